//! Booked entries that are payments of ours: linked both ways, and the way out of doubt.

use std::slice::from_ref;
use std::time::Duration;

use chrono::{Days, NaiveDate};
use desk::contract::{
    DeskChanged, DoubtRequest, EvidenceView, PaymentFormRequest, PaymentView, TimelineEvent,
};
use desk::{EntriesBrought, commands};
use payments::{Booking, PaymentId, bank_day};
use simulated_bank::{Fault, NewEntry};
use tests::{Bench, sample_form};

use super::{MAIN, linked, main_account, now, opens, requests};

const DAY: Duration = Duration::from_secs(86_400);
/// Nothing else on the account goes there.
const PAYEE: &str = "LV26IDXO1001010000787";
const DETAILS: &str = "Rēķins Nr. R-1042";

fn maize() -> PaymentFormRequest {
    PaymentFormRequest {
        creditor_name: "Demo Maize SIA".into(),
        creditor_account: PAYEE.into(),
        amount: "42.17".into(),
        remittance: DETAILS.into(),
        ..sample_form()
    }
}

/// The same as an entry, however it came about.
fn debit(details: &str) -> NewEntry {
    NewEntry::new(MAIN, -4_217).with("DEMO MAIZE SIA", PAYEE, details)
}

fn today(bench: &Bench) -> NaiveDate {
    bank_day(now(bench))
}

/// Reads the last quarter.
async fn reads(bench: &Bench) -> EntriesBrought {
    let account = main_account(bench).await;
    let today = today(bench);
    let (from, to) = (today - Days::new(90), today + Days::new(1));
    let brought = bench.desk().read_entries(account, from, to).await;
    brought.unwrap()
}

fn id_of(payment: &PaymentView) -> PaymentId {
    PaymentId(payment.payment_id.parse().unwrap())
}

/// Pays, and the answer is lost on its way; where `arrives`, the bank has it.
async fn loses(bench: &Bench, arrives: bool) -> PaymentView {
    bench.breaks_next(if arrives {
        Fault::CutAfterReading
    } else {
        Fault::CutBeforeReading
    });
    let payment = bench.pays(maize()).await;
    assert_eq!(payment.state, "in_doubt");
    payment
}

async fn fitting(bench: &Bench, id: PaymentId) -> Vec<(Booking, String)> {
    let entries = bench.desk().fitting_entries(id).await.unwrap();
    let told = entries
        .iter()
        .map(|it| (it.entry.booking, it.entry.details()));
    told.collect()
}

async fn missing(bench: &Bench) -> Vec<String> {
    let payments = bench.desk().not_yet_booked().await.unwrap();
    payments.iter().map(|it| it.id.to_string()).collect()
}

#[tokio::test]
async fn an_executed_payment_is_seen_in_the_account_and_linked_both_ways() {
    let bench = opens().await;
    linked(&bench).await;
    let payment = bench.pays(maize()).await;
    let id = id_of(&payment);
    assert!(missing(&bench).await.is_empty(), "nobody has looked yet");
    bench.time_passes(Duration::from_secs(60));
    assert!(reads(&bench).await.merged.matched.is_empty());
    assert_eq!(missing(&bench).await, from_ref(&payment.payment_id));
    bench.approves();
    bench.control.turn(Duration::from_secs(5));
    bench.becomes(&payment.payment_id, "settled").await;
    assert_eq!(missing(&bench).await, from_ref(&payment.payment_id));

    let mut news = bench.desk().changes();
    assert_eq!(reads(&bench).await.merged.matched, [id]);
    let mut told = Vec::new();
    while let Ok(news) = news.try_recv() {
        told.push(news);
    }
    let changed = DeskChanged::Payment {
        payment_id: payment.payment_id.clone(),
    };
    assert!(told.contains(&changed), "whoever shows it hears of it");
    let entry = bench.desk().payment_entry(id).await.unwrap().unwrap();
    assert_eq!(entry.payment, Some(id));
    assert_eq!(entry.entry.details(), DETAILS);
    assert_eq!(entry.signed.to_string(), "-42.17");
    let found = bench.desk().entry(entry.row).await.unwrap();
    assert_eq!(found, entry);
    let after = bench.reads(&payment.payment_id).await;
    assert_eq!(after.payment.state, "settled");
    assert_eq!(
        after.payment.evidence,
        Some(EvidenceView::Bank),
        "it counts more"
    );
    let line = after.timeline.last().unwrap();
    assert_eq!(line.event, TimelineEvent::Matched);
    assert_eq!(line.evidence, Some(EvidenceView::Statement));
    assert!(missing(&bench).await.is_empty());

    assert!(reads(&bench).await.merged.matched.is_empty(), "once");
    let check = commands::check_payment(bench.desk(), maize())
        .await
        .unwrap();
    assert_eq!(check.times_paid, Some(1), "payment and booking are one");
    let again = bench.reads(&payment.payment_id).await;
    assert_eq!(again.timeline.len(), after.timeline.len());
}

#[tokio::test]
async fn what_was_booked_counts_as_paid_also_where_the_bank_never_says_executed() {
    let bench = opens().await;
    linked(&bench).await;
    let payment = bench.pays(maize()).await;
    bench.approves();
    let paid = async || {
        let check = commands::check_payment(bench.desk(), maize()).await;
        check.unwrap().times_paid
    };
    let bank_id = bench.control.orders()[0].payment_id.clone();
    assert!(bench.control.set_status(&bank_id, "ACSP"));
    bench.becomes(&payment.payment_id, "accepted").await;
    assert_eq!(paid().await, Some(0));
    bench.control.plant(debit(DETAILS));
    assert_eq!(reads(&bench).await.merged.matched, [id_of(&payment)]);
    let accepted = bench.reads(&payment.payment_id).await;
    assert_eq!(accepted.payment.state, "accepted");
    assert_eq!(paid().await, Some(1));
}

#[tokio::test]
async fn a_payment_in_doubt_that_was_booked_is_settled_and_was_sent_once() {
    let mut bench = opens().await;
    linked(&bench).await;
    let payment = loses(&bench, true).await;
    let id = id_of(&payment);
    bench.approves();
    bench.control.turn(Duration::from_secs(5));
    assert_eq!(reads(&bench).await.merged.matched, [id]);
    bench.restarts().await;
    let after = bench.reads(&payment.payment_id).await;
    assert_eq!(after.payment.state, "settled");
    assert_eq!(after.payment.evidence, Some(EvidenceView::Statement));
    assert!(after.payment.alert.is_none());
    let line = after.timeline.last().unwrap();
    assert_eq!(line.event, TimelineEvent::Matched);
    let entry = bench.desk().payment_entry(id).await.unwrap().unwrap();
    assert_eq!(
        line.code, entry.entry.transaction_id,
        "the evidence is kept"
    );
    assert_eq!(bench.pending().await.doubts, 0);
    assert_eq!(requests(&bench, "POST", "payments").len(), 1);
    let record = bench.desk().verify_record().await.unwrap();
    assert!(record.broken.is_none(), "every event has its seal");
}

#[tokio::test]
async fn of_two_equal_debits_none_is_taken_and_both_are_shown() {
    let bench = opens().await;
    linked(&bench).await;
    let payment = loses(&bench, false).await;
    bench.control.plant(debit(DETAILS));
    bench.control.plant(debit(DETAILS));
    bench.time_passes(Duration::from_secs(60));
    assert!(reads(&bench).await.merged.matched.is_empty());
    let after = bench.reads(&payment.payment_id).await.payment;
    assert_eq!(after.state, "in_doubt");
    let shown = (Booking::Booked, DETAILS.to_owned());
    assert_eq!(
        fitting(&bench, id_of(&payment)).await,
        [shown.clone(), shown]
    );
    assert_eq!(missing(&bench).await, [payment.payment_id]);
}

#[tokio::test]
async fn another_text_or_an_earlier_day_is_no_evidence() {
    let bench = opens().await;
    linked(&bench).await;
    bench.control.plant(NewEntry {
        booked_on: Some(today(&bench) - Days::new(1)),
        ..debit(DETAILS)
    });
    let payment = loses(&bench, false).await;
    let id = id_of(&payment);
    bench.control.plant(debit("Rēķins Nr. R-1043"));
    let mut smaller = debit("the same payee");
    smaller.cents = -100;
    bench.control.plant(smaller);
    let elsewhere = NewEntry::new(MAIN, -300).with("Other", "LV73DEMO0000000002001", "x");
    bench.control.plant(elsewhere);
    assert!(reads(&bench).await.merged.matched.is_empty());
    let state = bench.reads(&payment.payment_id).await.payment.state;
    assert_eq!(state, "in_doubt");
    let mut shown = fitting(&bench, id).await;
    shown.sort_by(|one, other| one.1.cmp(&other.1));
    let booked = |text: &str| (Booking::Booked, text.to_owned());
    assert_eq!(
        shown,
        [booked("Rēķins Nr. R-1043"), booked("the same payee")]
    );

    bench.control.plant(debit("REKINS  NR. R-1042"));
    assert_eq!(reads(&bench).await.merged.matched, [id]);
    assert!(
        !fitting(&bench, id)
            .await
            .contains(&booked("REKINS  NR. R-1042"))
    );
}

#[tokio::test]
async fn what_is_pending_is_shown_and_counts_when_it_is_booked() {
    let bench = opens().await;
    linked(&bench).await;
    let payment = loses(&bench, false).await;
    let id = id_of(&payment);
    bench.control.plant(NewEntry {
        pending_for: Some(Duration::from_secs(7_200)),
        ..debit(DETAILS)
    });
    assert!(reads(&bench).await.merged.matched.is_empty());
    let pending = (Booking::Pending, DETAILS.to_owned());
    assert_eq!(fitting(&bench, id).await, [pending]);
    let row = bench.desk().fitting_entries(id).await.unwrap()[0].row;
    bench.time_passes(DAY);
    assert_eq!(reads(&bench).await.merged.matched, [id]);
    let entry = bench.desk().payment_entry(id).await.unwrap().unwrap();
    assert_eq!(entry.row, row, "the same row");
}

#[tokio::test]
async fn an_account_knows_better_than_a_person_and_says_so() {
    for present in [true, false] {
        let bench = opens().await;
        linked(&bench).await;
        let payment = loses(&bench, true).await;
        let request = DoubtRequest {
            payment_id: payment.payment_id.clone(),
            note: String::new(),
        };
        let said = if present {
            commands::say_present(bench.desk(), request).await
        } else {
            commands::say_absent(bench.desk(), request).await
        };
        assert_eq!(said.unwrap().evidence, Some(EvidenceView::Person));
        bench.approves();
        bench.control.turn(Duration::from_secs(5));
        assert_eq!(reads(&bench).await.merged.matched, [id_of(&payment)]);
        let after = bench.reads(&payment.payment_id).await.payment;
        assert_eq!(after.state, "settled");
        assert_eq!(after.evidence, Some(EvidenceView::Statement));
        assert_eq!(after.alert.is_some(), !present, "absent was wrong");
    }
}

#[tokio::test]
async fn an_older_copy_is_matched_anew() {
    let bench = opens().await;
    linked(&bench).await;
    let payment = loses(&bench, true).await;
    let id = id_of(&payment);
    bench.desk().back_up().await.unwrap();
    bench.approves();
    bench.control.turn(Duration::from_secs(5));
    assert_eq!(reads(&bench).await.merged.matched, [id]);
    let backups = bench.desk().backups().await.unwrap();
    bench.desk().restore(&backups[0].name).await.unwrap();
    let state = bench.reads(&payment.payment_id).await.payment.state;
    assert_eq!(state, "in_doubt", "the copy knows nothing of it");
    assert_eq!(bench.desk().payment_entry(id).await.unwrap(), None);
    assert_eq!(reads(&bench).await.merged.matched, [id]);
    let state = bench.reads(&payment.payment_id).await.payment.state;
    assert_eq!(state, "settled");
}
