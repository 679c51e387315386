//! The record of payments on this computer: SQLite, written with full sync.
//!
//! One writer connection on its own thread, one reader beside it. Every write is one `IMMEDIATE`
//! transaction. Only what has been committed here survives a power cut, so whatever must be known
//! after one is committed before the first byte leaves for the bank.

mod draft;
mod events;
#[cfg(test)]
mod fault_tests;
mod list;
mod lock;
mod marker;
mod payees;
mod payments;
mod pays_again;
mod schema;
mod twins;
mod waiting;
mod worker;

use std::ffi::c_int;
use std::marker::PhantomData;
use std::path::{Path, PathBuf};

use bank_client::Environment;
use rusqlite::{Connection, Transaction, TransactionBehavior, ffi};
use thiserror::Error;

pub use draft::Draft;
pub use events::StoredEvent;
pub use list::{ListPage, ListQuery};
pub use payments::{NewPayment, Recorded};
pub use waiting::Pending;

use lock::FolderLock;
use worker::Worker;

/// Name of the database inside an environment's folder.
pub const FILE_NAME: &str = "ledger.sqlite";

/// The ledger of one environment. A payment of one does not fit into another.
#[derive(Debug)]
pub struct Ledger<E> {
    // Dropped first: only a connection that may write folds the log back into the file.
    reader: Worker,
    writer: Worker,
    path: PathBuf,
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
    /// Opens the ledger in `folder`, making both where they do not exist.
    ///
    /// # Errors
    /// In use, newer than the program, damaged, of another environment, or not writable. A file
    /// that is refused is left as it was.
    pub fn open(folder: &Path) -> Result<Self, LedgerError> {
        schema::private_folder(folder)?;
        let lock = FolderLock::take(folder)?;
        let path = folder.join(FILE_NAME);
        schema::inspect(&path, E::NAME)?;
        let mut connection = schema::open_for_writing(&path)?;
        schema::migrate(&mut connection, E::NAME)?;
        let writer = Worker::start("ledger-writer", connection)?;
        let reader = Worker::start("ledger-reader", schema::open_for_reading(&path)?)?;
        Ok(Self {
            writer,
            reader,
            path,
            _lock: lock,
            environment: PhantomData,
        })
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
        self.writer
            .run(move |connection| {
                // Immediate: a transaction that begins reading and writes later is refused at
                // once when another one writes, in spite of any waiting time.
                let behavior = TransactionBehavior::Immediate;
                let transaction = connection.transaction_with_behavior(behavior)?;
                let result = work(&transaction)?;
                crash_point!("inside_transaction");
                transaction.commit()?;
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

impl Ledger<bank_client::Demo> {
    /// Begins the demo anew with an empty ledger. Exists for the demo's type alone: nothing
    /// deletes the history of payments that a bank knows about.
    ///
    /// # Errors
    /// The files cannot be removed or made anew.
    pub async fn start_over(&self) -> Result<(), LedgerError> {
        let path = self.path.clone();
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
