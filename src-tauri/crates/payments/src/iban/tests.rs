use super::{Iban, IbanError, OwnAccount};

fn verdict(typed: &str) -> Result<String, IbanError> {
    Iban::parse(typed).map(|iban| iban.as_str().to_owned())
}

#[test]
fn valid_numbers_are_kept_without_blanks() {
    let numbers = [
        "LV62IDXO1001010002370",
        "LV26IDXO1001010000787",
        "EE382200221020145685",
        "LT121000011101001000",
        "DE89370400440532013000",
        "FI2112345600000785",
        "MT84MALT011000012345MTLCAST001S",
    ];
    for number in numbers {
        assert_eq!(verdict(number), Ok(number.to_owned()));
        let grouped = Iban::parse(number).unwrap().grouped();
        assert_eq!(
            verdict(&grouped),
            Ok(number.to_owned()),
            "as printed: {grouped}"
        );
    }
}

#[test]
fn blanks_case_and_the_word_iban_do_not_matter() {
    let spellings = [
        "lv26 idxo 1001 0100 0078 7",
        " LV26\u{A0}IDXO\u{202F}1001\t0100\n0078 7 ",
        "IBAN LV26IDXO1001010000787",
        "iban: lv26idxo1001010000787",
        "Iban:LV26 IDXO 1001 0100 0078 7",
        "\u{200B}LV26IDXO1001010000787\u{FEFF}",
    ];
    for spelling in spellings {
        assert_eq!(
            verdict(spelling),
            Ok("LV26IDXO1001010000787".to_owned()),
            "{spelling:?}"
        );
    }
}

#[track_caller]
fn refused(table: &[(&str, IbanError)]) {
    for (typed, expected) in table {
        assert_eq!(verdict(typed).as_ref(), Err(expected), "typed {typed:?}");
    }
}

#[test]
fn what_is_no_account_number_is_refused() {
    refused(&[
        ("", IbanError::Missing),
        (" \u{A0}", IbanError::Missing),
        ("IBAN:", IbanError::Missing),
        ("L", IbanError::WrongForm),
        ("1234567890", IbanError::WrongForm),
        ("LVX6IDXO1001010000787", IbanError::WrongForm),
        ("LV26-IDXO-1001-0100-0078-7", IbanError::WrongForm),
        ("LV26IDXÖ1001010000787", IbanError::WrongForm),
        ("ＬＶ26IDXO1001010000787", IbanError::WrongForm),
    ]);
}

#[test]
fn a_country_outside_sepa_is_told_from_one_that_has_no_numbers() {
    let unknown = |code: &str| IbanError::UnknownCountry {
        country: code.to_owned(),
    };
    let outside = |code: &str| IbanError::OutsideSepa {
        country: code.to_owned(),
    };
    refused(&[
        ("ZZ26IDXO1001010000787", unknown("ZZ")),
        ("GG26IDXO1001010000787", unknown("GG")),
        ("TR330006100519786457841326", outside("TR")),
        ("UA213223130000026007233566001", outside("UA")),
        ("FO6264600001631634", outside("FO")),
    ]);
}

#[test]
fn a_wrong_length_is_told_with_both_numbers() {
    let wrong = |code: &str, expected, actual| IbanError::WrongLength {
        country: code.to_owned(),
        expected,
        actual,
    };
    refused(&[
        ("LV", wrong("LV", 21, 2)),
        ("LV26IDXO100101000078", wrong("LV", 21, 20)),
        ("LV26IDXO10010100007877", wrong("LV", 21, 22)),
        ("NO938601111794", wrong("NO", 15, 14)),
    ]);
}

#[test]
fn wrong_check_digits_are_refused() {
    refused(&[
        ("LV26IDXO1001010000778", IbanError::WrongCheckDigits),
        ("LV62IDX01001010002370", IbanError::WrongCheckDigits),
        ("LV11INDX1681306232593", IbanError::WrongCheckDigits),
    ]);
}

#[test]
fn the_bank_code_is_read_where_the_registry_names_one() {
    let code = |typed| Iban::parse(typed).unwrap().bank_code().map(str::to_owned);
    assert_eq!(code("LV62IDXO1001010002370"), Some("IDXO".to_owned()));
    assert_eq!(code("LT121000011101001000"), Some("10000".to_owned()));
    assert_eq!(
        code("IT60X0542811101000000123456"),
        Some("05428".to_owned())
    );
    assert_eq!(
        code("PL61109010140000071219812874"),
        None,
        "the registry names none for Poland"
    );
}

#[test]
fn only_latvian_numbers_are_latvian() {
    assert!(Iban::parse("LV62IDXO1001010002370").unwrap().is_latvian());
    let lithuanian = Iban::parse("LT121000011101001000").unwrap();
    assert_eq!(
        (lithuanian.is_latvian(), lithuanian.country()),
        (false, "LT")
    );
}

#[test]
fn the_banks_own_sandbox_account_passes_as_own_account_only() {
    let account = OwnAccount::parse("lv11 INDX 1681 3062 3259 3").unwrap();
    assert!(!account.is_checked());
    assert_eq!(account.as_str(), "LV11INDX1681306232593");
    assert_eq!(account.grouped(), "LV11 INDX 1681 3062 3259 3");
    assert!(Iban::parse(account.as_str()).is_err(), "never as payee");
}

#[test]
fn an_own_account_may_have_no_other_fault() {
    assert!(
        OwnAccount::parse("LV26IDXO1001010000787")
            .unwrap()
            .is_checked()
    );
    for typed in [
        "",
        "LV11",
        "LV11INDX16813062325933",
        "ZZ11INDX1681306232593",
        "LV11INDX168130623259É",
    ] {
        let refused = OwnAccount::parse(typed).unwrap_err();
        assert_eq!(Err(refused), Iban::parse(typed), "typed {typed:?}");
    }
}

#[test]
fn debug_shows_country_and_last_four_only() {
    let iban = Iban::parse("LV26IDXO1001010000787").unwrap();
    assert_eq!(format!("{iban:?}"), "Iban(LV…0787)");
    let own = OwnAccount::parse("LV11INDX1681306232593").unwrap();
    assert_eq!(format!("{own:?}"), "Unchecked(UncheckedIban(LV…2593))");
    let own = OwnAccount::parse("LV26IDXO1001010000787").unwrap();
    assert_eq!(format!("{own:?}"), "Checked(Iban(LV…0787))");
}
