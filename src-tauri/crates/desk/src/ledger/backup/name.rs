//! What a backup's name tells: why and when it was made, of which version, and a hash of its bytes.

use std::fmt;
use std::path::Path;

use chrono::{DateTime, NaiveDateTime, Utc};
use sha2::{Digest, Sha256};

use crate::ledger::LedgerError;

const TIME: &str = "%Y%m%dT%H%M%S%.3fZ";
/// Hexadecimal digits of the hash in the name: enough against damage, which is all it is against.
const HASH_DIGITS: usize = 16;

/// Why a backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BackupKind {
    /// Once a day.
    Daily,
    /// Before the file was brought to a newer version.
    BeforeUpgrade,
    /// Because the person wanted one.
    Asked,
}

impl BackupKind {
    const ALL: [Self; 3] = [Self::Daily, Self::BeforeUpgrade, Self::Asked];

    fn name(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::BeforeUpgrade => "upgrade",
            Self::Asked => "asked",
        }
    }

    /// How many of this kind are kept. Each has its own number, or a week of pressing the button
    /// would push out the copy from before an upgrade.
    pub(super) fn kept(self) -> usize {
        match self {
            Self::Daily | Self::Asked => 7,
            Self::BeforeUpgrade => 3,
        }
    }
}

/// The name of a backup's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BackupName {
    pub(super) kind: BackupKind,
    /// In whole milliseconds.
    pub(super) made_at: DateTime<Utc>,
    /// Version of the ledger in it.
    pub(super) version: i64,
    hash: String,
}

impl fmt::Display for BackupName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, time) = (self.kind.name(), self.made_at.format(TIME));
        write!(f, "{kind}-{time}-v{}-{}.sqlite", self.version, self.hash)
    }
}

impl BackupName {
    /// The name for a finished copy.
    pub(super) fn of(
        copy: &Path,
        kind: BackupKind,
        made_at: DateTime<Utc>,
        version: i64,
    ) -> Result<Self, LedgerError> {
        Ok(Self {
            kind,
            made_at,
            version,
            hash: hash_of(copy)?,
        })
    }

    /// The name in this text; `None` where it is not one of ours to the letter.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.strip_suffix(".sqlite")?.split('-').collect();
        let [kind, time, version, hash] = parts.as_slice() else {
            return None;
        };
        let name = Self {
            kind: BackupKind::ALL
                .into_iter()
                .find(|each| each.name() == *kind)?,
            made_at: NaiveDateTime::parse_from_str(time, TIME).ok()?.and_utc(),
            version: version.strip_prefix('v')?.parse().ok()?,
            hash: (*hash).to_owned(),
        };
        // What does not come out as it went in would name another file.
        (name.to_string() == text && hash.len() == HASH_DIGITS).then_some(name)
    }

    /// Whether the file still holds the bytes that it was given.
    pub(super) fn fits(&self, file: &Path) -> Result<bool, LedgerError> {
        Ok(hash_of(file)? == self.hash)
    }
}

fn hash_of(file: &Path) -> Result<String, LedgerError> {
    let mut hash = Sha256::new();
    std::io::copy(&mut std::fs::File::open(file)?, &mut hash)?;
    let digits = format!("{:x}", hash.finalize());
    Ok(digits.chars().take(HASH_DIGITS).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_comes_back_and_a_strange_one_is_none() {
        let text = "daily-20261122T140500.123Z-v2-0123456789abcdef.sqlite";
        let name = BackupName::parse(text).expect("one of ours");
        assert_eq!(name.to_string(), text);
        assert_eq!((name.kind, name.version), (BackupKind::Daily, 2));
        for strange in [
            "",
            "ledger.sqlite",
            "../daily-20261122T140500.123Z-v2-0123456789abcdef.sqlite",
            "daily-20261122T140500.123Z-v02-0123456789abcdef.sqlite",
            "daily-20261122T140500.123Z-v2-0123.sqlite",
            "weekly-20261122T140500.123Z-v2-0123456789abcdef.sqlite",
            "daily-20261322T140500.123Z-v2-0123456789abcdef.sqlite",
            "daily-20261122T140500.123Z-v2-0123456789abcdef.sqlite-wal",
        ] {
            assert!(BackupName::parse(strange).is_none(), "{strange}");
        }
    }
}
