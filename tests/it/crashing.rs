//! The program dies, at named places and at any other, and nothing is lost, doubled or misread.
//!
//! What dies is a process of its own (`payer`): the real core, its real ledger, real sockets. The
//! bank lives on in the test. Afterwards the desk is opened again on the same folder.

mod bytes;
mod child;
mod kills;
mod named;
#[cfg(target_os = "linux")]
mod power_loss;
mod record;
mod relay;
