//! Which invoices a payment is for, as far as its details tell.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use crate::OwnAccount;
use crate::folding::plain_capitals;

/// Fewest letters or digits that tell one invoice from another.
const MIN_CHARACTERS: usize = 4;

/// Numbers that are read as a year and not as an invoice. A wider span would swallow the running
/// numbers of small suppliers.
const YEARS: RangeInclusive<u32> = 2015..=2039;

/// Most parts that an account number is printed in: 34 characters in groups of four.
const MOST_GROUPS: usize = 9;

/// What stands in front of a number without a blank, in the languages of the region.
const NUMBER_SIGNS: [&str; 2] = ["nr.", "no."];

/// One word of the details that names an invoice, in plain capitals without signs: `R1042`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InvoiceKey(String);

impl InvoiceKey {
    /// Every key in a text: each word with a digit that keeps at least four letters or digits.
    /// Dates and account numbers are no invoices.
    #[must_use]
    pub fn all_of(details: &str) -> BTreeSet<Self> {
        let tokens: Vec<&str> = details.split_whitespace().collect();
        let mut keys = BTreeSet::new();
        let mut rest = tokens.as_slice();
        while let Some((first, after)) = rest.split_first() {
            rest = match account_length(rest) {
                Some(groups) => rest.get(groups..).unwrap_or_default(),
                None => {
                    keys.extend(words(first).filter_map(key));
                    after
                }
            };
        }
        keys
    }

    /// The key as text, for the record.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn words(token: &str) -> impl Iterator<Item = &str> {
    token.split([',', ';', '(', ')', '[', ']', '{', '}'])
}

fn key(word: &str) -> Option<InvoiceKey> {
    let word = without_number_sign(word);
    let plain = plain_capitals(word);
    let names_one = plain.len() >= MIN_CHARACTERS && plain.contains(|c: char| c.is_ascii_digit());
    (names_one && !is_time(word, &plain)).then_some(InvoiceKey(plain))
}

fn without_number_sign(word: &str) -> &str {
    let cut = NUMBER_SIGNS.iter().find_map(|sign| {
        let (head, rest) = word.split_at_checked(sign.len())?;
        (head.eq_ignore_ascii_case(sign) && !rest.is_empty()).then_some(rest)
    });
    cut.unwrap_or(word)
}

/// How many of the first tokens make up an account number, blanks between its groups or not.
fn account_length(tokens: &[&str]) -> Option<usize> {
    let first = tokens.first()?.trim_start_matches('(');
    if !first.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let mut joined = String::new();
    for (place, token) in tokens.iter().take(MOST_GROUPS).enumerate() {
        joined.push_str(token.trim_end_matches([',', ';', '.', ')']));
        if OwnAccount::parse(joined.trim_start_matches('(')).is_ok() {
            return place.checked_add(1);
        }
    }
    None
}

/// A day, a month, a year, or a span of them.
fn is_time(word: &str, plain: &str) -> bool {
    let year_in_words = ["GADA", "GADS", "GADU", "G"]
        .iter()
        .find_map(|ending| plain.strip_suffix(ending));
    if is_year(year_in_words.unwrap_or(plain)) {
        return true;
    }
    is_date(word) || word.split('-').all(is_date)
}

fn is_date(text: &str) -> bool {
    let text = text.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let Some(sign) = text.chars().find(|c| ['.', '-', '/'].contains(c)) else {
        return is_year(text);
    };
    let parts: Vec<&str> = text.split(sign).collect();
    match parts.as_slice() {
        [day, month, year] if is_day(day) && is_month(month) => is_year(year) || is_short(year),
        [year, month, day] => is_year(year) && is_month(month) && is_day(day),
        [month, year] if is_year(year) => is_month(month),
        [year, month] if is_year(year) => is_month(month),
        [day, month] => sign == '.' && is_day(day) && is_month(month),
        _ => false,
    }
}

fn number(text: &str) -> Option<u32> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| digits)
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && number(text).is_some_and(|year| YEARS.contains(&year))
}

fn is_short(year: &str) -> bool {
    year.len() == 2 && number(year).is_some()
}

fn is_month(text: &str) -> bool {
    text.len() <= 2 && number(text).is_some_and(|month| (1..=12).contains(&month))
}

fn is_day(text: &str) -> bool {
    text.len() <= 2 && number(text).is_some_and(|day| (1..=31).contains(&day))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn keys(details: &str) -> Vec<String> {
        let keys = InvoiceKey::all_of(details);
        keys.iter().map(|key| key.as_str().to_owned()).collect()
    }

    #[test]
    fn an_invoice_is_named_by_its_number_however_it_is_spelled() {
        for details in [
            "Rēķ. Nr. R-1042",
            "rekins r1042",
            "Invoice R-1042, 20.11.2026",
            "Rēķins (R-1042)",
            "Rekins Nr.R-1042",
            "R 1042 ; [r-1042]",
            "R.1042.",
        ] {
            let found = keys(details);
            let plain = ["R1042", "1042"];
            assert!(
                found.iter().any(|key| plain.contains(&key.as_str())),
                "{details}: {found:?}"
            );
        }
        assert_eq!(keys("Rēķ. Nr. R-1042"), ["R1042"]);
        assert_eq!(keys("A-77/2026 and B-78/2026"), ["A772026", "B782026"]);
    }

    #[test]
    fn what_is_too_short_or_has_no_digit_names_no_invoice() {
        for details in ["", "Rent", "No 77", "R-1", "a1b", "Paldies! 123"] {
            assert!(keys(details).is_empty(), "{details}");
        }
    }

    #[test]
    fn dates_months_and_years_are_no_invoices() {
        for details in [
            "20.11.2026",
            "20.11.2026.",
            "2026-11-20",
            "20/11/26",
            "20.11.",
            "11.2026",
            "2026/11",
            "2026",
            "2026.",
            "2026.gada novembris",
            "2026.g.",
            "01.11.-30.11.2026.",
            "01.11.2026-30.11.2026",
            "2025-2026",
        ] {
            assert!(keys(details).is_empty(), "{details}: {:?}", keys(details));
        }
        assert_eq!(keys("1042 2041 40.13.2026"), ["1042", "2041", "40132026"]);
    }

    #[test]
    fn account_numbers_are_no_invoices_with_or_without_blanks() {
        for details in [
            "to LV73DEMO0000000002001",
            "to LV73 DEMO 0000 0000 0200 1.",
            "IBAN LV73 DEMO 0000 0000 0200 1, thank you",
            "(LV11INDX1681306232593)",
        ] {
            assert!(keys(details).is_empty(), "{details}: {:?}", keys(details));
        }
        assert_eq!(keys("LV73 DEMO 0000 0000 0200 1 R-1042"), ["R1042"]);
    }

    proptest! {
        #[test]
        fn keys_are_plain_and_long_enough(details in ".{0,140}") {
            for key in InvoiceKey::all_of(&details) {
                prop_assert!(key.as_str().len() >= MIN_CHARACTERS);
                prop_assert!(key.as_str().bytes().any(|b| b.is_ascii_digit()));
                let plain = |b: u8| b.is_ascii_digit() || b.is_ascii_uppercase();
                prop_assert!(key.as_str().bytes().all(plain));
            }
        }

        #[test]
        fn case_signs_and_what_stands_around_do_not_matter(
            letters in "[a-z]{1,4}", number in 2040_u32..99_999, around in "[a-zā-ž .!]{0,20}",
        ) {
            let plain = format!("{letters}{number}");
            let signed = format!("{around} {}-{number}, {around}", letters.to_uppercase());
            let wanted = InvoiceKey::all_of(&plain);
            prop_assert!(!wanted.is_empty());
            prop_assert!(wanted.is_subset(&InvoiceKey::all_of(&signed)), "{plain} in {signed}");
        }
    }
}
