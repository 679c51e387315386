//! The rows that CSV and XLSX share. Columns keep their order; new ones come at the end.

use chrono::NaiveDate;
use payments::{Booking, ReportedAmount};

use super::{Statement, StatementEntry};

/// The language of headings and words, and the spelling of numbers and days that goes with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// English: `2026-11-22`.
    English,
    /// Latvian: `22.11.2026`.
    Latvian,
}

/// Columns of a table of transactions.
pub(super) const COLUMNS: usize = 13;

/// The value of one cell.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// What stands above a column.
    Heading(&'static str),
    /// Anybody's text.
    Text(String),
    /// A day, where one is known.
    Day(Option<NaiveDate>),
    /// A sum with its sign.
    Amount(ReportedAmount),
}

impl Language {
    /// The headings.
    pub(super) fn headings(self) -> [&'static str; COLUMNS] {
        match self {
            Self::English => ENGLISH,
            Self::Latvian => LATVIAN,
        }
    }

    fn booking(self, booking: Booking) -> &'static str {
        match (self, booking) {
            (Self::English, Booking::Booked) => "booked",
            (Self::English, Booking::Pending) => "pending",
            (Self::Latvian, Booking::Booked) => "grāmatots",
            (Self::Latvian, Booking::Pending) => "gaida",
        }
    }
}

static ENGLISH: [&str; COLUMNS] = [
    "Booking date",
    "Value date",
    "Booked or pending",
    "Amount",
    "Currency",
    "Counterparty",
    "Counterparty IBAN",
    "Details",
    "Reference",
    "Bank transaction ID",
    "Own IBAN",
    "Payment ID",
    "Environment",
];

static LATVIAN: [&str; COLUMNS] = [
    "Grāmatošanas datums",
    "Valutēšanas datums",
    "Grāmatots vai gaida",
    "Summa",
    "Valūta",
    "Saņēmējs/maksātājs",
    "Konts",
    "Maksājuma mērķis",
    "Atsauce",
    "Bankas darījuma ID",
    "Mans konts",
    "Maksājuma ID",
    "Vide",
];

/// One line: what the headings say, in their order.
pub(super) fn row(
    statement: &Statement,
    line: &StatementEntry,
    language: Language,
) -> [Cell; COLUMNS] {
    let entry = &line.entry;
    let own = &statement.account.number;
    let other = entry.counterparty(own);
    let amount = statement.signed(entry);
    let text = |text: Option<&str>| Cell::Text(text.unwrap_or_default().to_owned());
    let reference = if entry.references.is_empty() {
        entry.end_to_end_id.clone().unwrap_or_default()
    } else {
        entry.references.join(" ")
    };
    let payment = line.payment.as_ref().map(|id| id.0.to_string());
    [
        Cell::Day(entry.booked_on),
        Cell::Day(entry.valued_on),
        text(Some(language.booking(entry.booking))),
        Cell::Amount(amount),
        text(Some(amount.currency().as_str())),
        text(other.name.as_deref()),
        text(other.account.as_ref().map(|it| it.as_str())),
        Cell::Text(entry.remittance.join(" ")),
        Cell::Text(reference),
        text(entry.transaction_id.as_deref()),
        text(Some(own.as_str())),
        text(payment.as_deref()),
        text(Some(statement.environment)),
    ]
}
