//! The platform's own store: Secret Service, Windows Credential Manager or macOS Keychain.
//!
//! Built from `keyring-core` and the store of each platform. The easy entry type of `keyring`
//! remembers its first failure until the program ends; that crate is here to choose the stores
//! and their cryptography.

use std::collections::HashMap;
use std::io;
use std::path::Path;
use std::sync::Arc;

use keyring::Error;
use keyring_core::{CredentialStore, Entry};
use secrecy::SecretSlice;
use sha2::{Digest, Sha256};

use super::{SecretStore, VaultError};

#[cfg(target_os = "macos")]
use apple_native_keyring_store::keychain::Store as NativeStore;
#[cfg(windows)]
use windows_native_keyring_store::Store as NativeStore;
#[cfg(target_os = "linux")]
use zbus_secret_service_keyring_store::Store as NativeStore;

const SERVICE: &str = "sepa-desk";

/// Entries of one environment. Connects when it is first used, and anew after each failure.
pub struct OsKeyring {
    prefix: String,
    store: Option<Arc<CredentialStore>>,
}

impl OsKeyring {
    /// `home` is the folder that the person chose instead of the usual one. Its hash becomes part
    /// of the names, so that a test never touches real secrets; it must exist, since one folder
    /// spelled in two ways would else be two vaults. No name has a dot: Windows joins name and
    /// service with one.
    ///
    /// # Errors
    /// If the folder cannot be resolved.
    pub fn new(environment: &str, home: Option<&Path>) -> io::Result<Self> {
        let mut prefix = format!("{environment}-");
        if let Some(home) = home {
            let home = home.canonicalize()?;
            let hash = format!("{:x}", Sha256::digest(home.as_os_str().as_encoded_bytes()));
            prefix.extend(hash.chars().take(12).chain(['-']));
        }
        Ok(Self {
            prefix,
            store: None,
        })
    }

    fn with_entry<T>(
        &mut self,
        name: &str,
        call: impl Fn(&Entry) -> Result<T, Error>,
    ) -> Result<Option<T>, VaultError> {
        if let Some(store) = &self.store {
            let store = Arc::clone(store);
            match self.call_on(&store, name, &call) {
                // A service that was restarted meanwhile does not know the session that this
                // connection has with it. Each call may be made twice.
                Err(Error::PlatformFailure(_)) if cfg!(target_os = "linux") => self.store = None,
                outcome => return self.answer(outcome),
            }
        }
        let store = self.connect()?;
        let outcome = self.call_on(&store, name, &call);
        self.answer(outcome)
    }

    fn call_on<T>(
        &self,
        store: &Arc<CredentialStore>,
        name: &str,
        call: impl Fn(&Entry) -> Result<T, Error>,
    ) -> Result<T, Error> {
        // Windows would else let the entry roam with the person's profile.
        let modifiers = cfg!(windows).then(|| HashMap::from([("persistence", "local")]));
        let user = format!("{}{name}", self.prefix);
        call(&store.build(SERVICE, &user, modifiers.as_ref())?)
    }

    fn answer<T>(&mut self, outcome: Result<T, Error>) -> Result<Option<T>, VaultError> {
        match outcome {
            Ok(value) => Ok(Some(value)),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => {
                self.store = None;
                Err(meaning_of(&error))
            }
        }
    }

    fn connect(&mut self) -> Result<Arc<CredentialStore>, VaultError> {
        let store: Arc<CredentialStore> = NativeStore::new().map_err(|_| VaultError::NoService)?;
        self.store = Some(Arc::clone(&store));
        Ok(store)
    }
}

impl SecretStore for OsKeyring {
    fn get(&mut self, name: &str) -> Result<Option<SecretSlice<u8>>, VaultError> {
        self.with_entry(name, Entry::get_secret)
            .map(|secret| secret.map(SecretSlice::from))
    }

    fn set(&mut self, name: &str, secret: &[u8]) -> Result<(), VaultError> {
        let kept = self.with_entry(name, |entry| entry.set_secret(secret))?;
        kept.ok_or(failed("it has no place for the entry"))
    }

    fn delete(&mut self, name: &str) -> Result<(), VaultError> {
        let deleted = self.with_entry(name, |entry| match entry.delete_credential() {
            // To delete a name is to delete whatever has it.
            Err(Error::Ambiguous(entries)) => entries.iter().try_for_each(Entry::delete_credential),
            outcome => outcome,
        });
        deleted.map(drop)
    }
}

/// Never prints the error: some variants carry the secret.
fn meaning_of(error: &Error) -> VaultError {
    match error {
        Error::NoStorageAccess(cause) if cfg!(target_os = "linux") => {
            // A service without a default collection says this instead of showing a prompt. The
            // cause's type belongs to a crate below the store, so its words have to do.
            let no_collection = cause.to_string().contains("result not returned");
            if no_collection {
                VaultError::NoService
            } else {
                VaultError::Locked
            }
        }
        // The Keychain's refused and impossible prompts (-128, -25293, -25308) come like this.
        Error::PlatformFailure(_) if cfg!(target_os = "macos") => VaultError::Locked,
        Error::NoStorageAccess(_) | Error::NoDefaultStore => VaultError::NoService,
        Error::PlatformFailure(_) => failed("the platform reports a fault"),
        Error::Ambiguous(_) => failed("it has two entries of one name"),
        Error::TooLong(..) => failed("the entry is too long for it"),
        Error::BadEncoding(_) | Error::BadDataFormat(..) | Error::BadStoreFormat(_) => {
            failed("its content cannot be read")
        }
        Error::NoEntry | Error::Invalid(..) | Error::NotSupportedByStore(_) | _ => {
            failed("it refused the call")
        }
    }
}

fn failed(reason: &'static str) -> VaultError {
    VaultError::Failed { reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_carry_the_environment_and_one_hash_per_folder_and_no_dot() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let usual = prefix(None);
        let own = prefix(Some(folder));
        assert_eq!(usual, "live-");
        assert_ne!(own, usual, "a test must not touch real secrets");
        let other = prefix(Some(&folder.join("src")));
        assert_ne!(own, other, "two folders are two vaults");
        let same = prefix(Some(&folder.join("src").join("..")));
        assert_eq!(own, same, "one folder is one vault, however it is spelled");
        assert!(!own.contains('.'), "Windows joins names with dots: {own}");
        assert!(OsKeyring::new("live", Some(&folder.join("absent"))).is_err());
    }

    fn prefix(home: Option<&Path>) -> String {
        OsKeyring::new("live", home).unwrap().prefix
    }

    #[test]
    fn a_keyring_error_that_carries_the_secret_does_not_show_it() {
        let secret = b"canary".to_vec();
        for error in [
            Error::BadEncoding(secret.clone()),
            Error::BadDataFormat(secret.clone(), "canary".into()),
            Error::PlatformFailure("canary".into()),
            Error::NoStorageAccess("canary".into()),
        ] {
            let meaning = meaning_of(&error);
            let shown = format!("{meaning} {meaning:?}");
            assert!(
                !shown.contains("canary") && !shown.contains("99, 97"),
                "shown: {shown}"
            );
        }
    }
}
