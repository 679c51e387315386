//! Which booked entry is which payment of ours.
//!
//! A pair is taken only where nothing else comes into question, on either side: evidence that could
//! be another payment's is none. So no order of reads, payments or entries changes what is taken.

#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use chrono::{Days, NaiveDate};

use crate::{
    AccountIdentity, Booking, Currency, Direction, Entry, KnownEntry, PaymentOrder, State, folded,
};

/// How many days after it was sent a payment may be booked. Longer than any run of holidays.
pub const MATCH_DAYS: u64 = 10;

/// A payment that went out, or may have.
#[derive(Debug, Clone, Copy)]
pub struct SentPayment<'a, P> {
    /// To name it in a pair.
    pub key: P,
    /// What was to be paid.
    pub order: &'a PaymentOrder,
    /// Where it stands.
    pub state: State,
    /// The bank's day on which it was sent.
    pub sent_on: NaiveDate,
}

/// What a state says about a booking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expectation {
    /// Nothing was sent.
    None,
    /// On the wire at this moment: it may be the one, and cannot take anything yet.
    Unclear,
    /// It may be booked, as far as anybody knows.
    Possible,
    /// The bank says that it does not execute it.
    Refused,
}

fn expectation(state: State) -> Expectation {
    match state {
        State::Prepared => Expectation::None,
        State::Sending => Expectation::Unclear,
        // Abandoned by a person's word, which counts less than an account.
        State::InDoubt
        | State::AwaitingSca
        | State::Authorised
        | State::Accepted
        | State::Settled
        | State::Abandoned => Expectation::Possible,
        State::Rejected | State::Cancelled | State::ScaFailed => Expectation::Refused,
    }
}

/// Whether an entry of the account `own` says what this order wanted: booked off this account, in
/// this sum, to this account, with this text, soon after the order was sent and not before.
///
/// Banks collapse blanks, break lines inside words, and write in capitals without marks. Everything
/// else in a text counts.
#[must_use]
pub fn fits(
    own: &AccountIdentity,
    order: &PaymentOrder,
    sent_on: NaiveDate,
    entry: &Entry,
) -> bool {
    let text = letters(order.remittance().as_sent());
    is_like(own, order, sent_on, entry) && texts(entry).contains(&text)
}

/// All of it but the text.
fn is_like(own: &AccountIdentity, order: &PaymentOrder, sent_on: NaiveDate, entry: &Entry) -> bool {
    let in_euro = own.currency == Currency::EUR && entry.amount.currency() == Currency::EUR;
    let is_own = order.debtor_account().as_str() == own.number.as_str();
    let is_debit =
        entry.booking == Booking::Booked && entry.direction(&own.number) == Direction::Outgoing;
    let wanted = (order.creditor_account().as_str(), order.amount().cents());
    in_euro
        && is_own
        && is_debit
        && goal(entry) == Some(wanted)
        && is_in_time(sent_on, entry.booked_on)
}

/// Where the money of an outgoing entry went, and how much.
fn goal(entry: &Entry) -> Option<(&str, i64)> {
    let account = entry.creditor.account.as_ref()?;
    Some((account.as_str(), entry.amount.magnitude().hundredths()?))
}

fn is_in_time(sent_on: NaiveDate, booked_on: Option<NaiveDate>) -> bool {
    let last = sent_on.checked_add_days(Days::new(MATCH_DAYS));
    booked_on.is_some_and(|day| day >= sent_on && last.is_none_or(|last| day <= last))
}

/// What the text of an entry may be: some banks repeat it as a reference, others add one of their
/// own.
fn texts(entry: &Entry) -> [String; 3] {
    [
        letters(&entry.remittance.concat()),
        letters(&entry.references.concat()),
        letters(&entry.details()),
    ]
}

fn letters(text: &str) -> String {
    let mut letters = folded(text);
    letters.retain(|c| !c.is_whitespace());
    letters
}

/// The pairs that nothing speaks against, given every payment and every booked entry of the account
/// `own` that have no counterpart yet. A payment that the bank refused comes into question only for
/// an entry that no other one fits.
#[must_use]
pub fn match_entries<P: Copy + Eq + Hash, K: Copy + Eq + Hash>(
    own: &AccountIdentity,
    sent: &[SentPayment<'_, P>],
    entries: &[KnownEntry<'_, K>],
) -> Vec<(P, K)> {
    let mut told: HashMap<(&str, i64), Vec<Told<'_, K>>> = HashMap::new();
    for it in entries {
        if let Some(goal) = goal(it.entry) {
            told.entry(goal).or_default().push(Told {
                known: *it,
                texts: texts(it.entry),
            });
        }
    }
    let fitting = |wanted: &[Expectation]| -> Vec<Pair<P, K>> {
        let mut pairs = Vec::new();
        let counts = |it: &&SentPayment<'_, P>| wanted.contains(&expectation(it.state));
        for payment in sent.iter().filter(counts) {
            let (order, sent_on) = (payment.order, payment.sent_on);
            let text = letters(order.remittance().as_sent());
            let goal = (order.creditor_account().as_str(), order.amount().cents());
            for Told { known: it, texts } in told.get(&goal).into_iter().flatten() {
                if is_like(own, order, sent_on, it.entry) && texts.contains(&text) {
                    pairs.push(Pair {
                        payment: payment.key,
                        entry: it.key,
                        may_be_taken: payment.state != State::Sending,
                    });
                }
            }
        }
        pairs
    };
    let first = fitting(&[Expectation::Possible, Expectation::Unclear]);
    let spoken_for: HashSet<K> = first.iter().map(|it| it.entry).collect();
    let mut second = fitting(&[Expectation::Refused]);
    second.retain(|it| !spoken_for.contains(&it.entry));
    let mut taken = alone(&first);
    taken.extend(alone(&second));
    taken
}

/// An entry with what its text may be, worked out once.
struct Told<'a, K> {
    known: KnownEntry<'a, K>,
    texts: [String; 3],
}

struct Pair<P, K> {
    payment: P,
    entry: K,
    may_be_taken: bool,
}

/// The pairs of which neither side stands in another one.
fn alone<P: Copy + Eq + Hash, K: Copy + Eq + Hash>(pairs: &[Pair<P, K>]) -> Vec<(P, K)> {
    let (mut of_payment, mut of_entry) = (HashMap::new(), HashMap::new());
    for pair in pairs {
        count(&mut of_payment, pair.payment);
        count(&mut of_entry, pair.entry);
    }
    let is_alone = |pair: &&Pair<P, K>| {
        let counted = (of_payment.get(&pair.payment), of_entry.get(&pair.entry));
        pair.may_be_taken && counted == (Some(&1), Some(&1))
    };
    let alone = pairs.iter().filter(is_alone);
    alone.map(|pair| (pair.payment, pair.entry)).collect()
}

fn count<T: Eq + Hash>(counted: &mut HashMap<T, u32>, one: T) {
    let times = counted.entry(one).or_default();
    *times = times.saturating_add(1);
}
