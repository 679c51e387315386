//! `cargo xtask demo`: from a bare machine to the open window, on the invented bank.

use crate::display;
use crate::packages::{self, Purpose};
use crate::steps::{self, Verdict};
use crate::tally;
use crate::workspace::{Profile, Workspace};

/// Builds the release program and opens it; without a display, plays the scripted demo and keeps
/// screenshots.
///
/// # Errors
/// A sentence, when system packages could not be installed.
pub(crate) fn run(workspace: &Workspace) -> Result<Verdict, String> {
    let has_display = display::is_there();
    packages::install(if has_display {
        Purpose::Build
    } else {
        Purpose::DriveWindow
    })?;
    let mut build = workspace.cargo("build --release --locked -p sepa-desk");
    if !steps::succeeds("build Sepa Desk", &mut build) {
        return Ok(Verdict::Bad);
    }
    if has_display {
        return Ok(open(workspace));
    }
    println!("\nThere is no display, so the demo is played on a virtual one.");
    Ok(play(workspace))
}

fn open(workspace: &Workspace) -> Verdict {
    let program = workspace.sepa_desk(Profile::Release);
    let mut command = workspace.command(program, "--environment demo");
    steps::succeeds(
        "Sepa Desk, with an invented bank and invented money",
        &mut command,
    )
    .into()
}

/// The one window test that walks through the program the way a person would, with a picture of
/// each screen.
fn play(workspace: &Workspace) -> Verdict {
    let screenshots = workspace.target("demo");
    // Only the program is built for release; the test that drives it need not be.
    let test = "test --locked -p tests --test it -- window::scripted_demo --nocapture";
    let mut command = workspace.cargo(test);
    command.env("SEPA_DESK_WINDOW_TESTS", "1");
    command.env("SEPA_DESK_PROGRAM", workspace.sepa_desk(Profile::Release));
    command.env("SEPA_DESK_SCREENSHOTS", &screenshots);
    let mut command = display::on_virtual_screen(command);
    let tally = steps::run_tests("scripted demo", &mut command, tally::from_cargo);
    if tally.is_clean() {
        println!("\nThe screenshots lie in {}", screenshots.display());
    }
    tally.is_clean().into()
}
