//! Transactions of linked accounts, as the screens show and ask for them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whether an entry is final.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BookingName {
    /// On the account.
    Booked,
    /// Announced; it may change or vanish.
    Pending,
}

/// Which entries to list.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EntriesQuery {
    /// Of this account; none for all.
    pub account_id: Option<String>,
    /// Words that must all stand in it somewhere, in any spelling. Empty: everything.
    pub search: String,
    /// First day (ISO date), inclusive.
    pub from: Option<String>,
    /// Last day, inclusive.
    pub to: Option<String>,
    /// Only such.
    pub booking: Option<BookingName>,
    /// Continue after this cursor of the last page.
    pub after: Option<String>,
}

/// One page of the list, newest first.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EntriesPage {
    /// The entries.
    pub rows: Vec<EntryView>,
    /// Cursor for the next page; none at the end.
    pub next: Option<String>,
}

/// One line of the list. Texts are the bank's and may hold anything.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EntryView {
    /// Which one, on this computer.
    pub entry_id: String,
    /// Of which account.
    pub account_id: String,
    /// The day it is listed under (ISO date): booked, else valued, else when it was read.
    pub day: String,
    /// Whether it is final.
    pub booking: BookingName,
    /// The other side's name, where told.
    pub counterparty: Option<String>,
    /// The other side's account in groups of four.
    pub counterparty_iban: Option<String>,
    /// The text for the recipient on one line.
    pub details: String,
    /// Decimal text with the sign of its direction.
    pub amount: String,
    /// Currency code.
    pub currency: String,
    /// Which payment of ours it is.
    pub payment_id: Option<String>,
}

/// One entry, by number.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EntryRef {
    /// Which one, on this computer.
    pub entry_id: String,
}

/// Everything that is known of an entry.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EntryDetailView {
    /// Its line.
    pub entry: EntryView,
    /// The day it was booked (ISO date).
    pub booked_on: Option<String>,
    /// The day from which it counts for interest (ISO date).
    pub valued_on: Option<String>,
    /// Number of the own account in groups of four.
    pub own_iban: String,
    /// The text line by line as the bank splits it.
    pub remittance: Vec<String>,
    /// References in a structured remittance.
    pub references: Vec<String>,
    /// The bank's number of the transaction.
    pub transaction_id: Option<String>,
    /// The bank's reference of the booking.
    pub entry_reference: Option<String>,
    /// The payer's own reference.
    pub end_to_end_id: Option<String>,
    /// The kind of transaction (ISO 20022).
    pub bank_code: Option<String>,
    /// The bank's own word for the kind.
    pub proprietary_code: Option<String>,
    /// What else the bank says of it.
    pub additional: Option<String>,
    /// The balance after it: decimal text and currency code.
    pub balance_after: Option<SumView>,
    /// It went out in euro to an account that can be paid again: the sum without its sign.
    pub pay_again_amount: Option<String>,
}

/// A sum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SumView {
    /// Decimal text with its sign.
    pub amount: String,
    /// Currency code.
    pub currency: String,
}

/// These entries.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EntriesSelected {
    /// Their numbers.
    pub entry_ids: Vec<String>,
}

/// Figures over entries: one sum for each currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FiguresView {
    /// How many.
    pub count: u32,
    /// Their signed sums.
    pub sums: Vec<SumView>,
}

/// Days of one account.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AccountDays {
    /// Which account.
    pub account_id: String,
    /// First day (ISO date), inclusive.
    pub from: String,
    /// Last day, inclusive.
    pub to: String,
}

/// What reading entries brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EntriesReadView {
    /// New ones.
    pub added: u32,
    /// Changed ones, such as pending ones that were booked.
    pub changed: u32,
    /// Pending ones that the bank tells no more.
    pub withdrawn: u32,
    /// Entries that could not be understood.
    pub unreadable: u32,
    /// How many pages there were.
    pub pages: u32,
    /// Whether everything came; otherwise the rest is unknown.
    pub is_whole: bool,
}

/// What was booked on an account at the end of each day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BalanceHistoryView {
    /// Currency code.
    pub currency: String,
    /// One for each day, oldest first; empty where it cannot be told.
    pub days: Vec<BalanceDayView>,
    /// Why there is none, or why it is not to be trusted.
    pub doubt: Option<BalanceDoubtName>,
}

/// What was booked at the end of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BalanceDayView {
    /// ISO date.
    pub day: String,
    /// Decimal text with its sign.
    pub balance: String,
    /// How many entries were booked on it.
    pub entries: u32,
}

/// Why balances over time cannot be told, or disagree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BalanceDoubtName {
    /// The bank told no booked balance.
    NoBalance,
    /// Not all entries of these days are known: they have to be read first.
    EntriesUnknown,
    /// Balances that the bank told beside entries are others than those counted here.
    Disagrees,
}

/// Kinds of files with entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// For spreadsheets: values with semicolons between them.
    Csv,
    /// Excel.
    Xlsx,
    /// ISO 20022: camt.053, or camt.052 where balances are not known.
    Camt,
    /// The format of Latvian banks, in UTF-8.
    FidavistaUtf8,
    /// The same in Windows-1257.
    FidavistaWindows1257,
}

/// Entries to be written to a file.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ExportRequest {
    /// Which account.
    pub account_id: String,
    /// First day (ISO date), inclusive.
    pub from: String,
    /// Last day, inclusive.
    pub to: String,
    /// As in the list; tables hold what it finds, statements whole days.
    pub search: String,
    /// As in the list; tables only.
    pub booking: Option<BookingName>,
    /// What kind of file.
    pub format: ExportFormat,
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExportedView {
    /// Its name without its folder; none where the person chose no place for it.
    pub file_name: Option<String>,
    /// How many entries it holds.
    pub entries: u32,
    /// A report without balances was written, as the bank told none for these days.
    pub lacks_balances: bool,
    /// Letters that its encoding does not have, written as others.
    pub changed_letters: u32,
    /// Texts that the format had no room for.
    pub shortened_texts: u32,
}
