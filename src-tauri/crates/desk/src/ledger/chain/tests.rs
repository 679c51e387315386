use rusqlite::{Connection, TransactionBehavior};

use super::*;
use crate::ledger::schema;

/// Rows of the walk that is measured; set it higher to measure by hand.
const MANY: u64 = 2_000;
const ID: &str = "00000000-0000-4000-8000-000000000001";

fn key(of: u8) -> RecordKey {
    RecordKey::new(vec![of; KEY_LENGTH].into()).expect("32 bytes")
}

/// A ledger in memory with one order.
fn ledger(key: Option<&RecordKey>) -> Connection {
    let mut connection = Connection::open_in_memory().expect("memory");
    schema::migrate(&mut connection, "demo").expect("migrates");
    let sql = "INSERT INTO payment_order (payment_id, \
        prepared_at, debtor_account, creditor_name, creditor_name_typed, creditor_account, \
        amount_cents, remittance, remittance_typed, body, body_sha256) VALUES (?1, '2026-11-22T14:05:00.000Z', \
        'LV62IDXO1001010002370', 'James Bond', 'James Bond', 'LV26IDXO1001010000787', 10000, \
        'Ref', 'Ref', x'7b7d', printf('%064d', 0))";
    connection.execute(sql, [ID]).expect("an order");
    written(&mut connection, |transaction| {
        append(transaction, key, Part::Order, ID)
    });
    connection
}

fn written<T>(
    connection: &mut Connection,
    work: impl FnOnce(&Transaction<'_>) -> Result<T, LedgerError>,
) -> T {
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .expect("begins");
    let result = work(&transaction).expect("is written");
    transaction.commit().expect("is committed");
    result
}

fn event(connection: &mut Connection, key: Option<&RecordKey>, text: &str) {
    written(connection, |transaction| {
        let sql = "INSERT INTO payment_event (payment_id, at, kind, text)
            VALUES (?1, '2026-11-22T14:06:00.000Z', 'said_absent', ?2)";
        transaction.execute(sql, [ID, text])?;
        let row = transaction.last_insert_rowid().to_string();
        append(transaction, key, Part::Event, &row)
    });
}

fn holds_from(verification: &Verification) -> Option<i64> {
    verification.holds_from.as_ref().map(|place| place.number)
}

fn broken(verification: &Verification) -> Option<(i64, BreakKind)> {
    let broken = verification.broken.as_ref();
    broken.map(|broken| (broken.place.number, broken.kind))
}

#[test]
fn two_rows_never_have_the_same_form() {
    let connection = Connection::open_in_memory().expect("memory");
    let form = |sql: &str| {
        let mut statement = connection.prepare(sql).expect(sql);
        statement
            .query_row([], |row| Ok(canonical(row)))
            .expect(sql)
            .expect(sql)
    };
    let rows = [
        "SELECT 'ab' AS a, 'c' AS b",
        "SELECT 'a' AS a, 'bc' AS b",
        "SELECT 'abc' AS a",
        "SELECT 'abc' AS b",
        "SELECT 1 AS a",
        "SELECT '1' AS a",
        "SELECT x'31' AS a",
        "SELECT '' AS a",
        "SELECT NULL AS a",
    ];
    for (at, one) in rows.iter().enumerate() {
        for other in &rows[at + 1..] {
            assert_ne!(form(one), form(other), "{one} and {other}");
        }
    }
    assert_eq!(
        form("SELECT 'x' AS a, NULL AS later, 2 AS b"),
        form("SELECT 2 AS b, 'x' AS a"),
        "a column added later, and another order of columns, change nothing"
    );
}

#[test]
fn a_record_of_one_key_holds_from_its_first_row() {
    let mut ledger = ledger(Some(&key(1)));
    event(&mut ledger, Some(&key(1)), "one");
    let found = verify(&ledger, Some(&key(1))).expect("reads");
    assert_eq!((holds_from(&found), broken(&found)), (Some(1), None));
    assert_eq!((found.links, found.without_key, found.other_key), (2, 0, 0));
    assert_eq!(found.end_mark.len(), 16);
    let without = verify(&ledger, None).expect("reads");
    assert_eq!((holds_from(&without), broken(&without)), (None, None));
    assert_eq!(without.other_key, 2, "readable, not verifiable");
}

#[test]
fn rows_without_a_key_hold_as_soon_as_one_covers_them() {
    let mut ledger = ledger(None);
    event(&mut ledger, None, "one");
    let found = verify(&ledger, Some(&key(1))).expect("reads");
    assert_eq!(holds_from(&found), None, "nobody vouches for them yet");
    written(&mut ledger, |transaction| adopt(transaction, &key(1)));
    let found = verify(&ledger, Some(&key(1))).expect("reads");
    assert_eq!((holds_from(&found), found.without_key), (Some(1), 2));
    event(&mut ledger, Some(&key(1)), "two");
    let sql = "DROP TRIGGER payment_event_stays; UPDATE payment_event SET text = 'x' WHERE id = 1";
    ledger.execute_batch(sql).expect("is changed");
    let found = verify(&ledger, Some(&key(1))).expect("reads");
    assert_eq!(broken(&found), Some((2, BreakKind::Changed)));
    assert_eq!(holds_from(&found), Some(3), "what came after still holds");
}

#[test]
fn a_replaced_key_splits_the_record_in_readable_and_verifiable() {
    let mut ledger = ledger(Some(&key(1)));
    event(&mut ledger, Some(&key(1)), "one");
    written(&mut ledger, |transaction| adopt(transaction, &key(2)));
    event(&mut ledger, Some(&key(2)), "two");
    let found = verify(&ledger, Some(&key(2))).expect("reads");
    assert_eq!((holds_from(&found), broken(&found)), (Some(3), None));
    assert_eq!(found.other_key, 2);
}

#[test]
fn a_changed_row_cannot_pass_as_sealed_with_a_lost_key_or_with_none() {
    for disguise in ["key = 'ffffffffffffffff'", "key = NULL"] {
        let mut ledger = ledger(Some(&key(1)));
        event(&mut ledger, Some(&key(1)), "one");
        event(&mut ledger, Some(&key(1)), "two");
        let sql = format!(
            "DROP TRIGGER payment_event_stays; DROP TRIGGER link_stays;
             UPDATE payment_event SET text = 'x' WHERE id = 1;
             UPDATE link SET {disguise} WHERE number = 2"
        );
        ledger.execute_batch(&sql).expect("is changed");
        let found = verify(&ledger, Some(&key(1))).expect("reads");
        assert!(found.broken.is_some(), "{disguise}");
    }
}

#[test]
fn the_programs_own_writing_does_not_cover_up_a_cut() {
    let cuts = [
        "DELETE FROM link WHERE number = 3; DELETE FROM payment_event WHERE id = 2;",
        // With the head moved back to the link before, as far as that goes without the key.
        "DELETE FROM link WHERE number = 3; DELETE FROM payment_event WHERE id = 2;
         UPDATE chain_head SET number = 2, key = NULL, mark = NULL;",
        "DELETE FROM link WHERE number = 3; DELETE FROM payment_event WHERE id = 2;
         UPDATE chain_head SET number = 2, key = 'ffffffffffffffff';",
    ];
    for cut in cuts {
        let mut ledger = ledger(Some(&key(1)));
        event(&mut ledger, Some(&key(1)), "one");
        event(&mut ledger, Some(&key(1)), "two");
        let triggers = "DROP TRIGGER link_is_kept; DROP TRIGGER payment_event_is_kept;";
        ledger
            .execute_batch(&format!("{triggers} {cut}"))
            .expect("is cut");
        if cut.contains("number = 2") {
            let tie = tie(
                &ledger
                    .query_row("SELECT seal FROM link WHERE number = 2", [], |row| {
                        row.get(0)
                    })
                    .expect("is there"),
                Some(key(1).fingerprint()),
            );
            ledger
                .execute("UPDATE chain_head SET tie = ?1", [tie])
                .expect("is set");
        }
        let found = verify(&ledger, Some(&key(1))).expect("reads");
        assert_eq!(broken(&found), Some((2, BreakKind::EndCut)), "{cut}");
        written(&mut ledger, |transaction| adopt(transaction, &key(1)));
        event(&mut ledger, Some(&key(1)), "three");
        let found = verify(&ledger, Some(&key(1))).expect("reads");
        let kind = found.broken.as_ref().map(|broken| broken.kind);
        assert_eq!(kind, Some(BreakKind::LinksGone), "{cut}");
    }
}

#[test]
fn whatever_was_done_to_the_chain_the_next_event_is_recorded() {
    for done in [
        "DELETE FROM payment_event WHERE id = 2",
        "DELETE FROM chain_head",
        "DELETE FROM link",
        "DELETE FROM link; DELETE FROM chain_head",
        "UPDATE chain_head SET number = 9",
        "UPDATE link SET number = 9 WHERE number = 3",
    ] {
        let mut ledger = ledger(Some(&key(1)));
        event(&mut ledger, Some(&key(1)), "one");
        event(&mut ledger, Some(&key(1)), "two");
        let triggers = "DROP TRIGGER link_is_kept; DROP TRIGGER payment_event_is_kept;
            DROP TRIGGER link_stays;";
        ledger
            .execute_batch(&format!("{triggers} {done}"))
            .expect("is done");
        event(&mut ledger, Some(&key(1)), "three");
        let found = verify(&ledger, Some(&key(1))).expect("reads");
        assert!(found.broken.is_some(), "{done}");
    }
}

#[test]
fn the_walk_grows_with_the_record_and_no_faster() {
    let mut ledger = ledger(Some(&key(1)));
    written(&mut ledger, |transaction| {
        let sql = "INSERT INTO payment_event (payment_id, at, kind, text)
            VALUES (?1, '2026-11-22T14:06:00.000Z', 'said_absent', 'somebody looked')";
        for row in 1..MANY {
            transaction.prepare_cached(sql)?.execute([ID])?;
            append(transaction, Some(&key(1)), Part::Event, &row.to_string())?;
        }
        Ok(())
    });
    let clock = crate::clock::SystemClock::default();
    let found = verify(&ledger, Some(&key(1))).expect("reads");
    let took = crate::clock::Clock::steady(&clock);
    assert_eq!((found.links, holds_from(&found)), (MANY, Some(1)));
    // Told, not judged: the machine may be busy.
    eprintln!("{MANY} rows walked in {} ms", took.as_millis());
}
