//! What a restart finds.

use std::time::Duration;

use desk::contract::{Failure, LossView, PaymentsQuery, ReasonView, SendRequest};
use desk::{TimeLimits, commands};
use simulated_bank::Scenario;
use tests::{Bench, Opening, answers_to, sample_form};

#[tokio::test]
async fn an_open_approval_is_followed_again_with_its_code() {
    let mut bench = Bench::start().await;
    let payment = bench.pays(sample_form()).await;
    bench.restarts().await;
    let after = bench.reads(&payment.payment_id).await.payment;
    assert_eq!(
        after.challenge, payment.challenge,
        "the code is on the screen again"
    );
    bench.approves();
    bench.control.turn(Duration::from_secs(5));
    bench.becomes(&payment.payment_id, "settled").await;
}

#[tokio::test]
async fn a_program_that_ends_while_sending_leaves_a_doubt_and_not_a_failure() {
    let limits = TimeLimits::default();
    let mut bench = Bench::open(Opening {
        limits,
        scenario: Scenario::AnswerHangs,
        ..Opening::default()
    })
    .await;
    commands::save_draft(bench.desk(), sample_form())
        .await
        .unwrap();
    let prepared = bench.prepares(sample_form()).await.unwrap();
    let bank_has_it = async {
        let mut phone = bench.control.phone_changes();
        phone
            .wait_for(|_| !bench.control.orders().is_empty())
            .await
            .unwrap();
    };
    tokio::select! {
        _never = bench.sends(&prepared) => panic!("the bank never answers"),
        () = bank_has_it => {}
    }
    bench.restarts().await;
    let after = bench.reads(&prepared.payment_id).await.payment;
    assert_eq!(after.state, "in_doubt");
    let draft = commands::draft(bench.desk()).await.unwrap();
    assert!(
        draft.is_none(),
        "text that went out must not invite paying it again"
    );
    let why = LossView::ProgramEnded;
    assert!(
        after.reason
            == Some(ReasonView::OutcomeUnknown {
                why,
                bank_seemed_to_accept: false
            })
    );
}

#[tokio::test]
async fn a_prepared_payment_is_still_there_and_nothing_was_sent() {
    let mut bench = Bench::start().await;
    let prepared = bench.prepares(sample_form()).await.unwrap();
    bench.restarts().await;
    let page = bench.lists(PaymentsQuery::default()).await;
    assert_eq!(page.rows[0].state, "prepared");
    assert_eq!(bench.posts(), 0);
    bench.sends(&prepared).await.unwrap();
}

#[tokio::test]
async fn a_second_program_on_the_same_folder_is_turned_away() {
    let bench = Bench::start().await;
    let error = bench
        .try_to_start()
        .await
        .err()
        .expect("one program per folder");
    assert_eq!(error.failure, desk::contract::Failure::LedgerInUse);
}

#[tokio::test]
async fn a_desk_that_was_closed_sends_nothing_more_whoever_holds_it() {
    let mut bench = Bench::start().await;
    let prepared = bench.prepares(sample_form()).await.unwrap();
    let held = bench.desk().clone();
    held.clone().close().await;
    let request = SendRequest {
        payment_id: prepared.payment_id.clone(),
        acknowledged: answers_to(&prepared),
    };
    let refused = commands::send_payment(&held, request).await.err().unwrap();
    assert_eq!(refused.failure, Failure::EnvironmentChanging);
    assert!(bench.control.orders().is_empty());
    drop(held);
    bench.restarts().await;
    let after = bench.reads(&prepared.payment_id).await.payment;
    assert_eq!(after.state, "prepared", "it can still be sent");
}
