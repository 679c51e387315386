//! Asking how an approval stands. Starting one is not our call: creating a payment does.

use std::fmt;

use payments::{AuthorisationId, BankPaymentId, ScaStatus};

use crate::client::{Asking, BankClient};
use crate::environment::Environment;
use crate::error::{self, Error};
use crate::paths;
use crate::wire::sca;

/// The bank's state of an approval.
#[derive(Clone, PartialEq, Eq)]
pub struct ScaAnswer {
    /// The word.
    pub status: ScaStatus,
    /// What the bank says about it, at most 500 characters. May name people: not in `Debug`.
    pub bank_text: Option<String>,
}

impl fmt::Debug for ScaAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ScaAnswer")
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

impl<E: Environment> BankClient<E> {
    /// Asks which approvals a payment has, for when its creation named none. Only a list of
    /// exactly one says which to ask about.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn authorisations(
        &self,
        id: &BankPaymentId,
        asking: &Asking,
    ) -> Result<Vec<AuthorisationId>, Error> {
        let answer = self
            .read(&paths::payment_authorisations(id), asking)
            .await?;
        sca::read_authorisations(error::body_of(&answer)?).map_err(Error::unreadable)
    }

    /// Asks how one approval stands.
    ///
    /// # Errors
    /// See [`Error`]. None of them says anything about the approval.
    pub async fn sca_status(
        &self,
        id: &BankPaymentId,
        authorisation: &AuthorisationId,
        asking: &Asking,
    ) -> Result<ScaAnswer, Error> {
        let answer = self
            .read(&paths::payment_sca_status(id, authorisation), asking)
            .await?;
        let body = error::body_of(&answer)?;
        let (status, bank_text) =
            sca::read_sca_status(body, authorisation).map_err(Error::unreadable)?;
        Ok(ScaAnswer { status, bank_text })
    }
}
