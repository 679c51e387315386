//! Pages and figures.
//!
//! A page is found in one of two ways, whichever is short: few entries hold the words, and the
//! index of letters names them; or many do, and walking from the newest finds a page soon.

use payments::{Currency, ReportedAmount, folded};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::{EntriesPage, EntryCursor, EntryFigures, EntryQuery, EntryRow, StoredEntry, rows};
use crate::ledger::LedgerError;

/// Entries of a page.
const PAGE_ROWS: usize = 100;

/// Up to so many hits are taken from the index of letters; of more, a page is found sooner by
/// walking.
const FEW: i64 = 2_000;

/// The index knows three letters in a row and nothing shorter.
const LETTERS: usize = 3;

/// Conditions with their values, in one order.
#[derive(Debug, Clone, Default)]
struct Conditions {
    sql: Vec<String>,
    values: Vec<Value>,
}

impl Conditions {
    /// Adds a condition with one question mark for each value.
    fn add(&mut self, sql: &str, values: impl IntoIterator<Item = Value>) {
        let mut parts = sql.split('?');
        let mut numbered = parts.next().unwrap_or_default().to_owned();
        for (part, value) in parts.zip(values) {
            self.values.push(value);
            numbered.push_str(&format!("?{}{part}", self.values.len()));
        }
        self.sql.push(numbered);
    }

    fn of(connection: &Connection, query: &EntryQuery) -> Result<Self, LedgerError> {
        let mut all = Self::default();
        if let Some(from) = query.from {
            all.add("entry.listed_on >= ?", [from.to_string().into()]);
        }
        if let Some(to) = query.to {
            all.add("entry.listed_on <= ?", [to.to_string().into()]);
        }
        if let Some(booking) = query.booking {
            let name = rows::booking_name(booking).to_owned();
            all.add("entry.booking = ?", [name.into()]);
        }
        let search = folded(&query.search);
        let words: Vec<&str> = search.split_whitespace().collect();
        let rare = rare(connection, &words)?;
        if let Some(account) = query.account {
            // The sign keeps the database from walking the account where the rows are known.
            let sign = if rare.is_some() { "+" } else { "" };
            all.add(&format!("{sign}entry.account = ?"), [account.0.into()]);
        }
        if let Some(expression) = rare {
            let sql = "entry.row IN (SELECT rowid FROM entry_text WHERE entry_text MATCH ?)";
            all.add(sql, [expression.into()]);
        }
        for word in words {
            all.add("instr(entry.search_text, ?) > 0", [word.to_owned().into()]);
        }
        Ok(all)
    }

    fn text(&self) -> String {
        if self.sql.is_empty() {
            return String::new();
        }
        format!(" WHERE {}", self.sql.join(" AND "))
    }
}

/// What to ask the index of letters, where few enough entries hold it.
fn rare(connection: &Connection, words: &[&str]) -> Result<Option<String>, LedgerError> {
    let quoted: Vec<String> = words
        .iter()
        .filter(|word| word.chars().count() >= LETTERS && !word.contains('\0'))
        .map(|word| format!("\"{}\"", word.replace('"', "\"\"")))
        .collect();
    if quoted.is_empty() {
        return Ok(None);
    }
    let expression = quoted.join(" ");
    let sql = "SELECT count(*) FROM
        (SELECT 1 FROM entry_text WHERE entry_text MATCH ?1 LIMIT ?2)";
    let mut statement = connection.prepare_cached(sql)?;
    let hits: i64 = statement.query_row((&expression, FEW), |row| row.get(0))?;
    Ok((hits < FEW).then_some(expression))
}

pub(super) fn page(
    connection: &Connection,
    query: &EntryQuery,
) -> Result<EntriesPage, LedgerError> {
    let mut wanted = Conditions::of(connection, query)?;
    if let Some(behind) = query.behind {
        wanted.add(
            "(entry.listed_on, entry.row) < (?, ?)",
            [behind.day.to_string().into(), behind.row.0.into()],
        );
    }
    let sql = format!(
        "{}{} ORDER BY entry.listed_on DESC, entry.row DESC LIMIT {PAGE_ROWS}",
        rows::SELECT,
        wanted.text()
    );
    let rows = stored(connection, &sql, wanted.values)?;
    let next = rows.last().filter(|_| rows.len() == PAGE_ROWS);
    let next = next.map(|last| EntryCursor {
        day: last.listed_on,
        row: last.row,
    });
    Ok(EntriesPage { rows, next })
}

/// All pages as one, oldest first.
pub(super) fn all(
    connection: &Connection,
    query: &EntryQuery,
) -> Result<Vec<StoredEntry>, LedgerError> {
    let wanted = Conditions::of(connection, query)?;
    let sql = format!(
        "{}{} ORDER BY entry.listed_on, entry.row",
        rows::SELECT,
        wanted.text()
    );
    stored(connection, &sql, wanted.values)
}

pub(super) fn one(
    connection: &Connection,
    row: EntryRow,
) -> Result<Option<StoredEntry>, LedgerError> {
    let sql = format!("{} WHERE entry.row = ?1", rows::SELECT);
    Ok(stored(connection, &sql, vec![row.0.into()])?.pop())
}

pub(super) fn stored(
    connection: &Connection,
    sql: &str,
    values: Vec<Value>,
) -> Result<Vec<StoredEntry>, LedgerError> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut found = statement.query(params_from_iter(values))?;
    let mut stored = Vec::new();
    while let Some(row) = found.next()? {
        stored.push(rows::read(row)?);
    }
    Ok(stored)
}

pub(super) fn figures(
    connection: &Connection,
    query: &EntryQuery,
) -> Result<EntryFigures, LedgerError> {
    sums(connection, &Conditions::of(connection, query)?)
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
    sums(connection, &wanted)
}

/// One currency after the other: there are few, and no sum of two is made.
fn sums(connection: &Connection, wanted: &Conditions) -> Result<EntryFigures, LedgerError> {
    let sql = "SELECT DISTINCT currency FROM linked_account ORDER BY currency";
    let mut statement = connection.prepare_cached(sql)?;
    let letters = statement.query_map([], |row| row.get::<_, String>(0))?;
    let mut figures = EntryFigures::default();
    for letters in letters {
        let currency = Currency::parse(&letters?).ok_or_else(no_sum)?;
        let mut wanted = wanted.clone();
        wanted.add("entry.currency = ?", [currency.as_str().to_owned().into()]);
        let (count, sum) = sum_of(connection, &wanted, currency)?;
        if count > 0 {
            figures.count = figures.count.saturating_add(count);
            figures.sums.push(sum);
        }
    }
    Ok(figures)
}

/// Hundredths are split here, so that no sum of either half comes near the end of 64 bits.
const SPLIT: i64 = 1_000_000;

/// Hundredths are summed in the database; what has finer parts here, digit by digit.
fn sum_of(
    connection: &Connection,
    wanted: &Conditions,
    currency: Currency,
) -> Result<(u64, ReportedAmount), LedgerError> {
    let sql = format!(
        "SELECT count(*), coalesce(sum(signed_cents / {SPLIT}), 0),
            coalesce(sum(signed_cents % {SPLIT}), 0) FROM entry{}",
        wanted.text()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let (count, high, low): (i64, i64, i64) = statement
        .query_row(params_from_iter(&wanted.values), |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?;
    let cents = i128::from(high)
        .checked_mul(i128::from(SPLIT))
        .and_then(|high| high.checked_add(i128::from(low)))
        .ok_or_else(no_sum)?;
    let mut sum = hundredths(cents, currency)?;
    let sql = format!(
        "SELECT signed FROM entry{} AND signed_cents IS NULL",
        wanted.text()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut finer = statement.query(params_from_iter(&wanted.values))?;
    while let Some(row) = finer.next()? {
        let digits: String = row.get(0)?;
        let one = ReportedAmount::parse(&digits, currency).ok();
        sum = one.and_then(|one| sum.plus(one)).ok_or_else(no_sum)?;
    }
    Ok((u64::try_from(count).unwrap_or_default(), sum))
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
