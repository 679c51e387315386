//! What is pasted: PEM, or base64 with whatever a web page or a mail put between the letters.

use base64::alphabet::STANDARD;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use base64::engine::{DecodePaddingMode, Engine};
use base64::{DecodeError, DecodeSliceError};
use secrecy::SecretString;
use secrecy::zeroize::Zeroizing;

use super::{Certificate, CertificateError, binary, form, leaf_of};

const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

const CERTIFICATES: [&str; 3] = ["CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE"];
/// How base64 of all that we read begins.
const SEQUENCE_LETTER: u8 = b'M';
/// Enough letters to tell a private key by; whole groups of four.
const HEAD_LETTERS: usize = 64;
/// A dash, and what word processors make of it.
const DASHES: [char; 3] = ['-', '\u{2013}', '\u{2014}'];

/// The input as text, where it is one. DER never is: its lengths and numbers are control characters.
pub(super) fn of(given: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(given).ok()?;
    let is_text = text.chars().all(|one| is_blank(one) || !one.is_control());
    is_text.then_some(text)
}

/// Reads PEM, or base64 alone.
///
/// # Errors
/// See [`CertificateError`].
pub(super) fn read(
    text: &str,
    password: Option<&SecretString>,
) -> Result<Certificate, CertificateError> {
    if text.chars().all(is_blank) {
        return Err(CertificateError::Empty);
    }
    // By its label alone: half of a key, or one in a form we do not know, is a key all the same.
    let mut after_words = text.split("PRIVATE KEY").skip(1);
    if after_words.any(|after| after.trim_start().starts_with(DASHES)) {
        return Err(CertificateError::PrivateKey);
    }
    if text.contains("-----BEGIN") {
        return pem(text);
    }
    binary(&decoded(text)?, password)
}

fn pem(text: &str) -> Result<Certificate, CertificateError> {
    let blocks: Vec<_> = text.split("-----BEGIN").skip(1).map(block).collect();
    // Before anything else is said about the text, since labels can be wrong.
    let is_key = |block: &Result<_, _>| matches!(block, Err(CertificateError::PrivateKey));
    if blocks.iter().any(is_key) {
        return Err(CertificateError::PrivateKey);
    }
    let mut chain = Vec::new();
    for block in blocks {
        let (label, content) = block?;
        if CERTIFICATES.contains(&label) {
            chain.push(Certificate::from_der(&content)?);
        }
    }
    leaf_of(chain).ok_or(CertificateError::NotACertificate)
}

type Block<'a> = (&'a str, Zeroizing<Vec<u8>>);

/// What stands between two labels; `block` begins after the word BEGIN.
fn block(block: &str) -> Result<Block<'_>, CertificateError> {
    let (label, rest) = block.split_once("-----").ok_or(CertificateError::CutOff)?;
    let (body, _) = rest
        .split_once("-----END")
        .ok_or(CertificateError::CutOff)?;
    Ok((label.trim(), decoded(body)?))
}

fn decoded(text: &str) -> Result<Zeroizing<Vec<u8>>, CertificateError> {
    // With room enough, so that no copy is left behind while it grows.
    let mut letters = Zeroizing::new(String::with_capacity(text.len()));
    letters.extend(text.chars().filter(|one| !is_blank(*one)));
    let letters = letters.as_bytes();
    // A key is a key however it goes on, also where that cannot be decoded.
    let whole_groups = letters.len() & !3;
    let head = letters
        .get(..whole_groups.min(HEAD_LETTERS))
        .unwrap_or_default();
    if bytes_of(head).is_ok_and(|head| form::is_private_key(&head)) {
        return Err(CertificateError::PrivateKey);
    }
    bytes_of(letters).map_err(|error| match error {
        DecodeSliceError::DecodeError(DecodeError::InvalidLength(_))
            if letters.first() == Some(&SEQUENCE_LETTER) =>
        {
            CertificateError::CutOff
        }
        DecodeSliceError::DecodeError(_) | DecodeSliceError::OutputSliceTooSmall => {
            CertificateError::NotACertificate
        }
    })
}

fn bytes_of(letters: &[u8]) -> Result<Zeroizing<Vec<u8>>, DecodeSliceError> {
    let mut bytes = Zeroizing::new(vec![0; letters.len()]);
    let length = BASE64.decode_slice(letters, &mut bytes)?;
    bytes.truncate(length);
    Ok(bytes)
}

/// White space of every kind, and what stands in copied text without being seen.
fn is_blank(one: char) -> bool {
    one.is_whitespace() || matches!(one, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}
