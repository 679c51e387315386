//! What is said before a payment goes out: paid before? to whom? and what the person answers.

use std::time::Duration;

use desk::commands;
use desk::contract::{
    AcknowledgementRequest, ChangeName, Failure, PaymentFormRequest, PaymentView, SendRequest,
    TimelineEvent, WarningName, WarningView,
};
use simulated_bank::Fault;
use tests::{Bench, answers_to, sample_form};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

fn maize(amount: &str, details: &str) -> PaymentFormRequest {
    PaymentFormRequest {
        creditor_name: "Demo Maize SIA".into(),
        creditor_account: "LV73DEMO0000000002001".into(),
        amount: amount.into(),
        remittance: details.into(),
        ..sample_form()
    }
}

fn names(payment: &PaymentView) -> Vec<WarningName> {
    let warnings = payment.warnings.iter();
    warnings.map(|warning| warning.warning).collect()
}

fn warning(payment: &PaymentView, name: WarningName) -> WarningView {
    let found = payment.warnings.iter().find(|w| w.warning == name);
    found
        .unwrap_or_else(|| panic!("no {name:?} among {:?}", names(payment)))
        .clone()
}

/// Pays to the end.
async fn executes(bench: &Bench, form: PaymentFormRequest) -> PaymentView {
    let payment = bench.pays(form).await;
    assert_eq!(payment.state, "awaiting_sca");
    bench.approves();
    bench.control.turn(Duration::from_secs(5));
    bench.becomes(&payment.payment_id, "settled").await
}

fn needed(warnings: &[WarningName]) -> Failure {
    Failure::AcknowledgementNeeded {
        warnings: warnings.to_vec(),
    }
}

#[tokio::test]
async fn the_first_payment_to_an_account_is_told_and_the_second_is_not() {
    let bench = Bench::start().await;
    let first = bench.prepares(maize("10", "R-1001")).await.unwrap();
    assert_eq!(names(&first), [WarningName::NewAccount]);
    assert!(!first.warnings[0].needs_yes, "it informs");
    commands::discard_payment(
        bench.desk(),
        desk::contract::PaymentRef {
            payment_id: first.payment_id,
        },
    )
    .await
    .unwrap();

    executes(&bench, maize("10", "R-1001")).await;
    let mut spelled = maize("11", "R-1002");
    spelled.creditor_name = "SIA \"Demo Maize\"".into();
    spelled.remittance = "R-1002".into();
    let second = bench.prepares(spelled).await.unwrap();
    assert_eq!(names(&second), [WarningName::Characters], "a known payee");
}

#[tokio::test]
async fn what_was_not_executed_is_no_evidence_for_an_account() {
    let bench = Bench::start().await;
    bench.pays(maize("10", "R-1001")).await;
    let second = bench.prepares(maize("11", "R-1002")).await.unwrap();
    assert!(names(&second).contains(&WarningName::NewAccount));
}

#[tokio::test]
async fn a_changed_account_shows_old_and_new_and_needs_a_call_back_note() {
    let mut bench = Bench::start().await;
    executes(&bench, maize("10", "R-1001")).await;
    let mut form = maize("12", "R-1002");
    form.creditor_account = "LT739999900000002021".into();
    let payment = bench.prepares(form).await.unwrap();
    let warned = warning(&payment, WarningName::ChangedAccount);
    assert!(warned.needs_yes && warned.needs_reason);
    let changed = warned.changed.clone().unwrap();
    assert_eq!(changed.old.grouped, "LV73 DEMO 0000 0000 0200 1");
    assert_eq!(
        (changed.old.country.as_str(), changed.new.country.as_str()),
        ("LV", "LT")
    );
    assert_eq!(changed.new.bank_code.as_deref(), Some("99999"));
    assert!(changed.change == ChangeName::OtherCountry);
    assert_eq!(
        (changed.name.as_str(), changed.times),
        ("Demo Maize SIA", 1)
    );

    for reason in ["", "  \t", &"x".repeat(201)] {
        let mut silent = answers_to(&payment);
        silent[0].reason = (*reason).into();
        let refused = bench.sends_saying(&payment, silent).await.err().unwrap();
        assert_eq!(refused.failure, needed(&[WarningName::ChangedAccount]));
    }
    assert_eq!(bench.posts(), 1, "nothing but the first payment went out");

    let mut answers = answers_to(&payment);
    answers[0].reason = "  phoned Anna at the old number,\n 21 Nov 9:15 ".into();
    let sent = bench.sends_saying(&payment, answers).await.unwrap();
    assert_eq!(sent.state, "awaiting_sca");
    bench.restarts().await;
    let timeline = bench.reads(&payment.payment_id).await.timeline;
    let said = timeline
        .iter()
        .position(|line| line.event == TimelineEvent::WarningAnswered)
        .expect("kept");
    assert!(timeline[said + 1].event == TimelineEvent::SendingBegan);
    let note = "phoned Anna at the old number, 21 Nov 9:15";
    assert_eq!(timeline[said].text.as_deref(), Some(note));
    let answered = timeline[said].answered.clone().unwrap();
    assert!(answered.warning == WarningName::ChangedAccount);
    assert_eq!(answered.about, ["LV73DEMO0000000002001"]);
}

#[tokio::test]
async fn an_invoice_on_its_way_to_another_account_shows_both_warnings() {
    let bench = Bench::start().await;
    let first = bench.pays(maize("10", "Invoice R-1001")).await;
    let mut form = maize("10", "R1001");
    form.creditor_account = "LT739999900000002021".into();
    let payment = bench.prepares(form).await.unwrap();
    let twin = warning(&payment, WarningName::Duplicate).twin.unwrap();
    assert_eq!(twin.payment_id, first.payment_id);
    assert!(!twin.is_same_account);
    let changed = warning(&payment, WarningName::ChangedAccount);
    assert_eq!(changed.changed.unwrap().times, 0, "nothing executed yet");
    assert!(!names(&payment).contains(&WarningName::NewAccount));
}

#[tokio::test]
async fn a_known_account_under_another_name_is_told() {
    let bench = Bench::start().await;
    executes(&bench, maize("10", "R-1001")).await;
    let mut form = maize("11", "R-1002");
    form.creditor_name = "Somebody Else".into();
    let payment = bench.prepares(form).await.unwrap();
    assert_eq!(names(&payment), [WarningName::NameDiffers]);
    let known = payment.warnings[0].known_name.clone().unwrap();
    assert_eq!((known.name.as_str(), known.times), ("Demo Maize SIA", 1));
    assert!(!payment.warnings[0].needs_yes);
}

#[tokio::test]
async fn a_twin_on_its_way_needs_a_yes_that_names_it_and_says_why() {
    let bench = Bench::start().await;
    let first = bench.pays(maize("1234,56", "Invoice R-1042")).await;
    let again = bench.prepares(maize("1234,56", "Rent")).await.unwrap();
    let warned = warning(&again, WarningName::Duplicate);
    assert!(warned.needs_yes && warned.needs_reason);
    assert_eq!(warned.about, [first.payment_id.as_str()]);
    assert_eq!(warned.others, 0);
    let twin = warned.twin.clone().unwrap();
    assert_eq!(
        (twin.state.as_str(), twin.amount.as_str()),
        ("awaiting_sca", "1234.56")
    );
    assert_eq!(twin.remittance, "Invoice R-1042");

    let unsaid = bench.sends_saying(&again, Vec::new()).await.err().unwrap();
    assert!(
        matches!(unsaid.failure, Failure::AcknowledgementNeeded { warnings }
            if warnings.contains(&WarningName::Duplicate))
    );
    let mut about_another = answers_to(&again);
    for answer in &mut about_another {
        answer.about = vec![again.payment_id.clone()];
    }
    let refused = bench
        .sends_saying(&again, about_another)
        .await
        .err()
        .unwrap();
    assert_eq!(refused.failure, needed(&[WarningName::Duplicate]));
    assert_eq!(bench.posts(), 1, "nothing went out");

    assert_eq!(bench.sends(&again).await.unwrap().state, "awaiting_sca");
    let timeline = bench.reads(&again.payment_id).await.timeline;
    let said: Vec<_> = timeline
        .iter()
        .filter_map(|line| Some((line.answered.clone()?, line.text.clone()?)))
        .collect();
    let [(answered, why)] = said.as_slice() else {
        panic!("one answer is kept, not {}", said.len())
    };
    assert_eq!(answered.rules, ["D1"]);
    assert_eq!(answered.about, [first.payment_id.as_str()]);
    assert_eq!(why, "second delivery");
}

#[tokio::test]
async fn a_twin_that_came_after_the_review_has_to_be_shown_first() {
    let bench = Bench::start().await;
    let reviewed = bench.prepares(maize("50", "Rent")).await.unwrap();
    assert_eq!(names(&reviewed), [WarningName::NewAccount]);
    // The other window: it is shown the one that is reviewed here, and pays all the same.
    let other = bench.pays(maize("50", "Rent November")).await;
    let refused = bench.sends(&reviewed).await.err().unwrap();
    assert!(matches!(
        refused.failure,
        Failure::AcknowledgementNeeded { .. }
    ));
    assert_eq!(bench.posts(), 1);

    let anew = bench.reads(&reviewed.payment_id).await.payment;
    let about = warning(&anew, WarningName::Duplicate).about;
    assert_eq!(about, [other.payment_id.as_str()]);
    // And once more, by a second one: the yes to the first does not cover it.
    let third = bench.pays(maize("50", "Rent again")).await;
    let refused = bench.sends(&anew).await.err().unwrap();
    assert_eq!(refused.failure, needed(&[WarningName::Duplicate]));
    let anew = bench.reads(&reviewed.payment_id).await.payment;
    let warned = warning(&anew, WarningName::Duplicate);
    assert_eq!(warned.others, 1);
    assert_eq!(
        warned.about,
        [third.payment_id.as_str(), other.payment_id.as_str()],
        "the newest first"
    );
    assert_eq!(bench.sends(&anew).await.unwrap().state, "awaiting_sca");
}

#[tokio::test]
async fn a_payment_in_doubt_warns_about_every_sum_to_its_account() {
    let bench = Bench::start().await;
    bench.breaks_next(Fault::CutAfterReading);
    let doubt = bench.pays(maize("70", "Invoice 7001")).await;
    assert_eq!(doubt.state, "in_doubt");
    bench.time_passes(400 * DAY);
    let other = bench.prepares(maize("3", "Rent")).await.unwrap();
    let warned = warning(&other, WarningName::Duplicate);
    assert!(warned.needs_yes);
    assert_eq!(warned.about, [doubt.payment_id.as_str()]);
}

#[tokio::test]
async fn the_monthly_rent_stays_quiet_and_the_same_invoice_does_not() {
    let bench = Bench::start().await;
    executes(&bench, maize("400", "Rent October 2026, contract 12")).await;
    executes(&bench, maize("90", "Invoice R-1042")).await;
    bench.time_passes(28 * DAY);
    let rent = bench
        .prepares(maize("400", "Rent November 2026, contract 12"))
        .await
        .unwrap();
    assert_eq!(names(&rent), []);
    let invoice = bench.prepares(maize("90", "Rekins R1042")).await.unwrap();
    assert!(warning(&invoice, WarningName::Duplicate).needs_reason);
}

#[tokio::test]
async fn an_instalment_is_told_without_a_tick() {
    let bench = Bench::start().await;
    executes(&bench, maize("90", "Invoice R-1042")).await;
    let part = bench.prepares(maize("30", "Rekins R1042")).await.unwrap();
    assert_eq!(names(&part), [WarningName::Duplicate]);
    assert!(!part.warnings[0].needs_yes);
    let sent = bench.sends(&part).await.unwrap();
    assert_eq!(sent.state, "awaiting_sca");
}

#[tokio::test]
async fn what_failed_is_mentioned_and_asks_for_nothing() {
    let bench = Bench::start().await;
    let declined = bench.pays(maize("90", "Invoice R-1042")).await;
    bench.declines();
    bench.becomes(&declined.payment_id, "sca_failed").await;
    let again = bench.prepares(maize("90", "Rekins R-1042")).await.unwrap();
    let expected = [WarningName::NewAccount, WarningName::EarlierAttempt];
    assert_eq!(names(&again), expected);
    let twin = again.warnings[1].twin.clone().unwrap();
    assert_eq!(
        (twin.payment_id, twin.state.as_str()),
        (declined.payment_id, "sca_failed")
    );
    assert!(again.warnings.iter().all(|warning| !warning.needs_yes));
    assert_eq!(bench.sends(&again).await.unwrap().state, "awaiting_sca");
}

#[tokio::test]
async fn going_back_to_edit_leaves_neither_twin_nor_attempt() {
    let bench = Bench::start().await;
    for _ in 0..2 {
        let reviewed = bench.prepares(maize("90", "Invoice R-1042")).await.unwrap();
        assert_eq!(names(&reviewed), [WarningName::NewAccount]);
        let payment_id = reviewed.payment_id;
        commands::discard_payment(bench.desk(), desk::contract::PaymentRef { payment_id })
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn the_form_says_how_often_an_account_was_paid() {
    let bench = Bench::start().await;
    let asks = async |form| {
        let check = commands::check_payment(bench.desk(), form).await.unwrap();
        check.times_paid
    };
    assert_eq!(asks(maize("", "")).await, Some(0));
    executes(&bench, maize("10", "R-1001")).await;
    assert_eq!(asks(maize("", "")).await, Some(1));
    let mut unreadable = maize("", "");
    unreadable.creditor_account = "LV73".into();
    assert_eq!(asks(unreadable).await, None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_windows_send_one_order_once() {
    let bench = Bench::start().await;
    for round in 0..5_u8 {
        let form = maize(&format!("{}", 10 + round), &format!("R-100{round}"));
        let prepared = bench.prepares(form).await.unwrap();
        let presses: Vec<_> = (0..8)
            .map(|_| {
                let desk = bench.desk().clone();
                let request = SendRequest {
                    payment_id: prepared.payment_id.clone(),
                    acknowledged: answers_to(&prepared),
                };
                tokio::spawn(async move { commands::send_payment(&desk, request).await })
            })
            .collect();
        let mut sent = 0_usize;
        for press in presses {
            match press.await.unwrap() {
                Ok(_) => sent += 1,
                Err(refused) => assert!(
                    matches!(refused.failure, Failure::WrongStep { .. }),
                    "{refused:?}"
                ),
            }
        }
        assert_eq!(sent, 1, "one window sends, the others are turned away");
        assert_eq!(bench.posts(), usize::from(round) + 1);
    }
}

#[tokio::test]
async fn a_reason_is_never_sent_to_the_bank() {
    let bench = Bench::start().await;
    bench.pays(maize("10", "R-1001")).await;
    let again = bench.prepares(maize("10", "R-1002")).await.unwrap();
    let mut answers = answers_to(&again);
    let secret = "phoned-Anna-canary";
    for answer in &mut answers {
        answer.reason = secret.into();
    }
    bench.sends_saying(&again, answers).await.unwrap();
    let requests = format!("{:?}", bench.control.requests());
    assert!(!requests.contains(secret), "it stays on this computer");
}

#[tokio::test]
async fn an_answer_to_a_warning_that_is_gone_does_no_harm() {
    let bench = Bench::start().await;
    let payment = bench.prepares(maize("10", "R-1001")).await.unwrap();
    let mut answers = answers_to(&payment);
    answers.push(AcknowledgementRequest {
        warning: WarningName::Duplicate,
        about: vec!["gone".into()],
        reason: "was there".into(),
    });
    let sent = bench.sends_saying(&payment, answers).await.unwrap();
    assert_eq!(sent.state, "awaiting_sca");
    let timeline = bench.reads(&payment.payment_id).await.timeline;
    assert!(
        timeline.iter().all(|line| line.answered.is_none()),
        "and is not kept as one"
    );
}
