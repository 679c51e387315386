//! Whether what was entered can be stored, by environment.

use std::net::Ipv4Addr;

use bank_client::is_key;
use chrono::{DateTime, TimeDelta, Utc};
use payments::{OwnAccount, PersonalCode};
use secrecy::{ExposeSecret, SecretString};

use super::{GivenCertificate, SettingsField, SettingsProblem, SettingsProblemKind};
use crate::DeskEnvironment;
use crate::certificate::{self, Certificate, Finding, Role};
use crate::connect::{ApproverRule, CertificateRule};

/// Longest name of a person or an account, in characters.
pub const NAME_MAX: usize = 70;

/// So long before its end a certificate is spoken of on every screen.
pub(super) const REMIND_BEFORE: TimeDelta = TimeDelta::days(30);

/// What was entered, as it was entered, but for the certificate. `None` stays as it is.
pub(super) struct Entered {
    pub(super) key: Option<SecretString>,
    pub(super) certificate: Option<Result<Certificate, SettingsProblem>>,
    pub(super) approver: Option<(String, SecretString)>,
    pub(super) psu_ip: Option<String>,
}

/// A slot was chosen whose key is not kept.
pub(super) const KEY_MISSING: SettingsProblem =
    problem(SettingsField::SubscriptionKey, SettingsProblemKind::Missing);

/// Here the bank wants to know from where the person acts, and nobody said so yet.
pub(super) const ADDRESS_MISSING: SettingsProblem =
    problem(SettingsField::PsuIp, SettingsProblemKind::Missing);

/// What was entered, in a form that can be stored. `None` stays as it is.
pub(super) struct Accepted {
    pub(super) key: Option<SecretString>,
    pub(super) certificate: Option<Certificate>,
    pub(super) approver: Option<(String, PersonalCode)>,
    /// The address, or that the default is to be sent.
    pub(super) psu_ip: Option<Option<String>>,
}

/// All of it, or every problem.
pub(super) fn accept<E: DeskEnvironment>(
    entered: Entered,
    now: DateTime<Utc>,
) -> Result<Accepted, Vec<SettingsProblem>> {
    let mut problems = Vec::new();
    let accepted = Accepted {
        key: kept(entered.key.map(|typed| key(&typed)), &mut problems),
        certificate: kept(
            entered
                .certificate
                .map(|read| read.and_then(|certificate| fit::<E>(certificate, now))),
            &mut problems,
        ),
        approver: kept(entered.approver.map(person::<E>), &mut problems),
        psu_ip: kept(entered.psu_ip.map(|ip| address::<E>(&ip)), &mut problems),
    };
    if problems.is_empty() {
        Ok(accepted)
    } else {
        Err(problems)
    }
}

fn kept<T>(
    checked: Option<Result<T, SettingsProblem>>,
    problems: &mut Vec<SettingsProblem>,
) -> Option<T> {
    checked.and_then(|checked| checked.map_err(|problem| problems.push(problem)).ok())
}

const fn problem(field: SettingsField, kind: SettingsProblemKind) -> SettingsProblem {
    SettingsProblem { field, kind }
}

fn key(typed: &SecretString) -> Result<SecretString, SettingsProblem> {
    let key = SecretString::from(typed.expose_secret().trim());
    let wrong = |kind| Err(problem(SettingsField::SubscriptionKey, kind));
    match is_key(&key) {
        Ok(()) => Ok(key),
        Err(bank_client::KeyProblem::NotAKey) => wrong(SettingsProblemKind::NotAKey),
        Err(bank_client::KeyProblem::Printed) => wrong(SettingsProblemKind::PrintedKey),
    }
}

/// The certificate as far as it is one.
pub(super) fn certificate(given: &GivenCertificate) -> Result<Certificate, SettingsProblem> {
    let bytes = given.bytes.expose_secret();
    certificate::read(bytes, given.password.as_ref()).map_err(|error| {
        problem(
            SettingsField::Certificate,
            SettingsProblemKind::Certificate(error),
        )
    })
}

/// The certificate with its findings, and what each is worth here.
pub(crate) fn judged<E: DeskEnvironment>(
    certificate: Certificate,
    now: DateTime<Utc>,
) -> (Certificate, Vec<(Finding, CertificateRule)>) {
    let findings = certificate.findings(now).into_iter();
    let findings = findings
        .map(|finding| (finding, worth::<E>(finding, &certificate)))
        .collect();
    (certificate, findings)
}

/// What keeps a certificate from being paid with here.
pub(crate) fn stops_paying<E: DeskEnvironment>(
    certificate: &Certificate,
    now: DateTime<Utc>,
) -> Option<Finding> {
    let findings = certificate.findings(now).into_iter();
    let mut stopping =
        findings.filter(|finding| worth::<E>(*finding, certificate) != CertificateRule::Told);
    stopping.next()
}

/// Nearing its end and not reading accounts are nothing that stands in the way of paying.
///
/// A bank that keeps accounts (PSP_AS) may initiate payments without the role for it.
fn worth<E: DeskEnvironment>(finding: Finding, certificate: &Certificate) -> CertificateRule {
    match finding {
        Finding::ExpiresSoon { .. } | Finding::NoAccountRole => CertificateRule::Told,
        Finding::NoPaymentRole if certificate.facts().roles.contains(&Role::PspAs) => {
            CertificateRule::Told
        }
        Finding::NoPaymentRole if E::CERTIFICATE == CertificateRule::MustHold => {
            CertificateRule::StopsPaying
        }
        Finding::NoPaymentRole
        | Finding::NotAQwac
        | Finding::SelfSigned
        | Finding::CertificateAuthority
        | Finding::Expired
        | Finding::NotYetValid
        | Finding::NoTppId
        | Finding::PrintedSample => E::CERTIFICATE,
    }
}

fn fit<E: DeskEnvironment>(
    certificate: Certificate,
    now: DateTime<Utc>,
) -> Result<Certificate, SettingsProblem> {
    let (certificate, findings) = judged::<E>(certificate, now);
    let worst = findings
        .into_iter()
        .find(|(_, rule)| *rule == CertificateRule::MustHold);
    match worst {
        Some((finding, _)) => Err(problem(
            SettingsField::Certificate,
            SettingsProblemKind::Unfit(finding),
        )),
        None => Ok(certificate),
    }
}

fn person<E: DeskEnvironment>(
    (name, code): (String, SecretString),
) -> Result<(String, PersonalCode), SettingsProblem> {
    use SettingsField::{PsuId, PsuName};
    let (name, typed) = (name.trim(), code.expose_secret().trim());
    if E::APPROVER == ApproverRule::Marker {
        return Err(problem(PsuId, SettingsProblemKind::NoCodeHere));
    }
    if typed.is_empty() {
        return Err(problem(PsuId, SettingsProblemKind::CodeMissing));
    }
    if name.chars().count() > NAME_MAX {
        return Err(problem(PsuName, SettingsProblemKind::TooLong(NAME_MAX)));
    }
    let code = PersonalCode::parse(typed)
        .map_err(|_form| problem(PsuId, SettingsProblemKind::CodeForm))?;
    if !code.names_a_day() {
        return Err(problem(PsuId, SettingsProblemKind::CodeDate));
    }
    if name.is_empty() {
        return Err(problem(PsuName, SettingsProblemKind::Missing));
    }
    Ok((name.to_owned(), code))
}

/// The standard's schema refuses IPv6 (the bank's documentation, `PSU-IP-Address`).
fn address<E: DeskEnvironment>(typed: &str) -> Result<Option<String>, SettingsProblem> {
    let typed = typed.trim();
    let wrong = |kind| problem(SettingsField::PsuIp, kind);
    if typed.is_empty() {
        return match E::PSU_IP {
            Some(_) => Ok(None),
            None => Err(wrong(SettingsProblemKind::Missing)),
        };
    }
    let ip: Ipv4Addr = typed
        .parse()
        .map_err(|_form| wrong(SettingsProblemKind::IpForm))?;
    let is_hidden = ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_unspecified()
        || ip.is_broadcast()
        || ip.is_multicast();
    if is_hidden {
        return Err(wrong(SettingsProblemKind::IpNotPublic));
    }
    Ok(Some(ip.to_string()))
}

/// An account to pay from: compact IBAN and name. Wrong check digits are no problem here, the
/// review speaks of them: the bank's own sandbox prints such an account.
pub(super) fn own_account(
    iban: &str,
    name: &str,
) -> Result<(String, String), Vec<SettingsProblem>> {
    let mut problems = Vec::new();
    let name = name.trim();
    if name.chars().count() > NAME_MAX {
        let kind = SettingsProblemKind::TooLong(NAME_MAX);
        problems.push(problem(SettingsField::AccountName, kind));
    }
    match OwnAccount::parse(iban) {
        Ok(account) if problems.is_empty() => {
            return Ok((account.as_str().to_owned(), name.to_owned()));
        }
        Ok(_) => {}
        Err(error) => problems.push(problem(
            SettingsField::AccountIban,
            SettingsProblemKind::Iban(error),
        )),
    }
    Err(problems)
}
