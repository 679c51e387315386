//! Ending leave to read.

use bank_client::AskedBy;
use payments::{Consent, ConsentEventKind, ConsentId};

use super::LinkingError;
use crate::{Desk, DeskEnvironment};

impl<E: DeskEnvironment> Desk<E> {
    /// Ends a consent at the bank. The wish is recorded first; where the bank cannot be reached it
    /// is told again and again, and nothing is read by that consent meanwhile. Whether the bank
    /// was told yet is in [`Consent::deleted`].
    ///
    /// # Errors
    /// The bank never had it, or it is deleted already; the ledger cannot be written.
    pub async fn revoke_link(&self, id: ConsentId) -> Result<Consent, LinkingError> {
        let kind = ConsentEventKind::RevokeAsked;
        self.shared.note_consent(id, kind).await?;
        self.shared.ask_about_consent(id, AskedBy::Person).await;
        Ok(self.shared.consent(id).await?)
    }
}
