//! A store that forgets when the program ends, for the demo and for tests.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use secrecy::{ExposeSecret, SecretSlice};

use super::{SecretStore, VaultError};

type Entries = BTreeMap<String, SecretSlice<u8>>;

/// Clones share their content, so that a test can open a second vault on what the first one left.
#[derive(Clone, Default)]
pub struct InMemory {
    entries: Arc<Mutex<Entries>>,
}

impl InMemory {
    pub(super) fn entries(&self) -> MutexGuard<'_, Entries> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl SecretStore for InMemory {
    fn get(&mut self, name: &str) -> Result<Option<SecretSlice<u8>>, VaultError> {
        Ok(self
            .entries()
            .get(name)
            .map(|secret| secret.expose_secret().to_vec().into()))
    }

    fn set(&mut self, name: &str, secret: &[u8]) -> Result<(), VaultError> {
        self.entries()
            .insert(name.to_owned(), secret.to_vec().into());
        Ok(())
    }

    fn delete(&mut self, name: &str) -> Result<(), VaultError> {
        self.entries().remove(name);
        Ok(())
    }
}
