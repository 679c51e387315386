//! The bank while it is open: what requests, the phone and the tests act on, behind one lock.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{Notify, watch};
use tokio::time::timeout;

use crate::bank;
use crate::book::Book;
use crate::clock::{Calendar, Clock};
use crate::faults::FaultPlan;
use crate::recorded::Records;
use crate::{PhoneRequest, Setup};

/// Everything that changes.
pub(crate) struct Floor {
    pub(crate) book: Book,
    pub(crate) faults: FaultPlan,
    pub(crate) records: Records,
    pub(crate) clock: Clock,
    pub(crate) calendar: Option<Calendar>,
    /// Instead of the setup's, where a test turned it.
    pub(crate) page_size: Option<usize>,
    /// Instead of the setup's, where a test turned it.
    pub(crate) unattended_reads: Option<u32>,
    /// Accounts that nobody may read any more, by IBAN and currency.
    pub(crate) blocked: Vec<(String, String)>,
    /// Only what the last day ended with is told.
    pub(crate) tells_closing_only: bool,
    /// Pending entries are told only where the days that are asked for reach the present one.
    pub(crate) tells_pending_by_day: bool,
    rang: Vec<PhoneRequest>,
}

impl Floor {
    /// The calendar that was set, else the computer's.
    pub(crate) fn dates(&self) -> Calendar {
        self.calendar.unwrap_or_else(|| self.clock.calendar())
    }
}

/// The rules the bank was opened with, and everything that changes.
pub(crate) struct OpenBank {
    pub(crate) setup: Setup,
    floor: Mutex<Floor>,
    phone_changes: watch::Sender<u64>,
    changed: Notify,
}

impl OpenBank {
    pub(crate) fn new(setup: Setup) -> Self {
        let floor = Floor {
            book: Book::new(setup.seed),
            faults: FaultPlan::default(),
            records: Records::default(),
            clock: Clock::new(setup.time),
            calendar: None,
            page_size: None,
            unattended_reads: None,
            blocked: Vec::new(),
            tells_closing_only: false,
            tells_pending_by_day: false,
            rang: Vec::new(),
        };
        Self {
            setup,
            floor: Mutex::new(floor),
            phone_changes: watch::Sender::new(0),
            changed: Notify::new(),
        }
    }

    /// Does one thing with the time at which it happens. Afterwards, whoever watches the phone
    /// hears of it when the list of ringing requests is another one.
    pub(crate) fn act<T>(&self, act: impl FnOnce(&mut Floor, Duration) -> T) -> T {
        let mut floor = self.lock();
        let now = floor.clock.now();
        let result = act(&mut floor, now);
        let now = floor.clock.now();
        self.look_at_the_phone(&mut floor, now);
        drop(floor);
        self.changed.notify_one();
        result
    }

    pub(crate) fn phone_changes(&self) -> watch::Receiver<u64> {
        self.phone_changes.subscribe()
    }

    /// Looks at the phone whenever time alone changes what rings. Never ends.
    pub(crate) async fn watch_the_clock(&self) {
        loop {
            let changed = self.changed.notified();
            match self.wait_for_the_clock() {
                // Over or not, the next round looks.
                Some(wait) => drop(timeout(wait, changed).await),
                None => changed.await,
            }
        }
    }

    /// How long until time alone changes what rings; `None` when it does not. The look at the
    /// phone belongs to the same moment: what lies between two moments would never be heard of.
    fn wait_for_the_clock(&self) -> Option<Duration> {
        let mut floor = self.lock();
        let now = floor.clock.now();
        self.look_at_the_phone(&mut floor, now);
        let next = bank::next_turning_point(&floor.book, now)?;
        floor.clock.wait_until(next)
    }

    fn look_at_the_phone(&self, floor: &mut Floor, now: Duration) {
        let rings = bank::ringing(&floor.book, now);
        if floor.rang != rings {
            floor.rang = rings;
            self.phone_changes
                .send_modify(|count| *count = count.wrapping_add(1));
        }
    }

    fn lock(&self) -> MutexGuard<'_, Floor> {
        self.floor.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
