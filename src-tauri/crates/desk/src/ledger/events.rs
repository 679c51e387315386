//! Events as rows. A row that cannot be read is an error that names it, never a skipped line.

mod acknowledged;
mod reading;
mod writing;

use chrono::{DateTime, SecondsFormat, Utc};
use payments::{DetailField, Event, PaymentId};
use rusqlite::{Connection, Transaction, named_params};

pub(super) use reading::Cells;
pub(super) use writing::{Columns, not_sent, only, refused, reply_lost};

use super::LedgerError;
use super::chain::{self, Part, RecordKey};

/// One event with its place in the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEvent {
    /// Row number; gives the order.
    pub row: i64,
    /// The event.
    pub event: Event,
}

/// Appends an event, and its link to the chain.
pub(super) fn append(
    transaction: &Transaction<'_>,
    key: Option<&RecordKey>,
    payment: PaymentId,
    event: &Event,
) -> Result<(), LedgerError> {
    let columns = writing::columns(&event.kind);
    let sql = "INSERT INTO payment_event (payment_id, at, kind, request_id, key_fingerprint,
            acknowledged, bank_payment_id, authorisation_id, challenge, transaction_status,
            sca_status, why, http_status, seconds, seemed_to_accept, code, path, text, booked_on,
            compared, recorded_amount, recorded_currency, recorded_creditor_account,
            recorded_creditor_name, recorded_debtor_account)
        VALUES (:payment_id, :at, :kind, :request_id, :key_fingerprint, :acknowledged,
            :bank_payment_id, :authorisation_id, :challenge, :transaction_status, :sca_status,
            :why, :http_status, :seconds, :seemed_to_accept, :code, :path, :text, :booked_on,
            :compared, :recorded_amount, :recorded_currency, :recorded_creditor_account,
            :recorded_creditor_name, :recorded_debtor_account)";
    transaction.prepare_cached(sql)?.execute(named_params! {
        ":payment_id": payment.to_string(),
        ":at": instant(event.at),
        ":kind": columns.kind,
        ":request_id": columns.request_id,
        ":key_fingerprint": columns.key_fingerprint,
        ":acknowledged": columns.acknowledged,
        ":bank_payment_id": columns.bank_payment_id,
        ":authorisation_id": columns.authorisation_id,
        ":challenge": columns.challenge,
        ":transaction_status": columns.transaction_status,
        ":sca_status": columns.sca_status,
        ":why": columns.why,
        ":http_status": columns.http_status,
        ":seconds": columns.seconds,
        ":seemed_to_accept": columns.seemed_to_accept,
        ":code": columns.code,
        ":path": columns.path,
        ":text": columns.text,
        ":booked_on": columns.booked_on,
        ":compared": columns.compared,
        ":recorded_amount": columns.recorded(DetailField::Amount),
        ":recorded_currency": columns.recorded(DetailField::Currency),
        ":recorded_creditor_account": columns.recorded(DetailField::CreditorAccount),
        ":recorded_creditor_name": columns.recorded(DetailField::CreditorName),
        ":recorded_debtor_account": columns.recorded(DetailField::DebtorAccount),
    })?;
    let row = transaction.last_insert_rowid().to_string();
    chain::append(transaction, key, Part::Event, &row)
}

/// All events of a payment, oldest first.
pub(super) fn of_payment(
    connection: &Connection,
    payment: PaymentId,
) -> Result<Vec<StoredEvent>, LedgerError> {
    let sql = "SELECT * FROM payment_event WHERE payment_id = ?1 ORDER BY id";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([payment.to_string()])?;
    let mut events = Vec::new();
    while let Some(row) = rows.next()? {
        let number: i64 = row.get("id")?;
        let at: String = row.get("at")?;
        let event = Event {
            at: parse_instant(&at)?,
            kind: reading::kind(row, number)?,
        };
        events.push(StoredEvent { row: number, event });
    }
    Ok(events)
}

/// An instant as the ledger writes it.
pub(super) fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// An instant as the ledger wrote it.
pub(super) fn parse_instant(text: &str) -> Result<DateTime<Utc>, LedgerError> {
    DateTime::parse_from_rfc3339(text)
        .map(|at| at.to_utc())
        .map_err(|_error| LedgerError::Damaged {
            what: format!("no instant: {text}"),
        })
}
