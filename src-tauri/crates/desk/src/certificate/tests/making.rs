//! Certificates made for one test each, with statements written by hand: also wrong ones.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use der::Encode;
use der::asn1::ObjectIdentifier;
use rcgen::{
    BasicConstraints, CertificateParams, CustomExtension, DistinguishedName, DnType, IsCa, Issuer,
    KeyPair, SerialNumber, date_time_ymd,
};

use super::Certificate;

pub(super) fn at(time: &str) -> DateTime<Utc> {
    time.parse().expect("a time")
}

/// As the bank prints it.
pub(super) const SAMPLE: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../tests/samples/certificates/sandbox-certificate.base64"
));

pub(super) fn sample_der() -> Vec<u8> {
    STANDARD.decode(SAMPLE).expect("base64")
}

pub(super) fn pem(label: &str, der: &[u8]) -> String {
    let mut text = format!("-----BEGIN {label}-----\n");
    for line in STANDARD.encode(der).as_bytes().chunks(64) {
        text.push_str(std::str::from_utf8(line).expect("base64"));
        text.push('\n');
    }
    text + &format!("-----END {label}-----\n")
}

/// Valid for the years 2026 and 2027.
pub(super) fn params(organisation: &str, name: &str) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.not_before = date_time_ymd(2026, 1, 1);
    params.not_after = date_time_ymd(2028, 1, 1);
    params.serial_number = Some(SerialNumber::from(0xC1_u64));
    params.distinguished_name = DistinguishedName::new();
    let names = &mut params.distinguished_name;
    names.push(DnType::CountryName, "LV");
    names.push(DnType::OrganizationName, organisation);
    names.push(DnType::CommonName, name);
    params
}

pub(super) fn leaf_params(statements: Option<&[u8]>) -> CertificateParams {
    let mut params = params("Test Payments", "Test Leaf");
    let names = &mut params.distinguished_name;
    names.push(DnType::from_oid(&[2, 5, 4, 97]), "PSDLV-TEST-1");
    params.custom_extensions = statements
        .map(|content| {
            let number = [1, 3, 6, 1, 5, 5, 7, 1, 3];
            CustomExtension::from_oid_content(&number, content.to_vec())
        })
        .into_iter()
        .collect();
    params
}

pub(super) fn authority(name: &str) -> (CertificateParams, KeyPair) {
    let mut params = params("Test Trust", name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    (params, KeyPair::generate().expect("a key"))
}

pub(super) fn issued(params: &CertificateParams, key: &KeyPair) -> Vec<u8> {
    let (issuer, issuer_key) = authority("Test Middle");
    let issuer = Issuer::new(issuer, issuer_key);
    let made = params.signed_by(key, &issuer).expect("a certificate");
    made.der().to_vec()
}

/// A certificate with an EC key from an authority, with these statements.
pub(super) fn end_entity(statements: Option<&[u8]>) -> Certificate {
    let key = KeyPair::generate().expect("a key");
    let der = issued(&leaf_params(statements), &key);
    Certificate::from_der(&der).expect("a certificate")
}

/// Root, middle and end, with the key of the end.
pub(super) fn chain() -> ([Vec<u8>; 3], KeyPair) {
    let (root, root_key) = authority("Test Root");
    let root_der = root.self_signed(&root_key).expect("a root").der().to_vec();
    let root = Issuer::new(root, root_key);
    let (middle, middle_key) = authority("Test Middle");
    let middle_made = middle.signed_by(&middle_key, &root).expect("a middle");
    let middle = Issuer::new(middle, middle_key);
    let key = KeyPair::generate().expect("a key");
    let end = leaf_params(None).signed_by(&key, &middle).expect("an end");
    let ders = [root_der, middle_made.der().to_vec(), end.der().to_vec()];
    (ders, key)
}

pub(super) fn tlv(tag: u8, content: &[u8]) -> Vec<u8> {
    let [high, low] = u16::try_from(content.len()).expect("short").to_be_bytes();
    let mut all = match (high, low) {
        (0, 0..0x80) => vec![tag, low],
        (0, _) => vec![tag, 0x81, low],
        _ => vec![tag, 0x82, high, low],
    };
    all.extend(content);
    all
}

pub(super) fn sequence(parts: &[Vec<u8>]) -> Vec<u8> {
    tlv(0x30, &parts.concat())
}

pub(super) fn oid(dotted: &str) -> Vec<u8> {
    let number = ObjectIdentifier::new(dotted).expect("a number");
    number.to_der().expect("short")
}

pub(super) fn utf8(text: &str) -> Vec<u8> {
    tlv(0x0C, text.as_bytes())
}

pub(super) fn bmp(text: &str) -> Vec<u8> {
    let units = text.encode_utf16().flat_map(u16::to_be_bytes);
    tlv(0x1E, &units.collect::<Vec<u8>>())
}

pub(super) fn role(number: u8) -> Vec<u8> {
    let number = oid(&format!("0.4.0.19495.1.{number}"));
    sequence(&[number, utf8("its name is not asked")])
}

pub(super) fn compliance() -> Vec<u8> {
    sequence(&[oid("0.4.0.1862.1.1")])
}

/// 1 signatures, 2 seals, 3 web sites.
pub(super) fn types(numbers: &[u8]) -> Vec<u8> {
    let all = numbers.iter();
    let all: Vec<_> = all
        .map(|number| oid(&format!("0.4.0.1862.1.6.{number}")))
        .collect();
    sequence(&[oid("0.4.0.1862.1.6"), sequence(&all)])
}

pub(super) fn psd2(content: &[Vec<u8>]) -> Vec<u8> {
    sequence(&[oid("0.4.0.19495.2"), sequence(content)])
}

/// Those of a real QWAC, with these roles.
pub(super) fn statements(roles: &[u8]) -> Vec<u8> {
    let roles: Vec<_> = roles.iter().copied().map(role).collect();
    let provider = psd2(&[sequence(&roles), utf8("Test Supervisor"), utf8("LV-TEST")]);
    sequence(&[compliance(), types(&[3]), provider])
}
