//! The sum of a payment, and how it is read from what a person typed.

#[cfg(test)]
mod property_tests;
mod reading;
#[cfg(test)]
mod tests;

use std::fmt;

/// A positive sum of euro cents, as it stands in a payment order: 0.01 to 999 999 999.99 EUR.
///
/// The range is that of a SEPA credit transfer; the bank's own maximum is not published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(i64);

impl Amount {
    /// The largest sum a SEPA credit transfer can carry: 999 999 999.99 EUR.
    pub const MAX: Self = Self(99_999_999_999);

    /// Reads a sum as typed, with the same meaning in every language of the screen.
    ///
    /// A blank can only group; comma and point may group or be the decimal sign, and the last of
    /// two different signs is the decimal sign. One `EUR` or `€` before or behind is dropped.
    /// What can be read in two ways is refused, because a wrong guess is a thousandfold payment.
    ///
    /// # Errors
    /// The first thing that keeps the text from being one sum of euro; see [`AmountError`].
    pub fn parse(typed: &str) -> Result<Self, AmountError> {
        let (whole, decimals) = reading::digits(typed)?;
        let cents = format!("{whole}{decimals:0<2}")
            .parse()
            .map_err(|_| AmountError::TooLarge)?;
        match Self::from_cents(cents) {
            Some(amount) => Ok(amount),
            None if cents == 0 => Err(AmountError::Zero),
            None => Err(AmountError::TooLarge),
        }
    }

    /// A sum of this many euro cents, or nothing when it lies outside 1 to [`Amount::MAX`].
    pub fn from_cents(cents: i64) -> Option<Self> {
        (1..=Self::MAX.0).contains(&cents).then_some(Self(cents))
    }

    /// The sum in euro cents.
    pub fn cents(self) -> i64 {
        self.0
    }
}

/// `1234.56`: always two decimals and never grouping, for machines and for the record.
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// Why a typed sum is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// Nothing was typed.
    #[error("no amount was typed")]
    Missing,
    /// The sum is zero.
    #[error("the amount is zero")]
    Zero,
    /// The sum has a minus sign in front.
    #[error("the amount is negative")]
    Negative,
    /// One sign with three digits behind it: grouping in one country, decimals in another.
    #[error("the amount can be read in two ways")]
    Ambiguous {
        /// The number as typed, without currency: `1.234`.
        typed: String,
        /// How to write it without doubt when the sign was meant to group: `1234`.
        whole: String,
        /// How to write it without doubt when the sign was meant as decimal sign: `1.23`.
        decimal: String,
    },
    /// More than two digits behind the decimal sign.
    #[error("the amount has more than two decimals")]
    TooManyDecimals,
    /// Not a number in any of the accepted spellings.
    #[error("the amount is not a readable number")]
    Unreadable,
    /// Another currency than the euro.
    #[error("the amount is not in euro")]
    NotEuro,
    /// More than [`Amount::MAX`].
    #[error("the amount is larger than a SEPA credit transfer can carry")]
    TooLarge,
}
