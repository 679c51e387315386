//! Accounts that may be read, and what is on them.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};

use crate::iban::{group, masked};
use crate::sepa::is_invisible;
use crate::{Currency, ReportedAmount, ResourceId};

/// The number of an account as a bank reports it: usually an IBAN, without blanks in upper case.
/// Not checked, since a sandbox invents numbers and a party's bank may stand anywhere.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AccountNumber(String);

impl AccountNumber {
    /// Most characters of an IBAN, and of any other number that is kept.
    pub const MAX: usize = 34;

    /// Takes letters and digits; `None` where there are none, too many, or other signs.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let visible = text
            .chars()
            .filter(|c| !c.is_whitespace() && !is_invisible(*c));
        let compact: String = visible.map(|c| c.to_ascii_uppercase()).collect();
        let fits = (1..=Self::MAX).contains(&compact.len());
        let plain = compact.bytes().all(|byte| byte.is_ascii_alphanumeric());
        (fits && plain).then_some(Self(compact))
    }

    /// The number without blanks.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number in groups of four, as it is printed.
    #[must_use]
    pub fn grouped(&self) -> String {
        group(&self.0)
    }
}

impl fmt::Debug for AccountNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AccountNumber({})", masked(&self.0))
    }
}

/// What makes an account the same one in every session and under every consent. The bank's own
/// number for it is not: it changes with the consent.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AccountIdentity {
    /// The IBAN.
    pub number: AccountNumber,
    /// One number may hold several currencies, each an account of its own.
    pub currency: Currency,
}

/// An account as the bank lists it.
#[derive(Clone, PartialEq, Eq)]
pub struct ReportedAccount {
    /// To ask about it with, under this consent.
    pub resource: ResourceId,
    /// Which account it is.
    pub identity: AccountIdentity,
    /// What its owner or the bank calls it.
    pub name: Option<String>,
    /// Whose it is.
    pub owner: Option<String>,
    /// The bank's name for its kind.
    pub product: Option<String>,
    /// `enabled`, `deleted`, `blocked` or another word; none means enabled.
    pub status: Option<String>,
    /// Where the list tells them already.
    pub balances: Vec<Balance>,
}

impl fmt::Debug for ReportedAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReportedAccount")
            .field("identity", &self.identity)
            .finish_non_exhaustive()
    }
}

/// What a balance counts (Berlin Group 1.3.12), with an open end.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum BalanceKind {
    /// Booked, at the end of a day.
    ClosingBooked,
    /// Booked and pending together.
    Expected,
    /// Booked, at the beginning of a day.
    OpeningBooked,
    /// What may be spent now.
    InterimAvailable,
    /// Booked so far today.
    InterimBooked,
    /// What may be spent on a later day.
    ForwardAvailable,
    /// For cards: not invoiced yet.
    NonInvoiced,
    /// Any other word, as sent.
    Other(String),
}

impl BalanceKind {
    /// Reads the bank's word.
    #[must_use]
    pub fn of(word: &str) -> Self {
        match word {
            "closingBooked" => Self::ClosingBooked,
            "expected" => Self::Expected,
            "openingBooked" => Self::OpeningBooked,
            "interimAvailable" => Self::InterimAvailable,
            "interimBooked" => Self::InterimBooked,
            "forwardAvailable" => Self::ForwardAvailable,
            "nonInvoiced" => Self::NonInvoiced,
            other => Self::Other(other.to_owned()),
        }
    }

    /// The bank's word.
    #[must_use]
    pub fn word(&self) -> &str {
        match self {
            Self::ClosingBooked => "closingBooked",
            Self::Expected => "expected",
            Self::OpeningBooked => "openingBooked",
            Self::InterimAvailable => "interimAvailable",
            Self::InterimBooked => "interimBooked",
            Self::ForwardAvailable => "forwardAvailable",
            Self::NonInvoiced => "nonInvoiced",
            Self::Other(word) => word,
        }
    }
}

/// One balance of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Balance {
    /// How much.
    pub amount: ReportedAmount,
    /// Of what kind.
    pub kind: BalanceKind,
    /// The day it is for.
    pub reference_date: Option<NaiveDate>,
    /// When it last changed.
    pub changed_at: Option<DateTime<Utc>>,
    /// Whether it counts money that the bank would lend.
    pub includes_credit: Option<bool>,
}

/// The balance that says what may be spent now, in this currency.
#[must_use]
pub fn available(balances: &[Balance], currency: Currency) -> Option<&Balance> {
    let kinds = [BalanceKind::InterimAvailable, BalanceKind::Expected];
    first_of(balances, currency, &kinds)
}

/// The balance that says what is booked, in this currency.
#[must_use]
pub fn booked(balances: &[Balance], currency: Currency) -> Option<&Balance> {
    let kinds = [BalanceKind::InterimBooked, BalanceKind::ClosingBooked];
    first_of(balances, currency, &kinds)
}

/// The newest of the first kind that is there.
fn first_of<'a>(
    balances: &'a [Balance],
    currency: Currency,
    kinds: &[BalanceKind],
) -> Option<&'a Balance> {
    kinds.iter().find_map(|kind| {
        let fitting = balances
            .iter()
            .filter(|it| it.kind == *kind && it.amount.currency() == currency);
        fitting.max_by_key(|it| (it.reference_date, it.changed_at))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn balance(kind: &str, cents: i64, day: Option<&str>) -> Balance {
        Balance {
            amount: ReportedAmount::from_euro_cents(cents),
            kind: BalanceKind::of(kind),
            reference_date: day.map(|day| day.parse().unwrap()),
            changed_at: None,
            includes_credit: None,
        }
    }

    #[test]
    fn available_and_booked_are_chosen_by_kind() {
        let all = [
            balance("openingBooked", 1, None),
            balance("expected", 2, None),
            balance("closingBooked", 3, None),
            balance("forwardAvailable", 4, None),
            balance("interimAvailable", 5, None),
            balance("interimBooked", 6, None),
        ];
        let cents = |found: Option<&Balance>| found.and_then(|it| it.amount.hundredths());
        assert_eq!(cents(available(&all, Currency::EUR)), Some(5));
        assert_eq!(cents(booked(&all, Currency::EUR)), Some(6));
        let fewer = &all[..4];
        assert_eq!(cents(available(fewer, Currency::EUR)), Some(2));
        assert_eq!(cents(booked(fewer, Currency::EUR)), Some(3));
        assert_eq!(
            available(&all[..1], Currency::EUR),
            None,
            "an opening balance does not say what may be spent"
        );
        assert_eq!(available(&all, Currency::parse("USD").unwrap()), None);
    }

    #[test]
    fn of_several_the_newest_counts() {
        let days = [
            balance("closingBooked", 1, Some("2026-11-20")),
            balance("closingBooked", 2, Some("2026-11-22")),
            balance("closingBooked", 3, Some("2026-11-21")),
            balance("closingBooked", 4, None),
        ];
        let found = booked(&days, Currency::EUR).unwrap();
        assert_eq!(found.amount.hundredths(), Some(2));
    }

    #[test]
    fn a_kind_is_kept_letter_by_letter() {
        for word in [
            "closingBooked",
            "expected",
            "openingBooked",
            "interimAvailable",
            "interimBooked",
            "forwardAvailable",
            "nonInvoiced",
        ] {
            let kind = BalanceKind::of(word);
            assert_eq!(kind.word(), word);
            assert!(!matches!(kind, BalanceKind::Other(_)), "{word}");
        }
        let odd = BalanceKind::of("InterimBooked");
        assert_eq!(odd, BalanceKind::Other("InterimBooked".into()));
        assert_eq!(odd.word(), "InterimBooked");
    }

    #[test]
    fn a_number_is_one_however_it_is_written_and_stays_out_of_debug_output() {
        let number = AccountNumber::parse(" lv10 demo 0000 0000 0100 1\u{200B}").unwrap();
        assert_eq!(number.as_str(), "LV10DEMO0000000001001");
        assert_eq!(number.grouped(), "LV10 DEMO 0000 0000 0100 1");
        assert!(!format!("{number:?}").contains("DEMO"));
        for none in ["", " ", "LV10-DEMO", "LV…1001", "<script>", &"1".repeat(35)] {
            assert_eq!(AccountNumber::parse(none), None, "{none}");
        }
    }
}
