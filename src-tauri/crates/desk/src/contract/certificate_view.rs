//! What is shown of a certificate. All of it is public.

use chrono::{DateTime, Utc};
use serde::Serialize;
use ts_rs::TS;

use super::SettingsProblemView;
use crate::certificate::{Certificate, Finding, KeyKind, Role};
use crate::{CertificateRule, view};

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
    /// Nothing can be paid with it here because of this.
    pub stops_paying: bool,
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
                stops_paying: *rule != CertificateRule::Told,
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
