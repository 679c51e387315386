//! The time, from outside. The only place that reads the system's clock.

use std::future::Future;
use std::pin::Pin;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};

/// A wait that ends when its time has come.
pub type Wait = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Two clocks and a way to wait.
pub trait Clock: Send + Sync + 'static {
    /// The wall clock (UTC). May jump in both directions.
    fn now(&self) -> DateTime<Utc>;

    /// Time since some start, never going back. What waits are measured with.
    fn steady(&self) -> Duration;

    /// Ends when `steady` has advanced by this much.
    fn wait(&self, by: Duration) -> Wait;
}

/// The computer's own clocks.
#[derive(Debug)]
pub struct SystemClock {
    started: Instant,
}

impl Default for SystemClock {
    fn default() -> Self {
        Self {
            started: Instant::now(),
        }
    }
}

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the place that may")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }

    fn steady(&self) -> Duration {
        self.started.elapsed()
    }

    fn wait(&self, by: Duration) -> Wait {
        Box::pin(tokio::time::sleep(by))
    }
}
