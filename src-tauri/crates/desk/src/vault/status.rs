//! How the vault is, for the screen on which a person can do something about it.

use tokio::time::timeout;

use super::holder::Job;
use super::{Kept, Loaded, Marker, START_LIMIT, Stored, Vault, VaultError, judge};

/// How the vault is. Each has its own words and its own way out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VaultStatus {
    /// The secrets can be read.
    Ready,
    /// The keyring waits for its prompt, refused, or did not answer in time. Asking again asks it
    /// anew.
    Locked,
    /// There is no keyring that can be used: none installed, or none running. Asking again looks
    /// anew.
    NoService,
    /// It answers, and with an error: two entries of one name, or content that it cannot give
    /// back. Forgetting deletes by name, and then everything can be entered anew.
    Failed,
    /// Nothing was stored yet.
    Empty,
    /// What was stored is damaged. Nothing of it was deleted; saving replaces it.
    Damaged,
    /// What was stored is gone.
    Lost,
    /// There was no keyring to save into: the secrets last until the program ends. Saving tries
    /// the keyring again.
    MemoryOnly,
}

impl Vault {
    /// Looks, for [`START_LIMIT`] at most. A call that is in flight is waited for first.
    pub async fn status(&self, marker: Option<&Marker>) -> VaultStatus {
        self.seen(marker).await.0
    }

    /// As [`Self::status`], with the bundle where it can be read.
    pub(crate) async fn seen(&self, marker: Option<&Marker>) -> (VaultStatus, Option<Stored>) {
        let looked = timeout(START_LIMIT, self.look(marker)).await;
        let looked = looked.unwrap_or(Err(VaultError::Locked));
        let status = VaultStatus::of(&looked);
        (status, looked.ok().flatten())
    }

    async fn look(&self, marker: Option<&Marker>) -> Loaded {
        let mut keeper = self.keeper.lock().await;
        let answer = match keeper.answer().await {
            Some(Ok(stored)) => Ok(stored),
            Some(Err(_)) | None => keeper.ask(Job::Read, START_LIMIT).await,
        };
        judge(answer, marker)
    }
}

impl VaultStatus {
    fn of(loaded: &Loaded) -> Self {
        match loaded {
            Ok(Some(stored)) => match stored.kept {
                Kept::InStore(_) => Self::Ready,
                Kept::MemoryOnly => Self::MemoryOnly,
            },
            Ok(None) => Self::Empty,
            Err(VaultError::Locked | VaultError::Busy) => Self::Locked,
            Err(VaultError::NoService) => Self::NoService,
            Err(VaultError::Failed { .. }) => Self::Failed,
            Err(VaultError::Lost) => Self::Lost,
            Err(VaultError::Damaged) => Self::Damaged,
        }
    }
}
