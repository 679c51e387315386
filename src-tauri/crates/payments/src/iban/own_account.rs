//! The account a payment is made from.

use std::fmt;

use super::{Iban, IbanError, compact, group, masked};

/// The payer's own account. Here wrong check digits are only worth a warning, because the bank's
/// own sandbox sample has them, and no money goes astray through one's own account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnAccount {
    /// Everything about the number is right.
    Checked(Iban),
    /// Right but for the check digits.
    Unchecked(UncheckedIban),
}

impl OwnAccount {
    /// Reads a number as typed, by the rules of [`Iban::parse`].
    ///
    /// # Errors
    /// Those of [`Iban::parse`] but [`IbanError::WrongCheckDigits`].
    pub fn parse(typed: &str) -> Result<Self, IbanError> {
        match Iban::parse(typed) {
            Ok(iban) => Ok(Self::Checked(iban)),
            Err(IbanError::WrongCheckDigits) => Ok(Self::Unchecked(UncheckedIban(compact(typed)))),
            Err(error) => Err(error),
        }
    }

    /// The number without blanks, as it is sent and stored.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Checked(iban) => iban.as_str(),
            Self::Unchecked(unchecked) => &unchecked.0,
        }
    }

    /// The number in groups of four, as it is printed.
    pub fn grouped(&self) -> String {
        group(self.as_str())
    }

    /// Whether the check digits are right.
    pub fn is_checked(&self) -> bool {
        matches!(self, Self::Checked(_))
    }
}

/// A number whose only fault is its check digits. Made only by [`OwnAccount::parse`], so that no
/// payee's account can become one.
#[derive(Clone, PartialEq, Eq)]
pub struct UncheckedIban(String);

impl fmt::Debug for UncheckedIban {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "UncheckedIban({})", masked(&self.0))
    }
}
