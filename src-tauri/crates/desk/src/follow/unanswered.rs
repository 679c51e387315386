//! Why a question was not answered, and what that means for the next one.

use bank_client::Error as BankError;

use crate::Error;
use crate::board::{Next, Trouble};

/// Why there is no answer.
#[derive(Debug)]
pub(crate) enum Unanswered {
    Bank(BankError),
    Desk(Error),
    /// Another question about the same was told to wait.
    Paused,
}

impl Unanswered {
    /// Whether asking something else would meet the same.
    pub(crate) fn concerns_every_question(&self) -> bool {
        match self {
            Self::Desk(_) | Self::Paused => true,
            // A pause that the bank asks for holds for the next question too.
            Self::Bank(error) => matches!(
                error,
                BankError::NotConnected
                    | BankError::RateLimited { .. }
                    | BankError::Unavailable {
                        retry_after: Some(_),
                        ..
                    }
                    | BankError::KeyRefused(_)
                    | BankError::CertificateRefused(_)
            ),
        }
    }
}

impl From<BankError> for Unanswered {
    fn from(error: BankError) -> Self {
        Self::Bank(error)
    }
}

impl From<Error> for Unanswered {
    fn from(error: Error) -> Self {
        Self::Desk(error)
    }
}

/// Credentials that are not accepted will not be accepted in a minute either: asking stops, and
/// the payment does not move.
pub(crate) fn after_trouble(error: &BankError) -> (Next, Option<Trouble>) {
    match error {
        BankError::NotConnected => (Next::Later, Some(Trouble::NoConnection)),
        BankError::TimedOut => (Next::Later, Some(Trouble::Unavailable)),
        BankError::Unavailable { retry_after, .. } => (
            retry_after.map_or(Next::Later, Next::After),
            Some(Trouble::Unavailable),
        ),
        BankError::RateLimited { retry_after } | BankError::AccessExceeded { retry_after } => (
            retry_after.map_or(Next::Later, Next::After),
            Some(Trouble::TooManyRequests),
        ),
        BankError::Unreadable { .. } => (Next::Later, Some(Trouble::Unreadable)),
        BankError::KeyRefused(_) => (Next::Never, Some(Trouble::KeyRefused)),
        BankError::CertificateRefused(_) => (Next::Never, Some(Trouble::CertificateRefused)),
        BankError::Refused(_) | BankError::NotKnown(_) | BankError::ConsentEnded(_) => {
            (Next::Never, Some(Trouble::Refused))
        }
    }
}
