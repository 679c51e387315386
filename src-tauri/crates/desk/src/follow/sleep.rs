//! Noticing that the computer slept.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use crate::clock::Clock;

/// How often the two clocks are compared. Waits are measured with the steady clock, which may stand
/// still while the computer sleeps, so a wait is never longer than this at a stretch.
pub(super) const EVERY: Duration = Duration::from_secs(1);

/// So far ahead of the steady clock the wall clock gets only by sleep, or by being set.
const GAP: TimeDelta = TimeDelta::seconds(5);

/// Both clocks as they were last read.
pub(super) struct SleepWatch {
    wall: DateTime<Utc>,
    steady: Duration,
}

impl SleepWatch {
    pub(super) fn new(clock: &dyn Clock) -> Self {
        Self {
            wall: clock.now(),
            steady: clock.steady(),
        }
    }

    /// Whether the wall clock has moved on without the steady one since the last look. A wall clock
    /// that was set back is no sleep: nothing here hangs on the time of day.
    pub(super) fn has_slept(&mut self, clock: &dyn Clock) -> bool {
        let before = std::mem::replace(self, Self::new(clock));
        let wall = self.wall.signed_duration_since(before.wall);
        let steady = self.steady.saturating_sub(before.steady);
        let steady = TimeDelta::from_std(steady).unwrap_or(TimeDelta::MAX);
        wall.checked_sub(&steady).is_some_and(|gap| gap > GAP)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;
    use crate::clock::Wait;

    /// Wall and steady clock, in milliseconds since the beginning.
    struct SetClocks(Mutex<(i64, u64)>);

    impl Clock for SetClocks {
        fn now(&self) -> DateTime<Utc> {
            DateTime::from_timestamp_millis(self.0.lock().unwrap().0).unwrap()
        }

        fn steady(&self) -> Duration {
            Duration::from_millis(self.0.lock().unwrap().1)
        }

        fn wait(&self, _by: Duration) -> Wait {
            Box::pin(std::future::pending())
        }
    }

    #[test]
    fn only_a_wall_clock_that_runs_ahead_is_sleep() {
        let clocks = SetClocks(Mutex::new((0, 0)));
        let mut watch = SleepWatch::new(&clocks);
        for (wall, steady, slept) in [
            (1_000, 1_000, false),
            (7_000, 2_000, false),
            (13_001, 3_000, true),
            (14_001, 4_000, false),
            (28_814_001, 5_000, true),
            (0, 6_000, false),
            (1_000, 7_000, false),
            (-86_400_000, 8_000, false),
        ] {
            *clocks.0.lock().unwrap() = (wall, steady);
            assert_eq!(watch.has_slept(&clocks), slept, "{wall} ms, {steady} ms");
        }
    }
}
