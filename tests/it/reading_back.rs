//! Between the bank's "yes" and the code: the bank's record is held against the order.

use std::time::Duration;

use desk::contract::{
    AlertSeen, AlertView, DetailName, DetailsView, PaymentDetailView, PaymentView, TimelineEvent,
};
use desk::{TimeLimits, commands};
use simulated_bank::{Fault, Scenario};
use tests::{Bench, Opening, sample_form};

async fn bench_with(scenario: Scenario) -> Bench {
    Bench::open(Opening {
        scenario,
        ..Opening::default()
    })
    .await
}

/// How often the bank was asked what it has on record.
fn read_backs(bench: &Bench, payment: &PaymentView) -> usize {
    let id = payment.bank_payment_id.as_deref().unwrap();
    let path = format!("v1/payments/sepa-credit-transfers/{id}");
    let requests = bench.control.requests();
    let of_details = requests
        .iter()
        .filter(|request| request.path.ends_with(&path));
    of_details.count()
}

fn events(detail: &PaymentDetailView) -> Vec<TimelineEvent> {
    detail.timeline.iter().map(|entry| entry.event).collect()
}

#[tokio::test]
async fn the_record_is_read_back_once_and_compared_before_the_code_is_shown() {
    let mut bench = Bench::start().await;
    let payment = bench.pays(sample_form()).await;
    assert_eq!(payment.details, Some(DetailsView::Agree));
    assert!(payment.challenge.is_some() && payment.differences.is_empty());
    bench.refreshes().await;
    bench.restarts().await;
    bench.refreshes().await;
    let detail = bench.reads(&payment.payment_id).await;
    assert_eq!(detail.payment.challenge, payment.challenge);
    assert_eq!(read_backs(&bench, &payment), 1, "also after a restart");
    let compared = TimelineEvent::DetailsCompared;
    let line = detail.timeline.iter().find(|line| line.event == compared);
    let fields = line.unwrap().code.as_deref();
    let all = "amount, currency, creditor_account, creditor_name, debtor_account";
    assert_eq!(fields, Some(all), "what was compared is on record");
}

#[tokio::test]
async fn other_details_are_a_stop_and_the_code_never_reaches_the_page() {
    for (scenario, field, ordered, recorded) in [
        (
            Scenario::TamperedDetails,
            DetailName::Amount,
            "100.00",
            "101",
        ),
        (
            Scenario::TamperedName,
            DetailName::CreditorName,
            "James Bond",
            "Somebody Else SIA",
        ),
        (
            Scenario::TamperedIban,
            DetailName::CreditorAccount,
            "LV26 IDXO 1001 0100 0078 7",
            "LV62 IDXO 1001 0100 0237 0",
        ),
    ] {
        let mut bench = bench_with(scenario).await;
        let sent = bench.pays(sample_form()).await;
        bench.restarts().await;
        bench.refreshes().await;
        let detail = bench.reads(&sent.payment_id).await;
        for payment in [&sent, &detail.payment] {
            assert_eq!(payment.state, "awaiting_sca", "{scenario:?}");
            assert_eq!(payment.alert, Some(AlertView::DetailsDiffer));
            assert_eq!(payment.challenge, None, "{scenario:?}: not for approving");
            let [difference] = payment.differences.as_slice() else {
                panic!("{scenario:?}: one field differs");
            };
            assert!(difference.field == field);
            assert_eq!(difference.ordered, ordered);
            assert_eq!(difference.recorded, recorded);
        }
        let differ = TimelineEvent::DetailsDiffer;
        let line = detail.timeline.iter().find(|line| line.event == differ);
        assert_eq!(line.unwrap().differences.len(), 1, "and it is on record");
        let code = bench.control.phone()[0].code.clone().unwrap();
        let told = serde_json::to_string(&detail).unwrap();
        let rest = told
            .replace(&sent.payment_id, "")
            .replace(detail.payment.bank_payment_id.as_deref().unwrap(), "");
        assert!(!rest.contains(&format!("\"{code}\"")), "{scenario:?}");
        assert_eq!(bench.pending().await.count, 1, "somebody must decline it");
        assert_eq!(read_backs(&bench, &sent), 1);
    }
}

#[tokio::test]
async fn a_stop_cannot_be_put_away_while_somebody_could_approve() {
    let bench = bench_with(Scenario::TamperedIban).await;
    let payment = bench.pays(sample_form()).await;
    let request = AlertSeen {
        payment_id: payment.payment_id.clone(),
        alert: AlertView::DetailsDiffer,
    };
    let refused = commands::see_alert(bench.desk(), request.clone()).await;
    assert!(refused.is_err());
    bench.declines();
    let closed = bench.becomes(&payment.payment_id, "sca_failed").await;
    assert_eq!(closed.alert, Some(AlertView::DetailsDiffer));
    let earlier = AlertSeen {
        alert: AlertView::CodesDiffer,
        ..request.clone()
    };
    let kept = commands::see_alert(bench.desk(), earlier).await.unwrap();
    assert_eq!(kept.alert, closed.alert, "nobody has seen this one");
    let seen = commands::see_alert(bench.desk(), request).await.unwrap();
    assert_eq!((seen.alert, seen.differences.len()), (None, 1));
}

#[tokio::test]
async fn the_code_of_a_stopped_payment_is_not_told_by_the_next_review_either() {
    let bench = bench_with(Scenario::TamperedIban).await;
    bench.pays(sample_form()).await;
    let form = desk::contract::PaymentFormRequest {
        amount: "7".into(),
        ..sample_form()
    };
    let second = bench.prepares(form).await.unwrap();
    let told: Vec<_> = second
        .warnings
        .iter()
        .filter_map(|warning| warning.other_challenge.as_deref())
        .collect();
    assert!(told.is_empty(), "{told:?}");
}

#[tokio::test]
async fn what_cannot_be_read_back_is_noted_and_blocks_nothing() {
    for fault in [
        Fault::NotFound404,
        Fault::ServerError500,
        Fault::BadGateway502Html,
        Fault::Unavailable503,
        Fault::CutAfterReading,
        Fault::CutInsideBody,
        Fault::BrokenJson,
        Fault::HugeBody,
        Fault::EmptySuccess,
        Fault::SuccessWithoutId,
        Fault::KeyRefused401,
        Fault::RateLimited429 {
            retry_after: "30".into(),
        },
        Fault::RedirectTo("http://127.0.0.1:1/".into()),
    ] {
        let bench = Bench::start().await;
        bench.control.break_reads(Some(fault.clone()));
        let payment = bench.pays(sample_form()).await;
        assert_eq!(payment.state, "awaiting_sca", "{fault:?}");
        assert_eq!(payment.details, Some(DetailsView::NotCompared), "{fault:?}");
        assert!(payment.challenge.is_some(), "{fault:?}: the code is shown");
        let detail = bench.reads(&payment.payment_id).await;
        assert!(events(&detail).contains(&TimelineEvent::DetailsNotCompared));
        assert_eq!(bench.posts(), 1);
    }
}

#[tokio::test]
async fn a_bank_that_does_not_read_back_in_time_is_not_waited_for() {
    let limits = TimeLimits {
        details: Duration::from_millis(200),
        ..TimeLimits::default()
    };
    let bench = Bench::open(Opening {
        limits,
        ..Opening::default()
    })
    .await;
    bench.control.break_reads(Some(Fault::Hang));
    let paid = tokio::time::timeout(Duration::from_secs(10), bench.pays(sample_form()));
    let payment = paid
        .await
        .expect("long before the limit for other questions");
    assert_eq!(payment.details, Some(DetailsView::NotCompared));
    assert!(payment.challenge.is_some());
    assert_eq!(
        TimeLimits::default().details,
        Duration::from_secs(3),
        "no longer than a person may be kept waiting for a code"
    );
}

/// A program that ended between the bank's answer and the comparison, on the disk: everything up
/// to `created`, and nothing after.
async fn ended_before_the_comparison(bench: &mut Bench) {
    bench.ends().await;
    let path = bench.folder().join(desk::ledger::FILE_NAME);
    let sql = "DROP TRIGGER IF EXISTS payment_event_is_kept;
               DELETE FROM payment_event WHERE kind IN
                   ('details_compared', 'details_differ', 'details_not_compared');";
    rusqlite::Connection::open(path)
        .unwrap()
        .execute_batch(sql)
        .unwrap();
}

#[tokio::test]
async fn a_program_that_ended_before_the_comparison_makes_it_up_before_it_shows_the_code() {
    for (scenario, shows) in [
        (Scenario::PhoneDecides, true),
        (Scenario::TamperedIban, false),
    ] {
        let mut bench = bench_with(scenario).await;
        let payment = bench.pays(sample_form()).await;
        ended_before_the_comparison(&mut bench).await;
        bench.bank_is_away().await;
        let open = bench.reads(&payment.payment_id).await.payment;
        assert_eq!(open.details, Some(DetailsView::Open));
        assert_eq!(open.challenge, None, "nothing was compared yet");
        assert_eq!(open.state, "awaiting_sca");

        ended_before_the_comparison(&mut bench).await;
        bench.bank_is_back().await;
        let compared = |it: &PaymentView| it.details != Some(DetailsView::Open);
        let after = bench
            .becomes_such(&payment.payment_id, "compared", compared)
            .await;
        assert_eq!(after.challenge.is_some(), shows, "{scenario:?}");
        assert_eq!(after.alert.is_none(), shows, "{scenario:?}");
    }
}
