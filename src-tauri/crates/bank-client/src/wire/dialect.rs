//! Where banks want to be written to differently. No other module tells dialects apart.

use chrono::NaiveDate;
use payments::Amount;

/// How requests are written. Reading is the same for all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum WireDialect {
    /// As the bank's documentation prints its samples.
    #[default]
    Indexo,
    /// The standard to the letter (Berlin Group NextGenPSD2 XS2A 1.3.12).
    BerlinGroup,
}

impl WireDialect {
    /// The sum as a piece of JSON, out of its own digits and never through a binary fraction.
    ///
    /// The bank prints the number `100`. Cents are not printed; two decimals are our choice.
    pub(super) fn amount(self, amount: Amount) -> String {
        let digits = amount.to_string();
        match self {
            Self::Indexo => digits.strip_suffix(".00").unwrap_or(&digits).to_owned(),
            Self::BerlinGroup => format!("\"{digits}\""),
        }
    }

    /// The last day of a consent as a piece of JSON. The bank prints it with midnight UTC behind it.
    pub(super) fn last_day(self, day: NaiveDate) -> String {
        match self {
            Self::Indexo => format!("\"{day}T00:00:00Z\""),
            Self::BerlinGroup => format!("\"{day}\""),
        }
    }

    /// What stands behind the last day of a consent. The bank prints the frequency 0 and no
    /// indicator; the standard wants 1 to 4 reads a day without a person, and the indicator.
    pub(super) fn end_of_consent(self) -> &'static str {
        match self {
            Self::Indexo => "\"frequencyPerDay\":0",
            Self::BerlinGroup => "\"frequencyPerDay\":4,\"combinedServiceIndicator\":false",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_digit_by_digit() {
        let table = [
            (10_000, "100", "\"100.00\""),
            (10_050, "100.50", "\"100.50\""),
            (1, "0.01", "\"0.01\""),
            (99_999_999_999, "999999999.99", "\"999999999.99\""),
            (100, "1", "\"1.00\""),
            (100_000_000, "1000000", "\"1000000.00\""),
        ];
        for (cents, indexo, berlin_group) in table {
            let amount = Amount::from_cents(cents).unwrap();
            assert_eq!(
                WireDialect::Indexo.amount(amount),
                indexo,
                "no exponent, no blank"
            );
            assert_eq!(WireDialect::BerlinGroup.amount(amount), berlin_group);
        }
        assert_eq!(WireDialect::default(), WireDialect::Indexo);
    }
}
