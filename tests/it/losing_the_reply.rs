//! No answer is not a refusal.

use std::time::Duration;

use desk::TimeLimits;
use desk::contract::{Failure, LossView, ReasonView};
use simulated_bank::{Fault, Scenario};
use tests::{Bench, Opening, sample_form};

/// Faults that may hide a created payment and have no number in `faults`, and what is said to have
/// been seen.
fn faults() -> Vec<(Fault, LossView, bool)> {
    vec![
        (Fault::CutBeforeReading, LossView::Broken, false),
        (Fault::Forbidden403Html, LossView::Unclear, false),
    ]
}

#[tokio::test]
async fn a_lost_reply_leaves_the_payment_in_doubt_and_is_never_sent_again() {
    for (fault, why, accepted) in faults() {
        let mut bench = Bench::start().await;
        bench.breaks_next(fault.clone());
        let payment = bench.pays(sample_form()).await;
        assert_eq!(payment.state, "in_doubt", "{fault:?}");
        let expected = ReasonView::OutcomeUnknown {
            why,
            bank_seemed_to_accept: accepted,
        };
        assert!(
            payment.reason == Some(expected),
            "{fault:?} is told as what it was"
        );

        bench.restarts().await;
        bench.time_passes(Duration::from_secs(40 * 60));
        let after = bench.reads(&payment.payment_id).await.payment;
        assert_eq!(after.state, "in_doubt", "{fault:?}: time settles nothing");
        let error = bench.sends(&after).await.err().unwrap();
        assert_eq!(
            error.failure,
            Failure::WrongStep {
                state: "in_doubt".into()
            },
            "{fault:?}"
        );
        assert_eq!(
            bench.posts(),
            1,
            "{fault:?}: one request, whatever happened to it"
        );
        assert_eq!(
            bench.pending().await.doubts,
            1,
            "{fault:?}: the strip says so"
        );
    }
}

#[tokio::test]
async fn a_payment_id_that_another_payment_has_is_no_usable_answer() {
    let bench = Bench::start().await;
    bench.pays(sample_form()).await;
    bench.control.next_payment(Scenario::RepeatedId);
    let form = desk::contract::PaymentFormRequest {
        amount: "7".into(),
        ..sample_form()
    };
    let second = bench.pays(form).await;
    assert_eq!(
        second.state, "in_doubt",
        "which of the two the bank means is not known"
    );
    assert_eq!(second.challenge, None);
}

#[tokio::test]
async fn an_answer_that_cannot_be_recorded_is_kept_until_it_can() {
    let limits = TimeLimits {
        create: Duration::from_millis(300),
        ..TimeLimits::default()
    };
    let bench = Bench::open(Opening {
        limits,
        scenario: Scenario::AnswerHangs,
        ..Opening::default()
    })
    .await;
    let prepared = bench.prepares(sample_form()).await.unwrap();
    let other = rusqlite::Connection::open(bench.folder().join(desk::ledger::FILE_NAME)).unwrap();
    let ledger_is_held = async {
        let mut phone = bench.control.phone_changes();
        phone
            .wait_for(|_| !bench.control.orders().is_empty())
            .await
            .unwrap();
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
    };
    let (answer, ()) = tokio::join!(
        async {
            // The first try to store meets the other program's lock; time passes, and it is tried
            // again after that program let go.
            let sending = bench.sends(&prepared);
            tokio::pin!(sending);
            let waiting = bench.desk().on_the_way();
            tokio::select! {
                answer = &mut sending => answer,
                () = bench.clock.somebody_waits_for(Duration::from_secs(1)) => {
                    assert_eq!(*waiting.borrow(), 1, "it is still on its way");
                    other.execute_batch("ROLLBACK").unwrap();
                    bench.clock.turn(Duration::from_secs(1));
                    sending.await
                }
            }
        },
        ledger_is_held
    );
    assert_eq!(
        answer.unwrap().state,
        "in_doubt",
        "stored in the end, as what it was"
    );
    assert_eq!(bench.posts(), 1);
}
