//! Clocks that jump. Order is given by the record's own numbers, and waits by the steady clock.

use std::time::Duration;

use chrono::TimeDelta;
use desk::contract::{PaymentFormRequest, PaymentsQuery};
use tests::{Bench, sample_form};

fn another_form() -> PaymentFormRequest {
    PaymentFormRequest {
        amount: "7".into(),
        remittance: "Another one".into(),
        ..sample_form()
    }
}

async fn order_of_the_list(bench: &Bench) -> Vec<String> {
    let page = bench.lists(PaymentsQuery::default()).await;
    page.rows.into_iter().map(|row| row.payment_id).collect()
}

#[tokio::test]
async fn fault_36_clock_jumps_back() {
    let mut bench = Bench::start().await;
    let first = bench.pays(sample_form()).await;
    bench.clock.jump(TimeDelta::days(-2));
    let second = bench.pays(another_form()).await;
    let newest_first = [second.payment_id.clone(), first.payment_id.clone()];
    assert_eq!(order_of_the_list(&bench).await, newest_first);
    bench.restarts().await;
    assert_eq!(order_of_the_list(&bench).await, newest_first);
    for payment in [&first, &second] {
        let kept = bench.reads(&payment.payment_id).await.payment;
        assert_eq!(kept.state, "awaiting_sca");
        assert_eq!(kept.challenge, payment.challenge);
        let lines = bench.reads(&payment.payment_id).await.timeline;
        let first_line = lines.first().unwrap().event;
        assert!(first_line == desk::contract::TimelineEvent::Prepared);
    }
    // The asking goes by the steady clock and has not stopped.
    let bank_id = first.bank_payment_id.unwrap();
    bench.control.set_status(&bank_id, "RJCT");
    bench.becomes(&first.payment_id, "rejected").await;
    assert_eq!(bench.posts(), 2);
}

#[tokio::test]
async fn fault_37_clock_jumps_ahead_or_sleep() {
    let bench = Bench::start().await;
    let payment = bench.pays(sample_form()).await;
    bench.refreshes().await;
    let planned = bench.reads(&payment.payment_id).await.payment;
    let planned = planned.follow.unwrap().next_in_seconds.unwrap();
    assert!(planned > 20, "it is not due for {planned} s");

    // Eight hours pass for the world, and none for the steady clock: the computer slept.
    bench.control.turn(Duration::from_secs(8 * 60 * 60));
    bench.clock.jump(TimeDelta::hours(8));
    bench.approves();
    let mut news = bench.desk().changes();
    let mut after = bench.reads(&payment.payment_id).await.payment;
    for _second in 0..5 {
        bench.clock.turn(Duration::from_secs(1));
        let told = tokio::time::timeout(Duration::from_secs(2), news.recv()).await;
        after = bench.reads(&payment.payment_id).await.payment;
        if told.is_ok() && after.state == "accepted" {
            break;
        }
    }
    assert_eq!(
        after.state, "accepted",
        "asked at once after waking, and nothing expired"
    );
    assert_eq!(bench.posts(), 1);
}
