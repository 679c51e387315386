//! The log: which fields may be written, and where.
//!
//! Code logs identifiers, codes and durations only; never names, accounts, texts or bodies. The
//! files lie in the environment's folder, one a day, fourteen kept.

use std::io::{self, Write};
use std::path::Path;
use std::sync::{Mutex, OnceLock, PoisonError};

use tracing_appender::rolling::{RollingFileAppender, Rotation};

/// The file that is written now. It changes with the environment, whose folder it lies in.
static FILE: OnceLock<Mutex<RollingFileAppender>> = OnceLock::new();

/// Starts the log in `folder`. Without a log the program still pays, so a failure is only told.
pub(crate) fn start(folder: &Path) -> Result<(), String> {
    let file = file_in(folder)?;
    if FILE.set(Mutex::new(file)).is_err() {
        return Err("the log was started before".to_owned());
    }
    tracing_subscriber::fmt()
        .with_writer(|| Current)
        .with_ansi(false)
        .with_max_level(tracing::Level::INFO)
        .try_init()
        .map_err(|error| error.to_string())
}

/// Goes on in another environment's folder; where that is not possible, in the one before.
pub(crate) fn move_to(folder: &Path) {
    match (FILE.get(), file_in(folder)) {
        (Some(current), Ok(file)) => {
            *current.lock().unwrap_or_else(PoisonError::into_inner) = file;
        }
        (_, Err(error)) => tracing::warn!(error, "the log stays where it was"),
        (None, Ok(_)) => {}
    }
}

fn file_in(folder: &Path) -> Result<RollingFileAppender, String> {
    let logs = folder.join("logs");
    std::fs::create_dir_all(&logs).map_err(|error| error.to_string())?;
    RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("sepa-desk")
        .filename_suffix("log")
        .max_log_files(14)
        .build(logs)
        .map_err(|error| error.to_string())
}

/// Writes to whichever file is the current one.
struct Current;

impl Write for Current {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let Some(file) = FILE.get() else {
            return Ok(line.len());
        };
        file.lock()
            .unwrap_or_else(PoisonError::into_inner)
            .write(line)
    }

    fn flush(&mut self) -> io::Result<()> {
        let Some(file) = FILE.get() else {
            return Ok(());
        };
        file.lock().unwrap_or_else(PoisonError::into_inner).flush()
    }
}

/// Notes where a panic happened, and nothing else: its words may quote what a person typed.
pub(crate) fn note_panics_without_their_words() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        tracing::error!(?place, "a fault of the program");
    }));
}
