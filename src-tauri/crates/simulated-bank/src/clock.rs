//! The bank's time: how long it has been open, and what its calendar shows.

use std::time::{Duration, Instant, SystemTime};

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};

/// Whether the bank's time runs by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BankTime {
    /// Time passes, and [`Control::turn`](crate::Control::turn) adds to it.
    Real,
    /// Time stands still until [`Control::turn`](crate::Control::turn).
    Turned,
}

/// Counts from the opening of the bank.
pub(crate) struct Clock {
    opened: SystemTime,
    running_since: Option<Instant>,
    turned: Duration,
}

impl Clock {
    pub(crate) fn new(time: BankTime) -> Self {
        let running_since = match time {
            BankTime::Real => Some(Instant::now()),
            BankTime::Turned => None,
        };
        Self {
            opened: system_time(),
            running_since,
            turned: Duration::ZERO,
        }
    }

    /// Time since the bank opened.
    pub(crate) fn now(&self) -> Duration {
        let passed = self
            .running_since
            .map_or(Duration::ZERO, |since| since.elapsed());
        passed.saturating_add(self.turned)
    }

    /// Moves the bank's time ahead.
    pub(crate) fn turn(&mut self, by: Duration) {
        self.turned = self.turned.saturating_add(by);
    }

    /// The calendar until one is set: the computer's, going on with the bank's time.
    pub(crate) fn calendar(&self) -> Calendar {
        Calendar::set(self.opened, Duration::ZERO)
    }

    /// How long to sleep until `moment`, or `None` when sleeping brings it no nearer.
    pub(crate) fn wait_until(&self, moment: Duration) -> Option<Duration> {
        self.running_since
            .map(|_| moment.saturating_sub(self.now()))
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the bank has a calendar of its own, and this is where it begins"
)]
fn system_time() -> SystemTime {
    SystemTime::now()
}

/// What the bank's calendar shows, where it was set: it goes on with the bank's time.
#[derive(Clone, Copy)]
pub(crate) struct Calendar {
    shown: SystemTime,
    since: Duration,
}

impl Calendar {
    /// Shows `shown` at the bank's time `now`.
    pub(crate) fn set(shown: SystemTime, now: Duration) -> Self {
        Self { shown, since: now }
    }

    /// The `Date` of an answer.
    pub(crate) fn date(self, now: Duration) -> String {
        let passed = now.saturating_sub(self.since);
        httpdate::fmt_http_date(self.shown.checked_add(passed).unwrap_or(self.shown))
    }

    /// The bank's moment at its time `at`, which may lie before the calendar was set.
    pub(crate) fn moment(self, at: Duration) -> DateTime<Utc> {
        let shown = DateTime::<Utc>::from(self.shown);
        let delta = |span: Duration| TimeDelta::from_std(span).unwrap_or_default();
        let passed = delta(at)
            .checked_sub(&delta(self.since))
            .unwrap_or_default();
        shown.checked_add_signed(passed).unwrap_or(shown)
    }

    /// The bank's day, which is Riga's.
    pub(crate) fn day(self, at: Duration) -> NaiveDate {
        let moment = self.moment(at);
        let hours = if is_summer(moment) { 3 } else { 2 };
        let local = moment.checked_add_signed(TimeDelta::hours(hours));
        local.unwrap_or(moment).date_naive()
    }
}

/// From 01:00 UTC on the last Sunday of March to the same hour on the last of October.
fn is_summer(moment: DateTime<Utc>) -> bool {
    let turn = |month| {
        let last = NaiveDate::from_ymd_opt(moment.year(), month, 31)?;
        let back = last.weekday().days_since(Weekday::Sun);
        let sunday = last.checked_sub_days(Days::new(u64::from(back)))?;
        Some(sunday.and_time(NaiveTime::from_hms_opt(1, 0, 0)?).and_utc())
    };
    turn(3).is_some_and(|begin| begin <= moment) && turn(10).is_some_and(|end| moment < end)
}
