//! What a creating call carries: what is recorded is what is sent.

use std::fmt;
use std::marker::PhantomData;

use sha2::{Digest, Sha256};

/// The body of a creating call, byte for byte, of one kind: one of a consent cannot be sent as a
/// payment.
///
/// Holds names and account numbers, so `Debug` shows its length alone.
#[derive(Clone, PartialEq, Eq)]
pub struct Body<Kind> {
    bytes: Vec<u8>,
    kind: PhantomData<Kind>,
}

impl<Kind> Body<Kind> {
    pub(crate) fn of(text: String) -> Self {
        Self::from_recorded(text.into_bytes())
    }

    /// A body that was composed and recorded earlier.
    #[must_use]
    pub fn from_recorded(bytes: Vec<u8>) -> Self {
        let kind = PhantomData;
        Self { bytes, kind }
    }

    /// The bytes to record and to send.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// SHA-256 of the bytes, 64 lower-case hexadecimal characters.
    #[must_use]
    pub fn sha256(&self) -> String {
        format!("{:x}", Sha256::digest(&self.bytes))
    }
}

impl<Kind> fmt::Debug for Body<Kind> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Body({} bytes)", self.bytes.len())
    }
}
