//! What the settings show: enough to tell one thing from another, and never a secret.

use chrono::{DateTime, Utc};
use payments::OwnAccount;
use serde::Serialize;
use ts_rs::TS;

use super::{OwnAccountView, SettingsProblemView, SlotName};
use crate::certificate::{Certificate, Finding, KeyKind, Role};
use crate::settings::Stored;
use crate::vault::{KeySlot, VaultStatus};
use crate::{CertificateRule, DeskEnvironment, OwnAccountEntry, settings, view};

/// Everything under Settings but the record.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SettingsView {
    /// What gives access to the bank.
    pub access: AccessView,
    /// Accounts to pay from that were entered here.
    pub accounts: Vec<KnownAccountView>,
    /// The API base.
    pub bank_address: String,
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

/// A certificate in short.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CertificateView {
    /// Who it names.
    pub subject: String,
    /// Number of the payment service provider (2.5.4.97).
    pub tpp_id: Option<String>,
    /// Who issued it.
    pub issuer: String,
    /// National authority: name and code.
    pub supervisor: Option<String>,
    /// What its holder may do.
    pub roles: Vec<RoleName>,
    /// From when it is valid.
    pub not_before: String,
    /// Until when.
    pub not_after: String,
    /// Whole days until then; negative when past.
    pub days_left: i32,
    /// Kind and size of its key, such as `RSA 4096`.
    pub key: String,
    /// SHA-256 of it, hexadecimal.
    pub fingerprint: String,
    /// What is to be said about it, worst first.
    pub findings: Vec<FindingView>,
}

/// Something to be said about a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FindingView {
    /// What.
    pub finding: FindingName,
    /// It cannot be stored here because of this.
    pub blocks: bool,
}

/// Findings about a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FindingName {
    /// No qualified website certificate for payment services.
    NotAQwac,
    /// Issued by itself.
    SelfSigned,
    /// It may issue others.
    CertificateAuthority,
    /// Its time is over.
    Expired,
    /// Its time has not come.
    NotYetValid,
    /// Its time is nearly over.
    ExpiresSoon,
    /// Role PSP_PI is missing.
    NoPaymentRole,
    /// Role PSP_AI is missing.
    NoAccountRole,
    /// It names no payment service provider.
    NoTppId,
    /// The sample of the bank's documentation.
    PrintedSample,
}

/// Roles of payment service providers (PSD2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RoleName {
    /// Keeps accounts.
    PspAs,
    /// Initiates payments.
    PspPi,
    /// Reads accounts.
    PspAi,
    /// Issues cards.
    PspIc,
}

/// What a given certificate is worth, before it is stored.
#[derive(Debug, Clone, Default, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CertificateCheckView {
    /// The certificate; none where nothing was chosen or it is none.
    pub certificate: Option<CertificateView>,
    /// Why it is none.
    pub problem: Option<SettingsProblemView>,
    /// The name of the chosen file, without its folder.
    pub file_name: Option<String>,
}

impl SettingsView {
    /// Of what is stored in this environment.
    #[must_use]
    pub fn of<E: DeskEnvironment>(
        stored: Stored,
        accounts: Vec<OwnAccountEntry>,
        bank_address: String,
        now: DateTime<Utc>,
    ) -> Self {
        Self {
            access: AccessView::of::<E>(stored, now),
            accounts: accounts.into_iter().map(KnownAccountView::from).collect(),
            bank_address,
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

impl CertificateView {
    /// In short, with what is to be said about it.
    #[must_use]
    pub fn of(
        certificate: &Certificate,
        findings: &[(Finding, CertificateRule)],
        now: DateTime<Utc>,
    ) -> Self {
        let facts = certificate.facts();
        let names = [&facts.organisation, &facts.common_name];
        let mut subject: Vec<&str> = names.iter().filter_map(|name| name.as_deref()).collect();
        subject.dedup();
        let supervisor = [&facts.supervisor_name, &facts.supervisor_id];
        let supervisor: Vec<&str> = supervisor
            .iter()
            .filter_map(|part| part.as_deref())
            .collect();
        let mut findings: Vec<FindingView> = findings
            .iter()
            .map(|(finding, rule)| FindingView {
                finding: (*finding).into(),
                blocks: *rule == CertificateRule::MustHold,
            })
            .collect();
        findings.sort_by_key(|finding| !finding.blocks);
        Self {
            subject: subject.join(", "),
            tpp_id: facts.tpp_id.clone(),
            issuer: facts.issuer.clone(),
            supervisor: (!supervisor.is_empty()).then(|| supervisor.join(", ")),
            roles: facts.roles.iter().copied().map(RoleName::from).collect(),
            not_before: view::instant(facts.not_before),
            not_after: view::instant(facts.not_after),
            days_left: i32::try_from(facts.days_left(now)).unwrap_or(i32::MAX),
            key: key_text(&facts.key),
            fingerprint: facts.fingerprint.clone(),
            findings,
        }
    }
}

fn key_text(key: &KeyKind) -> String {
    match key {
        KeyKind::Rsa { bits } => format!("RSA {bits}"),
        KeyKind::Ec { curve } => format!("EC {curve}"),
        KeyKind::Other => "?".to_owned(),
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

impl From<Finding> for FindingName {
    fn from(finding: Finding) -> Self {
        match finding {
            Finding::NotAQwac => Self::NotAQwac,
            Finding::SelfSigned => Self::SelfSigned,
            Finding::CertificateAuthority => Self::CertificateAuthority,
            Finding::Expired => Self::Expired,
            Finding::NotYetValid => Self::NotYetValid,
            Finding::ExpiresSoon { .. } => Self::ExpiresSoon,
            Finding::NoPaymentRole => Self::NoPaymentRole,
            Finding::NoAccountRole => Self::NoAccountRole,
            Finding::NoTppId => Self::NoTppId,
            Finding::PrintedSample => Self::PrintedSample,
        }
    }
}

impl From<Role> for RoleName {
    fn from(role: Role) -> Self {
        match role {
            Role::PspAs => Self::PspAs,
            Role::PspPi => Self::PspPi,
            Role::PspAi => Self::PspAi,
            Role::PspIc => Self::PspIc,
        }
    }
}
