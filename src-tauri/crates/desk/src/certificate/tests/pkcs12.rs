//! Files of other programs, made as `tests/samples/certificates/README.md` says.

use der::asn1::AnyRef;
use der::{Decode, Encode};

use super::making::{end_entity, oid, sequence, statements, tlv};
use super::*;
use crate::certificate::asn1::{elements, identifier};

macro_rules! file {
    ($name:literal) => {
        include_bytes!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../../tests/samples/certificates/",
            $name
        ))
    };
}

const PASSWORD: &str = "rīts-7";

fn opened(file: &[u8], password: Option<&str>) -> Result<String, CertificateError> {
    let password = password.map(SecretString::from);
    let certificate = read(file, password.as_ref())?;
    Ok(certificate.facts().fingerprint.clone())
}

fn end() -> String {
    FINGERPRINT.to_owned()
}

/// Of the end of the chain that all files hold.
const FINGERPRINT: &str = "ab8a3c68032ca26350356a7657fc2c39162331ac4ca3a41e7265b871bad3236b";

#[test]
fn the_certificate_of_the_key_is_taken_from_every_locked_file() {
    for (name, file) in [
        ("aes-128", &file!("aes-128-sha512.p12")[..]),
        ("aes-192", file!("aes-192.p12")),
        ("aes-256", file!("aes-256.p12")),
        ("des3", file!("des3-pbes2.p12")),
        ("old des3", file!("old-3des.p12")),
        ("old rc2-40", file!("old-rc2-40.p12")),
        ("old rc2-128", file!("old-rc2-128.p12")),
        ("new mac", file!("pbmac1.p12")),
        ("no mac", file!("without-mac.p12")),
        ("without its key", file!("no-key.p12")),
        ("ber", file!("ber.p12")),
    ] {
        assert_eq!(opened(file, Some(PASSWORD)), Ok(end()), "{name}");
        let wrong = Err(CertificateError::WrongPassword);
        assert_eq!(opened(file, Some("rits-7")), wrong, "{name}");
        let needed = Err(CertificateError::NeedsPassword);
        assert_eq!(opened(file, None), needed, "{name}");
        assert_eq!(opened(file, Some("")), needed, "{name}");
    }
    assert_eq!(opened(file!("java.p12"), Some("rits-7")), Ok(end()));
}

#[test]
fn a_file_without_a_password_needs_none() {
    for file in [&file!("open.p12")[..], file!("empty-password.p12")] {
        assert_eq!(opened(file, None), Ok(end()));
        assert_eq!(opened(file, Some("")), Ok(end()));
    }
    let wrong = Err(CertificateError::WrongPassword);
    assert_eq!(opened(file!("empty-password.p12"), Some("x")), wrong);
}

#[test]
fn a_file_can_be_pasted_as_base64() {
    use base64::Engine;
    let text = base64::engine::general_purpose::STANDARD.encode(file!("aes-256.p12"));
    assert_eq!(opened(text.as_bytes(), Some(PASSWORD)), Ok(end()));
}

#[test]
fn what_cannot_be_opened_is_told_apart() {
    let unknown = Err(CertificateError::UnknownProtection);
    assert_eq!(opened(file!("camellia.p12"), Some(PASSWORD)), unknown);
    let none_inside = Err(CertificateError::NoCertificateInside);
    assert_eq!(opened(file!("key-only.p12"), Some(PASSWORD)), none_inside);
    // It is never taken for what is kept.
    let kept = Certificate::from_der(file!("open.p12"));
    assert_eq!(kept.err(), Some(CertificateError::NotACertificate));
}

#[test]
fn a_changed_or_cut_file_is_refused() {
    let file = file!("aes-256.p12");
    for end in 2..file.len() {
        let cut = opened(&file[..end], Some(PASSWORD));
        assert_eq!(cut, Err(CertificateError::CutOff), "{end}");
    }
    for place in (0..file.len()).step_by(5) {
        let mut changed = file.to_vec();
        changed[place] ^= 1;
        // The MAC covers the content; what is left is a number nobody reads.
        if let Ok(read) = opened(&changed, Some(PASSWORD)) {
            assert_eq!(read, end(), "{place}");
        }
    }
}

/// An empty file with a MAC of so many rounds that fits no password.
fn with_rounds(rounds: &[u8]) -> Vec<u8> {
    let content = tlv(0xA0, &tlv(4, &sequence(&[])));
    let sum = sequence(&[sequence(&[oid("2.16.840.1.101.3.4.2.1")]), tlv(4, &[7; 32])]);
    let mac = sequence(&[sum, tlv(4, &[7; 8]), tlv(2, rounds)]);
    let content = sequence(&[oid("1.2.840.113549.1.7.1"), content]);
    sequence(&[tlv(2, &[3]), content, mac])
}

#[test]
fn a_file_cannot_ask_for_hours_of_work() {
    let few = opened(&with_rounds(&[8, 0]), Some("x"));
    assert_eq!(few, Err(CertificateError::WrongPassword));
    let unknown = Err(CertificateError::UnknownProtection);
    for rounds in [
        &[0x0F, 0x42, 0x41][..],
        &[0x7F, 0xFF, 0xFF, 0xFF],
        &[0],
        &[0xFF],
    ] {
        assert_eq!(opened(&with_rounds(rounds), Some("x")), unknown);
    }
}

/// The locked certificates of a file, so often over.
fn with_locked_safes(count: usize) -> Vec<u8> {
    let file = AnyRef::from_der(file!("without-mac.p12")).expect("a file");
    let content = elements(elements(file).expect("parts")[1]).expect("content");
    let octets = AnyRef::from_der(content[1].value()).expect("octets");
    let safes = elements(AnyRef::from_der(octets.value()).expect("safes")).expect("safes");
    let is_locked = |safe: &&AnyRef<'_>| {
        identifier(elements(**safe).expect("a safe")[0])
            .is_some_and(|kind| kind.to_string() == "1.2.840.113549.1.7.6")
    };
    let locked = safes.iter().find(is_locked).expect("one is locked");
    let safes = sequence(&vec![locked.to_der().expect("der"); count]);
    let content = tlv(0xA0, &tlv(4, &safes));
    let content = sequence(&[oid("1.2.840.113549.1.7.1"), content]);
    sequence(&[tlv(2, &[3]), content])
}

#[test]
fn a_file_cannot_ask_for_the_same_work_again_and_again() {
    assert_eq!(opened(&with_locked_safes(4), Some(PASSWORD)), Ok(end()));
    let unknown = Err(CertificateError::UnknownProtection);
    assert_eq!(opened(&with_locked_safes(5), Some(PASSWORD)), unknown);
}

/// A file in the open with two ends, of which the second carries this number of its key.
fn open_with_two_ends(first: &[u8], second: &[u8], id: &[u8]) -> Vec<u8> {
    let octets = |content: &[u8]| tlv(0xA0, &tlv(4, content));
    let attributes = |id: &[u8]| {
        let id = sequence(&[oid("1.2.840.113549.1.9.21"), tlv(0x31, &tlv(4, id))]);
        tlv(0x31, &id)
    };
    let certificate = |der: &[u8]| sequence(&[oid("1.2.840.113549.1.9.22.1"), octets(der)]);
    let bag = |kind, content: &[u8]| {
        let kind = oid(&format!("1.2.840.113549.1.12.10.1.{kind}"));
        [kind, tlv(0xA0, content)].concat()
    };
    let bags = sequence(&[
        sequence(&[bag(3, &certificate(first))]),
        sequence(&[bag(3, &certificate(second)), attributes(id)]),
        sequence(&[bag(2, &sequence(&[])), attributes(b"key")]),
    ]);
    let data = |content: &[u8]| sequence(&[oid("1.2.840.113549.1.7.1"), octets(content)]);
    sequence(&[tlv(2, &[3]), data(&sequence(&[data(&bags)]))])
}

#[test]
fn the_number_of_the_key_decides_between_two_ends() {
    let [first, second] = [1, 2].map(|role| {
        let made = end_entity(Some(&statements(&[role])));
        made.der().to_vec()
    });
    let taken = |id| {
        let file = open_with_two_ends(&first, &second, id);
        read(&file, None).expect("in the open").der().to_vec()
    };
    assert_eq!(taken(b"key"), second);
    assert_eq!(taken(b"another key"), first);
}
