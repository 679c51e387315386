//! Sums as a bank reports them: any currency, any sign, exact.

use std::fmt;

use thiserror::Error;

use crate::decimal::Decimal;

/// Decimals that are kept. The standard has at most three.
const PLACES: u32 = 6;
const UNIT: u128 = 1_000_000;
/// In whole units of a currency; the standard has fourteen digits.
const LARGEST: i128 = 1_000_000_000_000_000_000;
/// Millionths in a hundredth.
const PER_CENT: i128 = 10_000;

/// Three capital letters (ISO 4217). `XXX` stands for several currencies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The currency of every payment from here.
    pub const EUR: Self = Self(*b"EUR");

    /// Reads three letters; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let letters: [u8; 3] = text
            .trim()
            .to_ascii_uppercase()
            .into_bytes()
            .try_into()
            .ok()?;
        letters
            .iter()
            .all(u8::is_ascii_uppercase)
            .then_some(Self(letters))
    }

    /// The letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A sum out of a bank's answer, digit by digit. Equal sums are equal however they were written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ReportedAmount {
    millionths: i128,
    currency: Currency,
}

/// Why a text is no sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ReportedAmountError {
    /// Not a decimal number, or one that no account comes near.
    #[error("not a readable sum")]
    Unreadable,
    /// More than six decimals: they would have to be rounded.
    #[error("more decimals than can be kept")]
    TooManyDecimals,
}

impl ReportedAmount {
    /// Reads the digits as sent: `100`, `100.0`, `-1.50`, `1e2`. Never rounds.
    ///
    /// # Errors
    /// See [`ReportedAmountError`].
    pub fn parse(digits: &str, currency: Currency) -> Result<Self, ReportedAmountError> {
        let digits = digits.trim();
        let plain = digits
            .strip_prefix('+')
            .filter(|rest| !rest.starts_with('-'));
        let number = Decimal::read(plain.unwrap_or(digits));
        let number = number.ok_or(ReportedAmountError::Unreadable)?;
        let millionths = number.in_units_of(PLACES);
        let millionths = millionths.ok_or(ReportedAmountError::TooManyDecimals)?;
        if millionths.unsigned_abs() > LARGEST.unsigned_abs().saturating_mul(UNIT) {
            return Err(ReportedAmountError::Unreadable);
        }
        Ok(Self {
            millionths,
            currency,
        })
    }

    /// Nothing, in this currency.
    #[must_use]
    pub fn zero(currency: Currency) -> Self {
        Self {
            millionths: 0,
            currency,
        }
    }

    /// A sum of euro cents.
    #[must_use]
    pub fn from_euro_cents(cents: i64) -> Self {
        Self {
            millionths: i128::from(cents).saturating_mul(PER_CENT),
            currency: Currency::EUR,
        }
    }

    /// In what.
    #[must_use]
    pub fn currency(self) -> Currency {
        self.currency
    }

    /// Whether it is below zero.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.millionths < 0
    }

    /// The same without its sign.
    #[must_use]
    pub fn magnitude(self) -> Self {
        Self {
            millionths: self.millionths.saturating_abs(),
            ..self
        }
    }

    /// The same with the other sign.
    #[must_use]
    pub fn negated(self) -> Self {
        Self {
            millionths: self.millionths.saturating_neg(),
            ..self
        }
    }

    /// The sum of both; `None` for two currencies.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let millionths = self.millionths.checked_add(other.millionths)?;
        (self.currency == other.currency).then_some(Self { millionths, ..self })
    }

    /// In hundredths, signed; `None` where it has finer parts.
    #[must_use]
    pub fn hundredths(self) -> Option<i64> {
        let whole = self.millionths.checked_rem(PER_CENT)? == 0;
        let hundredths = self.millionths.checked_div(PER_CENT)?;
        i64::try_from(hundredths).ok().filter(|_| whole)
    }

    /// Which of two sums of one currency is larger.
    #[must_use]
    pub fn compare(self, other: Self) -> Option<std::cmp::Ordering> {
        (self.currency == other.currency).then(|| self.millionths.cmp(&other.millionths))
    }
}

/// `-1234.50`, without the currency: at least two decimals, no more than needed, no grouping.
impl fmt::Display for ReportedAmount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.is_negative() { "-" } else { "" };
        let magnitude = self.millionths.unsigned_abs();
        let decimals = format!("{:06}", magnitude % UNIT);
        let (two, finer) = decimals.split_at(2);
        write!(
            f,
            "{sign}{}.{two}{}",
            magnitude / UNIT,
            finer.trim_end_matches('0')
        )
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(digits: &str) -> Result<ReportedAmount, ReportedAmountError> {
        ReportedAmount::parse(digits, Currency::EUR)
    }

    #[test]
    fn a_sum_is_read_exactly_in_every_spelling() {
        let table = [
            ("100", "100.00", Some(10_000)),
            ("100.0", "100.00", Some(10_000)),
            ("-1.50", "-1.50", Some(-150)),
            ("+1.5", "1.50", Some(150)),
            ("1e2", "100.00", Some(10_000)),
            ("0.1", "0.10", Some(10)),
            ("-0.00", "0.00", Some(0)),
            ("1.234", "1.234", None),
            ("0.000001", "0.000001", None),
            ("99999999999999.999", "99999999999999.999", None),
        ];
        for (digits, shown, cents) in table {
            let sum = read(digits).unwrap();
            assert_eq!((sum.to_string().as_str(), sum.hundredths()), (shown, cents));
        }
        assert_eq!(read("100"), read("100.00"));
    }

    #[test]
    fn nothing_is_rounded_and_nothing_guessed() {
        let table = [
            ("0.0000001", ReportedAmountError::TooManyDecimals),
            ("", ReportedAmountError::Unreadable),
            ("1,50", ReportedAmountError::Unreadable),
            ("1 000", ReportedAmountError::Unreadable),
            ("--1", ReportedAmountError::Unreadable),
            ("+-1", ReportedAmountError::Unreadable),
            ("1000000000000000001", ReportedAmountError::Unreadable),
        ];
        for (digits, why) in table {
            assert_eq!(read(digits), Err(why), "{digits}");
        }
    }

    #[test]
    fn two_currencies_are_never_added() {
        let dollars = ReportedAmount::zero(Currency::parse("usd").unwrap());
        let euros = ReportedAmount::from_euro_cents(1);
        assert_eq!(euros.plus(dollars), None);
        assert_eq!(euros.compare(dollars), None);
        assert_eq!(euros.plus(euros).unwrap().to_string(), "0.02");
        for none in ["", "EU", "EURO", "€", "E R", "12A"] {
            assert_eq!(Currency::parse(none), None, "{none}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(cents in -99_999_999_999_i64..=99_999_999_999) {
            let sum = ReportedAmount::from_euro_cents(cents);
            prop_assert_eq!(read(&sum.to_string()), Ok(sum));
            prop_assert_eq!(sum.hundredths(), Some(cents));
            prop_assert_eq!(sum.negated().negated().magnitude(), sum.magnitude());
        }

        #[test]
        fn no_text_breaks_the_reading(text in "\\PC{0,60}|[-+0-9.eE]{0,60}") {
            if let Ok(sum) = read(&text) {
                prop_assert_eq!(read(&sum.to_string()), Ok(sum));
            }
        }
    }
}
