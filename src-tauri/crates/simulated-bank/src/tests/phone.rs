//! The phone, and the clock behind it.

use std::time::Duration;

use super::client::{order_to, paid, statuses};
use super::faults::wait_for_change;
use super::{demo, open};
use crate::{BankTime, PhoneRequest, PhoneRequestKind, Scenario, Setup};

const PAYEE: &str = "LV26IDXO1001010000787";

#[test]
fn the_phone_shows_what_is_to_be_approved() {
    let bank = open(demo());
    paid(&bank, PAYEE);
    let rings = bank.control().phone();
    let expected = PhoneRequest {
        id: bank.control().orders()[0].authorisation_id.clone(),
        kind: PhoneRequestKind::Payment,
        code: rings[0].code.clone(),
        amount: "12.50".to_owned(),
        currency: "EUR".to_owned(),
        creditor_name: "Demo Maize SIA".to_owned(),
        creditor_iban: PAYEE.to_owned(),
        accounts: Vec::new(),
    };
    assert_eq!(rings, [expected]);
}

#[test]
fn a_tap_counts_once_and_only_for_a_request_that_rings() {
    let bank = open(demo());
    let control = bank.control();
    paid(&bank, PAYEE);
    paid(&bank, PAYEE);
    let rings = control.phone();
    assert!(!control.approve("x"), "there is no such request");
    assert!(control.decline(&rings[0].id));
    assert!(!control.approve(&rings[0].id), "decided once and for all");
    assert_eq!(control.phone(), rings[1..], "the other one goes on ringing");
}

#[test]
fn whoever_watches_the_phone_hears_of_every_change() {
    let bank = open(demo());
    let control = bank.control();
    let mut changes = control.phone_changes();
    let mut heard = || {
        let heard = changes.has_changed().expect("the bank stands");
        changes.mark_unchanged();
        heard
    };
    assert!(!heard(), "nothing happened yet");
    control.next_payment(Scenario::PhoneDeclines);
    paid(&bank, PAYEE);
    assert!(heard(), "it rings");
    control.turn(Duration::from_secs(2));
    assert!(!heard(), "it still rings");
    control.turn(Duration::from_secs(1));
    assert!(heard(), "it ended by itself");
}

#[test]
fn real_time_alone_ends_the_ringing() {
    let bank = open(Setup {
        time: BankTime::Real,
        ..demo()
    });
    let control = bank.control();
    control.next_payment(Scenario::NobodyAnswers);
    paid(&bank, PAYEE);
    let mut changes = control.phone_changes();
    changes.mark_unchanged();
    control.turn(Duration::from_millis(89_900));
    wait_for_change(&mut changes);
    assert!(
        control.phone().is_empty(),
        "the last tenth of a second passed by itself"
    );
}

#[test]
fn statuses_set_by_force_hold_until_somebody_taps() {
    let bank = open(demo());
    let control = bank.control();
    let id = paid(&bank, PAYEE);
    assert!(control.set_status(&id, "PATC") && control.set_sca(&id, "psuIdentified"));
    assert_eq!(
        statuses(&bank, &id),
        ("PATC".to_owned(), "psuIdentified".to_owned())
    );
    assert!(control.approve(&control.phone()[0].id));
    assert_eq!(
        statuses(&bank, &id),
        ("ACSP".to_owned(), "finalised".to_owned())
    );
    assert!(!control.set_status("x", "ACSC") && !control.set_sca("x", "failed"));
}

#[test]
fn a_final_status_set_by_force_silences_the_phone() {
    let bank = open(demo());
    let id = paid(&bank, PAYEE);
    bank.control().set_sca(&id, "exempted");
    assert!(bank.control().phone().is_empty());
}

#[test]
fn an_order_says_which_call_brought_it() {
    let bank = open(demo());
    let letter = super::client::Letter::pay(order_to(PAYEE));
    letter.send(&bank);
    let request = &bank.control().requests()[0];
    let order = &bank.control().orders()[0];
    assert_eq!(
        request.header("x-request-id"),
        Some(order.request_id.as_str())
    );
}
