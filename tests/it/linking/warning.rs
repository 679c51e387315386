//! What linked accounts say before a payment goes out: paid elsewhere already, not enough there.

use std::time::Duration;

use chrono::Days;
use desk::commands;
use desk::contract::{
    AcknowledgementRequest, Failure, PaymentFormRequest, PaymentView, SendRequest, WarningName,
    WarningView,
};
use payments::bank_day;
use simulated_bank::NewEntry;
use tests::{Bench, sample_form};

use super::{MAIN, linked, main_account, now, opens};

const PAYEE: &str = "LV26IDXO1001010000787";

fn form(amount: &str) -> PaymentFormRequest {
    PaymentFormRequest {
        creditor_account: PAYEE.into(),
        amount: amount.into(),
        ..sample_form()
    }
}

async fn reviewed(bench: &Bench, amount: &str) -> PaymentView {
    let prepared = commands::prepare_payment(bench.desk(), form(amount)).await;
    prepared.unwrap()
}

fn warned(payment: &PaymentView, name: WarningName) -> Option<&WarningView> {
    payment.warnings.iter().find(|it| it.warning == name)
}

/// A yes to what was shown; of what was paid elsewhere, to `elsewhere`.
fn said(warning: &WarningView, elsewhere: &[String]) -> AcknowledgementRequest {
    let is_elsewhere = warning.warning == WarningName::PaidElsewhere;
    AcknowledgementRequest {
        warning: warning.warning,
        about: if is_elsewhere {
            elsewhere.to_vec()
        } else {
            warning.about.clone()
        },
        reason: "a second delivery".into(),
    }
}

async fn reads(bench: &Bench) {
    let account = main_account(bench).await;
    let today = bank_day(now(bench));
    let read = bench
        .desk()
        .read_entries(account, today - Days::new(60), today);
    read.await.unwrap();
}

#[tokio::test]
async fn what_was_paid_in_the_banks_app_needs_a_yes_that_names_it() {
    let bench = opens().await;
    linked(&bench).await;
    let today = bank_day(now(&bench));
    let paid = |back: u64, cents| NewEntry {
        booked_on: Some(today - Days::new(back)),
        ..NewEntry::new(MAIN, cents).with("James Bond", PAYEE, "by telephone")
    };
    bench.control.plant(paid(21, -4_217));
    bench.control.plant(paid(3, 4_217));
    reads(&bench).await;
    let name = WarningName::PaidElsewhere;
    let quiet = reviewed(&bench, "42.17").await;
    assert!(warned(&quiet, name).is_none(), "too long ago, or not paid");

    bench.control.plant(paid(20, -4_217));
    reads(&bench).await;
    let other = reviewed(&bench, "42.18").await;
    assert!(warned(&other, name).is_none(), "another sum");
    let payment = reviewed(&bench, "42.17").await;
    let warning = warned(&payment, name).expect("it is told");
    assert!(warning.needs_yes && warning.needs_reason && warning.others == 0);
    let booked = warning.booked.as_ref().unwrap();
    assert_eq!(booked.on, (today - Days::new(20)).to_string());
    assert_eq!(booked.details, "by telephone");

    let send = |about: &[String]| SendRequest {
        payment_id: payment.payment_id.clone(),
        acknowledged: payment.warnings.iter().map(|it| said(it, about)).collect(),
    };
    let refused = commands::send_payment(bench.desk(), send(&["entry-0".into()])).await;
    let failure = refused.err().map(|it| it.failure);
    let warnings = vec![name];
    assert_eq!(failure, Some(Failure::AcknowledgementNeeded { warnings }));
    let sent = commands::send_payment(bench.desk(), send(&warning.about)).await;
    assert_eq!(sent.unwrap().state, "awaiting_sca");
}

#[tokio::test]
async fn a_balance_that_will_not_suffice_is_said_for_a_day_and_needs_no_yes() {
    let bench = opens().await;
    let name = WarningName::BalanceLow;
    let unknown = reviewed(&bench, "900000.00").await;
    assert!(warned(&unknown, name).is_none(), "nothing is known yet");
    linked(&bench).await;
    let accounts = commands::own_accounts(bench.desk()).await.unwrap();
    let main = accounts.iter().find(|it| it.iban == MAIN).unwrap();
    let told = main.available.clone().unwrap();

    let short = reviewed(&bench, "900000.00").await;
    let warning = warned(&short, name).expect("it is told");
    assert!(!warning.needs_yes);
    assert_eq!(warning.available, Some(told.clone()));
    let suffices = reviewed(&bench, &told.amount).await;
    assert!(warned(&suffices, name).is_none(), "to the cent");

    bench.time_passes(Duration::from_secs(25 * 3_600));
    bench.desk().revoke_link(linked(&bench).await).await.ok();
    let fresh = reviewed(&bench, "900000.00").await;
    assert!(warned(&fresh, name).is_some(), "it was read again");
    bench.time_passes(Duration::from_secs(25 * 3_600));
    let old = reviewed(&bench, "900000.00").await;
    assert!(warned(&old, name).is_none(), "a day later nobody knows");
}

#[tokio::test]
async fn whom_a_linked_account_has_paid_is_known_like_whom_was_paid_from_here() {
    const SUPPLIER: &str = "LV29DEMO0000000009001";
    const CUSTOMER: &str = "LV02DEMO0000000009002";
    const TO_COME: &str = "LV72DEMO0000000009003";
    let bench = opens().await;
    linked(&bench).await;
    let today = bank_day(now(&bench));
    let entry = |back: u64, cents, name: &str, account: &str| NewEntry {
        booked_on: Some(today - Days::new(back)),
        ..NewEntry::new(MAIN, cents).with(name, account, "Rent")
    };
    bench
        .control
        .plant(entry(40, -4_100, "SIA \"Ķirsis\"", SUPPLIER));
    bench
        .control
        .plant(entry(12, -4_200, "ĶIRSIS SIA", SUPPLIER));
    bench
        .control
        .plant(entry(5, 9_900, "Pircējs SIA", CUSTOMER));
    reads(&bench).await;
    let to = async |name: &str, account: &str| {
        let form = PaymentFormRequest {
            creditor_name: name.into(),
            creditor_account: account.into(),
            ..form("77.01")
        };
        commands::prepare_payment(bench.desk(), form).await.unwrap()
    };

    let known = to("Kirsis", SUPPLIER).await;
    for name in [
        WarningName::NewAccount,
        WarningName::ChangedAccount,
        WarningName::NameDiffers,
    ] {
        assert!(warned(&known, name).is_none(), "{name:?}");
    }
    let moved = to("Ķirsis SIA", PAYEE).await;
    let moved = warned(&moved, WarningName::ChangedAccount).expect("another account");
    let old = moved.changed.as_ref().unwrap();
    let account = old.old.grouped.replace(' ', "");
    assert_eq!((account.as_str(), old.times), (SUPPLIER, 2));
    assert_eq!(old.last_on, (today - Days::new(12)).to_string());
    assert_eq!(old.name, "ĶIRSIS SIA", "as booked last");
    let renamed = to("Gliemezis SIA", SUPPLIER).await;
    let renamed = warned(&renamed, WarningName::NameDiffers).expect("another name");
    assert_eq!(renamed.known_name.as_ref().unwrap().name, "ĶIRSIS SIA");
    for (name, account) in [("Pircējs SIA", CUSTOMER), ("Vēl nav SIA", TO_COME)] {
        let unpaid = to(name, account).await;
        let is_new = warned(&unpaid, WarningName::NewAccount).is_some();
        assert!(
            is_new,
            "{name}: what came in, or is pending, was paid to nobody"
        );
    }
}
