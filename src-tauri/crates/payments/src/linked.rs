//! What linked accounts add to the warnings before a payment.

use chrono::{DateTime, Duration, NaiveDate, Utc};

use crate::{Amount, ReportedAmount};

/// How far back a booking counts that may be this payment, made elsewhere (rule D7). Days.
pub const ELSEWHERE_DAYS: i64 = 20;
/// How old a balance may be that still warns. Hours.
pub const BALANCE_HOURS: i64 = 24;

/// A booked debit on a linked account that is no payment from here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookedElsewhere {
    /// What a yes to it names.
    pub key: String,
    /// The day it was booked.
    pub on: NaiveDate,
    /// The text for the recipient.
    pub details: String,
}

/// The same sum went to the same account, and not from here: in the bank's app, perhaps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaidElsewhere {
    /// The newest first; never empty.
    pub newest: BookedElsewhere,
    /// Those before it.
    pub further: Vec<BookedElsewhere>,
}

impl PaidElsewhere {
    /// Out of bookings of this sum to this account; none where there are none.
    #[must_use]
    pub fn of(mut booked: Vec<BookedElsewhere>) -> Option<Self> {
        booked.sort_by(|a, b| (b.on, &b.key).cmp(&(a.on, &a.key)));
        let mut all = booked.into_iter();
        let newest = all.next()?;
        let further = all.collect();
        Some(Self { newest, further })
    }
}

/// What may be spent, by the bank's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Available {
    /// In euro.
    pub amount: ReportedAmount,
    /// When it was read (UTC).
    pub read_at: DateTime<Utc>,
}

impl Available {
    /// Whether it was read lately and is less than the sum.
    #[must_use]
    pub fn is_short_of(&self, sum: Amount, now: DateTime<Utc>) -> bool {
        // A clock that was set back makes no balance young.
        let age = now.signed_duration_since(self.read_at).abs();
        let is_fresh = age <= Duration::hours(BALANCE_HOURS);
        let wanted = ReportedAmount::from_euro_cents(sum.cents());
        is_fresh && self.amount.compare(wanted) == Some(std::cmp::Ordering::Less)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: i64) -> DateTime<Utc> {
        let start = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        start.checked_add_signed(Duration::hours(hour)).unwrap()
    }

    #[test]
    fn a_balance_warns_where_it_is_fresh_and_short_by_a_cent() {
        let sum = Amount::parse("100.00").unwrap();
        let read = |cents| Available {
            amount: ReportedAmount::from_euro_cents(cents),
            read_at: at(0),
        };
        assert!(read(9_999).is_short_of(sum, at(24)));
        assert!(!read(10_000).is_short_of(sum, at(24)), "it suffices");
        assert!(read(-1).is_short_of(sum, at(0)));
        let later = at(24) + Duration::seconds(1);
        assert!(!read(9_999).is_short_of(sum, later), "a day is over");
        let dollars = Available {
            amount: ReportedAmount::zero(crate::Currency::parse("USD").unwrap()),
            read_at: at(0),
        };
        assert!(!dollars.is_short_of(sum, at(0)), "not comparable");
    }

    #[test]
    fn the_newest_booking_is_told_and_the_others_counted() {
        let on = |day| BookedElsewhere {
            key: format!("entry-{day}"),
            on: NaiveDate::from_ymd_opt(2026, 11, day).unwrap(),
            details: String::new(),
        };
        assert_eq!(PaidElsewhere::of(Vec::new()), None);
        let found = PaidElsewhere::of(vec![on(3), on(20), on(7)]).unwrap();
        assert_eq!(found.newest, on(20));
        assert_eq!(found.further, [on(7), on(3)]);
    }
}
