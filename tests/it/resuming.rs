//! Asking goes on after sleep, after a lost network, and never in a crowd.

use std::time::Duration;

use chrono::TimeDelta;
use desk::contract::{PaymentFormRequest, PaymentView, TroubleView};
use simulated_bank::Fault;
use tests::{Bench, sample_form};
use tokio::time::{interval, timeout};

/// Far longer than a machine needs for what should be going on at the same moment.
const A_WHILE: Duration = Duration::from_millis(300);

/// Long enough for any machine.
const BOUND: Duration = Duration::from_secs(20);

fn another(amount: usize) -> PaymentFormRequest {
    PaymentFormRequest {
        amount: amount.to_string(),
        ..sample_form()
    }
}

fn questions(bench: &Bench) -> usize {
    let requests = bench.control.requests();
    requests.iter().filter(|one| one.method == "GET").count()
}

async fn until(is_so: impl Fn() -> bool) {
    let mut beat = interval(Duration::from_millis(5));
    while !is_so() {
        beat.tick().await;
    }
}

/// Paid, asked about once, and at rest in the background.
async fn at_rest(bench: &Bench) -> PaymentView {
    let payment = bench.pays(sample_form()).await;
    let answered = |one: &PaymentView| {
        let follow = one.follow.as_ref();
        follow.is_some_and(|follow| follow.last_answer_at.is_some())
    };
    bench
        .becomes_such(&payment.payment_id, "asked about", answered)
        .await
}

fn next_in(payment: &PaymentView) -> u32 {
    payment.follow.as_ref().unwrap().next_in_seconds.unwrap()
}

#[tokio::test]
async fn after_sleep_the_bank_is_asked_at_once() {
    let bench = Bench::start().await;
    let payment = at_rest(&bench).await;
    assert!(next_in(&payment) > 40, "the next question is far off");
    bench.approves();
    // While the computer sleeps, the wall clock goes on and the steady one may not.
    bench.clock.jump(TimeDelta::hours(8));
    let mut news = bench.desk().changes();
    bench.clock.turn(Duration::from_secs(1));
    timeout(BOUND, news.recv())
        .await
        .expect("asked at once")
        .unwrap();
    bench.becomes(&payment.payment_id, "accepted").await;
}

#[tokio::test]
async fn a_wall_clock_that_is_set_back_changes_nothing() {
    let mut bench = Bench::start().await;
    let payment = at_rest(&bench).await;
    let asked = questions(&bench);
    bench.clock.jump(TimeDelta::days(-400));
    bench.clock.turn(Duration::from_secs(1));
    let more = timeout(A_WHILE, until(|| questions(&bench) > asked)).await;
    assert!(more.is_err(), "nothing is asked before its time");
    let now = bench.reads(&payment.payment_id).await.payment;
    assert_eq!(now.state, "awaiting_sca", "nothing has run out");
    assert_eq!(now.challenge, payment.challenge);

    bench.approves();
    bench.becomes(&payment.payment_id, "accepted").await;
    let detail = bench.reads(&payment.payment_id).await;
    assert!(
        detail.timeline[0].at > detail.timeline.last().unwrap().at,
        "the clock was set"
    );
    let order: Vec<_> = detail.timeline.iter().map(|entry| entry.event).collect();
    bench.restarts().await;
    let again = bench.reads(&payment.payment_id).await;
    let order_again: Vec<_> = again.timeline.iter().map(|entry| entry.event).collect();
    assert_eq!(order, order_again, "in the order in which it happened");
    assert_eq!(again.payment.state, "accepted");
}

#[tokio::test]
async fn a_lost_network_is_tried_again_soon_and_the_code_stays() {
    let mut bench = Bench::start().await;
    let payment = at_rest(&bench).await;
    bench.bank_is_away().await;
    let trouble = |one: &PaymentView| {
        let follow = one.follow.as_ref();
        follow.and_then(|follow| follow.trouble) == Some(TroubleView::BankUnreachable)
    };
    let cut_off = bench
        .becomes_such(&payment.payment_id, "no connection", trouble)
        .await;
    assert_eq!(cut_off.challenge, payment.challenge);
    assert!(
        next_in(&cut_off) <= 24,
        "ever more slowly, but not after a minute yet"
    );
}

#[tokio::test]
async fn a_fault_of_this_computer_is_not_called_the_banks() {
    let bench = Bench::start().await;
    let payment = at_rest(&bench).await;
    let other = rusqlite::Connection::open(bench.folder().join(desk::ledger::FILE_NAME)).unwrap();
    let refuses = "CREATE TRIGGER refuses BEFORE INSERT ON payment_event
        BEGIN SELECT RAISE(ABORT, 'no'); END";
    other.execute_batch(refuses).unwrap();
    bench.approves();
    let trouble = |one: &PaymentView| {
        let follow = one.follow.as_ref();
        follow.and_then(|follow| follow.trouble) == Some(TroubleView::NotRecorded)
    };
    let after = bench
        .becomes_such(&payment.payment_id, "not recorded", trouble)
        .await;
    assert_eq!(after.state, "awaiting_sca");
    assert!(
        after.follow.unwrap().next_in_seconds.is_some(),
        "the asking goes on"
    );
    other.execute_batch("DROP TRIGGER refuses").unwrap();
    bench.becomes(&payment.payment_id, "accepted").await;
}

#[tokio::test]
async fn a_press_on_refresh_asks_about_four_at_a_time() {
    let bench = Bench::start().await;
    for amount in 1..=9 {
        bench.pays(another(amount)).await;
    }
    let before = questions(&bench);
    bench.control.break_reads(Some(Fault::Hang));
    let all_wait = async {
        until(|| questions(&bench) == before + 4).await;
        let more = timeout(A_WHILE, until(|| questions(&bench) > before + 4)).await;
        assert!(more.is_err(), "the fifth waits for a place");
        bench.control.break_reads(None);
    };
    // Dropped with the four questions that hang.
    tokio::select! {
        _never = bench.refreshes() => panic!("the bank does not answer"),
        () = all_wait => {}
    }
}

#[tokio::test]
async fn of_very_many_payments_a_press_asks_about_the_newest_and_the_rest_follow() {
    let bench = Bench::start().await;
    for amount in 1..=45 {
        bench.pays(another(amount)).await;
    }
    let refreshed = bench.refreshes().await;
    assert_eq!(
        (refreshed.asked, refreshed.unanswered, refreshed.later),
        (40, 0, 5)
    );
}

#[tokio::test]
#[expect(
    clippy::disallowed_methods,
    reason = "the bank's web server dates its answers by the computer's clock"
)]
async fn a_pause_that_the_bank_asks_for_is_kept_in_both_forms_and_for_ten_minutes_at_most() {
    let in_five_minutes = chrono::Utc::now() + TimeDelta::minutes(5);
    let date = in_five_minutes.format("%a, %d %b %Y %H:%M:%S GMT");
    for (retry_after, least, most) in [("900".to_owned(), 600, 600), (date.to_string(), 280, 301)] {
        let bench = Bench::start().await;
        let payment = at_rest(&bench).await;
        let fault = Fault::RateLimited429 { retry_after };
        bench.control.break_reads(Some(fault));
        let told = |one: &PaymentView| {
            let follow = one.follow.as_ref();
            follow.and_then(|follow| follow.trouble) == Some(TroubleView::TooManyRequests)
        };
        let paused = bench
            .becomes_such(&payment.payment_id, "a pause", told)
            .await;
        let pause = next_in(&paused);
        assert!((least..=most).contains(&pause), "{pause} s");
        bench.control.break_reads(None);
        let asked = questions(&bench);
        bench.clock.jump(TimeDelta::hours(1));
        bench.clock.turn(Duration::from_secs(u64::from(pause) - 10));
        bench.refreshes().await;
        let more = timeout(A_WHILE, until(|| questions(&bench) > asked)).await;
        assert!(more.is_err(), "neither sleep nor a person cuts it short");
        bench.clock.turn(Duration::from_secs(11));
        let asks_again = until(|| questions(&bench) > asked);
        timeout(BOUND, asks_again).await.expect("after the pause");
    }
}
