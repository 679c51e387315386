//! One test for each course that a payment can take.

use std::time::Duration;

use super::client::{Answer, Letter, PAYMENTS, order_to, paid, statuses};
use super::{demo, open};
use crate::{Running, Scenario, demo_payees, iban};

const PAYEE: &str = "LV26IDXO1001010000787";

fn pay(bank: &Running, scenario: Scenario) -> Answer {
    bank.control().next_payment(scenario);
    Letter::pay(order_to(PAYEE)).send(bank)
}

/// A bank with one payment, and that payment's id.
fn bank_with(scenario: Scenario) -> (Running, String) {
    let bank = open(demo());
    let id = pay(&bank, scenario).text("/paymentId");
    (bank, id)
}

fn turn(bank: &Running, seconds: u64) {
    bank.control().turn(Duration::from_secs(seconds));
}

fn expect(bank: &Running, id: &str, transaction: &str, sca: &str) {
    assert_eq!(statuses(bank, id), (transaction.to_owned(), sca.to_owned()));
}

/// Approves the one request that rings.
fn approve(bank: &Running) {
    let rings = bank.control().phone();
    assert_eq!(rings.len(), 1, "one request rings");
    assert!(bank.control().approve(&rings[0].id));
}

fn decline(bank: &Running) {
    assert!(bank.control().decline(&bank.control().phone()[0].id));
}

#[test]
fn an_approved_payment_is_executed_after_5_s() {
    let (bank, id) = bank_with(Scenario::PhoneDecides);
    turn(&bank, 86_400);
    expect(&bank, &id, "RCVD", "started");
    approve(&bank);
    expect(&bank, &id, "ACSP", "finalised");
    turn(&bank, 4);
    expect(&bank, &id, "ACSP", "finalised");
    turn(&bank, 1);
    expect(&bank, &id, "ACSC", "finalised");
}

#[test]
fn a_declined_payment_keeps_its_transaction_status() {
    let (bank, id) = bank_with(Scenario::PhoneDecides);
    decline(&bank);
    turn(&bank, 86_400);
    expect(&bank, &id, "RCVD", "failed");
}

#[test]
fn a_slow_payment_rings_late_and_reports_late() {
    let (bank, id) = bank_with(Scenario::Slow);
    turn(&bank, 19);
    expect(&bank, &id, "RCVD", "received");
    assert!(
        bank.control().phone().is_empty(),
        "the phone is silent for 20 s"
    );
    turn(&bank, 1);
    approve(&bank);
    turn(&bank, 19);
    expect(&bank, &id, "RCVD", "started");
    turn(&bank, 1);
    expect(&bank, &id, "ACSP", "finalised");
}

#[test]
fn the_phone_declines_by_itself_after_3_s() {
    let (bank, id) = bank_with(Scenario::PhoneDeclines);
    turn(&bank, 2);
    expect(&bank, &id, "RCVD", "started");
    turn(&bank, 1);
    expect(&bank, &id, "RCVD", "failed");
    assert!(bank.control().phone().is_empty(), "and stops ringing");
}

#[test]
fn an_approval_that_nobody_gives_fails_after_90_s() {
    let (bank, id) = bank_with(Scenario::NobodyAnswers);
    turn(&bank, 89);
    expect(&bank, &id, "RCVD", "started");
    turn(&bank, 1);
    expect(&bank, &id, "RCVD", "failed");
}

#[test]
fn a_declined_payment_can_be_rejected_later() {
    let (bank, id) = bank_with(Scenario::DeclinedThenRejected);
    decline(&bank);
    expect(&bank, &id, "RCVD", "failed");
    turn(&bank, 5);
    expect(&bank, &id, "RJCT", "failed");
}

#[test]
fn an_approved_payment_can_be_rejected_with_a_reason() {
    let (bank, id) = bank_with(Scenario::RejectedAfterApproval);
    approve(&bank);
    expect(&bank, &id, "ACSP", "finalised");
    let read = || Letter::get(&format!("{PAYMENTS}/{id}/status")).send(&bank);
    assert_eq!(
        read().text("/psuMessage"),
        "",
        "no reason before the rejection"
    );
    turn(&bank, 5);
    expect(&bank, &id, "RJCT", "finalised");
    assert_eq!(read().text("/statusReasonCode"), "AC06");
    assert_eq!(
        read().text("/psuMessage"),
        "The account of the payee is blocked."
    );
}

#[test]
fn an_unknown_code_lasts_30_s() {
    let (bank, id) = bank_with(Scenario::UnknownCode);
    approve(&bank);
    turn(&bank, 29);
    expect(&bank, &id, "QQQQ", "finalised");
    turn(&bank, 1);
    expect(&bank, &id, "ACSC", "finalised");
}

#[test]
fn a_status_can_go_back() {
    let (bank, id) = bank_with(Scenario::StatusGoesBack);
    approve(&bank);
    for status in ["ACSP", "RCVD", "ACSC"] {
        expect(&bank, &id, status, "finalised");
        turn(&bank, 5);
    }
}

#[test]
fn a_lost_answer_leaves_a_payment_and_a_ringing_phone() {
    let bank = open(demo());
    bank.control().next_payment(Scenario::AnswerLost);
    let (bytes, end) = Letter::pay(order_to(PAYEE)).bytes(&bank);
    assert!(
        bytes.is_empty() && end.is_ok(),
        "closed without a byte: {bytes:?} {end:?}"
    );
    assert_eq!(bank.control().orders().len(), 1);
    approve(&bank);
    assert_eq!(bank.control().orders()[0].sca_status, "finalised");
}

#[test]
fn a_lost_question_leaves_nothing_at_the_bank() {
    let bank = open(demo());
    bank.control().next_payment(Scenario::QuestionLost);
    let letter = Letter::pay(order_to(PAYEE));
    assert!(letter.bytes(&bank).0.is_empty());
    assert!(bank.control().orders().is_empty() && bank.control().phone().is_empty());
    assert_eq!(bank.control().requests().len(), 1, "yet it was on the wire");
    assert_eq!(
        letter.send(&bank).status,
        201,
        "the bank never saw its X-Request-ID"
    );
}

#[test]
fn a_payment_can_be_refused_at_once() {
    let bank = open(demo());
    let expected = (
        400,
        "FORMAT_ERROR".to_owned(),
        "creditorAccount.iban".to_owned(),
    );
    assert_eq!(pay(&bank, Scenario::RefusedAtOnce).refusal(), expected);
    assert!(bank.control().orders().is_empty());
}

#[test]
fn the_phone_shows_the_code_of_the_answer_unless_told_otherwise() {
    let bank = open(demo());
    let code = pay(&bank, Scenario::PhoneDecides).text("/challengeData/data/0");
    assert_eq!(bank.control().phone()[0].code, Some(code));
    let code = pay(&bank, Scenario::OtherCode).text("/challengeData/data/0");
    assert_ne!(
        bank.control().phone()[1].code,
        Some(code),
        "another code on the phone"
    );
}

#[test]
fn an_answer_can_come_without_a_code() {
    let bank = open(demo());
    let answer = pay(&bank, Scenario::NoCode);
    assert!(
        answer.json().get("challengeData").is_none(),
        "{}",
        answer.body
    );
    assert_eq!(bank.control().phone()[0].code, None);
}

#[test]
fn a_code_can_be_a_number_or_text_with_a_leading_zero() {
    let bank = open(demo());
    let number = &pay(&bank, Scenario::ChallengeAsNumber).json()["challengeData"]["data"][0];
    assert!(
        number
            .as_u64()
            .is_some_and(|code| (10_000..=99_999).contains(&code)),
        "{number}"
    );
    let text = pay(&bank, Scenario::ChallengeAsText).text("/challengeData/data/0");
    assert!(text.len() == 5 && text.starts_with('0'), "{text}");
}

#[test]
fn codes_have_five_digits_and_differ_from_payment_to_payment() {
    let bank = open(demo());
    let mut codes: Vec<_> = (0..50)
        .map(|_| pay(&bank, Scenario::PhoneDecides).text("/challengeData/data/0"))
        .collect();
    assert!(codes.iter().all(|code| code.len() == 5), "{codes:?}");
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), 50);
}

#[test]
fn details_can_show_another_amount_name_or_account() {
    let bank = open(demo());
    let shown = |scenario| {
        let id = pay(&bank, scenario).text("/paymentId");
        let details = Letter::get(&format!("{PAYMENTS}/{id}")).send(&bank);
        let amount = details.json()["instructedAmount"]["amount"].to_string();
        (
            amount,
            details.text("/creditorName"),
            details.text("/creditorAccount/iban"),
        )
    };
    let (amount, name, iban) = shown(Scenario::PhoneDecides);
    assert_eq!((&*name, &*iban), ("Demo Maize SIA", PAYEE));
    assert_ne!(shown(Scenario::TamperedDetails).0, amount);
    assert_ne!(shown(Scenario::TamperedName).1, name);
    assert_ne!(shown(Scenario::TamperedIban).2, iban);
    assert_eq!(
        bank.control().orders()[1].amount_cents,
        1_250,
        "the book keeps the order itself"
    );
}

#[test]
fn links_can_lead_elsewhere_or_lack_the_authorisation() {
    let bank = open(demo());
    let links = pay(&bank, Scenario::LinksElsewhere).json()["_links"].clone();
    let hrefs: Vec<_> = links.as_object().into_iter().flatten().collect();
    let is_elsewhere = |link: &serde_json::Value| link["href"].to_string().contains("//elsewhere");
    assert!(
        hrefs.len() == 5 && hrefs.iter().all(|(_, link)| is_elsewhere(link)),
        "{links}"
    );
    let links = pay(&bank, Scenario::NoScaStatusLink).json()["_links"].clone();
    assert!(
        links.get("scaStatus").is_none() && links.get("status").is_some(),
        "{links}"
    );
}

#[test]
fn the_payee_chooses_the_scenario_unless_a_test_orders_another() {
    for payee in demo_payees() {
        assert!(iban::is_valid(payee.iban), "{}", payee.name);
    }
    let bank = open(demo());
    let slow = demo_payees()
        .iter()
        .find(|payee| payee.key == "slow")
        .expect("a slow payee");
    paid(&bank, slow.iban);
    paid(&bank, PAYEE);
    bank.control().next_payment(Scenario::NoCode);
    paid(&bank, slow.iban);
    let scenarios: Vec<_> = bank
        .control()
        .orders()
        .iter()
        .map(|one| one.scenario)
        .collect();
    assert_eq!(
        scenarios,
        [Scenario::Slow, Scenario::PhoneDecides, Scenario::NoCode]
    );
}
