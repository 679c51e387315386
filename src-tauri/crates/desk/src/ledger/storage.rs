//! How a ledger does its work: as the program does, or as a simulation needs it.

use std::fmt::Debug;
use std::sync::Arc;

use super::LedgerError;

/// Whose threads the ledger works on.
#[derive(Debug, Clone, Default)]
pub enum Storage {
    /// Threads of its own, so that a slow disk keeps no task waiting that did not ask. The
    /// program's.
    #[default]
    OwnThreads,
    /// The caller's thread, at once: nothing depends on how threads are scheduled, so a run can be
    /// repeated exactly. The same file, and the same code above it.
    InPlace(Arc<dyn Mishaps>),
}

/// What befalls a ledger that works in place.
pub trait Mishaps: Debug + Send + Sync + 'static {
    /// Asked with every write of a transaction done and its commit to come.
    ///
    /// # Errors
    /// Told to the caller in place of the commit, as a full disk would be: nothing is written.
    fn before_commit(&self) -> Result<(), LedgerError> {
        Ok(())
    }

    /// Told after a commit, before anybody hears of it.
    fn after_commit(&self) {}

    /// Whether the program has died: from now on nothing is done and nobody gets an answer.
    fn is_over(&self) -> bool {
        false
    }
}

/// Nothing ever goes wrong.
#[derive(Debug, Clone, Copy)]
pub struct NoMishaps;

impl Mishaps for NoMishaps {}

impl Storage {
    pub(super) fn before_commit(&self) -> Result<(), LedgerError> {
        match self {
            Self::OwnThreads => Ok(()),
            Self::InPlace(mishaps) => mishaps.before_commit(),
        }
    }

    pub(super) fn after_commit(&self) {
        match self {
            Self::OwnThreads => {}
            Self::InPlace(mishaps) => mishaps.after_commit(),
        }
    }
}
