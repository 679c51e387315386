//! The project's own commands, run as `cargo xtask NAME`.
//!
//! Only the standard library is used, so that `cargo xtask check` compiles on a bare machine and
//! can then install the system packages which the rest of the workspace needs.
#![expect(
    clippy::print_stdout,
    reason = "what these commands have to say is for the terminal, and nothing else reads it"
)]

mod bench;
mod check;
mod contract;
mod demo;
mod display;
mod figures;
mod packages;
mod soak;
mod steps;
mod tally;
mod workspace;

use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask COMMAND

  demo      build Sepa Desk and open it on the invented bank; without a display, play the demo
  check     everything a change has to pass; the last line is `N passed, N failed`
  bench     measure the release program and print the figures beside their limits
  soak [MINUTES]
            kills, power cuts, lives and strange inputs with ever new seeds, an hour if not told
  contract  write ui/bridge/contract.d.ts anew from the Rust types
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let command = match arguments.as_slice() {
        ["demo"] => demo::run,
        ["check"] => check::run,
        ["bench"] => bench::run,
        ["soak"] | ["soak", _] => soak::run,
        ["contract"] => contract::run,
        _ => {
            eprint!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match workspace::Workspace::find().and_then(|workspace| command(&workspace)) {
        Ok(steps::Verdict::Good) => ExitCode::SUCCESS,
        Ok(steps::Verdict::Bad) => ExitCode::FAILURE,
        Err(reason) => {
            eprintln!("xtask: {reason}");
            ExitCode::FAILURE
        }
    }
}
