//! When the program dies, and when its disk is full.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use desk::ledger::{LedgerError, Mishaps};
use tokio::sync::watch;

use super::disk::{Disk, Image};

/// A place at which a program can die.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Everything of a transaction is written but its commit.
    BeforeCommit,
    /// Nobody has heard of the commit.
    AfterCommit,
    /// The request was handed over, and the bank has not seen it.
    BeforeTheBank,
    /// The bank has acted, and nobody has heard of it.
    AfterTheBank,
    /// The answer is here and has not been looked at.
    AfterTheAnswer,
}

/// What is going to befall the running program.
#[derive(Debug)]
pub(super) struct Fate {
    plan: Mutex<Plan>,
    over: watch::Sender<bool>,
    disk: Arc<Disk>,
    /// Planted: a disk that loses the last commit when the program dies.
    forgets: bool,
}

#[derive(Debug, Default)]
struct Plan {
    /// Dies when this place is reached for the nth time from now.
    death: Option<(Place, u64)>,
    /// So many commits find the disk full.
    full_for: u64,
    before_last_commit: Option<Image>,
}

impl Fate {
    pub(super) fn new(disk: Arc<Disk>, forgets: bool) -> Self {
        Self {
            plan: Mutex::default(),
            over: watch::Sender::new(false),
            disk,
            forgets,
        }
    }

    /// A program begins, with nothing against it.
    pub(super) fn program_begins(&self) {
        *self.plan() = Plan::default();
        self.over.send_replace(false);
    }

    pub(super) fn dies_at(&self, place: Place, nth: u64) {
        self.plan().death = Some((place, nth));
    }

    pub(super) fn nothing_is_planned(&self) {
        let mut plan = self.plan();
        plan.death = None;
        plan.full_for = 0;
    }

    pub(super) fn disk_is_full_for(&self, commits: u64) {
        self.plan().full_for = commits;
    }

    /// Ends when the program has died.
    pub(super) async fn death(&self) {
        // The sender lives as long as this does.
        drop(self.over.subscribe().wait_for(|over| *over).await);
    }

    /// The program reaches a place: goes on, or never.
    pub(super) async fn pass(&self, place: Place) {
        self.reach(place);
        if self.is_over() {
            std::future::pending::<()>().await;
        }
    }

    pub(super) fn take_forgotten(&self) -> Option<Image> {
        self.plan().before_last_commit.take()
    }

    fn reach(&self, place: Place) {
        let mut plan = self.plan();
        let Some((planned, left)) = &mut plan.death else {
            return;
        };
        if *planned != place {
            return;
        }
        *left -= 1;
        if *left == 0 {
            plan.death = None;
            self.over.send_replace(true);
        }
    }

    fn disk_is_full(&self) -> bool {
        let mut plan = self.plan();
        let left = plan.full_for.checked_sub(1);
        plan.full_for = left.unwrap_or_default();
        left.is_some()
    }

    fn plan(&self) -> MutexGuard<'_, Plan> {
        self.plan.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Mishaps for Fate {
    fn before_commit(&self) -> Result<(), LedgerError> {
        if self.disk_is_full() {
            return Err(LedgerError::Full);
        }
        self.reach(Place::BeforeCommit);
        if self.is_over() {
            return Err(LedgerError::Stopped);
        }
        if self.forgets {
            self.plan().before_last_commit = Some(self.disk.image());
        }
        Ok(())
    }

    fn after_commit(&self) {
        self.reach(Place::AfterCommit);
    }

    fn is_over(&self) -> bool {
        *self.over.borrow()
    }
}
