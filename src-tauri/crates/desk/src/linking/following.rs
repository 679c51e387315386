//! Asking about a consent: its approval, then its own status, and its end where that is wanted.
//! The rhythm is the one of payments.

use std::sync::Arc;

use bank_client::{AskedBy, Asking, BankClient, Deletion, Error as BankError};
use payments::{
    AuthorisationId, BankConsentId, Consent, ConsentEventKind, ConsentId, ConsentState, ScaClass,
};

use super::LinkingError;
use super::unattended::{AFTER_A_FAILURE, READ_EVERY};
use crate::board::Next;
use crate::follow::{TOO_YOUNG_TO_BE_FORGOTTEN, Unanswered};
use crate::vault::{ANSWER_LIMIT, START_LIMIT};
use crate::{DeskEnvironment, Error, Shared};

impl From<LinkingError> for Unanswered {
    fn from(error: LinkingError) -> Self {
        match error {
            LinkingError::Bank(error) => Self::Bank(error),
            LinkingError::Desk(error) => Self::Desk(error),
            LinkingError::Paused => Self::Paused,
            // Something else moved the consent while the question was on the wire.
            LinkingError::WrongStep(_)
            | LinkingError::UnderWay(_)
            | LinkingError::AccountNeeded
            | LinkingError::NotListed
            | LinkingError::NoDays
            | LinkingError::UnattendedSpent => Self::Desk(Error::Bug(error.to_string())),
        }
    }
}

impl<E: DeskEnvironment> Shared<E> {
    /// Begins to ask about every consent that has news to give, or is still to be deleted.
    pub(crate) async fn follow_consents(&self) -> Result<(), Error> {
        for consent in self.ledger.consents().await? {
            if consent.askable().is_some() || consent.to_delete().is_some() {
                self.board.follow(consent.id.into());
            }
        }
        Ok(())
    }

    /// Asks once and plans the next question. Says whether the bank answered.
    pub(crate) async fn ask_about_consent(self: &Arc<Self>, id: ConsentId, by: AskedBy) -> bool {
        let outcome = self.ask_consent(id, by).await;
        let answered = self.plan_next(id.into(), outcome);
        if answered.is_some() {
            self.tell_consent(id);
        }
        answered.unwrap_or(false)
    }

    async fn ask_consent(&self, id: ConsentId, by: AskedBy) -> Result<Next, Unanswered> {
        let before = self.consent(id).await?;
        let limit = match by {
            AskedBy::Person => ANSWER_LIMIT,
            AskedBy::Program => START_LIMIT,
        };
        let bank = self.bank_with(before.key.as_ref(), limit).await?;
        if let Some(bank_id) = before.to_delete().cloned() {
            return self.delete(&bank, id, &bank_id, by).await;
        }
        let Some(bank_id) = before.askable().cloned() else {
            return Ok(Next::Never);
        };
        let after = {
            let _place = self.wire.acquire().await;
            self.may_ask(id)?;
            if before.sca_class() == ScaClass::Open {
                self.ask_consent_sca(&bank, &before, &bank_id, by).await?;
            }
            self.may_ask(id)?;
            match bank.consent_status(&bank_id, &self.asking(by)).await {
                Ok(answer) => {
                    let (status, bank_text) = (answer.status, answer.bank_text);
                    let kind = ConsentEventKind::StatusReported { status, bank_text };
                    self.note_consent(id, kind).await?
                }
                Err(BankError::NotKnown(_)) if self.is_young_consent(&before) => {
                    return Ok(Next::Later);
                }
                Err(BankError::NotKnown(_)) => {
                    self.note_consent(id, ConsentEventKind::GoneAtBank).await?
                }
                Err(error) => return Err(error.into()),
            }
        };
        if after.state == ConsentState::Valid {
            return self.make_use_of(&bank, &after, by).await;
        }
        Ok(next_after(&before, &after))
    }

    pub(super) fn asking(&self, who: AskedBy) -> Asking {
        Asking {
            request_id: self.ids.request(),
            who,
        }
    }

    fn is_young_consent(&self, consent: &Consent) -> bool {
        let age = self.clock.now().signed_duration_since(consent.prepared_at);
        age < TOO_YOUNG_TO_BE_FORGOTTEN
    }

    async fn ask_consent_sca(
        &self,
        bank: &BankClient<E>,
        consent: &Consent,
        bank_id: &BankConsentId,
        by: AskedBy,
    ) -> Result<(), Unanswered> {
        let authorisation = match consent.authorisation.clone() {
            Some(known) => Some(known),
            None => {
                self.find_consent_authorisation(bank, consent.id, bank_id, by)
                    .await?
            }
        };
        let Some(authorisation) = authorisation else {
            return Ok(());
        };
        let asking = self.asking(by);
        match bank
            .consent_sca_status(bank_id, &authorisation, &asking)
            .await
        {
            Ok(answer) => {
                let kind = ConsentEventKind::ScaReported(answer.status);
                self.note_consent(consent.id, kind).await?;
                Ok(())
            }
            // Its own status may still be had, and says more.
            Err(BankError::NotKnown(_)) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// The creating answer named no authorisation. The bank's list is used when it holds exactly
    /// one: anything else would be a guess.
    async fn find_consent_authorisation(
        &self,
        bank: &BankClient<E>,
        id: ConsentId,
        bank_id: &BankConsentId,
        by: AskedBy,
    ) -> Result<Option<AuthorisationId>, Unanswered> {
        let listed = match bank.consent_authorisations(bank_id, &self.asking(by)).await {
            Ok(listed) => listed,
            Err(BankError::NotKnown(_)) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let [only] = listed.as_slice() else {
            return Ok(None);
        };
        let kind = ConsentEventKind::AuthorisationFound(only.clone());
        self.note_consent(id, kind).await?;
        Ok(Some(only.clone()))
    }

    /// The older one gives way, its real end is read, and what is due of the accounts. Whatever a
    /// program that ended left out is made up. That it is valid does not change by what fails here.
    async fn make_use_of(
        &self,
        bank: &BankClient<E>,
        consent: &Consent,
        by: AskedBy,
    ) -> Result<Next, Unanswered> {
        if let Some(older) = consent.request.renews {
            let mut older = self.consent(older).await?;
            if older.replaced_by.is_none() {
                let kind = ConsentEventKind::ReplacedBy(consent.id);
                older = self.note_consent(older.id, kind).await?;
            }
            if older.to_delete().is_some() {
                self.board.follow(older.id.into());
            }
        }
        let read = self.read_what_is_due(bank, consent, by).await;
        // What was refused may have said something about the consent, and asked for a pause.
        let stands = self.consent(consent.id).await?;
        if stands.usable().is_none() {
            return Ok(next_after(consent, &stands));
        }
        self.may_ask(consent.id)?;
        read.or_else(|error| {
            tracing::warn!(consent = %consent.id, %error, "accounts are read another time");
            let is_spent = matches!(error, LinkingError::UnattendedSpent);
            Ok(Next::In(if is_spent {
                READ_EVERY
            } else {
                AFTER_A_FAILURE
            }))
        })
    }

    /// Deletes it at the bank. May be repeated: what is gone stays gone.
    async fn delete(
        &self,
        bank: &BankClient<E>,
        id: ConsentId,
        bank_id: &BankConsentId,
        by: AskedBy,
    ) -> Result<Next, Unanswered> {
        let deletion = {
            let _place = self.wire.acquire().await;
            self.may_ask(id)?;
            bank.delete_consent(bank_id, &self.asking(by)).await?
        };
        let kind = match deletion {
            Deletion::Deleted => ConsentEventKind::Revoked,
            Deletion::AlreadyGone => ConsentEventKind::GoneAtBank,
        };
        self.note_consent(id, kind).await?;
        Ok(Next::Never)
    }
}

fn next_after(before: &Consent, after: &Consent) -> Next {
    if after.to_delete().is_some() {
        return Next::Soon;
    }
    if after.askable().is_none() {
        return Next::Never;
    }
    if before.state != after.state || before.sca_class() != after.sca_class() {
        return Next::Soon;
    }
    Next::Later
}
