//! Everything that crosses crates, in one binary.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::print_stdout,
    reason = "test code: a broken expectation is meant to panic"
)]
#![expect(
    clippy::too_many_lines,
    clippy::wildcard_enum_match_arm,
    reason = "a journey is told in one go, and a test looks at the cases it is about"
)]

mod approving;
mod connecting;
mod contract;
mod crashing;
mod doubting;
mod faults;
mod figures;
mod fuzzing;
mod guarding;
#[cfg(target_os = "linux")]
mod keyring;
mod ledger_files;
mod linked_accounts;
mod linking;
mod lives;
mod losing_the_reply;
mod paying;
mod reading_back;
mod record;
mod restarting;
mod resuming;
mod setting_up;
mod states;
mod tidy;
mod window;
