//! Whether the ledger is well, while it is in use.

use std::ffi::c_int;
use std::path::Path;
use std::time::{Duration, Instant};

use bank_client::Environment;
use rusqlite::{Connection, ErrorCode};

use super::worker::on_own_thread;
use super::{Ledger, LedgerError, Storage, schema};

/// How well the ledger is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Health {
    /// Every page of it is what it should be.
    Well {
        /// How many payments it holds.
        payments: u64,
    },
    /// Looking through it took longer than allowed. So far nothing was wrong.
    NotFinished,
}

/// Steps of SQLite's machine between two looks at the time: some tens of microseconds.
const STEPS_BETWEEN_LOOKS: c_int = 10_000;

impl<E: Environment> Ledger<E> {
    /// Looks through the file for at most `limit`, and sees whether a write would still be begun.
    /// Writes nothing. Payments go on meanwhile.
    ///
    /// # Errors
    /// It is damaged, cannot be read, or takes no more writes.
    pub async fn health(&self, limit: Duration) -> Result<Health, LedgerError> {
        let path = self.path.clone();
        // A reader of its own: lists must not wait for it.
        let look = move || look_through(&path, limit, STEPS_BETWEEN_LOOKS);
        let health = match self.storage {
            Storage::OwnThreads => on_own_thread("ledger-health", look).await,
            Storage::InPlace(_) => look(),
        }?;
        self.write(|_empty| Ok(())).await?;
        Ok(health)
    }
}

/// Versions of what the record is kept with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Versions {
    /// Of the record's form, as this program writes it.
    pub form: i64,
    /// Of SQLite.
    pub sqlite: &'static str,
}

/// What this program keeps the record with.
#[must_use]
pub fn versions() -> Versions {
    Versions {
        form: schema::newest(),
        sqlite: rusqlite::version(),
    }
}

fn look_through(path: &Path, limit: Duration, steps: c_int) -> Result<Health, LedgerError> {
    let mut connection = schema::open_for_reading(path)?;
    let began = Instant::now();
    let is_over = move || began.elapsed() > limit;
    connection.progress_handler(steps, Some(is_over))?;
    match read_through(&connection) {
        Ok((verdict, payments)) => {
            schema::say_ok(&verdict)?;
            let payments = u64::try_from(payments).unwrap_or_default();
            Ok(Health::Well { payments })
        }
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::OperationInterrupted) => {
            Ok(Health::NotFinished)
        }
        Err(error) => Err(error.into()),
    }
}

/// The verdict of SQLite's quick check, and how many payments there are.
fn read_through(connection: &Connection) -> rusqlite::Result<(String, i64)> {
    let verdict = connection.pragma_query_value(None, "quick_check", |row| row.get(0))?;
    let sql = "SELECT count(*) FROM payment_order";
    let payments = connection.query_row(sql, [], |row| row.get(0))?;
    Ok((verdict, payments))
}

#[cfg(test)]
mod tests {
    use bank_client::Demo;

    use super::*;
    use crate::ledger::FILE_NAME;

    #[test]
    fn looking_through_is_given_up_when_its_time_is_over() {
        let folder = tempfile::tempdir().unwrap();
        let opened_at = chrono::DateTime::from_timestamp(1_795_000_000, 0).unwrap();
        let _ledger = Ledger::<Demo>::open(folder.path(), opened_at).unwrap();
        let look = |limit| look_through(&folder.path().join(FILE_NAME), limit, 1);
        assert_eq!(look(Duration::ZERO).unwrap(), Health::NotFinished);
        let payments = 0;
        let patient = look(Duration::from_secs(60));
        assert_eq!(patient.unwrap(), Health::Well { payments });
    }
}
