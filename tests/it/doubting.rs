//! The ways out of doubt, and paying again.

use std::time::Duration;

use desk::commands;
use desk::contract::{
    CommandError, DoubtRequest, EvidenceView, Failure, PaymentFormRequest, PaymentRef, PaymentView,
    PaymentsQuery, TimelineEvent,
};
use simulated_bank::{Fault, Scenario};
use tests::{Bench, sample_form};

fn doubt(id: &str, note: &str) -> DoubtRequest {
    DoubtRequest {
        payment_id: id.to_owned(),
        note: note.to_owned(),
    }
}

/// The sample once more, with another sum: the bank must never get the same order twice.
fn again(older: &PaymentView, amount: &str) -> PaymentFormRequest {
    PaymentFormRequest {
        amount: amount.into(),
        pays_again: Some(older.payment_id.clone()),
        ..sample_form()
    }
}

async fn in_doubt(bench: &Bench) -> PaymentView {
    bench.breaks_next(Fault::CutBeforeReading);
    let payment = bench.pays(sample_form()).await;
    assert_eq!(payment.state, "in_doubt");
    payment
}

async fn says_absent(bench: &Bench, id: &str) -> Result<PaymentView, CommandError> {
    commands::say_absent(bench.desk(), doubt(id, "")).await
}

#[tokio::test]
async fn the_persons_word_is_kept_as_theirs_with_time_and_note_and_sends_nothing() {
    for (present, state, line) in [
        (true, "accepted", TimelineEvent::SaidPresent),
        (false, "abandoned", TimelineEvent::SaidAbsent),
    ] {
        let mut bench = Bench::start().await;
        let id = in_doubt(&bench).await.payment_id;
        bench.time_passes(Duration::from_secs(600));
        let request = doubt(&id, "  Looked at 14:05 with Anna \n");
        let said = if present {
            commands::say_present(bench.desk(), request).await
        } else {
            commands::say_absent(bench.desk(), request).await
        };
        let said = said.unwrap();
        assert_eq!(said.state, state);
        assert_eq!(said.evidence, Some(EvidenceView::Person));
        bench.restarts().await;

        let detail = bench.reads(&id).await;
        assert_eq!(detail.payment.state, state, "it is on disk");
        let entry = detail.timeline.last().unwrap();
        assert_eq!(entry.event, line);
        assert_eq!(entry.evidence, Some(EvidenceView::Person), "you said");
        assert_eq!(entry.text.as_deref(), Some("Looked at 14:05 with Anna"));
        assert_eq!(entry.at, said.changed_at, "with the time");
        assert_eq!(bench.pending().await.count, 0, "nothing waits any more");
        let refreshed = bench.refreshes().await;
        assert_eq!(
            (refreshed.asked, bench.posts()),
            (0, 1),
            "nothing is asked or sent"
        );
    }
}

#[tokio::test]
async fn a_word_is_possible_in_doubt_alone_and_once() {
    let bench = Bench::start().await;
    let open = bench.pays(sample_form()).await;
    for said in [
        commands::say_present(bench.desk(), doubt(&open.payment_id, "")).await,
        commands::say_absent(bench.desk(), doubt(&open.payment_id, "")).await,
    ] {
        let state = "awaiting_sca".to_owned();
        assert_eq!(said.err().unwrap().failure, Failure::WrongStep { state });
    }
    let other = PaymentFormRequest {
        amount: "7".into(),
        ..sample_form()
    };
    bench.breaks_next(Fault::CutBeforeReading);
    let lost = bench.pays(other).await;
    says_absent(&bench, &lost.payment_id).await.unwrap();
    let second = commands::say_present(bench.desk(), doubt(&lost.payment_id, "")).await;
    let state = "abandoned".to_owned();
    assert_eq!(second.err().unwrap().failure, Failure::WrongStep { state });
}

#[tokio::test]
async fn a_note_is_kept_whole_or_refused() {
    let bench = Bench::start().await;
    let id = in_doubt(&bench).await.payment_id;
    let long = "ā".repeat(501);
    let refused = commands::say_absent(bench.desk(), doubt(&id, &long)).await;
    let failure = refused.err().unwrap().failure;
    assert_eq!(failure, Failure::NoteTooLong { max: 500 });
    assert_eq!(bench.reads(&id).await.payment.state, "in_doubt");
    let fits = "ā".repeat(500);
    let said = commands::say_absent(bench.desk(), doubt(&id, &fits)).await;
    assert_eq!(said.unwrap().state, "abandoned");
}

#[tokio::test]
async fn what_is_paid_again_points_at_the_old_one_and_is_seen_beside_it() {
    let mut bench = Bench::start().await;
    let older = in_doubt(&bench).await;
    assert!(older.may_be_paid_again);
    let newer = bench.prepares(again(&older, "101")).await.unwrap();
    let beside = newer
        .pays_again
        .as_ref()
        .expect("the old one is shown beside it");
    assert_eq!(
        (
            beside.payment_id.as_str(),
            beside.state.as_str(),
            beside.amount.as_str()
        ),
        (older.payment_id.as_str(), "in_doubt", "100.00")
    );
    let sent = bench.sends(&newer).await.unwrap();
    assert_eq!(sent.state, "awaiting_sca");
    bench.restarts().await;

    let new = bench.reads(&newer.payment_id).await;
    let old = bench.reads(&older.payment_id).await;
    assert_eq!(new.pays_again.unwrap().payment_id, older.payment_id);
    assert_eq!(old.paid_again_by.len(), 1, "and the other way");
    assert_eq!(old.paid_again_by[0].payment_id, newer.payment_id);
    assert_eq!(old.payment.state, "in_doubt", "the old one did not move");
}

#[tokio::test]
async fn an_order_given_up_in_the_review_leaves_no_trace_at_the_old_one() {
    let bench = Bench::start().await;
    let older = in_doubt(&bench).await;
    let newer = bench.prepares(again(&older, "101")).await.unwrap();
    let request = PaymentRef {
        payment_id: newer.payment_id,
    };
    commands::discard_payment(bench.desk(), request)
        .await
        .unwrap();
    let old = bench.reads(&older.payment_id).await;
    assert!(old.paid_again_by.is_empty());
}

#[tokio::test]
async fn what_is_under_way_or_done_is_not_paid_again() {
    let bench = Bench::start().await;
    let open = bench.pays(sample_form()).await;
    assert!(!open.may_be_paid_again);
    let refused = bench.prepares(again(&open, "101")).await.err().unwrap();
    let state = "awaiting_sca".to_owned();
    assert_eq!(refused.failure, Failure::OlderMoved { state });
    let total = bench.lists(PaymentsQuery::default()).await.total;
    assert_eq!(total, 1, "nothing was recorded");

    let strange = PaymentFormRequest {
        pays_again: Some(uuid::Uuid::nil().to_string()),
        ..sample_form()
    };
    let refused = bench.prepares(strange.clone()).await.err().unwrap();
    assert!(matches!(refused.failure, Failure::NotFound { .. }));
    let refused = commands::save_draft(bench.desk(), strange).await;
    assert!(matches!(
        refused.err().unwrap().failure,
        Failure::NotFound { .. }
    ));
}

#[tokio::test]
async fn an_old_payment_that_is_executed_after_all_stops_the_new_one_before_it_is_sent() {
    let bench = Bench::start().await;
    let older = bench.pays(sample_form()).await;
    bench.declines();
    let older = bench.becomes(&older.payment_id, "sca_failed").await;
    let newer = bench.prepares(again(&older, "101")).await.unwrap();
    let bank_id = older.bank_payment_id.clone().unwrap();
    bench.control.set_status(&bank_id, "ACSC");
    bench.becomes(&older.payment_id, "settled").await;

    let refused = bench.sends(&newer).await.err().unwrap();
    let state = "settled".to_owned();
    assert_eq!(refused.failure, Failure::OlderMoved { state });
    let newer = bench.reads(&newer.payment_id).await.payment;
    assert_eq!((newer.state.as_str(), bench.posts()), ("prepared", 1));
}

#[tokio::test]
async fn two_new_payments_do_not_take_the_place_of_one() {
    let bench = Bench::start().await;
    let older = in_doubt(&bench).await;
    let first = bench.prepares(again(&older, "101")).await.unwrap();
    let second = bench.prepares(again(&older, "102")).await.unwrap();
    bench.sends(&first).await.unwrap();
    let refused = bench.sends(&second).await.err().unwrap();
    assert_eq!(refused.failure, Failure::PaidAgainAlready);
    let refused = bench.prepares(again(&older, "103")).await.err().unwrap();
    assert_eq!(refused.failure, Failure::PaidAgainAlready);
    bench.declines();
    bench.becomes(&first.payment_id, "sca_failed").await;
    let sent = bench.sends(&second).await.unwrap();
    assert_eq!(sent.state, "awaiting_sca", "the first came to nothing");
}

#[tokio::test]
async fn refused_and_closed_by_word_may_be_paid_again_and_discarded_may_not() {
    let bench = Bench::start().await;
    bench.control.next_payment(Scenario::RefusedAtOnce);
    let refused = bench.pays(sample_form()).await;
    assert_eq!(refused.state, "rejected");
    assert!(refused.may_be_paid_again);
    let lost = in_doubt(&bench).await;
    let absent = says_absent(&bench, &lost.payment_id).await.unwrap();
    assert!(
        absent.may_be_paid_again,
        "the person looked, and it was not there"
    );
    let prepared = bench.prepares(sample_form()).await.unwrap();
    let request = PaymentRef {
        payment_id: prepared.payment_id,
    };
    let discarded = commands::discard_payment(bench.desk(), request)
        .await
        .unwrap();
    assert!(!discarded.may_be_paid_again, "it was not paid even once");
}

#[tokio::test]
async fn text_that_was_begun_in_place_of_an_old_payment_still_points_at_it_after_a_restart() {
    let mut bench = Bench::start().await;
    let older = in_doubt(&bench).await;
    let text = again(&older, "");
    commands::save_draft(bench.desk(), text).await.unwrap();
    bench.restarts().await;
    let draft = commands::draft(bench.desk()).await.unwrap().unwrap();
    assert_eq!(draft.pays_again, Some(older.payment_id.clone()));
    let newer = bench.pays(again(&older, "101")).await;
    assert_eq!(newer.state, "awaiting_sca");
    let draft = commands::draft(bench.desk()).await.unwrap();
    assert!(draft.is_none(), "it went out");
}
