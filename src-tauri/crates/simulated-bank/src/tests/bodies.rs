//! One test for each rule about the body of a payment.

use super::client::{Letter, order_to};
use super::refusals::{bank_says, refusal};
use super::{demo, open};
use crate::{DebtorAccount, Setup};

const PAYEE: &str = "LV26IDXO1001010000787";

/// Every change to the body of an order, each as what to find and what to put there.
fn refuses_bodies(path: &str, changes: &[(&str, &str)]) {
    let bank = open(demo());
    for (found, put) in changes {
        let order = order_to(PAYEE);
        assert!(order.contains(found), "{found} is in the order");
        let answer = Letter::pay(order.replace(found, put)).send(&bank);
        assert_eq!(
            answer.refusal(),
            bank_says(400, "FORMAT_ERROR", path),
            "{found} -> {put}"
        );
    }
    assert!(bank.control().orders().is_empty());
}

#[test]
fn a_body_must_be_one_json_object() {
    for wrong in ["", "[]", "null", "{\"a\":", "{} {}", "\u{feff}{}"] {
        let expected = bank_says(400, "FORMAT_ERROR", "body");
        assert_eq!(refusal(&Letter::pay(wrong)), expected, "{wrong:?}");
    }
    let expected = bank_says(400, "FORMAT_ERROR", "body");
    assert_eq!(refusal(&Letter::pay([0xFF, 0xFE])), expected, "no UTF-8");
}

#[test]
fn a_name_has_1_to_70_characters() {
    let name = "\"Demo Maize SIA\"";
    let long = format!("\"{}\"", "ā".repeat(71));
    refuses_bodies(
        "creditorName",
        &[(name, "\"\""), (name, &long), (name, "7"), (name, "null")],
    );
    refuses_bodies(
        "creditorName",
        &[("\"creditorName\":\"Demo Maize SIA\",", "")],
    );
    let longest = order_to(PAYEE).replace(name, &format!("\"{}\"", "ā".repeat(70)));
    assert_eq!(
        Letter::pay(longest).send(&open(demo())).status,
        201,
        "characters, not bytes"
    );
}

#[test]
fn a_remittance_has_1_to_140_characters_or_is_left_out() {
    let text = "\"Invoice 7\"";
    let long = format!("\"{}\"", "x".repeat(141));
    let changes = [
        (text, "\"\""),
        (text, long.as_str()),
        (text, "7"),
        (text, "null"),
    ];
    refuses_bodies("remittanceInformationUnstructured", &changes);
    let none = "\"remittanceInformationUnstructured\":\"Invoice 7\",";
    let without = order_to(PAYEE).replace(none, "");
    let bank = open(demo());
    assert_eq!(Letter::pay(without).send(&bank).status, 201);
    assert_eq!(bank.control().orders()[0].remittance, None);
}

#[test]
fn the_payee_s_account_is_a_valid_iban() {
    let changes = [
        (PAYEE, "LV26IDXO1001010000778"),
        (PAYEE, "LV26 IDXO 1001 0100 0078 7"),
        (PAYEE, "lv26idxo1001010000787"),
        (PAYEE, ""),
    ];
    refuses_bodies("creditorAccount.iban", &changes);
    let field = "\"creditorAccount\":{\"iban\":\"LV26IDXO1001010000787\"}";
    refuses_bodies("creditorAccount.iban", &[(field, "\"creditorAccount\":{}")]);
    refuses_bodies("creditorAccount", &[(field, "\"creditorAccount\":\"LV\"")]);
    refuses_bodies("creditorAccount", &[(&format!("{field},"), "")]);
}

#[test]
fn the_debited_account_is_one_of_the_customer_s_own() {
    let own = "LV10DEMO0000000001001";
    refuses_bodies("debtorAccount.iban", &[(own, PAYEE), (own, "")]);
    let field = "\"debtorAccount\":{\"iban\":\"LV10DEMO0000000001001\"},";
    refuses_bodies(
        "debtorAccount",
        &[(field, ""), (field, "\"debtorAccount\":null,")],
    );
    let bank = open(Setup {
        debtor_account: DebtorAccount::Optional,
        ..demo()
    });
    let without = order_to(PAYEE).replace(field, "");
    assert_eq!(
        Letter::pay(without).send(&bank).status,
        201,
        "live may leave it out"
    );
}

#[test]
fn an_amount_is_a_json_number_of_euros_with_at_most_two_decimals() {
    let amount = "12.50";
    let wrong = [
        "0",
        "0.00",
        "-1",
        "1.005",
        "1e2",
        "1000000000",
        "\"12.50\"",
        "null",
        "true",
    ];
    let changes: Vec<_> = wrong.iter().map(|wrong| (amount, *wrong)).collect();
    refuses_bodies("instructedAmount.amount", &changes);
    refuses_bodies("instructedAmount.amount", &[(",\"amount\":12.50", "")]);
    refuses_bodies(
        "instructedAmount.currency",
        &[("EUR", "USD"), ("\"EUR\"", "7")],
    );
    refuses_bodies(
        "instructedAmount",
        &[("{\"currency\":\"EUR\",\"amount\":12.50}", "12.50")],
    );
    let bank = open(demo());
    for (digits, cents) in [
        ("0.01", 1),
        ("100", 10_000),
        ("999999999.99", 99_999_999_999),
    ] {
        let order = order_to(PAYEE).replace(amount, digits);
        assert_eq!(Letter::pay(order).send(&bank).status, 201, "{digits}");
        assert_eq!(
            bank.control()
                .orders()
                .last()
                .map(|order| order.amount_cents),
            Some(cents)
        );
    }
}

#[test]
fn unknown_fields_are_refused_wherever_they_stand() {
    refuses_bodies(
        "endToEndIdentification",
        &[("{\"cred", "{\"endToEndIdentification\":\"1\",\"cred")],
    );
    refuses_bodies(
        "creditorAccount.bban",
        &[("787\"}", "787\",\"bban\":\"1\"}")],
    );
    refuses_bodies(
        "debtorAccount.currency",
        &[("001\"}", "001\",\"currency\":\"EUR\"}")],
    );
    refuses_bodies(
        "instructedAmount.cents",
        &[("12.50}", "12.50,\"cents\":1}")],
    );
}
