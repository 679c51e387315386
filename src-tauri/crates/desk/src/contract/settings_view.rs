//! What the settings show: enough to tell one thing from another, and never a secret.

use chrono::{DateTime, Utc};
use payments::OwnAccount;
use serde::Serialize;
use ts_rs::TS;

use super::{CertificateView, OwnAccountView, SlotName, WayView};
use crate::settings::{Stored, WayShown};
use crate::vault::{KeySlot, VaultStatus};
use crate::{DeskEnvironment, OwnAccountEntry, settings, view};

/// Everything under Settings but the record.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SettingsView {
    /// What gives access to the bank.
    pub access: AccessView,
    /// Accounts to pay from that were entered here.
    pub accounts: Vec<KnownAccountView>,
    /// The way to the bank.
    pub way: WayView,
}

/// What gives access to the bank, as far as it is stored.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AccessView {
    /// How the password store stands.
    pub vault: VaultStatusName,
    /// When access data were last stored.
    pub stored_at: Option<String>,
    /// The key in use.
    pub key: Option<KeyView>,
    /// The certificate.
    pub certificate: Option<CertificateView>,
    /// Who approves; the first one is asked.
    pub approvers: Vec<ApproverView>,
    /// Whether this environment takes people at all.
    pub takes_approvers: bool,
    /// The office's address, where one was entered.
    pub psu_ip: Option<String>,
    /// What is sent without one.
    pub psu_ip_default: Option<String>,
}

/// How the password store stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum VaultStatusName {
    /// It answers, and access data are in it.
    Ready,
    /// It answers and holds nothing of ours.
    Empty,
    /// Its prompt waits for an answer.
    Locked,
    /// There is none on this computer.
    NoService,
    /// It answers with an error.
    Failed,
    /// What was stored is gone.
    Lost,
    /// What was stored cannot be read.
    Damaged,
    /// There is none, so access data live until the program ends.
    MemoryOnly,
}

/// The subscription key, without the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeyView {
    /// Its slot.
    pub slot: SlotName,
    /// The other slot's key is kept too, for what was made with it.
    pub other_is_kept: bool,
}

/// A person who approves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ApproverView {
    /// Place in the list, from 0.
    pub number: u32,
    /// What the office calls the person.
    pub name: String,
    /// The code but for its last two digits.
    pub masked: String,
    /// The last digit is not what codes before 2017 promise.
    pub is_odd: bool,
}

/// An account entered under Settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KnownAccountView {
    /// The account.
    #[serde(flatten)]
    pub account: OwnAccountView,
    /// Its check digits do not match.
    pub is_odd: bool,
}

impl SettingsView {
    /// Of what is stored in this environment.
    #[must_use]
    pub fn of<E: DeskEnvironment>(
        stored: Stored,
        accounts: Vec<OwnAccountEntry>,
        way: WayShown,
        now: DateTime<Utc>,
    ) -> Self {
        Self {
            access: AccessView::of::<E>(stored, now),
            accounts: accounts.into_iter().map(KnownAccountView::from).collect(),
            way: way.into(),
        }
    }
}

impl AccessView {
    fn of<E: DeskEnvironment>(stored: Stored, now: DateTime<Utc>) -> Self {
        let is_empty = stored.key.is_none() && stored.certificate.is_none();
        let holds_nothing = is_empty && stored.approvers.is_empty();
        let vault = if stored.vault == VaultStatus::Ready && holds_nothing {
            VaultStatusName::Empty
        } else {
            stored.vault.into()
        };
        let approvers = stored.approvers.into_iter().zip(0..);
        Self {
            vault,
            stored_at: stored.stored_at.map(view::instant),
            key: stored.key.map(|(slot, other_is_kept)| KeyView {
                slot: slot.into(),
                other_is_kept,
            }),
            certificate: stored
                .certificate
                .map(|(certificate, findings)| CertificateView::of(&certificate, &findings, now)),
            approvers: approvers
                .map(|(person, number)| ApproverView {
                    number,
                    name: person.name,
                    masked: person.masked,
                    is_odd: person.is_odd,
                })
                .collect(),
            takes_approvers: settings::takes_a_person::<E>(),
            psu_ip: stored.psu_ip,
            psu_ip_default: E::PSU_IP.map(str::to_owned),
        }
    }
}

impl From<OwnAccountEntry> for KnownAccountView {
    fn from(entry: OwnAccountEntry) -> Self {
        let account = OwnAccount::parse(&entry.iban);
        Self {
            is_odd: !account.is_ok_and(|account| account.is_checked()),
            account: entry.into(),
        }
    }
}

impl From<VaultStatus> for VaultStatusName {
    fn from(status: VaultStatus) -> Self {
        match status {
            VaultStatus::Ready => Self::Ready,
            VaultStatus::Locked => Self::Locked,
            VaultStatus::NoService => Self::NoService,
            VaultStatus::Failed => Self::Failed,
            VaultStatus::Empty => Self::Empty,
            VaultStatus::Damaged => Self::Damaged,
            VaultStatus::Lost => Self::Lost,
            VaultStatus::MemoryOnly => Self::MemoryOnly,
        }
    }
}

impl From<KeySlot> for SlotName {
    fn from(slot: KeySlot) -> Self {
        match slot {
            KeySlot::Primary => Self::Primary,
            KeySlot::Secondary => Self::Secondary,
        }
    }
}

impl From<SlotName> for KeySlot {
    fn from(slot: SlotName) -> Self {
        match slot {
            SlotName::Primary => Self::Primary,
            SlotName::Secondary => Self::Secondary,
        }
    }
}
