//! One transaction of an account, as the bank reports it.

use chrono::NaiveDate;

use crate::{AccountNumber, ReportedAmount};

/// Whether an entry is final.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Booking {
    /// On the account.
    Booked,
    /// Announced; it may change or vanish.
    Pending,
}

/// Which way the money goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Direction {
    /// Onto the account.
    Incoming,
    /// Off the account.
    Outgoing,
}

/// One side of an entry. Texts are the bank's and may hold anything: they are shown as text.
#[derive(Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Party {
    /// Who.
    pub name: Option<String>,
    /// Where.
    pub account: Option<AccountNumber>,
}

impl Party {
    /// Whether nothing is said of it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.name.is_none() && self.account.is_none()
    }
}

/// A transaction. Every field but sum and booking may be missing.
#[derive(Clone, PartialEq, Eq)]
pub struct Entry {
    /// Whether it is final.
    pub booking: Booking,
    /// How much. Some banks leave the sign out: ask [`Entry::direction`].
    pub amount: ReportedAmount,
    /// The day it was booked.
    pub booked_on: Option<NaiveDate>,
    /// The day from which it counts for interest.
    pub valued_on: Option<NaiveDate>,
    /// Who pays.
    pub debtor: Party,
    /// Who is paid.
    pub creditor: Party,
    /// The text for the recipient, line by line as the bank splits it.
    pub remittance: Vec<String>,
    /// References in a structured remittance.
    pub references: Vec<String>,
    /// The bank's number of the transaction. May change from session to session.
    pub transaction_id: Option<String>,
    /// The bank's reference of the booking.
    pub entry_reference: Option<String>,
    /// The payer's own reference.
    pub end_to_end_id: Option<String>,
    /// The kind of transaction: `PMNT-ICDT-STDO` (ISO 20022).
    pub bank_code: Option<String>,
    /// The bank's own word for the kind.
    pub proprietary_code: Option<String>,
    /// What else the bank says of it.
    pub additional: Option<String>,
    /// The balance after it.
    pub balance_after: Option<ReportedAmount>,
}

impl Entry {
    /// An entry of which nothing is known but how much and whether it is final.
    #[must_use]
    pub fn bare(booking: Booking, amount: ReportedAmount) -> Self {
        Self {
            booking,
            amount,
            booked_on: None,
            valued_on: None,
            debtor: Party::default(),
            creditor: Party::default(),
            remittance: Vec::new(),
            references: Vec::new(),
            transaction_id: None,
            entry_reference: None,
            end_to_end_id: None,
            bank_code: None,
            proprietary_code: None,
            additional: None,
            balance_after: None,
        }
    }

    /// The day to list it under.
    #[must_use]
    pub fn day(&self) -> Option<NaiveDate> {
        self.booked_on.or(self.valued_on)
    }

    /// Which way the money goes, seen from `own`. The parties decide, since the standard's own
    /// example has an outgoing entry without a sign; the sign only where they do not tell.
    #[must_use]
    pub fn direction(&self, own: &AccountNumber) -> Direction {
        let is_own = |party: &Party| party.account.as_ref() == Some(own);
        // One number in two currencies may stand on both sides.
        match (is_own(&self.debtor), is_own(&self.creditor)) {
            (true, false) => return Direction::Outgoing,
            (false, true) => return Direction::Incoming,
            (true, true) | (false, false) => {}
        }
        match (self.debtor.is_empty(), self.creditor.is_empty()) {
            (true, false) => Direction::Outgoing,
            (false, true) => Direction::Incoming,
            (true, true) | (false, false) => self.direction_by_sign(),
        }
    }

    fn direction_by_sign(&self) -> Direction {
        if self.amount.is_negative() {
            Direction::Outgoing
        } else {
            Direction::Incoming
        }
    }

    /// The sum with the sign of its direction: below zero is off the account.
    #[must_use]
    pub fn signed_amount(&self, own: &AccountNumber) -> ReportedAmount {
        match self.direction(own) {
            Direction::Incoming => self.amount.magnitude(),
            Direction::Outgoing => self.amount.magnitude().negated(),
        }
    }

    /// The other side.
    #[must_use]
    pub fn counterparty(&self, own: &AccountNumber) -> &Party {
        match self.direction(own) {
            Direction::Incoming => &self.debtor,
            Direction::Outgoing => &self.creditor,
        }
    }

    /// The whole text for the recipient on one line.
    #[must_use]
    pub fn details(&self) -> String {
        let lines = self.remittance.iter().chain(&self.references);
        lines.map(String::as_str).collect::<Vec<_>>().join(" ")
    }
}

/// Names and texts stay out of logs.
impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Entry")
            .field("booking", &self.booking)
            .field("day", &self.day())
            .finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Party {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Party")
            .field("account", &self.account)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = "LV10DEMO0000000001001";
    const OTHER: &str = "LV73DEMO0000000002001";

    fn party(name: &str, account: &str) -> Party {
        Party {
            name: (!name.is_empty()).then(|| name.to_owned()),
            account: AccountNumber::parse(account),
        }
    }

    fn entry(cents: i64, debtor: Party, creditor: Party) -> Entry {
        let amount = ReportedAmount::from_euro_cents(cents);
        Entry {
            debtor,
            creditor,
            ..Entry::bare(Booking::Booked, amount)
        }
    }

    /// An entry of this many cents between these two, each with or without name and account.
    fn way(cents: i64, debtor: (&str, &str), creditor: (&str, &str)) -> Direction {
        let own = AccountNumber::parse(OWN).unwrap();
        let entry = entry(
            cents,
            party(debtor.0, debtor.1),
            party(creditor.0, creditor.1),
        );
        let way = entry.direction(&own);
        let signed = entry.signed_amount(&own);
        assert_eq!(signed.is_negative(), way == Direction::Outgoing);
        assert_eq!(signed.magnitude(), entry.amount.magnitude());
        way
    }

    #[test]
    fn the_parties_decide_before_the_sign() {
        use Direction::{Incoming, Outgoing};
        let nobody = ("", "");
        let table = [
            ("own pays", 150, ("", OWN), ("x", OTHER), Outgoing),
            ("own is paid", -150, ("x", OTHER), ("", OWN), Incoming),
            ("a payee alone", 150, nobody, ("x", ""), Outgoing),
            ("a payee's account", 150, nobody, ("", OTHER), Outgoing),
            ("a payer alone", -150, ("x", ""), nobody, Incoming),
            ("own pays nobody", 1, ("", OWN), nobody, Outgoing),
        ];
        for (what, cents, debtor, creditor, wanted) in table {
            assert_eq!(way(cents, debtor, creditor), wanted, "{what}");
        }
    }

    #[test]
    fn the_sign_decides_where_the_parties_do_not() {
        let pairs = [
            (("", ""), ("", "")),
            (("", OWN), ("", OWN)),
            (("x", ""), ("y", "")),
            (("x", OTHER), ("y", OTHER)),
        ];
        for (debtor, creditor) in pairs {
            assert_eq!(way(-1, debtor, creditor), Direction::Outgoing);
            assert_eq!(way(1, debtor, creditor), Direction::Incoming);
        }
    }

    #[test]
    fn the_other_side_is_told_by_the_direction() {
        let own = AccountNumber::parse(OWN).unwrap();
        let paid = entry(5, party("me", OWN), party("shop", OTHER));
        assert_eq!(paid.counterparty(&own).name.as_deref(), Some("shop"));
        let got = entry(5, party("payer", ""), party("me", OWN));
        assert_eq!(got.counterparty(&own).name.as_deref(), Some("payer"));
    }

    #[test]
    fn debug_shows_no_names_and_no_texts() {
        let mut entry = entry(5, party("Jānis", OWN), party("shop", OTHER));
        entry.remittance = vec!["rent".into()];
        let shown = format!("{entry:?} {:?}", entry.debtor);
        assert!(
            !shown.contains("Jānis") && !shown.contains("rent"),
            "{shown}"
        );
    }
}
