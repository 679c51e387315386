//! The one call that moves money: written first, sent once, never repeated.

use bank_client::Initiation;
use payments::{
    EventKind, KeyFingerprint, LossReason, Payment, PaymentId, RequestId, State, Warning,
    WarningKind,
};

use crate::ledger::LedgerError;
use crate::{Desk, DeskEnvironment, Error, Shared};

impl<E: DeskEnvironment> Desk<E> {
    /// Hands a recorded payment to the bank, once. The answer is the payment, whatever became of
    /// it; an error means that nothing was sent, except for the ledger's own (see below).
    ///
    /// # Errors
    /// It is not `prepared` any more (a second click); a warning lacks its yes; access data are
    /// missing; the ledger cannot be written. If the ledger fails *after* the request went out,
    /// the payment stays `sending` on disk and becomes `in_doubt` at the next start.
    pub async fn send(
        &self,
        id: PaymentId,
        acknowledged: Vec<WarningKind>,
    ) -> Result<Payment, Error> {
        let shared = &self.shared;
        let prepared = shared.with_warnings(shared.payment(id).await?).await?;
        if prepared.payment.state != State::Prepared {
            return Err(Error::WrongStep(prepared.payment.state));
        }
        let unseen = unseen(&prepared.warnings, &acknowledged);
        if !unseen.is_empty() {
            return Err(Error::AcknowledgementNeeded(unseen));
        }
        // Everything is ready before the commit, so that nothing but the network can fail after.
        let bank = shared.bank().await?;
        let body = shared
            .ledger
            .body(id)
            .await?
            .ok_or(Error::NotFound("payment"))?;
        let request_id = shared.ids.request();
        shared
            .begin(id, request_id, bank.key(), acknowledged)
            .await?;

        let outcome = bank.initiate_payment(&body, request_id).await;
        let payment = shared.finish(id, event_of(outcome)).await?;
        if payment.askable().is_some() {
            shared.board.follow(id);
        }
        Ok(payment)
    }
}

impl<E: DeskEnvironment> Shared<E> {
    /// Commits `sending`. Whoever comes second finds the payment no longer `prepared`, and should
    /// everything above be wrong, the database's own index refuses.
    async fn begin(
        &self,
        id: PaymentId,
        request_id: RequestId,
        key: KeyFingerprint,
        acknowledged: Vec<WarningKind>,
    ) -> Result<(), Error> {
        let kind = EventKind::SendingBegan {
            request_id,
            key,
            acknowledged,
        };
        self.note(id, kind).await.map(drop)
    }

    /// Stores what became of it. An answer that names a payment id which another payment already
    /// has is no usable answer: which of the two it means is not known.
    async fn finish(&self, id: PaymentId, kind: EventKind) -> Result<Payment, Error> {
        let is_created = matches!(kind, EventKind::Created { .. });
        match self.note(id, kind).await {
            Err(Error::Ledger(LedgerError::Refused(_))) if is_created => {
                let why = LossReason::Unreadable;
                let kind = EventKind::ReplyLost {
                    why,
                    bank_seemed_to_accept: true,
                };
                self.note(id, kind).await
            }
            noted => noted,
        }
    }
}

/// The page must have shown every warning that exists now, not those of a while ago.
fn unseen(warnings: &[Warning], acknowledged: &[WarningKind]) -> Vec<WarningKind> {
    let mut unseen: Vec<WarningKind> = warnings.iter().map(Warning::kind).collect();
    unseen.retain(|kind| !acknowledged.contains(kind));
    unseen.dedup();
    unseen
}

fn event_of(outcome: Initiation) -> EventKind {
    match outcome {
        Initiation::NotSent(why) => EventKind::NotSent(why),
        Initiation::Refused(problem, _what_to_mend) => EventKind::Refused(problem),
        Initiation::ReplyLost {
            why,
            bank_seemed_to_accept,
        } => EventKind::ReplyLost {
            why,
            bank_seemed_to_accept,
        },
        Initiation::Created(created) => EventKind::Created {
            bank_id: created.bank_id,
            authorisation: created.authorisation,
            challenge: created.challenge,
            status: created.status,
            bank_text: created.bank_text,
        },
    }
}
