//! Opening, checking and migrating the file.

use std::fs;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::ffi::SQLITE_READONLY_ROLLBACK;
use rusqlite::{Connection, OpenFlags, OptionalExtension, TransactionBehavior};

use super::{LedgerError, chain, entries, payees};

/// "SEPA" in ASCII, in the header of the file: a database of another program is refused.
const APPLICATION_ID: i64 = 0x5345_5041;

/// Every step, oldest first. A step that has shipped is never edited; write the next one.
pub(super) const MIGRATIONS: [&str; 9] = [
    include_str!("../../migrations/0001_payments.sql"),
    include_str!("../../migrations/0002_pays_again.sql"),
    include_str!("../../migrations/0003_details.sql"),
    GUARD,
    CHAIN,
    include_str!("../../migrations/0006_settings.sql"),
    include_str!("../../migrations/0007_way_to_bank.sql"),
    include_str!("../../migrations/0008_linked_accounts.sql"),
    PAID,
];

/// The step that stores what the duplicate guard searches by. It fills in older rows in Rust,
/// because SQL cannot fold names.
const GUARD: &str = include_str!("../../migrations/0004_guard.sql");

/// The step that brought the chain: what was there before it gets its links then and only then.
/// Linking at every start whatever has none would cover up what somebody else wrote.
const CHAIN: &str = include_str!("../../migrations/0005_record_chain.sql");

/// The step that tells whom linked accounts have paid. Older rows are filled in likewise.
const PAID: &str = include_str!("../../migrations/0009_paid_by_linked_accounts.sql");

/// More than there are different ones.
const STATEMENTS_KEPT: usize = 96;

const SETTINGS: &str = "
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA fullfsync = 1;
    PRAGMA checkpoint_fullfsync = 1;
    PRAGMA foreign_keys = 1;
    PRAGMA trusted_schema = 0;
    PRAGMA cell_size_check = 1;
    PRAGMA secure_delete = 1;";

/// What lies where the ledger should.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// Nothing, or an empty file.
    Nothing,
    /// A ledger of an older version.
    Older,
    /// A ledger of this version.
    Current,
}

/// The version that this program writes.
pub(super) fn newest() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

/// Makes the folder, readable by its owner only.
pub(super) fn private_folder(folder: &Path) -> Result<(), LedgerError> {
    fs::create_dir_all(folder)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}

/// Looks at an existing file without being able to change it.
pub(super) fn inspect(path: &Path, environment: &str) -> Result<Found, LedgerError> {
    if !path.try_exists()? || fs::metadata(path)?.len() == 0 {
        return Ok(Found::Nothing);
    }
    take_back_half_a_change(path)?;
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    connection.busy_timeout(Duration::from_secs(5))?;
    let application: i64 = pragma(&connection, "application_id")?;
    let version: i64 = pragma(&connection, "user_version")?;
    if application == 0 && version == 0 && is_empty(&connection)? {
        return Ok(Found::Nothing);
    }
    if application != APPLICATION_ID {
        return Err(damaged("this file is not a ledger of Sepa Desk"));
    }
    if version > newest() {
        return Err(LedgerError::TooNew {
            found: version,
            known: newest(),
        });
    }
    say_ok(&pragma::<String>(&connection, "quick_check")?)?;
    let dangling = connection
        .query_row(
            "SELECT \"table\" FROM pragma_foreign_key_check",
            [],
            |row| row.get::<_, String>(0),
        )
        .optional()?;
    if let Some(table) = dangling {
        return Err(damaged(&format!(
            "{table} points at a row that is not there"
        )));
    }
    check_environment(&connection, environment)?;
    Ok(if version < newest() {
        Found::Older
    } else {
        Found::Current
    })
}

/// The thorough check, indexes included.
pub(super) fn check_whole(connection: &Connection) -> Result<(), LedgerError> {
    say_ok(&pragma::<String>(connection, "integrity_check")?)
}

/// Version of the file.
pub(super) fn version(connection: &Connection) -> Result<i64, LedgerError> {
    pragma(connection, "user_version")
}

/// Takes what a check of SQLite said.
pub(super) fn say_ok(verdict: &str) -> Result<(), LedgerError> {
    if verdict == "ok" {
        return Ok(());
    }
    Err(damaged(verdict))
}

/// Refuses the ledger of another environment.
pub(super) fn check_environment(
    connection: &Connection,
    environment: &str,
) -> Result<(), LedgerError> {
    let found: String =
        connection.query_row("SELECT name FROM environment", [], |row| row.get(0))?;
    if found == environment {
        return Ok(());
    }
    Err(damaged(&format!(
        "this is the ledger of {found}, not of {environment}"
    )))
}

/// A power cut in the moment in which the file is made leaves a change half made and a journal to
/// take it back by. SQLite does that before it reads anything, and has to write for it, so a look
/// that cannot write would find the ledger unusable for ever.
fn take_back_half_a_change(path: &Path) -> Result<(), LedgerError> {
    let look = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let version = look.pragma_query_value(None, "schema_version", |row| row.get::<_, i64>(0));
    let error = version
        .err()
        .and_then(|error| error.sqlite_error().copied());
    if error.is_some_and(|error| error.extended_code == SQLITE_READONLY_ROLLBACK) {
        pragma::<i64>(&Connection::open(path)?, "schema_version")?;
    }
    Ok(())
}

fn is_empty(connection: &Connection) -> Result<bool, LedgerError> {
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok(tables == 0)
}

/// Opens the one connection that writes, and makes sure that the settings took effect.
pub(super) fn open_for_writing(path: &Path) -> Result<Connection, LedgerError> {
    owner_only(path)?;
    let connection = Connection::open(path)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.busy_timeout(Duration::from_secs(5))?;
    keep_statements(&connection)?;
    connection.execute_batch(SETTINGS)?;
    let journal: String = pragma(&connection, "journal_mode")?;
    let synchronous: i64 = pragma(&connection, "synchronous")?;
    let foreign_keys: i64 = pragma(&connection, "foreign_keys")?;
    // Anything milder loses acknowledged payments at a power cut, so there is no going on.
    if (journal.as_str(), synchronous, foreign_keys) != ("wal", 2, 1) {
        let text = format!("full sync is not to be had here ({journal}, {synchronous})");
        return Err(LedgerError::Unavailable(text));
    }
    #[cfg(feature = "crash-points")]
    connection.execute_batch(crate::crash_points::spoilt_setting())?;
    Ok(connection)
}

/// Opens a connection that cannot write.
pub(super) fn open_for_reading(path: &Path) -> Result<Connection, LedgerError> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    connection.busy_timeout(Duration::from_secs(5))?;
    keep_statements(&connection)?;
    connection.execute_batch("PRAGMA trusted_schema = 0; PRAGMA cell_size_check = 1;")?;
    Ok(connection)
}

/// A statement is prepared once. Left alone, SQLite prepares it anew whenever a bound value could
/// change its plan (<https://www.sqlite.org/c3ref/c_dbconfig_defensive.html>, QPSG), and drops all
/// but the last sixteen.
fn keep_statements(connection: &Connection) -> Result<(), LedgerError> {
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

/// Brings the file to the newest version, each step in one transaction that also counts it.
pub(super) fn migrate(connection: &mut Connection, environment: &str) -> Result<(), LedgerError> {
    let version: i64 = pragma(connection, "user_version")?;
    for (step, sql) in (1_i64..).zip(MIGRATIONS) {
        if step <= version {
            continue;
        }
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute_batch(sql)?;
        if sql == GUARD {
            payees::fill(&transaction)?;
        }
        if sql == PAID {
            entries::fill_paid(&transaction)?;
        }
        if step == 1 {
            transaction.execute("INSERT INTO environment VALUES (1, ?1)", [environment])?;
            transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        }
        if sql == CHAIN {
            chain::link_old_rows(&transaction)?;
        }
        transaction.pragma_update(None, "user_version", step)?;
        transaction.commit()?;
    }
    Ok(())
}

/// Removes the database and what SQLite keeps beside it.
pub(super) fn remove_files(path: &Path) -> Result<(), LedgerError> {
    for ending in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        match fs::remove_file(&name) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            Ok(()) | Err(_) => {}
        }
    }
    Ok(())
}

fn owner_only(path: &Path) -> Result<(), LedgerError> {
    let file = fs::OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.set_permissions(fs::Permissions::from_mode(0o600))?;
    }
    drop(file);
    Ok(())
}

fn pragma<T: rusqlite::types::FromSql>(
    connection: &Connection,
    name: &str,
) -> Result<T, LedgerError> {
    Ok(connection.pragma_query_value(None, name, |row| row.get(0))?)
}

fn damaged(what: &str) -> LedgerError {
    LedgerError::Damaged {
        what: what.to_owned(),
    }
}

#[cfg(test)]
mod tests;
