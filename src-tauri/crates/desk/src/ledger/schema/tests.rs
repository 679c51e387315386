use super::*;

/// A payment with events of many kinds, their numbers with gaps, as an older program wrote them.
const OLDER: &str = "
    INSERT INTO payment_order (payment_id, prepared_at, debtor_account, creditor_name,
        creditor_name_typed, creditor_account, amount_cents, remittance, remittance_typed, body,
        body_sha256) VALUES ('00000000-0000-4000-8000-000000000001', 'then',
        'LV10DEMO0000000001001', 'James Bond', 'James Bond', 'LV26IDXO1001010000787', 10000,
        'x', 'x', x'7b7d', '0000000000000000000000000000000000000000000000000000000000000000');
    INSERT INTO payment_event (id, payment_id, at, kind, request_id, key_fingerprint, acknowledged)
        VALUES (3, '00000000-0000-4000-8000-000000000001', 't1', 'sending_began', 'r', 'k', '');
    INSERT INTO payment_event (id, payment_id, at, kind, bank_payment_id, challenge, text)
        VALUES (7, '00000000-0000-4000-8000-000000000001', 't2', 'created', 'b', '04711', 'Ņ');
    INSERT INTO payment_event (id, payment_id, at, kind, http_status, seconds, seemed_to_accept)
        VALUES (8, '00000000-0000-4000-8000-000000000001', 't3', 'codes_differ', 0, 9, 1);";

fn rows(connection: &Connection) -> Vec<String> {
    let sql = "SELECT concat_ws('|', id, payment_id, at, kind, request_id, key_fingerprint,
            acknowledged, bank_payment_id, authorisation_id, challenge, transaction_status,
            sca_status, why, http_status, seconds, seemed_to_accept, code, path, text, booked_on)
        FROM payment_event ORDER BY id";
    let mut statement = connection
        .prepare(sql)
        .expect("the columns of the first version");
    let rows = statement.query_map([], |row| row.get(0)).expect("rows");
    rows.map(|row| row.expect("text")).collect()
}

#[test]
fn the_step_for_details_keeps_every_event_as_it_was() {
    let connection = Connection::open_in_memory().expect("memory");
    connection
        .execute_batch("PRAGMA foreign_keys = 1")
        .expect("set");
    let is_for_details = |sql: &&str| sql.contains("recorded_amount");
    let earlier = MIGRATIONS
        .into_iter()
        .take_while(|sql| !is_for_details(sql));
    for sql in earlier {
        connection.execute_batch(sql).expect("a step");
    }
    connection.execute_batch(OLDER).expect("an older record");
    let before = rows(&connection);
    let step = MIGRATIONS
        .into_iter()
        .find(is_for_details)
        .expect("it is there");
    connection.execute_batch(step).expect("the step");
    assert_eq!(rows(&connection), before);
    assert_eq!(before.len(), 3);

    let new = "INSERT INTO payment_event (payment_id, at, kind, recorded_amount)
        VALUES ('00000000-0000-4000-8000-000000000001', 't4', 'details_differ', '101')";
    connection.execute_batch(new).expect("what the step is for");
    assert!(
        rows(&connection).last().expect("it").starts_with("9|"),
        "after the others"
    );
    for refused in [
        "UPDATE payment_event SET text = 'y'",
        "DELETE FROM payment_event",
        "INSERT INTO payment_event (payment_id, at, kind) VALUES ('nobody', 't', 'created')",
    ] {
        assert!(connection.execute_batch(refused).is_err(), "{refused}");
    }
    let plan: String = connection
        .query_row(
            "EXPLAIN QUERY PLAN SELECT * FROM payment_event WHERE payment_id = 'x' ORDER BY id",
            [],
            |row| row.get("detail"),
        )
        .expect("a plan");
    assert!(plan.contains("payment_event_of_payment"), "{plan}");
}
