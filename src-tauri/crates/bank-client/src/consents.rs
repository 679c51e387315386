//! Asking for leave to read accounts, and how it stands.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use payments::{AuthorisationId, BankConsentId, ConsentRequest, ConsentStatus, RequestId};

use crate::authorisations::ScaAnswer;
use crate::body::Body;
use crate::client::{Asking, BankClient};
use crate::environment::Environment;
use crate::error::{self, Error};
use crate::outcome::ConsentCreation;
use crate::paths;
use crate::wire::{WireDialect, consent, sca};

/// Marks the body of a consent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum OfConsent {}

/// The body of a consent.
pub type ConsentBody = Body<OfConsent>;

impl ConsentBody {
    /// Writes a request down.
    #[must_use]
    pub fn compose(request: &ConsentRequest, dialect: WireDialect) -> Self {
        Self::of(consent::compose(
            &request.scope,
            request.valid_until,
            dialect,
        ))
    }
}

/// The bank's state of a consent.
#[derive(Clone, PartialEq, Eq)]
pub struct ConsentStatusAnswer {
    /// The word.
    pub status: ConsentStatus,
    /// What the bank says about it, at most 500 characters. May name people: not in `Debug`.
    pub bank_text: Option<String>,
    /// The bank's clock (`Date`), for telling when ours is wrong.
    pub bank_time: Option<DateTime<Utc>>,
}

impl fmt::Debug for ConsentStatusAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConsentStatusAnswer")
            .field("status", &self.status)
            .field("bank_time", &self.bank_time)
            .finish_non_exhaustive()
    }
}

/// A consent as the bank reads it back: what counts, whatever was asked for.
#[derive(Clone, PartialEq, Eq)]
pub struct ConsentDetails {
    /// The state, where it is told here as well.
    pub status: Option<ConsentStatus>,
    /// The last day.
    pub valid_until: Option<NaiveDate>,
    /// The accounts that it names; none where it means all of them.
    pub accounts: Vec<String>,
}

impl fmt::Debug for ConsentDetails {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConsentDetails")
            .field("status", &self.status)
            .field("valid_until", &self.valid_until)
            .finish_non_exhaustive()
    }
}

/// How the deletion of a consent ended. Both are an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deletion {
    /// The bank ended it.
    Deleted,
    /// The bank had ended it before, or does not know it.
    AlreadyGone,
}

/// With these codes the bank says that there is nothing left to delete.
const NOTHING_LEFT: [&str; 3] = ["CONSENT_UNKNOWN", "CONSENT_EXPIRED", "RESOURCE_EXPIRED"];

impl<E: Environment> BankClient<E> {
    /// Asks for leave to read, once. The caller has recorded that it is about to, with this
    /// `request_id`, and never calls this twice for one intent: each call may ring the phone.
    ///
    /// There is no error: how it ended is the answer.
    pub async fn create_consent(
        &self,
        body: &ConsentBody,
        request_id: RequestId,
    ) -> ConsentCreation {
        let seen = self.create(paths::CONSENTS, body.bytes(), request_id).await;
        let outcome = ConsentCreation::of(seen);
        tracing::info!(%request_id, outcome = outcome.name(), "asked for leave to read");
        outcome
    }

    /// Asks for the bank's state of a consent.
    ///
    /// # Errors
    /// See [`Error`]; [`Error::NotKnown`] where the bank has no such consent.
    pub async fn consent_status(
        &self,
        id: &BankConsentId,
        asking: &Asking,
    ) -> Result<ConsentStatusAnswer, Error> {
        let answer = self
            .read(&paths::consent_status(id.as_str()), asking)
            .await?;
        let body = error::consent_body_of(&answer)?;
        let (status, bank_text) = consent::read_status(body, id).map_err(Error::unreadable)?;
        Ok(ConsentStatusAnswer {
            status,
            bank_text,
            bank_time: answer.bank_time(),
        })
    }

    /// Asks which approvals a consent has, for when its creation named none. Only a list of exactly
    /// one says which to ask about.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn consent_authorisations(
        &self,
        id: &BankConsentId,
        asking: &Asking,
    ) -> Result<Vec<AuthorisationId>, Error> {
        let answer = self
            .read(&paths::consent_authorisations(id), asking)
            .await?;
        let body = error::consent_body_of(&answer)?;
        sca::read_authorisations(body).map_err(Error::unreadable)
    }

    /// Asks how the approval of a consent stands.
    ///
    /// # Errors
    /// See [`Error`]. None of them says anything about the approval.
    pub async fn consent_sca_status(
        &self,
        id: &BankConsentId,
        authorisation: &AuthorisationId,
        asking: &Asking,
    ) -> Result<ScaAnswer, Error> {
        let path = paths::consent_sca_status(id, authorisation);
        let answer = self.read(&path, asking).await?;
        let body = error::consent_body_of(&answer)?;
        let (status, bank_text) =
            sca::read_sca_status(body, authorisation).map_err(Error::unreadable)?;
        Ok(ScaAnswer { status, bank_text })
    }

    /// Reads a consent back: its real end, and its accounts.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn consent_details(
        &self,
        id: &BankConsentId,
        asking: &Asking,
    ) -> Result<ConsentDetails, Error> {
        let answer = self.read(&paths::consent(id), asking).await?;
        let body = error::consent_body_of(&answer)?;
        let details = consent::read_details(body, id).map_err(Error::unreadable)?;
        Ok(ConsentDetails {
            status: details.status,
            valid_until: details.valid_until,
            accounts: details.accounts,
        })
    }

    /// Ends a consent at the bank. May be done again after any error: what is gone stays gone.
    ///
    /// # Errors
    /// See [`Error`]; the consent may stand or be gone after each of them.
    pub async fn delete_consent(
        &self,
        id: &BankConsentId,
        asking: &Asking,
    ) -> Result<Deletion, Error> {
        let answer = self.delete(&paths::consent(id), asking).await?;
        if answer.is_success() {
            return Ok(Deletion::Deleted);
        }
        match error::consent_body_of(&answer) {
            Err(Error::NotKnown(_)) => Ok(Deletion::AlreadyGone),
            Err(Error::Refused(problem))
                if problem
                    .code
                    .as_deref()
                    .is_some_and(|code| NOTHING_LEFT.contains(&code)) =>
            {
                Ok(Deletion::AlreadyGone)
            }
            Err(error) => Err(error),
            Ok(_) => Ok(Deletion::Deleted),
        }
    }
}
