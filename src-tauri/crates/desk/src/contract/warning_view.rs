//! Warnings as the review shows them, and as the history keeps them.

use serde::Serialize;
use ts_rs::TS;

use super::accounts_view::AvailableView;
use super::requests::WarningName;
use super::views::IbanView;

/// One warning on the review.
#[derive(Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WarningView {
    /// Its name, as `data-warning` carries it.
    pub warning: WarningName,
    /// Whether it needs a deliberate yes.
    pub needs_yes: bool,
    /// Whether the yes has to say why.
    pub needs_reason: bool,
    /// What the yes is about; goes back with it as it came.
    pub about: Vec<String>,
    /// The other payment's code, for `other-approval-open`.
    pub other_challenge: Option<String>,
    /// How many more there are beside what is shown: requests, twins, or attempts.
    pub others: u32,
    /// The payment that may be the same, for `duplicate`; the last one, for `earlier-attempt`.
    pub twin: Option<TwinView>,
    /// The account paid until now, for `changed-account`.
    pub changed: Option<ChangedAccountView>,
    /// The name known until now, for `name-differs`.
    pub known_name: Option<KnownNameView>,
    /// The newest booking, for `paid-elsewhere`.
    pub booked: Option<BookedElsewhereView>,
    /// What may be spent, for `balance-low`.
    pub available: Option<AvailableView>,
}

/// A booking on a linked account that may be the payment under review, made elsewhere.
#[derive(Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BookedElsewhereView {
    /// The day it was booked (ISO date).
    pub on: String,
    /// The text for the recipient.
    pub details: String,
}

/// A payment of the past beside the one under review.
#[derive(Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TwinView {
    /// Our number, to open it.
    pub payment_id: String,
    /// The day it was sent, or recorded (ISO date in the computer's zone).
    pub on: String,
    /// Decimal text.
    pub amount: String,
    /// Currency code.
    pub currency: String,
    /// Text as sent.
    pub remittance: String,
    /// Payee's account in groups of four.
    pub creditor_iban: String,
    /// Whether it went to the same account as the one under review.
    pub is_same_account: bool,
    /// State in snake_case.
    pub state: String,
    /// The state rests on the person's word.
    pub by_person: bool,
}

/// The old account and the new one.
#[derive(Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChangedAccountView {
    /// The payee as last sent.
    pub name: String,
    /// The account paid until now.
    pub old: IbanView,
    /// The account that is to be paid.
    pub new: IbanView,
    /// How often the old one was paid; 0 when a payment is on its way to it only.
    pub times: u32,
    /// When last (ISO date).
    pub last_on: String,
    /// What is different.
    pub change: ChangeName,
}

/// What is different about a new account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ChangeName {
    /// Another country.
    OtherCountry,
    /// Another bank of the same country.
    OtherBank,
    /// Another account at the same bank.
    SameBank,
}

/// The name under which an account was paid until now.
#[derive(Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KnownNameView {
    /// The payee as last sent.
    pub name: String,
    /// How often.
    pub times: u32,
    /// When last (ISO date).
    pub last_on: String,
}

/// What a person said to a warning before sending.
#[derive(Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AcknowledgedView {
    /// The warning.
    pub warning: WarningName,
    /// Names of the rules that raised it.
    pub rules: Vec<String>,
    /// The twins by our numbers, closest first, or the old account.
    pub about: Vec<String>,
}
