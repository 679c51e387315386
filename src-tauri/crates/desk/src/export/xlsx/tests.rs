use std::io::{Cursor, Read};

use proptest::prelude::*;

use super::super::samples::{HOSTILE, any_statement, assert_golden, day, euros, statement};
use super::super::xml::leaves;
use super::*;

/// A part of the archive, as another program unpacks it. The check sums are compared on the way.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    let mut file = archive.by_name(name).unwrap();
    file.read_to_string(&mut text).unwrap();
    text
}

fn first_sheet(statement: &Statement) -> String {
    let bytes = xlsx(statement, Language::English).unwrap();
    part(&bytes, "xl/worksheets/sheet1.xml")
}

#[test]
fn a_statement_is_this_sheet() {
    assert_golden(&first_sheet(&statement()), "xlsx/golden_sheet.xml");
}

#[test]
fn every_part_is_there_and_readable() {
    let bytes = xlsx(&statement(), Language::Latvian).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
    assert_eq!(names.len(), archive.len());
    for name in &names {
        let mut content = String::new();
        let mut file = archive.by_name(name).unwrap();
        file.read_to_string(&mut content).unwrap();
        let read = leaves_or_none(&content);
        assert!(read, "{name} is XML");
    }
    for named in [
        "xl/workbook.xml",
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
    ] {
        let types = part(&bytes, "[Content_Types].xml");
        assert!(names.iter().any(|it| it == named), "{named}");
        assert!(types.contains(&format!("\"/{named}\"")), "{named}");
    }
    assert!(part(&bytes, "xl/styles.xml").contains("dd\\.mm\\.yyyy"));
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("Grāmatošanas datums"));
}

fn leaves_or_none(document: &str) -> bool {
    let mut reader = quick_xml::Reader::from_str(document);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => return true,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

#[test]
fn a_text_is_a_string_whatever_it_begins_with() {
    for text in HOSTILE {
        let mut statement = statement();
        statement.entries[0].entry.creditor.name = Some(text.into());
        let sheet = first_sheet(&statement);
        assert!(!sheet.contains("<f>"), "{text:?}");
        let names: Vec<_> = leaves(&sheet);
        assert!(
            names.iter().any(|(_, cell)| *cell == sheet_text(text)),
            "{text:?} in {names:?}"
        );
    }
}

#[test]
fn no_text_is_read_as_an_escape() {
    assert_eq!(sheet_text("_x0041_"), "_x005F_x0041_");
    assert_eq!(
        sheet_text("_x004_ _y0041_ _x00411"),
        "_x004_ _y0041_ _x00411"
    );
    assert_eq!(sheet_text("a\0\r\nb\t\u{FFFF}"), "a\nb\t");
    assert_eq!(sheet_text(&"ā".repeat(40_000)).chars().count(), CELL_MAX);
}

#[test]
fn days_count_as_spreadsheets_count_them() {
    assert_eq!(serial(day("1900-03-01")), Some(61));
    assert_eq!(serial(day("2000-01-01")), Some(36_526));
    assert_eq!(serial(day("2026-11-22")), Some(46_348));
    assert_eq!(serial(day("1900-02-28")), None);
}

#[test]
fn a_sum_is_a_number_only_where_all_its_digits_come_back() {
    for exact in ["0", "-0.01", "9999999999999.99", "123456789.123456"] {
        assert!(is_exact(euros(exact)), "{exact}");
    }
    for long in ["10000000000000.01", "99999999999.123456"] {
        assert!(!is_exact(euros(long)), "{long}");
        let mut statement = statement();
        statement.entries[0].entry.amount = euros(long);
        let sheet = first_sheet(&statement);
        let wanted = format!("<t xml:space=\"preserve\">-{long}</t>");
        assert!(sheet.contains(&wanted), "{long} is told as a text");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn every_sum_and_every_name_comes_back(statement in any_statement()) {
        let cells = leaves(&first_sheet(&statement));
        let is_number = |path: &str| path.ends_with("/c/v");
        let amounts: Vec<&str> = cells
            .iter()
            .filter(|(path, text)| is_number(path) && text.contains('.'))
            .map(|(_, text)| text.as_str())
            .collect();
        let wanted: Vec<String> = statement
            .entries
            .iter()
            .map(|line| statement.signed(&line.entry).to_string())
            .collect();
        prop_assert_eq!(amounts, wanted);
        for line in &statement.entries {
            let other = line.entry.counterparty(&statement.account.number);
            let name = sheet_text(other.name.as_deref().unwrap_or_default());
            prop_assert!(name.is_empty() || cells.iter().any(|(_, text)| *text == name));
        }
    }
}
