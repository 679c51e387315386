//! Where secrets are kept: one bundle per environment, in the platform's own store.
//!
//! One detached thread owns the store, because a locked keyring may block for ever: callers wait
//! with a limit, and the program can still end. **Unreadable is not absent**: the ledger keeps a
//! [`Marker`] of what was stored, so that a missing bundle is [`VaultError::Lost`] and not a first
//! start. Nothing is deleted on an error, and there is no plain-text fallback: where there is no
//! keyring, what a person enters is kept in memory until the program ends ([`Kept::MemoryOnly`]).

mod bundle;
mod head;
mod holder;
mod in_memory;
mod keeper;
mod os_keyring;
mod status;
#[cfg(test)]
mod tests;
mod versions;

use std::time::Duration;

use chrono::{DateTime, Utc};
use secrecy::SecretSlice;
use tokio::sync::Mutex;

pub use bundle::{Approver, KeySlot, Secrets};
use holder::{Job, Wanted};
pub use in_memory::InMemory;
use keeper::Keeper;
pub use os_keyring::OsKeyring;
pub use status::VaultStatus;

/// How long to wait at start: the window opens anyway.
pub const START_LIMIT: Duration = Duration::from_secs(3);
/// How long a command waits that needs the secrets: each answers within five seconds, also beside
/// a keyring that never does. Its prompt may be answered later; the next command takes the late
/// answer.
pub const ANSWER_LIMIT: Duration = Duration::from_secs(4);
/// How long to wait when the person stores or forgets secrets, who may have to answer the keyring's
/// prompt.
pub const ACTION_LIMIT: Duration = Duration::from_secs(60);

/// What the ledger remembers about the bundle. The hash is of salted text and tells nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    /// Counts the saves, from 1.
    pub version: u64,
    /// SHA-256 of the stored text, 64 hexadecimal digits.
    pub sha256: String,
    /// When it was stored, in whole milliseconds.
    pub stored_at: DateTime<Utc>,
}

/// Where a bundle is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// In the platform's store. The marker is to be written to the ledger where it differs from
    /// the one there: the program may have ended between the last save and that note.
    InStore(Marker),
    /// In memory, and so until the program ends: there was no store to put it into. The note in
    /// the ledger stays as it is, so that the next start misses nothing that was never stored, and
    /// knows what was stored before. The next save tries the store again.
    MemoryOnly,
}

/// A whole bundle.
#[derive(Debug)]
pub struct Stored {
    /// The secrets themselves.
    pub secrets: Secrets,
    /// Where they are kept.
    pub kept: Kept,
}

/// What is kept; `None` is a first start.
pub type Loaded = Result<Option<Stored>, VaultError>;

/// Why there is no answer. No message carries content of the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// Its prompt waits, was refused or cannot be shown; or it did not answer within the limit.
    #[error("the keyring is locked")]
    Locked,
    /// There is no store on this computer, or none running.
    #[error("there is no keyring")]
    NoService,
    /// Another call is in flight, perhaps one that its caller gave up.
    #[error("the keyring is busy with another call")]
    Busy,
    /// The marker says that secrets were stored, and the store has none.
    #[error("the stored secrets are gone")]
    Lost,
    /// A part is missing or was changed.
    #[error("the stored secrets are damaged")]
    Damaged,
    /// The store refused, or did not keep what it was given.
    #[error("the keyring failed: {reason}")]
    Failed {
        /// In words of our own: a store's own words may quote the secret.
        reason: &'static str,
    },
}

/// A store of named secrets. Calls may block, and are made by the vault's own
/// thread only, unless the vault was made to work in place.
pub trait SecretStore: Send + 'static {
    /// The secret of that name, or `None`; some keyrings say `None` while locked.
    ///
    /// # Errors
    /// `Locked`, `NoService` or `Failed`; so for all calls.
    fn get(&mut self, name: &str) -> Result<Option<SecretSlice<u8>>, VaultError>;
    /// Keeps or replaces a secret.
    ///
    /// # Errors
    /// After an error the old one, the new one, or none may be there.
    fn set(&mut self, name: &str, secret: &[u8]) -> Result<(), VaultError>;
    /// Forgets a secret; one that is not there is no error.
    ///
    /// # Errors
    /// As above.
    fn delete(&mut self, name: &str) -> Result<(), VaultError>;
}

/// The secrets of one environment. One call at a time; others are told [`VaultError::Busy`].
pub struct Vault {
    keeper: Mutex<Keeper>,
}

impl Vault {
    /// Starts the thread that owns the store. It is never joined: it may hang for ever.
    pub fn new(store: impl SecretStore) -> Self {
        Self {
            keeper: Mutex::new(Keeper::start(store)),
        }
    }

    /// A vault without a thread, for a store that always answers at once and a run that must be
    /// repeatable exactly. No limit on waiting holds here.
    pub fn in_place(store: impl SecretStore) -> Self {
        Self {
            keeper: Mutex::new(Keeper::in_place(store)),
        }
    }

    /// Reads the bundle, or takes the late answer to a call that was given up. What is kept in
    /// memory counts before anything the store holds.
    ///
    /// # Errors
    /// Every [`VaultError`]; `Locked` also after the limit.
    pub async fn load(&self, marker: Option<&Marker>, limit: Duration) -> Loaded {
        let mut keeper = self.keeper.try_lock().map_err(|_held| VaultError::Busy)?;
        let answer = match keeper.late()? {
            Some(Ok(stored)) => Ok(stored),
            Some(Err(_)) | None => keeper.ask(Job::Read, limit).await,
        };
        judge(answer, marker)
    }

    /// Waits, without limit, for the answer to a call that was given up; `None` if there is none,
    /// or another caller waits already. The vault is busy meanwhile. After a forgetting that was
    /// given up, `Lost` means that it is done and nothing is kept.
    pub async fn news(&self, marker: Option<&Marker>) -> Option<Loaded> {
        let mut keeper = self.keeper.try_lock().ok()?;
        keeper.answer().await.map(|answer| judge(answer, marker))
    }

    /// Stores the bundle beside the old one, then lets it take over; the caller notes the marker,
    /// if there is one. Without a store it is kept in memory, and the next save tries the store
    /// again. A bundle that was made without reading the one in the store takes along from there
    /// what it has no value for: people by their code, and the key of the record in any case.
    ///
    /// # Errors
    /// The old bundle is whole then, or already the new one: the next load says which. `Locked`
    /// after the limit means that storing may still go on. Never `NoService`.
    pub async fn save(
        &self,
        secrets: &Secrets,
        marker: Option<&Marker>,
        stored_at: DateTime<Utc>,
        limit: Duration,
    ) -> Result<Kept, VaultError> {
        let stored = self.put(secrets, marker, stored_at, limit).await?;
        Ok(stored.kept)
    }

    /// As [`Self::save`], answered with the bundle as it is kept.
    ///
    /// # Errors
    /// As there.
    pub(crate) async fn put(
        &self,
        secrets: &Secrets,
        marker: Option<&Marker>,
        stored_at: DateTime<Utc>,
        limit: Duration,
    ) -> Result<Stored, VaultError> {
        let wanted = Wanted::AnyPlace;
        self.write(secrets, marker, stored_at, wanted, limit).await
    }

    /// As [`Self::save`], for what is worth nothing unless it lasts: never kept in memory.
    ///
    /// # Errors
    /// As there, and `NoService`.
    pub(crate) async fn save_for_good(
        &self,
        secrets: &Secrets,
        marker: Option<&Marker>,
        stored_at: DateTime<Utc>,
        limit: Duration,
    ) -> Result<Marker, VaultError> {
        let wanted = Wanted::Store;
        let stored = self
            .write(secrets, marker, stored_at, wanted, limit)
            .await?;
        match stored.kept {
            Kept::InStore(marker) => Ok(marker),
            Kept::MemoryOnly => Err(VaultError::NoService),
        }
    }

    async fn write(
        &self,
        secrets: &Secrets,
        marker: Option<&Marker>,
        stored_at: DateTime<Utc>,
        wanted: Wanted,
        limit: Duration,
    ) -> Result<Stored, VaultError> {
        let job = Job::Write {
            secrets: secrets.clone(),
            after: version_of(marker),
            stored_at,
            wanted,
        };
        self.change(job, limit).await?.ok_or(VaultError::Lost)
    }

    /// Forgets whatever gives access, by the person's wish only, and looks whether each entry is
    /// gone. What the record is sealed with stays: the key in the store, or else `record_key`.
    /// `None` means that there was none, and nothing is kept at all; the caller notes that too.
    /// Without a store the memory is what forgets, and the next save there ends what the store
    /// has. What cannot be read is forgotten all the same.
    ///
    /// # Errors
    /// Part of it may still be there, and can be forgotten again. `Locked`
    /// after the limit means that forgetting may still go on.
    pub async fn forget(
        &self,
        record_key: Option<SecretSlice<u8>>,
        marker: Option<&Marker>,
        stored_at: DateTime<Utc>,
        limit: Duration,
    ) -> Loaded {
        let after = version_of(marker);
        let job = Job::Forget {
            record_key,
            after,
            stored_at,
        };
        self.change(job, limit).await
    }

    /// A late answer is dropped here: each change reads the store afresh before it writes.
    async fn change(&self, job: Job, limit: Duration) -> Loaded {
        let mut keeper = self.keeper.try_lock().map_err(|_held| VaultError::Busy)?;
        drop(keeper.late()?);
        keeper.ask(job, limit).await
    }
}

fn judge(answer: Loaded, marker: Option<&Marker>) -> Loaded {
    match answer {
        Ok(None) if marker.is_some() => Err(VaultError::Lost),
        answer => answer,
    }
}

fn version_of(marker: Option<&Marker>) -> u64 {
    marker.map_or(0, |marker| marker.version)
}
