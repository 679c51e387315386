//! No answer that says anything: the payment may exist.

use std::time::Duration;

use desk::TimeLimits;
use desk::contract::LossView;
use simulated_bank::{Fault, Scenario};
use tests::{Bench, HostileBank, Opening, sample_form};

use super::{bench_at, in_doubt_after, stays_in_doubt};

#[tokio::test]
async fn fault_06_closed_before_the_answer() {
    in_doubt_after(Fault::CutAfterReading, LossView::Broken, false).await;
}

#[tokio::test]
async fn fault_07_closed_inside_the_head() {
    in_doubt_after(Fault::CutInsideHead, LossView::Broken, false).await;
}

#[tokio::test]
async fn fault_08_closed_inside_the_body() {
    in_doubt_after(Fault::CutInsideBody, LossView::Broken, true).await;
}

#[tokio::test]
async fn fault_09_tcp_reset() {
    in_doubt_after(Fault::ResetAfterReading, LossView::Broken, false).await;
}

/// A bank that a desk with little patience waits for.
async fn impatient(scenario: Scenario) -> Bench {
    let limits = TimeLimits {
        create: Duration::from_millis(400),
        ..TimeLimits::default()
    };
    Bench::open(Opening {
        limits,
        scenario,
        ..Opening::default()
    })
    .await
}

#[tokio::test]
async fn fault_10_total_time_out() {
    let mut bench = impatient(Scenario::AnswerHangs).await;
    let payment = bench.pays(sample_form()).await;
    stays_in_doubt(&mut bench, &payment, LossView::TimedOut, false).await;
    assert_eq!(bench.posts(), 1);
    assert_eq!(bench.control.orders().len(), 1, "the bank has it");
}

#[tokio::test]
async fn fault_11_one_byte_at_a_time() {
    let mut bench = impatient(Scenario::PhoneDecides).await;
    bench.breaks_next(Fault::SlowBytes);
    let payment = bench.pays(sample_form()).await;
    stays_in_doubt(&mut bench, &payment, LossView::TimedOut, false).await;
    assert_eq!(bench.posts(), 1);
}

/// A frame of HTTP/2 (RFC 9113, section 4.1) on stream `stream`.
fn frame(kind: u8, stream: u8, payload: &[u8]) -> Vec<u8> {
    let length = u8::try_from(payload.len()).unwrap();
    let mut frame = vec![0, 0, length, kind, 0, 0, 0, 0, stream];
    frame.extend_from_slice(payload);
    frame
}

/// Whoever believes such an answer, that the request was not processed, sends it again.
async fn not_repeated_after(frames: Vec<u8>) {
    let settings = frame(4, 0, &[]);
    let bank = HostileBank::that_answers(move |_| [settings.clone(), frames.clone()].concat());
    let bank = bank.await;
    let mut bench = bench_at(bank.base()).await;
    let payment = bench.pays(sample_form()).await;
    stays_in_doubt(&mut bench, &payment, LossView::Broken, false).await;
    assert_eq!(bank.posts(), 1, "never a second one");
    assert_eq!(bank.connections(), 1, "nor a second attempt");
}

#[tokio::test]
async fn fault_12_http2_goaway() {
    // Type 7: last stream 0, no error. It claims that nothing was processed.
    not_repeated_after(frame(7, 0, &[0; 8])).await;
}

#[tokio::test]
async fn fault_13_http2_refused_stream() {
    // Type 3, error 7: REFUSED_STREAM.
    not_repeated_after(frame(3, 1, &[0, 0, 0, 7])).await;
}

/// Where redirects point to. Nobody may ever come.
async fn elsewhere() -> HostileBank {
    HostileBank::that_answers(|_| tests::whole("201 Created", r#"{"paymentId":"p"}"#)).await
}

#[tokio::test]
async fn fault_14_redirect_307() {
    let elsewhere = elsewhere().await;
    let fault = Fault::RedirectTo(elsewhere.base().to_owned());
    in_doubt_after(fault.clone(), LossView::Redirected, false).await;
    super::unmoved_by(fault, desk::contract::TroubleView::BankUnavailable, true).await;
    assert_eq!(elsewhere.connections(), 0, "key and certificate stay here");
}

#[tokio::test]
async fn fault_15_redirect_302() {
    let elsewhere = elsewhere().await;
    let fault = Fault::FoundAt(elsewhere.base().to_owned());
    in_doubt_after(fault.clone(), LossView::Redirected, false).await;
    super::unmoved_by(fault, desk::contract::TroubleView::BankUnavailable, true).await;
    assert_eq!(elsewhere.connections(), 0, "key and certificate stay here");
}
