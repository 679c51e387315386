use super::{Amount, AmountError};

#[track_caller]
fn reads_as(typed: &str, expected: &str) {
    let read = Amount::parse(typed).map(|amount| amount.to_string());
    assert_eq!(read, Ok(expected.to_owned()), "typed {typed:?}");
}

#[track_caller]
fn is_refused(typed: &[&str], expected: &AmountError) {
    for typed in typed {
        assert_eq!(
            Amount::parse(typed).as_ref(),
            Err(expected),
            "typed {typed:?}"
        );
    }
}

#[test]
fn both_spellings_and_every_blank_are_read() {
    for blank in [
        ' ', '\t', '\u{A0}', '\u{2007}', '\u{2009}', '\u{202F}', '\u{200B}',
    ] {
        reads_as(&format!("1{blank}234,56"), "1234.56");
        reads_as(&format!("{blank}40,23{blank}EUR{blank}"), "40.23");
    }
    let table = [
        ("1234.56", "1234.56"),
        ("1234,56", "1234.56"),
        ("40,23", "40.23"),
        ("40.23", "40.23"),
        ("40.2", "40.20"),
        ("40,2", "40.20"),
        ("12,5", "12.50"),
        ("1234", "1234.00"),
        ("1 234", "1234.00"),
        ("1,000.00", "1000.00"),
        ("1.000,00", "1000.00"),
        ("1.234,56", "1234.56"),
        ("1.234.567", "1234567.00"),
        ("1,234,567", "1234567.00"),
        ("1 234 567", "1234567.00"),
        ("1,234,567.89", "1234567.89"),
        ("1.234.567,89", "1234567.89"),
        ("1 234 567.8", "1234567.80"),
        ("EUR 40,23", "40.23"),
        ("eur40,23", "40.23"),
        ("40,23 €", "40.23"),
        ("€40.23", "40.23"),
        ("0,01", "0.01"),
        ("0.5", "0.50"),
        ("999999999,99", "999999999.99"),
        ("999 999 999.99", "999999999.99"),
    ];
    for (typed, expected) in table {
        reads_as(typed, expected);
    }
}

#[test]
fn what_can_be_read_in_two_ways_is_refused_with_both_readings() {
    let table = [
        ("1.234", "1.234", "1234", "1.23"),
        ("1,234", "1,234", "1234", "1,23"),
        ("12,345", "12,345", "12345", "12,34"),
        ("1.000", "1.000", "1000", "1.00"),
        ("100.000", "100.000", "100000", "100.00"),
        ("EUR 1.234", "1.234", "1234", "1.23"),
    ];
    for (text, typed, whole, decimal) in table {
        let [typed, whole, decimal] = [typed, whole, decimal].map(str::to_owned);
        is_refused(
            &[text],
            &AmountError::Ambiguous {
                typed,
                whole,
                decimal,
            },
        );
    }
}

#[test]
fn a_third_decimal_is_refused() {
    let typed = [
        "0,125",
        "0,005",
        "0,000",
        "1234,567",
        "1.2345",
        "1 234.567",
        "1,000.000",
        "1,0000",
    ];
    is_refused(&typed, &AmountError::TooManyDecimals);
}

#[test]
fn groups_must_be_exact_and_use_one_sign() {
    let mixed = ["1.234 567", "1 234.567,89", "1 234.567.890", "1,234.567,89"];
    let uneven = [
        "12 34,56",
        "1 23",
        "1.23,45",
        "1.234.56",
        "1234 567",
        "1234.567,89",
    ];
    let gaps = ["1  234", "1,,234", "12 ,50", "12, 50"];
    is_refused(&mixed, &AmountError::Unreadable);
    is_refused(&uneven, &AmountError::Unreadable);
    is_refused(&gaps, &AmountError::Unreadable);
}

#[test]
fn unfinished_numbers_and_leading_zeros_are_refused() {
    let typed = [
        "40,",
        ",40",
        "1,234.",
        ".",
        ",",
        "12,-",
        "007",
        "00,50",
        "00",
        "007,125",
        "0.123.456",
    ];
    is_refused(&typed, &AmountError::Unreadable);
}

#[test]
fn other_signs_and_other_digits_are_refused() {
    let typed = [
        "+5",
        "(5)",
        "1e3",
        "1'234.56",
        "٤٠",
        "１２",
        "5-",
        "-",
        "abc",
        "EUR 40 EUR",
        "€€5",
    ];
    is_refused(&typed, &AmountError::Unreadable);
}

#[test]
fn zero_and_less_are_refused() {
    is_refused(&["0", "0,00", "0.0", "EUR 0"], &AmountError::Zero);
    is_refused(
        &["-5", "−5", "–5", "- 5,00", "-0", "EUR -5", "-€5"],
        &AmountError::Negative,
    );
}

#[test]
fn only_euro_is_taken() {
    let typed = [
        "12 USD",
        "USD 12",
        "12usd",
        "$12",
        "12 £",
        "12 ₽",
        "€12 CHF",
    ];
    is_refused(&typed, &AmountError::NotEuro);
}

#[test]
fn more_than_sepa_can_carry_is_refused() {
    let typed = [
        "1000000000",
        "1 000 000 000,00",
        "999999999999999999999999999999",
    ];
    is_refused(&typed, &AmountError::TooLarge);
    assert_eq!(Amount::from_cents(Amount::MAX.cents() + 1), None);
}

#[test]
fn nothing_typed_is_missing() {
    is_refused(&["", "  ", "\u{A0}", "EUR", "€ "], &AmountError::Missing);
}

#[test]
fn cents_outside_the_range_make_no_amount() {
    assert_eq!(Amount::from_cents(0), None);
    assert_eq!(Amount::from_cents(-1), None);
    assert_eq!(Amount::from_cents(1).map(Amount::cents), Some(1));
    assert_eq!(Amount::from_cents(Amount::MAX.cents()), Some(Amount::MAX));
}
