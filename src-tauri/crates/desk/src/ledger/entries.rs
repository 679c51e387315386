//! Transactions of linked accounts: merged in one transaction, listed a page at a time, searched
//! over everything that is kept.

mod counterparts;
mod daily;
mod matching;
mod merging;
#[cfg(test)]
mod property_tests;
mod query;
mod rows;
mod sums;
#[cfg(test)]
mod tests;

pub(super) use self::rows::fill_paid;

use bank_client::Environment;
use chrono::NaiveDate;
use payments::{Amount, BookedElsewhere, Booking, Entry, Iban, Payment, PaymentId, ReportedAmount};

use super::accounts::AccountRow;
use super::payments::load_known;
use super::{Ledger, LedgerError};

pub use daily::Booked;
pub use merging::{Merged, ReadOfEntries};

/// Which entry, on this computer. Never given to another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryRow(pub i64);

/// An entry as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEntry {
    /// Which one.
    pub row: EntryRow,
    /// Of which account.
    pub account: AccountRow,
    /// The day it is listed under: booked, else valued, else when it was read.
    pub listed_on: NaiveDate,
    /// As the bank told it.
    pub entry: Entry,
    /// The sum with the sign of its direction.
    pub signed: ReportedAmount,
    /// Which payment of ours it is.
    pub payment: Option<PaymentId>,
}

/// Where a page ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EntryCursor {
    /// The day of the last row.
    pub day: NaiveDate,
    /// The last row.
    pub row: EntryRow,
}

/// Which entries are wanted.
#[derive(Debug, Clone, Default)]
pub struct EntryQuery {
    /// Of this account; none for all.
    pub account: Option<AccountRow>,
    /// Words that must all stand in it somewhere, in any spelling.
    pub search: String,
    /// Listed on this day or later.
    pub from: Option<NaiveDate>,
    /// Listed on this day or earlier.
    pub to: Option<NaiveDate>,
    /// Only such.
    pub booking: Option<Booking>,
    /// Only those behind this one: where the last page ended.
    pub behind: Option<EntryCursor>,
}

/// One page, newest first.
#[derive(Debug, Default)]
pub struct EntriesPage {
    /// The entries.
    pub rows: Vec<StoredEntry>,
    /// Where the next page begins; none at the end.
    pub next: Option<EntryCursor>,
}

/// Figures over a selection: one sum for each currency.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct EntryFigures {
    /// How many entries.
    pub count: u64,
    /// Their signed sums, exact, in the order of the currencies' letters.
    pub sums: Vec<ReportedAmount>,
}

impl<E: Environment> Ledger<E> {
    /// Merges what one read brought with what is kept, and pairs it with payments of ours, in one
    /// transaction.
    ///
    /// # Errors
    /// The ledger cannot be written, or a row of it is damaged.
    pub async fn merge_entries(&self, read: ReadOfEntries) -> Result<Merged, LedgerError> {
        let key = self.key();
        self.write(move |transaction| merging::merge_read(transaction, key.as_deref(), &read))
            .await
    }

    /// One page of the list.
    ///
    /// # Errors
    /// The ledger cannot be read, or a row of it is damaged.
    pub async fn entries(&self, query: EntryQuery) -> Result<EntriesPage, LedgerError> {
        self.read(move |connection| query::page(connection, &query))
            .await
    }

    /// Figures over everything that a query means, its cursor aside.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub async fn entry_figures(&self, query: EntryQuery) -> Result<EntryFigures, LedgerError> {
        self.read(move |connection| sums::figures(connection, &query))
            .await
    }

    /// Figures over these entries.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub async fn selected_figures(
        &self,
        selected: Vec<EntryRow>,
    ) -> Result<EntryFigures, LedgerError> {
        self.read(move |connection| sums::selected(connection, &selected))
            .await
    }

    /// Bookings of this sum to this account since that day that are no payments from here.
    ///
    /// # Errors
    /// The ledger cannot be read, or a row of it is damaged.
    pub async fn booked_elsewhere(
        &self,
        payee: &Iban,
        sum: Amount,
        since: NaiveDate,
    ) -> Result<Vec<BookedElsewhere>, LedgerError> {
        let payee = payee.as_str().to_owned();
        self.read(move |connection| {
            let found = counterparts::elsewhere(connection, &payee, sum.cents(), since)?;
            let told = found.into_iter().map(|it| BookedElsewhere {
                key: format!("entry-{}", it.row.0),
                on: it.listed_on,
                details: it.entry.details(),
            });
            Ok(told.collect())
        })
        .await
    }

    /// One entry; none where it is gone.
    ///
    /// # Errors
    /// The ledger cannot be read, or the row is damaged.
    pub async fn entry(&self, row: EntryRow) -> Result<Option<StoredEntry>, LedgerError> {
        self.read(move |connection| query::one(connection, row))
            .await
    }

    /// Payments that should be on a linked account and are not, newest first.
    ///
    /// # Errors
    /// The ledger cannot be read, or a row of it is damaged.
    pub async fn not_yet_booked(&self) -> Result<Vec<Payment>, LedgerError> {
        self.read(|connection| {
            let ids = counterparts::not_yet_booked(connection)?;
            ids.iter().map(|id| load_known(connection, id)).collect()
        })
        .await
    }

    /// Entries that may be this payment, newest first.
    ///
    /// # Errors
    /// The ledger cannot be read, or a row of it is damaged.
    pub async fn fitting_entries(&self, id: PaymentId) -> Result<Vec<StoredEntry>, LedgerError> {
        self.read(move |connection| counterparts::fitting(connection, id))
            .await
    }

    /// The entry that this payment is.
    ///
    /// # Errors
    /// The ledger cannot be read, or the row is damaged.
    pub async fn payment_entry(&self, id: PaymentId) -> Result<Option<StoredEntry>, LedgerError> {
        self.read(move |connection| counterparts::of_payment(connection, id))
            .await
    }
}
