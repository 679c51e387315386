//! International bank account numbers (ISO 13616): the form, the length and the check digits.

mod countries;
mod own_account;
#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod tests;

use std::fmt;

use self::countries::{is_registered_outside_sepa, sepa_country};
pub use self::own_account::OwnAccount;
use crate::sepa::is_invisible;

/// An account number that can be paid to: of a SEPA country, of its length, check digits right.
///
/// Kept without blanks in upper case. Not every such number is an account, nor every bank
/// reachable: only the bank can know.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Iban(String);

impl Iban {
    /// Reads a number as typed: with or without blanks, any case, with or without `IBAN` in front.
    ///
    /// # Errors
    /// The first fault in the order of [`IbanError`].
    pub fn parse(typed: &str) -> Result<Self, IbanError> {
        let compact = compact(typed);
        check_form(&compact)?;
        if has_right_check_digits(&compact) {
            Ok(Self(compact))
        } else {
            Err(IbanError::WrongCheckDigits)
        }
    }

    /// The number without blanks, as it is sent and stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number in groups of four, as it is printed.
    pub fn grouped(&self) -> String {
        group(&self.0)
    }

    /// The two letters of the country.
    pub fn country(&self) -> &str {
        country_of(&self.0)
    }

    /// The part that names the bank, by the SWIFT IBAN registry; for Latvia the first four letters
    /// of the bank's BIC. Nothing where the registry names no such part (Poland).
    pub fn bank_code(&self) -> Option<&str> {
        let place = sepa_country(self.country())?.bank.clone();
        self.0.get(place).filter(|code| !code.is_empty())
    }

    /// Whether the account is kept in Latvia.
    pub fn is_latvian(&self) -> bool {
        self.country() == "LV"
    }
}

impl fmt::Debug for Iban {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Iban({})", masked(&self.0))
    }
}

/// Why a typed account number is refused, in the order in which it is looked at.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IbanError {
    /// Nothing was typed.
    #[error("no account number was typed")]
    Missing,
    /// Not two letters, two digits, then letters and digits.
    #[error("the text does not have the form of an IBAN")]
    WrongForm,
    /// The first two letters are no country of the IBAN registry.
    #[error("no country of the IBAN registry begins with {country}")]
    UnknownCountry {
        /// The first two letters.
        country: String,
    },
    /// The country has IBANs but is no part of SEPA.
    #[error("{country} is outside SEPA")]
    OutsideSepa {
        /// The country's two letters.
        country: String,
    },
    /// Too long or too short for the country.
    #[error("an IBAN of {country} has {expected} characters, not {actual}")]
    WrongLength {
        /// The country's two letters.
        country: String,
        /// Characters of every IBAN of the country.
        expected: usize,
        /// Characters typed, without blanks.
        actual: usize,
    },
    /// The check digits do not fit the rest.
    #[error("the check digits of the IBAN are wrong")]
    WrongCheckDigits,
}

/// Without blanks, without `IBAN` in front, in upper case. Signs that nobody can see travel along
/// when a number is copied; dropping them is safe here, because the check digits guard the rest.
fn compact(typed: &str) -> String {
    let visible = typed
        .chars()
        .filter(|c| !c.is_whitespace() && !is_invisible(*c));
    let upper: String = visible.map(|c| c.to_ascii_uppercase()).collect();
    let bare = upper
        .strip_prefix("IBAN")
        .map(|rest| rest.strip_prefix(':').unwrap_or(rest));
    bare.unwrap_or(&upper).to_owned()
}

/// Everything but the check digits. Numbers cut short are reported by their length, since that
/// helps more than being told that the form is wrong.
fn check_form(compact: &str) -> Result<(), IbanError> {
    if compact.is_empty() {
        return Err(IbanError::Missing);
    }
    let letters_first =
        compact.len() >= 2 && compact.bytes().take(2).all(|b| b.is_ascii_uppercase());
    let then_digits = compact.bytes().skip(2).take(2).all(|b| b.is_ascii_digit());
    if !letters_first || !then_digits || !compact.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Err(IbanError::WrongForm);
    }
    let country = country_of(compact).to_owned();
    let Some(known) = sepa_country(&country) else {
        return Err(if is_registered_outside_sepa(&country) {
            IbanError::OutsideSepa { country }
        } else {
            IbanError::UnknownCountry { country }
        });
    };
    let (expected, actual) = (known.length, compact.len());
    if expected == actual {
        Ok(())
    } else {
        Err(IbanError::WrongLength {
            country,
            expected,
            actual,
        })
    }
}

/// ISO 7064 MOD 97-10: the first four characters to the end, letters as 10 to 35, remainder 1.
/// The rule gives 02 to 98 only; 00, 01 and 99 have the remainder of another pair by accident.
fn has_right_check_digits(compact: &str) -> bool {
    let (head, bban) = compact.split_at_checked(4).unwrap_or(("", compact));
    let remainder = bban
        .chars()
        .chain(head.chars())
        .fold(0_u32, |remainder, c| {
            let step = if c.is_ascii_digit() { 10 } else { 100 };
            let value = c.to_digit(36).unwrap_or(0);
            remainder.saturating_mul(step).saturating_add(value) % 97
        });
    remainder == 1 && !matches!(head.get(2..), Some("00" | "01" | "99"))
}

fn country_of(compact: &str) -> &str {
    compact.get(..2).unwrap_or_default()
}

/// Any account number in groups of four, as it is printed. Signs are kept as they are.
#[must_use]
pub fn group_account(number: &str) -> String {
    let compact: String = number.chars().filter(|c| !c.is_whitespace()).collect();
    group(&compact)
}

pub(crate) fn group(compact: &str) -> String {
    let mut grouped = String::with_capacity(42);
    for (place, c) in compact.chars().enumerate() {
        if place > 0 && place % 4 == 0 {
            grouped.push(' ');
        }
        grouped.push(c);
    }
    grouped
}

/// Country and last four: enough to tell accounts apart in a log, too little to use one.
pub(crate) fn masked(compact: &str) -> String {
    let last_four = compact
        .len()
        .checked_sub(4)
        .and_then(|start| compact.get(start..));
    format!("{}…{}", country_of(compact), last_four.unwrap_or_default())
}
