//! Somebody with the file and without the key.

use std::path::Path;

use bank_client::Demo;
use desk::clock::Clock;
use desk::demo;
use desk::ledger::{BreakKind, Ledger, LedgerError, RecordKey, Verification};
use rusqlite::Connection;
use tests::{Bench, TurnedClock, sample_form};

use super::{by_hand, ledger};

/// A closed ledger with one executed payment and one that was not sent.
async fn recorded() -> Bench {
    let mut bench = Bench::start().await;
    let payment = bench.pays(sample_form()).await;
    bench.approves();
    bench.control.turn(std::time::Duration::from_secs(5));
    bench.becomes(&payment.payment_id, "settled").await;
    let mut other = sample_form();
    other.amount = "7".into();
    bench.prepares(other).await.unwrap();
    bench.ends().await;
    bench
}

/// What a check says of a copy of the ledger after somebody worked on it.
async fn after(bench: &Bench, sql: &str) -> Result<Verification, LedgerError> {
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join(desk::ledger::FILE_NAME);
    std::fs::copy(ledger(bench), &copy).unwrap();
    by_hand(&copy, sql);
    let ledger = Ledger::<Demo>::open(folder.path(), TurnedClock::default().now())?;
    let key = demo::secrets().record_key.and_then(RecordKey::new);
    ledger.use_key(key.unwrap()).await?;
    ledger.verify().await
}

async fn kind_after(bench: &Bench, sql: &str) -> BreakKind {
    let found = after(bench, sql).await.expect("it can be opened");
    found
        .broken
        .unwrap_or_else(|| panic!("unnoticed: {sql}"))
        .kind
}

/// Every cell of every row, as (row, column, a value that it does not have).
fn changes(path: &Path, table: &str) -> Vec<String> {
    let connection = Connection::open(path).unwrap();
    let mut columns = connection
        .prepare("SELECT name, type FROM pragma_table_info(?1)")
        .unwrap();
    let columns: Vec<(String, String)> = columns
        .query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let rows: i64 = connection
        .query_row(&format!("SELECT max(rowid) FROM {table}"), [], |row| {
            row.get(0)
        })
        .unwrap();
    let mut changes = Vec::new();
    for row in 1..=rows {
        for (column, kind) in &columns {
            let other = match kind.as_str() {
                "INTEGER" => format!("coalesce({column}, 0) + 1000"),
                "BLOB" => format!("CAST({column} || 'x' AS BLOB)"),
                _ => format!("coalesce({column}, '') || 'x'"),
            };
            changes.push(format!(
                "UPDATE {table} SET {column} = {other} WHERE rowid = {row}"
            ));
        }
    }
    assert!(changes.len() > 20, "{table} has cells");
    changes
}

#[tokio::test]
async fn every_changed_cell_of_an_order_or_event_is_noticed() {
    let bench = recorded().await;
    let untouched = after(&bench, "").await.expect("it can be opened");
    assert!(untouched.broken.is_none() && untouched.holds_from.is_some());
    for table in ["payment_order", "payment_event"] {
        for sql in changes(&ledger(&bench), table) {
            match after(&bench, &sql).await {
                Ok(found) => assert!(found.broken.is_some(), "unnoticed: {sql}"),
                // A row that no longer points anywhere is refused before it can be checked.
                Err(LedgerError::Damaged { .. }) => {}
                Err(error) => panic!("{sql}: {error}"),
            }
        }
    }
}

#[tokio::test]
async fn rows_that_go_come_or_change_places_are_noticed() {
    let bench = recorded().await;
    let gone = "DELETE FROM payment_event WHERE id = 2";
    assert_eq!(kind_after(&bench, gone).await, BreakKind::RowGone);
    let swapped = "UPDATE payment_event SET id = -1 WHERE id = 3;
        UPDATE payment_event SET id = 3 WHERE id = 4; UPDATE payment_event SET id = 4 WHERE id = -1";
    assert_eq!(kind_after(&bench, swapped).await, BreakKind::Changed);
    let inserted = "INSERT INTO payment_event (payment_id, at, kind)
        SELECT payment_id, at, 'alert_seen' FROM payment_event WHERE id = 1";
    assert_eq!(kind_after(&bench, inserted).await, BreakKind::Inserted);
    let order = "INSERT INTO payment_order (payment_id, prepared_at, debtor_account, creditor_name,
        creditor_name_typed, creditor_account, amount_cents, remittance, remittance_typed, body,
        body_sha256) SELECT '00000000-0000-4000-8000-000000000009',
        prepared_at, debtor_account, creditor_name, creditor_name_typed, creditor_account,
        amount_cents, remittance, remittance_typed, body, body_sha256 FROM payment_order LIMIT 1";
    assert_eq!(kind_after(&bench, order).await, BreakKind::Inserted);
    let with_link = "DELETE FROM payment_event WHERE id = 2; DELETE FROM link WHERE row_id = '2'";
    assert_eq!(kind_after(&bench, with_link).await, BreakKind::LinksGone);
}

#[tokio::test]
async fn a_tail_that_was_cut_off_is_noticed() {
    let bench = recorded().await;
    let last_order = "DELETE FROM payment WHERE row = 2; DELETE FROM payment_order WHERE rowid = 2;
        DELETE FROM link WHERE number = (SELECT max(number) FROM link)";
    assert_eq!(kind_after(&bench, last_order).await, BreakKind::EndCut);
    let all = "DELETE FROM payment; DELETE FROM attempt; DELETE FROM payment_event;
        DELETE FROM payment_order; DELETE FROM link";
    assert_eq!(kind_after(&bench, all).await, BreakKind::EndCut);
}
