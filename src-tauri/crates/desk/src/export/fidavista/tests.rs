use proptest::prelude::*;

use super::super::samples::{HOSTILE, any_statement, assert_golden, euros, statement};
use super::super::windows_1257::decoded;
use super::super::xml::{leaves, texts};
use super::*;

fn document(statement: &Statement) -> String {
    let made = fidavista(statement, Encoding::Utf8).unwrap();
    String::from_utf8(made.bytes).unwrap()
}

#[test]
fn a_statement_is_this_document() {
    let made = fidavista(&statement(), Encoding::Utf8).unwrap();
    assert_eq!((made.changed_letters, made.shortened_texts), (0, 0));
    let document = String::from_utf8(made.bytes).unwrap();
    assert_golden(&document, "fidavista/golden_0101.xml");
}

#[test]
fn in_windows_1257_it_says_the_same_with_the_letters_there_are() {
    let mut statement = statement();
    statement.entries[0].entry.creditor.name = Some("Škoda à Киев".into());
    let made = fidavista(&statement, Encoding::Windows1257).unwrap();
    // à and four Cyrillic letters here, and the sample's emoji.
    assert_eq!(made.changed_letters, 6);
    let latvian = b"SIA Demo &amp; D\xE7ls";
    assert!(made.bytes.windows(latvian.len()).any(|it| it == latvian));
    let text = decoded(&made.bytes);
    assert!(text.starts_with("<?xml version=\"1.0\" encoding=\"windows-1257\"?>"));
    let leaves = leaves(&text);
    assert_eq!(
        texts(&leaves, "CPartySet/AccHolder/Name")[0],
        "Škoda a ????"
    );
}

#[test]
fn without_a_closing_balance_there_is_none() {
    let mut statement = statement();
    statement.closing = None;
    let refused = fidavista(&statement, Encoding::Utf8);
    assert!(
        matches!(refused, Err(ExportError::BalancesUnknown)),
        "{refused:?}"
    );
}

#[test]
fn the_opening_balance_is_never_worked_out_and_has_to_agree() {
    let mut statement = statement();
    statement.opening = None;
    let refused = fidavista(&statement, Encoding::Utf8);
    assert!(
        matches!(refused, Err(ExportError::BalancesUnknown)),
        "{refused:?}"
    );
    statement.opening = Some(euros("1"));
    let refused = fidavista(&statement, Encoding::Utf8);
    assert!(
        matches!(refused, Err(ExportError::BalancesDisagree { .. })),
        "{refused:?}"
    );
}

#[test]
fn an_entry_without_any_day_is_refused_and_none_is_made_up() {
    let mut statement = statement();
    statement.entries[2].entry.booked_on = None;
    let refused = fidavista(&statement, Encoding::Utf8);
    assert!(matches!(refused, Err(ExportError::NoDay)), "{refused:?}");
}

#[test]
fn a_long_reference_keeps_the_end_in_which_it_differs() {
    let mut statement = statement();
    let entry = &mut statement.entries[0].entry;
    entry.entry_reference = None;
    entry.transaction_id = Some("12345-67890-12345-67890-12345".into());
    let fitting = leaves(&document(&statement));
    assert_eq!(texts(&fitting, "BankRef")[0], "1234567890123456789012345");
    let entry = &mut statement.entries[0].entry;
    entry.transaction_id = Some(format!("{}END", "1".repeat(40)));
    let cut = leaves(&document(&statement));
    assert_eq!(texts(&cut, "BankRef")[0], format!("{}END", "1".repeat(22)));
}

#[test]
fn hostile_texts_stay_texts() {
    for text in HOSTILE {
        let mut statement = statement();
        statement.entries[0].entry.creditor.name = Some(text.into());
        let leaves = leaves(&document(&statement));
        assert_eq!(texts(&leaves, "CPartySet/AccHolder/Name")[0], clean(text));
        let made = fidavista(&statement, Encoding::Windows1257).unwrap();
        let name = reduced(&clean(text)).0;
        let read = super::super::xml::leaves(&decoded(&made.bytes));
        assert_eq!(texts(&read, "CPartySet/AccHolder/Name")[0], name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn every_statement_adds_up_and_keeps_its_limits(statement in any_statement()) {
        let made = fidavista(&statement, Encoding::Windows1257).unwrap();
        let leaves = leaves(&decoded(&made.bytes));
        let sides = texts(&leaves, "CorD");
        let mut sum = euros(texts(&leaves, "OpenBal")[0]);
        for (amount, side) in texts(&leaves, "AccAmt").iter().zip(sides) {
            let amount = euros(amount);
            let signed = if side == "D" { amount.negated() } else { amount };
            sum = sum.plus(signed).unwrap();
        }
        prop_assert_eq!(sum, euros(texts(&leaves, "CloseBal")[0]));
        let limits = [
            ("/Name", 140), ("/LegalId", 20), ("/TypeName", 70), ("/BankRef", 25), ("/DocNo", 25),
            ("/PmtInfo", 200), ("/From", 70), ("/Timestamp", 17),
        ];
        for (path, most) in limits {
            for text in texts(&leaves, path) {
                prop_assert!(text.chars().count() <= most, "{} {}", path, text);
            }
        }
    }
}
