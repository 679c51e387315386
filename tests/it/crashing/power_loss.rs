//! The power fails: what was not synced may be lost, in any part and in any order.
//!
//! A kill does not empty the system's memory of the disk, so missing syncs show only here. The
//! system calls of a real process that pays are recorded with `strace` (its own program, since
//! recording inside would need `unsafe`); then disks are made that a power cut could have left, and
//! the ledger on each must hold every promise made before the cut. Simulated: no plug was pulled.

mod disk;
mod replay;
mod trace;

use std::time::{Duration, Instant};

use simulated_bank::{Scenario, SimulatedBank};
use tests::effort;
use tests::payer::bank_setup;

use super::child::Payer;
use replay::{Found, replay};
use trace::{Step, What, recorded};

/// Disks in one check.
const DISKS: usize = 10_000;

/// One disk in so many is opened by the program's own ledger as well.
const OPENED: usize = 20;

/// The steps of so many lives on one folder, each beginning with what the one before it left.
fn lives(lives: u64, payments: u64, wishes: &[&str]) -> Vec<Step> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let bank = SimulatedBank::start(bank_setup(Scenario::ApprovedAtOnce));
    let bank = runtime.block_on(bank).expect("a loopback port");
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().canonicalize().unwrap().join("desk");
    let mut steps = Vec::new();
    for life in 0..lives {
        let file = home.path().join(format!("trace{life}"));
        let mut command = trace::recorder(&file);
        let numbers = [life * payments + 1, payments].map(|number| number.to_string());
        command
            .arg(env!("CARGO_BIN_EXE_payer"))
            .arg(&folder)
            .arg(bank.base_url());
        command.args(numbers).arg("patient").args(wishes);
        let payer = Payer::run(command);
        while let Some(line) = payer.line() {
            if line.starts_with("D ") {
                bank.control().turn(Duration::from_secs(10));
            }
        }
        recorded(&file, &folder, &mut steps);
    }
    let of = |wanted: fn(&What) -> bool| steps.iter().filter(|step| wanted(&step.what)).count();
    let sent = of(|what| matches!(what, What::Promised(line) if line.starts_with("S ")));
    assert_eq!(
        u64::try_from(sent).unwrap(),
        lives * payments,
        "every request was seen leaving"
    );
    steps
}

fn tell(found: &Found, began: Instant) {
    println!("{found:?} in {:?}", began.elapsed());
}

#[test]
fn no_disk_that_a_power_cut_may_leave_breaks_a_promise() {
    let steps = lives(2, 5, &[]);
    let (began, disks) = (Instant::now(), effort::times(DISKS));
    let found = replay(&steps, disks, OPENED, effort::seed());
    tell(&found, began);
    assert_eq!(found.disks, disks);
    assert_eq!(found.bad, Vec::<String>::new());
}

/// The very first start, when the file itself is being made.
#[test]
fn nor_one_of_the_first_start() {
    let mut steps = lives(1, 1, &[]);
    let is_open = |step: &Step| matches!(&step.what, What::Promised(line) if line == "R");
    let opened = steps.iter().position(is_open).expect("the desk opens");
    steps.truncate(opened);
    let began = Instant::now();
    let found = replay(&steps, effort::times(DISKS / 10), 1, effort::seed());
    tell(&found, began);
    assert_eq!(found.bad, Vec::<String>::new());
}

/// The log is folded into the file in the middle of a life, and begun anew.
#[test]
fn nor_one_on_which_the_log_has_been_folded_back() {
    let steps = lives(1, 60, &[]);
    let is_log_begun = |step: &&Step| matches!(&step.what, What::Wrote { file, at: 0, .. } if file.ends_with("-wal"));
    let begun = steps.iter().filter(is_log_begun).count();
    assert!(begun > 1, "the log is begun anew");
    let began = Instant::now();
    let found = replay(&steps, effort::times(DISKS / 50), OPENED, effort::seed());
    tell(&found, began);
    assert_eq!(found.bad, Vec::<String>::new());
}

#[test]
fn a_ledger_that_does_not_wait_for_the_disk_is_found() {
    let steps = lives(2, 5, &["normal-sync"]);
    let began = Instant::now();
    let found = replay(&steps, DISKS / 20, OPENED, effort::seed());
    tell(&found, began);
    let lost = found.bad.iter().filter(|bad| bad.contains("lost: "));
    assert!(
        lost.count() > 0 && found.bad_in_all > found.disks / 20,
        "a planted fault"
    );
}
