//! Everything a person may paste or choose: what is taken, and what is refused for which reason.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use rcgen::{CertificateParams, KeyPair};

use super::making::*;
use super::*;

fn refusal(given: impl AsRef<[u8]>) -> Option<CertificateError> {
    read(given.as_ref(), None).err()
}

#[test]
fn the_sample_is_taken_in_every_form() {
    let der = sample_der();
    let plain = SAMPLE.trim();
    let lines: Vec<&str> = plain.as_bytes().chunks(76).map(as_text).collect();
    let printed = pem("CERTIFICATE", &der);
    for given in [
        plain.to_owned(),
        STANDARD_NO_PAD.encode(&der),
        lines.join("\n"),
        lines.join("\r\n\t "),
        // As copied from web pages: spaces that do not break, marks that are not seen.
        format!("\u{FEFF}\u{A0}{}\u{200B}\n", lines.join(" \u{A0}\n")),
        printed.clone(),
        printed.replace('\n', "\r\n"),
        printed.replace('\n', " "),
        format!("Bag Attributes\n  friendlyName: x\nsubject=C = LV\n{printed}\n\n"),
        pem("X509 CERTIFICATE", &der),
    ] {
        let read = read(given.as_bytes(), None).unwrap_or_else(|error| panic!("{error}: {given}"));
        assert_eq!(read.der(), der);
    }
    assert_eq!(read(&der, None).unwrap().der(), der);
}

fn as_text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn of_a_chain_the_end_is_taken_in_any_order() {
    let (ders, _) = chain();
    let pems = ders.each_ref().map(|der| pem("CERTIFICATE", der));
    for [a, b, c] in [
        [0, 1, 2],
        [2, 1, 0],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
    ] {
        let text = format!("{}{}{}", pems[a], pems[b], pems[c]);
        assert_eq!(read(text.as_bytes(), None).unwrap().der(), ders[2]);
    }
    // Without an end the lowest authority, and one given twice is still one.
    for text in [
        format!("{}{}", pems[0], pems[1]),
        format!("{0}{1}{1}", pems[0], pems[1]),
    ] {
        assert_eq!(read(text.as_bytes(), None).unwrap().der(), ders[1]);
    }
}

#[test]
fn keys_of_every_kind_are_named() {
    let rsa = KeyPair::generate_rsa_for(&rcgen::PKCS_RSA_SHA256, rcgen::RsaKeySize::_2048).unwrap();
    let ec = KeyPair::generate_for(&rcgen::PKCS_ECDSA_P384_SHA384).unwrap();
    let edwards = KeyPair::generate_for(&rcgen::PKCS_ED25519).unwrap();
    let curve = "P-384".to_owned();
    for (key, kind) in [
        (rsa, KeyKind::Rsa { bits: 2_048 }),
        (ec, KeyKind::Ec { curve }),
        (edwards, KeyKind::Other),
    ] {
        let der = issued(&leaf_params(None), &key);
        let facts = read(&der, None).unwrap().facts().clone();
        assert_eq!(facts.key, kind);
        // Without the zero before a number that begins with a one.
        assert_eq!(facts.serial, "c1");
    }
}

/// Private keys as DER: PKCS#8, PKCS#1, SEC1, PKCS#8 locked in the new and the old way.
fn private_keys() -> Vec<Vec<u8>> {
    let rsa = KeyPair::generate_for(&rcgen::PKCS_RSA_SHA256).unwrap();
    let ec = KeyPair::generate().unwrap();
    let edwards = KeyPair::generate_for(&rcgen::PKCS_ED25519).unwrap();
    let locked = |lock| {
        let algorithm = sequence(&[oid(lock), sequence(&[tlv(4, &[7; 8]), tlv(2, &[8, 0])])]);
        sequence(&[algorithm, tlv(4, &[0x5A; 160])])
    };
    let mut keys = vec![
        locked("1.2.840.113549.1.5.13"),
        locked("1.2.840.113549.1.12.1.3"),
    ];
    for key in [rsa, ec, edwards] {
        let der = key.serialize_der();
        // The old form is what PKCS#8 wraps: version, algorithm, octets.
        let inner = super::asn1::elements(der::Decode::from_der(&der).unwrap()).unwrap()[2];
        if inner.value()[0] == 0x30 {
            keys.push(inner.value().to_vec());
        }
        keys.push(der);
    }
    assert_eq!(keys.len(), 7);
    keys
}

#[test]
fn a_private_key_is_refused_in_every_form() {
    let key_refused = Some(CertificateError::PrivateKey);
    let certificate = sample_der();
    for key in private_keys() {
        let text = STANDARD.encode(&key);
        let behind = [certificate.clone(), key.clone()].concat();
        let mislabelled = pem("CERTIFICATE", &key);
        let beside = pem("CERTIFICATE", &certificate) + &mislabelled;
        assert_eq!(refusal(&key), key_refused);
        assert_eq!(refusal(&text), key_refused);
        assert_eq!(refusal(text.replace('A', "A\u{A0}\n")), key_refused);
        assert_eq!(refusal(behind), key_refused);
        assert_eq!(refusal(mislabelled), key_refused);
        assert_eq!(refusal(beside), key_refused);
        // Half of one is one, in bytes, and in letters whatever follows.
        assert_eq!(refusal(&key[..40]), key_refused);
        assert_eq!(refusal(&text[..61]), key_refused);
        assert_eq!(refusal(text + "!"), key_refused);
        for label in ["", "RSA ", "EC ", "DSA ", "ENCRYPTED ", "OPENSSH ", "ANY "] {
            let label = format!("{label}PRIVATE KEY");
            let alone = pem(&label, &key);
            let after = pem("CERTIFICATE", &certificate) + &alone;
            let before = alone.clone() + &pem("CERTIFICATE", &certificate);
            let torn = alone.replace("-----BEGIN", "");
            let begun = &alone[..alone.len() / 2];
            let written = alone.replace("-----", "\u{2014}");
            for given in [&alone, &after, &before, &torn, begun, &written] {
                assert_eq!(refusal(given), key_refused, "{label}");
            }
        }
    }
    assert_eq!(refusal(b"openssh-key-v1\0none\0"), key_refused);
    let text = STANDARD.encode(b"openssh-key-v1\0\0\0\0\x04none\0\0\0\0");
    assert_eq!(refusal(text), key_refused);
}

#[test]
fn anything_else_is_refused_for_its_reason() {
    use CertificateError::{CutOff, Empty, NotACertificate, TooLarge, TrailingBytes};
    let der = sample_der();
    let key = KeyPair::generate().unwrap();
    let public = key.public_key_pem();
    let request = CertificateParams::default()
        .serialize_request(&key)
        .unwrap();
    let sample = pem("CERTIFICATE", &der);
    let (head, _) = sample.split_at(sample.len() - 20);
    let behind = [der.as_slice(), b"\n"].concat();
    for (given, error) in [
        (&b""[..], Empty),
        (b" \r\n\t ", Empty),
        ("\u{FEFF}\u{A0}".as_bytes(), Empty),
        (b"hello", NotACertificate),
        (b"MIIG\xFF", NotACertificate),
        (b"\x00\x01\x02\x03", NotACertificate),
        (b"-----BEGIN", CutOff),
        (b"-----BEGIN CERTIFICATE-----\nMIIG", CutOff),
        (b"-----BEGIN CERTIFICATE-----\n-----END", NotACertificate),
        (head.as_bytes(), CutOff),
        (public.as_bytes(), NotACertificate),
        (request.der().as_ref(), NotACertificate),
        (&behind, TrailingBytes),
        (&[der.clone(), der.clone()].concat(), TrailingBytes),
        (&tlv(0x31, &der), NotACertificate),
        (&tlv(0x30, &der), NotACertificate),
        (b"\x30\x84\xFF\xFF\xFF\xFF", CutOff),
        (b"\x30\x8F\xFF\xFF\xFF\xFF", CutOff),
        (&vec![b' '; LIMIT_BYTES], Empty),
        (&vec![b' '; LIMIT_BYTES + 1], TooLarge),
    ] {
        let shown = String::from_utf8_lossy(&given[..given.len().min(60)]).into_owned();
        assert_eq!(refusal(given), Some(error), "{shown}");
    }
}

#[test]
fn a_cut_sample_is_told_to_be_one_at_every_byte() {
    let der = sample_der();
    for end in 1..der.len() {
        let expected = Some(CertificateError::CutOff);
        // One byte alone is a letter, `0`.
        if end > 1 {
            assert_eq!(refusal(&der[..end]), expected, "{end}");
        }
        assert_eq!(refusal(STANDARD.encode(&der[..end])), expected, "{end}");
        assert_eq!(Certificate::from_der(&der[..end]).err(), expected, "{end}");
    }
    let text = SAMPLE.trim();
    for end in 1..text.trim_end_matches('=').len() {
        assert_eq!(
            refusal(&text[..end]),
            Some(CertificateError::CutOff),
            "{end}"
        );
    }
}

#[test]
fn ten_thousand_changed_samples_are_read_or_refused() {
    let der = sample_der();
    let mut state = 0x5EED_u64;
    let mut below = |limit: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % u64::try_from(limit).unwrap()).unwrap()
    };
    let mut taken = 0_u32;
    for _ in 0..10_000 {
        let mut changed = der.clone();
        for _ in 0..=below(4) {
            let place = below(changed.len());
            match below(3) {
                0 => changed[place] ^= 1 << below(8),
                1 => drop(changed.remove(place)),
                _ => changed.insert(place, u8::try_from(below(256)).unwrap()),
            }
        }
        if let Ok(certificate) = read(&changed, None) {
            taken += 1;
            assert_eq!(certificate.der(), changed);
            let findings = certificate.findings(at("2027-01-01T00:00:00Z"));
            assert!(findings.is_sorted(), "{findings:?}");
        }
    }
    assert!((100..9_000).contains(&taken), "{taken}");
}
