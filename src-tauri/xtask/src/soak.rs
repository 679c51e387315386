//! `cargo xtask soak [MINUTES]`: the tests that draw lots, again and again with new seeds.
//!
//! One round does ten times what `cargo xtask check` does, with a seed that no round before it had;
//! a hundred thousand kills and a million power cuts are ten rounds. The first thing that is found
//! ends it, since it is to be looked at and not to be counted.

use std::time::{Duration, Instant};

use crate::packages::{self, Purpose};
use crate::steps::{self, Verdict};
use crate::tally;
use crate::workspace::Workspace;

/// Read by the tests (`tests/src/effort.rs`): how many times the numbers of a check.
const SOAK: &str = "SEPA_DESK_SOAK";
/// Read by the tests: where their row of numbers begins. A check begins with 1.
const SEED: &str = "SEPA_DESK_SEED";

const TIMES_IN_A_ROUND: &str = "10";
const MINUTES: u64 = 60;

/// The tests that draw lots, by the beginnings of their names.
const TESTS: &str = "test --locked -p tests --test it -- crashing:: fuzzing:: lives:: --nocapture";

/// Runs rounds until the time is over; the round that is running is finished.
///
/// # Errors
/// A sentence, when the number of minutes is none or packages are missing.
pub(crate) fn run(workspace: &Workspace) -> Result<Verdict, String> {
    let time = minutes(std::env::args().nth(2).as_deref())?;
    packages::install(Purpose::Check)?;
    let began = Instant::now();
    for seed in 2_u64.. {
        let mut tests = workspace.cargo(TESTS);
        tests
            .env(SEED, seed.to_string())
            .env(SOAK, TIMES_IN_A_ROUND);
        let title = format!("round {}, {SEED}={seed}", seed.saturating_sub(1));
        let found = steps::run_tests(&title, &mut tests, tally::from_cargo);
        if !found.is_clean() {
            println!("\nfound; again with: {SEED}={seed} {SOAK}={TIMES_IN_A_ROUND} cargo {TESTS}");
            return Ok(Verdict::Bad);
        }
        if began.elapsed() >= time {
            break;
        }
    }
    println!(
        "\nnothing found in {} minutes",
        began.elapsed().as_secs().div_euclid(60)
    );
    Ok(Verdict::Good)
}

fn minutes(word: Option<&str>) -> Result<Duration, String> {
    let minutes = word.map_or(Ok(MINUTES), str::parse);
    let minutes = minutes.map_err(|_| "soak takes a number of minutes".to_owned())?;
    Ok(Duration::from_secs(minutes.saturating_mul(60)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_is_told_in_minutes() {
        assert_eq!(minutes(None), Ok(Duration::from_secs(3_600)));
        assert_eq!(minutes(Some("5")), Ok(Duration::from_secs(300)));
        assert!(minutes(Some("long")).is_err());
    }
}
