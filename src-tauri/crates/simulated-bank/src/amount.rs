//! Money as whole cents, read from and written as its own digits.

/// The largest amount of a SEPA credit transfer: 999,999,999.99 EUR.
const LARGEST_CENTS: u64 = 99_999_999_999;

/// Whole cents of digits such as `100`, `100.5` or `100.50`; `None` when there is a sign, an
/// exponent, a third decimal, or when the amount lies outside 0.01 to 999,999,999.99.
pub(crate) fn cents(digits: &str) -> Option<u64> {
    let (euros, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(euros) || !is_number(decimals) || decimals.len() > 2 {
        return None;
    }
    let decimals: u64 = format!("{decimals:0<2}").parse().ok()?;
    let cents = euros
        .parse::<u64>()
        .ok()?
        .checked_mul(100)?
        .checked_add(decimals)?;
    (1..=LARGEST_CENTS).contains(&cents).then_some(cents)
}

/// The amount with exactly two decimals: `1234.50`.
pub(crate) fn two_decimals(cents: u64) -> String {
    let text = format!("{cents:0>3}");
    let (euros, decimals) = text.split_at(text.len().saturating_sub(2));
    format!("{euros}.{decimals}")
}

#[cfg(test)]
mod tests {
    use super::{cents, two_decimals};

    #[test]
    fn cents_are_read_from_the_digits_and_nothing_else_is_taken() {
        let read = [
            ("100", 10_000),
            ("100.5", 10_050),
            ("0.01", 1),
            ("999999999.99", 99_999_999_999),
        ];
        for (digits, expected) in read {
            assert_eq!(cents(digits), Some(expected), "{digits}");
        }
        for wrong in [
            "0",
            "0.00",
            "0.001",
            "1000000000",
            "-1",
            "+1",
            "1e2",
            "1.",
            ".5",
            "1,5",
            "",
        ] {
            assert_eq!(cents(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_amount_always_shows_two_decimals() {
        assert_eq!(
            ["0.01", "0.50", "1234.00"],
            [1, 50, 123_400].map(two_decimals)
        );
    }
}
