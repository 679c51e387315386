//! What the test of the connection shows.

use bank_client::{ProbeRefusal, Unreached};
use serde::Serialize;
use ts_rs::TS;

use super::Failure;
use crate::Error;
use crate::connect::NoClient;
use crate::doctor::{Asked, Connection, clock_is_off};
use crate::view::instant;

/// How the test of the connection ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConnectionView {
    /// Whether the bank took key and certificate.
    pub result: ConnectionResult,
    /// What to put right. Beside an `ok` it is a warning.
    pub problem: Option<ConnectionProblem>,
    /// How many seconds this computer's clock is ahead of the bank's; negative when behind.
    pub bank_clock_off_seconds: Option<i32>,
    /// When, by this computer's clock.
    pub checked_at: String,
}

/// Whether the bank took key and certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ConnectionResult {
    /// It did.
    Ok,
    /// It did not, or it is not known.
    Failed,
}

/// What to put right before the bank can be reached and takes us.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum ConnectionProblem {
    /// Access data are missing, or the keyring does not give them: the bank was not asked.
    Failure {
        /// Which of the failures that a command can end in.
        failure: Failure,
    },
    /// A setting is given and cannot be sent as it stands: the bank was not asked.
    UnusableSetting {
        /// Its name.
        which: String,
    },
    /// The key that the bank's documentation prints. It is public, and the bank was not asked.
    SampleKey,
    /// No answer came.
    NotReachable {
        /// Why not, as far as that can be told.
        why: ReachName,
    },
    /// The gateway refused the subscription key.
    KeyRefused,
    /// The bank refused the certificate.
    CertificateRefused {
        /// The bank's code.
        code: Option<String>,
    },
    /// The bank wants a pause.
    Busy {
        /// How long.
        wait_seconds: Option<u32>,
    },
    /// The bank or its gateway has a fault.
    BankUnavailable {
        /// HTTP status.
        status: u16,
    },
    /// The bank refused the question for a reason that says nothing about key and certificate.
    BankRefused {
        /// HTTP status.
        status: u16,
        /// The bank's code.
        code: Option<String>,
        /// What the bank points at.
        path: Option<String>,
    },
    /// Something answered that is not the bank's interface.
    NotTheBank {
        /// HTTP status.
        status: u16,
    },
    /// This computer's clock is more than five minutes off.
    ClockOff {
        /// How far ahead of the bank's; negative when behind.
        ahead_seconds: i32,
    },
}

/// Why no answer came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReachName {
    /// The name in the address leads to no computer.
    Name,
    /// Nobody listens there, or no way leads there.
    Refused,
    /// No secure connection.
    Tls,
    /// Connecting took too long.
    TimedOut,
    /// Connected, and no answer in time.
    NoAnswer,
    /// Connected, and cut off.
    Broken,
    /// Something else.
    Other,
}

impl From<Connection> for ConnectionView {
    fn from(connection: Connection) -> Self {
        let off = connection.clock_ahead_seconds();
        let refused = problem_of(&connection.asked);
        let result = match refused {
            Some(_) => ConnectionResult::Failed,
            None => ConnectionResult::Ok,
        };
        let clock = off.filter(|off| clock_is_off(*off));
        let clock = clock.map(|ahead_seconds| ConnectionProblem::ClockOff { ahead_seconds });
        Self {
            result,
            problem: refused.or(clock),
            bank_clock_off_seconds: off,
            checked_at: instant(connection.checked_at),
        }
    }
}

/// Why key and certificate are not known to be taken; none where they are.
pub(super) fn problem_of(asked: &Asked) -> Option<ConnectionProblem> {
    match asked {
        Asked::NoSecrets(error) => Some(ConnectionProblem::Failure {
            failure: Failure::from(&Error::Vault(*error)),
        }),
        Asked::NoClient(NoClient::Unusable(which)) => Some(ConnectionProblem::UnusableSetting {
            which: (*which).to_owned(),
        }),
        Asked::NoClient(NoClient::SampleKey) => Some(ConnectionProblem::SampleKey),
        Asked::NoClient(why @ (NoClient::Missing(_) | NoClient::Http(_))) => {
            Some(ConnectionProblem::Failure {
                failure: Failure::from(&Error::from(why.clone())),
            })
        }
        Asked::Bank(probe) => probe.accepted.as_ref().err().map(refusal),
    }
}

fn refusal(why: &ProbeRefusal) -> ConnectionProblem {
    use ConnectionProblem as P;
    let unreachable = |why| P::NotReachable { why };
    match why {
        ProbeRefusal::NotConnected(why) => unreachable(reach_name(*why)),
        ProbeRefusal::TimedOut => unreachable(ReachName::NoAnswer),
        ProbeRefusal::Broken => unreachable(ReachName::Broken),
        ProbeRefusal::Key => P::KeyRefused,
        ProbeRefusal::Certificate { code } => P::CertificateRefused { code: code.clone() },
        ProbeRefusal::Busy { retry_after } => P::Busy {
            wait_seconds: retry_after.map(|wait| u32::try_from(wait.as_secs()).unwrap_or(u32::MAX)),
        },
        ProbeRefusal::Unavailable { status } => P::BankUnavailable { status: *status },
        ProbeRefusal::Other(problem) => P::BankRefused {
            status: problem.status,
            code: problem.code.clone(),
            path: problem.path.clone(),
        },
        ProbeRefusal::NotTheBank { status } => P::NotTheBank { status: *status },
    }
}

fn reach_name(why: Unreached) -> ReachName {
    match why {
        Unreached::Name => ReachName::Name,
        Unreached::Refused => ReachName::Refused,
        Unreached::Tls => ReachName::Tls,
        Unreached::TimedOut => ReachName::TimedOut,
        Unreached::Other => ReachName::Other,
    }
}
