//! Running one step: say what it is, let its output through, count it.

use std::io::{self, BufRead, BufReader};
use std::process::{Command, Stdio};

use crate::tally::Tally;

/// How a whole command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Exit code 0.
    Good,
    /// Exit code 1; the reason has been printed.
    Bad,
}

impl From<bool> for Verdict {
    fn from(is_good: bool) -> Self {
        if is_good { Self::Good } else { Self::Bad }
    }
}

/// A heading, so that a long log can be read by eye.
pub(crate) fn announce(title: &str) {
    println!("\n=== {title}");
}

/// Runs a step whose output needs no reading; true when it ended well.
pub(crate) fn succeeds(title: &str, command: &mut Command) -> bool {
    announce(title);
    ended_well(title, command.status().map(|status| status.success()))
}

/// Runs a step that is a check of its own and counts as one.
pub(crate) fn check(title: &str, command: &mut Command) -> Tally {
    if succeeds(title, command) {
        Tally::ONE_PASSED
    } else {
        Tally::ONE_FAILED
    }
}

/// Runs a step that only prepares for others: worth a count when it fails, and nothing otherwise.
pub(crate) fn prepare(title: &str, command: &mut Command) -> Tally {
    if succeeds(title, command) {
        Tally::default()
    } else {
        Tally::ONE_FAILED
    }
}

/// Runs tests, passes each line on as it comes, and adds up what `count` reads in it.
pub(crate) fn run_tests(title: &str, command: &mut Command, count: fn(&str) -> Tally) -> Tally {
    let mut tally = Tally::default();
    let ended_well = each_line(title, command, |line| {
        println!("{line}");
        tally = tally.and(count(line));
    });
    tally.confirmed(ended_well)
}

/// Runs a step and hands every line of its standard output to `read`; true when it ended well.
pub(crate) fn each_line(title: &str, command: &mut Command, read: impl FnMut(&str)) -> bool {
    announce(title);
    ended_well(title, read_lines(command, read))
}

fn ended_well(title: &str, outcome: io::Result<bool>) -> bool {
    match outcome {
        Ok(true) => return true,
        Ok(false) => println!("=== failed: {title}"),
        Err(error) => println!("=== failed: {title}: could not be run: {error}"),
    }
    false
}

fn read_lines(command: &mut Command, mut read: impl FnMut(&str)) -> io::Result<bool> {
    let mut child = command.stdout(Stdio::piped()).spawn()?;
    if let Some(output) = child.stdout.take() {
        // By bytes: a test may print what is not UTF-8, and must not stop the reading by that.
        for line in BufReader::new(output).split(b'\n') {
            read(String::from_utf8_lossy(&line?).trim_end_matches('\r'));
        }
    }
    Ok(child.wait()?.success())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tally;

    fn rustc(arguments: &str) -> Command {
        let mut command = Command::new("rustc");
        command
            .args(arguments.split_whitespace())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }

    #[test]
    fn a_step_is_judged_by_its_exit_code() {
        assert_eq!(check("good", &mut rustc("--version")), Tally::ONE_PASSED);
        assert_eq!(
            check("bad", &mut rustc("--no-such-flag")),
            Tally::ONE_FAILED
        );
        assert_eq!(
            prepare("good", &mut rustc("--version")),
            Tally::default(),
            "no check of its own"
        );
        assert_eq!(
            prepare("bad", &mut rustc("--no-such-flag")),
            Tally::ONE_FAILED
        );
    }

    #[test]
    fn a_program_that_is_not_there_is_a_failed_step_and_no_panic() {
        let mut missing = Command::new("sepa-desk-no-such-program");
        assert_eq!(
            run_tests("missing", &mut missing, tally::from_cargo),
            Tally::ONE_FAILED
        );
    }

    #[test]
    fn every_line_is_handed_over() {
        let mut lines = Vec::new();
        assert!(each_line("lines", &mut rustc("-vV"), |line| lines
            .push(line.to_owned())));
        assert!(
            lines.iter().any(|line| line.starts_with("host: ")),
            "{lines:?}"
        );
    }
}
