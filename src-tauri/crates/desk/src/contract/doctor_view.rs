//! What the doctor's page shows, line by line. Safe to copy and to send to somebody: no key, no
//! certificate, no personal code, no account.

mod lines;

use serde::Serialize;
use ts_rs::TS;

use super::connection_view::problem_of;
use super::{ConnectionProblem, EnvironmentName, Failure, FindingName};
use crate::doctor::Examination;
use crate::view::instant;

/// Everything that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DoctorView {
    /// One for every subject, always all of them, in this order.
    pub lines: Vec<DoctorLine>,
    /// When, by this computer's clock.
    pub checked_at: String,
    /// Which bank surrounding.
    pub environment: EnvironmentName,
    /// The API base.
    pub bank_address: String,
    /// Version of the program.
    pub version: String,
    /// Version of the database's library.
    pub sqlite_version: String,
    /// Version of the record's form.
    pub ledger_version: u32,
    /// The operating system and the processor, such as `linux x86_64`.
    pub system: String,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DoctorLine {
    /// What.
    pub subject: DoctorSubject,
    /// How it is.
    pub state: DoctorState,
    /// What was seen.
    pub detail: DoctorDetail,
}

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DoctorSubject {
    /// The subscription key.
    Key,
    /// The certificate.
    Certificate,
    /// Whether the bank can be reached.
    Bank,
    /// This computer's clock beside the bank's.
    Clock,
    /// Who vouches for the computer that answered.
    Tls,
    /// The keyring.
    Keyring,
    /// The record on this computer.
    Record,
    /// Versions.
    Versions,
}

/// How a thing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DoctorState {
    /// Well.
    Ok,
    /// Payments go on, and something should be done.
    Warning,
    /// Payments do not go on.
    Failed,
    /// Could not be looked at.
    Skipped,
}

/// What was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum DoctorDetail {
    /// Key or certificate is there; what the bank thinks of it is not known.
    Present,
    /// The bank took it.
    Accepted,
    /// It is not there.
    Missing,
    /// Whatever the test of the connection would say.
    Connection {
        /// What to put right.
        problem: ConnectionProblem,
    },
    /// Nothing can be said before that other line is put right.
    NotKnown {
        /// Which.
        because: DoctorSubject,
    },
    /// What stands in the way of the certificate, or soon will.
    Finding {
        /// Which.
        finding: FindingName,
    },
    /// The bank answered.
    Reached,
    /// Both clocks.
    Clock {
        /// How many seconds this computer's is ahead of the bank's; negative when behind.
        ahead_seconds: i32,
    },
    /// Who vouches for the computer that answered.
    Issuer {
        /// Its organisation.
        organisation: Option<String>,
        /// Its own name.
        common_name: Option<String>,
        /// It is none of the public authorities: somebody in between may read along.
        is_private: bool,
    },
    /// The certificate shown there cannot be read.
    IssuerUnreadable,
    /// The bank is on this computer, and nothing is encrypted.
    NotEncrypted,
    /// The keyring holds the access data and gives them.
    Stored {
        /// Since when.
        stored_at: String,
    },
    /// There is no keyring: access data are kept until the program ends.
    MemoryOnly,
    /// The keyring answers, and nothing was ever stored there.
    NothingStored,
    /// The keyring or the record cannot be used.
    Failure {
        /// Which of the failures that a command can end in.
        failure: Failure,
    },
    /// The record is well.
    RecordWell {
        /// How many payments it holds.
        payments: u32,
        /// When the newest backup that can be used was made.
        last_backup: Option<String>,
    },
    /// Looking took longer than allowed. So far nothing was wrong.
    NotFinished,
    /// The versions beside the lines.
    Versions,
}

impl From<Examination> for DoctorView {
    fn from(examination: Examination) -> Self {
        Self {
            lines: lines::of(&examination),
            checked_at: instant(examination.connection.checked_at),
            environment: examination.environment,
            bank_address: examination.address.shown(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            sqlite_version: examination.versions.sqlite.to_owned(),
            ledger_version: u32::try_from(examination.versions.form).unwrap_or_default(),
            system: format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
        }
    }
}
