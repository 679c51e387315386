use iban::ParseIbanError;
use proptest::prelude::*;

use super::countries::SEPA;
use super::{Iban, IbanError, OwnAccount};

/// Letters that open the part behind the check digits; digits fit everywhere else (registry).
fn opening_letters(country: &str) -> usize {
    match country {
        "BG" | "GB" | "GI" | "IE" | "LV" | "MT" | "NL" | "RO" => 4,
        "IT" | "SM" => 1,
        _ => 0,
    }
}

/// The number with these check digits, or with the right ones: 98 less the remainder, by long
/// division of the digits as written out.
fn with_check_digits(country: &str, bban: &str, check: Option<u32>) -> String {
    let written_out: String = format!("{bban}{country}00")
        .chars()
        .map(|c| c.to_digit(36).unwrap().to_string())
        .collect();
    let remainder = written_out.bytes().fold(0, |rest: u32, digit| {
        format!("{rest}{}", char::from(digit))
            .parse::<u32>()
            .unwrap()
            % 97
    });
    format!(
        "{country}{:02}{bban}",
        check.unwrap_or_else(|| 98_u32.abs_diff(remainder))
    )
}

prop_compose! {
    /// A number of the registry's form for any SEPA country.
    fn number(tail: &'static str, check: BoxedStrategy<Option<u32>>)(
        country in 0..SEPA.len(),
        letters in "[A-Z]{4}",
        tail in tail,
        check in check,
    ) -> String {
        let (code, length) = (SEPA[country].code, SEPA[country].length);
        let bban = format!("{}{tail}", &letters[..opening_letters(code)]);
        with_check_digits(code, &bban[..length.saturating_sub(4)], check)
    }
}

const DIGITS: &str = "[0-9]{30}";
const DIGITS_AND_LETTERS: &str = "[0-9A-Z]{30}";

/// With the right check digits, or with any but 99, which the other implementation lets pass.
fn well_formed(tail: &'static str) -> impl Strategy<Value = String> {
    number(tail, prop::option::of(0..99_u32).boxed())
}

fn valid() -> impl Strategy<Value = String> {
    number(DIGITS_AND_LETTERS, Just(None).boxed())
}

#[test]
fn every_sepa_country_has_the_length_and_bank_part_of_the_registry() {
    for country in &SEPA {
        let bban = format!("ABCD{}", "123456789".repeat(3));
        let bban = &bban[4_usize.abs_diff(opening_letters(country.code))..];
        let number = with_check_digits(
            country.code,
            &bban[..country.length.saturating_sub(4)],
            None,
        );
        let theirs: iban::Iban = number.parse().expect(&number);
        assert_eq!(
            Iban::parse(&number).unwrap().bank_code(),
            theirs.bank_identifier()
        );
    }
}

#[test]
fn the_countries_of_the_registry_are_told_from_all_others() {
    let letters = || 'A'..='Z';
    for code in letters().flat_map(|first| letters().map(move |next| format!("{first}{next}"))) {
        let number = with_check_digits(&code, "123", None);
        let unknown = matches!(
            number.parse::<iban::Iban>(),
            Err(ParseIbanError::UnknownCountry(_))
        );
        // Newer entries of the registry, which the other implementation lacks.
        let known = !unknown || ["HN", "PK"].contains(&code.as_str());
        let refused = matches!(Iban::parse(&number), Err(IbanError::UnknownCountry { .. }));
        assert_eq!(refused, !known, "{code}");
    }
}

#[test]
fn check_digits_that_the_rule_never_gives_are_refused() {
    let mut seen = 0_u32;
    for account in 0..500 {
        let bban = format!("{account:011}");
        let right = with_check_digits("NO", &bban, None);
        let twin = match &right[2..4] {
            "97" => 0,
            "98" => 1,
            "02" => 99,
            _ => continue,
        };
        assert!(Iban::parse(&right).is_ok());
        let twin = with_check_digits("NO", &bban, Some(twin));
        assert_eq!(
            Iban::parse(&twin),
            Err(IbanError::WrongCheckDigits),
            "{twin} beside {right}"
        );
        seen = seen.saturating_add(1);
    }
    assert!(
        seen >= 10,
        "each of the three pairs comes up about five times"
    );
}

proptest! {
    #[test]
    fn a_second_implementation_agrees_for_every_sepa_country(number in well_formed(DIGITS)) {
        let other = number.parse::<iban::Iban>();
        prop_assert_eq!(Iban::parse(&number).is_ok(), other.is_ok(), "{}", number);
        if let (Ok(ours), Ok(theirs)) = (Iban::parse(&number), other) {
            prop_assert_eq!(ours.bank_code(), theirs.bank_identifier());
            prop_assert_eq!(ours.grouped(), theirs.to_string());
        }
    }

    #[test]
    fn the_check_digits_are_judged_alike_for_all_letters(number in well_formed(DIGITS_AND_LETTERS)) {
        let other = number.parse::<iban::BaseIban>();
        prop_assert_eq!(Iban::parse(&number).is_ok(), other.is_ok(), "{}", number);
    }

    #[test]
    fn a_character_too_many_or_too_few_is_refused(number in well_formed(DIGITS)) {
        for typed in [format!("{number}0"), number[..number.len().saturating_sub(1)].to_owned()] {
            let refused = matches!(Iban::parse(&typed), Err(IbanError::WrongLength { .. }));
            prop_assert!(refused, "{}", typed);
        }
    }

    /// MOD 97-10 promises this while digits stay digits and letters stay letters.
    #[test]
    fn one_wrong_character_is_always_caught(
        valid in valid(), place in any::<prop::sample::Index>(), other in "[0-9][A-Z]",
    ) {
        let mut wrong: Vec<char> = valid.chars().collect();
        let place = place.index(wrong.len());
        let kind = usize::from(wrong[place].is_ascii_uppercase());
        wrong[place] = other.chars().nth(kind).unwrap();
        let wrong: String = wrong.into_iter().collect();
        prop_assert_eq!(Iban::parse(&wrong).is_ok(), wrong == valid, "{} for {}", wrong, valid);
    }

    /// Likewise promised for two neighbours of the same kind.
    #[test]
    fn swapped_neighbours_are_always_caught(
        valid in valid(), place in any::<prop::sample::Index>(),
    ) {
        let mut swapped: Vec<char> = valid.chars().collect();
        let left = place.index(swapped.len().saturating_sub(1));
        let right = left.saturating_add(1);
        if swapped[left].is_ascii_digit() == swapped[right].is_ascii_digit() {
            swapped.swap(left, right);
            let swapped: String = swapped.into_iter().collect();
            let unchanged = swapped == valid;
            prop_assert_eq!(Iban::parse(&swapped).is_ok(), unchanged, "{} for {}", swapped, valid);
        }
    }

    #[test]
    fn whatever_is_typed_is_read_or_refused(typed in "(IBAN:? ?)?(LV|[A-Z]{2})?.{0,40}") {
        if let Ok(iban) = Iban::parse(&typed) {
            prop_assert_eq!(Iban::parse(iban.as_str()), Ok(iban.clone()));
            prop_assert!(OwnAccount::parse(&typed).unwrap().is_checked());
        }
    }
}
