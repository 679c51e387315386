//! The one error that crosses to the page.

use serde::Serialize;
use ts_rs::TS;

use super::{FindingName, ProblemView, SettingsProblemView, WarningName};
use crate::ledger::LedgerError;
use crate::vault::VaultError;
use crate::{Error, ids, view};

/// What did not happen, and why. A payment's fate is never one of these.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CommandError {
    /// The code with its values.
    #[serde(flatten)]
    pub failure: Failure,
    /// All problems of a form; only with `invalid_input`.
    pub problems: Vec<ProblemView>,
    /// One English line for logs and bug reports. The page never shows it.
    pub message: String,
    /// Short number that ties this to a line in the log.
    pub incident: String,
}

/// The closed list of codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "code",
    content = "params",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum Failure {
    /// See `problems`.
    InvalidInput,
    /// What was entered under Settings; nothing of it was stored.
    InvalidSettings {
        /// All of it.
        found: Vec<SettingsProblemView>,
    },
    /// Another environment is being opened.
    EnvironmentChanging,
    /// Access data were forgotten here, and the keyring still holds some of them or could not be
    /// reached.
    StillInKeyring,
    /// The certificate that is stored cannot be paid with.
    UnfitCertificate {
        /// Why not.
        finding: FindingName,
    },
    /// The demo's access data are part of the program.
    FixedInDemo,
    /// A warning needs a deliberate yes.
    AcknowledgementNeeded {
        /// Which.
        warnings: Vec<WarningName>,
    },
    /// Not possible in the present state: a second click.
    WrongStep {
        /// The state it is in.
        state: String,
    },
    /// The payment that was to be paid again is under way or done.
    OlderMoved {
        /// The state it is in.
        state: String,
    },
    /// Another payment has taken its place already.
    PaidAgainAlready,
    /// The note is too long.
    NoteTooLong {
        /// Most characters.
        max: u32,
    },
    /// No such thing.
    NotFound {
        /// What was looked for.
        what: String,
    },
    /// Something has to be set up first.
    SettingsMissing {
        /// What is missing.
        missing: Vec<String>,
    },
    /// Something went out, and what became of it is not recorded.
    OutcomeUnknown {
        /// What went out.
        what: String,
    },
    /// No password store on this computer.
    KeyringUnavailable,
    /// The keyring answers with an error.
    KeyringFailed,
    /// The password store waits for its prompt.
    KeyringLocked,
    /// Another call to the password store is in flight.
    KeyringBusy,
    /// Stored once, now gone.
    SecretsLost,
    /// Stored once, now unreadable.
    SecretsDamaged,
    /// The file cannot be opened.
    LedgerUnavailable,
    /// The disk is full.
    LedgerFull,
    /// The disk did not confirm a write; nothing more is recorded until the next start.
    LedgerSyncFailed,
    /// The file, or a row in it, cannot be read.
    LedgerDamaged,
    /// The file was made by a newer program.
    LedgerTooNew,
    /// Open in another copy of the program.
    LedgerInUse,
    /// The record is an older copy that nobody has compared with the bank: nothing is sent.
    OlderCopy {
        /// When the copy had been made.
        copied_at: String,
    },
    /// Some open payments could not be asked about.
    NotAsked {
        /// How many.
        unasked: u32,
    },
    /// No connection.
    BankUnreachable,
    /// The bank or its gateway has a fault.
    BankUnavailable {
        /// Seconds to wait, where the bank said so.
        retry_after_seconds: Option<u32>,
    },
    /// The bank wants a pause.
    TooManyRequests {
        /// Seconds to wait, where the bank said so.
        retry_after_seconds: Option<u32>,
    },
    /// An answer to a read was not understood.
    BankUnreadable {
        /// Where.
        path: String,
    },
    /// Refused for a reason of the bank's own.
    BankRefused {
        /// HTTP status.
        status: u16,
        /// The bank's code.
        bank_code: Option<String>,
        // Boxed, as every answer of a command has room for the largest code.
        /// The bank's words.
        bank_text: Option<Box<str>>,
    },
    /// The subscription key is missing, wrong or not active.
    KeyRefused,
    /// The certificate is not accepted, or does not entitle to this.
    CertificateRefused {
        /// The bank's code.
        bank_code: Option<String>,
    },
    /// No consent allows it any more, or none yet.
    ConsentNeeded,
    /// Leave to read has ended at the bank.
    ConsentEnded,
    /// Not possible for a consent in its present state: a second click.
    ConsentWrongStep {
        /// The state it is in.
        state: String,
    },
    /// A consent is being asked for, or waits for its approval.
    ConsentUnderWay,
    /// An own account has to be named; this is none.
    AccountNeeded,
    /// The first day lies behind the last.
    DatesReversed,
    /// The bank allows no more reads for now.
    ReadsSpent {
        /// Seconds to wait, where the bank said so.
        retry_after_seconds: Option<u32>,
    },
    /// The file cannot be written.
    FileUnwritable {
        /// Its name without its folder.
        name: String,
    },
    /// Such a file needs balances, and they are not known for these days.
    BalancesUnknown,
    /// Balances and entries do not come to the same: no statement is made of them.
    BalancesDisagree,
    /// The entries do not fit into such a file.
    NotExportable,
    /// The phone exists in the demo alone.
    DemoOnly,
    /// A fault of the program.
    Bug,
}

impl From<Error> for CommandError {
    /// The one place where failures become codes.
    fn from(error: Error) -> Self {
        let problems = match &error {
            Error::Invalid(problems) => problems.iter().map(ProblemView::from).collect(),
            Error::Ledger(_)
            | Error::Vault(_)
            | Error::InvalidSettings(_)
            | Error::StillInKeyring
            | Error::UnfitCertificate(_)
            | Error::FixedInDemo
            | Error::EnvironmentChanging
            | Error::AcknowledgementNeeded(_)
            | Error::WrongStep(_)
            | Error::OlderMoved(_)
            | Error::PaidAgainAlready
            | Error::NoteTooLong
            | Error::NotFound(_)
            | Error::SettingsMissing(_)
            | Error::NotRecorded
            | Error::OlderCopy(_)
            | Error::NotAsked(_)
            | Error::DemoOnly
            | Error::Bug(_) => Vec::new(),
        };
        Self {
            problems,
            ..Self::logged(failure(&error), &error)
        }
    }
}

impl CommandError {
    /// Logged here, once, with the whole chain.
    pub(crate) fn logged(failure: Failure, error: &dyn std::error::Error) -> Self {
        let incident = ids::incident();
        let message = error.to_string();
        tracing::warn!(%incident, ?failure, %message, "a command was not carried out");
        Self {
            failure,
            problems: Vec::new(),
            message,
            incident,
        }
    }

    /// A fault of the program, such as a panic inside a command.
    #[must_use]
    pub fn bug(what: &str) -> Self {
        Error::Bug(what.to_owned()).into()
    }
}

impl From<&Error> for Failure {
    /// The code alone, for a report that goes on after the failure.
    fn from(error: &Error) -> Self {
        failure(error)
    }
}

fn failure(error: &Error) -> Failure {
    match error {
        Error::Ledger(error) => ledger_failure(error),
        Error::Vault(error) => vault_failure(error),
        Error::Invalid(_) => Failure::InvalidInput,
        Error::InvalidSettings(found) => Failure::InvalidSettings {
            found: found.iter().map(SettingsProblemView::from).collect(),
        },
        Error::StillInKeyring => Failure::StillInKeyring,
        Error::UnfitCertificate(finding) => Failure::UnfitCertificate {
            finding: (*finding).into(),
        },
        Error::FixedInDemo => Failure::FixedInDemo,
        Error::EnvironmentChanging => Failure::EnvironmentChanging,
        Error::AcknowledgementNeeded(kinds) => Failure::AcknowledgementNeeded {
            warnings: kinds.iter().copied().map(WarningName::from).collect(),
        },
        Error::WrongStep(state) => Failure::WrongStep {
            state: state.name().to_owned(),
        },
        Error::OlderMoved(state) => Failure::OlderMoved {
            state: state.name().to_owned(),
        },
        Error::PaidAgainAlready => Failure::PaidAgainAlready,
        Error::NoteTooLong => Failure::NoteTooLong {
            max: u32::try_from(crate::NOTE_MAX).unwrap_or(u32::MAX),
        },
        Error::NotFound(what) => Failure::NotFound {
            what: (*what).to_owned(),
        },
        Error::SettingsMissing(missing) => Failure::SettingsMissing {
            missing: missing.iter().map(|m| (*m).to_owned()).collect(),
        },
        Error::NotRecorded => Failure::OutcomeUnknown {
            what: "payment".to_owned(),
        },
        Error::OlderCopy(copied_at) => Failure::OlderCopy {
            copied_at: view::instant(*copied_at),
        },
        Error::NotAsked(unasked) => Failure::NotAsked {
            unasked: u32::try_from(*unasked).unwrap_or(u32::MAX),
        },
        Error::DemoOnly => Failure::DemoOnly,
        Error::Bug(_) => Failure::Bug,
    }
}

fn ledger_failure(error: &LedgerError) -> Failure {
    match error {
        LedgerError::InUse => Failure::LedgerInUse,
        LedgerError::TooNew { .. } => Failure::LedgerTooNew,
        LedgerError::Damaged { .. } => Failure::LedgerDamaged,
        LedgerError::Full => Failure::LedgerFull,
        LedgerError::SyncFailed => Failure::LedgerSyncFailed,
        LedgerError::Unavailable(_) => Failure::LedgerUnavailable,
        LedgerError::Refused(_) | LedgerError::Stopped => Failure::Bug,
    }
}

fn vault_failure(error: &VaultError) -> Failure {
    match error {
        VaultError::Locked => Failure::KeyringLocked,
        VaultError::NoService => Failure::KeyringUnavailable,
        VaultError::Failed { .. } => Failure::KeyringFailed,
        VaultError::Busy => Failure::KeyringBusy,
        VaultError::Lost => Failure::SecretsLost,
        VaultError::Damaged => Failure::SecretsDamaged,
    }
}
