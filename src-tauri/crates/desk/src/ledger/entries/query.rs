//! Pages.
//!
//! A page is found in one of two ways, whichever is short: few entries hold the words, and the
//! index of letters names them; or many do, and walking from the newest finds a page soon.

use payments::folded;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::{EntriesPage, EntryCursor, EntryQuery, EntryRow, StoredEntry, rows};
use crate::ledger::LedgerError;

/// Entries of a page.
const PAGE_ROWS: usize = 100;

/// Up to so many hits are taken from the index of letters; of more, a page is found sooner by
/// walking.
const FEW: i64 = 2_000;

/// The index knows three letters in a row and nothing shorter.
const LETTERS: usize = 3;

/// A shorter word that begins more threes of letters than these is looked for in the texts.
const MOST_LONGER: usize = 200;

/// Conditions with their values, in one order.
#[derive(Debug, Clone, Default)]
pub(super) struct Conditions {
    sql: Vec<String>,
    pub(super) values: Vec<Value>,
}

impl Conditions {
    /// Adds a condition with one question mark for each value.
    pub(super) fn add(&mut self, sql: &str, values: impl IntoIterator<Item = Value>) {
        let mut parts = sql.split('?');
        let mut numbered = parts.next().unwrap_or_default().to_owned();
        for (part, value) in parts.zip(values) {
            self.values.push(value);
            numbered.push_str(&format!("?{}{part}", self.values.len()));
        }
        self.sql.push(numbered);
    }

    pub(super) fn of(connection: &Connection, query: &EntryQuery) -> Result<Self, LedgerError> {
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

    pub(super) fn text(&self) -> String {
        if self.sql.is_empty() {
            return String::new();
        }
        format!(" WHERE {}", self.sql.join(" AND "))
    }
}

/// What to ask the index of letters, where few enough entries hold it.
fn rare(connection: &Connection, words: &[&str]) -> Result<Option<String>, LedgerError> {
    let mut asked = Vec::new();
    for word in words.iter().filter(|word| !word.contains('\0')) {
        if word.chars().count() >= LETTERS {
            asked.push(quoted(word));
        } else if let Some(longer) = with_one_more(connection, word)? {
            asked.push(longer);
        }
    }
    if asked.is_empty() {
        return Ok(None);
    }
    let expression = asked.join(" AND ");
    let sql = "SELECT count(*) FROM
        (SELECT 1 FROM entry_text WHERE entry_text MATCH ?1 LIMIT ?2)";
    let mut statement = connection.prepare_cached(sql)?;
    let hits: i64 = statement.query_row((&expression, FEW), |row| row.get(0))?;
    Ok((hits < FEW).then_some(expression))
}

/// Whatever three letters a shorter word may be the beginning of; none where many entries hold them.
fn with_one_more(connection: &Connection, word: &str) -> Result<Option<String>, LedgerError> {
    let sql = "SELECT term, doc FROM entry_letters WHERE term >= ?1 AND term < ?2";
    let mut statement = connection.prepare_cached(sql)?;
    let behind = format!("{word}{}", char::MAX);
    let mut found = statement.query((word, &behind))?;
    let (mut longer, mut hits) = (Vec::new(), 0_i64);
    while let Some(row) = found.next()? {
        let term: String = row.get(0)?;
        hits = hits.saturating_add(row.get(1)?);
        longer.push(quoted(&term));
        if hits >= FEW || longer.len() > MOST_LONGER {
            return Ok(None);
        }
    }
    if longer.is_empty() {
        // Stands in no entry.
        longer.push(quoted(&char::MAX.to_string().repeat(LETTERS)));
    }
    Ok(Some(format!("({})", longer.join(" OR "))))
}

fn quoted(letters: &str) -> String {
    format!("\"{}\"", letters.replace('"', "\"\""))
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
