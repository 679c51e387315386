//! The bodies about consents: what is sent, the answer to it, the state of one, and one read back.

use chrono::NaiveDate;
use payments::{AccessScope, BankConsentId, ConsentStatus};
use serde::Deserialize;
use serde_json::Value;

use super::approval::{self, Approval};
use super::lenient::{self, Field};
use super::{UnreadablePath, WireDialect, problem};
use crate::quotation::quotations;

/// The body of a consent, its keys in the order in which the bank prints them. Filled and empty
/// lists are never mixed: three empty ones mean all accounts.
pub(crate) fn compose(scope: &AccessScope, valid_until: NaiveDate, dialect: WireDialect) -> String {
    let listed: Vec<String> = match scope {
        AccessScope::All => Vec::new(),
        AccessScope::Listed(accounts) => accounts
            .iter()
            .map(|account| format!("{{\"iban\":{}}}", Value::from(account.as_str())))
            .collect(),
    };
    let accounts = listed.join(",");
    format!(
        "{{\"access\":{{\"accounts\":[{accounts}],\"balances\":[{accounts}],\
         \"transactions\":[{accounts}]}},\"recurringIndicator\":true,\"validUntil\":{},{}}}",
        dialect.last_day(valid_until),
        dialect.end_of_consent(),
    )
}

/// The answer to a consent.
pub(crate) struct Created {
    pub(crate) bank_id: BankConsentId,
    pub(crate) status: ConsentStatus,
    pub(crate) approval: Approval,
}

/// A consent as the bank has it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Details {
    pub(crate) status: Option<ConsentStatus>,
    pub(crate) valid_until: Option<NaiveDate>,
    pub(crate) accounts: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ConsentBody<'a> {
    #[serde(borrow)]
    consent_id: Field<'a>,
    #[serde(borrow)]
    consent_status: Field<'a>,
    #[serde(borrow)]
    valid_until: Field<'a>,
    #[serde(borrow)]
    access: Field<'a>,
    #[serde(borrow)]
    psu_message: Field<'a>,
    #[serde(borrow)]
    tpp_messages: Field<'a>,
    #[serde(borrow)]
    tpp_message: Field<'a>,
}

#[derive(Deserialize)]
struct Access<'a> {
    #[serde(borrow)]
    accounts: Field<'a>,
    #[serde(borrow)]
    balances: Field<'a>,
    #[serde(borrow)]
    transactions: Field<'a>,
}

#[derive(Deserialize)]
struct Account<'a> {
    #[serde(borrow)]
    iban: Field<'a>,
}

/// Whether a body tells the state of a consent, as nobody but the bank does.
pub(crate) fn tells_a_status(bytes: &[u8]) -> bool {
    lenient::body::<ConsentBody<'_>>(bytes)
        .and_then(|body| lenient::code(body.consent_status))
        .is_some()
}

/// Reads the answer to a consent. Only its id is indispensable.
pub(crate) fn read_created(bytes: &[u8]) -> Result<Created, UnreadablePath> {
    let body: ConsentBody<'_> = lenient::body(bytes).ok_or("$")?;
    let bank_id = lenient::text_or_digits(body.consent_id)
        .and_then(|id| BankConsentId::new(id).ok())
        .ok_or("consentId")?;
    Ok(Created {
        bank_id,
        status: ConsentStatus::new(lenient::code(body.consent_status).unwrap_or_default()),
        approval: approval::read_approval(bytes).ok_or("$")?,
    })
}

/// Reads the state of a consent, and the bank's words about it.
pub(crate) fn read_status(
    bytes: &[u8],
    asked: &BankConsentId,
) -> Result<(ConsentStatus, Option<String>), UnreadablePath> {
    let body: ConsentBody<'_> = lenient::body(bytes).ok_or("$")?;
    lenient::names_no_other(body.consent_id, asked.as_str()).ok_or("consentId")?;
    let status = lenient::code(body.consent_status).ok_or("consentStatus")?;
    let said = lenient::text(body.psu_message).into_iter();
    let told = problem::texts(body.tpp_messages, body.tpp_message);
    Ok((ConsentStatus::new(status), quotations(said.chain(told))))
}

/// Reads a consent back. The bank may have changed what was asked for, so every part is taken as it
/// stands, and none is indispensable.
pub(crate) fn read_details(bytes: &[u8], asked: &BankConsentId) -> Result<Details, UnreadablePath> {
    let body: ConsentBody<'_> = lenient::body(bytes).ok_or("$")?;
    lenient::names_no_other(body.consent_id, asked.as_str()).ok_or("consentId")?;
    Ok(Details {
        status: lenient::code(body.consent_status).map(ConsentStatus::new),
        valid_until: lenient::day(body.valid_until),
        accounts: lenient::object(body.access).map_or_else(Vec::new, accounts),
    })
}

/// Every account of the three lists, once, in the order in which it first stands.
fn accounts(access: Access<'_>) -> Vec<String> {
    let lists = [access.accounts, access.balances, access.transactions];
    let mut named: Vec<String> = Vec::new();
    for item in lists.into_iter().flat_map(lenient::items) {
        let iban = lenient::object::<Account<'_>>(Some(item)).and_then(|it| lenient::code(it.iban));
        named.extend(iban.filter(|iban| !named.contains(iban)));
    }
    named
}

#[cfg(test)]
mod tests;
