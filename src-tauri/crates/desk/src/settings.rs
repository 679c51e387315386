//! What a person sets up: access data in the vault, accounts to pay from in the ledger.
//!
//! Either everything that was entered is accepted and stored in one step, or nothing is and each
//! problem is named. No secret comes back out of here, only what tells one from another.

mod checking;
mod problem;
mod stored;
mod way;

use std::sync::PoisonError;

use chrono::{DateTime, Utc};
use secrecy::{ExposeSecret, SecretSlice, SecretString};

use crate::certificate::{Certificate, Finding};
use crate::connect::{ApproverRule, CertificateRule};
use crate::contract::DeskChanged;
use crate::vault::{
    ACTION_LIMIT, ANSWER_LIMIT, Approver, Kept, KeySlot, Loaded, Marker, Secrets, VaultError,
};
use crate::{Desk, DeskEnvironment, Error, OwnAccountEntry, ids};

use checking::Entered;
pub use checking::NAME_MAX;
pub(crate) use checking::{judged, stops_paying};
pub use problem::{SettingsField, SettingsProblem, SettingsProblemKind};
pub use stored::{KnownApprover, Stored};
pub use way::{ProxyEntered, WayEntered, WayShown};

/// What was entered to get access. Left out means: stays as it is.
#[derive(Default)]
pub struct Access {
    /// The slot of the bank's portal whose key is to be in use; `None`: the one in use.
    pub key_slot: Option<KeySlot>,
    /// A new key for that slot; without one, the key of that slot must be kept already.
    pub key: Option<SecretString>,
    /// A new certificate.
    pub certificate: Option<GivenCertificate>,
    /// One more person who approves: name and personal code.
    pub approver: Option<(String, SecretString)>,
    /// The office's address; empty means the environment's own default.
    pub psu_ip: Option<String>,
}

/// A certificate as a person gave it.
pub struct GivenCertificate {
    /// Text or the bytes of a file.
    pub bytes: SecretSlice<u8>,
    /// Of a PKCS#12 file.
    pub password: Option<SecretString>,
}

impl<E: DeskEnvironment> Desk<E> {
    /// Looks at a certificate without storing it.
    ///
    /// # Errors
    /// `InvalidSettings`: it is none, or a private key.
    pub async fn inspect(
        &self,
        given: GivenCertificate,
    ) -> Result<(Certificate, Vec<(Finding, CertificateRule)>), Error> {
        let read = self.read_apart(given).await?;
        let certificate = read.map_err(|problem| Error::InvalidSettings(vec![problem]))?;
        Ok(checking::judged::<E>(certificate, self.shared.clock.now()))
    }

    /// Takes the bytes of a chosen file, to be stored with the rest. They wait here so that no path
    /// and no content of a file ever crosses to the page.
    pub fn choose_certificate(&self, bytes: Option<SecretSlice<u8>>) {
        let chosen = self.shared.chosen_certificate.lock();
        *chosen.unwrap_or_else(PoisonError::into_inner) = bytes;
    }

    /// The bytes of the chosen file.
    #[must_use]
    pub fn chosen_certificate(&self) -> Option<SecretSlice<u8>> {
        let chosen = self.shared.chosen_certificate.lock();
        chosen.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Stores what was entered, all of it or nothing.
    ///
    /// # Errors
    /// `InvalidSettings` with every problem; `FixedInDemo`; the vault's; the ledger's.
    pub async fn save_access(&self, access: Access) -> Result<(), Error> {
        self.not_in_the_demo()?;
        let now = self.shared.clock.now();
        let certificate = match access.certificate {
            Some(given) => Some(self.read_apart(given).await?),
            None => None,
        };
        let entered = Entered {
            key: access.key,
            certificate,
            approver: access.approver,
            psu_ip: access.psu_ip,
        };
        let accepted = checking::accept::<E>(entered, now).map_err(Error::InvalidSettings)?;
        let mut secrets = self.secrets_to_change().await?;
        let slot = access.key_slot.unwrap_or(secrets.key_slot);
        match accepted.key {
            Some(key) => secrets.use_key(slot, key),
            None if secrets.change_slot(slot) => {}
            None => return Err(Error::InvalidSettings(vec![checking::KEY_MISSING])),
        }
        if let Some(certificate) = &accepted.certificate {
            secrets.certificate_der = Some(certificate.der().to_vec());
        }
        if let Some((name, code)) = accepted.approver {
            let code = SecretString::from(code.expose());
            secrets
                .approvers
                .retain(|known| known.code.expose_secret() != code.expose_secret());
            secrets.approvers.push(Approver { name, code });
        }
        if let Some(ip) = accepted.psu_ip {
            secrets.psu_ip = ip;
        }
        if secrets.psu_ip.is_none() && E::PSU_IP.is_none() {
            return Err(Error::InvalidSettings(vec![checking::ADDRESS_MISSING]));
        }
        self.store(secrets).await?;
        self.choose_certificate(None);
        Ok(())
    }

    /// Makes this person the one who is asked.
    ///
    /// # Errors
    /// There is none; the vault's; the ledger's.
    pub async fn ask_approver(&self, number: usize) -> Result<(), Error> {
        self.not_in_the_demo()?;
        let mut secrets = self.secrets_to_change().await?;
        if number >= secrets.approvers.len() {
            return Err(Error::NotFound("approver"));
        }
        let one = secrets.approvers.remove(number);
        secrets.approvers.insert(0, one);
        self.store(secrets).await
    }

    /// Forgets this person.
    ///
    /// # Errors
    /// As above.
    pub async fn forget_approver(&self, number: usize) -> Result<(), Error> {
        self.not_in_the_demo()?;
        let mut secrets = self.secrets_to_change().await?;
        let forgotten = secrets.forget_approver(number);
        drop(forgotten.ok_or(Error::NotFound("approver"))?);
        self.store(secrets).await
    }

    /// Forgets key, certificate and people. History stays, and so does what it is sealed with.
    /// What the vault holds afterwards is read back and looked at.
    ///
    /// # Errors
    /// `StillInKeyring` where the keyring that holds it cannot be reached, or would not let go of
    /// part of it: nothing of it is used any more, and it can be forgotten again. The vault's; the
    /// ledger's.
    pub async fn forget_access(&self) -> Result<(), Error> {
        self.not_in_the_demo()?;
        let shared = &self.shared;
        let (marker, now) = (shared.ledger.secrets_marker().await?, shared.clock.now());
        let key = shared.ledger.key().map(|key| key.secret());
        shared.drop_banks().await;
        let forgotten = shared.vault.forget(key, marker.as_ref(), now, ACTION_LIMIT);
        let forgotten = self.stored_by_now(forgotten.await, marker.as_ref()).await;
        match forgotten {
            Ok(Some(Kept::MemoryOnly)) if marker.is_some() => Err(Error::StillInKeyring),
            Err(Error::Vault(VaultError::Failed { reason })) => {
                tracing::warn!(reason, "not all of it is forgotten");
                // What counts in its place is noted, if the store can say.
                drop(shared.secrets(ANSWER_LIMIT).await);
                Err(Error::StillInKeyring)
            }
            Err(error) => Err(error),
            Ok(_) => {
                let left = shared.secrets(ANSWER_LIMIT).await?.unwrap_or_default();
                if left.gives_access() {
                    return Err(Error::StillInKeyring);
                }
                Ok(())
            }
        }
    }

    /// Keeps an account to pay from, under a name.
    ///
    /// # Errors
    /// `InvalidSettings`; the ledger's.
    pub async fn keep_own_account(&self, iban: &str, name: &str) -> Result<(), Error> {
        self.not_in_the_demo()?;
        let (iban, name) = checking::own_account(iban, name).map_err(Error::InvalidSettings)?;
        self.shared.ledger.keep_own_account(iban, name).await?;
        self.shared.tell(DeskChanged::Everything);
        Ok(())
    }

    /// Drops an account to pay from; what was paid from it stays.
    ///
    /// # Errors
    /// It is not there; the ledger's.
    pub async fn drop_own_account(&self, iban: &str) -> Result<(), Error> {
        if !self.shared.ledger.drop_own_account(iban.to_owned()).await? {
            return Err(Error::NotFound("account"));
        }
        self.shared.tell(DeskChanged::Everything);
        Ok(())
    }

    /// The accounts kept under Settings.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub async fn kept_accounts(&self) -> Result<Vec<OwnAccountEntry>, Error> {
        Ok(self.shared.ledger.own_accounts().await?)
    }

    /// When the stored certificate ends, where that is so near that every screen says so.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub async fn certificate_ends_soon(&self) -> Result<Option<DateTime<Utc>>, Error> {
        let ends_at = self.shared.ledger.certificate_end().await?;
        let left = |ends_at: &DateTime<Utc>| ends_at.signed_duration_since(self.shared.clock.now());
        Ok(ends_at.filter(|ends_at| left(ends_at) <= checking::REMIND_BEFORE))
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.shared.clock.now()
    }

    /// Reads a certificate on a thread that may be kept busy: a protected file asks for seconds of
    /// arithmetic. One at a time, so that no number of presses takes all the processors.
    async fn read_apart(
        &self,
        given: GivenCertificate,
    ) -> Result<Result<Certificate, SettingsProblem>, Error> {
        let _alone = self.shared.reading_certificate.lock().await;
        let read = tokio::task::spawn_blocking(move || checking::certificate(&given));
        read.await.map_err(|broken| Error::Bug(broken.to_string()))
    }

    fn not_in_the_demo(&self) -> Result<(), Error> {
        match self.shared.phone {
            Some(_) => Err(Error::FixedInDemo),
            None => Ok(()),
        }
    }

    /// What is stored now. Where it is gone or damaged, storing it anew is the way out that the
    /// person has chosen by entering it again. Where it cannot be read, nothing is overwritten:
    /// the vault takes along what the store turns out to have.
    async fn secrets_to_change(&self) -> Result<Secrets, Error> {
        match self.shared.secrets(ACTION_LIMIT).await {
            Ok(Some(secrets)) => Ok(secrets),
            // A first start, and the only one on which the record gets a key of its own.
            Ok(None) => {
                let mut secrets = Secrets::default();
                secrets.record_key = Some(ids::record_key());
                Ok(secrets)
            }
            Err(Error::Vault(VaultError::Lost | VaultError::Damaged | VaultError::NoService)) => {
                Ok(Secrets::default())
            }
            Err(error) => Err(error),
        }
    }

    async fn store(&self, mut secrets: Secrets) -> Result<(), Error> {
        let shared = &self.shared;
        // Whatever was recorded so far is sealed with the key that the ledger has.
        if let Some(key) = shared.ledger.key() {
            secrets.record_key = Some(key.secret());
        }
        let (marker, now) = (shared.ledger.secrets_marker().await?, shared.clock.now());
        shared.drop_banks().await;
        let saved = shared
            .vault
            .put(&secrets, marker.as_ref(), now, ACTION_LIMIT);
        let saved = saved.await.map(Some);
        self.stored_by_now(saved, marker.as_ref()).await.map(drop)
    }

    /// Takes over what a change of the vault has come to. Whoever asks next builds a client out of
    /// what is stored by then, also where the change may land later or has failed half way.
    async fn stored_by_now(
        &self,
        changed: Loaded,
        noted: Option<&Marker>,
    ) -> Result<Option<Kept>, Error> {
        let shared = &self.shared;
        shared.drop_banks().await;
        if matches!(changed, Err(VaultError::Locked)) {
            shared.wait_for_news(noted.cloned());
        }
        let stored = changed?;
        let kept = stored.as_ref().map(|stored| stored.kept.clone());
        shared.take_over(stored, noted, ANSWER_LIMIT).await?;
        shared.follow_all().await?;
        shared.tell(DeskChanged::Everything);
        Ok(kept)
    }
}

/// Whether the environment takes a person at all.
#[must_use]
pub fn takes_a_person<E: DeskEnvironment>() -> bool {
    E::APPROVER == ApproverRule::Person
}
