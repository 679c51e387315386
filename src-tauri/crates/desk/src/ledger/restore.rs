//! Bringing an older copy back.
//!
//! The copy is tried out, brought to the newest version and marked while the present file is still
//! in its place. Then it gets a name that means "to be put in place", and from there on every start
//! finishes what a crash cut short. The present file is set aside under a name of its own, with its
//! log, and never deleted.

use std::fs;
use std::path::{Path, PathBuf};

use bank_client::Environment;
use chrono::{DateTime, Utc};
use payments::{ConsentEvent, ConsentEventKind, ConsentState, Event, EventKind, State};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use super::backup::{self, Backup};
use super::chain::RecordKey;
use super::files::{self, Scratch};
use super::waiting::in_state;
use super::worker::on_own_thread;
use super::{FILE_NAME, Ledger, LedgerError, consents, events, payments as orders, schema};

/// A copy that is ready to be put in place.
const READY: &str = "ledger.restoring.sqlite";

/// That the record in use is an older copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BroughtBack {
    /// When it was brought back (UTC).
    pub at: DateTime<Utc>,
    /// When the copy had been made: what was sent later is missing in it.
    pub copied_at: DateTime<Utc>,
    /// Where the file lies that was in use before.
    pub set_aside: String,
    /// Whether the person said to have compared it with the bank.
    pub is_seen: bool,
}

impl<E: Environment> Ledger<E> {
    /// Puts a backup in the place of the record in use. Nothing must be on its way to the bank.
    ///
    /// # Errors
    /// The backup is not there or not good, or a file cannot be written. The record in use is
    /// still the same then.
    pub async fn restore(&self, name: &str, now: DateTime<Utc>) -> Result<(), LedgerError> {
        let (folder, name, key) = (self.folder.clone(), name.to_owned(), self.key());
        let ready = on_own_thread("ledger-restore", move || {
            Ready::make(&folder, E::NAME, &name, now, key.as_deref())
        })
        .await?;
        self.reader
            .run(|connection| {
                *connection = Connection::open_in_memory()?;
                Ok(())
            })
            .await?;
        let path = self.path.clone();
        let swapped = self
            .writer
            .run(move |connection| {
                *connection = Connection::open_in_memory()?;
                let waiting = ready.waits();
                if let Ok(folder) = &waiting {
                    // Should this fail, nothing more is recorded, and the next start finishes it:
                    // going on with the file before would lose what is recorded from here on.
                    finish(folder)?;
                }
                *connection = schema::open_for_writing(&path)?;
                waiting.map(drop)
            })
            .await;
        let path = self.path.clone();
        self.reader
            .run(move |connection| {
                *connection = schema::open_for_reading(&path)?;
                Ok(())
            })
            .await?;
        swapped
    }

    /// Whether the record in use is an older copy.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub async fn brought_back(&self) -> Result<Option<BroughtBack>, LedgerError> {
        self.read(note).await
    }

    /// Notes that the person has compared the record with the bank.
    ///
    /// # Errors
    /// The ledger cannot be written.
    pub async fn see_brought_back(&self, at: DateTime<Utc>) -> Result<(), LedgerError> {
        self.write(move |transaction| {
            let sql = "UPDATE brought_back SET seen_at = ?1 WHERE seen_at IS NULL";
            transaction.execute(sql, [events::instant(at)])?;
            Ok(())
        })
        .await
    }
}

/// Brings a backup back where no ledger could be opened. It is in use at the next start.
///
/// # Errors
/// As [`Ledger::restore`]; the folder is in use.
pub async fn restore_closed(
    folder: &Path,
    environment: &'static str,
    name: &str,
    now: DateTime<Utc>,
) -> Result<(), LedgerError> {
    let (folder, name) = (folder.to_owned(), name.to_owned());
    on_own_thread("ledger-restore", move || {
        let _lock = super::lock::FolderLock::take(&folder)?;
        let ready = Ready::make(&folder, environment, &name, now, None)?;
        finish(&ready.waits()?)
    })
    .await
}

/// A copy that can be put in place. Until it waits for that, everything else is left alone.
struct Ready {
    folder: PathBuf,
    copy: Scratch,
    aside: PathBuf,
}

impl Ready {
    fn make(
        folder: &Path,
        environment: &'static str,
        name: &str,
        now: DateTime<Utc>,
        key: Option<&RecordKey>,
    ) -> Result<Self, LedgerError> {
        let backups = folder.join(backup::FOLDER);
        let found = backup::list(&backups, environment)?;
        let found = found.into_iter().find(|backup| backup.name == name);
        let found = found.ok_or_else(|| damaged("there is no such backup"))?;
        if !found.is_good() {
            return Err(damaged("this backup cannot be used"));
        }
        let copy = Scratch::begin(folder, "restore")?;
        fs::copy(backups.join(name), copy.path())?;
        let mut connection = backup::try_out(copy.path(), environment)?;
        let behavior = TransactionBehavior::Immediate;
        let transaction = connection.transaction_with_behavior(behavior)?;
        mark_as_older(&transaction, &found, now, key)?;
        transaction.commit()?;
        // Everything in the one file: a log beside it would have to be moved in the same instant.
        connection.pragma_update(None, "journal_mode", "DELETE")?;
        let aside = aside_name(&connection, folder)?;
        drop(connection);
        Ok(Self {
            folder: folder.to_owned(),
            copy,
            aside,
        })
    }

    /// From here on every start puts it in place. What may fail for want of room comes before.
    fn waits(self) -> Result<PathBuf, LedgerError> {
        set_aside(&self.folder, &self.aside)?;
        self.copy.becomes(&self.folder.join(READY))?;
        Ok(self.folder)
    }
}

/// What an older copy must not be allowed to do: send what may have been sent since, or invite
/// typing it again.
fn mark_as_older(
    transaction: &Transaction<'_>,
    found: &Backup,
    now: DateTime<Utc>,
    key: Option<&RecordKey>,
) -> Result<(), LedgerError> {
    for payment in in_state(transaction, State::Prepared)? {
        let kind = EventKind::BroughtBack;
        orders::record_event(transaction, key, payment.id, &Event { at: now, kind })?;
    }
    let mut consents = consents::all(transaction)?;
    consents.retain(|consent| consent.state == ConsentState::Prepared);
    for consent in consents {
        let kind = ConsentEventKind::BroughtBack;
        consents::record_event(
            transaction,
            key,
            consent.id,
            &ConsentEvent { at: now, kind },
        )?;
    }
    transaction.execute("DELETE FROM draft", [])?;
    let set_aside = format!(
        "ledger.set-aside-{}.sqlite",
        now.format("%Y%m%dT%H%M%S%.3fZ")
    );
    transaction.execute(
        "INSERT OR REPLACE INTO brought_back (only_row, at, copied_at, set_aside)
         VALUES (1, ?1, ?2, ?3)",
        params![
            events::instant(now),
            events::instant(found.made_at),
            set_aside
        ],
    )?;
    Ok(())
}

/// Puts in place what is ready for it, if anything is. May be repeated after a crash at any step:
/// as long as the copy has its waiting name, the file before it is whole or set aside.
pub(super) fn finish(folder: &Path) -> Result<(), LedgerError> {
    let ready = folder.join(READY);
    if !ready.try_exists()? {
        return Ok(());
    }
    let present = folder.join(FILE_NAME);
    let aside = aside_name(&schema::open_for_reading(&ready)?, folder)?;
    set_aside(folder, &aside)?;
    for ending in files::BESIDE {
        // A log that stayed would be read into the file that comes.
        let log = files::beside(&present, ending);
        if log.try_exists()? {
            fs::rename(&log, files::beside(&aside, ending))?;
        }
    }
    fs::rename(&ready, &present)?;
    files::sync_folder_of(&present)
}

/// Gives the present file a second name, so that at no instant it has none.
fn set_aside(folder: &Path, aside: &Path) -> Result<(), LedgerError> {
    let present = folder.join(FILE_NAME);
    if !present.try_exists()? || aside.try_exists()? {
        return Ok(());
    }
    if fs::hard_link(&present, aside).is_err() {
        let copy = Scratch::begin(folder, "aside")?;
        fs::copy(&present, copy.path())?;
        return copy.becomes(aside);
    }
    files::sync_folder_of(aside)
}

fn aside_name(connection: &Connection, folder: &Path) -> Result<PathBuf, LedgerError> {
    let note = note(connection)?.ok_or_else(|| damaged("the copy to restore has no note"))?;
    Ok(folder.join(note.set_aside))
}

fn note(connection: &Connection) -> Result<Option<BroughtBack>, LedgerError> {
    let sql = "SELECT at, copied_at, set_aside, seen_at IS NOT NULL FROM brought_back";
    let row: Option<(String, String, String, bool)> = connection
        .query_row(sql, [], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })
        .optional()?;
    row.map(|(at, copied_at, set_aside, is_seen)| {
        Ok(BroughtBack {
            at: events::parse_instant(&at)?,
            copied_at: events::parse_instant(&copied_at)?,
            set_aside,
            is_seen,
        })
    })
    .transpose()
}

fn damaged(what: &str) -> LedgerError {
    LedgerError::Damaged {
        what: what.to_owned(),
    }
}
