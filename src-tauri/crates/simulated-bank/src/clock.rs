//! The bank's time: how long it has been open, and what its calendar shows.

use std::time::{Duration, Instant, SystemTime};

/// Whether the bank's time runs by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BankTime {
    /// Time passes, and [`Control::turn`](crate::Control::turn) adds to it.
    Real,
    /// Time stands still until [`Control::turn`](crate::Control::turn).
    Turned,
}

/// Counts from the opening of the bank; no calendar, since nothing but the head of an answer
/// carries a date.
pub(crate) struct Clock {
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

    /// How long to sleep until `moment`, or `None` when sleeping brings it no nearer.
    pub(crate) fn wait_until(&self, moment: Duration) -> Option<Duration> {
        self.running_since
            .map(|_| moment.saturating_sub(self.now()))
    }
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
}
