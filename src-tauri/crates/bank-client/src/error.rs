//! Why a read gave nothing, by what the caller can do about it.

use std::time::Duration;

use payments::{BankProblem, LossReason};
use thiserror::Error;

use crate::answer::{Answer, NoAnswer};
use crate::problem::{self, Judged, Refusal, Speaker};
use crate::wire::UnreadablePath;

/// What went wrong with a call that only reads. None of them moves a payment.
///
/// `Display` is for logs and holds no word of the bank's, which might name people.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Error {
    /// No connection was made, so nothing was sent.
    #[error("no connection to the bank")]
    NotConnected,
    /// Connected, and no answer within the time limit.
    #[error("the bank did not answer in time")]
    TimedOut,
    /// The bank, its gateway or the way to it has a fault; `status` is missing when the answer
    /// was cut off.
    #[error("the bank is not available: status {status:?}")]
    Unavailable {
        /// HTTP status of the answer.
        status: Option<u16>,
        /// How long the bank asks to wait, at most ten minutes.
        retry_after: Option<Duration>,
    },
    /// Too many calls for now.
    #[error("the bank wants fewer calls")]
    RateLimited {
        /// How long the bank asks to wait, at most ten minutes.
        retry_after: Option<Duration>,
    },
    /// The subscription key is missing, wrong, or not activated.
    #[error("the subscription key was refused: status {}", .0.status)]
    KeyRefused(BankProblem),
    /// The certificate was refused, or does not entitle to this.
    #[error("the certificate was refused: status {}, code {:?}", .0.status, .0.code)]
    CertificateRefused(BankProblem),
    /// Refused for another reason.
    #[error("the call was refused: status {}, code {:?}", .0.status, .0.code)]
    Refused(BankProblem),
    /// The bank does not know, or no longer knows, what was asked about.
    #[error("the bank does not know it: status {}, code {:?}", .0.status, .0.code)]
    NotKnown(BankProblem),
    /// Leave to read accounts has ended, or is none yet: the bank has to be asked about the
    /// consent. Account reads only.
    #[error("leave to read has ended: status {}, code {:?}", .0.status, .0.code)]
    ConsentEnded(BankProblem),
    /// No more reads today unless a person asks for them (`ACCESS_EXCEEDED`). Account reads only.
    #[error("no more reads without a person for now")]
    AccessExceeded {
        /// How long the bank asks to wait, at most a day.
        retry_after: Option<Duration>,
    },
    /// A success that cannot be read.
    #[error("the answer cannot be read at {path}")]
    Unreadable {
        /// The first field that matters and cannot be read; `$` is the whole body.
        path: String,
    },
}

impl Error {
    /// Whether asking again later may help without anybody mending anything.
    #[must_use]
    pub fn retryable(&self) -> bool {
        match self {
            Self::NotConnected
            | Self::TimedOut
            | Self::Unavailable { .. }
            | Self::RateLimited { .. }
            | Self::AccessExceeded { .. }
            | Self::Unreadable { .. } => true,
            Self::KeyRefused(_)
            | Self::CertificateRefused(_)
            | Self::Refused(_)
            | Self::NotKnown(_)
            | Self::ConsentEnded(_) => false,
        }
    }

    pub(crate) fn unreadable(path: UnreadablePath) -> Self {
        Self::Unreadable {
            path: path.to_owned(),
        }
    }
}

/// The body of a success, or why there is none.
pub(crate) fn body_of(answer: &Answer) -> Result<&[u8], Error> {
    if !answer.is_success() {
        return Err(refusal_of(answer));
    }
    answer.body.as_deref().map_err(|why| match why {
        LossReason::TimedOut => Error::TimedOut,
        LossReason::Unreadable => Error::unreadable("$"),
        LossReason::Broken | LossReason::Redirected | LossReason::Unclear { .. } => {
            Error::Unavailable {
                status: None,
                retry_after: None,
            }
        }
    })
}

/// The same for a read about a consent: that it is not known is said with a code of its own.
pub(crate) fn consent_body_of(answer: &Answer) -> Result<&[u8], Error> {
    let error = match body_of(answer) {
        Err(Error::Refused(problem)) if is_coded(&problem, "CONSENT_UNKNOWN") => {
            Error::NotKnown(problem)
        }
        seen => return seen,
    };
    Err(error)
}

/// The same for a read of an account, which a consent stands behind.
pub(crate) fn account_body_of(answer: &Answer) -> Result<&[u8], Error> {
    let error = match body_of(answer) {
        Err(Error::Refused(problem) | Error::NotKnown(problem))
            if is_coded(&problem, "CONSENT_") || is_coded(&problem, "TOKEN_") =>
        {
            Error::ConsentEnded(problem)
        }
        Err(Error::RateLimited { .. })
            if is_coded(&problem::judge(answer).problem, "ACCESS_EXCEEDED") =>
        {
            Error::AccessExceeded {
                retry_after: answer.retry_within_the_day(),
            }
        }
        seen => return seen,
    };
    Err(error)
}

fn is_coded(problem: &BankProblem, beginning: &str) -> bool {
    let code = problem.code.as_deref().unwrap_or_default();
    code.starts_with(beginning)
}

impl From<NoAnswer> for Error {
    fn from(seen: NoAnswer) -> Self {
        match seen {
            // Both left this computer as it was.
            NoAnswer::NotBuilt | NoAnswer::NotConnected(_) => Self::NotConnected,
            NoAnswer::TimedOut => Self::TimedOut,
            NoAnswer::Broken => Self::Unavailable {
                status: None,
                retry_after: None,
            },
        }
    }
}

fn refusal_of(answer: &Answer) -> Error {
    let retry_after = answer.retry_after();
    let unavailable = Error::Unavailable {
        status: Some(answer.status),
        retry_after,
    };
    match answer.status {
        429 => return Error::RateLimited { retry_after },
        400..=407 | 410..=499 => {}
        // 408, 409, 5xx, and redirects, which are not followed: later it may go well.
        status => {
            if answer.is_redirect() {
                tracing::warn!(status, "a redirect was not followed");
            }
            return unavailable;
        }
    }
    let judged = problem::judge(answer);
    if wants_a_pause(&judged) {
        return Error::RateLimited { retry_after };
    }
    match judged.refusal {
        Refusal::Key => Error::KeyRefused(judged.problem),
        Refusal::Certificate => Error::CertificateRefused(judged.problem),
        Refusal::Psu => Error::Refused(judged.problem),
        Refusal::Other => match (answer.status, judged.speaker) {
            _ if is_unknown_resource(&judged) => Error::NotKnown(judged.problem),
            // A web page does not know what the bank knows.
            (404, Speaker::Stranger) => unavailable,
            // 404 in the gateway's own form means that the path is wrong, not the identifier.
            (404, Speaker::Bank | Speaker::Nobody) => Error::NotKnown(judged.problem),
            _ => Error::Refused(judged.problem),
        },
    }
}

/// The standard's code for too many reads, or the gateway's quota, which it reports as 403.
pub(crate) fn wants_a_pause(judged: &Judged) -> bool {
    let text = judged.problem.text.as_deref().unwrap_or_default();
    let quota = judged.speaker == Speaker::Gateway && judged.problem.status == 403;
    (quota && text.to_ascii_lowercase().contains("quota"))
        || judged.problem.code.as_deref() == Some("ACCESS_EXCEEDED")
}

fn is_unknown_resource(judged: &Judged) -> bool {
    let code = judged.problem.code.as_deref().unwrap_or_default();
    code.starts_with("RESOURCE_")
}

#[cfg(test)]
mod tests;
