//! Successes that are spoilt, and a record that is not what was ordered.

use desk::contract::{AlertView, DetailsView, LossView};
use simulated_bank::{Fault, Scenario};
use tests::{Bench, HostileBank, sample_form, whole};

use super::{bench_at, bench_with, in_doubt_after, stays_in_doubt};

#[tokio::test]
async fn fault_25_success_without_a_body() {
    in_doubt_after(Fault::EmptySuccess, LossView::Unreadable, true).await;
}

#[tokio::test]
async fn fault_26_success_without_a_payment_id() {
    in_doubt_after(Fault::SuccessWithoutId, LossView::Unreadable, true).await;
}

#[tokio::test]
async fn fault_27_success_with_broken_json() {
    in_doubt_after(Fault::BrokenJson, LossView::Unreadable, true).await;
    // Nor is one that nests without end read to its end.
    let deep = format!(r#"{{"paymentId":{}"#, "[".repeat(100_000));
    let bank = HostileBank::that_answers(move |_| whole("201 Created", &deep)).await;
    let mut bench = bench_at(bank.base()).await;
    let payment = bench.pays(sample_form()).await;
    stays_in_doubt(&mut bench, &payment, LossView::Unreadable, true).await;
    assert_eq!(bank.posts(), 1);
}

#[tokio::test]
async fn fault_28_body_far_too_long() {
    // That memory stays bounded is seen where bytes can be counted: in the client's own tests.
    in_doubt_after(Fault::HugeBody, LossView::Unreadable, true).await;
}

#[tokio::test]
async fn fault_29_wrong_content_type() {
    let bench = Bench::start().await;
    bench.breaks_next(Fault::WrongContentType);
    let payment = bench.pays(sample_form()).await;
    assert_eq!(payment.state, "awaiting_sca", "it parses all the same");
    assert!(payment.challenge.is_some());
    assert_eq!(bench.posts(), 1);
    // A web page that calls itself one is none.
    let page = || whole("201 Created\r\nContent-Type: text/html", "<html></html>");
    let bank = HostileBank::that_answers(move |_| page()).await;
    let mut bench = bench_at(bank.base()).await;
    let payment = bench.pays(sample_form()).await;
    stays_in_doubt(&mut bench, &payment, LossView::Unreadable, true).await;
    assert_eq!(bank.posts(), 1);
}

#[tokio::test]
async fn fault_30_details_differ() {
    for scenario in [
        Scenario::TamperedDetails,
        Scenario::TamperedName,
        Scenario::TamperedIban,
    ] {
        let bench = bench_with(scenario).await;
        let payment = bench.pays(sample_form()).await;
        assert_eq!(
            payment.alert,
            Some(AlertView::DetailsDiffer),
            "{scenario:?}"
        );
        assert_eq!(payment.details, Some(DetailsView::Differ));
        assert_eq!(payment.challenge, None, "a stop and no code");
        bench.refreshes().await;
        let after = bench.reads(&payment.payment_id).await.payment;
        assert_eq!(after.challenge, None);
        assert_eq!(bench.posts(), 1);
    }
}
