//! Bringing a copy back.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use chrono::TimeDelta;
use desk::commands;
use desk::contract::{
    BackupRef, Failure, LossView, Nothing, PaymentFormRequest, ReasonView, RecordView,
};
use rusqlite::Connection;
use simulated_bank::Scenario;
use tests::{Bench, Opening, sample_form};

use super::{backups, ledger, verified};

async fn backs_up(bench: &Bench) -> String {
    let made = commands::make_backup(bench.desk(), Nothing {}).await;
    made.unwrap().last_backup.unwrap().name
}

async fn restores(bench: &Bench, name: &str) -> RecordView {
    let name = name.to_owned();
    commands::restore_backup(bench.desk(), BackupRef { name })
        .await
        .expect("the backup is good")
}

fn of(amount: &str) -> PaymentFormRequest {
    PaymentFormRequest {
        amount: amount.to_owned(),
        ..sample_form()
    }
}

/// Files that were set aside.
fn set_aside(bench: &Bench) -> Vec<PathBuf> {
    let entries = fs::read_dir(bench.folder()).unwrap();
    let names = entries.map(|entry| entry.unwrap().path());
    names
        .filter(|path| path.to_string_lossy().contains("set-aside"))
        .filter(|path| path.extension().unwrap() == "sqlite")
        .collect()
}

#[tokio::test]
async fn an_older_copy_sends_nothing_before_everything_was_asked_and_seen() {
    let mut bench = Bench::start().await;
    let open = bench.pays(of("1")).await;
    let unsent = bench.prepares(of("2")).await.unwrap();
    commands::save_draft(bench.desk(), of("2")).await.unwrap();
    let copy = backs_up(&bench).await;
    // After the copy was made: what it holds as not sent goes out, and one more.
    bench.sends(&unsent).await.unwrap();
    bench.pays(of("3")).await;
    bench.clock.jump(TimeDelta::hours(2));

    let record = restores(&bench, &copy).await;
    let brought_back = record.brought_back.expect("it is told");
    assert!(!brought_back.is_seen);
    assert_eq!(
        bench.lists(Default::default()).await.total,
        2,
        "an older record"
    );
    let found = bench.reads(&unsent.payment_id).await.payment;
    assert_eq!(found.state, "in_doubt", "it may have been sent since");
    let why = LossView::BroughtBack;
    let reason = ReasonView::OutcomeUnknown {
        why,
        bank_seemed_to_accept: false,
    };
    assert!(found.reason == Some(reason));
    let draft = commands::draft(bench.desk()).await.unwrap();
    assert!(draft.is_none(), "typed text may have been paid since");

    let new = bench.prepares(of("4")).await.unwrap();
    let before = bench.posts();
    let refused = bench
        .sends(&new)
        .await
        .err()
        .expect("nobody has compared it");
    assert!(matches!(refused.failure, Failure::OlderCopy { .. }));
    bench.restarts().await;
    let refused = bench
        .sends(&new)
        .await
        .err()
        .expect("a restart changes nothing");
    assert!(matches!(refused.failure, Failure::OlderCopy { .. }));
    let again = bench.sends(&found).await.err().expect("it is in doubt");
    assert!(matches!(
        again.failure,
        Failure::OlderCopy { .. } | Failure::WrongStep { .. }
    ));
    assert_eq!(bench.posts(), before);

    let arrived = bench.control.requests().len();
    let seen = commands::see_restore(bench.desk(), Nothing {})
        .await
        .unwrap();
    assert!(seen.brought_back.unwrap().is_seen);
    let bank_id = open.bank_payment_id.unwrap();
    let asked = bench.control.requests();
    assert!(
        asked[arrived..]
            .iter()
            .any(|request| request.path.contains(&bank_id)),
        "every open payment was asked about: {asked:?}"
    );
    bench.sends(&new).await.expect("now it may");
    let found = verified(&bench).await;
    assert!(found.broken.is_none() && found.holds_from == Some(1));
}

#[tokio::test]
async fn without_an_answer_of_the_bank_nothing_is_sent_from_an_older_copy() {
    let mut bench = Bench::start().await;
    bench.pays(of("1")).await;
    let copy = backs_up(&bench).await;
    restores(&bench, &copy).await;
    bench.bank_is_away().await;
    let unasked = commands::see_restore(bench.desk(), Nothing {}).await;
    let failure = unasked.expect_err("the bank is away").failure;
    assert_eq!(failure, Failure::NotAsked { unasked: 1 });
    bench.bank_is_back().await;
    commands::see_restore(bench.desk(), Nothing {})
        .await
        .unwrap();
}

#[tokio::test]
async fn the_record_of_before_is_kept_as_it_was() {
    let mut bench = Bench::start().await;
    bench.pays(of("1")).await;
    let copy = backs_up(&bench).await;
    bench.pays(of("2")).await;
    let record = restores(&bench, &copy).await;
    let named = record.brought_back.unwrap().set_aside;
    let aside = bench.folder().join(named);
    assert_eq!(set_aside(&bench), std::slice::from_ref(&aside));
    let orders: i64 = Connection::open(&aside)
        .unwrap()
        .query_row("SELECT count(*) FROM payment_order", [], |row| row.get(0))
        .unwrap();
    assert_eq!(orders, 2, "nothing of it is lost");
    bench.clock.jump(TimeDelta::seconds(1));
    restores(&bench, &copy).await;
    assert_eq!(set_aside(&bench).len(), 2, "a second one has its own name");
    assert_eq!(backups(&bench).await.len(), 1, "the backup is still there");
    bench.ends().await;
}

#[tokio::test]
async fn a_damaged_record_is_set_aside_and_the_newest_good_backup_takes_its_place() {
    let mut bench = Bench::start().await;
    let payment = bench.pays(of("1")).await;
    let older = backs_up(&bench).await;
    bench.clock.jump(TimeDelta::seconds(1));
    let newer = backs_up(&bench).await;
    bench.ends().await;
    let mut bytes = fs::read(ledger(&bench)).unwrap();
    bytes[4096..].fill(0x5A);
    fs::write(ledger(&bench), &bytes).unwrap();
    fs::write(bench.folder().join("ledger.sqlite-wal"), "a log").unwrap();
    let failure = bench.try_to_start().await.err().expect("damaged").failure;
    assert_eq!(failure, Failure::LedgerDamaged);

    let offered = commands::backups_at_start(bench.folder(), "demo")
        .await
        .unwrap();
    let names: Vec<&str> = offered.iter().map(|backup| backup.name.as_str()).collect();
    assert_eq!(names, [newer.as_str(), older.as_str()], "newest first");
    let name = newer.clone();
    let clock = &*bench.clock;
    commands::restore_at_start(bench.folder(), "demo", BackupRef { name }, clock)
        .await
        .unwrap();
    let [aside] = &set_aside(&bench)[..] else {
        panic!("{:?}", set_aside(&bench))
    };
    assert!(
        fs::read(aside).unwrap() == bytes,
        "not one byte was changed"
    );
    let log = format!("{}-wal", aside.display());
    assert!(fs::exists(log).unwrap(), "its log stays with it");
    bench.starts().await;
    let after = bench.reads(&payment.payment_id).await.payment;
    assert_eq!(after.state, "awaiting_sca");
}

#[tokio::test]
async fn a_record_that_is_gone_is_not_begun_anew_beside_its_backups() {
    let mut bench = Bench::start().await;
    bench.pays(of("1")).await;
    backs_up(&bench).await;
    bench.ends().await;
    fs::remove_file(ledger(&bench)).unwrap();
    let failure = bench
        .try_to_start()
        .await
        .err()
        .expect("it is gone")
        .failure;
    assert_eq!(failure, Failure::LedgerDamaged);
    assert!(!ledger(&bench).exists(), "and none is made");
}

#[tokio::test]
async fn a_crash_while_restoring_is_finished_at_the_next_start() {
    let mut bench = Bench::start().await;
    let payment = bench.pays(of("1")).await;
    let copy = backs_up(&bench).await;
    bench.pays(of("2")).await;
    bench.ends().await;
    let present = fs::read(ledger(&bench)).unwrap();
    bench.starts().await;
    restores(&bench, &copy).await;
    bench.ends().await;
    // As it was when the copy had been made ready, and nothing else was done.
    let waiting = bench.folder().join("ledger.restoring.sqlite");
    fs::rename(ledger(&bench), &waiting).unwrap();
    for aside in set_aside(&bench) {
        fs::remove_file(aside).unwrap();
    }
    fs::write(ledger(&bench), &present).unwrap();
    bench.starts().await;
    assert!(!waiting.exists());
    let [aside] = &set_aside(&bench)[..] else {
        panic!("{:?}", set_aside(&bench))
    };
    assert!(fs::read(aside).unwrap() == present, "set aside as it was");
    assert_eq!(bench.lists(Default::default()).await.total, 1);
    assert_eq!(
        bench.reads(&payment.payment_id).await.payment.state,
        "awaiting_sca"
    );
}

#[tokio::test]
async fn nothing_is_restored_while_a_payment_is_on_its_way() {
    let bench = Bench::open(Opening {
        scenario: Scenario::AnswerHangs,
        ..Opening::default()
    })
    .await;
    let prepared = bench.prepares(of("1")).await.unwrap();
    let copy = backs_up(&bench).await;
    let restoring = async {
        let mut phone = bench.control.phone_changes();
        phone
            .wait_for(|_| !bench.control.orders().is_empty())
            .await
            .unwrap();
        let name = copy.clone();
        commands::restore_backup(bench.desk(), BackupRef { name }).await
    };
    let refused = tokio::select! {
        _never = bench.sends(&prepared) => panic!("the bank never answers"),
        refused = tokio::time::timeout(Duration::from_secs(60), restoring) => refused.unwrap(),
    };
    let failure = refused.expect_err("its answer would be lost").failure;
    assert!(matches!(failure, Failure::WrongStep { .. }));
    assert!(set_aside(&bench).is_empty());
}
