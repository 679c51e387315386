//! How one payment is asked about.

use std::time::Duration;

use chrono::{DateTime, Utc};

use super::{Next, Trouble};
use crate::rhythm::{self, PATIENCE, Pace};

#[derive(Debug)]
pub(super) struct Entry {
    since: Duration,
    pub(super) due: Option<Duration>,
    /// Questions asked within this pace.
    pub(super) asked: u32,
    /// How often in a row no connection was made.
    unreached: u32,
    pace: Pace,
    pub(super) on_the_wire: bool,
    /// There is something new to ask since the question on the wire was asked.
    pub(super) once_more: bool,
    /// The bank asked for a pause, which looking at the payment does not undo.
    pub(super) told_to_pause: bool,
    pub(super) last_answer_at: Option<DateTime<Utc>>,
    pub(super) trouble: Option<Trouble>,
}

impl Entry {
    /// First asked about after a second.
    pub(super) fn new(since: Duration) -> Self {
        Self {
            since,
            due: Some(since.saturating_add(rhythm::wait(Pace::Watched, 0, 0))),
            asked: 0,
            unreached: 0,
            pace: Pace::Background,
            on_the_wire: false,
            once_more: false,
            told_to_pause: false,
            last_answer_at: None,
            trouble: None,
        }
    }

    /// Due now, unless the bank asked for a pause or nothing is asked any more.
    pub(super) fn hurry(&mut self, now: Duration) {
        if !self.told_to_pause && self.due.is_some() {
            self.asked = 0;
            self.due = self.due.map(|due| due.min(now));
        }
    }

    /// A longer pause that was asked for before goes on.
    pub(super) fn pause(&mut self, until: Duration) {
        let before = self.due.filter(|_| self.told_to_pause);
        self.due = before.max(Some(until));
        self.told_to_pause = true;
    }

    pub(super) fn plan(
        &mut self,
        steady: Duration,
        next: Next,
        is_watched: bool,
        jitter_permille: i16,
    ) {
        let once_more = std::mem::take(&mut self.once_more);
        let next = match next {
            Next::Later | Next::In(_) | Next::Never if once_more => Next::Soon,
            next @ (Next::Soon | Next::Later | Next::After(_) | Next::In(_) | Next::Never) => next,
        };
        let pace = match (is_watched, steady.saturating_sub(self.since) > PATIENCE) {
            (true, _) => Pace::Watched,
            (false, false) => Pace::Background,
            (false, true) => Pace::Patient,
        };
        let begins_anew = next == Next::Soon || pace != self.pace;
        self.asked = if begins_anew {
            0
        } else {
            self.asked.saturating_add(1)
        };
        self.pace = pace;
        // Two questions may be on the wire at once; the answer to one does not end a pause that came
        // with the other.
        let pause = self
            .due
            .filter(|due| self.told_to_pause && *due > steady && next != Next::Never);
        self.told_to_pause = matches!(next, Next::After(_)) || pause.is_some();
        self.unreached = match self.trouble {
            Some(Trouble::NoConnection) => self.unreached.saturating_add(1),
            _ => 0,
        };
        let mut wait = rhythm::wait(pace, self.asked, jitter_permille);
        if let Some(earlier) = self.unreached.checked_sub(1) {
            // The plan may be an hour long, and a connection that is not made costs nobody anything.
            wait = wait.min(rhythm::unreached(earlier, jitter_permille));
        }
        let planned = match next {
            Next::Soon | Next::Later => Some(steady.saturating_add(wait)),
            Next::After(asked_for) => Some(steady.saturating_add(asked_for.max(wait))),
            Next::In(rest) => Some(steady.saturating_add(rest)),
            Next::Never => None,
        };
        self.due = planned.max(pause);
    }
}
