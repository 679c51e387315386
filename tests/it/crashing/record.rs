//! The ledger's file as another program sees it, and what it must hold after a crash.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use desk::ledger::FILE_NAME;
use rusqlite::Connection;
use simulated_bank::Order;

/// One payment's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) state: String,
    pub(super) bank_id: Option<String>,
    cents: u64,
    creditor: String,
}

/// What the file says.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Record {
    /// By our number of the payment.
    pub(super) payments: BTreeMap<String, Row>,
    /// From the number of a request to the payment it was made for.
    pub(super) attempts: BTreeMap<String, String>,
}

impl Record {
    /// Opens the file beside the program, as a judge would: whole and consistent, or an error.
    pub(super) fn read(folder: &Path) -> Result<Self, String> {
        let path = folder.join(FILE_NAME);
        if std::fs::metadata(&path).map_or(0, |file| file.len()) == 0 {
            return Ok(Self::default());
        }
        let connection = Connection::open(path).map_err(damaged)?;
        let verdict: String = connection
            .query_row("PRAGMA integrity_check", [], |row| row.get(0))
            .map_err(damaged)?;
        if verdict != "ok" {
            return Err(format!("damaged: {verdict}"));
        }
        if !rows(&connection, "PRAGMA foreign_key_check", |_| Ok(()))?.is_empty() {
            return Err("damaged: a row points at nothing".to_owned());
        }
        let tables: i64 = connection
            .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
            .map_err(damaged)?;
        if tables == 0 {
            return Ok(Self::default());
        }
        let payments = rows(
            &connection,
            "SELECT payment_id, state, bank_payment_id, amount_cents, creditor_account
             FROM payment JOIN payment_order USING (payment_id)",
            |row| {
                let found = Row {
                    state: row.get(1)?,
                    bank_id: row.get(2)?,
                    cents: row.get::<_, i64>(3)?.unsigned_abs(),
                    creditor: row.get(4)?,
                };
                Ok((row.get(0)?, found))
            },
        )?;
        let attempts = rows(
            &connection,
            "SELECT request_id, payment_id FROM attempt",
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        Ok(Self {
            payments: payments.into_iter().collect(),
            attempts: attempts.into_iter().collect(),
        })
    }

    /// Every promise that was printed is kept.
    pub(super) fn keeps(&self, promises: &[String]) -> Result<(), String> {
        for promise in promises {
            let words: Vec<&str> = promise.split(' ').collect();
            if let ["S", number] = words.as_slice()
                && !self.attempts.contains_key(*number)
            {
                return Err(format!("lost: {promise}"));
            }
            let (["I", id] | ["D", id, _]) = words.as_slice() else {
                continue;
            };
            let row = self
                .payments
                .get(*id)
                .ok_or_else(|| format!("lost: {promise}"))?;
            let Some(told) = words.get(2) else { continue };
            let is_kept = match *told {
                "awaiting_sca" => row.bank_id.is_some(),
                told => row.state == told,
            };
            if !is_kept {
                return Err(format!("lost: {promise}, now {}", row.state));
            }
        }
        Ok(())
    }

    /// Whatever the bank has is here as created or in doubt, once and unchanged; and nothing is
    /// said to be there that is not.
    pub(super) fn agrees_with(&self, orders: &[Order]) -> Result<(), String> {
        let mut seen = BTreeSet::new();
        for order in orders {
            let what = (&order.creditor_iban, order.amount_cents, &order.remittance);
            if !seen.insert(what) {
                return Err(format!("doubled: {what:?} was received twice"));
            }
            let id = self.attempts.get(&order.request_id);
            let row = id.and_then(|id| self.payments.get(id));
            let row = row.ok_or_else(|| format!("lost: the bank has {order:?}"))?;
            let is_open = matches!(row.state.as_str(), "sending" | "in_doubt");
            let is_named = row.bank_id.as_deref() == Some(&order.payment_id);
            if !is_open && !is_named {
                return Err(format!(
                    "misreported: the bank has {order:?}, here it is {row:?}"
                ));
            }
            if row.cents != order.amount_cents || row.creditor != order.creditor_iban {
                return Err(format!(
                    "misreported: the bank has {order:?}, here it is {row:?}"
                ));
            }
        }
        let there: BTreeSet<&str> = orders
            .iter()
            .map(|order| order.payment_id.as_str())
            .collect();
        for (id, row) in &self.payments {
            if row
                .bank_id
                .as_deref()
                .is_some_and(|bank_id| !there.contains(bank_id))
            {
                return Err(format!("misreported: the bank does not have {id}, {row:?}"));
            }
        }
        Ok(())
    }
}

fn rows<T>(
    connection: &Connection,
    sql: &str,
    read: impl Fn(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, String> {
    let mut statement = connection.prepare(sql).map_err(damaged)?;
    let found = statement.query_map([], read).map_err(damaged)?;
    found.collect::<Result<_, _>>().map_err(damaged)
}

fn damaged(error: rusqlite::Error) -> String {
    format!("damaged: {error}")
}
