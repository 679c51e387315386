//! A password store that can be taken away, fails, lies, and waits for its prompt.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use desk::vault::{InMemory, SecretStore, VaultError};
use secrecy::SecretSlice;

/// How it answers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Mood {
    /// As it should.
    #[default]
    Works,
    /// It cannot be reached.
    Away,
    /// It says that it deletes, and keeps.
    Clings,
    /// It fails to delete.
    KeepsByForce,
    /// It has two heads, until they are deleted.
    TwoHeads,
    /// It waits with what is to be written until its prompt is answered.
    Asks,
    /// It waits, and its prompt is on the screen.
    Asking,
}

/// Keeps its content through every mood. Clones are the same store.
#[derive(Clone, Default)]
pub(super) struct Keyring {
    content: InMemory,
    mood: Arc<(Mutex<Mood>, Condvar)>,
}

const FAULT: VaultError = VaultError::Failed { reason: "a fault" };

impl Keyring {
    pub(super) fn is(&self, mood: Mood) {
        *self.mood() = mood;
        self.mood.1.notify_all();
    }

    pub(super) fn goes_away(&self) {
        self.is(Mood::Away);
    }

    pub(super) fn comes_back(&self) {
        self.is(Mood::Works);
    }

    /// Whether somebody waits before its prompt.
    pub(super) fn is_asking(&self) -> bool {
        *self.mood() == Mood::Asking
    }

    /// The names of its entries, as far as a vault that was saved a few times has them.
    pub(super) fn names(&self) -> Vec<String> {
        let parts =
            (1..20).flat_map(|version| (1..9).map(move |part| format!("v{version}-part-{part}")));
        let mut content = self.content.clone();
        parts
            .chain(["head".to_owned()])
            .filter(|name| content.get(name).unwrap().is_some())
            .collect()
    }

    fn mood(&self) -> MutexGuard<'_, Mood> {
        self.mood.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn reached(&self) -> Result<Mood, VaultError> {
        match *self.mood() {
            Mood::Away => Err(VaultError::NoService),
            mood => Ok(mood),
        }
    }

    fn waits_for_its_prompt(&self) {
        let mut mood = self.mood();
        if *mood == Mood::Asks {
            *mood = Mood::Asking;
        }
        let asking = |mood: &mut Mood| *mood == Mood::Asking;
        drop(self.mood.1.wait_while(mood, asking));
    }
}

impl SecretStore for Keyring {
    fn get(&mut self, name: &str) -> Result<Option<SecretSlice<u8>>, VaultError> {
        match self.reached()? {
            Mood::TwoHeads if name == "head" => Err(FAULT),
            _ => self.content.get(name),
        }
    }

    fn set(&mut self, name: &str, secret: &[u8]) -> Result<(), VaultError> {
        if self.reached()? == Mood::TwoHeads && name == "head" {
            return Err(FAULT);
        }
        self.waits_for_its_prompt();
        self.content.set(name, secret)
    }

    fn delete(&mut self, name: &str) -> Result<(), VaultError> {
        match self.reached()? {
            Mood::Clings => return Ok(()),
            Mood::KeepsByForce => return Err(FAULT),
            Mood::TwoHeads if name == "head" => self.is(Mood::Works),
            _ => {}
        }
        self.content.delete(name)
    }
}
