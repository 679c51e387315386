//! Copies of the ledger beside it: made while payments go on, tried before they count, and told
//! from damaged ones by a hash in their names.

mod listing;
mod name;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::Connection;

pub use listing::{Backup, Verdict};
pub(super) use listing::{list, newest_good};
pub use name::BackupKind;
use name::BackupName;

use super::files::{self, Scratch};
use super::worker::on_own_thread;
use super::{LedgerError, consents, payments, schema};

/// Folder of the backups, inside the environment's.
pub(super) const FOLDER: &str = "backups";

/// How old the newest daily backup may become.
const DAILY: TimeDelta = TimeDelta::hours(24);
/// How far ahead of the clock a backup's time may lie: beyond that the clock was set back, and
/// waiting for the day of the old backup could take years.
const AHEAD: TimeDelta = TimeDelta::hours(1);

/// One at a time in the whole process, as two would write the same scratch files.
static TURN: Mutex<()> = Mutex::new(());

/// Where backups of one ledger are made. Holds nothing open.
#[derive(Debug, Clone)]
pub struct BackupPlace {
    /// Folder of the environment.
    folder: PathBuf,
    environment: &'static str,
}

impl BackupPlace {
    /// The place for the ledger of `environment` in `folder`.
    #[must_use]
    pub fn new(folder: &Path, environment: &'static str) -> Self {
        Self {
            folder: folder.to_owned(),
            environment,
        }
    }

    /// Makes a backup, on a thread of its own: it may take seconds.
    ///
    /// # Errors
    /// The copy cannot be written, or did not stand its trial. What was there before stays.
    pub async fn make(&self, kind: BackupKind, now: DateTime<Utc>) -> Result<(), LedgerError> {
        let place = self.clone();
        on_own_thread("ledger-backup", move || place.make_here(kind, now)).await
    }

    /// Makes the daily backup, where it is time for one. Says whether it was.
    ///
    /// # Errors
    /// As [`Self::make`]; the folder cannot be read.
    pub async fn make_daily(&self, now: DateTime<Utc>) -> Result<bool, LedgerError> {
        let place = self.clone();
        on_own_thread("ledger-backup", move || {
            let is_due = place.is_daily_due(now)?;
            if is_due {
                place.make_here(BackupKind::Daily, now)?;
            }
            Ok(is_due)
        })
        .await
    }

    /// All backups, newest first, each looked at.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub async fn list(&self) -> Result<Vec<Backup>, LedgerError> {
        let place = self.clone();
        on_own_thread("ledger-backup", move || {
            list(&place.backups(), place.environment)
        })
        .await
    }

    fn backups(&self) -> PathBuf {
        self.folder.join(FOLDER)
    }

    fn is_daily_due(&self, now: DateTime<Utc>) -> Result<bool, LedgerError> {
        // Nothing recorded, nothing to keep: an empty copy would only push out a full one.
        let ledger = schema::open_for_reading(&self.folder.join(super::FILE_NAME))?;
        if payments::count_orders(&ledger)? == 0 {
            return Ok(false);
        }
        let names = names(&self.backups())?;
        let daily = names.iter().filter(|name| name.kind == BackupKind::Daily);
        let newest = daily.map(|name| name.made_at).max();
        Ok(newest.is_none_or(|newest| {
            let age = now.signed_duration_since(newest);
            age >= DAILY || age < -AHEAD
        }))
    }

    /// As [`Self::make`], on this thread.
    pub(super) fn make_here(
        &self,
        kind: BackupKind,
        now: DateTime<Utc>,
    ) -> Result<(), LedgerError> {
        let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let backups = self.backups();
        schema::private_folder(&backups)?;
        let copy = Scratch::begin(&backups, "copy")?;
        let ledger = schema::open_for_reading(&self.folder.join(super::FILE_NAME))?;
        // A read transaction of its own: whoever writes is not held up.
        ledger.execute("VACUUM INTO ?1", [files::text(copy.path())?])?;
        drop(ledger);
        files::sync(copy.path())?;
        let version = self.check(&copy)?;
        let name = BackupName::of(copy.path(), kind, now, version)?;
        copy.becomes(&backups.join(name.to_string()))?;
        prune(&backups, &name)
    }

    /// The copy is sound, and a second copy of it can be opened, brought to the newest version and
    /// read to its last payment.
    fn check(&self, copy: &Scratch) -> Result<i64, LedgerError> {
        let opened = schema::open_for_reading(copy.path())?;
        schema::check_whole(&opened)?;
        let version = schema::version(&opened)?;
        drop(opened);
        let trial = Scratch::begin(&self.backups(), "trial")?;
        fs::copy(copy.path(), trial.path())?;
        drop(try_out(trial.path(), self.environment)?);
        Ok(version)
    }
}

/// Opens a scratch copy as the program would, and reads every payment in it.
pub(super) fn try_out(path: &Path, environment: &str) -> Result<Connection, LedgerError> {
    schema::inspect(path, environment)?;
    let mut connection = schema::open_for_writing(path)?;
    schema::migrate(&mut connection, environment)?;
    payments::fold_all(&connection)?;
    consents::all(&connection)?;
    Ok(connection)
}

/// Removes what is too much of the new one's kind, oldest first, and never the new one: after the
/// clock was set back it is the oldest by name.
fn prune(backups: &Path, new: &BackupName) -> Result<(), LedgerError> {
    let mut others = names(backups)?;
    others.retain(|name| name.kind == new.kind && name != new);
    others.sort_by_key(|name| std::cmp::Reverse(name.made_at));
    for name in others.iter().skip(new.kind.kept().saturating_sub(1)) {
        fs::remove_file(backups.join(name.to_string()))?;
    }
    Ok(())
}

/// Names of the backups in a folder; other files are left alone.
fn names(backups: &Path) -> Result<Vec<BackupName>, LedgerError> {
    let entries = match fs::read_dir(backups) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error.into()),
    };
    let mut names = Vec::new();
    for entry in entries {
        let name = entry?.file_name();
        names.extend(name.to_str().and_then(BackupName::parse));
    }
    Ok(names)
}

/// Removes every backup. For the demo alone, which begins anew with nothing left of the old one.
pub(super) fn remove_all(folder: &Path) -> Result<(), LedgerError> {
    let backups = folder.join(FOLDER);
    for name in names(&backups)? {
        fs::remove_file(backups.join(name.to_string()))?;
    }
    Ok(())
}
