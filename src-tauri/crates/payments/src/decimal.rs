//! A decimal number out of an answer, compared by its digits and never through a binary fraction.

/// No sum has more digits, and no exponent of one is larger.
const MOST_DIGITS: usize = 40;
const LARGEST_EXPONENT: i64 = 40;

/// Two spellings of one number are equal: `100`, `100.00`, `1.0E+2`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Decimal {
    is_negative: bool,
    /// Without zeros at either end; empty for zero.
    digits: String,
    /// The place of the last digit: 0 for units, 2 for hundredths.
    scale: i64,
}

impl Decimal {
    /// `None` for what is no number, or one that no sum comes near.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let (is_negative, unsigned) = match text.strip_prefix('-') {
            Some(unsigned) => (true, unsigned),
            None => (false, text),
        };
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().ok()?),
            None => (unsigned, 0),
        };
        let (whole, decimals) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
        let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let is_number = all_digits(whole) && all_digits(decimals);
        let is_bounded = mantissa.len() <= MOST_DIGITS && exponent.abs() <= LARGEST_EXPONENT;
        if !(is_number && is_bounded) {
            return None;
        }
        let digits = format!("{whole}{decimals}");
        let kept = digits.trim_end_matches('0');
        let dropped = i64::try_from(digits.len().checked_sub(kept.len())?).ok()?;
        let decimals = i64::try_from(decimals.len()).ok()?;
        let scale = decimals.checked_sub(exponent)?.checked_sub(dropped)?;
        let kept = kept.trim_start_matches('0').to_owned();
        Some(Self {
            is_negative: is_negative && !kept.is_empty(),
            scale: if kept.is_empty() { 0 } else { scale },
            digits: kept,
        })
    }

    /// The number in units of the `places`th decimal; `None` where it has more decimals than that,
    /// or more digits than any sum.
    pub(crate) fn in_units_of(&self, places: u32) -> Option<i128> {
        let zeros = i64::from(places).checked_sub(self.scale)?;
        let zeros = usize::try_from(zeros).ok()?;
        if self.digits.is_empty() {
            return Some(0);
        }
        let most = MOST_DIGITS.checked_sub(self.digits.len())?;
        if zeros > most {
            return None;
        }
        let units: i128 = format!("{}{}", self.digits, "0".repeat(zeros))
            .parse()
            .ok()?;
        if self.is_negative {
            units.checked_neg()
        } else {
            Some(units)
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_number_in_many_spellings_is_one_number() {
        let spellings = [
            "100", "100.0", "100.00", "0100", "1E2", "1.0e+2", "10000E-2", " 100 ",
        ];
        for spelling in spellings {
            assert_eq!(Decimal::read(spelling), Decimal::read("100"), "{spelling}");
        }
        for zero in ["0", "0.00", "-0", "0E7"] {
            assert_eq!(Decimal::read(zero), Decimal::read("0"), "{zero}");
        }
    }

    #[test]
    fn different_numbers_differ_however_little() {
        for other in ["100.01", "99.99", "10", "1000", "-100", "100.001", "1E3"] {
            assert_ne!(Decimal::read(other), Decimal::read("100"), "{other}");
        }
    }

    #[test]
    fn what_is_no_number_cannot_be_compared() {
        let long = "1".repeat(41);
        let none = [
            "", "-", ".", "1.", ".5", "1,5", "1 000", "+1", "0x10", "NaN", "1E", "1E99", "1E1E1",
            "١٠٠", &long,
        ];
        for none in none {
            assert_eq!(Decimal::read(none), None, "{none}");
        }
    }

    proptest! {
        #[test]
        fn shifting_the_exponent_changes_the_spelling_and_not_the_number(
            units in 0_u64..1_000_000_000_000, shift in 0_usize..9
        ) {
            let shifted = format!("{units}{}E-{shift}", "0".repeat(shift));
            prop_assert_eq!(Decimal::read(&shifted), Decimal::read(&units.to_string()));
        }

        #[test]
        fn no_text_breaks_the_reading(text in "\\PC{0,60}") {
            let _read = Decimal::read(&text);
        }
    }
}
