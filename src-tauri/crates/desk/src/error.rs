//! What can keep a use case from being done. A payment's fate is never one of these.

use chrono::{DateTime, Utc};
use payments::{Problem, State, WarningKind};
use thiserror::Error;

use crate::certificate::Finding;
use crate::ledger::LedgerError;
use crate::settings::SettingsProblem;
use crate::vault::VaultError;

/// Why something was not done.
#[derive(Debug, Error)]
pub enum Error {
    /// The ledger.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The vault.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// What was typed.
    #[error("{} problems in the form", .0.len())]
    Invalid(Vec<Problem>),
    /// What was entered under Settings.
    #[error("not accepted: {0:?}")]
    InvalidSettings(Vec<SettingsProblem>),
    /// Another environment is being opened.
    #[error("another environment is being opened")]
    EnvironmentChanging,
    /// Access data were forgotten here, and the keyring still holds some of them: it could not be
    /// reached, or would not let go of them.
    #[error("the keyring still holds what was forgotten")]
    StillInKeyring,
    /// The certificate that is stored cannot be paid with.
    #[error("nothing can be paid with this certificate: {0:?}")]
    UnfitCertificate(Finding),
    /// The demo's access data are part of the program.
    #[error("fixed in the demo")]
    FixedInDemo,
    /// A warning needs a deliberate yes first.
    #[error("warnings need a yes: {0:?}")]
    AcknowledgementNeeded(Vec<WarningKind>),
    /// Not possible in this state.
    #[error("not possible for a payment that is {0:?}")]
    WrongStep(State),
    /// The payment that was to be paid again is under way or done.
    #[error("the payment to be paid again is {0:?}")]
    OlderMoved(State),
    /// Another payment has taken its place already.
    #[error("it was paid again already")]
    PaidAgainAlready,
    /// The person's note is longer than [`crate::NOTE_MAX`].
    #[error("the note is too long")]
    NoteTooLong,
    /// No such thing.
    #[error("no such {0}")]
    NotFound(&'static str),
    /// Something has to be set up first.
    #[error("settings are missing: {0:?}")]
    SettingsMissing(Vec<&'static str>),
    /// The request went out, and what became of it cannot be recorded for now.
    #[error("the bank's answer cannot be recorded")]
    NotRecorded,
    /// The record is an older copy, made at this time, that nobody has compared with the bank.
    #[error("the record is an older copy of {0} that has not been compared")]
    OlderCopy(DateTime<Utc>),
    /// So many open payments could not be asked about.
    #[error("{0} open payments could not be asked about")]
    NotAsked(usize),
    /// The phone exists in the demo alone.
    #[error("only in the demo")]
    DemoOnly,
    /// A fault of the program.
    #[error("fault of the program: {0}")]
    Bug(String),
}
