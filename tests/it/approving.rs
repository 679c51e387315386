//! From the challenge to the end.

use desk::commands;
use desk::contract::{AlertView, PaymentFormRequest, PaymentRef, WarningName};
use simulated_bank::{Fault, Scenario};
use tests::{Bench, Opening, sample_form};

#[tokio::test]
async fn a_declined_payment_is_not_approved_and_stays_listened_to() {
    let bench = Bench::start().await;
    let payment = bench.pays(sample_form()).await;
    bench.declines();
    let after = bench.becomes(&payment.payment_id, "sca_failed").await;
    assert!(
        after.is_closed && after.challenge.is_none(),
        "nothing is left to compare"
    );
    let bank_id = after.bank_payment_id.unwrap();
    bench.control.set_status(&bank_id, "RJCT");
    bench.becomes(&payment.payment_id, "rejected").await;
}

#[tokio::test]
async fn approved_executing_and_executed_are_three_different_states() {
    let bench = Bench::start().await;
    let payment = bench.pays(sample_form()).await;
    let id = payment.bank_payment_id.unwrap();
    bench.control.set_sca(&id, "finalised");
    bench.becomes(&payment.payment_id, "authorised").await;
    bench.control.set_status(&id, "ACSP");
    bench.becomes(&payment.payment_id, "accepted").await;
    bench.control.set_status(&id, "ACSC");
    bench.becomes(&payment.payment_id, "settled").await;
}

#[tokio::test]
async fn a_code_as_number_as_text_or_missing_is_taken_as_it_comes() {
    for (scenario, has_code) in [
        (Scenario::ChallengeAsNumber, true),
        (Scenario::ChallengeAsText, true),
        (Scenario::NoCode, false),
    ] {
        let bench = Bench::open(Opening {
            scenario,
            ..Opening::default()
        })
        .await;
        let payment = bench.pays(sample_form()).await;
        assert_eq!(
            payment.state, "awaiting_sca",
            "{scenario:?}: the payment succeeded"
        );
        assert_eq!(payment.challenge.is_some(), has_code, "{scenario:?}");
        assert_eq!(
            payment.challenge,
            bench.control.phone()[0].code,
            "{scenario:?}"
        );
    }
}

#[tokio::test]
async fn without_a_link_to_the_approval_the_banks_list_tells_it() {
    let scenario = Scenario::NoScaStatusLink;
    let bench = Bench::open(Opening {
        scenario,
        ..Opening::default()
    })
    .await;
    let payment = bench.pays(sample_form()).await;
    bench.declines();
    bench.becomes(&payment.payment_id, "sca_failed").await;
}

#[tokio::test]
async fn different_codes_are_noted_and_an_approval_after_that_is_an_alarm() {
    let scenario = Scenario::OtherCode;
    let bench = Bench::open(Opening {
        scenario,
        ..Opening::default()
    })
    .await;
    let payment = bench.pays(sample_form()).await;
    assert_ne!(payment.challenge, bench.control.phone()[0].code);
    let request = PaymentRef {
        payment_id: payment.payment_id.clone(),
    };
    let noted = commands::report_codes_differ(bench.desk(), request.clone())
        .await
        .unwrap();
    assert_eq!(
        (noted.state.as_str(), noted.alert),
        ("awaiting_sca", Some(AlertView::CodesDiffer))
    );
    let again = commands::report_codes_differ(bench.desk(), request).await;
    assert!(again.is_ok(), "a second click is no fault");
    bench.approves();
    let after = bench.becomes(&payment.payment_id, "accepted").await;
    assert_eq!(after.alert, Some(AlertView::ApprovedThoughCodesDiffer));
}

#[tokio::test]
async fn the_second_approval_is_warned_about_with_the_first_ones_code() {
    let bench = Bench::start().await;
    let first = bench.pays(sample_form()).await;
    let form = PaymentFormRequest {
        amount: "7".into(),
        ..sample_form()
    };
    let second = bench.prepares(form).await.unwrap();
    let told = second
        .warnings
        .iter()
        .find(|warning| warning.warning == WarningName::OtherApprovalOpen)
        .expect("two requests wait on one phone");
    assert_eq!(told.other_challenge, first.challenge);
    assert_eq!(bench.pending().await.count, 1);
}

#[tokio::test]
async fn a_question_about_the_approval_that_fails_does_not_hide_the_payments_own_status() {
    let bench = Bench::start().await;
    let payment = bench.pays(sample_form()).await;
    let bank_id = payment.bank_payment_id.unwrap();
    bench.control.set_status(&bank_id, "RJCT");
    bench.control.break_next(Fault::ServerError500);
    bench.refreshes().await;
    let after = bench.reads(&payment.payment_id).await.payment;
    assert_eq!(
        after.state, "rejected",
        "the first question failed, the second was heard"
    );
}
