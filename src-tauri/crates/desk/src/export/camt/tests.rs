use proptest::prelude::*;

use super::super::samples::{HOSTILE, any_statement, assert_golden, euros, statement};
use super::super::xml::{leaves, texts};
use super::*;

fn document(statement: &Statement) -> String {
    String::from_utf8(camt(statement).unwrap().bytes).unwrap()
}

#[test]
fn a_statement_is_this_message() {
    let made = camt(&statement()).unwrap();
    assert_eq!(made.kind, CamtKind::Statement);
    let document = String::from_utf8(made.bytes).unwrap();
    assert_golden(&document, "camt/golden_053.xml");
}

#[test]
fn without_both_balances_it_is_a_report_and_tells_of_pending_entries_too() {
    let mut statement = statement();
    statement.opening = None;
    let made = camt(&statement).unwrap();
    assert_eq!(made.kind, CamtKind::Report);
    let document = String::from_utf8(made.bytes).unwrap();
    assert_golden(&document, "camt/golden_052.xml");
    statement.opening = statement.closing.take();
    assert_eq!(camt(&statement).unwrap().kind, CamtKind::Report);
}

#[test]
fn a_message_whose_balances_disagree_is_refused() {
    let mut statement = statement();
    statement.closing = Some(euros("999.01"));
    let refused = camt(&statement);
    let Err(ExportError::BalancesDisagree { excess }) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(excess, euros("0.01"));
}

#[test]
fn a_sum_that_would_have_to_be_rounded_is_refused() {
    let mut statement = statement();
    statement.opening = None;
    for (digits, carried) in [
        ("9999999999999.99999", true),
        ("0.000001", false),
        ("99999999999999999.99", false),
    ] {
        statement.entries[0].entry.amount = euros(digits);
        assert_eq!(camt(&statement).is_ok(), carried, "{digits}");
    }
}

#[test]
fn hostile_texts_stay_texts() {
    for text in HOSTILE {
        let mut statement = statement();
        statement.entries[0].entry.creditor.name = Some(text.into());
        statement.entries[0].entry.remittance = vec![text.into()];
        let leaves = leaves(&document(&statement));
        let wanted = clean(text);
        assert_eq!(
            texts(&leaves, "Ntry/NtryDtls/TxDtls/RltdPties/Cdtr/Nm")[0],
            wanted
        );
        assert_eq!(texts(&leaves, "RmtInf/Ustrd")[0], wanted);
    }
}

#[test]
fn a_number_that_does_not_fit_is_told_elsewhere_and_never_cut() {
    let long = "9".repeat(36);
    let mut statement = statement();
    let entry = &mut statement.entries[0].entry;
    entry.transaction_id = Some(long.clone());
    entry.references = vec!["R".repeat(36)];
    entry.remittance = vec!["ā".repeat(500)];
    let leaves = leaves(&document(&statement));
    assert!(texts(&leaves, "AcctSvcrRef").iter().all(|it| *it != long));
    assert_eq!(texts(&leaves, "AddtlNtryInf")[0], long);
    let lines = texts(&leaves, "Ustrd");
    let lengths: Vec<_> = lines.iter().map(|line| line.chars().count()).collect();
    assert_eq!(lengths[..5], [140, 140, 140, 80, 36]);
}

#[test]
fn a_bank_is_named_by_its_code_only_where_that_is_one() {
    for good in ["IDXOLV22", "IDXOLV22XXX"] {
        assert!(is_bic(good), "{good}");
    }
    for bad in [
        "",
        "IDXOLV2",
        "IDX0LV22",
        "IDXOLV02",
        "IDXOLV2O",
        "idxolv22",
        "IDXOLV22X",
    ] {
        assert!(!is_bic(bad), "{bad}");
    }
    for (number, iban) in [
        ("LV10DEMO1", true),
        ("12345", false),
        ("LV1", false),
        ("LV10", false),
    ] {
        assert_eq!(has_iban_form(number), iban, "{number}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn every_message_adds_up_and_keeps_its_limits(statement in any_statement()) {
        let leaves = leaves(&document(&statement));
        let amounts = texts(&leaves, "/Amt");
        let signs = texts(&leaves, "/CdtDbtInd");
        let signed: Vec<ReportedAmount> = amounts.iter().zip(signs).map(|(amount, sign)| {
            let amount = euros(amount);
            if sign == "DBIT" { amount.negated() } else { amount }
        }).collect();
        let (balances, entries) = signed.split_at(2);
        let sum = entries.iter().fold(balances[0], |sum, entry| sum.plus(*entry).unwrap());
        prop_assert_eq!(sum, balances[1]);
        let limits = [
            ("Acct/Nm", 70), ("/Nm", 140), ("Ustrd", 140), ("NtryRef", 35), ("AcctSvcrRef", 35),
            ("EndToEndId", 35), ("Ref", 35), ("Prtry/Cd", 35), ("AddtlNtryInf", 500), ("Id", 35),
        ];
        for (path, most) in limits {
            for text in texts(&leaves, path) {
                prop_assert!((1..=most).contains(&text.chars().count()), "{} {}", path, text);
            }
        }
        let kinds = leaves.iter().filter(|(path, _)| path.contains("BkTxCd")).count();
        prop_assert!(kinds >= entries.len());
    }
}
