//! The bank against its own printed samples.

use super::client::{Letter, PAYMENTS, statuses};
use super::{demo, open};
use crate::{AcceptedCredentials, AmountForm, Codes, DebtorAccount, FirstPayment, Scenario, Setup};

const REQUEST: &str =
    include_str!("../../../../../tests/samples/bank/payment-request-sandbox.json");
const ANSWER: &str =
    include_str!("../../../../../tests/samples/bank/payment-initiation-response-sandbox.json");
const LIVE_REQUEST: &str =
    include_str!("../../../../../tests/samples/bank/payment-request-live.json");
const LIVE_ANSWER: &str =
    include_str!("../../../../../tests/samples/bank/payment-initiation-response.json");

#[test]
fn the_printed_request_gets_the_printed_answer_byte_for_byte() {
    let bank = open(Setup::as_printed(AcceptedCredentials::by_hand()));
    let answer = Letter::pay(REQUEST).send(&bank);
    assert_eq!(answer.status, 201, "the success of the standard");
    assert_eq!(
        answer.body, ANSWER,
        "layout, key order, ids and code are the printed ones"
    );
    let payment = "2a32ab8f-dbdb-4056-a2e7-6c361718c861";
    let executing = ("ACSP".to_owned(), "finalised".to_owned());
    assert_eq!(
        statuses(&bank, payment),
        executing,
        "the sandbox approves by itself"
    );
    assert!(
        bank.control().phone().is_empty(),
        "no phone rings in the sandbox"
    );
}

#[test]
fn the_printed_live_request_gets_the_printed_answer_with_a_number_as_code() {
    let first_payment = Some(FirstPayment {
        payment_id: "9496ddda-321e-43df-bd03-1efd0fb00343",
        authorisation_id: "c5e91012-26fb-471a-875a-25219cb082fd",
    });
    let bank = open(Setup {
        debtor_account: DebtorAccount::Optional,
        default_scenario: Scenario::ChallengeAsNumber,
        codes: Codes::Always("77974"),
        first_payment,
        ..demo()
    });
    assert_eq!(Letter::pay(LIVE_REQUEST).send(&bank).body, LIVE_ANSWER);
    let debited = &bank.control().orders()[0].debtor_iban;
    assert_eq!(
        debited, "LV10DEMO0000000001001",
        "the bank chooses the account"
    );
}

#[test]
fn a_second_payment_never_gets_the_printed_ids_again() {
    let bank = open(Setup::as_printed(AcceptedCredentials::by_hand()));
    let ids = [1, 2, 3].map(|_| Letter::pay(REQUEST).send(&bank).text("/paymentId"));
    assert!(
        ids[0] != ids[1] && ids[1] != ids[2] && ids[0] != ids[2],
        "{ids:?}"
    );
}

#[test]
fn details_read_back_what_was_ordered_in_the_form_of_the_bank() {
    let bank = open(Setup::as_printed(AcceptedCredentials::by_hand()));
    let id = Letter::pay(REQUEST).send(&bank).text("/paymentId");
    let details = Letter::get(&format!("{PAYMENTS}/{id}")).send(&bank).body;
    let ordered = REQUEST.trim_end().trim_end_matches('}').trim_end();
    assert_eq!(
        details,
        format!("{ordered},\n  \"transactionStatus\": \"ACSP\"\n}}\n")
    );
}

#[test]
fn the_standard_s_form_of_an_amount_is_text_both_ways() {
    let amount_form = AmountForm::BerlinGroup;
    let bank = open(Setup {
        amount_form,
        ..Setup::as_printed(AcceptedCredentials::by_hand())
    });
    let standard = REQUEST.replace(r#""amount": 100"#, r#""amount": "100.00""#);
    let answer = Letter::pay(standard).send(&bank);
    let details = Letter::get(&format!("{PAYMENTS}/{}", answer.text("/paymentId"))).send(&bank);
    assert_eq!(details.text("/instructedAmount/amount"), "100.00");
    for other in ["100", "\"100\"", "\"100.0\""] {
        let body = REQUEST.replace(r#""amount": 100"#, &format!(r#""amount": {other}"#));
        let expected = (
            400,
            "FORMAT_ERROR".to_owned(),
            "instructedAmount.amount".to_owned(),
        );
        assert_eq!(Letter::pay(body).send(&bank).refusal(), expected, "{other}");
    }
}
