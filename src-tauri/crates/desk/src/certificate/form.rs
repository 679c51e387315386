//! What a run of bytes is, by its first few elements: also of one that is cut off, so that half a
//! private key is still told to be one.

use super::CertificateError;

const SEQUENCE: u8 = 0x30;
const INTEGER: u8 = 0x02;
const OCTET_STRING: u8 = 0x04;
const OBJECT_IDENTIFIER: u8 = 0x06;

/// Ways to lock a private key alone: PKCS#5 (1.2.840.113549.1.5) and PKCS#12 (…1.12.1).
const LOCKED_KEYS: [&[u8]; 2] = [
    &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x05],
    &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x0C, 0x01],
];

/// What can hold a certificate.
pub(super) enum Form {
    /// Perhaps a certificate.
    Certificate,
    /// Perhaps a PKCS#12 file.
    Pkcs12,
}

/// Tells what it is, once it is whole and alone.
///
/// # Errors
/// It is a private key, not whole, not alone, or nothing that holds a certificate.
pub(super) fn of(bytes: &[u8]) -> Result<Form, CertificateError> {
    if is_private_key(bytes) {
        return Err(CertificateError::PrivateKey);
    }
    if bytes.first() != Some(&SEQUENCE) {
        return Err(CertificateError::NotACertificate);
    }
    let outer = first_element(bytes).ok_or(CertificateError::CutOff)?;
    if !outer.is_whole {
        return Err(CertificateError::CutOff);
    }
    if is_private_key(outer.rest) {
        return Err(CertificateError::PrivateKey);
    }
    if !outer.rest.is_empty() {
        return Err(CertificateError::TrailingBytes);
    }
    match first_element(outer.content) {
        Some(version) if version.tag == INTEGER && version.content == [3] => Ok(Form::Pkcs12),
        _ => Ok(Form::Certificate),
    }
}

/// PKCS#8 plain or locked, PKCS#1, SEC1, the old form of DSA, or OpenSSH's own.
pub(super) fn is_private_key(bytes: &[u8]) -> bool {
    bytes.starts_with(b"openssh-key-v1") || is_private_sequence(bytes).unwrap_or(false)
}

fn is_private_sequence(bytes: &[u8]) -> Option<bool> {
    let outer = first_element(bytes)?;
    let first = first_element(outer.content)?;
    if outer.tag != SEQUENCE {
        return Some(false);
    }
    match first.tag {
        // Every form of a key begins with its version, and then has numbers, an algorithm or octets.
        INTEGER => {
            let next = first.rest.first();
            let fits = next.is_none_or(|tag| [INTEGER, SEQUENCE, OCTET_STRING].contains(tag));
            Some(matches!(first.content, [0 | 1]) && fits)
        }
        SEQUENCE => {
            let algorithm = first_element(first.content)?;
            let is_lock = LOCKED_KEYS
                .iter()
                .any(|lock| algorithm.content.starts_with(lock));
            Some(algorithm.tag == OBJECT_IDENTIFIER && is_lock)
        }
        _ => Some(false),
    }
}

/// One element as far as it is there. Of unknown length: everything.
struct Element<'a> {
    tag: u8,
    content: &'a [u8],
    rest: &'a [u8],
    is_whole: bool,
}

fn first_element(bytes: &[u8]) -> Option<Element<'_>> {
    let (tag, after) = bytes.split_first()?;
    let (length, after) = after.split_first()?;
    let (length, after) = match *length {
        short @ 0..0x80 => (usize::from(short), after),
        0x80 => (after.len(), after),
        long => {
            let count = usize::from(long & 0x7F);
            let (digits, after) = after.split_at_checked(count)?;
            let length = digits.iter().try_fold(0_usize, |sum, digit| {
                sum.checked_mul(256)?.checked_add(usize::from(*digit))
            });
            // Longer than can be said is longer than what is there.
            (length.unwrap_or(usize::MAX), after)
        }
    };
    let (content, rest) = after.split_at_checked(length).unwrap_or((after, &[]));
    Some(Element {
        tag: *tag,
        content,
        rest,
        is_whole: length <= after.len(),
    })
}
