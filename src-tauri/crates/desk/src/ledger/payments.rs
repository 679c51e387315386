//! Orders, their events, and the projection that lists are made of.

use bank_client::{Environment, PaymentBody};
use chrono::{DateTime, Utc};
use payments::{
    Amount, CreditorName, Event, EventKind, Iban, OwnAccount, Payment, PaymentId, PaymentOrder,
    Remittance, State,
};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use uuid::Uuid;

use super::chain::{self, Part, RecordKey};
use super::events::{self, StoredEvent};
use super::{Ledger, LedgerError, payees};

/// What is recorded before anything is sent: the order, and the very bytes that will go out.
#[derive(Debug, Clone)]
pub struct NewPayment {
    /// The payment as it begins.
    pub payment: Payment,
    /// The body of the request.
    pub body: PaymentBody,
}

/// What became of an event that was to be recorded.
#[derive(Debug)]
pub enum Recorded {
    /// It was new, and is on disk. The payment as it stands now.
    News(Payment),
    /// It repeats the last report; nothing was written.
    Repeat(Payment),
    /// It is not possible in the present state; nothing was written.
    Illegal(Payment),
    /// No such payment.
    Unknown,
}

impl<E: Environment> Ledger<E> {
    /// Records a new payment.
    ///
    /// # Errors
    /// The ledger cannot be written.
    pub async fn record(&self, new: NewPayment) -> Result<(), LedgerError> {
        let key = self.key();
        self.write(move |transaction| {
            insert_order(transaction, &new)?;
            project(transaction, &new.payment)?;
            let id = new.payment.id.to_string();
            let details = new.payment.order.remittance().as_sent();
            payees::note_invoices(transaction, &id, details)?;
            chain::append(transaction, key.as_deref(), Part::Order, &id)
        })
        .await
    }

    /// Applies an event to a payment and stores both, in one transaction.
    ///
    /// # Errors
    /// The ledger cannot be written, or a constraint refuses it.
    pub async fn apply(&self, id: PaymentId, event: Event) -> Result<Recorded, LedgerError> {
        let key = self.key();
        self.write(move |transaction| record_event(transaction, key.as_deref(), id, &event))
            .await
    }

    /// One payment as it stands.
    ///
    /// # Errors
    /// The ledger cannot be read, or a row of it is damaged.
    pub async fn payment(&self, id: PaymentId) -> Result<Option<Payment>, LedgerError> {
        self.read(move |connection| load(connection, id)).await
    }

    /// The request body recorded with a payment.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub async fn body(&self, id: PaymentId) -> Result<Option<PaymentBody>, LedgerError> {
        self.read(move |connection| {
            let sql = "SELECT body, body_sha256 FROM payment_order WHERE payment_id = ?1";
            let row: Option<(Vec<u8>, String)> = connection
                .query_row(sql, [id.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            let Some((bytes, hash)) = row else {
                return Ok(None);
            };
            let body = PaymentBody::from_recorded(bytes);
            // The review shows the order, the wire gets these bytes: they must be what was made
            // from it.
            if body.sha256() != hash {
                return Err(damaged(id, "the recorded request was changed"));
            }
            Ok(Some(body))
        })
        .await
    }

    /// What happened to a payment, oldest first.
    ///
    /// # Errors
    /// The ledger cannot be read, or a row of it is damaged.
    pub async fn events(&self, id: PaymentId) -> Result<Vec<StoredEvent>, LedgerError> {
        self.read(move |connection| events::of_payment(connection, id))
            .await
    }

    /// Every `sending` payment becomes `in_doubt`: the program ended in the middle. To be called
    /// once, at start, while the folder's lock is held. Returns how many there were.
    ///
    /// # Errors
    /// The ledger cannot be written.
    pub async fn sweep(&self, at: DateTime<Utc>) -> Result<usize, LedgerError> {
        let sending = self.in_states(&[State::Sending]).await?;
        for payment in &sending {
            let event = Event {
                at,
                kind: EventKind::FoundSending,
            };
            self.apply(payment.id, event).await?;
        }
        Ok(sending.len())
    }
}

/// Applies an event to a payment and stores both.
pub(super) fn record_event(
    transaction: &Transaction<'_>,
    key: Option<&RecordKey>,
    id: PaymentId,
    event: &Event,
) -> Result<Recorded, LedgerError> {
    let Some(payment) = load(transaction, id)? else {
        return Ok(Recorded::Unknown);
    };
    if !payment.is_news(event) {
        return Ok(Recorded::Repeat(payment));
    }
    let Ok(moved) = payment.clone().apply(event) else {
        return Ok(Recorded::Illegal(payment));
    };
    note_attempt(transaction, id, event)?;
    events::append(transaction, key, id, event)?;
    project(transaction, &moved)?;
    Ok(Recorded::News(moved))
}

fn insert_order(transaction: &Transaction<'_>, new: &NewPayment) -> Result<(), LedgerError> {
    let NewPayment { payment, body } = new;
    let order = &payment.order;
    transaction.execute(
        "INSERT INTO payment_order (payment_id, prepared_at, debtor_account, creditor_name,
             creditor_name_typed, creditor_account, amount_cents, remittance, remittance_typed,
             body, body_sha256, pays_again)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        params![
            payment.id.to_string(),
            events::instant(payment.prepared_at),
            order.debtor_account().as_str(),
            order.creditor_name().text().sent(),
            order.creditor_name().text().typed(),
            order.creditor_account().as_str(),
            order.amount().cents(),
            order.remittance().text().sent(),
            order.remittance().text().typed(),
            body.bytes(),
            body.sha256(),
            payment.pays_again.map(|older| older.to_string()),
        ],
    )?;
    Ok(())
}

/// The attempt is what the partial unique index watches over: the second send of one payment is
/// refused by the database itself, whatever the code above believes.
fn note_attempt(
    transaction: &Transaction<'_>,
    id: PaymentId,
    event: &Event,
) -> Result<(), LedgerError> {
    let outcome = match &event.kind {
        EventKind::SendingBegan {
            request_id, key, ..
        } => {
            // What was typed is on its way from here on: brought back after a crash, it would
            // invite paying the same again.
            transaction.execute("DELETE FROM draft", [])?;
            transaction.execute(
                "INSERT INTO attempt (request_id, payment_id, key_fingerprint, began_at)
                 VALUES (?1, ?2, ?3, ?4)",
                params![
                    request_id.to_string(),
                    id.to_string(),
                    key.0,
                    events::instant(event.at)
                ],
            )?;
            let sql = "UPDATE payment SET acted_at = ?1 WHERE payment_id = ?2";
            transaction.execute(sql, params![events::instant(event.at), id.to_string()])?;
            return Ok(());
        }
        EventKind::NotSent(_) => "not_sent",
        EventKind::Refused(_) => "refused",
        EventKind::ReplyLost { .. } | EventKind::FoundSending => "reply_lost",
        EventKind::Created { .. } => "created",
        EventKind::Discarded
        | EventKind::BroughtBack
        | EventKind::AuthorisationFound(_)
        | EventKind::StatusReported { .. }
        | EventKind::ScaReported(_)
        | EventKind::NoLongerKnown
        | EventKind::Matched { .. }
        | EventKind::SaidPresent { .. }
        | EventKind::SaidAbsent { .. }
        | EventKind::CodesDiffer
        | EventKind::DetailsCompared(_)
        | EventKind::DetailsNotCompared(_)
        | EventKind::DetailsDiffer(_)
        | EventKind::AlertSeen => return Ok(()),
    };
    transaction.execute(
        "UPDATE attempt SET outcome = ?1 WHERE payment_id = ?2 AND outcome = 'open'",
        params![outcome, id.to_string()],
    )?;
    Ok(())
}

fn project(transaction: &Transaction<'_>, payment: &Payment) -> Result<(), LedgerError> {
    let sql = "INSERT INTO payment
            (payment_id, state, bank_payment_id, no_longer_known, changed_at, search_text,
             to_account, cents, payee_key, acted_at, executed)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
        ON CONFLICT (payment_id) DO UPDATE SET state = excluded.state,
            bank_payment_id = excluded.bank_payment_id,
            no_longer_known = excluded.no_longer_known, changed_at = excluded.changed_at,
            executed = excluded.executed";
    let order = &payment.order;
    transaction.prepare_cached(sql)?.execute(params![
        payment.id.to_string(),
        payment.state.name(),
        payment
            .bank_id
            .as_ref()
            .map(payments::BankPaymentId::as_str),
        payment.no_longer_known,
        events::instant(payment.changed_at),
        search_text(payment),
        order.creditor_account().as_str(),
        order.amount().cents(),
        payees::payee_key(order.creditor_name().as_sent()),
        events::instant(payment.prepared_at),
        payees::is_executed(payment),
    ])?;
    Ok(())
}

fn search_text(payment: &Payment) -> String {
    let (name, text) = (
        payment.order.creditor_name().text(),
        payment.order.remittance().text(),
    );
    [name.sent(), name.typed(), text.sent(), text.typed()]
        .join("\n")
        .to_lowercase()
}

/// A payment is its order with its events applied, one after another. There is no second truth.
pub(super) fn load(connection: &Connection, id: PaymentId) -> Result<Option<Payment>, LedgerError> {
    let sql = "SELECT * FROM payment_order WHERE payment_id = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([id.to_string()])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let prepared_at: String = row.get("prepared_at")?;
    let order = read_order(row).ok_or_else(|| damaged(id, "breaks a rule of orders"))?;
    let older: Option<String> = row.get("pays_again")?;
    let older = older.as_deref().map(payment_id).transpose()?;
    let mut payment =
        Payment::prepared(id, order, events::parse_instant(&prepared_at)?).in_place_of(older);
    for stored in events::of_payment(connection, id)? {
        payment = payment
            .apply(&stored.event)
            .map_err(|error| damaged(id, &format!("event {}: {error}", stored.row)))?;
    }
    Ok(Some(payment))
}

/// What a payment is for, without what happened to it.
pub(super) fn load_order(
    connection: &Connection,
    id: PaymentId,
) -> Result<PaymentOrder, LedgerError> {
    let sql = "SELECT * FROM payment_order WHERE payment_id = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([id.to_string()])?;
    let order = rows.next()?.and_then(read_order);
    order.ok_or_else(|| damaged(id, "breaks a rule of orders"))
}

/// Reads every payment of a ledger, to see that it can be read.
pub(super) fn fold_all(connection: &Connection) -> Result<(), LedgerError> {
    let mut statement = connection.prepare("SELECT payment_id FROM payment_order")?;
    let ids = statement.query_map([], |row| row.get::<_, String>(0))?;
    for id in ids {
        load_known(connection, &id?)?;
    }
    Ok(())
}

/// How many payments were ever recorded.
pub(super) fn count_orders(connection: &Connection) -> Result<u64, LedgerError> {
    let sql = "SELECT count(*) FROM payment_order";
    let count: i64 = connection.query_row(sql, [], |row| row.get(0))?;
    Ok(u64::try_from(count).unwrap_or_default())
}

/// As [`load`], for an id that another table named.
pub(super) fn load_known(connection: &Connection, id: &str) -> Result<Payment, LedgerError> {
    let id = payment_id(id)?;
    load(connection, id)?.ok_or_else(|| damaged(id, "is missing"))
}

/// A number of a payment as the ledger wrote it.
pub(super) fn payment_id(text: &str) -> Result<PaymentId, LedgerError> {
    Uuid::parse_str(text)
        .map(PaymentId)
        .map_err(|_error| LedgerError::Damaged {
            what: format!("payment {text}"),
        })
}

fn read_order(row: &Row<'_>) -> Option<PaymentOrder> {
    let text = |column: &str| row.get::<_, String>(column).ok();
    Some(PaymentOrder::new(
        OwnAccount::parse(&text("debtor_account")?).ok()?,
        CreditorName::from_stored(text("creditor_name_typed")?, text("creditor_name")?).ok()?,
        Iban::parse(&text("creditor_account")?).ok()?,
        Amount::from_cents(row.get("amount_cents").ok()?)?,
        Remittance::from_stored(text("remittance_typed")?, text("remittance")?).ok()?,
    ))
}

fn damaged(id: PaymentId, what: &str) -> LedgerError {
    LedgerError::Damaged {
        what: format!("payment {id}: {what}"),
    }
}
