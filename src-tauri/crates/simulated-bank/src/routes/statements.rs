//! Bodies about accounts, after Berlin Group 1.3.12: the bank prints none.

use chrono::{DateTime, Utc};

use super::span::Span;
use crate::consent::Granted;
use crate::entries::balances as sums;
use crate::json::Json;
use crate::{Account, AccountEntry, NewEntry, Oddity};

/// The list of accounts.
pub(crate) fn accounts(granted: &[Granted]) -> Json {
    let accounts = granted.iter().map(|it| {
        let path = format!("v1/accounts/{}", it.resource_id);
        Json::Object(vec![
            ("resourceId", Json::text(&it.resource_id)),
            ("iban", Json::text(&it.account.iban)),
            ("currency", Json::text(&it.account.currency)),
            ("name", Json::text(&it.account.name)),
            ("ownerName", Json::text("Demo Office SIA")),
            ("cashAccountType", Json::text("CACC")),
            ("status", Json::text("enabled")),
            ("usage", Json::text("ORGA")),
            (
                "_links",
                Json::Object(vec![
                    ("balances", link(format!("{path}/balances"))),
                    ("transactions", link(format!("{path}/transactions"))),
                ]),
            ),
        ])
    });
    Json::Object(vec![("accounts", Json::List(accounts.collect()))])
}

/// What two of the balances are called: booked, and what may be spent.
pub(crate) type Kinds = [&'static str; 2];

/// Three balances, sums as text and as number.
pub(crate) fn balances(
    account: &Account,
    entries: &[AccountEntry],
    [is_booked, may_be_spent]: Kinds,
    moment: DateTime<Utc>,
) -> Json {
    let (booked, available) = sums(entries);
    let balance = |kind: &str, amount: Json| {
        let currency = Json::text(&account.currency);
        let sum = Json::Object(vec![("currency", currency), ("amount", amount)]);
        Json::Object(vec![
            ("balanceAmount", sum),
            ("balanceType", Json::text(kind)),
            (
                "lastChangeDateTime",
                Json::text(moment.format("%Y-%m-%dT%H:%M:%SZ")),
            ),
            ("referenceDate", Json::text(moment.date_naive())),
        ])
    };
    let all = vec![
        balance(is_booked, Json::Text(signed(booked))),
        balance(may_be_spent, Json::Number(signed(available))),
        balance("expected", Json::Text(signed(available))),
    ];
    Json::Object(vec![
        ("account", numbered(account)),
        ("balances", Json::List(all)),
    ])
}

/// One page of entries and, where more follow, the link to the next.
pub(crate) fn page(
    granted: &Granted,
    entries: &[AccountEntry],
    span: &Span,
    page_size: usize,
    consent_id: &str,
) -> Json {
    let path = format!("v1/accounts/{}", granted.resource_id);
    let covered: Vec<&AccountEntry> = entries.iter().filter(|it| span.covers(it)).collect();
    let shown = covered.iter().skip(span.offset).take(page_size);
    let told = |booked: bool| {
        let of_kind = shown.clone().filter(|it| it.is_booked == booked);
        Json::List(of_kind.map(|it| entry(it, consent_id)).collect())
    };
    let mut lists = Vec::new();
    if span.booked {
        lists.push(("booked", told(true)));
    }
    if span.pending {
        lists.push(("pending", told(false)));
    }
    let mut links = vec![("account", link(path.clone()))];
    let behind = span.offset.saturating_add(page_size);
    if behind < covered.len() {
        let query = span.query(behind);
        links.push(("next", link(format!("{path}/transactions?{query}"))));
    }
    lists.push(("_links", Json::Object(links)));
    Json::Object(vec![
        ("account", numbered(&granted.account)),
        ("transactions", Json::Object(lists)),
    ])
}

fn entry(one: &AccountEntry, consent_id: &str) -> Json {
    let odd = |oddity: Oddity| one.entry.oddities.contains(&oddity);
    let mut fields = ids(one, consent_id);
    let moment = |day| {
        if odd(Oddity::DateTimes) {
            Json::Text(format!("{day}T00:00:00+02:00"))
        } else {
            Json::text(day)
        }
    };
    if one.is_booked {
        fields.push(("bookingDate", moment(one.day)));
    }
    fields.push(("valueDate", moment(one.day)));
    let cents = if odd(Oddity::Unsigned) {
        one.entry.cents.saturating_abs()
    } else {
        one.entry.cents
    };
    let amount = if odd(Oddity::AmountUnreadable) {
        Json::text("a lot")
    } else if odd(Oddity::AmountAsNumber) {
        Json::Number(signed(cents))
    } else {
        Json::Text(signed(cents))
    };
    let currency = Json::text(&one.entry.currency);
    let sum = Json::Object(vec![("currency", currency), ("amount", amount)]);
    fields.push(("transactionAmount", sum));
    fields.extend(parties(&one.entry));
    fields.extend(remittance(&one.entry));
    let code = if one.entry.cents < 0 {
        "PMNT-ICDT-STDO"
    } else {
        "PMNT-RCDT-STDO"
    };
    fields.push(("bankTransactionCode", Json::text(code)));
    Json::Object(fields)
}

/// A pending entry gets another number when it is booked.
fn ids(one: &AccountEntry, consent_id: &str) -> Vec<(&'static str, Json)> {
    let odd = |oddity: Oddity| one.entry.oddities.contains(&oddity);
    let number = one.number;
    if odd(Oddity::NoIds) {
        return Vec::new();
    }
    let session = consent_id.get(..8).unwrap_or(consent_id);
    let id = match (odd(Oddity::NewIds), one.is_booked) {
        (true, _) => format!("{session}-{number}"),
        (false, true) => format!("B{number}"),
        (false, false) => format!("P{number}"),
    };
    let mut ids = vec![("transactionId", Json::Text(id))];
    if one.is_booked && !odd(Oddity::NewIds) {
        ids.push(("entryReference", Json::Text(format!("R{number}"))));
    }
    ids
}

fn parties(entry: &NewEntry) -> Vec<(&'static str, Json)> {
    let (own, other) = if entry.cents < 0 {
        ("debtorAccount", ("creditorName", "creditorAccount"))
    } else {
        ("creditorAccount", ("debtorName", "debtorAccount"))
    };
    let iban = |iban: &str| Json::Object(vec![("iban", Json::text(iban))]);
    let mut parties = Vec::new();
    parties.extend(
        entry
            .party_name
            .iter()
            .map(|name| (other.0, Json::text(name))),
    );
    parties.extend(entry.party_iban.iter().map(|it| (other.1, iban(it))));
    if !entry.oddities.contains(&Oddity::OwnUnnamed) {
        parties.push((own, iban(&entry.iban)));
    }
    parties
}

fn remittance(entry: &NewEntry) -> Option<(&'static str, Json)> {
    let text = entry.remittance.join(" ");
    let odd = |oddity: Oddity| entry.oddities.contains(&oddity);
    if text.is_empty() {
        return None;
    }
    if odd(Oddity::RemittanceArray) {
        let lines = entry.remittance.iter().map(Json::text).collect();
        return Some(("remittanceInformationUnstructuredArray", Json::List(lines)));
    }
    if odd(Oddity::RemittanceStructured) {
        let reference = Json::Object(vec![("reference", Json::Text(text))]);
        let list = Json::List(vec![reference]);
        return Some(("remittanceInformationStructuredArray", list));
    }
    Some(("remittanceInformationUnstructured", Json::Text(text)))
}

fn numbered(account: &Account) -> Json {
    Json::Object(vec![
        ("iban", Json::text(&account.iban)),
        ("currency", Json::text(&account.currency)),
    ])
}

fn link(href: String) -> Json {
    Json::Object(vec![("href", Json::Text(href))])
}

/// Two decimals and, below zero, a sign.
fn signed(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    format!(
        "{sign}{}",
        crate::amount::two_decimals(cents.unsigned_abs())
    )
}
