//! Statements of an account as files for other programs: pure functions from a [`Statement`] to
//! bytes, and [`write_whole`], which puts them into place.
//!
//! Sums are added as exact decimals. Texts are the bank's and may hold anything: each format says
//! for itself how a text stays a text.

mod camt;
mod csv;
mod fidavista;
mod file;
#[cfg(test)]
mod samples;
mod table;
mod windows_1257;
mod xlsx;
mod xml;

use chrono::{DateTime, NaiveDate, Utc};
use payments::{AccountIdentity, Booking, Currency, Entry, PaymentId, ReportedAmount};
use thiserror::Error;

pub use camt::{Camt, CamtKind, camt};
pub use csv::csv;
pub use fidavista::{Encoding, Fidavista, fidavista};
pub use file::write_whole;
pub use table::Language;
pub use xlsx::xlsx;

/// What is known of an account over some days.
#[derive(Clone)]
pub struct Statement {
    /// Whose entries these are; sums are told in its currency.
    pub account: AccountIdentity,
    /// What its owner or the bank calls it.
    pub account_name: Option<String>,
    /// Whose it is.
    pub owner: Option<String>,
    /// The owner's number in the register of companies.
    pub owner_legal_id: Option<String>,
    /// The bank that holds it.
    pub bank: StatementBank,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// When the file is made.
    pub prepared_at: DateTime<Utc>,
    /// Everything on the account between these days, in the order to write it. Pending ones go into
    /// tables and reports and never into a statement with balances.
    pub entries: Vec<StatementEntry>,
    /// Booked, before the first day.
    pub opening: Option<ReportedAmount>,
    /// Booked, at the end of the last day.
    pub closing: Option<ReportedAmount>,
    /// `demo`, `sandbox` or `live`.
    pub environment: &'static str,
}

/// The bank, as statements name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementBank {
    /// Its name.
    pub name: String,
    /// Its code (ISO 9362).
    pub bic: String,
    /// Its number in the register of companies.
    pub legal_id: Option<String>,
    /// Where it is.
    pub address: Option<String>,
}

/// An entry, and the payment from here that it was found to be.
#[derive(Debug, Clone)]
pub struct StatementEntry {
    /// As the bank tells it.
    pub entry: Entry,
    /// Our number of the payment.
    pub payment: Option<PaymentId>,
}

/// Whose it is stays out of logs.
impl std::fmt::Debug for Statement {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Statement")
            .field("account", &self.account)
            .field("from", &self.from)
            .field("to", &self.to)
            .field("entries", &self.entries.len())
            .finish_non_exhaustive()
    }
}

/// Why a statement cannot be had as such a file.
#[derive(Debug, Error)]
pub enum ExportError {
    /// The format wants both balances, and one is not known.
    #[error("a balance is not known")]
    BalancesUnknown,
    /// Opening balance and entries do not come to the closing balance.
    #[error("balances and entries disagree")]
    BalancesDisagree {
        /// What the closing balance is above them, or below where negative.
        excess: ReportedAmount,
    },
    /// A sum in another currency than the account's.
    #[error("a sum in {0}, which is not the account's currency")]
    OtherCurrency(Currency),
    /// More digits than the format can carry: they would have to be rounded.
    #[error("a sum has more digits than the format carries")]
    TooManyDigits,
    /// A booked entry without any day, which the format wants.
    #[error("a booked entry has no day")]
    NoDay,
    /// More than the format can carry.
    #[error("too much for one file")]
    TooLarge,
    /// It could not be put together.
    #[error("the file cannot be put together")]
    Unwritable(#[source] std::io::Error),
}

/// The kinds of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Values with semicolons between them.
    Csv,
    /// Office Open XML.
    Xlsx,
    /// ISO 20022.
    Camt(CamtKind),
    /// The format of Latvian banks.
    Fidavista,
}

impl Format {
    fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Camt(CamtKind::Statement) => "camt053.xml",
            Self::Camt(CamtKind::Report) => "camt052.xml",
            Self::Fidavista => "fidavista.xml",
        }
    }
}

/// Characters of the account's number in a file's name.
const SHOWN_END: usize = 4;

impl Statement {
    /// `sepa-desk-demo-transactions-2001-2026-11-01-2026-11-22.csv`: made of nothing that the bank
    /// or a payee wrote but letters and digits of the account's number.
    #[must_use]
    pub fn file_name(&self, format: Format) -> String {
        let Self {
            environment,
            from,
            to,
            ..
        } = self;
        let end = self.account_end();
        let ending = format.ending();
        format!("sepa-desk-{environment}-transactions-{end}-{from}-{to}.{ending}")
    }

    /// The opening balance that closing balance and booked entries make; `None` without a closing
    /// balance.
    ///
    /// # Errors
    /// A sum in another currency, or beyond what can be added.
    fn opening_from_closing(&self) -> Result<Option<ReportedAmount>, ExportError> {
        let Some(closing) = self.closing else {
            return Ok(None);
        };
        let opening = closing.plus(self.booked_sum()?.negated());
        let opening = opening.ok_or(ExportError::OtherCurrency(closing.currency()))?;
        Ok(Some(opening))
    }

    /// Opening and closing balance where both are known and the entries lead from one to the other.
    fn agreed_balances(&self) -> Result<Option<(ReportedAmount, ReportedAmount)>, ExportError> {
        let (Some(opening), Some(closing)) = (self.opening, self.closing) else {
            return Ok(None);
        };
        let excess = self
            .opening_from_closing()?
            .and_then(|wanted| wanted.plus(opening.negated()));
        let excess = excess.ok_or(ExportError::OtherCurrency(opening.currency()))?;
        if excess != ReportedAmount::zero(self.account.currency) {
            return Err(ExportError::BalancesDisagree { excess });
        }
        Ok(Some((opening, closing)))
    }

    /// What the booked entries come to, with the signs of their directions.
    fn booked_sum(&self) -> Result<ReportedAmount, ExportError> {
        let mut sum = ReportedAmount::zero(self.account.currency);
        for entry in self.booked() {
            let amount = self.signed(entry);
            let added = sum.plus(amount);
            sum = added.ok_or(ExportError::OtherCurrency(amount.currency()))?;
        }
        Ok(sum)
    }

    fn booked(&self) -> impl Iterator<Item = &Entry> {
        let entries = self.entries.iter().map(|it| &it.entry);
        entries.filter(|entry| entry.booking == Booking::Booked)
    }

    fn signed(&self, entry: &Entry) -> ReportedAmount {
        entry.signed_amount(&self.account.number)
    }

    fn account_end(&self) -> &str {
        let number = self.account.number.as_str();
        let start = number.len().saturating_sub(SHOWN_END);
        number.get(start..).unwrap_or(number)
    }
}

#[cfg(test)]
mod tests {
    use super::samples::{euros, statement};
    use super::*;

    #[test]
    fn a_file_is_named_by_environment_account_and_days_alone() {
        let mut statement = statement();
        statement.account_name = Some("../../etc/passwd".into());
        statement.owner = Some("CON".into());
        let name = |format| statement.file_name(format);
        let stem = "sepa-desk-demo-transactions-1001-2026-11-01-2026-11-22";
        assert_eq!(name(Format::Csv), format!("{stem}.csv"));
        assert_eq!(name(Format::Xlsx), format!("{stem}.xlsx"));
        assert_eq!(
            name(Format::Camt(CamtKind::Statement)),
            format!("{stem}.camt053.xml")
        );
        assert_eq!(
            name(Format::Camt(CamtKind::Report)),
            format!("{stem}.camt052.xml")
        );
        assert_eq!(name(Format::Fidavista), format!("{stem}.fidavista.xml"));
    }

    #[test]
    fn the_opening_balance_is_the_closing_one_without_what_was_booked() {
        let mut statement = statement();
        assert_eq!(
            statement.opening_from_closing().unwrap(),
            Some(euros("1000.00")),
            "a pending entry counts for nothing"
        );
        statement.closing = None;
        assert_eq!(statement.opening_from_closing().unwrap(), None);
    }

    #[test]
    fn balances_that_the_entries_do_not_lead_to_are_refused() {
        let mut statement = statement();
        assert!(statement.agreed_balances().unwrap().is_some());
        statement.opening = Some(euros("1000.01"));
        let refused = statement.agreed_balances();
        let Err(ExportError::BalancesDisagree { excess }) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(excess, euros("-0.01"));
    }

    #[test]
    fn two_currencies_are_never_added() {
        let mut statement = statement();
        let dollars = Currency::parse("USD").unwrap();
        statement.entries[0].entry.amount = ReportedAmount::parse("1", dollars).unwrap();
        let refused = statement.opening_from_closing();
        assert!(
            matches!(refused, Err(ExportError::OtherCurrency(other)) if other == dollars),
            "{refused:?}"
        );
    }

    #[test]
    fn whose_it_is_stays_out_of_debug_output() {
        let mut statement = statement();
        statement.owner = Some("Marker".into());
        statement.account_name = Some("Marker".into());
        let shown = format!("{statement:?}");
        assert!(!shown.contains("Marker"), "{shown}");
    }
}
