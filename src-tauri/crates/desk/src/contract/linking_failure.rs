//! What linked accounts add to the failures: a bank that does not answer a read, and leave to read
//! that is missing or ended.

use std::time::Duration;

use bank_client::Error as BankError;

use super::{CommandError, Failure};
use crate::export::ExportError;
use crate::linking::{FileError, LinkingError};

impl From<LinkingError> for CommandError {
    fn from(error: LinkingError) -> Self {
        let failure = match error {
            LinkingError::Desk(error) => return error.into(),
            LinkingError::Bank(ref error) => of_bank(error),
            LinkingError::Paused => Failure::TooManyRequests {
                retry_after_seconds: None,
            },
            LinkingError::WrongStep(state) => Failure::ConsentWrongStep {
                state: state.name().to_owned(),
            },
            LinkingError::UnderWay(_) => Failure::ConsentUnderWay,
            LinkingError::AccountNeeded => Failure::AccountNeeded,
            LinkingError::NotListed => Failure::ConsentNeeded,
            LinkingError::NoDays => Failure::DatesReversed,
            LinkingError::UnattendedSpent => Failure::ReadsSpent {
                retry_after_seconds: None,
            },
        };
        Self::logged(failure, &error)
    }
}

impl From<FileError> for CommandError {
    fn from(error: FileError) -> Self {
        let failure = match error {
            FileError::Desk(error) => return error.into(),
            FileError::Export(ref error) => of_export(error),
            FileError::Unwritable { ref name, .. } => {
                Failure::FileUnwritable { name: name.clone() }
            }
        };
        Self::logged(failure, &error)
    }
}

fn of_bank(error: &BankError) -> Failure {
    match error {
        BankError::NotConnected | BankError::TimedOut => Failure::BankUnreachable,
        BankError::Unavailable { retry_after, .. } => Failure::BankUnavailable {
            retry_after_seconds: seconds(*retry_after),
        },
        BankError::RateLimited { retry_after } => Failure::TooManyRequests {
            retry_after_seconds: seconds(*retry_after),
        },
        BankError::KeyRefused(_) => Failure::KeyRefused,
        BankError::CertificateRefused(problem) => Failure::CertificateRefused {
            bank_code: problem.code.clone(),
        },
        BankError::Refused(problem) | BankError::NotKnown(problem) => Failure::BankRefused {
            status: problem.status,
            bank_code: problem.code.clone(),
            bank_text: problem.text.as_deref().map(Into::into),
        },
        BankError::ConsentEnded(_) => Failure::ConsentEnded,
        BankError::AccessExceeded { retry_after } => Failure::ReadsSpent {
            retry_after_seconds: seconds(*retry_after),
        },
        BankError::Unreadable { path } => Failure::BankUnreadable { path: path.clone() },
    }
}

fn of_export(error: &ExportError) -> Failure {
    match error {
        ExportError::BalancesUnknown => Failure::BalancesUnknown,
        ExportError::BalancesDisagree { .. } => Failure::BalancesDisagree,
        ExportError::OtherCurrency(_)
        | ExportError::TooManyDigits
        | ExportError::NoDay
        | ExportError::TooLarge
        | ExportError::Unwritable(_) => Failure::NotExportable,
    }
}

fn seconds(wait: Option<Duration>) -> Option<u32> {
    wait.map(|wait| u32::try_from(wait.as_secs()).unwrap_or(u32::MAX))
}
