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
        let wanted = Conditions::of(connection, &query)?;
        let currencies = currencies_of(connection, account)?;
        if let [only] = currencies.as_slice() {
            sums.add(connection, &wanted, *only)?;
        } else {
            sums.add_each(connection, &wanted, &currencies)?;
        }
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

/// From one to the next in the index, without looking at every entry.
fn currencies_of(
    connection: &Connection,
    account: AccountRow,
) -> Result<Vec<Currency>, LedgerError> {
    let sql = "SELECT min(currency) FROM entry WHERE account = ?1 AND currency > ?2";
    let mut statement = connection.prepare_cached(sql)?;
    let mut behind = String::new();
    let mut all = Vec::new();
    loop {
        let next: Option<String> = statement.query_row((account.0, &behind), |row| row.get(0))?;
        let Some(next) = next else { return Ok(all) };
        all.push(Currency::parse(&next).ok_or_else(no_sum)?);
        behind = next;
    }
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
    let sql = format!("SELECT DISTINCT currency FROM entry{}", wanted.text());
    let mut statement = connection.prepare_cached(&sql)?;
    let letters = statement.query_map(params_from_iter(&wanted.values), |row| row.get(0))?;
    let mut currencies = Vec::new();
    for letters in letters {
        let letters: String = letters?;
        currencies.push(Currency::parse(&letters).ok_or_else(no_sum)?);
    }
    let mut sums = Sums::default();
    sums.add_each(connection, &wanted, &currencies)?;
    Ok(sums.figures())
}

/// Hundredths that are too many for 64 bits are split, so that no sum of either half is.
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

    fn add_each(
        &mut self,
        connection: &Connection,
        wanted: &Conditions,
        currencies: &[Currency],
    ) -> Result<(), LedgerError> {
        for currency in currencies {
            let mut wanted = wanted.clone();
            // The sign keeps the database from the index that names nothing but currencies.
            wanted.add("+entry.currency = ?", [currency.as_str().to_owned().into()]);
            self.add(connection, &wanted, *currency)?;
        }
        Ok(())
    }

    /// Adds entries that are all of one currency.
    fn add(
        &mut self,
        connection: &Connection,
        wanted: &Conditions,
        currency: Currency,
    ) -> Result<(), LedgerError> {
        let columns = "count(*), count(*) - count(signed_cents), coalesce(sum(signed_cents), 0), 0";
        let short = Pass::walk(connection, wanted, columns);
        let pass = match short {
            // The sum is too large for 64 bits.
            Err(rusqlite::Error::SqliteFailure(..)) => {
                let columns = format!(
                    "count(*), count(*) - count(signed_cents),
                        coalesce(sum(signed_cents & {}), 0),
                        coalesce(sum(signed_cents >> {HALF_BITS}), 0)",
                    u32::MAX
                );
                Pass::walk(connection, wanted, &columns)
            }
            decided => decided,
        };
        let pass = pass?;
        if pass.count == 0 {
            return Ok(());
        }
        let count = u64::try_from(pass.count).unwrap_or_default();
        self.count = self.count.saturating_add(count);
        let sum = hundredths(pass.cents().ok_or_else(no_sum)?, currency)?;
        self.plus(currency.as_str(), sum)?;
        if pass.finer > 0 {
            self.add_finer(connection, wanted, currency)?;
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

/// What walking over the entries once tells.
struct Pass {
    count: i64,
    finer: i64,
    low: i64,
    high: i64,
}

impl Pass {
    fn walk(
        connection: &Connection,
        wanted: &Conditions,
        columns: &str,
    ) -> Result<Self, rusqlite::Error> {
        let sql = format!("SELECT {columns} FROM entry{}", wanted.text());
        let mut statement = connection.prepare_cached(&sql)?;
        statement.query_row(params_from_iter(&wanted.values), |row| {
            Ok(Self {
                count: row.get(0)?,
                finer: row.get(1)?,
                low: row.get(2)?,
                high: row.get(3)?,
            })
        })
    }

    fn cents(&self) -> Option<i128> {
        let high = i128::from(self.high).checked_mul(1_i128.checked_shl(HALF_BITS)?)?;
        high.checked_add(i128::from(self.low))
    }
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
