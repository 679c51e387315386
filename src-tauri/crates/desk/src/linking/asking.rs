//! Asking for leave to read: recorded first, sent once, never repeated.

use std::sync::Arc;

use bank_client::{ConsentBody, ConsentCreation};
use payments::{
    AccessScope, Consent, ConsentEventKind, ConsentId, ConsentRequest, ConsentState, LossReason,
    OwnAccount, bank_day, consent_end,
};

use super::LinkingError;
use crate::ledger::{LedgerError, NewConsent};
use crate::send::{BETWEEN_TRIES, OnTheWay, TRIES_WHILE_WAITING};
use crate::vault::ANSWER_LIMIT;
use crate::{Desk, DeskEnvironment, Door, Error, Shared};

impl<E: DeskEnvironment> Desk<E> {
    /// Asks the bank for leave to read for this many days, 180 at most: the accounts of the
    /// approver, or `own` where the environment names one. The answer is the consent, whatever
    /// became of it; an error means that nothing was sent, [`Error::NotRecorded`] aside.
    ///
    /// # Errors
    /// Another one is under way; an account has to be named; access data are missing; the ledger
    /// cannot be written.
    pub async fn link(&self, own: Option<OwnAccount>, days: u16) -> Result<Consent, LinkingError> {
        let scope = E::consent_scope(own).ok_or(LinkingError::AccountNeeded)?;
        self.shared.ask_for_leave(scope, days, None).await
    }

    /// Asks for a new consent in the place of an older one, for the same accounts. The older one
    /// stays until the new one is valid.
    ///
    /// # Errors
    /// As [`Desk::link`]; the bank never had the older one.
    pub async fn renew_link(&self, older: ConsentId, days: u16) -> Result<Consent, LinkingError> {
        let consent = self.shared.consent(older).await?;
        if consent.bank_id.is_none() {
            return Err(LinkingError::WrongStep(consent.state));
        }
        let scope = consent.request.scope;
        self.shared.ask_for_leave(scope, days, Some(older)).await
    }

    /// Puts away a consent that was not sent, or of which nobody knows whether the bank has it.
    ///
    /// # Errors
    /// The bank has it; the ledger cannot be written.
    pub async fn put_away_consent(&self, id: ConsentId) -> Result<Consent, LinkingError> {
        let kind = ConsentEventKind::Discarded;
        self.shared.note_consent(id, kind).await
    }
}

impl<E: DeskEnvironment> Shared<E> {
    async fn ask_for_leave(
        self: &Arc<Self>,
        scope: AccessScope,
        days: u16,
        renews: Option<ConsentId>,
    ) -> Result<Consent, LinkingError> {
        // Until the answer is recorded, the record stays the one in which the sending began.
        let goes_out = self.going_out.read().await;
        if *goes_out == Door::Shut {
            return Err(Error::EnvironmentChanging.into());
        }
        // Two clicks are one wish, and two codes on one phone help nobody.
        let _one_at_a_time = self.linking.lock().await;
        self.nothing_under_way().await?;
        let bank = self.bank(ANSWER_LIMIT).await?;
        let now = self.clock.now();
        let request = ConsentRequest {
            scope,
            valid_until: consent_end(bank_day(now), days),
            renews,
        };
        let body = ConsentBody::compose(&request, self.way.way().dialect);
        let id = self.ids.consent();
        let consent = Consent::prepared(id, request, now);
        let new = NewConsent {
            consent,
            body: body.clone(),
        };
        let recorded = self.ledger.record_consent(new);
        recorded.await.map_err(Error::from)?;
        let request_id = self.ids.request();
        let key = bank.key();
        let began = ConsentEventKind::SendingBegan { request_id, key };
        self.note_consent(id, began).await?;

        let consent = {
            let _on_the_way = OnTheWay::begin(&self.on_the_way);
            let outcome = bank.create_consent(&body, request_id).await;
            if !matches!(outcome, ConsentCreation::NotSent(_)) {
                self.board.reached();
            }
            self.finish_asking(id, event_of(outcome)).await?
        };
        self.follow_asked(&consent);
        Ok(consent)
    }

    fn follow_asked(&self, consent: &Consent) {
        if consent.askable().is_some() {
            self.approved_now().insert(consent.id);
            self.board.follow(consent.id.into());
        }
    }

    /// What could not be sent is put away: the new wish is a new request.
    async fn nothing_under_way(&self) -> Result<(), LinkingError> {
        for consent in self.ledger.consents().await.map_err(Error::from)? {
            match consent.state {
                ConsentState::Prepared => {
                    let kind = ConsentEventKind::Discarded;
                    self.note_consent(consent.id, kind).await?;
                }
                ConsentState::Sending => return Err(LinkingError::UnderWay(consent.id)),
                ConsentState::AwaitingSca | ConsentState::Confirming if !consent.revoke_asked => {
                    return Err(LinkingError::UnderWay(consent.id));
                }
                ConsentState::AwaitingSca
                | ConsentState::Confirming
                | ConsentState::InDoubt
                | ConsentState::Refused
                | ConsentState::Valid
                | ConsentState::Suspended
                | ConsentState::NotApproved
                | ConsentState::Rejected
                | ConsentState::Expired
                | ConsentState::RevokedAtBank
                | ConsentState::Revoked
                | ConsentState::Gone
                | ConsentState::Replaced
                | ConsentState::Abandoned => {}
            }
        }
        Ok(())
    }

    /// Stores what became of it. The answer is all that ties the consent to the bank, so when the
    /// ledger cannot be written it is kept and stored as soon as that is possible again; until then
    /// nothing else is asked for.
    async fn finish_asking(
        self: &Arc<Self>,
        id: ConsentId,
        kind: ConsentEventKind,
    ) -> Result<Consent, LinkingError> {
        for _ in 0..TRIES_WHILE_WAITING {
            match self.store_asked(id, &kind).await {
                Err(LinkingError::Desk(Error::Ledger(_))) => self.clock.wait(BETWEEN_TRIES).await,
                stored => return stored,
            }
        }
        let desk = Arc::downgrade(self);
        tokio::spawn(async move {
            while let Some(desk) = desk.upgrade() {
                match desk.store_asked(id, &kind).await {
                    Err(LinkingError::Desk(Error::Ledger(_))) => {
                        desk.clock.wait(BETWEEN_TRIES).await;
                    }
                    Ok(consent) => return desk.follow_asked(&consent),
                    Err(_decided) => return,
                }
            }
        });
        Err(Error::NotRecorded.into())
    }

    /// A number that another consent has already is no usable answer: which of the two it means is
    /// not known.
    async fn store_asked(
        &self,
        id: ConsentId,
        kind: &ConsentEventKind,
    ) -> Result<Consent, LinkingError> {
        let is_created = matches!(kind, ConsentEventKind::Created { .. });
        match self.note_consent(id, kind.clone()).await {
            Err(LinkingError::Desk(Error::Ledger(LedgerError::Refused(_)))) if is_created => {
                let lost = ConsentEventKind::ReplyLost {
                    why: LossReason::Unreadable,
                    bank_seemed_to_accept: true,
                };
                self.note_consent(id, lost).await
            }
            noted => noted,
        }
    }
}

fn event_of(outcome: ConsentCreation) -> ConsentEventKind {
    match outcome {
        ConsentCreation::NotSent(why) => ConsentEventKind::NotSent(why),
        ConsentCreation::Refused(problem, _what_to_mend) => ConsentEventKind::Refused(problem),
        ConsentCreation::ReplyLost {
            why,
            bank_seemed_to_accept,
        } => ConsentEventKind::ReplyLost {
            why,
            bank_seemed_to_accept,
        },
        ConsentCreation::Created(created) => ConsentEventKind::Created {
            bank_id: created.bank_id,
            authorisation: created.authorisation,
            challenge: created.challenge,
            status: created.status,
            bank_text: created.bank_text,
        },
    }
}
