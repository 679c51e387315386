//! Entries beside the payments that they are, may be, or should be.

use chrono::NaiveDate;
use payments::{PaymentId, bank_day};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension};

use super::{StoredEntry, query, rows};
use crate::ledger::LedgerError;
use crate::ledger::events::parse_instant;

/// Most entries that are shown beside a payment in doubt. Who has to read more finds nothing.
const MOST_FITTING: usize = 20;

/// Most payments that are told to be missing on the account.
const MOST_MISSING: i64 = 100;

/// An executed payment is looked for among so many of the newest alone.
const EXECUTED_AMONG: i64 = 2_000;

/// Sent and not refused, on an account that a consent lists, on a day of which all entries are known
/// and that was read since.
const NOT_BOOKED: &str = "SELECT payment.payment_id FROM payment
        JOIN payment_order USING (payment_id)
        JOIN linked_account ON linked_account.number = payment_order.debtor_account
            AND linked_account.currency = 'EUR'
    WHERE payment.state IN ('in_doubt', 'awaiting_sca', 'authorised', 'accepted', 'settled')
        AND (payment.state <> 'settled'
            OR payment.row > (SELECT max(row) FROM payment) - :executed_among)
        AND NOT EXISTS (SELECT 1 FROM entry_match
            WHERE entry_match.payment_id = payment.payment_id)
        AND linked_account.consent_id IS NOT NULL
        AND linked_account.pending_as_of > payment.acted_at
        AND date(payment.acted_at) BETWEEN linked_account.known_from AND linked_account.known_to
    ORDER BY payment.row DESC LIMIT :most";

/// Newest first.
pub(super) fn not_yet_booked(connection: &Connection) -> Result<Vec<String>, LedgerError> {
    let mut statement = connection.prepare_cached(NOT_BOOKED)?;
    let with = rusqlite::named_params! {
        ":executed_among": EXECUTED_AMONG, ":most": MOST_MISSING
    };
    let ids = statement.query_map(with, |row| row.get(0))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

/// The entry that a payment is.
pub(super) fn of_payment(
    connection: &Connection,
    payment: PaymentId,
) -> Result<Option<StoredEntry>, LedgerError> {
    let sql = format!("{} WHERE entry_match.payment_id = ?1", rows::SELECT);
    let found = query::stored(connection, &sql, vec![payment.to_string().into()])?;
    Ok(found.into_iter().next())
}

/// What may be a payment, for a person to look at: off its account since the day it was sent, with
/// the same sum or to the same account, and not known to be another payment.
pub(super) fn fitting(
    connection: &Connection,
    payment: PaymentId,
) -> Result<Vec<StoredEntry>, LedgerError> {
    let sql = "SELECT acted_at, to_account, cents, linked_account.row FROM payment
            JOIN payment_order USING (payment_id)
            JOIN linked_account ON number = debtor_account AND currency = 'EUR'
        WHERE payment_id = ?1";
    let read = |row: &rusqlite::Row<'_>| {
        let (sent_at, to_account): (String, String) = (row.get(0)?, row.get(1)?);
        let (cents, account): (i64, i64) = (row.get(2)?, row.get(3)?);
        Ok((sent_at, to_account, cents, account))
    };
    let wanted = connection
        .query_row(sql, [payment.to_string()], read)
        .optional()?;
    let Some((sent_at, to_account, cents, account)) = wanted else {
        return Ok(Vec::new());
    };
    let sent_on = bank_day(parse_instant(&sent_at)?);
    let sql = format!(
        "{} WHERE entry.account = ?1 AND entry.listed_on >= ?2 AND entry.signed LIKE '-%'
            AND (entry.signed_cents = -?3 OR entry.creditor_account = ?4)
            AND entry_match.payment_id IS NULL
        ORDER BY entry.listed_on DESC, entry.row DESC LIMIT {MOST_FITTING}",
        rows::SELECT
    );
    let with: Vec<Value> = vec![
        account.into(),
        sent_on.to_string().into(),
        cents.into(),
        to_account.into(),
    ];
    query::stored(connection, &sql, with)
}

/// Booked off any linked account since that day, to this account, of this sum, and no payment from
/// here; the newest twenty.
pub(super) fn elsewhere(
    connection: &Connection,
    payee: &str,
    cents: i64,
    since: NaiveDate,
) -> Result<Vec<StoredEntry>, LedgerError> {
    let sql = format!(
        "{} WHERE entry.listed_on >= ?1 AND entry.booking = 'booked' AND entry.currency = 'EUR'
            AND entry.signed_cents = -?2 AND entry.creditor_account = ?3
            AND entry_match.payment_id IS NULL
        ORDER BY entry.listed_on DESC, entry.row DESC LIMIT {MOST_FITTING}",
        rows::SELECT
    );
    let with: Vec<Value> = vec![
        since.to_string().into(),
        cents.into(),
        payee.to_owned().into(),
    ];
    query::stored(connection, &sql, with)
}
