//! The shell around the desk: command line, window, and nothing that decides about payments.

mod arguments;
mod commands;
#[cfg(feature = "demo")]
mod demo;
mod dialogs;
mod home;
mod logging;
mod open_desk;
mod shell;
mod start;
mod window;

use std::io::Write;
use std::process::ExitCode;
use std::time::Instant;

use arguments::{Arguments, Wanted};

/// Runs the program until its window is closed.
///
/// 0: closed by the user, or `--help` and `--version`. 1: could not start. 2: wrong arguments.
#[must_use]
pub fn run() -> ExitCode {
    let started = Instant::now();
    let wanted = match Arguments::parse(std::env::args_os().skip(1)) {
        Ok(wanted) => wanted,
        Err(problem) => return ends_with(2, &format!("sepa-desk: {problem}")),
    };
    let arguments = match wanted {
        Wanted::Window(arguments) => arguments,
        Wanted::Text(text) => {
            // Nothing can be said about an output that cannot be written to.
            drop(writeln!(std::io::stdout(), "{text}"));
            return ExitCode::SUCCESS;
        }
    };
    #[cfg(target_os = "linux")]
    window::draw_without_gpu();
    logging::note_panics_without_their_words();
    match start::start(arguments, started) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => ends_with(1, &format!("sepa-desk: {problem}")),
    }
}

fn ends_with(code: u8, line: &str) -> ExitCode {
    drop(writeln!(std::io::stderr(), "{line}"));
    ExitCode::from(code)
}
