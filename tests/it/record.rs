//! The record on this computer: whatever somebody changes in it is noticed, it is copied, and a
//! copy can be brought back.

mod backups;
mod restoring;
mod tampering;

use std::path::{Path, PathBuf};

use desk::clock::Clock;
use desk::contract::{BackupView, BackupsView, Nothing, VerificationView};
use desk::vault::{ACTION_LIMIT, InMemory, Vault};
use desk::{commands, demo};
use rusqlite::Connection;
use tests::{Bench, sample_form};

/// A ledger as the first version wrote it.
const VERSION_1: &str = include_str!("../samples/ledger-version-1.sql");

async fn verified(bench: &Bench) -> VerificationView {
    commands::verify_record(bench.desk(), Nothing {})
        .await
        .expect("the ledger can be read")
}

async fn backups(bench: &Bench) -> Vec<BackupView> {
    let BackupsView { backups } = commands::list_backups(bench.desk(), Nothing {})
        .await
        .expect("the folder can be read");
    backups
}

fn ledger(bench: &Bench) -> PathBuf {
    bench.folder().join(desk::ledger::FILE_NAME)
}

/// Changes a closed ledger by hand, past what the database itself forbids.
fn by_hand(path: &Path, sql: &str) {
    let connection = Connection::open(path).unwrap();
    let triggers: Vec<String> = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    for trigger in triggers {
        connection
            .execute_batch(&format!("DROP TRIGGER {trigger}"))
            .unwrap();
    }
    connection
        .execute_batch(&format!(
            "PRAGMA ignore_check_constraints = 1; PRAGMA foreign_keys = 0; {sql}"
        ))
        .expect(sql);
}

/// The desk on a ledger of version 1.
async fn on_version_1() -> Bench {
    let mut bench = Bench::start().await;
    bench.ends().await;
    std::fs::remove_file(ledger(&bench)).unwrap();
    let old = Connection::open(ledger(&bench)).unwrap();
    old.execute_batch(VERSION_1).unwrap();
    drop(old);
    bench.starts().await;
    bench
}

#[tokio::test]
async fn a_fresh_record_holds_from_its_first_row() {
    let bench = Bench::start().await;
    assert_eq!(verified(&bench).await.rows, 0);
    bench.pays(sample_form()).await;
    let found = verified(&bench).await;
    assert_eq!(
        found.rows, 4,
        "the order, the sending, the creation, the comparison"
    );
    assert_eq!((found.holds_from, found.without_key), (Some(1), 0));
    assert!(found.broken.is_none());
    assert_eq!(found.end_mark.len(), 16);
}

#[tokio::test]
async fn a_record_goes_on_holding_over_restarts_and_everything_that_happens() {
    let mut bench = Bench::start().await;
    let payment = bench.pays(sample_form()).await;
    bench.restarts().await;
    bench.approves();
    bench.control.turn(std::time::Duration::from_secs(5));
    bench.becomes(&payment.payment_id, "settled").await;
    bench.restarts().await;
    let found = verified(&bench).await;
    assert_eq!((found.holds_from, found.without_key), (Some(1), 0));
    assert!(found.rows > 4 && found.broken.is_none());
}

#[tokio::test]
async fn a_ledger_of_version_1_is_copied_upgraded_and_sealed_as_it_was() {
    let bench = on_version_1().await;
    let rows = bench.lists(Default::default()).await.rows;
    let states: Vec<&str> = rows.iter().map(|row| row.state.as_str()).collect();
    assert_eq!(states, ["prepared", "settled"], "nothing is lost or moved");
    let copies = backups(&bench).await;
    let [copy] = copies.as_slice() else {
        panic!("one from before the upgrade: {copies:?}")
    };
    assert!(copy.name.starts_with("upgrade-") && copy.name.contains("-v1-"));
    assert_eq!(copy.payments, Some(2));
    let copied = Connection::open(bench.folder().join("backups").join(&copy.name)).unwrap();
    let version: i64 = copied
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap();
    assert_eq!(version, 1, "as it was before");

    let found = verified(&bench).await;
    assert_eq!((found.rows, found.without_key), (6, 6));
    assert_eq!(found.holds_from, Some(1), "from the upgrade on");
    let unsent = bench.reads(&rows[0].payment_id).await.payment;
    bench.sends(&unsent).await.expect("it goes on from there");
    let found = verified(&bench).await;
    assert_eq!((found.holds_from, found.without_key), (Some(1), 6));
}

#[tokio::test]
async fn without_its_key_the_record_can_be_read_and_a_new_one_holds_from_there() {
    let mut bench = Bench::start().await;
    bench.pays(sample_form()).await;
    bench.ends().await;
    // The keyring lost everything; the next key is made when it is first needed.
    bench.secrets = demo::secrets();
    bench.secrets.record_key = None;
    bench.starts().await;
    let found = verified(&bench).await;
    assert_eq!(found.other_key, 4, "readable, not verifiable");
    assert!(found.broken.is_none(), "lost is not changed");
    let mut again = sample_form();
    again.amount = "7".into();
    bench.pays(again).await;
    let found = verified(&bench).await;
    assert_eq!((found.rows, found.holds_from), (8, Some(5)));
    assert_eq!(bench.lists(Default::default()).await.total, 2);
}

#[tokio::test]
async fn a_key_made_here_is_the_same_after_a_restart() {
    let mut bench = Bench::start().await;
    let store = InMemory::default();
    let mut secrets = demo::secrets();
    secrets.record_key = None;
    let now = bench.clock.now();
    let vault = Vault::new(store.clone());
    vault.save(&secrets, None, now, ACTION_LIMIT).await.unwrap();
    bench.store = Some(store);
    bench.restarts().await;
    bench.pays(sample_form()).await;
    bench.restarts().await;
    let found = verified(&bench).await;
    assert_eq!((found.holds_from, found.other_key), (Some(1), 0));
}

#[tokio::test]
async fn no_key_to_be_had_loses_no_payment() {
    let mut bench = Bench::start().await;
    bench.secrets.record_key = Some(vec![1, 2, 3].into());
    bench.restarts().await;
    let payment = bench.pays(sample_form()).await;
    assert_eq!(payment.state, "awaiting_sca");
    let found = verified(&bench).await;
    assert_eq!((found.rows, found.without_key), (4, 4));
    assert_eq!(found.holds_from, None, "nobody vouches for it");
    bench.secrets = demo::secrets();
    bench.restarts().await;
    let found = verified(&bench).await;
    assert_eq!(
        found.holds_from,
        Some(1),
        "a key that comes later covers it"
    );
}
