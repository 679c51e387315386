//! One entry of a message: `Ntry`.

use std::io;

use payments::{AccountNumber, Booking, Entry, Party};

use super::super::xml::{Xml, clean, pieces, shortened};
use super::{NAME_MAX, named, write_amount, write_day, write_number};

/// Most characters of a reference, of a line of free text, and of what else is said.
const ID_MAX: usize = 35;
const LINE_MAX: usize = 140;
const MORE_MAX: usize = 500;
/// A kind of transaction is always told; this one says that the bank did not.
const KIND_UNKNOWN: &str = "NOTPROVIDED";

/// What is told of an entry beside sum and day.
struct Texts {
    entry_reference: Option<String>,
    transaction_id: Option<String>,
    end_to_end_id: Option<String>,
    references: Vec<String>,
    lines: Vec<String>,
    /// What fits nowhere else, so that nothing is lost.
    more: Vec<String>,
}

impl Texts {
    fn of(entry: &Entry) -> Self {
        let mut more: Vec<String> = entry.additional.iter().map(|it| clean(it)).collect();
        let mut fitting = |id: &Option<String>| {
            let id = clean(id.as_deref()?);
            let fits = fitting_id(&id);
            if fits.is_none() {
                more.push(id);
            }
            fits
        };
        let entry_reference = fitting(&entry.entry_reference);
        let transaction_id = fitting(&entry.transaction_id);
        let end_to_end_id = fitting(&entry.end_to_end_id);
        let mut lines: Vec<String> = entry.remittance.iter().map(|it| clean(it)).collect();
        let mut references = Vec::new();
        for reference in &entry.references {
            let reference = clean(reference);
            match reference.chars().count() {
                0 => {}
                1..=ID_MAX => references.push(reference),
                _ => lines.push(reference),
            }
        }
        more.retain(|it| !it.is_empty());
        lines.retain(|it| !it.is_empty());
        Self {
            entry_reference,
            transaction_id,
            end_to_end_id,
            references,
            lines,
            more,
        }
    }

    fn has_details(&self, entry: &Entry) -> bool {
        let parties = !(entry.debtor.is_empty() && entry.creditor.is_empty());
        let texts = !(self.references.is_empty() && self.lines.is_empty());
        parties || texts || self.end_to_end_id.is_some()
    }
}

/// The number where it fits; one of many hyphens (a UUID has one character too many) without them.
fn fitting_id(id: &str) -> Option<String> {
    let fits = |id: &str| (1..=ID_MAX).contains(&id.chars().count());
    if fits(id) {
        return Some(id.to_owned());
    }
    let shorter = id.replace('-', "");
    fits(&shorter).then_some(shorter)
}

pub(super) fn write_entry(xml: &mut Xml, entry: &Entry, own: &AccountNumber) -> io::Result<()> {
    let texts = Texts::of(entry);
    xml.within("Ntry", &[], |xml| {
        xml.leaf_of("NtryRef", texts.entry_reference.as_deref())?;
        write_amount(xml, entry.amount, entry.direction(own))?;
        let state = match entry.booking {
            Booking::Booked => "BOOK",
            Booking::Pending => "PDNG",
        };
        xml.leaf("Sts", state)?;
        write_day(xml, "BookgDt", entry.booked_on)?;
        write_day(xml, "ValDt", entry.valued_on)?;
        xml.leaf_of("AcctSvcrRef", texts.transaction_id.as_deref())?;
        write_kind(xml, entry)?;
        if texts.has_details(entry) {
            xml.within("NtryDtls", &[], |xml| {
                xml.within("TxDtls", &[], |xml| write_details(xml, entry, &texts))
            })?;
        }
        let more = texts.more.join(" / ");
        let (more, _) = shortened(&more, MORE_MAX);
        xml.leaf_of("AddtlNtryInf", Some(more.trim()))
    })
}

/// `BkTxCd`: ISO's code in three parts, the bank's own word, or both.
fn write_kind(xml: &mut Xml, entry: &Entry) -> io::Result<()> {
    let iso = entry.bank_code.as_deref().and_then(iso_code);
    let own = named(entry.proprietary_code.as_deref(), ID_MAX);
    xml.within("BkTxCd", &[], |xml| {
        if let Some((domain, family, kind)) = iso {
            xml.within("Domn", &[], |xml| {
                xml.leaf("Cd", domain)?;
                xml.within("Fmly", &[], |xml| {
                    xml.leaf("Cd", family)?;
                    xml.leaf("SubFmlyCd", kind)
                })
            })?;
        }
        let own = own.as_deref();
        let own = own.or_else(|| iso.is_none().then_some(KIND_UNKNOWN));
        match own {
            Some(own) => xml.within("Prtry", &[], |xml| xml.leaf("Cd", own)),
            None => Ok(()),
        }
    })
}

/// `PMNT-ICDT-STDO`.
fn iso_code(code: &str) -> Option<(&str, &str, &str)> {
    let (domain, rest) = code.split_once('-')?;
    let (family, kind) = rest.split_once('-')?;
    let is_code = |part: &str| part.len() == 4 && part.bytes().all(|b| b.is_ascii_uppercase());
    let fits = [domain, family, kind].into_iter().all(is_code);
    fits.then_some((domain, family, kind))
}

fn write_details(xml: &mut Xml, entry: &Entry, texts: &Texts) -> io::Result<()> {
    if let Some(id) = &texts.end_to_end_id {
        xml.within("Refs", &[], |xml| xml.leaf("EndToEndId", id))?;
    }
    if !(entry.debtor.is_empty() && entry.creditor.is_empty()) {
        xml.within("RltdPties", &[], |xml| {
            write_party(xml, &entry.debtor, "Dbtr", "DbtrAcct")?;
            write_party(xml, &entry.creditor, "Cdtr", "CdtrAcct")
        })?;
    }
    if texts.lines.is_empty() && texts.references.is_empty() {
        return Ok(());
    }
    xml.within("RmtInf", &[], |xml| {
        for line in &texts.lines {
            for piece in pieces(line, LINE_MAX) {
                xml.leaf("Ustrd", piece)?;
            }
        }
        for reference in &texts.references {
            xml.within("Strd", &[], |xml| {
                xml.within("CdtrRefInf", &[], |xml| xml.leaf("Ref", reference))
            })?;
        }
        Ok(())
    })
}

fn write_party(xml: &mut Xml, party: &Party, who: &str, account: &str) -> io::Result<()> {
    if let Some(name) = named(party.name.as_deref(), NAME_MAX) {
        xml.within(who, &[], |xml| xml.leaf("Nm", &name))?;
    }
    match &party.account {
        Some(number) => xml.within(account, &[], |xml| write_number(xml, number.as_str())),
        None => Ok(()),
    }
}
