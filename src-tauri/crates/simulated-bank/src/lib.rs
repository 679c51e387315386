//! A bank on loopback that keeps the printed rules and breaks when told to.
//!
//! It speaks HTTP on `127.0.0.1` after the bank's documentation, refuses whatever departs from it,
//! remembers payments in a book, rings a phone, and produces on demand what the bank's own sandbox
//! never shows: declines, silence, lost answers, unknown codes, broken connections.
//!
//! **Invariant:** it shares no type with the client it serves. Were both sides built on the same
//! structs, a wrong field name would pass every test.
//!
//! ```no_run
//! # async fn example() -> std::io::Result<()> {
//! use simulated_bank::{AcceptedCredentials, Setup, SimulatedBank};
//! let bank = SimulatedBank::start(Setup::demo(AcceptedCredentials::by_hand())).await?;
//! let control = bank.control();
//! // … a client pays at bank.base_url() …
//! for request in control.phone() {
//!     control.approve(&request.id);
//! }
//! # Ok(())
//! # }
//! ```

mod amount;
mod approval;
mod bank;
mod book;
mod clock;
mod consent;
mod control;
mod demo;
mod entries;
mod faults;
mod iban;
mod in_process;
mod json;
mod numbers;
mod open_bank;
mod phone;
mod recorded;
mod refusal;
mod routes;
mod running;
mod scenario;
mod setup;
#[cfg(test)]
mod tests;

pub use book::Order;
pub use clock::BankTime;
pub use consent::GrantedConsent;
pub use control::Control;
pub use demo::{DemoPayee, demo_payees};
pub use entries::{AccountEntry, NewEntry, Oddity};
pub use faults::Fault;
pub use faults::wire::Delivery;
pub use in_process::{Call, InProcess, Reply};
pub use phone::{PhoneRequest, PhoneRequestKind};
pub use recorded::RecordedRequest;
pub use running::{Running, SimulatedBank};
pub use scenario::Scenario;
pub use setup::{
    AcceptedCredentials, Account, AmountForm, Codes, ConsentAccounts, DebtorAccount, FirstConsent,
    FirstPayment, Setup,
};
