//! How long a consent may be asked for, and when to speak of its end.

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveTime, Utc, Weekday};

/// The most that the law allows (Regulation (EU) 2018/389, article 10a: 180 days).
pub const MOST_CONSENT_DAYS: u16 = 180;
/// From this many days before the end on, renewing is suggested.
pub const RENEW_SOON_DAYS: i64 = 14;
/// From this many days before the end on, it is said on every screen.
pub const RENEW_NOW_DAYS: i64 = 3;

/// Whether somebody should renew a consent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reminder {
    /// There is time.
    None,
    /// Its end is near.
    Soon,
    /// Its end is a matter of days.
    Now,
    /// Its last day has passed.
    Over,
}

/// The last day to ask for: `days` ahead of the bank's own day, at least tomorrow and never more
/// than [`MOST_CONSENT_DAYS`] ahead. The bank prints this day with the time 00:00Z, so that its
/// last day may hardly count: today would be over at once.
#[must_use]
pub fn consent_end(today: NaiveDate, days: u16) -> NaiveDate {
    let days = u64::from(days.clamp(1, MOST_CONSENT_DAYS));
    today.checked_add_days(Days::new(days)).unwrap_or(today)
}

/// Days from today to the last day: 0 on that day, negative when it has passed.
#[must_use]
pub fn days_left(valid_until: NaiveDate, today: NaiveDate) -> i64 {
    valid_until.signed_duration_since(today).num_days()
}

/// What to say of an end that is this many days away.
#[must_use]
pub fn reminder(days_left: i64) -> Reminder {
    if days_left < 0 {
        Reminder::Over
    } else if days_left <= RENEW_NOW_DAYS {
        Reminder::Now
    } else if days_left <= RENEW_SOON_DAYS {
        Reminder::Soon
    } else {
        Reminder::None
    }
}

/// The day in Riga, which is the bank's. A computer may stand in another zone, and the bank counts
/// its own days. Summer time lasts from the last Sunday of March to the last of October, changing
/// at 01:00 UTC (Directive 2000/84/EC).
#[must_use]
pub fn bank_day(now: DateTime<Utc>) -> NaiveDate {
    let seconds = if is_summer(now) { 10_800 } else { 7_200 };
    let zone = FixedOffset::east_opt(seconds);
    zone.map_or(now.date_naive(), |zone| {
        now.with_timezone(&zone).date_naive()
    })
}

fn is_summer(now: DateTime<Utc>) -> bool {
    let change = |month| {
        let day = last_sunday(now.year(), month)?;
        Some(day.and_time(NaiveTime::from_hms_opt(1, 0, 0)?).and_utc())
    };
    match (change(3), change(10)) {
        (Some(begin), Some(end)) => begin <= now && now < end,
        _ => false,
    }
}

/// March and October both have 31 days.
fn last_sunday(year: i32, month: u32) -> Option<NaiveDate> {
    let last = NaiveDate::from_ymd_opt(year, month, 31)?;
    let back = last.weekday().days_since(Weekday::Sun);
    last.checked_sub_days(Days::new(u64::from(back)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_consent_is_asked_for_from_tomorrow_to_180_days_ahead() {
        let today = day("2026-11-21");
        assert_eq!(consent_end(today, 180), day("2027-05-20"));
        assert_eq!(consent_end(today, u16::MAX), day("2027-05-20"));
        assert_eq!(consent_end(today, 0), day("2026-11-22"), "never today");
    }

    #[test]
    fn the_end_is_announced_from_14_and_from_3_days_before() {
        let until = day("2027-05-20");
        let table = [
            ("2026-11-22", 179, Reminder::None),
            ("2027-05-05", 15, Reminder::None),
            ("2027-05-06", 14, Reminder::Soon),
            ("2027-05-16", 4, Reminder::Soon),
            ("2027-05-17", 3, Reminder::Now),
            ("2027-05-20", 0, Reminder::Now),
            ("2027-05-21", -1, Reminder::Over),
        ];
        for (today, left, wanted) in table {
            let days = days_left(until, day(today));
            assert_eq!((days, reminder(days)), (left, wanted), "{today}");
        }
    }

    #[test]
    fn the_banks_day_is_rigas_in_winter_and_in_summer() {
        let table = [
            ("2026-11-21T21:59:59Z", "2026-11-21"),
            ("2026-11-21T22:00:00Z", "2026-11-22"),
            ("2026-07-01T20:59:59Z", "2026-07-01"),
            ("2026-07-01T21:00:00Z", "2026-07-02"),
            // Summer time begins on 29 March 2026 and ends on 25 October 2026, at 01:00 UTC.
            ("2026-03-28T21:30:00Z", "2026-03-28"),
            ("2026-03-29T21:30:00Z", "2026-03-30"),
            ("2026-10-24T21:30:00Z", "2026-10-25"),
            ("2026-10-25T21:30:00Z", "2026-10-25"),
        ];
        for (now, wanted) in table {
            let now: DateTime<Utc> = now.parse().unwrap();
            assert_eq!(bank_day(now), day(wanted), "{now}");
        }
    }

    proptest! {
        #[test]
        fn no_end_lies_beyond_the_law(days in 0_u16.., ahead in 0_u64..40_000) {
            let today = day("2000-01-01").checked_add_days(Days::new(ahead)).unwrap();
            let left = days_left(consent_end(today, days), today);
            prop_assert!((1..=i64::from(MOST_CONSENT_DAYS)).contains(&left));
        }
    }
}
