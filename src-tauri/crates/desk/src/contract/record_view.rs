//! What the screens show about the record on this computer.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::CommandError;
use crate::Keeping;
use crate::ledger::{Backup, BackupKind, BreakKind, BroughtBack, Verdict, Verification};
use crate::view::instant;

/// How the record is kept.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecordView {
    /// The newest backup that can be used.
    pub last_backup: Option<BackupView>,
    /// Why the last backup was not made.
    pub trouble: Option<CommandError>,
    /// That the record in use is an older copy.
    pub brought_back: Option<BroughtBackView>,
}

impl From<Keeping> for RecordView {
    fn from(keeping: Keeping) -> Self {
        Self {
            last_backup: keeping.last_backup.map(Into::into),
            trouble: keeping.trouble,
            brought_back: keeping.brought_back.map(Into::into),
        }
    }
}

/// The record in use is an older copy.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BroughtBackView {
    /// When it was brought back.
    pub at: String,
    /// When the copy had been made. Payments sent later are missing.
    pub copied_at: String,
    /// Name of the file that was in use before, in the same folder.
    pub set_aside: String,
    /// Whether the person said to have compared it with the bank. Until then nothing is sent.
    pub is_seen: bool,
}

impl From<BroughtBack> for BroughtBackView {
    fn from(copy: BroughtBack) -> Self {
        Self {
            at: instant(copy.at),
            copied_at: instant(copy.copied_at),
            set_aside: copy.set_aside,
            is_seen: copy.is_seen,
        }
    }
}

/// Every backup.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BackupsView {
    /// Newest first.
    pub backups: Vec<BackupView>,
}

/// One backup.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BackupView {
    /// Name of its file, to restore it.
    pub name: String,
    /// Why it was made.
    pub kind: BackupKindName,
    /// When it was made.
    pub made_at: String,
    /// What it is worth.
    pub verdict: BackupVerdict,
    /// How many payments it holds; only where it is good.
    pub payments: Option<u32>,
}

impl From<Backup> for BackupView {
    fn from(backup: Backup) -> Self {
        let (verdict, payments) = match backup.verdict {
            Verdict::Good { payments } => (BackupVerdict::Good, Some(small(payments))),
            Verdict::Damaged => (BackupVerdict::Damaged, None),
            Verdict::TooNew => (BackupVerdict::TooNew, None),
        };
        let kind = match backup.kind {
            BackupKind::Daily => BackupKindName::Daily,
            BackupKind::BeforeUpgrade => BackupKindName::BeforeUpgrade,
            BackupKind::Asked => BackupKindName::Asked,
        };
        Self {
            name: backup.name,
            kind,
            made_at: instant(backup.made_at),
            verdict,
            payments,
        }
    }
}

/// Why a backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BackupKindName {
    /// Once a day.
    Daily,
    /// Before the file was brought to a newer version.
    BeforeUpgrade,
    /// Because the person wanted one.
    Asked,
}

/// What a backup is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BackupVerdict {
    /// It can be brought back.
    Good,
    /// Its bytes changed, or it cannot be read.
    Damaged,
    /// Made by a newer program.
    TooNew,
}

/// Which backup to bring back.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BackupRef {
    /// Name of its file, as listed.
    pub name: String,
}

/// What walking the chain over the record showed.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VerificationView {
    /// How many rows there are.
    pub rows: u32,
    /// From this row to the end nothing was changed since it was sealed; none where nothing can
    /// be said.
    pub holds_from: Option<u32>,
    /// When that row was written.
    pub holds_since: Option<String>,
    /// The first thing that does not fit.
    pub broken: Option<BreakView>,
    /// How many rows were recorded without a key at hand.
    pub without_key: u32,
    /// How many rows were sealed with a key that is gone: readable, not verifiable.
    pub other_key: u32,
    /// Stands for the whole record as it is now; to be noted down elsewhere.
    pub end_mark: String,
}

impl From<Verification> for VerificationView {
    fn from(found: Verification) -> Self {
        let (holds_from, holds_since) = found
            .holds_from
            .map(|place| (row(place.number), place.at))
            .unzip();
        Self {
            rows: small(found.links),
            holds_from,
            holds_since: holds_since.filter(|at| !at.is_empty()),
            broken: found.broken.map(|broken| BreakView {
                row: row(broken.place.number),
                at: Some(broken.place.at).filter(|at| !at.is_empty()),
                kind: break_kind(broken.kind),
            }),
            without_key: small(found.without_key),
            other_key: small(found.other_key),
            end_mark: found.end_mark,
        }
    }
}

/// The first thing in the record that does not fit.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BreakView {
    /// Number of the row in the chain.
    pub row: u32,
    /// When it says that it was written.
    pub at: Option<String>,
    /// What does not fit.
    pub kind: BreakKindName,
}

/// What does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BreakKindName {
    /// The row is not what was sealed.
    Changed,
    /// The row is gone.
    RowGone,
    /// Rows are missing before it.
    LinksGone,
    /// A row that the program never recorded.
    Inserted,
    /// The end was cut off.
    EndCut,
}

fn break_kind(kind: BreakKind) -> BreakKindName {
    match kind {
        BreakKind::Changed => BreakKindName::Changed,
        BreakKind::RowGone => BreakKindName::RowGone,
        BreakKind::LinksGone => BreakKindName::LinksGone,
        BreakKind::Inserted => BreakKindName::Inserted,
        BreakKind::EndCut => BreakKindName::EndCut,
    }
}

fn small(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn row(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
