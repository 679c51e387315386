//! Which accounts were paid under which names, and the columns that this is found by.

use bank_client::Environment;
use chrono::{Local, NaiveDate};
use payments::{Evidence, Iban, InvoiceKey, PaidAccount, PayeeKey, Payment, PaymentOrder, State};
use rusqlite::{Connection, OptionalExtension, Row, ToSql, Transaction, named_params, params};

use super::{Ledger, LedgerError, events};

/// Most accounts of one payee, or names of one account, that are looked at: those paid last.
const MOST: i64 = 20;

/// Everything that was paid to somebody: what was executed from here, and what was booked on a linked
/// account. A booking that is an executed payment of ours, as far as account, sum and days tell, is
/// counted as that alone. One of a payment that is not executed counts: the account knows better.
macro_rules! paid {
    () => {
        "(SELECT to_account, payee_key, acted_at AS paid_at, creditor_name
            FROM payment JOIN payment_order USING (payment_id) WHERE executed = 1
          UNION ALL
          SELECT to_account, payee_key, coalesce(booked_on, valued_on, listed_on), creditor_name
            FROM entry WHERE to_account IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM payment AS own WHERE own.to_account = entry.to_account
                AND own.executed = 1 AND own.cents = -entry.signed_cents AND date(own.acted_at)
                BETWEEN date(entry.listed_on, '-10 days') AND date(entry.listed_on, '+1 day'))) AS paid"
    };
}

/// Everything paid under one name, the account in question first.
const OF_PAYEE: &str = concat!(
    "SELECT to_account, payee_key, count(*) AS times, max(paid_at) AS last_at FROM ",
    paid!(),
    " WHERE payee_key = :payee
    GROUP BY to_account ORDER BY to_account = :account DESC, last_at DESC LIMIT :most"
);
const OF_ACCOUNT: &str = concat!(
    "SELECT to_account, payee_key, count(*) AS times, max(paid_at) AS last_at FROM ",
    paid!(),
    " WHERE to_account = :account GROUP BY payee_key ORDER BY last_at DESC LIMIT :most"
);
const LAST_NAME: &str = concat!(
    "SELECT creditor_name FROM ",
    paid!(),
    " WHERE to_account = :account AND payee_key IS :payee ORDER BY paid_at DESC LIMIT 1"
);
const TIMES: &str = concat!(
    "SELECT count(*) FROM ",
    paid!(),
    " WHERE to_account = :account"
);

impl<E: Environment> Ledger<E> {
    /// Every account that was paid under this order's name, and every name under which its account
    /// was paid.
    ///
    /// # Errors
    /// The ledger cannot be read, or a row of it is damaged.
    pub async fn paid_like(&self, order: &PaymentOrder) -> Result<Vec<PaidAccount>, LedgerError> {
        let account = order.creditor_account().as_str().to_owned();
        let payee = PayeeKey::of(order.creditor_name().as_sent());
        self.read(move |connection| {
            let mut found = Vec::new();
            if let Some(payee) = &payee {
                let with = named_params! {
                    ":payee": payee.as_str(), ":account": account, ":most": MOST
                };
                collect(connection, OF_PAYEE, with, &mut found)?;
            }
            let with = named_params! { ":account": account, ":most": MOST };
            collect(connection, OF_ACCOUNT, with, &mut found)?;
            Ok(found)
        })
        .await
    }

    /// How often this account was paid, as far as is known here.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub async fn times_paid(&self, account: &Iban) -> Result<u32, LedgerError> {
        let account = account.as_str().to_owned();
        self.read(move |connection| {
            let mut statement = connection.prepare_cached(TIMES)?;
            let with = named_params! { ":account": account };
            Ok(statement.query_row(with, |row| row.get(0))?)
        })
        .await
    }
}

fn collect(
    connection: &Connection,
    sql: &str,
    with: &[(&str, &dyn ToSql)],
    found: &mut Vec<PaidAccount>,
) -> Result<(), LedgerError> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(with)?;
    while let Some(row) = rows.next()? {
        let paid = paid(connection, row)?;
        if !found.contains(&paid) {
            found.push(paid);
        }
    }
    Ok(())
}

fn paid(connection: &Connection, row: &Row<'_>) -> Result<PaidAccount, LedgerError> {
    let account: String = row.get("to_account")?;
    let payee: Option<String> = row.get("payee_key")?;
    let last_at: String = row.get("last_at")?;
    let with = named_params! { ":account": account, ":payee": payee };
    let name: Option<Option<String>> = connection
        .prepare_cached(LAST_NAME)?
        .query_row(with, |row| row.get(0))
        .optional()?;
    let damaged = |_error| LedgerError::Damaged {
        what: "an account among payments".to_owned(),
    };
    Ok(PaidAccount {
        account: Iban::parse(&account).map_err(damaged)?,
        payee_key: payee.map(PayeeKey::from_stored),
        name: name.flatten().unwrap_or_default(),
        times: row.get("times")?,
        last_on: day_of(&last_at)?,
    })
}

/// The day of a payment's moment, or of a booking, which has no time.
fn day_of(at: &str) -> Result<NaiveDate, LedgerError> {
    match at.parse() {
        Ok(day) => Ok(day),
        Err(_) => Ok(events::parse_instant(at)?
            .with_timezone(&Local)
            .date_naive()),
    }
}

/// Executed, or found at the bank by the person.
pub(super) fn is_executed(payment: &Payment) -> bool {
    match payment.state {
        State::Settled => true,
        State::Accepted => payment.evidence == Some(Evidence::Person),
        State::Prepared
        | State::Sending
        | State::InDoubt
        | State::AwaitingSca
        | State::Authorised
        | State::Rejected
        | State::Cancelled
        | State::ScaFailed
        | State::Abandoned => false,
    }
}

/// The key of a payee's name as it is stored.
pub(super) fn payee_key(name: &str) -> Option<String> {
    PayeeKey::of(name).map(|key| key.as_str().to_owned())
}

/// Notes which invoices the details of a new payment name.
pub(super) fn note_invoices(
    transaction: &Transaction<'_>,
    payment_id: &str,
    details: &str,
) -> Result<(), LedgerError> {
    let sql = "INSERT INTO invoice_key (key, to_account, payee_key, row)
        SELECT ?1, to_account, payee_key, row FROM payment WHERE payment_id = ?2";
    let mut statement = transaction.prepare_cached(sql)?;
    for key in InvoiceKey::all_of(details) {
        statement.execute(params![key.as_str(), payment_id])?;
    }
    Ok(())
}

/// Fills in what payments recorded before this was stored are found by. Part of the migration, so
/// it reads what the first version wrote and nothing that a later one may add.
pub(super) fn fill(transaction: &Transaction<'_>) -> Result<(), LedgerError> {
    transaction.execute_batch(
        "UPDATE payment SET
            to_account = (SELECT creditor_account FROM payment_order AS ordered
                          WHERE ordered.payment_id = payment.payment_id),
            cents = (SELECT amount_cents FROM payment_order AS ordered
                     WHERE ordered.payment_id = payment.payment_id),
            acted_at = coalesce(
                (SELECT max(at) FROM payment_event AS happened
                 WHERE happened.payment_id = payment.payment_id AND kind = 'sending_began'),
                (SELECT prepared_at FROM payment_order AS ordered
                 WHERE ordered.payment_id = payment.payment_id)),
            -- A payment that the bank never gave a number is accepted by the person's word alone.
            executed = state = 'settled' OR state = 'accepted' AND bank_payment_id IS NULL",
    )?;
    let sql = "SELECT payment_id, creditor_name, remittance FROM payment_order";
    let mut orders = transaction.prepare(sql)?;
    let mut rows = orders.query([])?;
    let mut write =
        transaction.prepare("UPDATE payment SET payee_key = ?1 WHERE payment_id = ?2")?;
    while let Some(row) = rows.next()? {
        let (id, name): (String, String) = (row.get(0)?, row.get(1)?);
        write.execute(params![payee_key(&name), id])?;
        note_invoices(transaction, &id, &row.get::<_, String>(2)?)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
