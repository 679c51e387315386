//! What can be wrong with a certificate. Which of it is an error depends on the environment, and
//! is not decided here.

use chrono::{DateTime, TimeDelta, Utc};

use super::facts::{Facts, Marks};
use super::psd2::Role;

/// From so many days before the end a certificate counts as ending soon.
const SOON_DAYS: i64 = 30;

/// The certificate that the bank prints in its documentation: public, so proof of nothing.
const PRINTED_SAMPLE: &str = "2c1ef2f3fcd715ac0eedbd01869ac6dbcc65a214418cb1fec1f26d79bc41055f";

/// Something wrong with a certificate. Findings come in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// Not a qualified certificate for web sites: not declared as one, declared for other uses as
    /// well, not readable in that part, or not issued by anybody else.
    NotAQwac,
    /// Subject and issuer are the same.
    SelfSigned,
    /// It may sign other certificates.
    CertificateAuthority,
    /// Its time is over.
    Expired,
    /// Its time has not come.
    NotYetValid,
    /// Its time ends within 30 days.
    ExpiresSoon {
        /// Whole days left.
        days: u32,
    },
    /// It does not allow to initiate payments.
    NoPaymentRole,
    /// It does not allow to read accounts.
    NoAccountRole,
    /// It does not say which payment service provider it is.
    NoTppId,
    /// It is the sample from the bank's documentation.
    PrintedSample,
}

/// All findings at that time.
pub(super) fn of(facts: &Facts, marks: &Marks, now: DateTime<Utc>) -> Vec<Finding> {
    let is_self_signed = marks.subject == marks.issuer;
    let is_qwac = marks.is_qualified_for_web && !is_self_signed && !marks.is_authority;
    let has = |role| facts.roles.contains(&role);
    [
        (!is_qwac).then_some(Finding::NotAQwac),
        is_self_signed.then_some(Finding::SelfSigned),
        marks.is_authority.then_some(Finding::CertificateAuthority),
        (facts.not_after < now).then_some(Finding::Expired),
        (now < facts.not_before).then_some(Finding::NotYetValid),
        expires_soon(facts, now),
        (!has(Role::PspPi)).then_some(Finding::NoPaymentRole),
        (!has(Role::PspAi)).then_some(Finding::NoAccountRole),
        facts.tpp_id.is_none().then_some(Finding::NoTppId),
        (facts.fingerprint == PRINTED_SAMPLE).then_some(Finding::PrintedSample),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn expires_soon(facts: &Facts, now: DateTime<Utc>) -> Option<Finding> {
    let left = facts.not_after.signed_duration_since(now);
    let is_soon = (TimeDelta::zero()..=TimeDelta::days(SOON_DAYS)).contains(&left);
    let days = u32::try_from(facts.days_left(now)).ok()?;
    is_soon.then_some(Finding::ExpiresSoon { days })
}
