//! A clock on which a minute passes in a fraction of a second.

use std::time::Duration;

use chrono::{DateTime, Utc};
use desk::clock::{Clock, SystemClock, Wait};

/// How many times faster than the real one the steady clock runs.
const HURRY: u32 = 200;

/// The computer's wall clock, with waits cut short: a follower's whole rhythm fits into a test
/// that cannot turn the clock because it runs in another process.
#[derive(Debug, Default)]
pub struct HurriedClock(SystemClock);

impl Clock for HurriedClock {
    fn now(&self) -> DateTime<Utc> {
        self.0.now()
    }

    fn steady(&self) -> Duration {
        self.0.steady() * HURRY
    }

    fn wait(&self, by: Duration) -> Wait {
        self.0.wait(by / HURRY)
    }
}
