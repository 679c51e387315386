//! `cargo xtask contract`: the page's TypeScript declarations, written anew from the Rust types.

use std::fs;

use crate::steps::{self, Verdict};
use crate::tally;
use crate::workspace::Workspace;

/// The one generated file; checked in, since the page has no build step.
const DECLARATIONS: &str = "ui/bridge/contract.d.ts";

/// Rewrites the declarations and says whether they changed.
///
/// # Errors
/// A sentence, when the file is not there afterwards.
pub(crate) fn run(workspace: &Workspace) -> Result<Verdict, String> {
    let path = workspace.path(DECLARATIONS);
    let before = fs::read(&path).ok();
    let mut command = workspace.cargo("test -p desk contract");
    command.env("UPDATE_CONTRACT", "1");
    if !steps::run_tests("declarations", &mut command, tally::from_cargo).is_clean() {
        return Ok(Verdict::Bad);
    }
    let after = fs::read(&path).map_err(|error| format!("{DECLARATIONS}: {error}"))?;
    if before.as_ref() == Some(&after) {
        println!("\n{DECLARATIONS} was up to date");
        return Ok(Verdict::Good);
    }
    println!("\n{DECLARATIONS} has changed; commit it together with the types");
    // What changed is a kindness: without git, or in a copy without history, there is nothing to
    // compare with.
    let diff = format!("diff --stat -- {DECLARATIONS}");
    if let Ok(output) = workspace.command("git", &diff).output() {
        print!("{}", String::from_utf8_lossy(&output.stdout));
    }
    Ok(Verdict::Good)
}
