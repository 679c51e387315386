//! FiDAViSta statement 1.01, the format of Latvian banks. Its schema is not public: elements, their
//! order and their limits are those of public examples and exporters. Where a bank has nothing to
//! say it writes an empty element, so that is done here; only `DocNo` and `AccHolder` are left out.

#[cfg(test)]
mod tests;

use std::io;

use payments::{Direction, Entry, ReportedAmount, bank_day};

use super::windows_1257::{encoded, reduced};
use super::xml::{Xml, clean, shortened};
use super::{ExportError, Statement};

const NAMESPACE: &str = "http://www.bankasoc.lv/fidavista/fidavista0101.xsd";
/// Most characters of a name, of a number in a register, of an address, of a sender.
const NAME_MAX: usize = 140;
const LEGAL_ID_MAX: usize = 20;
const ADDRESS_MAX: usize = 70;
const SENDER_MAX: usize = 70;
/// Of an entry: the word for its kind, its references, its text.
const KIND_MAX: usize = 70;
const REFERENCE_MAX: usize = 25;
const DETAILS_MAX: usize = 200;

/// How letters become bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Every letter.
    Utf8,
    /// The letters of the Baltic states, for older programs.
    Windows1257,
}

/// A statement, and what it cost the texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fidavista {
    /// In the encoding that was asked for.
    pub bytes: Vec<u8>,
    /// Letters that the encoding does not have.
    pub changed_letters: usize,
    /// Texts and numbers that were longer than the format allows.
    pub shortened_texts: usize,
}

/// A statement of the booked entries between two balances. None is worked out here: without the
/// opening one there may be entries that nobody read.
///
/// # Errors
/// Without both balances or a day of an entry; where the balances disagree; a sum in another
/// currency.
pub fn fidavista(statement: &Statement, encoding: Encoding) -> Result<Fidavista, ExportError> {
    let balances = statement.agreed_balances()?;
    let (opening, closing) = balances.ok_or(ExportError::BalancesUnknown)?;
    if statement.booked().any(|entry| entry.day().is_none()) {
        return Err(ExportError::NoDay);
    }
    let document = Document::write(statement, encoding, opening, closing);
    let document = document.map_err(ExportError::Unwritable)?;
    let utf8 = document.xml.finish();
    let bytes = match encoding {
        Encoding::Utf8 => utf8,
        Encoding::Windows1257 => encoded(&String::from_utf8_lossy(&utf8)),
    };
    Ok(Fidavista {
        bytes,
        changed_letters: document.changed_letters,
        shortened_texts: document.shortened_texts,
    })
}

struct Document {
    xml: Xml,
    encoding: Encoding,
    changed_letters: usize,
    shortened_texts: usize,
}

impl Document {
    fn write(
        statement: &Statement,
        encoding: Encoding,
        opening: ReportedAmount,
        closing: ReportedAmount,
    ) -> io::Result<Self> {
        let name = match encoding {
            Encoding::Utf8 => "UTF-8",
            Encoding::Windows1257 => "windows-1257",
        };
        let mut document = Self {
            xml: Xml::begin(name)?,
            encoding,
            changed_letters: 0,
            shortened_texts: 0,
        };
        document.within_marked("FIDAVISTA", &[("xmlns", NAMESPACE)], |it| {
            it.header(statement)?;
            it.within("Statement", |it| {
                it.period(statement)?;
                it.bank(statement)?;
                it.client(statement)?;
                it.account(statement, opening, closing)
            })
        })?;
        Ok(document)
    }

    /// The time is UTC.
    fn header(&mut self, statement: &Statement) -> io::Result<()> {
        let stamp = statement.prepared_at.format("%Y%m%d%H%M%S%3f");
        self.within("Header", |it| {
            it.xml.leaf("Timestamp", &stamp.to_string())?;
            it.text("From", &statement.bank.name, SENDER_MAX)
        })
    }

    fn period(&mut self, statement: &Statement) -> io::Result<()> {
        let days = [
            ("StartDate", statement.from),
            ("EndDate", statement.to),
            ("PrepDate", bank_day(statement.prepared_at)),
        ];
        self.within("Period", |it| {
            days.iter()
                .try_for_each(|(name, day)| it.xml.leaf(name, &day.to_string()))
        })
    }

    fn bank(&mut self, statement: &Statement) -> io::Result<()> {
        let bank = &statement.bank;
        self.within("BankSet", |it| {
            it.text("Name", &bank.name, NAME_MAX)?;
            it.text("LegalId", told(&bank.legal_id), LEGAL_ID_MAX)?;
            it.text("Address", told(&bank.address), ADDRESS_MAX)
        })
    }

    /// A client has a name: of whom nothing is known is called by the account.
    fn client(&mut self, statement: &Statement) -> io::Result<()> {
        let names = [&statement.owner, &statement.account_name];
        let mut names = names.into_iter().flatten();
        let name = names.find(|name| !clean(name).is_empty());
        let name = name.map_or(statement.account.number.as_str(), String::as_str);
        self.within("ClientSet", |it| {
            it.text("Name", name, NAME_MAX)?;
            it.text("LegalId", told(&statement.owner_legal_id), LEGAL_ID_MAX)
        })
    }

    fn account(
        &mut self,
        statement: &Statement,
        opening: ReportedAmount,
        closing: ReportedAmount,
    ) -> io::Result<()> {
        self.within("AccountSet", |it| {
            it.xml.leaf("AccNo", statement.account.number.as_str())?;
            it.within("CcyStmt", |it| {
                it.xml.leaf("Ccy", statement.account.currency.as_str())?;
                it.xml.leaf("OpenBal", &opening.to_string())?;
                it.xml.leaf("CloseBal", &closing.to_string())?;
                let mut booked = statement.booked();
                booked.try_for_each(|entry| it.entry(statement, entry))
            })
        })
    }

    fn entry(&mut self, statement: &Statement, entry: &Entry) -> io::Result<()> {
        let own = &statement.account.number;
        let (code, side) = match entry.direction(own) {
            Direction::Incoming => ("INP", "C"),
            Direction::Outgoing => ("OUTP", "D"),
        };
        // Nobody on the other side: the bank's own fee or interest.
        let code = if entry.counterparty(own).is_empty() {
            "OTHR"
        } else {
            code
        };
        let kind = entry.proprietary_code.as_ref().or(entry.bank_code.as_ref());
        let booked_on = entry.day().map(|day| day.to_string());
        let valued_on = entry.valued_on.map(|day| day.to_string());
        let numbers = [&entry.entry_reference, &entry.transaction_id];
        self.within("TrxSet", |it| {
            it.xml.leaf("TypeCode", code)?;
            it.text("TypeName", kind.map_or(code, String::as_str), KIND_MAX)?;
            it.xml.leaf_of("RegDate", booked_on.as_deref())?;
            it.xml.leaf_of("BookDate", booked_on.as_deref())?;
            let valued_on = valued_on.as_ref().or(booked_on.as_ref());
            it.xml.leaf_of("ValueDate", valued_on.map(String::as_str))?;
            let bank_reference = it.reference(&numbers);
            it.text("BankRef", &bank_reference, REFERENCE_MAX)?;
            let own_number = it.reference(&[&entry.end_to_end_id]);
            if !own_number.is_empty() {
                it.text("DocNo", &own_number, REFERENCE_MAX)?;
            }
            it.xml.leaf("CorD", side)?;
            it.xml.magnitude("AccAmt", &[], entry.amount)?;
            it.text("PmtInfo", &entry.details(), DETAILS_MAX)?;
            it.counterparty(statement, entry)
        })
    }

    fn counterparty(&mut self, statement: &Statement, entry: &Entry) -> io::Result<()> {
        let other = entry.counterparty(&statement.account.number);
        let number = other.account.as_ref().map(|number| number.as_str());
        let name = other.name.as_deref().unwrap_or_default();
        self.within("CPartySet", |it| {
            it.xml.leaf("AccNo", number.unwrap_or_default())?;
            if !clean(name).is_empty() {
                it.within("AccHolder", |it| {
                    it.text("Name", name, NAME_MAX)?;
                    it.xml.leaf("LegalId", "")
                })?;
            }
            it.xml.leaf("BankCode", "")?;
            it.xml.leaf("Ccy", entry.amount.currency().as_str())?;
            it.xml.magnitude("Amt", &[], entry.amount)
        })
    }

    /// The first number that fits, with its hyphens or without. Where none does, the end of the
    /// first: numbers of a bank differ there.
    fn reference(&mut self, numbers: &[&Option<String>]) -> String {
        let numbers = numbers.iter().filter_map(|it| it.as_deref()).map(clean);
        let numbers: Vec<String> = numbers.filter(|it| !it.is_empty()).collect();
        let plain = numbers.iter().map(|number| number.replace('-', ""));
        let spellings: Vec<String> = numbers.iter().cloned().chain(plain).collect();
        let length = |number: &String| number.chars().count();
        let mut fitting = spellings.iter();
        let fitting = fitting.find(|it| (1..=REFERENCE_MAX).contains(&length(it)));
        let Some(number) = fitting.or(numbers.first()) else {
            return String::new();
        };
        let dropped = length(number).saturating_sub(REFERENCE_MAX);
        self.count_shortened(dropped > 0);
        number.chars().skip(dropped).collect()
    }

    /// An element with anybody's text inside, or with nothing.
    fn text(&mut self, name: &str, text: &str, most: usize) -> io::Result<()> {
        let text = clean(text);
        let (text, changed) = match self.encoding {
            Encoding::Utf8 => (text, 0),
            Encoding::Windows1257 => reduced(&text),
        };
        let (fitting, is_shortened) = shortened(&text, most);
        self.changed_letters = self.changed_letters.saturating_add(changed);
        self.count_shortened(is_shortened);
        self.xml.leaf(name, fitting.trim_end())
    }

    fn count_shortened(&mut self, is_shortened: bool) {
        let more = usize::from(is_shortened);
        self.shortened_texts = self.shortened_texts.saturating_add(more);
    }

    fn within(
        &mut self,
        name: &str,
        inside: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        self.within_marked(name, &[], inside)
    }

    fn within_marked(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        inside: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        self.xml.open(name, attributes)?;
        inside(self)?;
        self.xml.close(name)
    }
}

fn told(text: &Option<String>) -> &str {
    text.as_deref().unwrap_or_default()
}
