//! `cargo xtask bench`: the figures of the release program, measured on this machine.

use std::fs;

use crate::display;
use crate::figures::{Figure, Table};
use crate::packages::{self, Purpose};
use crate::steps::{self, Verdict};
use crate::workspace::{Profile, Workspace};

/// What the release binary may weigh, in megabytes of a million bytes.
const BINARY_LIMIT_MEGABYTES: u64 = 12;

/// Builds, measures, and prints the table; bad when one figure is over its limit or could not be
/// measured.
///
/// # Errors
/// A sentence, when system packages are missing or the built program cannot be read.
pub(crate) fn run(workspace: &Workspace) -> Result<Verdict, String> {
    packages::install(Purpose::DriveWindow)?;
    // Both in one build, so that the window they are compared with has the same profile and
    // libraries.
    let build = "build --release --locked -p sepa-desk --bin sepa-desk --example empty_window";
    if !steps::succeeds("build for release", &mut workspace.cargo(build)) {
        return Ok(Verdict::Bad);
    }
    let program = workspace.sepa_desk(Profile::Release);
    let size = fs::metadata(&program).map_err(|error| format!("{}: {error}", program.display()))?;
    let measured = measure(workspace);
    let is_measured = !measured.is_empty();
    let mut figures = measured;
    figures.push(Figure::of_size(size.len(), BINARY_LIMIT_MEGABYTES));
    println!("\nSepa Desk on {}\n", machine(workspace));
    print!("{}", Table(&figures));
    Ok((is_measured && figures.iter().all(|figure| figure.is_within)).into())
}

/// The rows that the measuring test printed; none when it failed, since half a table reads like a
/// whole one.
fn measure(workspace: &Workspace) -> Vec<Figure> {
    // One after another: what is measured beside something else is not measured.
    let test = "test --profile measured --locked -p tests --test it -- ::figures:: --nocapture \
                --test-threads=1";
    let mut command = workspace.cargo(test);
    command
        .env("SEPA_DESK_WINDOW_TESTS", "1")
        .env("SEPA_DESK_BENCH", "1");
    command.env("SEPA_DESK_PROGRAM", workspace.sepa_desk(Profile::Release));
    command.env("SEPA_DESK_EMPTY_WINDOW", workspace.empty_window());
    let mut command = display::on_virtual_screen(command);
    let mut figures = Vec::new();
    let ended_well = steps::each_line("measure", &mut command, |line| {
        match Figure::from_line(line) {
            Some(figure) => figures.push(figure),
            None => println!("{line}"),
        }
    });
    if ended_well && figures.is_empty() {
        println!("=== failed: nothing was measured");
    }
    if ended_well { figures } else { Vec::new() }
}

/// Processor, cores, kernel and compiler: figures mean nothing without them.
fn machine(workspace: &Workspace) -> String {
    let read = |path| fs::read_to_string(path).unwrap_or_default();
    let processor = processor(&read("/proc/cpuinfo"));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let kernel = read("/proc/sys/kernel/osrelease");
    let compiler = workspace.command("rustc", "--version").output();
    let compiler = compiler.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    let system = std::env::consts::OS;
    let compiler = compiler.unwrap_or_default();
    format!(
        "{processor}, {cores} cores, {system} {}, {}",
        kernel.trim(),
        compiler.trim()
    )
}

fn processor(cpuinfo: &str) -> String {
    let model = cpuinfo.lines().find(|line| line.starts_with("model name"));
    let model = model
        .and_then(|line| line.split_once(':'))
        .map(|(_, name)| name.trim().to_owned());
    model.unwrap_or_else(|| format!("unknown {} processor", std::env::consts::ARCH))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_processor_is_named_when_the_system_tells() {
        let cpuinfo = "processor\t: 0\nmodel name\t: AMD EPYC 7B13\nflags\t: fpu\n";
        assert_eq!(processor(cpuinfo), "AMD EPYC 7B13");
        assert!(
            processor("").starts_with("unknown "),
            "not every system has /proc/cpuinfo"
        );
    }
}
