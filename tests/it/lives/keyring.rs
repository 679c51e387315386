//! A keyring that has its moods.

use std::sync::{Arc, Mutex, PoisonError};

use desk::vault::{InMemory, SecretStore, VaultError};
use secrecy::SecretSlice;

/// How the keyring answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mood {
    /// As it should.
    Works,
    /// Its prompt was refused.
    Locked,
    /// No such service runs.
    Away,
    /// It says that it has nothing.
    Forgetful,
}

/// Keeps its content through every mood. Clones are the same keyring.
#[derive(Clone)]
pub(super) struct Keyring {
    content: InMemory,
    mood: Arc<Mutex<Mood>>,
}

impl Keyring {
    pub(super) fn new() -> Self {
        Self {
            content: InMemory::default(),
            mood: Arc::new(Mutex::new(Mood::Works)),
        }
    }

    pub(super) fn is(&self, mood: Mood) {
        *self.mood.lock().unwrap_or_else(PoisonError::into_inner) = mood;
    }

    /// Whether it can be asked, and has what it was given.
    fn has_content(&self) -> Result<bool, VaultError> {
        match *self.mood.lock().unwrap_or_else(PoisonError::into_inner) {
            Mood::Works => Ok(true),
            Mood::Forgetful => Ok(false),
            Mood::Locked => Err(VaultError::Locked),
            Mood::Away => Err(VaultError::NoService),
        }
    }
}

impl SecretStore for Keyring {
    fn get(&mut self, name: &str) -> Result<Option<SecretSlice<u8>>, VaultError> {
        if self.has_content()? {
            self.content.get(name)
        } else {
            Ok(None)
        }
    }

    fn set(&mut self, name: &str, secret: &[u8]) -> Result<(), VaultError> {
        self.has_content()?;
        self.content.set(name, secret)
    }

    fn delete(&mut self, name: &str) -> Result<(), VaultError> {
        self.has_content()?;
        self.content.delete(name)
    }
}
