//! camt.053 and camt.052, version 2 (ISO 20022): a statement where both balances are known and the
//! entries lead from one to the other, else a report.
//!
//! Elements stand in the order of the schema, and every text keeps its limits.

mod entry;
#[cfg(test)]
mod tests;

use std::io;

use chrono::NaiveDate;
use payments::{Booking, Currency, Direction, ReportedAmount};

use self::entry::write_entry;
use super::xml::{Xml, clean, shortened};
use super::{ExportError, Statement};

/// Most characters of a name of an account, and of a name of anybody.
const ACCOUNT_NAME_MAX: usize = 70;
const NAME_MAX: usize = 140;
/// Most digits of a sum, and most behind the point (`ActiveOrHistoricCurrencyAndAmount`).
const DIGITS_MAX: usize = 18;
const DECIMALS_MAX: usize = 5;

/// Which of the two messages it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CamtKind {
    /// camt.053: booked entries between two balances.
    Statement,
    /// camt.052: what is known, pending entries included.
    Report,
}

/// A message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Camt {
    /// Which one.
    pub kind: CamtKind,
    /// UTF-8.
    pub bytes: Vec<u8>,
}

impl CamtKind {
    fn namespace(self) -> &'static str {
        match self {
            Self::Statement => "urn:iso:std:iso:20022:tech:xsd:camt.053.001.02",
            Self::Report => "urn:iso:std:iso:20022:tech:xsd:camt.052.001.02",
        }
    }

    /// The message, and what it holds.
    fn elements(self) -> (&'static str, &'static str) {
        match self {
            Self::Statement => ("BkToCstmrStmt", "Stmt"),
            Self::Report => ("BkToCstmrAcctRpt", "Rpt"),
        }
    }
}

/// A statement, or a report where a balance is not known.
///
/// # Errors
/// Balances that the entries do not lead to, a sum in another currency between them, and one with
/// more digits than a message carries.
pub fn camt(statement: &Statement) -> Result<Camt, ExportError> {
    let kind = match statement.agreed_balances()? {
        Some(_) => CamtKind::Statement,
        None => CamtKind::Report,
    };
    let entries = statement.entries.iter().map(|it| it.entry.amount);
    let balances = statement.opening.into_iter().chain(statement.closing);
    if !entries.chain(balances).all(is_carried) {
        return Err(ExportError::TooManyDigits);
    }
    let bytes = write(statement, kind).map_err(ExportError::Unwritable)?;
    Ok(Camt { kind, bytes })
}

fn is_carried(amount: ReportedAmount) -> bool {
    let shown = amount.magnitude().to_string();
    let decimals = shown.split_once('.').map_or(0, |(_, it)| it.len());
    let digits = shown.bytes().filter(u8::is_ascii_digit).count();
    digits <= DIGITS_MAX && decimals <= DECIMALS_MAX
}

fn write(statement: &Statement, kind: CamtKind) -> io::Result<Vec<u8>> {
    let (message, content) = kind.elements();
    let made_at = statement.prepared_at.format("%Y-%m-%dT%H:%M:%S%.3fZ");
    let made_at = made_at.to_string();
    let mut xml = Xml::begin("UTF-8")?;
    xml.within("Document", &[("xmlns", kind.namespace())], |xml| {
        xml.within(message, &[], |xml| {
            xml.within("GrpHdr", &[], |xml| {
                let number = statement.prepared_at.format("%Y%m%d%H%M%S%3f");
                xml.leaf("MsgId", &format!("{}-{number}", statement.account_end()))?;
                xml.leaf("CreDtTm", &made_at)
            })?;
            xml.within(content, &[], |xml| {
                let days = (
                    statement.from.format("%Y%m%d"),
                    statement.to.format("%Y%m%d"),
                );
                let end = statement.account_end();
                xml.leaf("Id", &format!("{end}-{}-{}", days.0, days.1))?;
                xml.leaf("CreDtTm", &made_at)?;
                write_period(xml, statement)?;
                write_account(xml, statement)?;
                write_balances(xml, statement)?;
                write_entries(xml, statement, kind)
            })
        })
    })?;
    Ok(xml.finish())
}

/// Days of the bank, so without a zone.
fn write_period(xml: &mut Xml, statement: &Statement) -> io::Result<()> {
    xml.within("FrToDt", &[], |xml| {
        xml.leaf("FrDtTm", &format!("{}T00:00:00", statement.from))?;
        xml.leaf("ToDtTm", &format!("{}T23:59:59", statement.to))
    })
}

fn write_account(xml: &mut Xml, statement: &Statement) -> io::Result<()> {
    xml.within("Acct", &[], |xml| {
        write_number(xml, statement.account.number.as_str())?;
        xml.leaf("Ccy", statement.account.currency.as_str())?;
        xml.leaf_of(
            "Nm",
            named(statement.account_name.as_deref(), ACCOUNT_NAME_MAX).as_deref(),
        )?;
        if let Some(owner) = named(statement.owner.as_deref(), NAME_MAX) {
            xml.within("Ownr", &[], |xml| xml.leaf("Nm", &owner))?;
        }
        let bank = &statement.bank;
        let bic = Some(bank.bic.as_str()).filter(|bic| is_bic(bic));
        let name = named(Some(&bank.name), NAME_MAX);
        xml.within("Svcr", &[], |xml| {
            xml.within("FinInstnId", &[], |xml| {
                xml.leaf_of("BIC", bic)?;
                xml.leaf_of("Nm", name.as_deref())
            })
        })
    })
}

/// `Id` of an account: an IBAN by its form, since a sandbox invents numbers.
fn write_number(xml: &mut Xml, number: &str) -> io::Result<()> {
    xml.within("Id", &[], |xml| {
        if has_iban_form(number) {
            return xml.leaf("IBAN", number);
        }
        xml.within("Othr", &[], |xml| xml.leaf("Id", number))
    })
}

/// What a message says of a balance or an entry: how much, and which way.
fn write_amount(xml: &mut Xml, amount: ReportedAmount, way: Direction) -> io::Result<()> {
    let currency: Currency = amount.currency();
    xml.magnitude("Amt", &[("Ccy", currency.as_str())], amount)?;
    let way = match way {
        Direction::Incoming => "CRDT",
        Direction::Outgoing => "DBIT",
    };
    xml.leaf("CdtDbtInd", way)
}

fn write_balances(xml: &mut Xml, statement: &Statement) -> io::Result<()> {
    let balances = [
        ("OPBD", statement.opening, statement.from),
        ("CLBD", statement.closing, statement.to),
    ];
    for (code, amount, on) in balances {
        let Some(amount) = amount else {
            continue;
        };
        let way = if amount.is_negative() {
            Direction::Outgoing
        } else {
            Direction::Incoming
        };
        xml.within("Bal", &[], |xml| {
            xml.within("Tp", &[], |xml| {
                xml.within("CdOrPrtry", &[], |xml| xml.leaf("Cd", code))
            })?;
            write_amount(xml, amount, way)?;
            write_day(xml, "Dt", Some(on))
        })?;
    }
    Ok(())
}

fn write_day(xml: &mut Xml, name: &str, day: Option<NaiveDate>) -> io::Result<()> {
    let Some(day) = day else {
        return Ok(());
    };
    xml.within(name, &[], |xml| xml.leaf("Dt", &day.to_string()))
}

fn write_entries(xml: &mut Xml, statement: &Statement, kind: CamtKind) -> io::Result<()> {
    for line in &statement.entries {
        let entry = &line.entry;
        match (kind, entry.booking) {
            (CamtKind::Statement, Booking::Pending) => {}
            (CamtKind::Statement, Booking::Booked) | (CamtKind::Report, _) => {
                write_entry(xml, entry, &statement.account.number)?;
            }
        }
    }
    Ok(())
}

/// A name that fits; none where nothing is left of it.
fn named(text: Option<&str>, most: usize) -> Option<String> {
    let text = clean(text?);
    let (fitting, _) = shortened(&text, most);
    (!fitting.is_empty()).then(|| fitting.to_owned())
}

/// `IBAN2007Identifier`.
fn has_iban_form(number: &str) -> bool {
    let (country, rest) = number.split_at_checked(2).unwrap_or_default();
    let (check, own) = rest.split_at_checked(2).unwrap_or_default();
    let capitals = country.bytes().all(|byte| byte.is_ascii_uppercase());
    let digits = check.bytes().all(|byte| byte.is_ascii_digit());
    capitals && digits && (1..=30).contains(&own.len())
}

/// `BICIdentifier`: 6 letters, a place (`[A-Z2-9][A-NP-Z0-9]`), and perhaps a branch.
fn is_bic(bic: &str) -> bool {
    let plain = bic
        .bytes()
        .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let mut signs = bic.bytes();
    let bank = signs.by_ref().take(6).all(|byte| byte.is_ascii_uppercase());
    let place = !matches!(signs.next(), Some(b'0' | b'1')) && signs.next() != Some(b'O');
    plain && matches!(bic.len(), 8 | 11) && bank && place
}
