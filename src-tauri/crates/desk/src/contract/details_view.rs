//! The bank's record of a payment, held against the order.

use serde::Serialize;
use ts_rs::TS;

/// How far the bank's record is known to be what was ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DetailsView {
    /// Not compared yet; the code follows.
    Open,
    /// Nothing that could be compared differs.
    Agree,
    /// It could not be compared.
    NotCompared,
    /// It differs: nobody should approve.
    Differ,
}

/// One field that the bank recorded otherwise than it was ordered.
#[derive(Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DifferenceView {
    /// Which.
    pub field: DetailName,
    /// What was ordered: decimal text, an account in groups of four, a name.
    pub ordered: String,
    /// What the bank has on record, in its own spelling.
    pub recorded: String,
}

/// The fields that are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DetailName {
    /// The sum.
    Amount,
    /// Its currency.
    Currency,
    /// The payee's account.
    CreditorAccount,
    /// Who is paid.
    CreditorName,
    /// The account to pay from.
    DebtorAccount,
}
