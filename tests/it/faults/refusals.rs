//! Answers that are no success, to the request to pay and to a question about a payment.

use std::time::Duration;

use desk::contract::{LossView, PaymentView, ReasonView, TroubleView};
use simulated_bank::Fault;
use tests::{Bench, sample_form};

use super::{in_doubt_after, refused_after, stays_prepared, unmoved_by};

#[tokio::test]
async fn fault_16_status_401() {
    refused_after(Fault::KeyRefused401, 401).await;
    refused_after(Fault::EmptyKeyRefused401, 401).await;
    refused_after(Fault::CertificateRefused401, 401).await;
    unmoved_by(Fault::KeyRefused401, TroubleView::KeyRefused, false).await;
    let (fault, trouble) = (
        Fault::CertificateRefused401,
        TroubleView::CertificateRefused,
    );
    unmoved_by(fault, trouble, false).await;
}

#[tokio::test]
async fn fault_17_status_403() {
    refused_after(Fault::Forbidden403, 403).await;
    unmoved_by(Fault::Forbidden403, TroubleView::CertificateRefused, false).await;
}

#[tokio::test]
async fn fault_18_status_404() {
    refused_after(Fault::NotFound404, 404).await;
    // The gateway's 404 means that the path is wrong, and says nothing about the payment.
    unmoved_by(Fault::NotFound404, TroubleView::BankRefused, false).await;

    let bench = Bench::start().await;
    let payment = bench.pays(sample_form()).await;
    bench.control.reset();
    bench.refreshes().await;
    let young = bench.reads(&payment.payment_id).await.payment;
    assert!(!young.no_longer_known, "too young for a 404 to be believed");
    bench.clock.turn(Duration::from_secs(5 * 60));
    bench.refreshes().await;
    let unknown = |it: &PaymentView| it.no_longer_known;
    let after = bench
        .becomes_such(&payment.payment_id, "no longer known", unknown)
        .await;
    assert_eq!(after.state, "awaiting_sca", "and not failed");
}

#[tokio::test]
async fn fault_19_status_409() {
    in_doubt_after(Fault::Conflict409, LossView::Unclear, false).await;
    unmoved_by(Fault::Conflict409, TroubleView::BankUnavailable, true).await;
}

/// The bank asks for a pause of 90 s: nothing was sent, and a question waits as long as told.
async fn pauses(retry_after: &str) {
    let fault = Fault::RateLimited429 {
        retry_after: retry_after.to_owned(),
    };
    let bench = Bench::start().await;
    bench.breaks_next(fault.clone());
    let after = bench.pays(sample_form()).await;
    let Some(ReasonView::TooManyRequests {
        retry_after_seconds: Some(told),
    }) = after.reason
    else {
        panic!("it says how long");
    };
    // A date counts from the answer's own, which the computer's clock may round.
    assert!((89..=90).contains(&told), "{told} s");
    let retry_after_seconds = Some(told);
    let reason = ReasonView::TooManyRequests {
        retry_after_seconds,
    };
    stays_prepared(&bench, &after, reason).await;
    let sent = bench.sends(&after).await.unwrap();
    assert_eq!(sent.state, "awaiting_sca");
    assert_eq!(bench.control.orders().len(), 1);

    bench.control.break_reads(Some(fault));
    bench.refreshes().await;
    let paused = bench.reads(&sent.payment_id).await.payment;
    assert_eq!(paused.state, "awaiting_sca");
    let follow = paused.follow.unwrap();
    assert_eq!(follow.trouble, Some(TroubleView::TooManyRequests));
    assert!((89..=90).contains(&follow.next_in_seconds.unwrap()));
    let asked = bench.control.requests().len();
    bench.clock.turn(Duration::from_secs(60));
    bench.refreshes().await;
    assert_eq!(
        bench.control.requests().len(),
        asked,
        "not even for a person"
    );
}

#[tokio::test]
async fn fault_20_status_429_with_seconds() {
    pauses("90").await;
}

#[tokio::test]
async fn fault_21_status_429_with_a_date() {
    let at = std::time::UNIX_EPOCH + Duration::from_secs(bank_seconds() + 90);
    pauses(&httpdate::fmt_http_date(at)).await;
}

/// The bank dates its answers by the computer's clock.
fn bank_seconds() -> u64 {
    #[expect(
        clippy::disallowed_methods,
        reason = "the simulated bank's `Date` is the computer's"
    )]
    let now = std::time::SystemTime::now();
    now.duration_since(std::time::UNIX_EPOCH).unwrap().as_secs()
}

#[tokio::test]
async fn fault_22_status_500() {
    in_doubt_after(Fault::ServerError500, LossView::Unclear, false).await;
    unmoved_by(Fault::ServerError500, TroubleView::BankUnavailable, true).await;
}

#[tokio::test]
async fn fault_23_status_502_with_html() {
    in_doubt_after(Fault::BadGateway502Html, LossView::Unclear, false).await;
    unmoved_by(Fault::BadGateway502Html, TroubleView::BankUnavailable, true).await;
}

#[tokio::test]
async fn fault_24_status_503() {
    in_doubt_after(Fault::Unavailable503, LossView::Unclear, false).await;
    unmoved_by(Fault::Unavailable503, TroubleView::BankUnavailable, true).await;
}
