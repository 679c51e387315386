//! The log: which fields may be written, and where.
//!
//! Code logs identifiers, codes and durations only; never names, accounts, texts or bodies. The
//! files lie in the environment's folder, one a day, fourteen kept.

use std::path::Path;

use tracing_appender::rolling::{RollingFileAppender, Rotation};

/// Starts the log in `folder`. Without a log the program still pays, so a failure is only told.
pub(crate) fn start(folder: &Path) -> Result<(), String> {
    let logs = folder.join("logs");
    std::fs::create_dir_all(&logs).map_err(|error| error.to_string())?;
    let files = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("sepa-desk")
        .filename_suffix("log")
        .max_log_files(14)
        .build(logs)
        .map_err(|error| error.to_string())?;
    tracing_subscriber::fmt()
        .with_writer(std::sync::Mutex::new(files))
        .with_ansi(false)
        .with_max_level(tracing::Level::INFO)
        .try_init()
        .map_err(|error| error.to_string())
}

/// Notes where a panic happened, and nothing else: its words may quote what a person typed.
pub(crate) fn note_panics_without_their_words() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        tracing::error!(?place, "a fault of the program");
    }));
}
