use payments::DetailField;

use super::*;

fn asked() -> BankPaymentId {
    BankPaymentId::new("p-1").unwrap()
}

fn read(body: &str) -> RecordedDetails {
    read_details(body.as_bytes(), &asked()).unwrap()
}

#[test]
fn the_fields_of_the_printed_request_are_read_back() {
    let printed = include_str!("../../../../../../tests/samples/bank/payment-request-sandbox.json");
    let details = read(printed);
    assert_eq!(details.amount.as_deref(), Some("100"));
    assert_eq!(details.currency.as_deref(), Some("EUR"));
    assert_eq!(details.creditor_name.as_deref(), Some("James Bond"));
    let (to, from) = (details.creditor_account, details.debtor_account);
    assert_eq!(to.as_deref(), Some("LV26IDXO1001010000787"));
    assert_eq!(from.as_deref(), Some("LV62IDXO1001010002370"));
}

#[test]
fn an_amount_is_read_as_text_and_as_number_digit_by_digit() {
    for (json, read_as) in [
        ("100", Some("100")),
        ("\"100.00\"", Some("100.00")),
        ("1E+2", Some("1E+2")),
        ("12345678901234567.89", Some("12345678901234567.89")),
        ("null", None),
        ("[100]", None),
        ("true", None),
    ] {
        let body = format!(r#"{{"instructedAmount":{{"currency":"EUR","amount":{json}}}}}"#);
        assert_eq!(read(&body).amount.as_deref(), read_as, "{json}");
    }
}

#[test]
fn what_is_missing_or_odd_is_missing_and_spoils_nothing() {
    let odd = r#"{"instructedAmount":100,"creditorAccount":"LV26","debtorAccount":{"bban":"1"},
        "creditorName":{"x":1},"unknown":[1,2]}"#;
    assert_eq!(read(odd), RecordedDetails::default());
    assert_eq!(read("{}"), RecordedDetails::default());
    let half = r#"{"creditorAccount":{"iban":"LV26IDXO1001010000787","currency":"EUR"},"paymentId":7.5e1}"#;
    let half = half.replace("7.5e1", "\"p-1\"");
    assert!(read(&half).creditor_account.is_some());
}

#[test]
fn a_text_beyond_all_bounds_is_not_kept() {
    let long = "9".repeat(10_000);
    let body = format!(
        r#"{{"instructedAmount":{{"amount":{long},"currency":"{long}"}},"creditorName":"{long}x y",
            "creditorAccount":{{"iban":"{long}"}}}}"#
    );
    let details = read(&body);
    assert_eq!((details.amount, details.currency), (None, None));
    assert_eq!(details.creditor_account, None);
    assert!(details.creditor_name.unwrap().len() < 600);
}

#[test]
fn an_answer_about_another_payment_is_refused() {
    let body = br#"{"paymentId":"p-2","creditorName":"James Bond"}"#;
    assert_eq!(read_details(body, &asked()), Err("paymentId"));
    assert!(read_details(br#"{"paymentId":"p-1"}"#, &asked()).is_ok());
}

#[test]
fn what_is_no_object_is_refused() {
    for body in ["", "[]", "<html>", "{\"creditorName\":"] {
        assert_eq!(read_details(body.as_bytes(), &asked()), Err("$"), "{body}");
    }
    let cut = format!("{{\"creditorName\":{}1", "[".repeat(100_000));
    assert_eq!(read_details(cut.as_bytes(), &asked()), Err("$"));
}

#[test]
fn nesting_without_end_costs_neither_the_stack_nor_the_other_fields() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let body = format!(r#"{{"debtorAccount":{deep},"x":{deep},"creditorName":"James Bond"}}"#);
    assert_eq!(read(&body).creditor_name.as_deref(), Some("James Bond"));
    assert_eq!(read(&body).debtor_account, None);
}

#[test]
fn every_field_that_is_compared_can_be_read() {
    let body = r#"{"creditorName":"n","creditorAccount":{"iban":"a"},"debtorAccount":{"iban":"b"},
        "instructedAmount":{"amount":"1","currency":"c"}}"#;
    let shown = format!("{:?}", read(body));
    for field in DetailField::ALL {
        assert!(shown.contains(field.name()), "{} is not read", field.name());
    }
}
