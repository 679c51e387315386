//! What happens on the accounts: a seeded year, what tests plant, and payments from here.

mod seed;

use std::time::Duration;

use chrono::NaiveDate;

use crate::book::{Book, Payment};
use crate::clock::Calendar;
use crate::{Account, Setup};

/// How an entry is told, apart from the plain form of the standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// The sum has no sign, whichever way the money goes.
    Unsigned,
    /// No `transactionId` and no `entryReference`.
    NoIds,
    /// Another `transactionId` under each consent, and no `entryReference`.
    NewIds,
    /// The sum is a JSON number.
    AmountAsNumber,
    /// The sum is no number at all.
    AmountUnreadable,
    /// Days are told as moments.
    DateTimes,
    /// The text is told in lines, in the field for several.
    RemittanceArray,
    /// The text is told as a structured reference.
    RemittanceStructured,
    /// The own account is not named.
    OwnUnnamed,
}

/// Something that happens on an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntry {
    /// The own account.
    pub iban: String,
    /// Its currency.
    pub currency: String,
    /// Hundredths; below zero is off the account.
    pub cents: i64,
    /// The other side.
    pub party_name: Option<String>,
    /// Its account.
    pub party_iban: Option<String>,
    /// Line by line.
    pub remittance: Vec<String>,
    /// The day it is booked; the bank's present day where none is given.
    pub booked_on: Option<NaiveDate>,
    /// How long it stays pending from now on, then to be booked on that day.
    pub pending_for: Option<Duration>,
    /// How it is told.
    pub oddities: Vec<Oddity>,
}

impl NewEntry {
    /// A sum in euro cents on or off an account, without anything else.
    #[must_use]
    pub fn new(iban: &str, cents: i64) -> Self {
        Self {
            iban: iban.to_owned(),
            currency: "EUR".to_owned(),
            cents,
            party_name: None,
            party_iban: None,
            remittance: Vec::new(),
            booked_on: None,
            pending_for: None,
            oddities: Vec::new(),
        }
    }

    /// The same with another side and a text.
    #[must_use]
    pub fn with(mut self, name: &str, iban: &str, remittance: &str) -> Self {
        self.party_name = Some(name.to_owned());
        self.party_iban = (!iban.is_empty()).then(|| iban.to_owned());
        self.remittance = vec![remittance.to_owned()];
        self
    }
}

/// An entry as it stands now, for tests to compare with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountEntry {
    /// Its number, the same in each session.
    pub number: u64,
    /// Whether it is booked.
    pub is_booked: bool,
    /// The day it is or will be booked, or was announced.
    pub day: NaiveDate,
    /// What it says.
    pub entry: NewEntry,
}

/// Seeded and planted entries.
#[derive(Default)]
pub(crate) struct Entries {
    kept: Option<Vec<Kept>>,
    planted: u64,
}

struct Kept {
    number: u64,
    entry: NewEntry,
    day: NaiveDate,
    books_at: Option<Duration>,
}

impl Entries {
    /// Makes up the year that lies behind, the first time that somebody looks.
    pub(crate) fn open(&mut self, setup: &Setup, dates: Calendar, now: Duration) {
        if self.kept.is_some() {
            return;
        }
        self.kept = Some(Vec::new());
        for (number, entry) in seed::year(setup, dates.day(now)) {
            self.keep(number, entry, dates, now);
        }
    }

    fn keep(&mut self, number: u64, entry: NewEntry, dates: Calendar, now: Duration) {
        let books_at = entry.pending_for.map(|wait| now.saturating_add(wait));
        let day = entry
            .booked_on
            .unwrap_or_else(|| dates.day(books_at.unwrap_or(now)));
        self.kept.get_or_insert_default().push(Kept {
            number,
            entry,
            day,
            books_at,
        });
    }

    pub(crate) fn plant(&mut self, entry: NewEntry, setup: &Setup, dates: Calendar, now: Duration) {
        self.open(setup, dates, now);
        self.planted = self.planted.saturating_add(1);
        let number = FIRST_PLANTED_NUMBER.saturating_add(self.planted);
        self.keep(number, entry, dates, now);
    }
}

/// Everything on one account at this moment, newest first.
pub(crate) fn of_account(
    book: &Book,
    account: &Account,
    dates: Calendar,
    now: Duration,
) -> Vec<AccountEntry> {
    let is_here =
        |entry: &NewEntry| entry.iban == account.iban && entry.currency == account.currency;
    let kept = book.entries.kept.iter().flatten();
    let kept = kept.filter(|kept| is_here(&kept.entry)).map(|kept| {
        let is_booked = kept.books_at.is_none_or(|at| at <= now);
        AccountEntry {
            number: kept.number,
            is_booked,
            day: kept.day,
            entry: kept.entry.clone(),
        }
    });
    let paid = book.payments.iter();
    let paid = paid.flat_map(|payment| from_payment(payment, dates, now));
    let paid = paid.filter(|paid| is_here(&paid.entry));
    let mut all: Vec<AccountEntry> = kept.chain(paid).collect();
    all.sort_by_key(|one| std::cmp::Reverse((!one.is_booked, one.day, one.number)));
    all
}

/// Beyond all that is seeded.
const FIRST_PLANTED_NUMBER: u64 = 1_000_000_000_000;

/// Out of the payment's id, which is drawn anew each time that a bank is opened: no entry of an
/// earlier one has the same number.
fn number_of(payment: &Payment) -> u64 {
    let digits: String = payment
        .payment_id
        .chars()
        .filter(char::is_ascii_hexdigit)
        .collect();
    let first = digits.get(..15).unwrap_or_default();
    u64::from_str_radix(first, 16).unwrap_or_default()
}

/// A payment on its way or done, seen from both of its accounts.
fn from_payment(payment: &Payment, dates: Calendar, now: Duration) -> Vec<AccountEntry> {
    let number = number_of(payment);
    let is_booked = match payment.transaction_status(now) {
        "ACSC" | "ACCC" => true,
        "ACSP" | "ACWC" | "ACWP" => false,
        _ => return Vec::new(),
    };
    let order = &payment.instruction;
    let cents = i64::try_from(order.amount_cents).unwrap_or(i64::MAX);
    let text = order.remittance.clone().unwrap_or_default();
    let day = dates.day(payment.settled_at(now));
    let out = NewEntry::new(&order.debtor_iban, cents.saturating_neg());
    let out = out.with(&order.creditor_name, &order.creditor_iban, &text);
    let into = NewEntry::new(&order.creditor_iban, cents);
    let into = into.with("Demo Office SIA", &order.debtor_iban, &text);
    let entry = |entry| AccountEntry {
        number,
        is_booked,
        day,
        entry,
    };
    vec![entry(out), entry(into)]
}

/// In hundredths: what is booked, and what is left when all that is pending goes off.
pub(crate) fn balances(entries: &[AccountEntry]) -> (i64, i64) {
    let sum = |sum: i64, one: &AccountEntry| sum.saturating_add(one.entry.cents);
    let booked = entries.iter().filter(|one| one.is_booked);
    let booked = booked.fold(OPENING_CENTS, sum);
    let pending = entries
        .iter()
        .filter(|one| !one.is_booked && one.entry.cents < 0);
    (booked, pending.fold(booked, sum))
}

/// Before the first entry.
const OPENING_CENTS: i64 = 2_500_000;
