//! Which backups there are, and what they are worth.

use std::path::Path;

use chrono::{DateTime, Utc};

use super::name::BackupName;
use super::{BackupKind, names};
use crate::ledger::{LedgerError, payments, schema};

/// One backup as found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Name of the file; names it in a wish to restore.
    pub name: String,
    /// Why it was made.
    pub kind: BackupKind,
    /// When, by this computer's clock (UTC).
    pub made_at: DateTime<Utc>,
    /// What it is worth.
    pub verdict: Verdict,
}

impl Backup {
    /// Whether it can be brought back.
    #[must_use]
    pub fn is_good(&self) -> bool {
        matches!(self.verdict, Verdict::Good { .. })
    }
}

/// What a backup is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It holds the bytes that stood the trial when it was made.
    Good {
        /// How many payments it holds.
        payments: u64,
    },
    /// Its bytes changed, or it cannot be read.
    Damaged,
    /// Made by a newer program.
    TooNew,
}

/// All backups, newest first.
pub(in crate::ledger) fn list(
    backups: &Path,
    environment: &str,
) -> Result<Vec<Backup>, LedgerError> {
    let mut names = names(backups)?;
    names.sort_by_key(|name| std::cmp::Reverse(name.made_at));
    let looked_at = names.into_iter().map(|name| Backup {
        verdict: judge(backups, &name, environment),
        name: name.to_string(),
        kind: name.kind,
        made_at: name.made_at,
    });
    Ok(looked_at.collect())
}

/// The newest one that is good, if there is one.
pub(in crate::ledger) fn newest_good(
    backups: &Path,
    environment: &str,
) -> Result<Option<Backup>, LedgerError> {
    let found = list(backups, environment)?;
    Ok(found.into_iter().find(Backup::is_good))
}

fn judge(backups: &Path, name: &BackupName, environment: &str) -> Verdict {
    if name.version > schema::newest() {
        return Verdict::TooNew;
    }
    match count(&backups.join(name.to_string()), name, environment) {
        Ok(Some(payments)) => Verdict::Good { payments },
        Ok(None) => Verdict::Damaged,
        Err(error) => {
            tracing::warn!(%error, "a backup cannot be read");
            Verdict::Damaged
        }
    }
}

fn count(file: &Path, name: &BackupName, environment: &str) -> Result<Option<u64>, LedgerError> {
    if !name.fits(file)? {
        return Ok(None);
    }
    let backup = schema::open_for_reading(file)?;
    schema::check_environment(&backup, environment)?;
    Ok(Some(payments::count_orders(&backup)?))
}
