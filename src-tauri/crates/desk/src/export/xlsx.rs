//! XLSX (ECMA-376): one sheet. Texts are strings and never formulas, days are days, and sums are
//! numbers by their own decimal digits.

use std::io::{self, Cursor, Write};

use chrono::NaiveDate;
use payments::ReportedAmount;
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

use super::table::{COLUMNS, Cell, Language, row};
use super::xml::{Xml, shortened};
use super::{ExportError, Statement};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
/// No cell takes more.
const CELL_MAX: usize = 32_767;
/// No sheet has more rows.
const ROWS_MAX: usize = 1_048_576;
/// Spreadsheets keep numbers as binary fractions. Those hold every number of fifteen digits so that
/// its digits come back; one with more is written as a text.
const EXACT_DIGITS: usize = 15;
/// One for each column of the table.
const COLUMN_LETTERS: [char; COLUMNS] = [
    'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M',
];
/// In characters, by what a column usually holds.
const WIDTHS: [u16; COLUMNS] = [12, 12, 18, 16, 10, 32, 26, 48, 24, 38, 26, 38, 12];
/// Styles, in the order of `cellXfs` in `styles.xml`.
const HEADING: &str = "1";
const DAY: &str = "2";
const AMOUNT: &str = "3";

/// Parts that do not depend on the statement.
static FIXED_PARTS: [(&str, &str); 4] = [
    (
        "[Content_Types].xml",
        include_str!("xlsx/content_types.xml"),
    ),
    ("_rels/.rels", include_str!("xlsx/package_rels.xml")),
    (
        "xl/_rels/workbook.xml.rels",
        include_str!("xlsx/workbook_rels.xml"),
    ),
    ("xl/workbook.xml", include_str!("xlsx/workbook.xml")),
];

/// The entries, pending ones included, a row each under one row of headings.
///
/// # Errors
/// More rows than a sheet has, or when it cannot be put together.
pub fn xlsx(statement: &Statement, language: Language) -> Result<Vec<u8>, ExportError> {
    if statement.entries.len() >= ROWS_MAX {
        return Err(ExportError::TooLarge);
    }
    packed(statement, language).map_err(ExportError::Unwritable)
}

fn packed(statement: &Statement, language: Language) -> io::Result<Vec<u8>> {
    let styles = styles(language);
    let sheet = sheet(statement, language)?;
    let made = [
        ("xl/styles.xml", styles.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_slice()),
    ];
    let fixed = FIXED_PARTS.map(|(name, content)| (name, content.as_bytes()));
    // A date of its own in no part: the same content makes the same bytes.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT);
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in fixed.into_iter().chain(made) {
        package.start_file(name, options)?;
        package.write_all(content)?;
    }
    Ok(package.finish()?.into_inner())
}

fn styles(language: Language) -> String {
    let day = match language {
        Language::English => "yyyy\\-mm\\-dd",
        Language::Latvian => "dd\\.mm\\.yyyy",
    };
    include_str!("xlsx/styles.xml").replace("DAY_FORMAT", day)
}

fn sheet(statement: &Statement, language: Language) -> io::Result<Vec<u8>> {
    let mut xml = Xml::begin("UTF-8")?;
    xml.within("worksheet", &[("xmlns", MAIN)], |xml| {
        keep_headings_in_view(xml)?;
        write_widths(xml)?;
        xml.within("sheetData", &[], |xml| {
            let headings = language.headings().map(Cell::Heading);
            write_row(xml, 1, &headings)?;
            for (line, number) in statement.entries.iter().zip(2_usize..) {
                write_row(xml, number, &row(statement, line, language))?;
            }
            Ok(())
        })
    })?;
    Ok(xml.finish())
}

fn keep_headings_in_view(xml: &mut Xml) -> io::Result<()> {
    let frozen = [
        ("ySplit", "1"),
        ("topLeftCell", "A2"),
        ("activePane", "bottomLeft"),
        ("state", "frozen"),
    ];
    xml.within("sheetViews", &[], |xml| {
        xml.within("sheetView", &[("workbookViewId", "0")], |xml| {
            xml.within("pane", &frozen, |_| Ok(()))
        })
    })
}

/// Else a spreadsheet shows `#####` where a day should be.
fn write_widths(xml: &mut Xml) -> io::Result<()> {
    xml.within("cols", &[], |xml| {
        let mut columns = WIDTHS.iter().zip(1_usize..);
        columns.try_for_each(|(width, column)| {
            let (column, width) = (column.to_string(), width.to_string());
            let facts = [
                ("min", column.as_str()),
                ("max", &column),
                ("width", &width),
                ("customWidth", "1"),
            ];
            xml.within("col", &facts, |_| Ok(()))
        })
    })
}

fn write_row(xml: &mut Xml, row: usize, cells: &[Cell; COLUMNS]) -> io::Result<()> {
    let number = row.to_string();
    xml.within("row", &[("r", &number)], |xml| {
        let mut placed = COLUMN_LETTERS.iter().zip(cells);
        placed.try_for_each(|(letter, cell)| write_cell(xml, &format!("{letter}{number}"), cell))
    })
}

fn write_cell(xml: &mut Xml, place: &str, cell: &Cell) -> io::Result<()> {
    match cell {
        Cell::Heading(heading) => text(xml, &[("r", place), ("s", HEADING)], heading),
        Cell::Text(value) => text(xml, &[("r", place)], value),
        Cell::Day(None) => Ok(()),
        Cell::Day(Some(day)) => match serial(*day) {
            Some(serial) => number(xml, &[("r", place), ("s", DAY)], &serial.to_string()),
            None => text(xml, &[("r", place)], &day.to_string()),
        },
        Cell::Amount(amount) if is_exact(*amount) => {
            number(xml, &[("r", place), ("s", AMOUNT)], &amount.to_string())
        }
        Cell::Amount(amount) => text(xml, &[("r", place)], &amount.to_string()),
    }
}

fn number(xml: &mut Xml, attributes: &[(&str, &str)], digits: &str) -> io::Result<()> {
    xml.within("c", attributes, |xml| xml.leaf("v", digits))
}

fn text(xml: &mut Xml, attributes: &[(&str, &str)], value: &str) -> io::Result<()> {
    if value.is_empty() {
        return Ok(());
    }
    let value = sheet_text(value);
    let attributes = [attributes, &[("t", "inlineStr")]].concat();
    xml.within("c", &attributes, |xml| {
        xml.within("is", &[], |xml| {
            xml.marked_leaf("t", &[("xml:space", "preserve")], &value)
        })
    })
}

/// What a cell can hold: line ends and tabs stay, other controls go, and an underscore that would
/// begin an escape (`_x0041_`, ST_Xstring) is escaped itself.
fn sheet_text(text: &str) -> String {
    let is_kept = |c: &char| {
        let is_shown = !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}');
        is_shown || matches!(c, '\n' | '\t')
    };
    let kept: String = text.chars().filter(is_kept).collect();
    let (kept, _) = shortened(&kept, CELL_MAX);
    let mut escaped = String::with_capacity(kept.len());
    for (at, c) in kept.char_indices() {
        let rest = kept.get(at..).unwrap_or_default();
        escaped.push(c);
        if c == '_' && begins_escape(rest) {
            escaped.push_str("x005F_");
        }
    }
    escaped
}

fn begins_escape(text: &str) -> bool {
    let mut signs = text.chars();
    let begins = signs.next() == Some('_') && matches!(signs.next(), Some('x' | 'X'));
    let digits = signs.by_ref().take(4).filter(char::is_ascii_hexdigit);
    begins && digits.count() == 4 && signs.next() == Some('_')
}

/// Days since the last of 1899, as spreadsheets count; right from March 1900.
fn serial(day: NaiveDate) -> Option<i64> {
    let zero = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let first = NaiveDate::from_ymd_opt(1900, 3, 1)?;
    (day >= first).then(|| day.signed_duration_since(zero).num_days())
}

fn is_exact(amount: ReportedAmount) -> bool {
    let shown = amount.magnitude().to_string();
    let digits = shown.bytes().filter(u8::is_ascii_digit);
    digits.skip_while(|digit| *digit == b'0').count() <= EXACT_DIGITS
}

#[cfg(test)]
mod tests;
