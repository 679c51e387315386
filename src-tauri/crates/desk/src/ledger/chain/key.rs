//! The key of the chain, and the one function made with it.

use std::fmt;

use secrecy::{ExposeSecret, SecretSlice};
use sha2::{Digest, Sha256};

/// Length of a key, and of everything made with it, in bytes.
pub const KEY_LENGTH: usize = 32;
/// Length of a block of SHA-256, in bytes (FIPS 180-4).
const BLOCK: usize = 64;
/// A SHA-256 or an HMAC made with it.
pub(crate) type Seal = [u8; 32];

/// What the chain over the record is made with. Lives in the vault.
#[derive(Clone)]
pub struct RecordKey {
    secret: SecretSlice<u8>,
    fingerprint: String,
}

/// Shows the fingerprint, which tells nothing of the key.
impl fmt::Debug for RecordKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RecordKey").field(&self.fingerprint).finish()
    }
}

impl RecordKey {
    /// The key with these bytes; `None` where there are not 32.
    #[must_use]
    pub fn new(secret: SecretSlice<u8>) -> Option<Self> {
        if secret.expose_secret().len() != KEY_LENGTH {
            return None;
        }
        let hash = sha256(&[b"sepa-desk record key", secret.expose_secret()]);
        let fingerprint = hex(&hash).chars().take(16).collect();
        Some(Self {
            secret,
            fingerprint,
        })
    }

    /// Its bytes, for the vault alone.
    pub(crate) fn secret(&self) -> SecretSlice<u8> {
        self.secret.clone()
    }

    /// Tells keys apart without giving one away. 16 hexadecimal digits.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// HMAC-SHA256 (RFC 2104) of the pieces, one after another. Our own dozen lines: the crate for
    /// it would bring a second release of the hash functions into every build.
    pub(super) fn hmac(&self, pieces: &[&[u8]]) -> Seal {
        let pad = |with: u8| {
            let mut block = [with; BLOCK];
            for (byte, key) in block.iter_mut().zip(self.secret.expose_secret()) {
                *byte ^= key;
            }
            block
        };
        let mut inner = Sha256::new().chain_update(pad(0x36));
        for piece in pieces {
            inner.update(piece);
        }
        let outer = Sha256::new().chain_update(pad(0x5c));
        outer.chain_update(inner.finalize()).finalize().into()
    }
}

/// SHA-256 of the pieces, one after another.
pub(super) fn sha256(pieces: &[&[u8]]) -> Seal {
    let mut hash = Sha256::new();
    for piece in pieces {
        hash.update(piece);
    }
    hash.finalize().into()
}

/// Bytes as hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 4231, test cases 1 and 2; the keys are shorter there, and HMAC fills up with zeros.
    #[test]
    fn the_published_examples_come_out() {
        let key = |bytes: &[u8]| {
            let mut long = bytes.to_vec();
            long.resize(KEY_LENGTH, 0);
            RecordKey::new(long.into()).expect("32 bytes")
        };
        assert_eq!(
            hex(&key(&[0x0b; 20]).hmac(&[b"Hi ", b"There"])),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        );
        assert_eq!(
            hex(&key(b"Jefe").hmac(&[b"what do ya want for nothing?"])),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
    }

    #[test]
    fn a_key_of_another_length_is_none_and_none_is_printed() {
        assert!(RecordKey::new(vec![7; 31].into()).is_none());
        let key = RecordKey::new(vec![7; 32].into()).expect("32 bytes");
        assert_eq!(
            format!("{key:?}"),
            format!("RecordKey({:?})", key.fingerprint())
        );
    }
}
