//! Seeded lives of an office: the real core and the real bank's rules in a simulated world, where one
//! seed makes people click, the line fail, the program die, clocks jump, the disk fill up, the
//! keyring lock, and the bank answer late, twice, wrongly or not at all. After each step the
//! invariants must hold. The same seed gives the same life, step by step.
//!
//! `SEPA_DESK_LIFE=17` lives one life and prints it.

mod chance;
mod clock;
mod disk;
mod fate;
mod keyring;
mod life;
mod line;
mod office;
mod planted;
mod rules;
mod running;
mod steps;
mod tampering;

use life::Life;
use planted::Planted;
use running::many;
use tests::effort::{seed, times};

/// So many lives are part of every check.
const LIVES: usize = 20_000;

/// A planted fault must show within so many.
const SOON: u64 = 300;

/// In the environment: live this one life, and print it.
const ONE_SEED: &str = "SEPA_DESK_LIFE";

fn number_in(variable: &str) -> Option<u64> {
    let text = std::env::var(variable).ok()?;
    Some(text.parse().expect("a whole number"))
}

fn told(seed: u64, life: &Life) -> String {
    let broken = life.broken.as_deref().unwrap_or("nothing broke");
    format!(
        "{}\nseed {seed}: {broken}\nlive it again: {ONE_SEED}={seed} cargo test -p tests --test it office_lives -- --nocapture",
        life.trace.join("\n"),
    )
}

#[test]
fn no_invariant_breaks_in_any_of_many_office_lives() {
    if let Some(seed) = number_in(ONE_SEED) {
        let life = Life::of(seed, Planted::Nothing);
        println!("{}", told(seed, &life));
        assert_eq!(life.broken, None, "seed {seed}");
        return;
    }
    let lives = u64::try_from(times(LIVES)).unwrap();
    let run = many((seed() - 1) * lives, lives, Planted::Nothing);
    if let Some(seed) = run.broken {
        panic!("{}", told(seed, &Life::of(seed, Planted::Nothing)));
    }
    println!("{} lives, {} payments at the bank", run.lived, run.orders);
    assert_eq!(run.lived, lives, "every life was lived");
    assert!(run.orders > lives / 2, "in most lives something is paid");
}

#[test]
fn the_same_seed_gives_the_same_office_life() {
    for seed in 0..40 {
        let (first, second) = (
            Life::of(seed, Planted::Nothing),
            Life::of(seed, Planted::Nothing),
        );
        assert_eq!(first.trace, second.trace, "seed {seed}");
        assert_eq!(first.hash(), second.hash(), "seed {seed}");
        let other = Life::of(seed + 1, Planted::Nothing);
        assert_ne!(first.hash(), other.hash(), "another seed is another life");
    }
}

/// Each fault, and what must be said of it.
const PLANTED: [(Planted, &[&str]); 13] = [
    (Planted::RepeatedPost, &["is not in the ledger"]),
    (
        Planted::LossCalledNotSent,
        &["the ledger says Some(\"not_sent\")"],
    ),
    (
        Planted::LossCalledRefusal,
        &["the ledger says Some(\"refused\")"],
    ),
    (Planted::LostCommit, &["is gone", "is not in the ledger"]),
    (
        Planted::KindSweep,
        &[
            "the ledger says Some(\"not_sent\")",
            "the record does not hold",
        ],
    ),
    (Planted::DeafToPauses, &["before the pause was over"]),
    (Planted::StrayProjection, &["events say"]),
    (Planted::ReopenedEnd, &["was "]),
    (Planted::ChangedAmount, &["and the bank has"]),
    (Planted::SpiltSecret, &["a secret lies in the folder"]),
    (Planted::ForgottenView, &["and now as"]),
    (Planted::ForgedRow, &["the record does not hold"]),
    (Planted::FalseEnd, &["the bank never said so"]),
];

#[test]
fn every_planted_fault_shows_within_a_few_office_lives() {
    let mut blind = Vec::new();
    for (planted, said) in PLANTED {
        let found = (0..SOON).find_map(|seed| {
            let broken = Life::of(seed, planted).broken?;
            Some((seed, broken))
        });
        match found {
            Some((seed, broken)) if said.iter().any(|said| broken.contains(said)) => {
                println!("{planted:?}: seed {seed}: {broken}");
            }
            other => blind.push(format!("{planted:?}: {other:?}")),
        }
    }
    assert!(
        blind.is_empty(),
        "not seen, or seen as something else: {blind:#?}"
    );
}
