//! Many lives, on every core.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use super::life::Life;
use super::planted::Planted;

/// A life takes some milliseconds; whoever takes this long waits for something that never comes.
const STUCK: Duration = Duration::from_mins(2);

/// How many lives went.
#[derive(Debug, Default)]
pub(super) struct Run {
    pub(super) lived: u64,
    /// Payments in the banks' books.
    pub(super) orders: u64,
    /// The first seed whose life broke something.
    pub(super) broken: Option<u64>,
}

/// Lives so many seeds from the first on. Cores take turns by the seed, so that each gets old and young ones.
pub(super) fn many(first: u64, lives: u64, planted: Planted) -> Run {
    let cores = thread::available_parallelism().map_or(1, |cores| cores.get());
    let cores = u64::try_from(cores).expect("few cores");
    let first_broken = AtomicU64::new(u64::MAX);
    let (lived, orders) = (AtomicU64::new(0), AtomicU64::new(0));
    let (begun, beginnings) = channel();
    thread::scope(|scope| {
        for core in 0..cores {
            let (first_broken, lived, orders) = (&first_broken, &lived, &orders);
            let begun = begun.clone();
            scope.spawn(move || {
                let mut seed = first + core;
                while seed < first + lives && seed < first_broken.load(Ordering::Relaxed) {
                    begun.send((core, seed)).expect("somebody watches");
                    match catch_unwind(AssertUnwindSafe(|| Life::of(seed, planted))) {
                        Ok(life) if life.broken.is_none() => {
                            let paid = u64::try_from(life.orders).expect("few orders");
                            orders.fetch_add(paid, Ordering::Relaxed);
                            lived.fetch_add(1, Ordering::Relaxed);
                        }
                        // A panic was printed already, and counts as broken.
                        Ok(_) | Err(_) => {
                            first_broken.fetch_min(seed, Ordering::Relaxed);
                        }
                    }
                    seed += cores;
                }
            });
        }
        drop(begun);
        watch(&beginnings);
    });
    let broken = first_broken.into_inner();
    Run {
        lived: lived.into_inner(),
        orders: orders.into_inner(),
        broken: (broken != u64::MAX).then_some(broken),
    }
}

/// Ends the whole program when no life begins for so long: a thread that waits for ever cannot be
/// ended by itself, and a check that hangs says nothing.
fn watch(begun: &Receiver<(u64, u64)>) {
    let mut living = BTreeMap::new();
    loop {
        match begun.recv_timeout(STUCK) {
            Ok((core, seed)) => living.insert(core, seed),
            Err(RecvTimeoutError::Disconnected) => return,
            Err(RecvTimeoutError::Timeout) => {
                eprintln!(
                    "stuck for ever in one of these lives: {:?}",
                    living.values()
                );
                std::process::exit(1);
            }
        };
    }
}
