//! Asking about a consent that cannot exist: what the test of a connection does.

use std::time::{Duration, UNIX_EPOCH};

use super::client::Letter;
use super::{demo, open};
use crate::Fault;

const UNKNOWN: &str = "v1/consents/00000000-0000-4000-8000-00000000c0de/status";

fn refusal_of(letter: &Letter) -> (u16, String, String) {
    letter.send(&open(demo())).refusal()
}

#[test]
fn an_unknown_consent_is_missed_only_after_key_and_certificate() {
    let asked = Letter::get(UNKNOWN);
    let unknown = (403, "CONSENT_UNKNOWN".to_owned(), String::new());
    assert_eq!(refusal_of(&asked), unknown);

    let keyless = asked.clone().without("Ocp-Apim-Subscription-Key");
    let answer = keyless.send(&open(demo()));
    assert_eq!(answer.json()["statusCode"], 401, "the gateway's form");
    let strange = asked.clone().with("x-clientcert", "MAA=");
    assert_eq!(refusal_of(&strange).1, "CERTIFICATE_INVALID");
    let nameless = asked.with("X-Request-ID", "7");
    assert_eq!(refusal_of(&nameless).1, "FORMAT_ERROR");
}

#[test]
fn the_question_leaves_nothing_in_the_book() {
    let bank = open(demo());
    Letter::get(UNKNOWN).send(&bank);
    let control = bank.control();
    assert!(control.orders().is_empty() && control.phone().is_empty());
    assert_eq!(control.requests().len(), 1);
}

#[test]
fn answers_are_dated_by_the_banks_calendar_where_it_was_set() {
    let bank = open(demo());
    let control = bank.control();
    control.set_calendar(
        UNIX_EPOCH
            .checked_add(Duration::from_secs(784_123_200))
            .unwrap(),
    );
    control.turn(Duration::from_secs(61));
    for fault in [None, Some(Fault::KeyRefused401)] {
        fault
            .into_iter()
            .for_each(|fault| control.break_next(fault));
        let head = Letter::get(UNKNOWN).send(&bank).head;
        assert!(
            head.contains("date: sun, 06 nov 1994 12:01:01 gmt"),
            "{head}"
        );
        assert_eq!(head.matches("date:").count(), 1, "{head}");
    }
}
