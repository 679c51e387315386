//! The bank's Open Banking interface: domain values in, domain values out.
//!
//! The only crate that knows HTTP. What leaves it is said in the words of [`payments`](::payments);
//! header names, bodies and links stay inside, and a status number leaves only in a bank's problem.
//!
//! It never repeats a call that moves money, never follows a redirect, and never requests an
//! address that came from an answer.

mod accounts;
mod address;
mod answer;
mod authorisations;
mod body;
mod client;
mod consents;
mod credentials;
mod environment;
mod error;
#[cfg(feature = "fuzzing")]
pub mod fuzzing;
mod outcome;
mod paths;
mod payments;
mod probe;
mod problem;
mod proxy;
mod quotation;
pub mod transport;
mod vouching;
mod wire;

pub use self::accounts::{BookingAsked, EntryPage, EntryReading, Follows};
pub use self::address::{AddressError, BankAddress};
pub use self::answer::{ServerCertificate, Unreached};
pub use self::authorisations::ScaAnswer;
pub use self::body::Body;
pub use self::client::{AskedBy, Asking, BankClient, SetupError, TimeLimits};
pub use self::consents::{ConsentBody, ConsentDetails, ConsentStatusAnswer, Deletion, OfConsent};
pub use self::credentials::{Credentials, CredentialsError, KeyProblem, is_key};
pub use self::environment::{Demo, DemoPsu, Environment, Live, PsuHeader, Sandbox, SandboxPsu};
pub use self::error::Error;
pub use self::outcome::{ConsentCreation, CreatedConsent, CreatedPayment, Creation, Initiation};
pub use self::payments::{OfPayment, PaymentBody, StatusAnswer};
pub use self::probe::{Probe, ProbeRefusal};
pub use self::problem::Refusal;
pub use self::proxy::{ManualProxy, NotAProxy, Proxy};
pub use self::quotation::quotation;
pub use self::vouching::is_vouched_publicly;
pub use self::wire::{Readable, WireDialect};
