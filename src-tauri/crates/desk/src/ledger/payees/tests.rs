//! That the guard's questions are answered by an index, and that old ledgers are covered.

use rusqlite::Connection;

use super::super::{schema, twins};
use super::*;

fn first_version() -> Connection {
    let connection = Connection::open_in_memory().unwrap();
    connection.execute_batch(schema::MIGRATIONS[0]).unwrap();
    connection.pragma_update(None, "user_version", 1).unwrap();
    connection
}

fn newest() -> Connection {
    let mut connection = first_version();
    schema::migrate(&mut connection, "demo").unwrap();
    connection
}

fn plan(connection: &Connection, sql: &str) -> Vec<String> {
    let mut statement = connection
        .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
        .unwrap();
    let mut rows = statement.raw_query();
    let mut steps = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        steps.push(row.get("detail").unwrap());
    }
    steps
}

#[test]
fn no_question_of_the_guard_reads_the_whole_ledger() {
    let connection = newest();
    let own = [OF_PAYEE, OF_ACCOUNT, LAST_NAME, TIMES];
    for sql in own.iter().chain(&twins::QUESTIONS) {
        let steps = plan(&connection, sql);
        // The few rows that a question gathered first are walked through; nothing else is.
        let is_wide = |step: &&String| {
            let is_scan =
                step.contains("SCAN") && !step.contains("subquery") && *step != "SCAN paid";
            is_scan || step.contains("payment_by_state")
        };
        let wide: Vec<&String> = steps.iter().filter(is_wide).collect();
        assert!(wide.is_empty(), "{sql}\n{steps:#?}");
        assert!(
            steps.iter().any(|step| step.contains("SEARCH")),
            "{sql}\n{steps:#?}"
        );
    }
}

/// What the first version wrote about one payment.
fn records(connection: &Connection, id: &str, name: &str, details: &str, state: &str) {
    let sql = "INSERT INTO payment_order VALUES (?1, '2026-11-01T09:00:00.000Z',
        'LV10DEMO0000000001001', ?2, ?2, 'LV73DEMO0000000002001', 123456, ?3, ?3, x'', ?4)";
    let hash = "0".repeat(64);
    connection
        .execute(sql, params![id, name, details, hash])
        .unwrap();
    let sql = "INSERT INTO payment (payment_id, state, bank_payment_id, no_longer_known,
            changed_at, search_text)
        VALUES (?1, ?2, CASE ?2 WHEN 'settled' THEN ?1 END, 0, '', '')";
    connection.execute(sql, [id, state]).unwrap();
}

#[test]
fn payments_of_the_first_version_are_found_after_the_migration() {
    let mut connection = first_version();
    let (paid, closed, open) = (id('a'), id('b'), id('c'));
    records(
        &connection,
        &paid,
        "SIA Demo Maize",
        "Rekins R-1042",
        "settled",
    );
    records(&connection, &closed, "- ?", "Rent", "accepted");
    records(
        &connection,
        &open,
        "Demo Maize",
        "R-1042, R-1043",
        "prepared",
    );
    let sql = "INSERT INTO payment_event (payment_id, at, kind)
        VALUES (?1, '2026-11-02T09:00:00.000Z', 'sending_began')";
    connection.execute(sql, [&paid]).unwrap();
    schema::migrate(&mut connection, "demo").unwrap();

    let mut statement = connection
        .prepare(
            "SELECT payment_id, to_account, cents, payee_key, acted_at, executed
             FROM payment ORDER BY row",
        )
        .unwrap();
    let mut rows = statement.query([]).unwrap();
    let account = "LV73DEMO0000000002001";
    for (id, key, day, executed) in [
        (&paid, Some("DEMOMAIZE"), "02", true),
        (&closed, None, "01", true),
        (&open, Some("DEMOMAIZE"), "01", false),
    ] {
        let row = rows.next().unwrap().unwrap();
        assert_eq!(row.get::<_, String>(0).unwrap(), *id);
        assert_eq!(row.get::<_, String>(1).unwrap(), account);
        assert_eq!(row.get::<_, i64>(2).unwrap(), 123_456);
        assert_eq!(row.get::<_, Option<String>>(3).unwrap().as_deref(), key);
        let acted_at = format!("2026-11-{day}T09:00:00.000Z");
        assert_eq!(row.get::<_, String>(4).unwrap(), acted_at);
        assert_eq!(row.get::<_, bool>(5).unwrap(), executed, "{id}");
    }
    let expected = [("R1042", 1), ("R1042", 3), ("R1043", 3)];
    assert_eq!(
        invoices(&connection),
        expected.map(|(key, row)| (key.to_owned(), row))
    );
}

#[test]
fn entries_that_were_read_before_tell_whom_they_paid_after_the_migration() {
    let mut connection = Connection::open_in_memory().unwrap();
    for sql in schema::MIGRATIONS.iter().take(8) {
        connection.execute_batch(sql).unwrap();
    }
    connection.pragma_update(None, "user_version", 8).unwrap();
    let own = "LV10DEMO0000000001001";
    let sql = "INSERT INTO linked_account (row, number, currency) VALUES (1, ?1, 'EUR')";
    connection.execute(sql, [own]).unwrap();
    let iban = "LV73DEMO0000000002001";
    for (booking, amount, name, account) in [
        ("booked", "-12.50", "SIA Ķirsis", iban),
        ("booked", "-12.50", "SIA Ķirsis", "4711"),
        ("booked", "12.50", "SIA Ķirsis", own),
        ("pending", "-12.50", "SIA Ķirsis", iban),
    ] {
        let sql = "INSERT INTO entry (account, booking, listed_on, amount, signed, currency,
                booked_on, creditor_name, creditor_account, remittance, refs, search_text)
            VALUES (1, ?1, '2026-11-02', ?2, ?2, 'EUR', '2026-11-02', ?3, ?4, '[]', '[]', 'kirsis')";
        let entry = params![booking, amount, name, account];
        connection.execute(sql, entry).unwrap();
    }
    schema::migrate(&mut connection, "demo").unwrap();
    let mut statement = connection
        .prepare("SELECT to_account, payee_key FROM entry ORDER BY row")
        .unwrap();
    let told = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
    let told: Vec<(Option<String>, Option<String>)> =
        told.unwrap().collect::<Result<_, _>>().unwrap();
    let paid = (Some(iban.to_owned()), Some("KIRSIS".to_owned()));
    assert_eq!(told, [paid, (None, None), (None, None), (None, None)]);
    let found = "SELECT count(*) FROM entry_text WHERE entry_text MATCH 'kirsis'";
    let found: u32 = connection.query_row(found, [], |row| row.get(0)).unwrap();
    assert_eq!(found, 4, "the index stays as it was");
}

fn invoices(connection: &Connection) -> Vec<(String, i64)> {
    connection
        .prepare("SELECT key, row FROM invoice_key ORDER BY key, row")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap()
}

fn id(letter: char) -> String {
    format!("00000000-0000-4000-8000-00000000000{letter}")
}
