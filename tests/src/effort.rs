//! How much the long methods do: little in every check, much in a soak.

/// The variable that multiplies: `SEPA_DESK_SOAK=100` runs a hundred times as many kills, power
/// cuts and inputs as the check does.
pub const SOAK: &str = "SEPA_DESK_SOAK";

/// The variable that moves every seed, so that a soak does not repeat the check.
pub const SEED: &str = "SEPA_DESK_SEED";

/// So many in a check, as many times that as [`SOAK`] says in a soak.
///
/// # Panics
/// The variable is not a number.
#[must_use]
pub fn times(in_a_check: usize) -> usize {
    in_a_check.saturating_mul(usize::try_from(number(SOAK).unwrap_or(1)).unwrap())
}

/// The seed to begin with; it is printed where something is found.
///
/// # Panics
/// The variable is not a number.
#[must_use]
pub fn seed() -> u64 {
    number(SEED).unwrap_or(1)
}

fn number(variable: &str) -> Option<u64> {
    let text = std::env::var(variable).ok()?;
    Some(
        text.parse()
            .unwrap_or_else(|_| panic!("{variable} is a whole number")),
    )
}
