//! What is being asked about, when next, and how the last question went.

mod budget;
mod entry;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use payments::{ConsentId, PaymentId};
use tokio::sync::Notify;

use crate::clock::Clock;
use crate::rhythm::{self, PATIENCE, Pace};

use budget::Budget;
use entry::Entry;

/// What the bank is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Subject {
    Payment(PaymentId),
    Consent(ConsentId),
}

impl From<PaymentId> for Subject {
    fn from(id: PaymentId) -> Self {
        Self::Payment(id)
    }
}

impl From<ConsentId> for Subject {
    fn from(id: ConsentId) -> Self {
        Self::Consent(id)
    }
}

/// At most so many questions are on the wire at once.
pub(crate) const AT_ONCE: usize = 4;

/// Why the last question was not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    NoConnection,
    Unavailable,
    /// Not the bank's: the question could not be asked, or the answer not recorded.
    Here,
    TooManyRequests,
    Unreadable,
    KeyRefused,
    CertificateRefused,
    Refused,
}

/// How the asking about one of them goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Standing {
    pub(crate) last_answer_at: Option<DateTime<Utc>>,
    /// How long until it is asked about again; none when asking has stopped.
    pub(crate) next_in: Option<Duration>,
    pub(crate) trouble: Option<Trouble>,
}

/// What the next question depends on, after one was answered or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    /// There is news: begin the rhythm again.
    Soon,
    /// Nothing new: the next step of the rhythm.
    Later,
    /// The bank said how long to wait.
    After(Duration),
    /// No news is expected before that.
    In(Duration),
    /// Nothing left to ask, or asking would not help.
    Never,
}

#[derive(Debug, Default)]
struct Inner {
    entries: HashMap<Subject, Entry>,
    /// What is on the screen, and since when.
    watched: Option<(Subject, Duration)>,
    budget: Budget,
}

/// The board. All waits are measured with the steady clock.
pub(crate) struct Board {
    clock: Arc<dyn Clock>,
    inner: Mutex<Inner>,
    changed: Notify,
}

impl Board {
    pub(crate) fn new(clock: Arc<dyn Clock>) -> Self {
        Self {
            clock,
            inner: Mutex::default(),
            changed: Notify::new(),
        }
    }

    /// Begins to follow something, first asked about after a second, or after the pause that the
    /// bank asked for when a payment was read back. Where a question is on the wire it is asked once
    /// more: that one knows nothing yet of what there is to ask now.
    pub(crate) fn follow(&self, id: Subject) {
        let since = self.clock.steady();
        if !self.is_told_to_pause(id) {
            let mut inner = self.inner();
            match inner.entries.get_mut(&id) {
                Some(asked) if asked.on_the_wire => asked.once_more = true,
                Some(_) | None => drop(inner.entries.insert(id, Entry::new(since))),
            }
        }
        self.changed.notify_one();
    }

    /// What is on the screen, or none. It is asked about at the quick pace, from now on.
    pub(crate) fn watch(&self, id: Option<Subject>) {
        let now = self.clock.steady();
        let mut inner = self.inner();
        let is_new = inner.watched.map(|(watched, _)| watched) != id;
        if is_new {
            inner.watched = id.map(|id| (id, now));
        }
        let entry = id
            .filter(|_| is_new)
            .and_then(|id| inner.entries.get_mut(&id));
        if let Some(entry) = entry.filter(|entry| entry.due.is_some() && !entry.told_to_pause) {
            let first = now.saturating_add(rhythm::wait(Pace::Watched, 0, 0));
            entry.asked = 0;
            entry.due = entry.due.map(|due| due.min(first));
        }
        drop(inner);
        self.changed.notify_one();
    }

    /// Those whose time has come, marked as being on the wire: the one on the screen first, then
    /// those that have waited longest.
    pub(crate) fn take_due(&self) -> Vec<Subject> {
        let now = self.clock.steady();
        let mut inner = self.inner();
        let busy = inner
            .entries
            .values()
            .filter(|entry| entry.on_the_wire)
            .count();
        let watched = inner.watched.map(|(watched, _)| watched);
        let mut due: Vec<(bool, Duration, Subject)> = waiting(&inner)
            .filter(|(due, _)| *due <= now)
            .map(|(due, id)| (watched != Some(id), due, id))
            .collect();
        due.sort();
        let mut taken = Vec::new();
        for (_, _, id) in due.into_iter().take(AT_ONCE.saturating_sub(busy)) {
            if !inner.budget.open_in(now).is_zero() {
                break;
            }
            inner.budget.spend(now);
            if let Some(entry) = inner.entries.get_mut(&id) {
                entry.on_the_wire = true;
                taken.push(id);
            }
        }
        taken
    }

    /// Whether anything is being asked about at all.
    pub(crate) fn is_following(&self) -> bool {
        let inner = self.inner();
        let mut entries = inner.entries.values();
        entries.any(|entry| entry.due.is_some() || entry.on_the_wire)
    }

    /// A person asks: not held back, but it counts.
    pub(crate) fn person_asks(&self) {
        let now = self.clock.steady();
        self.inner().budget.spend(now);
    }

    /// These are due now, unless the bank asked for a pause.
    pub(crate) fn hurry(&self, ids: &[Subject]) {
        let now = self.clock.steady();
        let mut inner = self.inner();
        for id in ids {
            if let Some(entry) = inner.entries.get_mut(id) {
                entry.hurry(now);
            }
        }
        drop(inner);
        self.changed.notify_one();
    }

    /// The computer slept: everything that is still asked about is due now. A pause that the bank
    /// asked for goes on, because what looks like sleep may be a wall clock that was set.
    pub(crate) fn woke(&self) {
        let now = self.clock.steady();
        for entry in self.inner().entries.values_mut() {
            entry.hurry(now);
        }
        self.changed.notify_one();
    }

    /// The bank was reached: whatever could not be asked about for want of a connection is due now.
    pub(crate) fn reached(&self) {
        let now = self.clock.steady();
        let mut any = false;
        for entry in self.inner().entries.values_mut() {
            if entry.trouble == Some(Trouble::NoConnection) && !entry.on_the_wire {
                entry.hurry(now);
                any = true;
            }
        }
        if any {
            self.changed.notify_one();
        }
    }

    /// How long until the next one is due; none when nothing waits, or the wire is full.
    pub(crate) fn next_due_in(&self) -> Option<Duration> {
        let inner = self.inner();
        let busy = inner
            .entries
            .values()
            .filter(|entry| entry.on_the_wire)
            .count();
        let now = self.clock.steady();
        let first = waiting(&inner).map(|(due, _)| due).min();
        first
            .filter(|_| busy < AT_ONCE)
            .map(|due| due.saturating_sub(now).max(inner.budget.open_in(now)))
    }

    /// Holds the place of a question on the wire, and gives it back however the question ends.
    pub(crate) fn on_the_wire(&self, id: Subject) -> OnTheWire<'_> {
        OnTheWire { board: self, id }
    }

    /// Whether the bank asked for a pause that is not over.
    pub(crate) fn is_told_to_pause(&self, id: Subject) -> bool {
        let now = self.clock.steady();
        let inner = self.inner();
        let entry = inner.entries.get(&id);
        entry.is_some_and(|entry| entry.told_to_pause && entry.due.is_some_and(|due| due > now))
    }

    /// The bank asked for a pause before anything else about this, whoever wants to ask.
    pub(crate) fn pause(&self, id: Subject, by: Duration) {
        let now = self.clock.steady();
        let mut inner = self.inner();
        let entry = inner.entries.entry(id).or_insert_with(|| Entry::new(now));
        entry.pause(now.saturating_add(by));
        drop(inner);
        self.changed.notify_one();
    }

    /// A question came back, or did not. What was not followed is, if there is more to
    /// ask.
    pub(crate) fn answered(
        &self,
        id: Subject,
        next: Next,
        trouble: Option<Trouble>,
        jitter_permille: i16,
    ) {
        let steady = self.clock.steady();
        let at = self.clock.now();
        let mut inner = self.inner();
        // Whoever leaves the code on the screen over lunch does not look at it.
        let is_watched = inner.watched.is_some_and(|(watched, since)| {
            watched == id && steady.saturating_sub(since) <= PATIENCE
        });
        if next != Next::Never {
            inner
                .entries
                .entry(id)
                .or_insert_with(|| Entry::new(steady));
        }
        if let Some(entry) = inner.entries.get_mut(&id) {
            entry.trouble = trouble;
            if trouble.is_none() {
                entry.last_answer_at = Some(at);
            }
            entry.plan(steady, next, is_watched, jitter_permille);
        }
        drop(inner);
        if trouble.is_none() {
            self.reached();
        }
        self.changed.notify_one();
    }

    /// How the asking goes.
    pub(crate) fn standing(&self, id: Subject) -> Option<Standing> {
        let now = self.clock.steady();
        self.inner().entries.get(&id).map(|entry| Standing {
            last_answer_at: entry.last_answer_at,
            next_in: entry.due.map(|due| due.saturating_sub(now)),
            trouble: entry.trouble,
        })
    }

    /// Forgets everything.
    pub(crate) fn clear(&self) {
        *self.inner() = Inner::default();
        self.changed.notify_one();
    }

    /// Ends when the plan may have changed.
    pub(crate) async fn changed(&self) {
        self.changed.notified().await;
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        // The board holds only plans; after a panic elsewhere they are still as good as before.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A question on the wire. Dropping it gives the place back, also when the asking broke.
pub(crate) struct OnTheWire<'a> {
    board: &'a Board,
    id: Subject,
}

impl Drop for OnTheWire<'_> {
    fn drop(&mut self) {
        if let Some(entry) = self.board.inner().entries.get_mut(&self.id) {
            entry.on_the_wire = false;
        }
        self.board.changed.notify_one();
    }
}

fn waiting(inner: &Inner) -> impl Iterator<Item = (Duration, Subject)> {
    let entries = inner.entries.iter().filter(|(_, entry)| !entry.on_the_wire);
    entries.filter_map(|(id, entry)| entry.due.map(|due| (due, *id)))
}

#[cfg(test)]
mod tests;
