//! The certificate that names us to the bank: reading what a person gives, and judging it.
//!
//! Pure: no files, no clock, no words. A private key is refused wherever it turns up, and whatever
//! held it is wiped. Reading a PKCS#12 file can take a second, by its own choice: not for a thread
//! that others wait for.

mod asn1;
mod facts;
mod findings;
mod form;
mod pkcs12;
mod psd2;
mod text;

#[cfg(test)]
mod tests;

use std::fmt;

use chrono::{DateTime, Utc};
use secrecy::SecretString;

pub use facts::{Facts, KeyKind};
pub use findings::Finding;
pub use psd2::Role;

use form::Form;

/// Largest input, in bytes. A chain of five in PEM is a tenth of it.
pub const LIMIT_BYTES: usize = 64 * 1_024;

/// Why something given is not taken. Holds nothing of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CertificateError {
    /// Nothing, or only blanks.
    #[error("nothing was given")]
    Empty,
    /// Larger than [`LIMIT_BYTES`].
    #[error("this is too large for a certificate")]
    TooLarge,
    /// It is a private key, or has one beside the certificate.
    #[error("this is a private key")]
    PrivateKey,
    /// Anything else that cannot be read.
    #[error("this is not a certificate")]
    NotACertificate,
    /// The beginning of something; the rest is missing.
    #[error("the end is missing")]
    CutOff,
    /// Something follows after the certificate.
    #[error("something follows after the certificate")]
    TrailingBytes,
    /// A PKCS#12 file, and its password was not given.
    #[error("the file needs its password")]
    NeedsPassword,
    /// A PKCS#12 file that this password does not open.
    #[error("this is not the password of the file")]
    WrongPassword,
    /// A PKCS#12 file locked in a way that we cannot open.
    #[error("the file is locked in an unknown way")]
    UnknownProtection,
    /// A PKCS#12 file without a certificate.
    #[error("there is no certificate inside")]
    NoCertificateInside,
}

/// A certificate that was read in full. Its signature was not checked: that takes its issuer's.
#[derive(Clone)]
pub struct Certificate {
    der: Vec<u8>,
    facts: Facts,
    marks: facts::Marks,
}

/// Shows which one it is, not what travels in the header.
impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Certificate")
            .field("fingerprint", &self.facts.fingerprint)
            .finish_non_exhaustive()
    }
}

impl Certificate {
    /// Reads exactly one certificate, as it was kept.
    ///
    /// # Errors
    /// It is not one, not whole, or not alone. A PKCS#12 file is not one either.
    pub fn from_der(der: &[u8]) -> Result<Self, CertificateError> {
        match form::of(der)? {
            Form::Certificate => {}
            Form::Pkcs12 => return Err(CertificateError::NotACertificate),
        }
        let (facts, marks) = facts::read(der).ok_or(CertificateError::NotACertificate)?;
        Ok(Self {
            der: der.to_vec(),
            facts,
            marks,
        })
    }

    /// The bytes that go to the bank as base64.
    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// What it says.
    #[must_use]
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// What is wrong with it at that time, in the order of [`Finding`]. Which of them are errors
    /// depends on the environment.
    #[must_use]
    pub fn findings(&self, now: DateTime<Utc>) -> Vec<Finding> {
        findings::of(&self.facts, &self.marks, now)
    }
}

/// Reads what a person gave: base64 of DER with any blanks, PEM, DER, or PKCS#12, of which only the
/// certificate is taken. Of a chain it takes the end, which names the company.
///
/// What was given stays with the caller, to be wiped there.
///
/// # Errors
/// See [`CertificateError`]. A private key is told apart from all else wherever one can be seen.
pub fn read(
    given: &[u8],
    password: Option<&SecretString>,
) -> Result<Certificate, CertificateError> {
    if given.len() > LIMIT_BYTES {
        return Err(CertificateError::TooLarge);
    }
    match text::of(given) {
        Some(text) => text::read(text, password),
        None => binary(given, password),
    }
}

/// DER or PKCS#12.
fn binary(given: &[u8], password: Option<&SecretString>) -> Result<Certificate, CertificateError> {
    match form::of(given)? {
        Form::Certificate => Certificate::from_der(given),
        Form::Pkcs12 => pkcs12::leaf(given, password),
    }
}

/// The end of a chain in any order: what no other one of it names as its issuer, and rather not a
/// certificate authority. Of several ends the first.
fn leaf_of(chain: Vec<Certificate>) -> Option<Certificate> {
    let is_end = |candidate: &Certificate| {
        !chain.iter().any(|other| {
            other.der != candidate.der && other.marks.issuer == candidate.marks.subject
        })
    };
    let nth = chain
        .iter()
        .position(|one| is_end(one) && !one.marks.is_authority)
        .or_else(|| chain.iter().position(|one| !one.marks.is_authority))
        .or_else(|| chain.iter().position(is_end))
        .unwrap_or_default();
    chain.into_iter().nth(nth)
}
