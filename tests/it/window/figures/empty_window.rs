//! How quickly the program starts and how much memory it holds, against an empty window of the same
//! engine.

use std::env;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use tokio::time;

use crate::figures::{percentile, row};

use super::bench;
use crate::window::driver::LIMIT;
use crate::window::home::Home;
use crate::window::process;
use crate::window::started::Started;

/// Starts of each of the two programs.
const STARTS: usize = 15;

/// Times that the memory of each of the two programs is taken.
const LOOKS: usize = 5;

/// What the program may need for each 100 that the empty window needs.
const PERCENT: u64 = 115;

#[tokio::test]
async fn until_the_first_screen() {
    let Some(home) = bench().await else { return };
    // The first start makes the folder; it is not what a person waits for every day.
    Started::begin(program(&home)).await;
    let (mut own, mut empty) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        own.push(Started::begin(program(&home)).await.ready_ms);
        empty.push(Started::begin(empty_window(&home)).await.ready_ms);
    }
    compare("ready", "ms", percentile(&own, 50), percentile(&empty, 50));
}

#[tokio::test]
async fn memory_of_the_process_tree() {
    let Some(home) = bench().await else { return };
    let (mut own, mut empty) = (Vec::new(), Vec::new());
    for _ in 0..LOOKS {
        own.push(idle_memory_kb(&Started::begin(program(&home)).await).await);
        empty.push(idle_memory_kb(&Started::begin(empty_window(&home)).await).await);
    }
    let megabytes = |kilobytes: &[u64]| percentile(kilobytes, 50) / 1_000;
    compare(
        "memory of the process tree",
        "MB",
        megabytes(&own),
        megabytes(&empty),
    );
}

fn program(home: &Home) -> Command {
    let folder = home.folder();
    home.runs(&["--environment", "demo", "--home", folder.to_str().unwrap()])
}

fn empty_window(home: &Home) -> Command {
    let program = env::var_os("SEPA_DESK_EMPTY_WINDOW");
    let program = PathBuf::from(program.expect("SEPA_DESK_EMPTY_WINDOW names the program"));
    home.runs_program(&program, &[])
}

/// Memory of the program and of what it started, once it stays the same for a second.
async fn idle_memory_kb(started: &Started) -> u64 {
    let mut beat = time::interval(Duration::from_millis(500));
    let mut seen = [0; 3];
    let settling = async {
        loop {
            beat.tick().await;
            seen = [seen[1], seen[2], process::memory_kb(started.id())];
            let (low, high) = (seen.iter().min().unwrap(), seen.iter().max().unwrap());
            if *low > 0 && (high - low) * 200 <= *high {
                return seen[2];
            }
        }
    };
    time::timeout(LIMIT, settling)
        .await
        .expect("the program comes to rest")
}

fn compare(what: &str, unit: &str, own: u64, empty: u64) {
    let hundredths = (own * 100).div_ceil(empty);
    let ratio = |hundredths: u64| format!("{}.{:02} x", hundredths / 100, hundredths % 100);
    let value = format!("{} ({own} {unit} to {empty} {unit})", ratio(hundredths));
    let name = format!("{what}, against an empty window");
    row(&name, &value, &ratio(PERCENT), hundredths <= PERCENT);
}
