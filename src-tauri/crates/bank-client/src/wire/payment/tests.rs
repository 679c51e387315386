use payments::{AuthorisationId, Challenge, PaymentForm};

use super::*;

const ANSWER: &str =
    include_str!("../../../../../../tests/samples/bank/payment-initiation-response.json");
const ANSWER_OF_THE_SANDBOX: &str =
    include_str!("../../../../../../tests/samples/bank/payment-initiation-response-sandbox.json");
const REQUEST_OF_THE_SANDBOX: &str =
    include_str!("../../../../../../tests/samples/bank/payment-request-sandbox.json");
const REQUEST_IN_LIVE: &str =
    include_str!("../../../../../../tests/samples/bank/payment-request-live.json");
const CHALLENGE: &str = include_str!("../../../../../../tests/samples/bank/challenge-number.json");

fn order(amount: &str, remittance: &str) -> PaymentOrder {
    PaymentOrder::check(&PaymentForm {
        debtor_account: "LV62IDXO1001010002370".into(),
        creditor_name: "James Bond".into(),
        creditor_account: "LV26IDXO1001010000787".into(),
        amount: amount.into(),
        remittance: remittance.into(),
    })
    .expect("the order that the bank prints")
}

fn printed_order() -> PaymentOrder {
    order("100", "Ref number merchant")
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("written as JSON")
}

#[test]
fn the_request_of_the_sandbox_is_written_as_printed() {
    let composed = compose(&printed_order(), WireDialect::Indexo);
    assert_eq!(json(&composed), json(REQUEST_OF_THE_SANDBOX));
    let bare: String = REQUEST_OF_THE_SANDBOX.lines().map(str::trim).collect();
    let bare = bare.replace("\": ", "\":");
    assert_eq!(composed, bare, "the keys stand in the printed order");
}

#[test]
fn the_request_in_live_is_the_printed_one_with_the_account_named() {
    let mut composed = json(&compose(&printed_order(), WireDialect::Indexo));
    let named = composed.as_object_mut().unwrap().remove("debtorAccount");
    assert_eq!(named, Some(json(r#"{"iban":"LV62IDXO1001010002370"}"#)));
    assert_eq!(composed, json(REQUEST_IN_LIVE));
}

#[test]
fn the_standards_dialect_is_the_standards_own_body() {
    let body = r#"{"creditorName":"James Bond","remittanceInformationUnstructured":"Ref number merchant","debtorAccount":{"iban":"LV62IDXO1001010002370"},"creditorAccount":{"iban":"LV26IDXO1001010000787"},"instructedAmount":{"currency":"EUR","amount":"100.00"}}"#;
    assert_eq!(compose(&printed_order(), WireDialect::BerlinGroup), body);
}

#[test]
fn cents_and_letters_are_written_out() {
    let composed = compose(&order("12.50", "Rēķins Nr. 12"), WireDialect::Indexo);
    assert!(composed.ends_with(r#""amount":12.50}}"#), "{composed}");
    assert!(
        composed.contains(r#""Rēķins Nr. 12""#),
        "UTF-8, no escapes: {composed}"
    );
}

#[test]
fn the_printed_answers_are_read() {
    let table = [
        (
            ANSWER,
            "9496ddda-321e-43df-bd03-1efd0fb00343",
            "c5e91012-26fb-471a-875a-25219cb082fd",
            "77974",
        ),
        (
            ANSWER_OF_THE_SANDBOX,
            "2a32ab8f-dbdb-4056-a2e7-6c361718c861",
            "c85b0d9d-e66e-473d-8360-9a9d275753ec",
            "123456",
        ),
    ];
    for (body, payment, authorisation, code) in table {
        let created = read_created(body.as_bytes()).unwrap();
        assert_eq!(created.bank_id.as_str(), payment);
        assert_eq!(
            created
                .approval
                .authorisation
                .as_ref()
                .map(AuthorisationId::as_str),
            Some(authorisation)
        );
        assert_eq!(
            created.approval.challenge.as_ref().map(Challenge::as_str),
            Some(code)
        );
        assert_eq!(created.status.as_str(), "RCVD");
        assert_eq!(created.approval.bank_text, None);
    }
}

/// The answer to a payment with one member put in.
fn with(member: &str) -> Created {
    read_created(format!(r#"{{"paymentId":"p",{member}}}"#).as_bytes())
        .unwrap_or_else(|path| panic!("{member}: lost at {path} a payment that the bank has"))
}

#[test]
fn a_control_code_is_shown_as_sent_or_not_at_all() {
    let printed = CHALLENGE
        .trim()
        .trim_start_matches('{')
        .trim_end_matches('}');
    for (member, code) in [
        (printed, Some("77974")),
        (r#""challengeData":{"data":[77974]}"#, Some("77974")),
        (r#""challengeData":{"data":["36851"]}"#, Some("36851")),
        (r#""challengeData":{"data":["012345"]}"#, Some("012345")),
        (r#""challengeData":{"data":[" 1 2"]}"#, Some(" 1 2")),
        (r#""challengeData":{"data":["1","2"]}"#, Some("1")),
        (r#""challengeData":{"data":"36851"}"#, Some("36851")),
        (
            r#""challengeData":{"data":[12345678901234567890123]}"#,
            Some("12345678901234567890123"),
        ),
        (r#""challengeData":{"data":[]}"#, None),
        (r#""challengeData":{"data":[""]}"#, None),
        (r#""challengeData":{"data":[null]}"#, None),
        (r#""challengeData":{"data":[{}]}"#, None),
        (r#""challengeData":{}"#, None),
        (r#""challengeData":null"#, None),
        (r#""challengeData":"77974""#, None),
        (r#""x":1"#, None),
    ] {
        assert_eq!(
            with(member)
                .approval
                .challenge
                .as_ref()
                .map(Challenge::as_str),
            code,
            "{member}"
        );
    }
}

#[test]
fn no_odd_optional_field_loses_a_payment_that_the_bank_has() {
    for odd in [
        "null",
        "7",
        "1e400",
        "\"x\"",
        "\"\\ud800\"",
        "[]",
        "[[1]]",
        "{}",
        "{\"href\":7}",
    ] {
        for name in [
            "_links",
            "psuMessage",
            "tppMessages",
            "tppMessage",
            "challengeData",
            "new",
        ] {
            let created = with(&format!("\"{name}\":{odd}"));
            assert_eq!(created.bank_id.as_str(), "p");
            assert_eq!(created.approval.authorisation, None);
        }
        with(&format!("\"transactionStatus\":{odd}"));
        with(&format!("\"_links\":{{\"scaStatus\":{odd}}}"));
    }
}

#[test]
fn a_status_that_is_missing_is_not_made_up() {
    assert_eq!(with(r#""x":1"#).status, TransactionStatus::new(""));
    assert_eq!(
        with(r#""transactionStatus":"QQQQ""#).status,
        TransactionStatus::new("QQQQ")
    );
}

#[test]
fn a_number_serves_as_an_id_by_its_own_digits() {
    let created = read_created(br#"{"paymentId":12345678901234567890}"#).unwrap();
    assert_eq!(created.bank_id.as_str(), "12345678901234567890");
}

#[test]
fn everything_that_the_bank_wants_shown_is_kept() {
    let created = with(
        r#""psuMessage":"Open the app","challengeData":{"data":[],"additionalInformation":"Compare"},
        "tppMessages":[{"category":"WARNING","code":"WARNING","text":"Slow today"}],
        "tppMessage":[{"category":"WARNING","code":"BENEFICIARY_WHITELISTING_REQUIRED"}]"#,
    );
    let words = "Open the app\nCompare\nSlow today\nBENEFICIARY_WHITELISTING_REQUIRED";
    assert_eq!(created.approval.bank_text.as_deref(), Some(words));
}

#[test]
fn a_state_is_kept_letter_by_letter() {
    for code in ["ACSC", "RJCT", "QQQQ", "acsc"] {
        let body = format!(r#"{{"transactionStatus":"{code}","fundsAvailable":true}}"#);
        let (status, text) = read_status(body.as_bytes(), &asked()).unwrap();
        assert_eq!((status.as_str(), text), (code, None));
    }
    let body = br#"{"transactionStatus":"RJCT","psuMessage":"No","statusReasonCode":"AM04"}"#;
    assert_eq!(
        read_status(body, &asked()).unwrap().1.as_deref(),
        Some("No\nAM04")
    );
}

#[test]
fn an_unreadable_state_names_the_path() {
    for (body, path) in [
        ("", "$"),
        ("<html>", "$"),
        (r#"{"transactionStatus":"AC"#, "$"),
        (r#"{"scaStatus":"finalised"}"#, "transactionStatus"),
        (r#"{"transactionStatus":null}"#, "transactionStatus"),
        (r#"{"transactionStatus":""}"#, "transactionStatus"),
        (r#"{"transactionStatus":5}"#, "transactionStatus"),
    ] {
        assert_eq!(
            read_status(body.as_bytes(), &asked()).unwrap_err(),
            path,
            "{body}"
        );
    }
}

fn asked() -> BankPaymentId {
    BankPaymentId::new("p-1").unwrap()
}

#[test]
fn a_state_of_another_payment_is_refused() {
    let body = |id: &str| format!(r#"{{"transactionStatus":"ACSC","paymentId":{id}}}"#);
    let read = |id: &str| read_status(body(id).as_bytes(), &asked());
    assert_eq!(read("\"p-2\"").unwrap_err(), "paymentId");
    assert!(read("\"p-1\"").is_ok() && read("null").is_ok());
}
