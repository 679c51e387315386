//! Linked accounts, as the screens show them.

use serde::Serialize;
use ts_rs::TS;

use super::{ConsentView, OtherPaymentView, OwnAccountView};

/// Everything on the Accounts screen but the transactions: as last read, without asking the bank.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AccountsView {
    /// Those that count, newest first: a valid one and one that waits in its place are two. One
    /// that has ended is here while no newer one took its place.
    pub consents: Vec<ConsentView>,
    /// By number and currency.
    pub accounts: Vec<AccountView>,
    /// Accounts to choose from where a consent has to name one, last used first; none where all
    /// of the approver's are meant.
    pub accounts_to_name: Option<Vec<OwnAccountView>>,
    /// The bank's day (ISO date), by which days are counted here.
    pub today: String,
    /// How many reads without a person are left today, and how many there are in a day. None
    /// without a consent that can be read by.
    pub unattended: Option<UnattendedView>,
    /// How far the reading of entries is; none while nothing is read.
    pub reading: Option<ReadingView>,
}

/// Reads without a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UnattendedView {
    /// Left today.
    pub left: u32,
    /// In a day.
    pub a_day: u32,
}

/// How far the reading of an account's entries is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReadingView {
    /// Whose.
    pub account_id: String,
    /// Pages that came.
    pub pages: u32,
    /// Entries that came.
    pub entries: u32,
}

/// An account as it was last read.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AccountView {
    /// Which one, on this computer.
    pub account_id: String,
    /// Its number without blanks.
    pub iban: String,
    /// In groups of four.
    pub grouped: String,
    /// Currency code.
    pub currency: String,
    /// What its owner or the bank calls it.
    pub name: Option<String>,
    /// Whose it is.
    pub owner: Option<String>,
    /// The bank's name for its kind.
    pub product: Option<String>,
    /// The bank's word where it is not simply in use: `blocked`, `deleted`.
    pub status: Option<String>,
    /// The consent by which it can be read; none where no usable one lists it.
    pub consent_id: Option<String>,
    /// What may be spent first, then what is booked, then the others.
    pub balances: Vec<BalanceView>,
    /// When they were read (RFC 3339, UTC).
    pub balances_at: Option<String>,
    /// When entries were last read to their end (RFC 3339, UTC).
    pub entries_at: Option<String>,
    /// First and last day of which all entries are known (ISO dates).
    pub known_days: Option<DaysView>,
}

/// Some days in a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DaysView {
    /// The first (ISO date).
    pub from: String,
    /// The last (ISO date).
    pub to: String,
}

/// One balance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BalanceView {
    /// The bank's word for what it counts, as `data-balance-type` carries it.
    pub balance_type: String,
    /// Decimal text with its sign.
    pub amount: String,
    /// Currency code.
    pub currency: String,
    /// The day it is for (ISO date).
    pub reference_date: Option<String>,
    /// When it last changed, by the bank's word (RFC 3339, UTC).
    pub changed_at: Option<String>,
    /// Whether it counts money that the bank would lend.
    pub includes_credit: Option<bool>,
}

/// Payments that were sent and are not on their account yet, though its entries were read since.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NotYetBookedView {
    /// Newest first.
    pub payments: Vec<OtherPaymentView>,
}

/// What refreshing brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AccountsReadView {
    /// Accounts that were read.
    pub accounts: u32,
    /// Accounts and balances that could not be understood.
    pub unreadable: u32,
}

/// What may be spent from an account to pay from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AvailableView {
    /// Decimal text with its sign.
    pub amount: String,
    /// When it was read (RFC 3339, UTC).
    pub read_at: String,
}

/// Accounts to pay from.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OwnAccountsView {
    /// Last used first.
    pub accounts: Vec<OwnAccountView>,
}
