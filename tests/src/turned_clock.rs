//! A clock that stands still until a test turns it.

use std::sync::Mutex;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use desk::clock::{Clock, Wait};
use tokio::sync::watch;

/// Wall clock and steady clock in one. The wall clock can also be set back on its own.
#[derive(Debug)]
pub struct TurnedClock {
    steady: watch::Sender<Duration>,
    asked_for: watch::Sender<Option<Duration>>,
    wall: Mutex<DateTime<Utc>>,
}

impl Default for TurnedClock {
    fn default() -> Self {
        let wall = DateTime::from_timestamp(1_795_000_000, 0).expect("in range");
        Self {
            steady: watch::Sender::new(Duration::ZERO),
            asked_for: watch::Sender::new(None),
            wall: Mutex::new(wall),
        }
    }
}

impl TurnedClock {
    /// Lets time pass on both clocks.
    pub fn turn(&self, by: Duration) {
        *self.wall.lock().unwrap() += TimeDelta::from_std(by).unwrap();
        self.steady.send_modify(|steady| *steady += by);
    }

    /// Ends when somebody begins to wait for exactly this long.
    pub async fn somebody_waits_for(&self, wait: Duration) {
        let mut asked_for = self.asked_for.subscribe();
        asked_for.mark_unchanged();
        while *asked_for.borrow_and_update() != Some(wait) {
            asked_for.changed().await.expect("the clock is there");
        }
    }

    /// Sets the wall clock alone, as a person or a time server does.
    pub fn jump(&self, by: TimeDelta) {
        *self.wall.lock().unwrap() += by;
    }
}

impl Clock for TurnedClock {
    fn now(&self) -> DateTime<Utc> {
        *self.wall.lock().unwrap()
    }

    fn steady(&self) -> Duration {
        *self.steady.borrow()
    }

    fn wait(&self, by: Duration) -> Wait {
        self.asked_for.send_replace(Some(by));
        let mut time = self.steady.subscribe();
        let until = *time.borrow() + by;
        Box::pin(async move {
            // A clock that is gone never turns again, so nobody waits for it any more.
            if time.wait_for(|now| *now >= until).await.is_err() {
                std::future::pending::<()>().await;
            }
        })
    }
}
