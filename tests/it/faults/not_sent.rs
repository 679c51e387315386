//! No connection: nothing was sent, and it may be sent again.

use desk::TimeLimits;
use desk::contract::ReasonView;
use tests::{Bench, Opening, sample_form};
use tokio::net::TcpListener;

use super::{bench_at, stays_prepared, tls};

#[tokio::test]
async fn fault_01_connection_refused() {
    let mut bench = Bench::start().await;
    bench.bank_is_away().await;
    let after = bench.pays(sample_form()).await;
    stays_prepared(&bench, &after, ReasonView::BankUnreachable).await;
    bench.bank_is_back().await;
    let sent = bench.sends(&after).await.unwrap();
    assert_eq!(sent.state, "awaiting_sca");
    assert_eq!(bench.posts(), 1, "the first try never arrived");
}

#[tokio::test]
async fn fault_02_name_not_resolved() {
    // A part of a name has 63 characters at most, so this one is refused without asking anybody.
    let bench = bench_at(&format!("https://{}.invalid/", "a".repeat(64))).await;
    let after = bench.pays(sample_form()).await;
    stays_prepared(&bench, &after, ReasonView::BankUnreachable).await;
}

#[tokio::test]
async fn fault_03_tls_name_wrong() {
    tls::pays(
        "faults::not_sent::fault_03_tls_name_wrong",
        tls::Certificate::OfAnother,
    )
    .await;
}

#[tokio::test]
async fn fault_04_tls_certificate_expired() {
    let test = "faults::not_sent::fault_04_tls_certificate_expired";
    tls::pays(test, tls::Certificate::Expired).await;
}

#[tokio::test]
async fn fault_05_connect_time_out() {
    // Nobody answers the hello: the limit for connecting covers TLS.
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("https://{}/", listener.local_addr().unwrap());
    let limits = TimeLimits {
        connect: std::time::Duration::from_millis(300),
        ..TimeLimits::default()
    };
    let bench = Bench::open(Opening {
        limits,
        bank_at: Some(base),
        ..Opening::default()
    })
    .await;
    let after = bench.pays(sample_form()).await;
    stays_prepared(&bench, &after, ReasonView::BankUnreachable).await;
}
