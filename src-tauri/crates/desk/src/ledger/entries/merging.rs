//! What a read changes, written down.

use chrono::{DateTime, NaiveDate, Utc};
use payments::{
    AccountIdentity, Booking, EntriesRead, Entry, EntryChange, KnownEntry, PaymentId,
    ReportedAmount, bank_day, merge,
};
use rusqlite::{OptionalExtension, Row, Transaction, params};
use serde_json::Value;

use super::{EntryRow, matching, rows};
use crate::ledger::LedgerError;
use crate::ledger::accounts::{AccountRow, day, identity};
use crate::ledger::chain::RecordKey;
use crate::ledger::events::{instant, parse_instant};

/// Everything that one read of an account brought.
#[derive(Debug, Clone)]
pub struct ReadOfEntries {
    /// The account.
    pub account: AccountRow,
    /// All pages.
    pub entries: Vec<Entry>,
    /// The first day that was asked for.
    pub from: NaiveDate,
    /// The last day that was asked for.
    pub to: NaiveDate,
    /// When reading began.
    pub at: DateTime<Utc>,
    /// Pending ones were asked for, up to the present day, and every page came.
    pub tells_pending: bool,
    /// Every page came, and every entry could be read.
    pub is_whole: bool,
    /// What was booked so far just before, by the bank's word, in the account's currency.
    pub booked: Option<ReportedAmount>,
}

/// What a read changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merged {
    /// Not known before.
    pub added: usize,
    /// Told anew in other words or under another number.
    pub refreshed: usize,
    /// Pending before, booked now.
    pub booked: usize,
    /// Pending before, gone now.
    pub withdrawn: usize,
    /// Payments of ours that were seen booked.
    pub matched: Vec<PaymentId>,
}

pub(super) fn merge_read(
    transaction: &Transaction<'_>,
    key: Option<&RecordKey>,
    read: &ReadOfEntries,
) -> Result<Merged, LedgerError> {
    let account = Account::load(transaction, read.account)?;
    let known = known(transaction, read)?;
    let listed: Vec<_> = known
        .iter()
        .map(|(key, entry)| KnownEntry { key: *key, entry })
        .collect();
    let own = &account.identity.number;
    let told = EntriesRead {
        entries: &read.entries,
        from: read.from,
        to: read.to,
        at: read.at,
        tells_pending: read.tells_pending,
    };
    let mut merged = Merged::default();
    let mut news = Vec::new();
    let read_on = bank_day(read.at);
    let write = |row: Option<EntryRow>, place: usize| match read.entries.get(place) {
        Some(entry) => rows::write(transaction, row, read.account, own, entry, read_on).map(drop),
        None => Ok(()),
    };
    for change in merge(own, &listed, account.pending_as_of, &told) {
        let count = match change {
            EntryChange::Added { read } => {
                news.push((None, read));
                write(None, read)?;
                &mut merged.added
            }
            EntryChange::Refreshed { known, read } => {
                news.push((Some(known), read));
                write(Some(known), read)?;
                &mut merged.refreshed
            }
            EntryChange::Booked { known, read } => {
                news.push((None, read));
                write(Some(known), read)?;
                &mut merged.booked
            }
            EntryChange::Withdrawn { known } => {
                // Booked ones stay whatever a read says: a payment may point at one.
                let sql = "DELETE FROM entry WHERE row = ?1 AND booking = 'pending'";
                transaction.execute(sql, [known.0])?;
                &mut merged.withdrawn
            }
        };
        *count = count.saturating_add(1);
    }
    let is_late = news.into_iter().any(|it| account.is_late(read, &known, it));
    let known_days = account.note(transaction, read, is_late)?;
    merged.matched = matching::match_read(transaction, key, &account.identity, read, known_days)?;
    Ok(merged)
}

struct Account {
    identity: AccountIdentity,
    entries_at: Option<DateTime<Utc>>,
    pending_as_of: Option<DateTime<Utc>>,
    known_days: Option<Days>,
}

/// First and last.
type Days = (NaiveDate, NaiveDate);

impl Account {
    fn load(transaction: &Transaction<'_>, row: AccountRow) -> Result<Self, LedgerError> {
        let damaged = || LedgerError::Damaged {
            what: format!("linked_account {}", row.0),
        };
        let sql = "SELECT * FROM linked_account WHERE row = ?1";
        let read = |row: &Row<'_>| {
            let texts: (Option<String>, Option<String>) =
                (row.get("entries_at")?, row.get("pending_as_of")?);
            let known = (day(row, "known_from"), day(row, "known_to"));
            Ok((identity(row), texts, known))
        };
        let found = transaction.query_row(sql, [row.0], read).optional()?;
        let (identity, (entries_at, pending_as_of), known) = found.ok_or_else(damaged)?;
        Ok(Self {
            identity: identity.ok_or_else(damaged)?,
            entries_at: entries_at.as_deref().map(parse_instant).transpose()?,
            pending_as_of: pending_as_of.as_deref().map(parse_instant).transpose()?,
            known_days: known.0?.zip(known.1?),
        })
    }

    /// Whether a booked entry changes a day that was taken for known: more was booked on it than was
    /// told when balances were last counted from. `news` is the row that it replaces, and its place
    /// in the read.
    fn is_late(
        &self,
        read: &ReadOfEntries,
        known: &[(EntryRow, Entry)],
        news: (Option<EntryRow>, usize),
    ) -> bool {
        let was_known = |entry: &Entry| {
            let day = entry.day().filter(|_| entry.booking == Booking::Booked);
            let known = self.known_days.zip(day);
            known.is_some_and(|((from, to), day)| from <= day && day <= to)
        };
        let (row, place) = news;
        let Some(now) = read.entries.get(place) else {
            return false;
        };
        // In the order of rows, as they were read.
        let before = row.and_then(|row| known.binary_search_by_key(&row, |(it, _)| *it).ok());
        let before = before.and_then(|place| known.get(place));
        before.map_or(was_known(now), |(_, before)| {
            let is_same = before.amount == now.amount && before.day() == now.day();
            !is_same && (was_known(before) || was_known(now))
        })
    }

    /// Notes how far the account is known now, and says it.
    fn note(
        &self,
        transaction: &Transaction<'_>,
        read: &ReadOfEntries,
        is_late: bool,
    ) -> Result<Option<Days>, LedgerError> {
        let newer = |known: Option<DateTime<Utc>>, is_told: bool| {
            known.max(Some(read.at).filter(|_| is_told)).map(instant)
        };
        let sql = "UPDATE linked_account SET entries_at = ?1, pending_as_of = ?2 WHERE row = ?3";
        transaction.execute(
            sql,
            params![
                newer(self.entries_at, read.is_whole),
                newer(self.pending_as_of, read.tells_pending),
                read.account.0
            ],
        )?;
        let today = bank_day(read.at);
        let booked = read.booked.filter(|_| read.is_whole && read.to >= today);
        match booked.filter(|it| it.currency() == self.identity.currency) {
            Some(booked) => anchor(transaction, read.account, Some((booked, today)))?,
            None if is_late => anchor(transaction, read.account, None)?,
            None => {}
        }
        if !read.is_whole {
            return Ok(self.known_days);
        }
        let (from, to) = joined(self.known_days, (read.from, read.to.min(today)));
        let sql = "UPDATE linked_account SET known_from = ?1, known_to = ?2 WHERE row = ?3";
        transaction.execute(
            sql,
            params![from.to_string(), to.to_string(), read.account.0],
        )?;
        Ok(Some((from, to)))
    }
}

/// What balances are counted from, or that they cannot be counted until the bank tells one anew.
fn anchor(
    transaction: &Transaction<'_>,
    account: AccountRow,
    booked: Option<(ReportedAmount, NaiveDate)>,
) -> Result<(), LedgerError> {
    let sql = "UPDATE linked_account SET anchor = ?1, anchor_on = ?2 WHERE row = ?3";
    let (sum, day) = booked.unzip();
    let (sum, day) = (sum.map(|it| it.to_string()), day.map(|it| it.to_string()));
    transaction.execute(sql, params![sum, day, account.0])?;
    Ok(())
}

/// One row of days without a hole: where two are apart, the later one counts.
fn joined(known: Option<Days>, read: Days) -> Days {
    let Some(known) = known else { return read };
    let (earlier, later) = if known <= read {
        (known, read)
    } else {
        (read, known)
    };
    let follows = earlier.1.succ_opt().is_none_or(|next| later.0 <= next);
    if follows {
        (earlier.0, earlier.1.max(later.1))
    } else {
        later
    }
}

/// The days that a read may say something about: those that were asked for, and those that were told
/// beside them, for some banks go by another of an entry's days than we do.
fn days_of(read: &ReadOfEntries) -> (NaiveDate, NaiveDate) {
    let told = read.entries.iter().filter_map(Entry::day);
    told.fold((read.from, read.to), |(first, last), day| {
        (first.min(day), last.max(day))
    })
}

/// The bank's numbers of what it tells as pending, which may have been booked on any day. A JSON list.
fn pending_numbers(read: &ReadOfEntries) -> String {
    let pending = read.entries.iter();
    let pending = pending.filter(|it| it.booking == Booking::Pending);
    let numbers = pending.flat_map(|it| [&it.transaction_id, &it.entry_reference]);
    let numbers: Vec<&str> = numbers.flatten().map(String::as_str).collect();
    Value::from(numbers).to_string()
}

/// What the read may say something about: its days, whatever has no day or is pending, and what is
/// booked under the number of something that is told as pending.
fn known(
    transaction: &Transaction<'_>,
    read: &ReadOfEntries,
) -> Result<Vec<(EntryRow, Entry)>, LedgerError> {
    let sql = "SELECT * FROM entry WHERE account = ?1 AND listed_on BETWEEN ?2 AND ?3
        UNION ALL SELECT * FROM entry WHERE account = ?1
            AND (booking = 'pending' OR (booked_on IS NULL AND valued_on IS NULL))
            AND listed_on NOT BETWEEN ?2 AND ?3
        UNION ALL SELECT * FROM entry WHERE ?4 <> '[]' AND account = ?1
            AND booking = 'booked' AND (booked_on IS NOT NULL OR valued_on IS NOT NULL)
            AND listed_on NOT BETWEEN ?2 AND ?3
            AND (transaction_id IN (SELECT value FROM json_each(?4))
                OR entry_reference IN (SELECT value FROM json_each(?4)))
        ORDER BY row";
    let mut statement = transaction.prepare_cached(sql)?;
    let (first, last) = days_of(read);
    let (first, last) = (first.to_string(), last.to_string());
    let wanted = params![read.account.0, first, last, pending_numbers(read)];
    let mut found = statement.query(wanted)?;
    let mut known = Vec::new();
    while let Some(row) = found.next()? {
        known.push(rows::numbered(row)?);
    }
    Ok(known)
}
