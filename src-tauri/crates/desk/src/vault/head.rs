//! The entry that says which version of the bundle counts. Written last.

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

use super::Marker;

/// First word of the text; a later form gets another number.
const FORM: &str = "sepa-desk-head-1";

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) marker: Marker,
    pub(super) parts: usize,
    pub(super) length: usize,
}

impl Head {
    /// `None` if the instant cannot be told in milliseconds.
    pub(super) fn of(
        text: &[u8],
        parts: usize,
        version: u64,
        stored_at: DateTime<Utc>,
    ) -> Option<Self> {
        let stored_at = DateTime::from_timestamp_millis(stored_at.timestamp_millis())?;
        let marker = Marker {
            version,
            sha256: sha256(text),
            stored_at,
        };
        Some(Self {
            marker,
            parts,
            length: text.len(),
        })
    }

    pub(super) fn describes(&self, text: &[u8]) -> bool {
        self.length == text.len() && self.marker.sha256 == sha256(text)
    }

    pub(super) fn to_text(&self) -> String {
        let Marker {
            version,
            sha256,
            stored_at,
        } = &self.marker;
        let stored_at_ms = stored_at.timestamp_millis();
        format!(
            "{FORM} {version} {} {} {sha256} {stored_at_ms}",
            self.parts, self.length
        )
    }

    /// `None` if it is no such text.
    pub(super) fn from_text(text: &[u8]) -> Option<Self> {
        let words: Vec<&str> = std::str::from_utf8(text).ok()?.split(' ').collect();
        let &[FORM, version, parts, length, sha256, stored_at_ms] = words.as_slice() else {
            return None;
        };
        let marker = Marker {
            version: version.parse().ok()?,
            sha256: sha256.to_owned(),
            stored_at: DateTime::from_timestamp_millis(stored_at_ms.parse().ok()?)?,
        };
        Some(Self {
            marker,
            parts: parts.parse().ok()?,
            length: length.parse().ok()?,
        })
    }
}

fn sha256(text: &[u8]) -> String {
    format!("{:x}", Sha256::digest(text))
}
