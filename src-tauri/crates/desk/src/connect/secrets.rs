//! What the vault holds, and what the ledger has to know of it.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use crate::certificate::Certificate;
use crate::contract::DeskChanged;
use crate::ledger::RecordKey;
use crate::vault::{ANSWER_LIMIT, Kept, Marker, Secrets, Stored};
use crate::{DeskEnvironment, Error, Shared, ids};

impl<E: DeskEnvironment> Shared<E> {
    /// What the vault holds. The key of the record is taken out of it on the way, so that it is at
    /// hand before anything is recorded.
    ///
    /// # Errors
    /// The vault's; the ledger's.
    pub(crate) async fn secrets(&self, limit: Duration) -> Result<Option<Secrets>, Error> {
        Ok(self.secrets_and_count(limit).await?.0)
    }

    /// The same, and the count of changes that it belongs to: a change that comes while the vault
    /// is being asked is a later one.
    pub(super) async fn secrets_and_count(
        &self,
        limit: Duration,
    ) -> Result<(Option<Secrets>, u64), Error> {
        let before = self.changes_of_secrets.load(Ordering::SeqCst);
        let noted = self.ledger.secrets_marker().await?;
        let stored = self.vault.load(noted.as_ref(), limit).await?;
        let is_news = is_news(stored.as_ref(), noted.as_ref());
        let secrets = self.take_over(stored, noted.as_ref(), limit).await?;
        Ok((secrets, before.saturating_add(u64::from(is_news))))
    }

    /// Whoever asks next builds a client out of what is stored by then.
    pub(crate) async fn drop_banks(&self) {
        *self.bank.lock().await = None;
    }

    /// Notes what the vault answered, where it is not what was `noted` before it was asked: a save
    /// may have landed late, or the program ended between the last one and its note.
    ///
    /// # Errors
    /// The ledger's.
    pub(crate) async fn take_over(
        &self,
        stored: Option<Stored>,
        noted: Option<&Marker>,
        limit: Duration,
    ) -> Result<Option<Secrets>, Error> {
        let marker = match stored.as_ref().map(|stored| &stored.kept) {
            // A key that ends with the program verifies nothing, so the record goes on without.
            // And the next start does not miss it, nor warn of its certificate.
            Some(Kept::MemoryOnly) => return Ok(stored.map(|stored| stored.secrets)),
            Some(Kept::InStore(marker)) => Some(marker.clone()),
            None => None,
        };
        let is_news = is_news(stored.as_ref(), noted);
        let mut secrets = stored.map(|stored| stored.secrets);
        if is_news {
            let der = secrets
                .as_ref()
                .and_then(|it| it.certificate_der.as_deref());
            let certificate = der.and_then(|der| Certificate::from_der(der).ok());
            let ends_at = certificate.map(|certificate| certificate.facts().not_after);
            // Before the note that ends all this.
            self.ledger.note_certificate_end(ends_at).await?;
            self.ledger.note_secrets(marker.clone()).await?;
            self.changes_of_secrets.fetch_add(1, Ordering::SeqCst);
            self.tell(DeskChanged::Everything);
        }
        if let (Some(secrets), Some(marker)) = (&mut secrets, &marker)
            && let Err(error) = self.seal_with(secrets, marker, limit).await
        {
            // Payments do not wait for the chain: rows without a key are told apart later.
            tracing::warn!(%error, "the record goes on without its key");
        }
        Ok(secrets)
    }

    /// A save that outlasted its prompt may land later. Whatever lands is taken over then, unless
    /// somebody who asks for it comes first. Does not keep the desk open.
    pub(crate) fn wait_for_news(self: &Arc<Self>, noted: Option<Marker>) {
        let (vault, desk) = (Arc::clone(&self.vault), Arc::downgrade(self));
        tokio::spawn(async move {
            let Some(Ok(stored)) = vault.news(noted.as_ref()).await else {
                return;
            };
            let Some(shared) = desk.upgrade() else { return };
            shared.drop_banks().await;
            let taken = shared.take_over(stored, noted.as_ref(), ANSWER_LIMIT).await;
            let taken = taken.map(drop);
            if let Err(error) = taken.and(shared.follow_all().await) {
                tracing::warn!(%error, "what was stored late is noted when it is read next");
            }
        });
    }

    /// Hands the key of the record to the ledger. Where the bundle has none yet, one is made and
    /// used only once it is stored: a key that is lost at the end of the program verifies nothing.
    async fn seal_with(
        &self,
        secrets: &mut Secrets,
        marker: &Marker,
        limit: Duration,
    ) -> Result<(), Error> {
        if self.ledger.key().is_some() {
            return Ok(());
        }
        if secrets.record_key.is_none() {
            secrets.record_key = Some(ids::record_key());
            let now = self.clock.now();
            let (vault, marker) = (&self.vault, Some(marker));
            let marker = vault.save_for_good(secrets, marker, now, limit).await?;
            self.ledger.note_secrets(Some(marker)).await?;
        }
        if let Some(key) = secrets.record_key.clone().and_then(RecordKey::new) {
            self.ledger.use_key(key).await?;
        }
        Ok(())
    }
}

/// Whether the vault holds something else than was noted. What is in memory alone is never noted.
fn is_news(stored: Option<&Stored>, noted: Option<&Marker>) -> bool {
    match stored.map(|stored| &stored.kept) {
        Some(Kept::MemoryOnly) => false,
        Some(Kept::InStore(marker)) => Some(marker) != noted,
        None => noted.is_some(),
    }
}
