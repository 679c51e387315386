//! Bodies of answers, after the printed samples and, where nothing is printed, after Berlin Group
//! 1.3.12.

use std::time::Duration;

use crate::amount::two_decimals;
use crate::approval::Approval;
use crate::book::Payment;
use crate::consent::Consent;
use crate::json::Json;
use crate::{AmountForm, Scenario};

/// What a tampered payment names instead.
const OTHER_NAME: &str = "Somebody Else SIA";
const OTHER_IBAN: &str = "LV62IDXO1001010002370";

/// The answer to a new payment: always RCVD, whatever is decided at once.
pub(crate) fn created(payment: &Payment) -> Json {
    let mut fields = vec![
        ("transactionStatus", Json::text("RCVD")),
        ("paymentId", Json::text(&payment.payment_id)),
    ];
    fields.extend(challenge(&payment.approval));
    fields.push(("_links", links(payment)));
    Json::Object(fields)
}

/// The answer to a new consent: `valid` as printed, whatever is decided at once.
pub(crate) fn created_consent(consent: &Consent) -> Json {
    let mut fields = vec![
        ("consentStatus", Json::text("valid")),
        ("consentId", Json::text(&consent.consent_id)),
    ];
    fields.extend(challenge(&consent.approval));
    fields.push(("_links", consent_links(consent)));
    Json::Object(fields)
}

/// The consent as it was given, which may be less than was asked for.
pub(crate) fn consent(consent: &Consent, status: &str, form: AmountForm) -> Json {
    let accounts = || Json::List(consent.ibans.iter().map(|iban| account(iban)).collect());
    let (until, frequency) = match form {
        AmountForm::Indexo => (format!("{}T00:00:00Z", consent.valid_until), "0"),
        AmountForm::BerlinGroup => (consent.valid_until.to_string(), "4"),
    };
    let access = Json::Object(vec![
        ("accounts", accounts()),
        ("balances", accounts()),
        ("transactions", accounts()),
    ]);
    Json::Object(vec![
        ("access", access),
        ("recurringIndicator", Json::Bool(true)),
        ("validUntil", Json::Text(until)),
        ("frequencyPerDay", Json::Number(frequency.to_owned())),
        ("consentStatus", Json::text(status)),
    ])
}

fn challenge(approval: &Approval) -> Option<(&'static str, Json)> {
    let code = approval.code.as_ref()?;
    let code = if approval.scenario == Scenario::ChallengeAsNumber {
        Json::Number(code.clone())
    } else {
        Json::text(code)
    };
    let data = Json::List(vec![code]);
    Some(("challengeData", Json::Object(vec![("data", data)])))
}

/// The payment as it came in, unless its scenario shows something else.
pub(crate) fn details(payment: &Payment, form: AmountForm, now: Duration) -> Json {
    let instruction = &payment.instruction;
    let shows = |tampering| payment.approval.scenario == tampering;
    let name = if shows(Scenario::TamperedName) {
        OTHER_NAME
    } else {
        &instruction.creditor_name
    };
    let iban = if shows(Scenario::TamperedIban) {
        OTHER_IBAN
    } else {
        &instruction.creditor_iban
    };
    let more_cents = if shows(Scenario::TamperedDetails) {
        100
    } else {
        0
    };
    let mut fields = vec![("creditorName", Json::text(name))];
    let remittance = instruction.remittance.as_ref().map(Json::text);
    fields.extend(remittance.map(|text| ("remittanceInformationUnstructured", text)));
    fields.extend([
        ("debtorAccount", account(&instruction.debtor_iban)),
        ("creditorAccount", account(iban)),
        (
            "instructedAmount",
            amount(instruction.amount_cents.saturating_add(more_cents), form),
        ),
        (
            "transactionStatus",
            Json::text(payment.transaction_status(now)),
        ),
    ]);
    Json::Object(fields)
}

/// The status, with the bank's words and the ISO reason code when it rejected.
pub(crate) fn status(payment: &Payment, now: Duration) -> Json {
    let status = payment.transaction_status(now);
    let mut fields = vec![("transactionStatus", Json::text(status))];
    if status == "RJCT" && payment.approval.scenario == Scenario::RejectedAfterApproval {
        fields.push(("statusReasonCode", Json::text("AC06")));
        fields.push((
            "psuMessage",
            Json::text("The account of the payee is blocked."),
        ));
    }
    Json::Object(fields)
}

pub(crate) fn authorisations(approval: &Approval) -> Json {
    let ids = Json::List(vec![Json::text(&approval.authorisation_id)]);
    Json::Object(vec![("authorisationIds", ids)])
}

pub(crate) fn sca_status(approval: &Approval, now: Duration) -> Json {
    Json::Object(vec![("scaStatus", Json::text(approval.sca_status(now)))])
}

/// Links as printed: relative, without a leading slash, `self` being the collection.
fn links(payment: &Payment) -> Json {
    let is_elsewhere = payment.approval.scenario == Scenario::LinksElsewhere;
    let host = if is_elsewhere {
        "https://elsewhere.example/"
    } else {
        ""
    };
    let collection = format!("{host}v1/payments/sepa-credit-transfers");
    let one = format!("{collection}/{}", payment.payment_id);
    let authorisations = format!("{one}/authorisations");
    let approval = format!("{authorisations}/{}", payment.approval.authorisation_id);
    let mut links = vec![
        ("authorisationsIDs", authorisations),
        ("scaStatus", approval),
    ];
    links.extend([
        ("status", format!("{one}/status")),
        ("details", one),
        ("self", collection),
    ]);
    linked(links, payment.approval.scenario)
}

/// Links of a consent as printed: `self` being the consent here.
fn consent_links(consent: &Consent) -> Json {
    let is_elsewhere = consent.approval.scenario == Scenario::LinksElsewhere;
    let host = if is_elsewhere {
        "https://elsewhere.example/"
    } else {
        ""
    };
    let one = format!("{host}v1/consents/{}", consent.consent_id);
    let authorisations = format!("{one}/authorisations");
    let approval = format!("{authorisations}/{}", consent.approval.authorisation_id);
    let links = vec![
        ("authorisationsIDs", authorisations),
        ("scaStatus", approval),
        ("status", format!("{one}/status")),
        ("resourceDeletion", one.clone()),
        ("self", one),
    ];
    linked(links, consent.approval.scenario)
}

fn linked(mut links: Vec<(&'static str, String)>, scenario: Scenario) -> Json {
    links.retain(|(name, _)| *name != "scaStatus" || scenario != Scenario::NoScaStatusLink);
    let link = |href| Json::Object(vec![("href", Json::Text(href))]);
    let links = links.into_iter().map(|(name, href)| (name, link(href)));
    Json::Object(links.collect())
}

fn account(iban: &str) -> Json {
    Json::Object(vec![("iban", Json::text(iban))])
}

/// A number as printed, whole euros without decimals; or text with two decimals, as in the standard.
fn amount(cents: u64, form: AmountForm) -> Json {
    let digits = two_decimals(cents);
    let amount = match form {
        AmountForm::Indexo => {
            Json::Number(digits.strip_suffix(".00").unwrap_or(&digits).to_owned())
        }
        AmountForm::BerlinGroup => Json::Text(digits),
    };
    Json::Object(vec![("currency", Json::text("EUR")), ("amount", amount)])
}
