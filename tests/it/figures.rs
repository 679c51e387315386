//! Rows of `cargo xtask bench`.

/// The smallest value that so many of a hundred do not exceed. There has to be a value.
pub(crate) fn percentile(values: &[u64], percent: usize) -> u64 {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    sorted[(sorted.len() * percent).div_ceil(100) - 1]
}

/// Prints a row as the bench reads it.
pub(crate) fn row(name: &str, value: &str, limit: &str, is_within: bool) {
    println!(
        "figure: {name} | {value} | {limit} | {}",
        if is_within { "ok" } else { "over" }
    );
}
