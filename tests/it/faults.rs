//! The kinds of fault that the program has to survive, numbered. What each must end as stands in
//! `ARCHITECTURE.md`, and with each the bank sees one request to pay at most.

mod answers;
mod clocks;
pub(crate) mod keyring;
mod links;
mod not_sent;
mod refusals;
mod reports;
mod table;
pub(crate) mod tls;
mod unknown;

use std::time::Duration;

use desk::contract::{Failure, LossView, PaymentView, ReasonView, TroubleView};
use simulated_bank::{Fault, Scenario};
use tests::{Bench, Opening, sample_form};

async fn bench_with(scenario: Scenario) -> Bench {
    Bench::open(Opening {
        scenario,
        ..Opening::default()
    })
    .await
}

/// A bench whose desk speaks to somebody else than the simulated bank.
async fn bench_at(base: &str) -> Bench {
    Bench::open(Opening {
        bank_at: Some(base.to_owned()),
        ..Opening::default()
    })
    .await
}

/// Nothing was sent: the payment is still there, says why, and goes out once the bank is itself.
async fn stays_prepared(bench: &Bench, after: &PaymentView, reason: ReasonView) {
    assert_eq!(after.state, "prepared");
    assert!(after.reason == Some(reason), "it says why");
    let kept = bench.reads(&after.payment_id).await.payment;
    assert_eq!(kept.state, "prepared");
}

/// The outcome is not known, whatever else happens: time passes, the program is started again, a
/// person presses Send once more.
async fn stays_in_doubt(bench: &mut Bench, payment: &PaymentView, why: LossView, accepted: bool) {
    assert_eq!(payment.state, "in_doubt");
    let reason = ReasonView::OutcomeUnknown {
        why,
        bank_seemed_to_accept: accepted,
    };
    assert!(payment.reason == Some(reason), "it is told as what it was");
    bench.restarts().await;
    bench.time_passes(Duration::from_secs(40 * 60));
    bench.refreshes().await;
    let after = bench.reads(&payment.payment_id).await.payment;
    assert_eq!(after.state, "in_doubt", "time settles nothing");
    let error = bench.sends(&after).await.err().unwrap();
    let state = "in_doubt".to_owned();
    assert_eq!(error.failure, Failure::WrongStep { state });
}

/// Pays into a fault that may hide a created payment.
async fn in_doubt_after(fault: Fault, why: LossView, accepted: bool) {
    let mut bench = Bench::start().await;
    bench.breaks_next(fault);
    let payment = bench.pays(sample_form()).await;
    stays_in_doubt(&mut bench, &payment, why, accepted).await;
    assert_eq!(bench.posts(), 1, "one request, whatever happened to it");
}

/// Pays into a refusal that was understood: nothing was created, and it says by which status.
async fn refused_after(fault: Fault, status: u16) {
    let bench = Bench::start().await;
    bench.breaks_next(fault);
    let payment = bench.pays(sample_form()).await;
    assert_eq!(payment.state, "rejected");
    let Some(ReasonView::BankRefused { status: seen, .. }) = payment.reason else {
        panic!("it says why");
    };
    assert_eq!(seen, status);
    assert!(bench.control.orders().is_empty(), "nothing was created");
    assert_eq!(bench.posts(), 1);
}

/// Every question meets the fault: the payment does not move, the trouble is told, and once the
/// bank answers again it goes on. `asks_on`: whether the desk asks again by itself.
async fn unmoved_by(fault: Fault, trouble: TroubleView, asks_on: bool) {
    let bench = Bench::start().await;
    let payment = bench.pays(sample_form()).await;
    bench.control.break_reads(Some(fault));
    bench.refreshes().await;
    let after = bench.reads(&payment.payment_id).await.payment;
    assert_eq!(after.state, "awaiting_sca");
    assert_eq!(after.challenge, payment.challenge, "the code stays");
    let follow = after.follow.unwrap();
    assert_eq!(follow.trouble, Some(trouble));
    assert_eq!(follow.next_in_seconds.is_some(), asks_on);

    bench.control.break_reads(None);
    bench.approves();
    if !asks_on {
        bench.refreshes().await;
    }
    bench.becomes(&payment.payment_id, "accepted").await;
    assert_eq!(bench.posts(), 1);
}
