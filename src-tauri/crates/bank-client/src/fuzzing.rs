//! A door to the private readers, for tests that throw anything at them. The feature `fuzzing`
//! opens it, which the program never has.

use std::time::Duration;

use payments::{AuthorisationId, BankConsentId, BankPaymentId, ReportedAmount};
use reqwest::header::{DATE, HeaderMap, HeaderValue, RETRY_AFTER};

use crate::answer::Answer;
use crate::error;
use crate::outcome::{ConsentCreation, Initiation};
use crate::probe::Probe;
use crate::problem;
use crate::wire::{account, consent, details, payment, sca, transaction};

/// Reads an answer in every way in which one is read, and checks what must hold of whatever comes
/// of it.
///
/// # Panics
/// It does not hold.
pub fn read_answer(status: u16, retry_after: &str, body: &[u8]) {
    let answer = answer(status, retry_after, body);
    let wait = answer.retry_after().unwrap_or_default();
    assert!(wait <= Duration::from_secs(600), "{wait:?}");
    judged(&answer);
    asked(body);
    for id in sca::read_authorisations(body).unwrap_or_default() {
        is_one_segment(&id);
    }
    assert_eq!(error::body_of(&answer).is_ok(), answer.is_success());
    if Probe::of(Ok(&answer)).accepted.is_ok() {
        assert!((200..500).contains(&status), "accepted by {status}");
    }
    asked_for_leave(status, body);
    listed(body);
    match Initiation::of(Ok(answer)) {
        Initiation::Created(created) => {
            assert!((200..300).contains(&status), "created by {status}");
            assert!(is_plain(created.bank_id.as_str()));
            created.authorisation.iter().for_each(is_one_segment);
        }
        Initiation::NotSent(_) => assert_eq!(status, 429),
        Initiation::Refused(..) => assert!((400..420).contains(&status), "refused by {status}"),
        Initiation::ReplyLost {
            bank_seemed_to_accept,
            ..
        } => {
            assert_eq!(bank_seemed_to_accept, (200..300).contains(&status));
        }
    }
}

fn answer(status: u16, retry_after: &str, body: &[u8]) -> Answer {
    let mut headers = HeaderMap::new();
    headers.insert(
        DATE,
        HeaderValue::from_static("Sun, 06 Nov 1994 12:00:00 GMT"),
    );
    if let Ok(text) = HeaderValue::from_str(retry_after) {
        headers.insert(RETRY_AFTER, text);
    }
    Answer {
        status,
        headers,
        body: Ok(body.to_vec()),
        server: None,
    }
}

/// What is created has an id for a path, whatever was created.
fn asked_for_leave(status: u16, body: &[u8]) {
    let creation = ConsentCreation::of(Ok(answer(status, "", body)));
    if let ConsentCreation::Created(created) = creation {
        assert!((200..300).contains(&status), "created by {status}");
        assert!(is_plain(created.bank_id.as_str()));
        created.authorisation.iter().for_each(is_one_segment);
    }
    if let Ok(id) = BankConsentId::new("c") {
        if let Ok((status, _)) = consent::read_status(body, &id) {
            assert!((1..=100).contains(&status.as_str().chars().count()));
        }
        drop(consent::read_details(body, &id));
    }
}

/// The readers of lists: what is read and what is not make up the whole, sums are read back from
/// what is shown of them, and the query of a next page stays one.
fn listed(body: &[u8]) {
    for account in account::read_accounts(body).map_or_else(|_| Vec::new(), |it| it.items) {
        assert!(is_plain(account.resource.as_str()));
    }
    for balance in account::read_balances(body).map_or_else(|_| Vec::new(), |it| it.items) {
        is_read_back(balance.amount);
    }
    let Ok(page) = transaction::read_page(body) else {
        return;
    };
    for entry in page.entries.items {
        is_read_back(entry.amount);
        let texts = entry.remittance.iter().chain(&entry.references);
        assert!(
            texts
                .chain(&entry.creditor.name)
                .all(|it| it.chars().count() <= 2_000)
        );
    }
    if let transaction::Next::Query(query) = page.next {
        assert!(!query.contains(['#', ' ', '\r', '\n']), "{query}");
    }
}

fn is_read_back(amount: ReportedAmount) {
    let again = ReportedAmount::parse(&amount.to_string(), amount.currency());
    assert_eq!(again, Ok(amount));
}

/// The readers that are told what was asked about.
fn asked(body: &[u8]) {
    if let Ok(id) = BankPaymentId::new("p") {
        if let Ok((status, _)) = payment::read_status(body, &id) {
            assert!((1..=100).contains(&status.as_str().chars().count()));
        }
        drop(details::read_details(body, &id));
    }
    let read = AuthorisationId::new("A").map(|id| sca::read_sca_status(body, &id));
    if let Ok(Ok((status, _))) = read {
        assert!((1..=100).contains(&status.as_str().chars().count()));
    }
}

fn judged(answer: &Answer) {
    let text = problem::judge(answer).problem.text.unwrap_or_default();
    assert!(text.chars().count() <= 500, "a quotation is short");
}

fn is_one_segment(id: &AuthorisationId) {
    assert!(is_plain(id.as_str()), "{id:?}");
}

/// What may stand in a path of ours without leading elsewhere.
fn is_plain(id: &str) -> bool {
    let is_dots = id == "." || id == "..";
    !id.is_empty() && !is_dots && !id.contains(['/', '\\']) && !id.contains(char::is_control)
}
