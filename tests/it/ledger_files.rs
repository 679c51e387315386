//! Files that are not what they should be, and what the ledger itself refuses.

use std::path::Path;

use desk::contract::{Failure, PaymentsQuery};
use desk::ledger::FILE_NAME;
use rusqlite::Connection;
use tests::{Bench, sample_form};

/// Changes the closed ledger by hand, opens it, and says what the desk makes of it.
async fn opened_after(change: impl Fn(&Path)) -> (Failure, bool) {
    let mut bench = Bench::start().await;
    bench.pays(sample_form()).await;
    bench.ends().await;
    let path = bench.folder().join(FILE_NAME);
    change(&path);
    let before = std::fs::read(&path).unwrap();
    let failure = bench
        .try_to_start()
        .await
        .err()
        .expect("it must be refused")
        .failure;
    (failure, std::fs::read(&path).unwrap() == before)
}

fn by_sql(sql: &'static str) -> impl Fn(&Path) {
    move |path| Connection::open(path).unwrap().execute_batch(sql).unwrap()
}

#[tokio::test]
async fn a_ledger_of_a_newer_program_is_refused_and_left_as_it_was() {
    let (failure, untouched) = opened_after(by_sql("PRAGMA user_version = 999")).await;
    assert_eq!((failure, untouched), (Failure::LedgerTooNew, true));
}

#[tokio::test]
async fn a_file_that_is_no_ledger_is_refused_and_left_as_it_was() {
    let no_database = |path: &Path| std::fs::write(path, "somebody's text").unwrap();
    let overwritten = |path: &Path| {
        let mut bytes = std::fs::read(path).unwrap();
        let end = bytes.len() - 1;
        bytes[4096..end].fill(0xA5);
        std::fs::write(path, bytes).unwrap();
    };
    let refused = (Failure::LedgerDamaged, true);
    assert_eq!(opened_after(no_database).await, refused);
    assert_eq!(opened_after(overwritten).await, refused);
    for sql in [
        "PRAGMA application_id = 7",
        "UPDATE environment SET name = 'live'",
    ] {
        let (failure, untouched) = opened_after(by_sql(sql)).await;
        assert_eq!(
            (failure, untouched),
            (Failure::LedgerDamaged, true),
            "{sql}"
        );
    }
}

#[tokio::test]
async fn a_folder_that_cannot_be_used_is_told_as_that() {
    let mut bench = Bench::start().await;
    bench.ends().await;
    let path = bench.folder().join(FILE_NAME);
    std::fs::remove_file(&path).unwrap();
    std::fs::create_dir(&path).unwrap();
    let failure = bench
        .try_to_start()
        .await
        .err()
        .expect("a folder is no file")
        .failure;
    assert_eq!(failure, Failure::LedgerUnavailable);
}

#[tokio::test]
async fn a_row_that_cannot_be_read_is_an_error_and_never_skipped() {
    let mut bench = Bench::start().await;
    bench.pays(sample_form()).await;
    bench.ends().await;
    let sql = "DROP TRIGGER payment_order_stays;
               UPDATE payment_order SET creditor_account = 'LV26IDXO1001010000778'";
    by_sql(sql)(&bench.folder().join(FILE_NAME));
    let opened = bench.try_to_start().await;
    let failure = opened
        .err()
        .expect("the open payment cannot be read")
        .failure;
    assert_eq!(failure, Failure::LedgerDamaged);
}

#[tokio::test]
async fn the_database_itself_refuses_to_change_history_or_send_twice() {
    let mut bench = Bench::start().await;
    let payment = bench.pays(sample_form()).await;
    bench.ends().await;
    let connection = Connection::open(bench.folder().join(FILE_NAME)).unwrap();
    let again = format!(
        "INSERT INTO attempt (request_id, payment_id, key_fingerprint, began_at)
         VALUES ('00000000-0000-4000-8000-000000000000', '{}', 'k', 'now')",
        payment.payment_id
    );
    for sql in [
        "UPDATE payment_order SET amount_cents = 1",
        "DELETE FROM payment_order",
        "UPDATE payment_event SET text = 'x'",
        "DELETE FROM payment_event",
        "UPDATE attempt SET outcome = 'not_sent'",
        "DELETE FROM attempt",
        &again,
    ] {
        assert!(
            connection.execute(sql, []).is_err(),
            "{sql} must be refused"
        );
    }
}

#[tokio::test]
async fn a_request_that_was_changed_on_disk_is_not_sent() {
    let mut bench = Bench::start().await;
    let prepared = bench.prepares(sample_form()).await.unwrap();
    bench.ends().await;
    let sql = "DROP TRIGGER payment_order_stays;
               UPDATE payment_order SET body = CAST(replace(CAST(body AS TEXT), '100', '900') AS BLOB)";
    Connection::open(bench.folder().join(FILE_NAME))
        .unwrap()
        .execute_batch(sql)
        .unwrap();
    bench.starts().await;
    let error = bench
        .sends(&prepared)
        .await
        .err()
        .expect("it must not go out");
    assert_eq!(error.failure, Failure::LedgerDamaged);
    assert_eq!(bench.posts(), 0);
}

#[tokio::test]
async fn the_list_is_what_the_events_say() {
    let mut bench = Bench::start().await;
    bench.pays(sample_form()).await;
    bench.approves();
    let listed = bench.lists(PaymentsQuery::default()).await.rows;
    bench.becomes(&listed[0].payment_id, "accepted").await;
    bench.ends().await;
    let connection = Connection::open(bench.folder().join(FILE_NAME)).unwrap();
    let projected: String = connection
        .query_row("SELECT state FROM payment", [], |row| row.get(0))
        .unwrap();
    bench.starts().await;
    let folded = bench.reads(&listed[0].payment_id).await.payment.state;
    assert_eq!(
        projected, folded,
        "the projection and the fold of the events agree"
    );
}

#[tokio::test]
async fn files_are_for_their_owner_only_and_fully_synced() {
    let bench = Bench::start().await;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(bench.folder()), 0o700);
        assert_eq!(mode(&bench.folder().join(FILE_NAME)), 0o600);
    }
    let connection = Connection::open(bench.folder().join(FILE_NAME)).unwrap();
    let journal: String = connection
        .pragma_query_value(None, "journal_mode", |row| row.get(0))
        .unwrap();
    assert_eq!(journal, "wal");
}

#[tokio::test]
async fn a_fresh_demo_begins_empty_and_still_pays() {
    let bench = Bench::start().await;
    bench.pays(sample_form()).await;
    desk::commands::reset_demo(bench.desk(), desk::contract::Nothing {})
        .await
        .unwrap();
    bench.control.reset();
    assert_eq!(bench.lists(PaymentsQuery::default()).await.total, 0);
    assert_eq!(bench.pays(sample_form()).await.state, "awaiting_sca");
}
