//! What was booked on each day.

use bank_client::Environment;
use chrono::NaiveDate;
use payments::ReportedAmount;
use rusqlite::{Connection, params};

use super::rows;
use crate::ledger::accounts::{AccountRow, day, sum};
use crate::ledger::{Ledger, LedgerError};

/// One booked entry, as far as balances go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Booked {
    /// The day it is listed under.
    pub day: NaiveDate,
    /// With the sign of its direction.
    pub signed: ReportedAmount,
    /// The balance that the bank told beside it.
    pub balance_after: Option<ReportedAmount>,
}

impl<E: Environment> Ledger<E> {
    /// What was booked on an account from this day to that, both included, oldest first.
    ///
    /// # Errors
    /// The ledger cannot be read, or a row of it is damaged.
    pub async fn booked(
        &self,
        account: AccountRow,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Vec<Booked>, LedgerError> {
        self.read(move |connection| booked(connection, account, from, to))
            .await
    }

    /// Every entry that a table of these days holds, oldest first, as the list would show it.
    ///
    /// # Errors
    /// The ledger cannot be read, or a row of it is damaged.
    pub async fn all_entries(
        &self,
        query: super::EntryQuery,
    ) -> Result<Vec<super::StoredEntry>, LedgerError> {
        self.read(move |connection| super::query::all(connection, &query))
            .await
    }
}

fn booked(
    connection: &Connection,
    account: AccountRow,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<Booked>, LedgerError> {
    let sql = "SELECT listed_on, signed, currency, balance_after, balance_after_currency
        FROM entry WHERE account = ?1 AND listed_on BETWEEN ?2 AND ?3 AND booking = ?4
        ORDER BY listed_on, row";
    let mut statement = connection.prepare_cached(sql)?;
    let booked = rows::booking_name(payments::Booking::Booked);
    let wanted = params![account.0, from.to_string(), to.to_string(), booked];
    let mut found = statement.query(wanted)?;
    let mut all = Vec::new();
    while let Some(row) = found.next()? {
        let after: Option<String> = row.get("balance_after")?;
        let listed_on = day(row, "listed_on")?;
        all.push(Booked {
            day: listed_on.ok_or_else(|| LedgerError::Damaged {
                what: "entry: listed_on".to_owned(),
            })?,
            signed: sum(row, "signed", "currency")?,
            balance_after: match after {
                Some(_) => Some(sum(row, "balance_after", "balance_after_currency")?),
                None => None,
            },
        });
    }
    Ok(all)
}
