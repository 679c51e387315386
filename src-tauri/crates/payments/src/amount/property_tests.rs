use proptest::prelude::*;

use super::{Amount, AmountError};

/// The whole euros of any amount, grouped by threes.
fn group(whole: i64, sign: char) -> String {
    let (millions, thousands, units) = (whole / 1_000_000, whole / 1000 % 1000, whole % 1000);
    match (millions, thousands) {
        (0, 0) => format!("{units}"),
        (0, _) => format!("{thousands}{sign}{units:03}"),
        _ => format!("{millions}{sign}{thousands:03}{sign}{units:03}"),
    }
}

proptest! {
    #[test]
    fn every_amount_survives_every_spelling(cents in 1..=Amount::MAX.cents()) {
        let amount = Amount::from_cents(cents).unwrap();
        prop_assert_eq!(Amount::parse(&amount.to_string()), Ok(amount));
        let (whole, decimals) = (cents / 100, cents % 100);
        let spellings = [(' ', ','), (' ', '.'), ('\u{A0}', ','), ('.', ','), (',', '.')];
        for (sign, decimal_sign) in spellings {
            let typed = format!("{}{decimal_sign}{decimals:02}", group(whole, sign));
            prop_assert_eq!(Amount::parse(&typed), Ok(amount), "typed {:?}", &typed);
            prop_assert_eq!(Amount::parse(&format!("{typed} EUR")), Ok(amount));
        }
    }

    #[test]
    fn one_sign_never_changes_the_sum_a_thousandfold(
        whole in 1..1000_i64, after in 0..1000_i64, sign in prop::sample::select(vec![',', '.']),
    ) {
        let read = Amount::parse(&format!("{whole}{sign}{after:03}"));
        prop_assert!(matches!(read, Err(AmountError::Ambiguous { .. })), "{:?}", read);
    }

    #[test]
    fn whatever_is_typed_is_read_or_refused_and_what_is_read_is_in_range(
        typed in "[0-9., €EUR-]{0,16}|.{0,24}",
    ) {
        if let Ok(amount) = Amount::parse(&typed) {
            prop_assert!(Amount::from_cents(amount.cents()).is_some());
            let typed_digits: String = typed.chars().filter(char::is_ascii_digit).collect();
            let read_digits = amount.cents().to_string();
            let tail = typed_digits.trim_start_matches('0');
            prop_assert!(read_digits.starts_with(tail), "{} from {:?}", amount, typed);
            prop_assert!(read_digits[tail.len()..].bytes().all(|b| b == b'0'));
        }
    }

    #[test]
    fn a_refused_ambiguity_offers_two_spellings_that_are_read(
        before in 1..1000_i64, after in 0..1000_i64,
    ) {
        let Err(AmountError::Ambiguous { whole, decimal, .. }) =
            Amount::parse(&format!("{before},{after:03}")) else { panic!("not ambiguous") };
        let read = |typed: &str| Amount::parse(typed).map(|amount| amount.to_string());
        prop_assert_eq!(read(&whole), Ok(format!("{before}{after:03}.00")));
        prop_assert_eq!(read(&decimal), Ok(format!("{before}.{:02}", after / 10)));
    }
}
