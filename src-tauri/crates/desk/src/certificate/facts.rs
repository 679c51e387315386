//! What a certificate says, for people and for rules.

use chrono::{DateTime, Utc};
use der::Decode;
use der::asn1::{AnyRef, ObjectIdentifier, UintRef};
use sha2::{Digest, Sha256};
use x509_cert::ext::pkix::BasicConstraints;
use x509_cert::name::Name;
use x509_cert::spki::SubjectPublicKeyInfoOwned;
use x509_cert::time::Time;

use super::asn1::{elements, text};
use super::psd2::{self, Role};

const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
const COUNTRY: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.6");
const ORGANISATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");
/// Where ETSI TS 119 495 puts the number of the payment service provider.
const ORGANISATION_ID: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.97");

const BASIC_CONSTRAINTS: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.19");

const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const RSA_PSS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.10");
const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const CURVES: [(&str, &str); 6] = [
    ("1.2.840.10045.3.1.7", "P-256"),
    ("1.3.132.0.34", "P-384"),
    ("1.3.132.0.35", "P-521"),
    ("1.3.36.3.3.2.8.1.1.7", "brainpoolP256r1"),
    ("1.3.36.3.3.2.8.1.1.11", "brainpoolP384r1"),
    ("1.3.36.3.3.2.8.1.1.13", "brainpoolP512r1"),
];

/// What a certificate says. Texts are as they stand there, without what cannot be seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Name of the subject.
    pub common_name: Option<String>,
    /// Company of the subject.
    pub organisation: Option<String>,
    /// Country of the subject, two letters.
    pub country: Option<String>,
    /// Name, company and country of the issuer, as far as given, each once, with commas.
    pub issuer: String,
    /// Number of the payment service provider (2.5.4.97). Its form is not judged: besides `PSD…`
    /// others are allowed, and the bank's own sample has neither.
    pub tpp_id: Option<String>,
    /// Who supervises the provider.
    pub supervisor_name: Option<String>,
    /// The supervisor's number, such as `LV-LB`.
    pub supervisor_id: Option<String>,
    /// Roles in the order of the certificate.
    pub roles: Vec<Role>,
    /// Roles that are not in TS 119 495, as dotted numbers.
    pub unknown_roles: Vec<String>,
    /// First moment of validity.
    pub not_before: DateTime<Utc>,
    /// Last moment of validity.
    pub not_after: DateTime<Utc>,
    /// Kind of the public key.
    pub key: KeyKind,
    /// Serial number, lower-case hexadecimal.
    pub serial: String,
    /// SHA-256 over the DER form, lower-case hexadecimal.
    pub fingerprint: String,
}

impl Facts {
    /// Whole days from `now` to the end of validity; negative once it is over.
    #[must_use]
    pub fn days_left(&self, now: DateTime<Utc>) -> i64 {
        let left = self.not_after.signed_duration_since(now);
        left.num_seconds().div_euclid(24 * 60 * 60)
    }
}

/// Kind of a public key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyKind {
    /// RSA.
    Rsa {
        /// Length of the modulus.
        bits: u32,
    },
    /// Elliptic curve.
    Ec {
        /// Name of the curve, or its dotted number.
        curve: String,
    },
    /// Anything else.
    Other,
}

/// What rules need beside the facts.
#[derive(Clone)]
pub(super) struct Marks {
    /// Who it is about.
    pub(super) subject: Name,
    /// Who signed it.
    pub(super) issuer: Name,
    /// May sign other certificates.
    pub(super) is_authority: bool,
    /// See [`psd2::Statements`].
    pub(super) is_qualified_for_web: bool,
}

/// Reads a whole certificate.
pub(super) fn read(der: &[u8]) -> Option<(Facts, Marks)> {
    let certificate = x509_cert::Certificate::from_der(der).ok()?;
    let said = certificate.tbs_certificate();
    let statements = extension(&certificate, psd2::QC_STATEMENTS)
        .map(psd2::read)
        .unwrap_or_default();
    let constraints = extension(&certificate, BASIC_CONSTRAINTS)
        .and_then(|content| BasicConstraints::from_der(content).ok());
    let (subject, issuer) = (said.subject(), said.issuer());
    let facts = Facts {
        common_name: attribute(subject, COMMON_NAME),
        organisation: attribute(subject, ORGANISATION),
        country: attribute(subject, COUNTRY),
        issuer: summary(issuer),
        tpp_id: attribute(subject, ORGANISATION_ID),
        supervisor_name: statements.provider.supervisor_name,
        supervisor_id: statements.provider.supervisor_id,
        roles: statements.provider.roles,
        unknown_roles: statements.provider.unknown_roles,
        not_before: moment(said.validity().not_before)?,
        not_after: moment(said.validity().not_after)?,
        key: key(said.subject_public_key_info()),
        serial: serial(said.serial_number().as_bytes()),
        fingerprint: hexadecimal(&Sha256::digest(der)),
    };
    let marks = Marks {
        subject: subject.clone(),
        issuer: issuer.clone(),
        is_authority: constraints.is_some_and(|constraints| constraints.ca),
        is_qualified_for_web: statements.is_qualified_for_web,
    };
    Some((facts, marks))
}

/// The content of an extension that is there exactly once.
fn extension(certificate: &x509_cert::Certificate, wanted: ObjectIdentifier) -> Option<&[u8]> {
    let extensions = certificate.tbs_certificate().extensions()?;
    let mut found = extensions.iter().filter(|one| one.extn_id == wanted);
    let only = found.next()?;
    found.next().is_none().then(|| only.extn_value.as_bytes())
}

fn attribute(name: &Name, wanted: ObjectIdentifier) -> Option<String> {
    let found = name.iter().find(|one| one.oid == wanted)?;
    text(AnyRef::from(&found.value))
}

fn summary(name: &Name) -> String {
    let mut parts: Vec<String> = Vec::new();
    for wanted in [COMMON_NAME, ORGANISATION, COUNTRY] {
        parts.extend(attribute(name, wanted).filter(|part| !parts.contains(part)));
    }
    parts.join(", ")
}

fn moment(time: Time) -> Option<DateTime<Utc>> {
    let seconds = i64::try_from(time.to_unix_duration().as_secs()).ok()?;
    DateTime::from_timestamp(seconds, 0)
}

fn key(public: &SubjectPublicKeyInfoOwned) -> KeyKind {
    let kind = public.algorithm.oid;
    let known = if kind == EC {
        curve(public).map(|curve| KeyKind::Ec { curve })
    } else if kind == RSA || kind == RSA_PSS {
        modulus_bits(public).map(|bits| KeyKind::Rsa { bits })
    } else {
        None
    };
    known.unwrap_or(KeyKind::Other)
}

fn curve(public: &SubjectPublicKeyInfoOwned) -> Option<String> {
    let parameters = public.algorithm.parameters.as_ref()?;
    let number = parameters.decode_as::<ObjectIdentifier>().ok()?.to_string();
    let name = CURVES.iter().find(|(known, _)| *known == number);
    Some(name.map_or(number, |(_, name)| (*name).to_owned()))
}

fn modulus_bits(public: &SubjectPublicKeyInfoOwned) -> Option<u32> {
    let numbers = AnyRef::from_der(public.subject_public_key.as_bytes()?).ok()?;
    let modulus = elements(numbers)?
        .first()?
        .decode_as::<UintRef<'_>>()
        .ok()?;
    let bytes = modulus.as_bytes();
    let unused = bytes.first()?.leading_zeros();
    let bits = u32::try_from(bytes.len()).ok()?.checked_mul(8)?;
    bits.checked_sub(unused)
}

/// Without the zero that only says that the number is not negative.
fn serial(bytes: &[u8]) -> String {
    match bytes {
        [0, rest @ ..] if !rest.is_empty() => hexadecimal(rest),
        whole => hexadecimal(whole),
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
