//! The locks of PKCS#12 files: today's (AES with PBKDF2, from PKCS#5) and the old ones (3DES and
//! RC2 with a derivation of their own), which Windows and older programs still write.

use std::num::NonZeroU32;

use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockCipherDecrypt, BlockModeDecrypt, InnerIvInit, KeyInit};
use der::asn1::{AnyRef, ObjectIdentifier, OctetStringRef};
use ring::{digest, hmac, pbkdf2};
use secrecy::zeroize::Zeroizing;

use super::super::asn1::{elements, identifier};
use super::derivation::{FOR_KEY, FOR_MAC, FOR_VECTOR, Old};
use super::{CertificateError, Password};

/// More than any program asks for; a damaged file must not keep us busy for hours.
const MOST_ITERATIONS: u32 = 1_000_000;

const UNKNOWN: CertificateError = CertificateError::UnknownProtection;

macro_rules! numbers {
    ($($name:ident = $number:literal;)*) => {
        $(const $name: ObjectIdentifier = ObjectIdentifier::new_unwrap($number);)*
    };
}

numbers! {
    SHA1 = "1.3.14.3.2.26";
    SHA256 = "2.16.840.1.101.3.4.2.1";
    SHA384 = "2.16.840.1.101.3.4.2.2";
    SHA512 = "2.16.840.1.101.3.4.2.3";
    HMAC_SHA1 = "1.2.840.113549.2.7";
    HMAC_SHA256 = "1.2.840.113549.2.9";
    HMAC_SHA384 = "1.2.840.113549.2.10";
    HMAC_SHA512 = "1.2.840.113549.2.11";
    PBKDF2 = "1.2.840.113549.1.5.12";
    PBES2 = "1.2.840.113549.1.5.13";
    PBMAC1 = "1.2.840.113549.1.5.14";
    AES_128 = "2.16.840.1.101.3.4.1.2";
    AES_192 = "2.16.840.1.101.3.4.1.22";
    AES_256 = "2.16.840.1.101.3.4.1.42";
    TRIPLE_DES = "1.2.840.113549.3.7";
    OLD_TRIPLE_DES = "1.2.840.113549.1.12.1.3";
    OLD_RC2_128 = "1.2.840.113549.1.12.1.5";
    OLD_RC2_40 = "1.2.840.113549.1.12.1.6";
}

/// Whether this MAC belongs to the content, made with this password.
///
/// # Errors
/// The MAC is of a kind we do not know.
pub(super) fn mac_fits(
    content: &[u8],
    mac: AnyRef<'_>,
    password: &Password,
) -> Result<bool, CertificateError> {
    let parts = elements(mac).ok_or(UNKNOWN)?;
    let [sum, salt, ref iterations @ ..] = *parts else {
        return Err(UNKNOWN);
    };
    let sum = elements(sum).ok_or(UNKNOWN)?;
    let [algorithm, sum] = *sum else {
        return Err(UNKNOWN);
    };
    let (kind, parameters) = algorithm_of(algorithm).ok_or(UNKNOWN)?;
    let key = if kind == PBMAC1 {
        let parts = parameters.and_then(elements).ok_or(UNKNOWN)?;
        let [derivation, kind] = *parts else {
            return Err(UNKNOWN);
        };
        let (kind, _) = algorithm_of(kind).ok_or(UNKNOWN)?;
        let algorithm = hmac_of(kind).ok_or(UNKNOWN)?;
        let length = algorithm.digest_algorithm().output_len();
        let key = pbkdf2_key(derivation, password, length).ok_or(UNKNOWN)?;
        hmac::Key::new(algorithm, &key)
    } else {
        let (digest, algorithm) = digest_of(kind).ok_or(UNKNOWN)?;
        let old = Old {
            digest,
            salt: salt.value(),
            iterations: match iterations {
                [] => 1,
                [count, ..] => iterations_of(*count).ok_or(UNKNOWN)?,
            },
        };
        let key = old.derive(FOR_MAC, password, digest.output_len());
        hmac::Key::new(algorithm, &key)
    };
    Ok(hmac::verify(&key, content, sum.value()).is_ok())
}

/// Unlocks `content`.
///
/// # Errors
/// The lock is of a kind we do not know, or the password is wrong.
pub(super) fn unlock(
    algorithm: AnyRef<'_>,
    content: &[u8],
    password: &Password,
) -> Result<Zeroizing<Vec<u8>>, CertificateError> {
    let cipher = cipher_of(algorithm, password).ok_or(UNKNOWN)?;
    let plain = (cipher.decrypt)(&cipher.key, &cipher.vector, content);
    plain.ok_or(CertificateError::WrongPassword)
}

type Decrypt = fn(&[u8], &[u8], &[u8]) -> Option<Zeroizing<Vec<u8>>>;

struct Cipher {
    decrypt: Decrypt,
    key: Zeroizing<Vec<u8>>,
    vector: Zeroizing<Vec<u8>>,
}

fn cipher_of(algorithm: AnyRef<'_>, password: &Password) -> Option<Cipher> {
    let (kind, parameters) = algorithm_of(algorithm)?;
    let parameters = elements(parameters?)?;
    let [first, second] = *parameters else {
        return None;
    };
    if kind == PBES2 {
        let (kind, vector) = algorithm_of(second)?;
        let (decrypt, length) = cipher(kind)?;
        return Some(Cipher {
            decrypt,
            key: pbkdf2_key(first, password, length)?,
            vector: Zeroizing::new(octets(vector?)?.to_vec()),
        });
    }
    let (decrypt, length) = old_cipher(kind)?;
    let old = Old {
        digest: &digest::SHA1_FOR_LEGACY_USE_ONLY,
        salt: octets(first)?,
        iterations: iterations_of(second)?,
    };
    Some(Cipher {
        decrypt,
        key: old.derive(FOR_KEY, password, length),
        vector: old.derive(FOR_VECTOR, password, 8),
    })
}

/// With the length of its key in bytes.
fn cipher(kind: ObjectIdentifier) -> Option<(Decrypt, usize)> {
    let known: [(_, Decrypt, _); 4] = [
        (AES_128, decrypt::<aes::Aes128>, 16),
        (AES_192, decrypt::<aes::Aes192>, 24),
        (AES_256, decrypt::<aes::Aes256>, 32),
        (TRIPLE_DES, decrypt::<des::TdesEde3>, 24),
    ];
    let found = known.into_iter().find(|(known, ..)| *known == kind);
    found.map(|(_, decrypt, length)| (decrypt, length))
}

fn old_cipher(kind: ObjectIdentifier) -> Option<(Decrypt, usize)> {
    let known: [(_, Decrypt, _); 3] = [
        (OLD_TRIPLE_DES, decrypt::<des::TdesEde3>, 24),
        (OLD_RC2_128, decrypt::<rc2::Rc2>, 16),
        (OLD_RC2_40, decrypt::<rc2::Rc2>, 5),
    ];
    let found = known.into_iter().find(|(known, ..)| *known == kind);
    found.map(|(_, decrypt, length)| (decrypt, length))
}

fn decrypt<C: BlockCipherDecrypt + KeyInit>(
    key: &[u8],
    vector: &[u8],
    content: &[u8],
) -> Option<Zeroizing<Vec<u8>>> {
    let cipher = C::new_from_slice(key).ok()?;
    let chain = cbc::Decryptor::inner_iv_slice_init(cipher, vector).ok()?;
    let mut plain = Zeroizing::new(content.to_vec());
    let length = chain.decrypt_padded::<Pkcs7>(&mut plain).ok()?.len();
    plain.truncate(length);
    Some(plain)
}

fn pbkdf2_key(
    derivation: AnyRef<'_>,
    password: &Password,
    length: usize,
) -> Option<Zeroizing<Vec<u8>>> {
    let (kind, parameters) = algorithm_of(derivation)?;
    let parameters = elements(parameters?)?;
    let [salt, iterations, ref others @ ..] = *parameters else {
        return None;
    };
    // The length of the key may stand between; it is that of the cipher in any case.
    let function = others.iter().find_map(|other| algorithm_of(*other));
    let (function, _) = function.unwrap_or((HMAC_SHA1, None));
    let known = [
        (HMAC_SHA1, pbkdf2::PBKDF2_HMAC_SHA1),
        (HMAC_SHA256, pbkdf2::PBKDF2_HMAC_SHA256),
        (HMAC_SHA384, pbkdf2::PBKDF2_HMAC_SHA384),
        (HMAC_SHA512, pbkdf2::PBKDF2_HMAC_SHA512),
    ];
    let found = known.into_iter().find(|(known, _)| *known == function);
    let (_, function) = found.filter(|_| kind == PBKDF2)?;
    let iterations = NonZeroU32::new(iterations_of(iterations)?)?;
    let mut key = Zeroizing::new(vec![0; length]);
    pbkdf2::derive(
        function,
        iterations,
        octets(salt)?,
        &password.utf8,
        &mut key,
    );
    Some(key)
}

fn hmac_of(kind: ObjectIdentifier) -> Option<hmac::Algorithm> {
    let known = [
        (HMAC_SHA1, hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY),
        (HMAC_SHA256, hmac::HMAC_SHA256),
        (HMAC_SHA384, hmac::HMAC_SHA384),
        (HMAC_SHA512, hmac::HMAC_SHA512),
    ];
    let found = known.into_iter().find(|(known, _)| *known == kind);
    found.map(|(_, algorithm)| algorithm)
}

fn digest_of(kind: ObjectIdentifier) -> Option<(&'static digest::Algorithm, hmac::Algorithm)> {
    let known = [
        (SHA1, HMAC_SHA1, &digest::SHA1_FOR_LEGACY_USE_ONLY),
        (SHA256, HMAC_SHA256, &digest::SHA256),
        (SHA384, HMAC_SHA384, &digest::SHA384),
        (SHA512, HMAC_SHA512, &digest::SHA512),
    ];
    let found = known.into_iter().find(|(known, ..)| *known == kind);
    found.and_then(|(_, mac, digest)| Some((digest, hmac_of(mac)?)))
}

/// Number and parameters of an algorithm.
fn algorithm_of(any: AnyRef<'_>) -> Option<(ObjectIdentifier, Option<AnyRef<'_>>)> {
    let parts = elements(any)?;
    Some((identifier(*parts.first()?)?, parts.get(1).copied()))
}

fn iterations_of(any: AnyRef<'_>) -> Option<u32> {
    let count = any.decode_as::<u32>().ok()?;
    (1..=MOST_ITERATIONS).contains(&count).then_some(count)
}

fn octets(any: AnyRef<'_>) -> Option<&[u8]> {
    let octets = any.decode_as::<&OctetStringRef>().ok()?;
    Some(octets.as_bytes())
}
