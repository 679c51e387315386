//! Reports that are unknown, go back, come twice or come late.

use std::time::Duration;

use desk::contract::{PaymentView, TimelineEvent};
use simulated_bank::Scenario;
use tests::{Bench, sample_form};

use super::bench_with;

#[tokio::test]
async fn fault_32_unknown_status_code() {
    let bench = bench_with(Scenario::UnknownCode).await;
    let payment = bench.pays(sample_form()).await;
    bench.approves();
    let raw = |it: &PaymentView| it.transaction_status.as_deref() == Some("QQQQ");
    let after = bench.becomes_such(&payment.payment_id, "QQQQ", raw).await;
    assert_eq!(after.state, "authorised", "approved, and no more is known");
    assert!(!after.is_closed, "it is no end");
    bench.control.turn(Duration::from_secs(30));
    bench.becomes(&payment.payment_id, "settled").await;
    assert_eq!(bench.posts(), 1);
}

#[tokio::test]
async fn fault_33_status_goes_back() {
    let bench = bench_with(Scenario::StatusGoesBack).await;
    let payment = bench.pays(sample_form()).await;
    bench.approves();
    bench.becomes(&payment.payment_id, "accepted").await;
    bench.control.turn(Duration::from_secs(5));
    let back = |it: &PaymentView| it.transaction_status.as_deref() == Some("RCVD");
    let after = bench.becomes_such(&payment.payment_id, "RCVD", back).await;
    assert_eq!(after.state, "accepted", "shown, and the state kept");
    bench.control.turn(Duration::from_secs(5));
    bench.becomes(&payment.payment_id, "settled").await;
    // From an end there is no way back either.
    let id = payment.bank_payment_id.unwrap();
    bench.control.set_status(&id, "RCVD");
    bench.refreshes().await;
    let after = bench.reads(&payment.payment_id).await.payment;
    assert_eq!((after.state.as_str(), after.alert), ("settled", None));
    assert_eq!(bench.posts(), 1);
}

#[tokio::test]
async fn fault_34_the_same_answer_twice() {
    let bench = Bench::start().await;
    let payment = bench.pays(sample_form()).await;
    let id = payment.bank_payment_id.unwrap();
    bench.control.set_status(&id, "PDNG");
    bench.control.set_sca(&id, "started");
    for _ in 0..3 {
        bench.refreshes().await;
    }
    let detail = bench.reads(&payment.payment_id).await;
    let lines = |event| {
        let all = detail.timeline.iter();
        all.filter(|line| line.event == event).count()
    };
    assert_eq!(lines(TimelineEvent::StatusReported), 1, "one event");
    assert_eq!(lines(TimelineEvent::ScaReported), 1, "one event");
    assert_eq!(bench.posts(), 1);
}

#[tokio::test]
async fn fault_35_approval_after_our_patience() {
    let bench = Bench::start().await;
    let payment = bench.pays(sample_form()).await;
    bench.time_passes(Duration::from_secs(31 * 60));
    bench.refreshes().await;
    let waiting = bench.reads(&payment.payment_id).await.payment;
    assert_eq!(waiting.state, "awaiting_sca", "patience ends nothing");
    assert_eq!(waiting.challenge, payment.challenge);
    bench.time_passes(Duration::from_secs(24 * 60 * 60));
    bench.approves();
    bench.control.turn(Duration::from_secs(5));
    bench.refreshes().await;
    bench.becomes(&payment.payment_id, "settled").await;
    assert_eq!(bench.posts(), 1);
}
