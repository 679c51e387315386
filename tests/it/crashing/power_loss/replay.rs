//! Cuts the power at random steps and judges what is left.

use std::path::Path;

use desk::Demo;
use desk::clock::Clock;
use desk::ledger::Ledger;
use tests::{Chance, TurnedClock};

use super::super::record::Record;
use super::disk::{Disk, KINDS};
use super::trace::{Step, What};

/// As many at once as there are cores in the smallest machine.
const SIDE_BY_SIDE: u64 = 2;

/// What was tried and found.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) disks: usize,
    pub(super) promises: usize,
    /// The first few, in words.
    pub(super) bad: Vec<String>,
    pub(super) bad_in_all: usize,
}

/// Makes so many disks, beginning with a seed. One in `opened` is opened by the program's own
/// ledger before it is judged.
pub(super) fn replay(steps: &[Step], disks: usize, opened: usize, seed: u64) -> Found {
    let sides: Vec<Found> = std::thread::scope(|scope| {
        let start = |side| {
            let share = disks / 2 + usize::from(side == 0) * (disks % 2);
            scope.spawn(move || one_side(steps, share, opened, seed * 100 + side))
        };
        let runs: Vec<_> = (0..SIDE_BY_SIDE).map(start).collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    });
    sides.into_iter().fold(Found::default(), |mut all, side| {
        all.disks += side.disks;
        all.promises += side.promises;
        all.bad.extend(side.bad);
        all.bad_in_all += side.bad_in_all;
        all
    })
}

fn one_side(steps: &[Step], disks: usize, opened: usize, seed: u64) -> Found {
    let mut chance = Chance::seeded(seed);
    let mut cuts: Vec<usize> = (0..disks).map(|_| chance.below(steps.len() + 1)).collect();
    cuts.sort_unstable();
    let (mut disk, mut promises, mut found) = (Disk::default(), Vec::new(), Found::default());
    let mut done = 0;
    for cut in cuts {
        for step in &steps[done..cut] {
            disk.take(step);
            if let What::Promised(line) = &step.what {
                promises.push(line.clone());
            }
        }
        done = cut;
        let kept = *chance.one_of(&KINDS);
        let folder = memory_folder();
        disk.leave(folder.path(), kept, &mut chance);
        if let Err(what) = judge(folder.path(), &promises, found.disks % opened == 0) {
            found.bad_in_all += 1;
            if found.bad.len() < 5 {
                found.bad.push(format!(
                    "seed {seed}, cut at step {cut}, {kept:?} kept: {what}"
                ));
            }
        }
        found.disks += 1;
    }
    found.promises = promises.len();
    found
}

/// The file is whole and every promise is kept; the program opens it, and it is whole behind that.
fn judge(folder: &Path, promises: &[String], with_the_program: bool) -> Result<(), String> {
    if with_the_program {
        let now = TurnedClock::default().now();
        let opened = Ledger::<Demo>::open(folder, now);
        drop(opened.map_err(|error| format!("damaged: {error}"))?);
    }
    Record::read(folder)?.keeps(promises)
}

/// Where no real disk has to be waited for.
fn memory_folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() {
        tempfile::tempdir_in(memory).unwrap()
    } else {
        tempfile::tempdir().unwrap()
    }
}
