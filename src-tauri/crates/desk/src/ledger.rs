//! The record of payments on this computer: SQLite, written with full sync.
//!
//! One writer connection on its own thread, one reader beside it. Every write is one `IMMEDIATE`
//! transaction. Only what has been committed here survives a power cut, so whatever must be known
//! after one is committed before the first byte leaves for the bank.

mod accounts;
mod backup;
mod chain;
mod consents;
mod draft;
mod entries;
mod events;
#[cfg(test)]
mod fault_tests;
mod files;
mod health;
mod list;
mod lock;
mod marker;
mod payees;
mod payments;
mod pays_again;
mod restore;
mod schema;
mod settings;
mod storage;
mod twins;
mod waiting;
mod way;
mod worker;

use std::ffi::c_int;
use std::marker::PhantomData;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use bank_client::Environment;
use chrono::{DateTime, Utc};
use rusqlite::{Connection, Transaction, TransactionBehavior, ffi};
use thiserror::Error;

pub use accounts::{AccountRow, LinkedAccount};
pub use backup::{Backup, BackupKind, BackupPlace, Verdict};
pub use chain::{Break, BreakKind, KEY_LENGTH, Place, RecordKey, Verification};
pub use consents::{ConsentRecorded, NewConsent};
pub use draft::Draft;
pub use entries::{
    Booked, EntriesPage, EntryCursor, EntryFigures, EntryQuery, EntryRow, Merged, ReadOfEntries,
    StoredEntry,
};
pub use events::StoredEvent;
pub use health::{Health, Versions, versions};
pub use list::{ListPage, ListQuery};
pub use payments::{NewPayment, Recorded};
pub use restore::{BroughtBack, restore_closed};
pub use storage::{Mishaps, NoMishaps, Storage};
pub use waiting::Pending;

use lock::FolderLock;
use schema::Found;
use worker::{Worker, on_own_thread};

/// Name of the database inside an environment's folder.
pub const FILE_NAME: &str = "ledger.sqlite";

/// The ledger of one environment. A payment of one does not fit into another.
#[derive(Debug)]
pub struct Ledger<E> {
    // Dropped first: only a connection that may write folds the log back into the file.
    reader: Worker,
    writer: Worker,
    folder: PathBuf,
    storage: Storage,
    path: PathBuf,
    /// Why there is no backup from before the upgrade at this start, if there should be one.
    upgrade_trouble: Option<LedgerError>,
    /// What new rows are sealed with, once the vault has given it.
    key: Mutex<Option<Arc<RecordKey>>>,
    _lock: FolderLock,
    environment: PhantomData<E>,
}

/// Why the ledger cannot be used.
#[derive(Debug, Error)]
pub enum LedgerError {
    /// Another copy of the program holds the folder.
    #[error("the folder is open in another copy of the program")]
    InUse,
    /// The file was written by a newer program. It was not touched.
    #[error("the ledger has version {found}, this program knows {known}")]
    TooNew {
        /// Version of the file.
        found: i64,
        /// Newest version known here.
        known: i64,
    },
    /// The file, or a row, is not what it should be. It was not touched.
    #[error("the ledger is damaged: {what}")]
    Damaged {
        /// Table and id, or what a check said.
        what: String,
    },
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// The folder or file cannot be opened or written.
    #[error("the ledger cannot be opened or written: {0}")]
    Unavailable(String),
    /// The disk did not confirm a write. What is on it now is not known, so nothing more is written
    /// until the file was opened, and read, anew.
    #[error("the disk did not confirm a write")]
    SyncFailed,
    /// A constraint of the database refused the write; the caller knows what that means.
    #[error("the ledger refused the write: {0}")]
    Refused(String),
    /// The thread that owns the connection is gone: a fault of the program.
    #[error("the ledger's thread has ended")]
    Stopped,
}

/// After one of these the system may have dropped what it could not write and call the next sync a
/// success, so trying again proves nothing (<https://www.sqlite.org/rescode.html#ioerr_fsync>).
const SYNC_FAILURES: [c_int; 2] = [ffi::SQLITE_IOERR_FSYNC, ffi::SQLITE_IOERR_DIR_FSYNC];

impl From<rusqlite::Error> for LedgerError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let text = error.to_string();
        let extended = error.sqlite_error().map(|failure| failure.extended_code);
        if extended.is_some_and(|code| SYNC_FAILURES.contains(&code)) {
            return Self::SyncFailed;
        }
        match error.sqlite_error_code() {
            Some(Code::DiskFull) => Self::Full,
            Some(Code::DatabaseCorrupt | Code::NotADatabase) => Self::Damaged { what: text },
            Some(Code::ConstraintViolation) => Self::Refused(text),
            Some(_) => Self::Unavailable(text),
            // A column that is missing or of another type than the schema says.
            None => Self::Damaged { what: text },
        }
    }
}

impl From<std::io::Error> for LedgerError {
    fn from(error: std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::StorageFull {
            return Self::Full;
        }
        Self::Unavailable(error.to_string())
    }
}

impl<E: Environment> Ledger<E> {
    /// Opens the ledger in `folder`, making both where they do not exist, and bringing an older
    /// one to the newest version after a backup of it. `now` is for that backup's name.
    ///
    /// # Errors
    /// In use, newer than the program, damaged, of another environment, or not writable. A file
    /// that is refused is left as it was.
    pub fn open(folder: &Path, now: DateTime<Utc>) -> Result<Self, LedgerError> {
        Self::open_on(folder, now, Storage::OwnThreads)
    }

    /// As [`Self::open`], on these threads.
    ///
    /// # Errors
    /// As there.
    pub fn open_on(
        folder: &Path,
        now: DateTime<Utc>,
        storage: Storage,
    ) -> Result<Self, LedgerError> {
        schema::private_folder(folder)?;
        let lock = FolderLock::take(folder)?;
        restore::finish(folder)?;
        let path = folder.join(FILE_NAME);
        let found = schema::inspect(&path, E::NAME)?;
        if found == Found::Nothing {
            refuse_lost_ledger(folder, E::NAME)?;
        }
        // A backup that fails stops nobody from paying; the upgrade is one transaction by itself.
        let upgrade_trouble = (found == Found::Older)
            .then(|| BackupPlace::new(folder, E::NAME).make_here(BackupKind::BeforeUpgrade, now))
            .and_then(Result::err);
        let mut connection = schema::open_for_writing(&path)?;
        schema::migrate(&mut connection, E::NAME)?;
        let writer = Worker::start("ledger-writer", connection, &storage)?;
        let reader = schema::open_for_reading(&path)?;
        let reader = Worker::start("ledger-reader", reader, &storage)?;
        Ok(Self {
            writer,
            reader,
            folder: folder.to_owned(),
            storage,
            path,
            upgrade_trouble,
            key: Mutex::default(),
            _lock: lock,
            environment: PhantomData,
        })
    }

    /// Where backups of this ledger are made.
    #[must_use]
    pub fn backup_place(&self) -> BackupPlace {
        BackupPlace::new(&self.folder, E::NAME)
    }

    /// Why there is no backup from before the upgrade at this start, if there should be one.
    pub fn take_upgrade_trouble(&mut self) -> Option<LedgerError> {
        self.upgrade_trouble.take()
    }

    /// Seals with this key from now on, and what was recorded without one as it stands now.
    ///
    /// # Errors
    /// The ledger cannot be written; the key is used all the same.
    pub async fn use_key(&self, key: RecordKey) -> Result<(), LedgerError> {
        let key = Arc::new(key);
        *self.key.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&key));
        self.write(move |transaction| chain::adopt(transaction, &key))
            .await
    }

    /// What new rows are sealed with; none as long as the vault has given nothing.
    pub(crate) fn key(&self) -> Option<Arc<RecordKey>> {
        let key = self.key.lock().unwrap_or_else(PoisonError::into_inner);
        key.clone()
    }

    /// Walks the chain over the whole record. Payments go on meanwhile.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub async fn verify(&self) -> Result<Verification, LedgerError> {
        let (key, path) = (self.key(), self.path.clone());
        // A reader of its own: the walk may take seconds, and lists must not wait for it.
        let walk = move || {
            let mut reader = schema::open_for_reading(&path)?;
            let snapshot = reader.transaction()?;
            chain::verify(&snapshot, key.as_deref())
        };
        match self.storage {
            Storage::OwnThreads => on_own_thread("ledger-verify", walk).await,
            Storage::InPlace(_) => walk(),
        }
    }

    /// Runs `work` in one `IMMEDIATE` transaction on the writer and commits it, with full sync.
    ///
    /// # Errors
    /// Whatever `work` says, or the commit; nothing is written then.
    pub(crate) async fn write<T, F>(&self, work: F) -> Result<T, LedgerError>
    where
        T: Send + 'static,
        F: FnOnce(&Transaction<'_>) -> Result<T, LedgerError> + Send + 'static,
    {
        let storage = self.storage.clone();
        self.writer
            .run(move |connection| {
                // Immediate: a transaction that begins reading and writes later is refused at
                // once when another one writes, in spite of any waiting time.
                let behavior = TransactionBehavior::Immediate;
                let transaction = connection.transaction_with_behavior(behavior)?;
                let result = work(&transaction)?;
                crash_point!("inside_transaction");
                storage.before_commit()?;
                transaction.commit()?;
                storage.after_commit();
                crash_point!("after_commit");
                Ok(result)
            })
            .await
    }

    /// Runs `work` on the reader.
    ///
    /// # Errors
    /// Whatever `work` says.
    pub(crate) async fn read<T, F>(&self, work: F) -> Result<T, LedgerError>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, LedgerError> + Send + 'static,
    {
        self.reader.run(move |connection| work(connection)).await
    }
}

/// No ledger, but backups of one: it is gone, and beginning anew would hide what was paid.
fn refuse_lost_ledger(folder: &Path, environment: &str) -> Result<(), LedgerError> {
    let backups = folder.join(backup::FOLDER);
    match backup::newest_good(&backups, environment)? {
        None => Ok(()),
        Some(_) => Err(LedgerError::Damaged {
            what: format!("{FILE_NAME} is gone, and there are backups of it"),
        }),
    }
}

impl Ledger<bank_client::Demo> {
    /// Begins the demo anew with an empty ledger. Exists for the demo's type alone: nothing
    /// deletes the history of payments that a bank knows about.
    ///
    /// # Errors
    /// The files cannot be removed or made anew.
    pub async fn start_over(&self) -> Result<(), LedgerError> {
        let (path, folder) = (self.path.clone(), self.folder.clone());
        self.reader
            .run(|connection| {
                *connection = Connection::open_in_memory()?;
                Ok(())
            })
            .await?;
        self.writer
            .run(move |connection| {
                *connection = Connection::open_in_memory()?;
                schema::remove_files(&path)?;
                backup::remove_all(&folder)?;
                let mut fresh = schema::open_for_writing(&path)?;
                schema::migrate(&mut fresh, bank_client::Demo::NAME)?;
                *connection = fresh;
                Ok(())
            })
            .await?;
        let path = self.path.clone();
        self.reader
            .run(move |connection| {
                *connection = schema::open_for_reading(&path)?;
                Ok(())
            })
            .await
    }
}
