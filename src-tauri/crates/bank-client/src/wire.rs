//! What is written and read, letter by letter. Reading is lenient and the same for every bank;
//! writing is strict. A lenient reader never invents: a field that matters and cannot be read is
//! an error that names its path.

pub(crate) mod account;
pub(crate) mod approval;
pub(crate) mod consent;
pub(crate) mod details;
mod dialect;
mod lenient;
mod link;
pub(crate) mod payment;
pub(crate) mod problem;
pub(crate) mod sca;
pub(crate) mod transaction;

pub use account::Readable;
pub use dialect::WireDialect;

/// The path of the first field that matters and cannot be read; `$` is the whole body.
pub(crate) type UnreadablePath = &'static str;
