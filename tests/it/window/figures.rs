//! What `cargo xtask bench` measures in the real window. Runs only where `SEPA_DESK_BENCH` is set.
//!
//! Each row is printed as `figure: name | value | limit | ok` (or `over`); the bench judges it.

mod empty_window;
mod send_to_code;

use std::env;

use super::home::Home;

async fn bench() -> Option<Home> {
    if env::var_os("SEPA_DESK_BENCH").is_none() {
        println!("did nothing: SEPA_DESK_BENCH is not set");
        return None;
    }
    Home::fresh().await
}

/// The smallest value that so many of a hundred do not exceed.
fn percentile(values: &[u64], percent: usize) -> u64 {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    sorted[(sorted.len() * percent).div_ceil(100) - 1]
}

fn row(name: &str, value: &str, limit: &str, is_within: bool) {
    println!(
        "figure: {name} | {value} | {limit} | {}",
        if is_within { "ok" } else { "over" }
    );
}
