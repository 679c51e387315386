//! The bank's own explanation of a refusal.

use std::fmt;

/// Why the bank refused, in its own words.
///
/// `text` is the bank's and is shown as a quotation; it may name people or accounts, so `Debug`
/// leaves it out.
#[derive(Clone, PartialEq, Eq)]
pub struct BankProblem {
    /// HTTP status of the answer.
    pub status: u16,
    /// The bank's or the gateway's code, such as `FORMAT_ERROR`.
    pub code: Option<String>,
    /// The field that the bank means, such as `creditorAccount.iban`.
    pub path: Option<String>,
    /// The bank's text, at most 500 characters.
    pub text: Option<String>,
}

impl fmt::Debug for BankProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BankProblem")
            .field("status", &self.status)
            .field("code", &self.code)
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}
