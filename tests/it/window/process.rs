//! Processes by their number, read from `/proc`.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Those that a process started and that still run.
pub(super) fn children(parent: u32) -> Vec<u32> {
    let file = |pid: u32| Path::new("/proc").join(pid.to_string()).join("stat");
    let is_child = |pid: &u32| stat(&file(*pid)).is_some_and(|(_, by)| by == parent);
    all()
        .into_iter()
        .filter(is_child)
        .filter(|pid| is_running(*pid))
        .collect()
}

/// Whether any thread of it runs. The first may have ended while others still hold files and locks;
/// a process that only waits for its parent has none.
fn is_running(pid: u32) -> bool {
    let threads = fs::read_dir(format!("/proc/{pid}/task"))
        .into_iter()
        .flatten()
        .flatten();
    let mut states = threads.filter_map(|thread| stat(&thread.path().join("stat")));
    states.any(|(state, _)| state != "Z")
}

/// Ends it at once, without a chance to tidy up.
pub(super) fn kill(pid: u32) {
    // The shell's own `kill`: a bare system has no program of that name.
    let asked = Command::new("sh")
        .args(["-c", &format!("kill -KILL {pid}")])
        .status();
    assert!(asked.is_ok(), "a shell is there: {asked:?}");
}

/// Memory that a process and all below it really hold, shared pages shared out, in kilobytes.
pub(super) fn memory_kb(pid: u32) -> u64 {
    let rollup = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap_or_default();
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
    let own: u64 = line
        .and_then(|rest| rest.split_whitespace().next())
        .and_then(|number| number.parse().ok())
        .unwrap_or(0);
    own + children(pid).into_iter().map(memory_kb).sum::<u64>()
}

fn all() -> Vec<u32> {
    let entries = fs::read_dir("/proc").expect("Linux").flatten();
    entries
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .collect()
}

/// State letter and parent, from the `stat` file of a process or thread; none when it is gone.
fn stat(file: &Path) -> Option<(String, u32)> {
    let text = fs::read_to_string(file).ok()?;
    // The name in brackets may hold anything, so the fields are counted from behind it.
    let (_, fields) = text.rsplit_once(')')?;
    let mut fields = fields.split_whitespace();
    Some((fields.next()?.to_owned(), fields.next()?.parse().ok()?))
}
