//! How a bundle lies in the store: cut into parts, a new version beside the old one.
//!
//! A program that ends at any step leaves the old or the new bundle whole, since the head moves
//! last and nothing it names is touched before. Left-over parts are swept by the next save.

mod forgetting;
#[cfg(test)]
mod hiccups;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};
use secrecy::ExposeSecret;
use secrecy::zeroize::Zeroizing;
use uuid::Uuid;

use super::bundle::ROOM;
use super::head::Head;
use super::{Kept, Loaded, Marker, SecretStore, Secrets, Stored, VaultError};

pub(super) use forgetting::forget;

/// Windows keeps 2,560 bytes per entry; the same everywhere, so that it is tested everywhere.
const PART_LIMIT_BYTES: usize = 1_800;
/// No bundle comes near it: a damaged head must not make us look for millions of parts.
const MOST_PARTS: usize = 64;
const HEAD: &str = "head";

const NOT_KEPT: VaultError = VaultError::Failed {
    reason: "it did not keep what it was given",
};
const NOT_FORGOTTEN: VaultError = VaultError::Failed {
    reason: "it did not forget what it was told to",
};
const TOO_LARGE: VaultError = VaultError::Failed {
    reason: "the bundle is too large",
};

/// What the head names, checked against its hash.
pub(super) fn read(store: &mut dyn SecretStore) -> Loaded {
    let Some(text) = store.get(HEAD)? else {
        return Ok(None);
    };
    let head = Head::from_text(text.expose_secret()).ok_or(VaultError::Damaged)?;
    if head.parts > MOST_PARTS {
        return Err(VaultError::Damaged);
    }
    let mut text = Zeroizing::new(Vec::with_capacity(ROOM));
    for part in 1..=head.parts {
        let name = part_name(head.marker.version, part);
        let secret = store.get(&name)?.ok_or(VaultError::Damaged)?;
        text.extend_from_slice(secret.expose_secret());
    }
    if !head.describes(&text) {
        return Err(VaultError::Damaged);
    }
    let secrets = Secrets::from_text(&text).ok_or(VaultError::Damaged)?;
    Ok(Some(Stored {
        secrets,
        kept: Kept::InStore(head.marker),
    }))
}

/// Stores a version after the present one and after `after`, which is the ledger's.
pub(super) fn write(
    store: &mut dyn SecretStore,
    secrets: &Secrets,
    after: u64,
    stored_at: DateTime<Utc>,
) -> Result<Marker, VaultError> {
    let present = present_head(store)?;
    let newest = version_of(present.as_ref()).max(after);
    let head = lay(store, secrets, newest, stored_at)?;
    if let Err(error) = sweep(store, &head, present.as_ref()) {
        // The new bundle counts already, and the next save sweeps again.
        tracing::warn!(%error, "old parts stay in the keyring");
    }
    Ok(head.marker)
}

/// Writes the version after `newest` and lets it count.
fn lay(
    store: &mut dyn SecretStore,
    secrets: &Secrets,
    newest: u64,
    stored_at: DateTime<Utc>,
) -> Result<Head, VaultError> {
    let version = newest.checked_add(1).ok_or(TOO_LARGE)?;
    let text = secrets.to_text(salt());
    let text = text.expose_secret().as_bytes();
    let parts = text.chunks(PART_LIMIT_BYTES);
    let head = Head::of(text, parts.len(), version, stored_at).ok_or(TOO_LARGE)?;
    if head.parts > MOST_PARTS {
        return Err(TOO_LARGE);
    }
    for (part, content) in (1..).zip(parts) {
        put(store, &part_name(version, part), content)?;
    }
    put(store, HEAD, head.to_text().as_bytes())?;
    Ok(head)
}

/// `None` also for a head that cannot be read: what it named cannot be told any more.
fn present_head(store: &mut dyn SecretStore) -> Result<Option<Head>, VaultError> {
    let text = store.get(HEAD)?;
    Ok(text.and_then(|text| Head::from_text(text.expose_secret())))
}

fn version_of(head: Option<&Head>) -> u64 {
    head.map_or(0, |head| head.marker.version)
}

#[expect(
    clippy::disallowed_methods,
    reason = "a salt names nothing and is never shown"
)]
fn salt() -> Uuid {
    Uuid::new_v4()
}

/// Reads back what it wrote: a keyring may cut, convert or forget without an error.
fn put(store: &mut dyn SecretStore, name: &str, content: &[u8]) -> Result<(), VaultError> {
    store.set(name, content)?;
    match store.get(name)? {
        Some(kept) if kept.expose_secret() == content => Ok(()),
        Some(_) | None => Err(NOT_KEPT),
    }
}

/// Looks whether it is gone: a keyring may say yes and keep it.
fn remove(store: &mut dyn SecretStore, name: &str) -> Result<(), VaultError> {
    store.delete(name)?;
    match store.get(name)? {
        None => Ok(()),
        Some(_) => Err(NOT_FORGOTTEN),
    }
}

/// Deletes what the head does not name: a longer attempt at the same version, and older versions.
fn sweep(
    store: &mut dyn SecretStore,
    head: &Head,
    before: Option<&Head>,
) -> Result<(), VaultError> {
    delete_run(store, head.marker.version, head.parts.saturating_add(1))?;
    sweep_down_from(store, head.marker.version.saturating_sub(1))?;
    delete_present(store, before)
}

/// Deletes what this head names, although a damaged bundle has gaps, and what lies below it.
fn delete_present(store: &mut dyn SecretStore, head: Option<&Head>) -> Result<(), VaultError> {
    let Some(head) = head else {
        return Ok(());
    };
    let version = head.marker.version;
    sweep_down_from(store, version.saturating_sub(1))?;
    let mut parts = (1..=head.parts.min(MOST_PARTS)).rev();
    parts.try_for_each(|part| remove(store, &part_name(version, part)))
}

/// Deletes the unbroken run of versions that ends here. Oldest first, so that a sweep cut short
/// leaves a run that the next one finds.
fn sweep_down_from(store: &mut dyn SecretStore, newest: u64) -> Result<(), VaultError> {
    let mut versions = Vec::new();
    for version in (1..=newest).rev() {
        if store.get(&part_name(version, 1))?.is_none() {
            break;
        }
        versions.push(version);
    }
    let mut oldest_first = versions.into_iter().rev();
    oldest_first.try_for_each(|version| delete_run(store, version, 1))
}

/// Deletes the unbroken run of parts from `first` on, the last one first, for the same reason.
fn delete_run(store: &mut dyn SecretStore, version: u64, first: usize) -> Result<(), VaultError> {
    let mut names = Vec::new();
    for part in first..=MOST_PARTS {
        let name = part_name(version, part);
        if store.get(&name)?.is_none() {
            break;
        }
        names.push(name);
    }
    names.iter().rev().try_for_each(|name| remove(store, name))
}

fn part_name(version: u64, part: usize) -> String {
    format!("v{version}-part-{part}")
}
