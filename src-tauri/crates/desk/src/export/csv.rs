//! CSV for the spreadsheet programs of an office here: they want a byte order mark and semicolons.

use chrono::NaiveDate;
use payments::ReportedAmount;

use super::table::{Cell, Language, row};
use super::{ExportError, Statement};

/// Without it Excel takes the text for the computer's old code page.
const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();

/// The entries, pending ones included, a line each under one line of headings.
///
/// # Errors
/// When it cannot be put together.
pub fn csv(statement: &Statement, language: Language) -> Result<Vec<u8>, ExportError> {
    let mut writer = ::csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(::csv::Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.to_vec());
    let unwritable = |problem: ::csv::Error| ExportError::Unwritable(problem.into());
    let headings = language.headings();
    writer.write_record(headings).map_err(unwritable)?;
    for line in &statement.entries {
        let cells = row(statement, line, language);
        let fields = cells.iter().map(|cell| field(cell, language));
        writer.write_record(fields).map_err(unwritable)?;
    }
    let whole = writer.into_inner();
    whole.map_err(|problem| ExportError::Unwritable(problem.into_error()))
}

fn field(cell: &Cell, language: Language) -> String {
    match cell {
        Cell::Heading(heading) => (*heading).to_owned(),
        Cell::Text(text) => guarded(text),
        Cell::Day(day) => day.map(|day| spelt_day(day, language)).unwrap_or_default(),
        Cell::Amount(amount) => spelt_amount(*amount),
    }
}

/// A text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, ASVS
/// 1.2.10). Amounts never come this way: their sign is no formula.
fn guarded(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\0']) {
        return format!("'{text}");
    }
    text.to_owned()
}

fn spelt_day(day: NaiveDate, language: Language) -> String {
    match language {
        Language::English => day.to_string(),
        Language::Latvian => day.format("%d.%m.%Y").to_string(),
    }
}

/// With a comma in every language: who has semicolons between the cells has it in the sums, and
/// English Excel, which has neither, takes the workbook.
fn spelt_amount(amount: ReportedAmount) -> String {
    amount.to_string().replace('.', ",")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::samples::{HOSTILE, any_statement, statement};
    use super::*;

    /// The file as another reader of CSV sees it.
    fn read_back(bytes: &[u8]) -> Vec<Vec<String>> {
        let text = std::str::from_utf8(bytes).unwrap();
        let text = text.strip_prefix('\u{FEFF}').expect("a byte order mark");
        let mut reader = ::csv::ReaderBuilder::new()
            .delimiter(b';')
            .has_headers(false)
            .from_reader(text.as_bytes());
        let records = reader.records().map(Result::unwrap);
        records
            .map(|record| record.iter().map(str::to_owned).collect())
            .collect()
    }

    #[test]
    fn a_statement_in_english_is_this_file() {
        let wanted = "\u{FEFF}\
            Booking date;Value date;Booked or pending;Amount;Currency;Counterparty;Counterparty IBAN;\
            Details;Reference;Bank transaction ID;Own IBAN;Payment ID;Environment\r\n\
            2026-11-21;2026-11-20;booked;-410,20;EUR;Demo Maize SIA;LV97DEMO0000000002001;\
            Rēķins R-1031 un R-1032;E2E-1;019b2f6e-0000-7000-8000-000000000001;\
            LV10DEMO0000000001001;019b2f6e-0000-7000-8000-0000000000ff;demo\r\n\
            2026-11-20;;booked;920,00;EUR;Demo Klients SIA;LT601010012345678901;Order 5512;\
            RF18539007547034;T-2;LV10DEMO0000000001001;;demo\r\n\
            2026-11-20;;booked;-0,80;EUR;;;;;;LV10DEMO0000000001001;;demo\r\n\
            ;2026-11-19;booked;-510,00;EUR;'=cmd|' /C calc'!A0;DE89370400440532013000;\
            \"<script>; \"\"]]>\"\"\u{1} 🦀\";;;LV10DEMO0000000001001;;demo\r\n\
            ;;pending;-1234,56;EUR;Demo Jumti SIA;LV97DEMO0000000002002;;;;\
            LV10DEMO0000000001001;;demo\r\n";
        let written = csv(&statement(), Language::English).unwrap();
        assert_eq!(String::from_utf8(written).unwrap(), wanted);
    }

    #[test]
    fn in_latvian_headings_days_and_the_decimal_sign_are_latvian() {
        let rows = read_back(&csv(&statement(), Language::Latvian).unwrap());
        assert_eq!(
            rows[0].join(";"),
            "Grāmatošanas datums;Valutēšanas datums;Grāmatots vai gaida;Summa;Valūta;\
             Saņēmējs/maksātājs;Konts;Maksājuma mērķis;Atsauce;Bankas darījuma ID;Mans konts;\
             Maksājuma ID;Vide"
        );
        assert_eq!(
            rows[1][..5],
            ["21.11.2026", "20.11.2026", "grāmatots", "-410,20", "EUR"]
        );
        assert_eq!(rows[5][2..4], ["gaida", "-1234,56"], "and no grouping");
    }

    #[test]
    fn no_text_is_a_formula() {
        for text in HOSTILE {
            let mut statement = statement();
            statement.entries[0].entry.creditor.name = Some(text.into());
            let rows = read_back(&csv(&statement, Language::English).unwrap());
            let cell = &rows[1][5];
            let begins = cell.chars().next().unwrap();
            assert!(!"=+-@\t\r\0".contains(begins), "{cell:?}");
            assert_eq!(cell.trim_start_matches('\''), text, "nothing is lost");
        }
    }

    proptest! {
        #[test]
        fn whatever_the_texts_are_each_comes_back_in_its_cell(statement in any_statement()) {
            let rows = read_back(&csv(&statement, Language::English).unwrap());
            prop_assert_eq!(rows[1..].len(), statement.entries.len());
            for (cells, line) in rows[1..].iter().zip(&statement.entries) {
                let entry = &line.entry;
                let other = entry.counterparty(&statement.account.number);
                let name = other.name.clone().unwrap_or_default();
                prop_assert_eq!(cells[3].replace(',', "."), statement.signed(entry).to_string());
                prop_assert_eq!(cells[5].clone(), guarded(&name));
                prop_assert_eq!(cells[7].clone(), guarded(&entry.remittance.concat()));
            }
        }
    }
}
