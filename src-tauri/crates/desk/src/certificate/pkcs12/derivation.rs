//! The derivation of keys that PKCS#12 brought itself (RFC 7292, appendix B.2). Still in use for
//! the MAC of nearly every file.

use ring::digest;
use secrecy::zeroize::Zeroizing;

use super::Password;

// What is derived (appendix B.3).
pub(super) const FOR_KEY: u8 = 1;
pub(super) const FOR_VECTOR: u8 = 2;
pub(super) const FOR_MAC: u8 = 3;

/// What a key is derived by, beside the password.
pub(super) struct Old<'a> {
    /// What hashes.
    pub(super) digest: &'static digest::Algorithm,
    /// Drawn for this file.
    pub(super) salt: &'a [u8],
    /// How many times it is hashed.
    pub(super) iterations: u32,
}

impl Old<'_> {
    /// As many bytes as wanted, for that purpose.
    pub(super) fn derive(
        &self,
        purpose: u8,
        password: &Password,
        length: usize,
    ) -> Zeroizing<Vec<u8>> {
        let block = self.digest.block_len();
        let (salt, password) = (self.salt, password.utf16.as_slice());
        let room = filled_length(salt, block).saturating_add(filled_length(password, block));
        let mut state = Zeroizing::new(Vec::with_capacity(room));
        state.extend(filled(salt, block).chain(filled(password, block)));
        let mut key = Zeroizing::new(Vec::with_capacity(length.saturating_add(block)));
        while key.len() < length {
            let hash = self.hash(purpose, &state);
            let added = hash.iter().cycle().take(block);
            let added: Zeroizing<Vec<u8>> = Zeroizing::new(added.copied().collect());
            for part in state.chunks_exact_mut(block) {
                add_and_one(part, &added);
            }
            key.extend_from_slice(&hash);
        }
        key.truncate(length);
        key
    }

    fn hash(&self, purpose: u8, state: &[u8]) -> Zeroizing<Vec<u8>> {
        let mut first = digest::Context::new(self.digest);
        first.update(&vec![purpose; self.digest.block_len()]);
        first.update(state);
        let mut hash = first.finish();
        for _ in 1..self.iterations {
            hash = digest::digest(self.digest, hash.as_ref());
        }
        Zeroizing::new(hash.as_ref().to_vec())
    }
}

/// How long it is, repeated until it fills whole blocks; nothing stays nothing.
fn filled_length(bytes: &[u8], block: usize) -> usize {
    bytes.len().next_multiple_of(block)
}

fn filled(bytes: &[u8], block: usize) -> impl Iterator<Item = u8> {
    bytes
        .iter()
        .copied()
        .cycle()
        .take(filled_length(bytes, block))
}

/// `part + added + 1` as numbers of that many bytes, big end first.
fn add_and_one(part: &mut [u8], added: &[u8]) {
    let mut carry = 1;
    for (one, other) in part.iter_mut().zip(added).rev() {
        let sum = u16::from(*one)
            .saturating_add(u16::from(*other))
            .saturating_add(carry);
        let [high, low] = sum.to_be_bytes();
        *one = low;
        carry = u16::from(high);
    }
}
