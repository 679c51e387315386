//! The time of a life: the runtime's own, which stands still and leaps to the next thing that
//! somebody waits for.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use desk::clock::{Clock, Wait};
use tokio::runtime::Handle;
use tokio::time::Instant;

/// The wall clock at the beginning of every life, in seconds since 1970.
const BEGINNING: i64 = 1_795_000_000;

/// Three times that differ: the world's, the steady clock's, which stands while the computer
/// sleeps, and the wall clock's, which may be wrong.
#[derive(Debug)]
pub(super) struct LifeClock(Mutex<Times>);

#[derive(Debug)]
struct Times {
    /// The running program's runtime, and its beginning on that one's clock.
    program: Option<(Handle, Instant)>,
    /// What had passed before it.
    steady_before: Duration,
    slept: Duration,
    wall_is_off_by: TimeDelta,
}

impl LifeClock {
    pub(super) fn new() -> Self {
        Self(Mutex::new(Times {
            program: None,
            steady_before: Duration::ZERO,
            slept: Duration::ZERO,
            wall_is_off_by: TimeDelta::zero(),
        }))
    }

    /// To be called inside the program's runtime.
    pub(super) fn program_begins(&self) {
        self.times().program = Some((Handle::current(), Instant::now()));
    }

    /// To be called before the program's runtime goes.
    pub(super) fn program_ends(&self) {
        let mut times = self.times();
        times.steady_before = times.steady();
        times.program = None;
    }

    /// The computer sleeps, or nobody runs the program: the steady clock stands.
    pub(super) fn sleeps(&self, by: Duration) {
        self.times().slept += by;
    }

    /// Somebody, or a time server, sets the wall clock.
    pub(super) fn wall_jumps(&self, by: TimeDelta) {
        self.times().wall_is_off_by += by;
    }

    /// Since the life began, in the world.
    pub(super) fn world(&self) -> Duration {
        let times = self.times();
        times.steady() + times.slept
    }

    /// The bank's calendar, which is right.
    pub(super) fn calendar(&self) -> DateTime<Utc> {
        let beginning = DateTime::from_timestamp(BEGINNING, 0).unwrap();
        beginning + TimeDelta::from_std(self.world()).unwrap()
    }

    fn times(&self) -> MutexGuard<'_, Times> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Times {
    fn steady(&self) -> Duration {
        let Some((runtime, began)) = &self.program else {
            return self.steady_before;
        };
        // Outside of it, its clock would be taken for the system's.
        let _inside = runtime.enter();
        self.steady_before + began.elapsed()
    }
}

impl Clock for LifeClock {
    fn now(&self) -> DateTime<Utc> {
        let wrong = self.times().wall_is_off_by;
        self.calendar() + wrong
    }

    fn steady(&self) -> Duration {
        self.times().steady()
    }

    fn wait(&self, by: Duration) -> Wait {
        Box::pin(tokio::time::sleep(by))
    }
}
