//! Figures over many entries.

use std::collections::BTreeMap;

use payments::{Currency, ReportedAmount};
use rusqlite::{Connection, params_from_iter};

use super::query::Conditions;
use super::{EntryFigures, EntryQuery, EntryRow};
use crate::ledger::LedgerError;
use crate::ledger::accounts::AccountRow;

/// Account by account, since the entries of one are of one currency almost always.
pub(super) fn figures(
    connection: &Connection,
    query: &EntryQuery,
) -> Result<EntryFigures, LedgerError> {
    let mut sums = Sums::default();
    for account in accounts(connection, query.account)? {
        let query = EntryQuery {
            account: Some(account),
            ..query.clone()
        };
        sums.add(connection, &Conditions::of(connection, &query)?)?;
    }
    Ok(sums.figures())
}

fn accounts(
    connection: &Connection,
    only: Option<AccountRow>,
) -> Result<Vec<AccountRow>, LedgerError> {
    if let Some(only) = only {
        return Ok(vec![only]);
    }
    let mut statement = connection.prepare_cached("SELECT row FROM linked_account")?;
    let rows = statement.query_map([], |row| Ok(AccountRow(row.get(0)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn selected(
    connection: &Connection,
    selected: &[EntryRow],
) -> Result<EntryFigures, LedgerError> {
    let rows: Vec<i64> = selected.iter().map(|row| row.0).collect();
    let rows = serde_json::Value::from(rows).to_string();
    let mut wanted = Conditions::default();
    let sql = "entry.row IN (SELECT value FROM json_each(?))";
    wanted.add(sql, [rows.into()]);
    let mut sums = Sums::default();
    sums.add(connection, &wanted)?;
    Ok(sums.figures())
}

/// Hundredths are split, so that no sum of either half comes near the end of 64 bits.
const HALF_BITS: u32 = 32;

/// One sum for each currency: hundredths are summed in the database, what has finer parts here.
#[derive(Debug, Default)]
struct Sums {
    count: u64,
    by_currency: BTreeMap<String, ReportedAmount>,
}

impl Sums {
    fn figures(self) -> EntryFigures {
        EntryFigures {
            count: self.count,
            sums: self.by_currency.into_values().collect(),
        }
    }

    /// In one pass where all are of one currency and none has finer parts.
    fn add(&mut self, connection: &Connection, wanted: &Conditions) -> Result<(), LedgerError> {
        let sql = format!(
            "SELECT min(currency), max(currency), count(*), count(*) - count(signed_cents),
                coalesce(sum(signed_cents >> {HALF_BITS}), 0),
                coalesce(sum(signed_cents & {}), 0) FROM entry{}",
            u32::MAX,
            wanted.text()
        );
        let mut statement = connection.prepare_cached(&sql)?;
        let found = statement.query_row(params_from_iter(&wanted.values), |row| {
            let ends: (Option<String>, Option<String>) = (row.get(0)?, row.get(1)?);
            let counts: (i64, i64) = (row.get(2)?, row.get(3)?);
            let halves: (i64, i64) = (row.get(4)?, row.get(5)?);
            Ok((ends, counts, halves))
        });
        let ((first, last), (count, finer), halves) = found?;
        let (Some(first), Some(last)) = (first, last) else {
            return Ok(());
        };
        if first != last {
            return self.add_each(connection, wanted);
        }
        let currency = Currency::parse(&first).ok_or_else(no_sum)?;
        let sum = hundredths(whole(halves).ok_or_else(no_sum)?, currency)?;
        let count = u64::try_from(count).unwrap_or_default();
        self.count = self.count.saturating_add(count);
        self.plus(&first, sum)?;
        if finer > 0 {
            self.add_finer(connection, wanted, currency)?;
        }
        Ok(())
    }

    fn add_each(
        &mut self,
        connection: &Connection,
        wanted: &Conditions,
    ) -> Result<(), LedgerError> {
        let sql = format!("SELECT DISTINCT currency FROM entry{}", wanted.text());
        let mut statement = connection.prepare_cached(&sql)?;
        let letters = statement.query_map(params_from_iter(&wanted.values), |row| row.get(0))?;
        for letters in letters {
            let letters: String = letters?;
            let mut wanted = wanted.clone();
            wanted.add("entry.currency = ?", [letters.into()]);
            self.add(connection, &wanted)?;
        }
        Ok(())
    }

    fn add_finer(
        &mut self,
        connection: &Connection,
        wanted: &Conditions,
        currency: Currency,
    ) -> Result<(), LedgerError> {
        let mut wanted = wanted.clone();
        wanted.add("entry.signed_cents IS NULL", []);
        let sql = format!("SELECT signed FROM entry{}", wanted.text());
        let mut statement = connection.prepare_cached(&sql)?;
        let mut finer = statement.query(params_from_iter(&wanted.values))?;
        while let Some(row) = finer.next()? {
            let digits: String = row.get(0)?;
            let one = ReportedAmount::parse(&digits, currency).map_err(|_error| no_sum())?;
            self.plus(currency.as_str(), one)?;
        }
        Ok(())
    }

    fn plus(&mut self, currency: &str, one: ReportedAmount) -> Result<(), LedgerError> {
        let sum = match self.by_currency.get(currency) {
            Some(sum) => sum.plus(one).ok_or_else(no_sum)?,
            None => one,
        };
        self.by_currency.insert(currency.to_owned(), sum);
        Ok(())
    }
}

fn whole((high, low): (i64, i64)) -> Option<i128> {
    let high = i128::from(high).checked_mul(1_i128.checked_shl(HALF_BITS)?)?;
    high.checked_add(i128::from(low))
}

fn hundredths(cents: i128, currency: Currency) -> Result<ReportedAmount, LedgerError> {
    let sign = if cents < 0 { "-" } else { "" };
    let all = format!("{:03}", cents.unsigned_abs());
    let (whole, parts) = all.split_at(all.len().saturating_sub(2));
    ReportedAmount::parse(&format!("{sign}{whole}.{parts}"), currency).map_err(|_error| no_sum())
}

fn no_sum() -> LedgerError {
    LedgerError::Damaged {
        what: "a sum of entries".to_owned(),
    }
}
