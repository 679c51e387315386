//! Killed at any moment, a thousand times over.

use std::time::{Duration, Instant};

use simulated_bank::{Running, Scenario, SimulatedBank};
use tempfile::TempDir;
use tests::payer::bank_setup;
use tests::{Chance, effort};

use super::child::Payer;
use super::record::Record;

/// Kills in one check.
const KILLS: usize = 1_000;

/// As many at once as there are cores in the smallest machine.
const SIDE_BY_SIDE: usize = 2;

/// How many kills one folder and one bank last: they grow with every payment.
const LIFE: usize = 25;

/// How long the process lives on after it has said so many lines: none, that the desk is open,
/// that a payment is committed, what became of it. Counted in lines, since machines differ in pace.
const LONGEST_LIFE: Duration = Duration::from_millis(20);
const MOST_LINES: usize = 4;

/// Courses beside the usual one that an order may take.
const COURSES: [Scenario; 6] = [
    Scenario::PhoneDecides,
    Scenario::AnswerLost,
    Scenario::QuestionLost,
    Scenario::AnswerHangs,
    Scenario::RefusedAtOnce,
    Scenario::NoScaStatusLink,
];

/// What was done.
#[derive(Debug, Default)]
struct Figures {
    kills: usize,
    promises: usize,
    orders: usize,
    swept: usize,
}

/// A folder, a bank, and everything that was promised there.
struct Office {
    folder: TempDir,
    bank: Running,
    promises: Vec<String>,
    before: Record,
}

impl Office {
    fn open() -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        let bank = SimulatedBank::start(bank_setup(Scenario::ApprovedAtOnce));
        Self {
            folder: tempfile::tempdir().unwrap(),
            bank: runtime.block_on(bank).expect("a loopback port"),
            promises: Vec::new(),
            before: Record::default(),
        }
    }

    /// One life of the process, and what it left.
    fn live(&mut self, first: u64, chance: &mut Chance, wishes: &[&str]) -> Result<usize, String> {
        let control = self.bank.control();
        for _ in 0..chance.below(4) {
            control.next_payment(*chance.one_of(&COURSES));
        }
        let payer = Payer::start(
            self.folder.path(),
            self.bank.base_url(),
            first,
            1_000,
            wishes,
        );
        let mut lines = Vec::new();
        for _ in 0..chance.below(MOST_LINES + 1) {
            lines.extend(payer.line());
        }
        let went_on = payer.lines_for(chance.time_below(LONGEST_LIFE), &mut lines);
        lines.extend(payer.kill());
        if !went_on {
            return Err(format!("the payer ended by itself after {lines:?}"));
        }
        control.turn(Duration::from_secs(10));
        let is_open = lines.iter().any(|line| line == "R");
        self.promises.extend(lines);
        let found = Record::read(self.folder.path())?;
        found.keeps(&self.promises)?;
        found.agrees_with(&control.orders())?;
        let swept = if is_open { self.swept_into(&found)? } else { 0 };
        self.before = found;
        Ok(swept)
    }

    /// What the last life left as `sending` is in doubt once the desk is open.
    fn swept_into(&self, found: &Record) -> Result<usize, String> {
        let mut swept = 0;
        for (id, row) in &self.before.payments {
            if row.state == "sending" {
                let now = found.payments.get(id).map(|row| row.state.as_str());
                if now != Some("in_doubt") {
                    return Err(format!(
                        "misreported: {id} was on its way and is now {now:?}"
                    ));
                }
                swept += 1;
            }
        }
        Ok(swept)
    }
}

fn number(count: usize) -> u64 {
    u64::try_from(count).unwrap()
}

/// Kills so many times, beginning with a seed. An error says where it was found.
fn kill(kills: usize, seed: u64, wishes: &[&str]) -> Result<Figures, String> {
    let mut figures = Figures::default();
    let mut office = Office::open();
    for nth in 0..kills {
        if nth % LIFE == 0 && nth > 0 {
            office = Office::open();
        }
        let mut chance = Chance::seeded(seed.wrapping_mul(1_000_003) + number(nth));
        let first = number(nth % LIFE) * 1_000;
        figures.swept += office
            .live(first, &mut chance, wishes)
            .map_err(|what| format!("seed {seed}, kill {nth}: {what}"))?;
        figures.kills += 1;
        if (nth + 1) % LIFE == 0 || nth + 1 == kills {
            figures.promises += office.promises.len();
            figures.orders += office.bank.control().orders().len();
        }
    }
    Ok(figures)
}

#[test]
fn a_thousand_kills_lose_double_and_misreport_nothing() {
    let (began, each) = (Instant::now(), effort::times(KILLS) / SIDE_BY_SIDE);
    let first_seed = effort::seed() * 100;
    let figures: Vec<Figures> = std::thread::scope(|scope| {
        let runs: Vec<_> = (0..number(SIDE_BY_SIDE))
            .map(|side| scope.spawn(move || kill(each, first_seed + side, &[])))
            .collect();
        runs.into_iter()
            .map(|run| run.join().unwrap().unwrap())
            .collect()
    });
    println!("{figures:?} in {:?}", began.elapsed());
    let sum = |of: fn(&Figures) -> usize| figures.iter().map(of).sum::<usize>();
    assert!(
        sum(|run| run.promises) > each,
        "the process lives long enough to promise something"
    );
    assert!(sum(|run| run.orders) > each / 5, "and to pay");
    assert!(
        sum(|run| run.swept) > each / 100,
        "and is met in the middle of sending"
    );
}

#[test]
fn kills_find_a_promise_that_comes_too_early() {
    let found = kill(400, effort::seed(), &["early-ack"]).expect_err("a planted fault");
    assert!(found.contains("lost: I "), "{found}");
}

#[test]
fn kills_find_a_doubt_that_is_paid_again() {
    let found = kill(400, effort::seed(), &["resend"]).expect_err("a planted fault");
    assert!(found.contains("doubled: "), "{found}");
}
