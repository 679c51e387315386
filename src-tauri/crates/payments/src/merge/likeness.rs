//! When two entries are one.

use chrono::{Days, NaiveDate};

use crate::{AccountNumber, Direction, Entry, Party, ReportedAmount};

/// How long a pending entry may take to be booked.
const DAYS_TO_BOOK: u64 = 10;
/// What payers write who give no reference of their own (ISO 20022).
const NO_REFERENCE: &str = "NOTPROVIDED";

/// How much, and which way. Two entries that differ in this are never one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Money {
    amount: ReportedAmount,
    direction: Direction,
}

impl Money {
    pub(super) fn of(entry: &Entry, own: &AccountNumber) -> Self {
        Self {
            amount: entry.amount.magnitude(),
            direction: entry.direction(own),
        }
    }
}

/// All that an entry says, but for the bank's numbers and what is told in some answers only.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Likeness {
    money: Money,
    day: Option<NaiveDate>,
    party: PartyLikeness,
    words: String,
    end_to_end_id: Option<String>,
}

/// An account says more than a name, which banks cut and write in capitals.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum PartyLikeness {
    Account(AccountNumber),
    Name(String),
    Nobody,
}

impl Likeness {
    pub(super) fn of(entry: &Entry, own: &AccountNumber) -> Self {
        Self {
            money: Money::of(entry, own),
            day: entry.day(),
            party: party(entry.counterparty(own)),
            words: plain(&entry.details()),
            end_to_end_id: own_reference(entry).map(str::to_owned),
        }
    }
}

fn party(party: &Party) -> PartyLikeness {
    match (&party.account, &party.name) {
        (Some(account), _) => PartyLikeness::Account(account.clone()),
        (None, Some(name)) => PartyLikeness::Name(plain(name)),
        (None, None) => PartyLikeness::Nobody,
    }
}

/// Blanks and capitals say nothing; every other sign does.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

fn own_reference(entry: &Entry) -> Option<&str> {
    let reference = entry.end_to_end_id.as_deref()?;
    (!reference.is_empty() && reference != NO_REFERENCE).then_some(reference)
}

/// Whether two entries of the same money share a number.
pub(super) fn is_the_same_by_id(one: &Entry, other: &Entry) -> bool {
    let same = |one: Option<&str>, other: Option<&str>| one.is_some() && one == other;
    same(
        one.transaction_id.as_deref(),
        other.transaction_id.as_deref(),
    ) || same(
        one.entry_reference.as_deref(),
        other.entry_reference.as_deref(),
    )
}

/// Whether a pending entry may have become this booked one of the same money: booked not before it
/// was announced and soon after, with the same party as far as both name one.
pub(super) fn may_have_become(
    pending: &Entry,
    booked: &Entry,
    own: &AccountNumber,
    asked_on: NaiveDate,
) -> bool {
    let announced = pending.day().unwrap_or(asked_on);
    let last = announced.checked_add_days(Days::new(DAYS_TO_BOOK));
    let in_time = booked.booked_on.is_none_or(|day| {
        let early = pending.day().is_some() && day < announced;
        !early && last.is_none_or(|last| day <= last)
    });
    let fits = match (own_reference(pending), own_reference(booked)) {
        (Some(one), Some(other)) => one == other,
        (_, _) => same_party(pending.counterparty(own), booked.counterparty(own)),
    };
    in_time && fits
}

fn same_party(one: &Party, other: &Party) -> bool {
    if let (Some(one), Some(other)) = (&one.account, &other.account) {
        return one == other;
    }
    match (&one.name, &other.name) {
        (Some(one), Some(other)) => plain(one) == plain(other),
        (_, _) => true,
    }
}
