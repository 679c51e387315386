//! What the vault's thread works on: the store, and what could not be put into it.

use chrono::{DateTime, Utc};

use super::{Kept, Loaded, SecretStore, Secrets, Stored, VaultError, versions};

pub(super) enum Job {
    Read,
    Write {
        secrets: Secrets,
        after: u64,
        stored_at: DateTime<Utc>,
        wanted: Wanted,
    },
    Wipe {
        after: u64,
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
            Job::Wipe { after } => self.wipe(after),
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
        // Whoever made this bundle could not read the one in the store, and must not end its
        // certificate or the key of the record by that.
        if self.memory.is_some()
            && let Ok(Some(older)) = versions::read(store)
        {
            secrets.fill_gaps_from(&older.secrets);
        }
        let answer = versions::write(store, &secrets, after, stored_at);
        match (answer, wanted) {
            (Err(VaultError::NoService), Wanted::AnyPlace) => {
                self.memory = Some(secrets.clone());
                Ok(Some(in_memory(secrets)))
            }
            (Ok(marker), _) => {
                self.memory = None;
                let kept = Kept::InStore(marker);
                Ok(Some(Stored { secrets, kept }))
            }
            (Err(error), _) => Err(error),
        }
    }

    fn wipe(&mut self, after: u64) -> Loaded {
        let was_in_memory = self.memory.take().is_some();
        match versions::wipe(self.store.as_mut(), after) {
            // Memory was all there ever was: nothing was noted as stored.
            Err(VaultError::NoService) if was_in_memory && after == 0 => Ok(None),
            answer => answer.map(|()| None),
        }
    }
}

fn in_memory(secrets: Secrets) -> Stored {
    Stored {
        secrets,
        kept: Kept::MemoryOnly,
    }
}
