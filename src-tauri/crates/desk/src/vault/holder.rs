//! What the vault's thread works on: the store, and what could not be put into it.

use chrono::{DateTime, Utc};
use secrecy::SecretSlice;

use super::{Kept, Loaded, SecretStore, Secrets, Stored, VaultError, versions};

pub(super) enum Job {
    Read,
    Write {
        secrets: Secrets,
        after: u64,
        stored_at: DateTime<Utc>,
        wanted: Wanted,
    },
    /// Nothing is to be left but what the record is sealed with: the key in the store, or else
    /// this one.
    Forget {
        record_key: Option<SecretSlice<u8>>,
        after: u64,
        stored_at: DateTime<Utc>,
    },
}

/// Where a bundle may be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// In the store or nowhere.
    Store,
    /// In memory where there is no store.
    AnyPlace,
}

pub(super) struct Holder {
    store: Box<dyn SecretStore>,
    /// Saved while there was no store. Newer than anything there, since a later save that reaches
    /// the store takes its place.
    memory: Option<Secrets>,
}

impl Holder {
    pub(super) fn new(store: impl SecretStore) -> Self {
        Self {
            store: Box::new(store),
            memory: None,
        }
    }

    /// Every job answers with what is kept afterwards.
    pub(super) fn does(&mut self, job: Job) -> Loaded {
        match job {
            Job::Read => self.read(),
            Job::Write {
                secrets,
                after,
                stored_at,
                wanted,
            } => self.write(secrets, after, stored_at, wanted),
            Job::Forget {
                record_key,
                after,
                stored_at,
            } => self.forget(record_key, after, stored_at),
        }
    }

    fn read(&mut self) -> Loaded {
        match &self.memory {
            Some(secrets) => Ok(Some(in_memory(secrets.clone()))),
            None => versions::read(self.store.as_mut()),
        }
    }

    fn write(
        &mut self,
        mut secrets: Secrets,
        after: u64,
        stored_at: DateTime<Utc>,
        wanted: Wanted,
    ) -> Loaded {
        let store = self.store.as_mut();
        // Whoever made this bundle without reading must not end by that what the store has.
        if !secrets.is_read() {
            match versions::read(store) {
                Ok(Some(stored)) => secrets.take_along(&stored.secrets),
                // Replacing what is damaged is what the person has chosen by entering it anew.
                Ok(None) | Err(VaultError::Damaged) => {}
                Err(error) => return self.without_store(secrets, error, wanted),
            }
        }
        match versions::write(store, &secrets, after, stored_at) {
            Ok(marker) => {
                self.memory = None;
                let kept = Kept::InStore(marker);
                Ok(Some(Stored { secrets, kept }))
            }
            Err(error) => self.without_store(secrets, error, wanted),
        }
    }

    fn without_store(&mut self, secrets: Secrets, error: VaultError, wanted: Wanted) -> Loaded {
        if (error, wanted) != (VaultError::NoService, Wanted::AnyPlace) {
            return Err(error);
        }
        self.memory = Some(secrets.clone());
        Ok(Some(in_memory(secrets)))
    }

    fn forget(
        &mut self,
        record_key: Option<SecretSlice<u8>>,
        after: u64,
        stored_at: DateTime<Utc>,
    ) -> Loaded {
        let mut left = Secrets::forgotten(record_key);
        // Whatever comes: what is in memory is used no more.
        if let Some(memory) = &mut self.memory {
            memory.clone_from(&left);
        }
        let store = self.store.as_mut();
        match versions::read(store) {
            Ok(Some(stored)) => left.take_along(&stored.secrets),
            // What cannot be read can be forgotten all the same.
            Ok(None) | Err(VaultError::Damaged | VaultError::Failed { .. }) => {}
            Err(error) => return self.without_store(left, error, Wanted::AnyPlace),
        }
        match versions::forget(store, &left, after, stored_at) {
            Ok(marker) => {
                self.memory = None;
                let kept = marker.map(Kept::InStore);
                Ok(kept.map(|kept| Stored {
                    secrets: left,
                    kept,
                }))
            }
            Err(error) => self.without_store(left, error, Wanted::AnyPlace),
        }
    }
}

fn in_memory(secrets: Secrets) -> Stored {
    Stored {
        secrets,
        kept: Kept::MemoryOnly,
    }
}
