//! Forgetting: every entry of every version, each looked up afterwards.
//!
//! Unlike a sweep after a save, it stops at nothing that it can pass by: an entry that the store
//! will not let go of keeps no other from going, and the person is told.

use chrono::{DateTime, Utc};

use super::{
    HEAD, Head, MOST_PARTS, Marker, NOT_FORGOTTEN, SecretStore, Secrets, VaultError, lay,
    part_name, present_head, remove,
};

/// How far above the ledger's note a version may lie where the head does not say: one save that
/// was not noted, and one that was cut short.
const UNNOTED: u64 = 2;
/// Versions that are looked for, newest first: each save sweeps up behind the one before.
const MOST_VERSIONS: u64 = 200;
/// Parts that are looked for whatever is missing: more than a bundle has.
const LOOKED_FOR: usize = 16;
/// So many calls that fail are a store that fails: what is left is told, and asked for again.
const MOST_FAILURES: usize = 16;

/// Puts what is left in the place of everything, or deletes the head too where nothing is left. As
/// long as the head is there, a forgetting cut short can be repeated.
///
/// # Errors
/// Something of it is still there. Where anything is left to keep, it may count already.
pub(in crate::vault) fn forget(
    store: &mut dyn SecretStore,
    left: &Secrets,
    after: u64,
    stored_at: DateTime<Utc>,
) -> Result<Option<Marker>, VaultError> {
    let present = match present_head(store) {
        // Nobody can read it any more, and a new one could not be written over it.
        Err(VaultError::Failed { .. }) => {
            remove(store, HEAD)?;
            None
        }
        present => present?,
    };
    let newest = present.as_ref().map_or_else(
        || after.saturating_add(UNNOTED),
        |head| head.marker.version.max(after),
    );
    let mut gone = Going::from(store);
    if left.record_key.is_none() {
        // Above the head lies what a save that was cut short has left.
        gone.versions(newest.saturating_add(1), present.as_ref())?;
        gone.told()?;
        remove(store, HEAD)?;
        return Ok(None);
    }
    let head = lay(gone.store, left, newest, stored_at)?;
    gone.parts(
        head.marker.version,
        head.parts.saturating_add(1),
        LOOKED_FOR,
    )?;
    gone.versions(newest, present.as_ref())?;
    gone.told()?;
    Ok(Some(head.marker))
}

/// What goes, and what would not.
struct Going<'a> {
    store: &'a mut dyn SecretStore,
    failures: usize,
}

impl<'a> Going<'a> {
    fn from(store: &'a mut dyn SecretStore) -> Self {
        Self { store, failures: 0 }
    }

    /// All versions down from this one, also below a gap: an entry that would not go once lies
    /// there.
    fn versions(&mut self, newest: u64, present: Option<&Head>) -> Result<(), VaultError> {
        let oldest = newest.saturating_sub(MOST_VERSIONS).saturating_add(1);
        for version in (oldest..=newest).rev() {
            self.parts(version, 1, LOOKED_FOR)?;
        }
        match present {
            Some(head) => self.parts(head.marker.version, 1, head.parts.min(MOST_PARTS)),
            None => Ok(()),
        }
    }

    /// The parts from `first` on: all up to `looked_for`, and the unbroken run from there. The last
    /// one goes first, so that a run cut short is found again.
    fn parts(&mut self, version: u64, first: usize, looked_for: usize) -> Result<(), VaultError> {
        let mut names = Vec::new();
        for part in first..=MOST_PARTS {
            let name = part_name(version, part);
            match self.store.get(&name) {
                Ok(None) if part >= looked_for => break,
                Ok(None) => {}
                // One that cannot be read is deleted by its name.
                Ok(Some(_)) | Err(VaultError::Failed { .. }) => names.push(name),
                Err(error) => return Err(error),
            }
        }
        names.iter().rev().try_for_each(|name| self.entry(name))
    }

    fn entry(&mut self, name: &str) -> Result<(), VaultError> {
        match remove(self.store, name) {
            Err(error @ VaultError::Failed { .. }) => {
                tracing::warn!(%error, name, "an entry of the keyring would not go");
                self.failures = self.failures.saturating_add(1);
                if self.failures < MOST_FAILURES {
                    return Ok(());
                }
                Err(error)
            }
            removed => removed,
        }
    }

    fn told(&self) -> Result<(), VaultError> {
        match self.failures {
            0 => Ok(()),
            _ => Err(NOT_FORGOTTEN),
        }
    }
}
