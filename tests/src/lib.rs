//! A bench for feature tests: a simulated bank, a desk beside it, and one clock for both.
//!
//! Tests tell what a person does and what the bank does, and wait for a *state*, with a bound;
//! nobody sleeps. When a bench is dropped it checks what must hold after every test that pays:
//! no order reached the bank twice.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::missing_panics_doc,
    reason = "test code: a broken expectation is meant to panic"
)]

mod bench;
mod chance;
pub mod effort;
pub mod fuzz_targets;
mod hostile;
mod hurried_clock;
pub mod payer;
mod turned_clock;
pub mod vault_user;

pub use bench::{Bench, Opening, answers_to, sample_form};
pub use chance::Chance;
pub use hostile::{HostileBank, whole};
pub use hurried_clock::HurriedClock;
pub use turned_clock::TurnedClock;
