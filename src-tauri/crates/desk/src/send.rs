//! The one call that moves money: written first, sent once, never repeated.

use std::sync::Arc;
use std::time::Duration;

use bank_client::{AskedBy, BankClient, Initiation};
use payments::{
    Acknowledgement, Answer, EventKind, KeyFingerprint, LossReason, Payment, PaymentId, RequestId,
    State,
};

use tokio::sync::watch;

use crate::ledger::LedgerError;
use crate::vault::ANSWER_LIMIT;
use crate::{Desk, DeskEnvironment, Door, Error, Shared};

impl<E: DeskEnvironment> Desk<E> {
    /// Hands a recorded payment to the bank, once. The answer is the payment, whatever became of
    /// it; an error means that nothing was sent, except for the ledger's own (see below).
    ///
    /// # Errors
    /// It is not `prepared` any more (a second click); a warning that exists now was not shown, or
    /// lacks its yes or its reason; access data are missing; the payment that it was to replace
    /// has moved on; the ledger cannot be written. `NotRecorded` is the exception: the request went out
    /// and its answer cannot be stored for now. Storing is tried for as long as the program runs;
    /// should it end before, the payment is `in_doubt` at the next start.
    pub async fn send(&self, id: PaymentId, answers: &[Answer]) -> Result<Payment, Error> {
        let shared = &self.shared;
        // Until the answer is recorded, the record stays the one in which the sending began.
        let goes_out = shared.going_out.read().await;
        if *goes_out == Door::Shut {
            return Err(Error::EnvironmentChanging);
        }
        shared.refuse_unseen_copy().await?;
        let payment = shared.payment(id).await?;
        if payment.state != State::Prepared {
            return Err(Error::WrongStep(payment.state));
        }
        let acknowledged = shared.acknowledged(&payment, answers).await?;
        shared.replaceable(id, payment.pays_again).await?;
        // Everything is ready before the commit, so that nothing but the network can fail after.
        let bank = shared.bank_to_pay(ANSWER_LIMIT).await?;
        let body = shared
            .ledger
            .body(id)
            .await?
            .ok_or(Error::NotFound("payment"))?;
        let request_id = shared.ids.request();
        crash_point!("before_sending_commit");
        shared
            .begin(id, request_id, bank.key(), acknowledged)
            .await?;
        crash_point!("after_sending_commit");

        let payment = {
            let _on_the_way = OnTheWay::begin(&shared.on_the_way);
            let outcome = bank.initiate_payment(&body, request_id).await;
            if !matches!(outcome, Initiation::NotSent(_)) {
                shared.board.reached();
            }
            crash_point!("before_outcome_commit");
            shared.finish(id, event_of(outcome)).await?
        };
        crash_point!("after_outcome_commit");
        let payment = shared.compared(&bank, payment).await;
        shared.follow_created(&payment);
        Ok(payment)
    }

    /// How many requests are on their way to the bank. Ending the program now would make a doubt
    /// out of an answer that is about to come.
    #[must_use]
    pub fn on_the_way(&self) -> watch::Receiver<usize> {
        self.shared.on_the_way.subscribe()
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
        acknowledged: Vec<Acknowledgement>,
    ) -> Result<(), Error> {
        let kind = EventKind::SendingBegan {
            request_id,
            key,
            acknowledged,
        };
        self.note(id, kind).await.map(drop)
    }

    /// Stores what became of it. The answer may be all that ties the payment to the bank, so when
    /// the ledger cannot be written it is kept and stored as soon as that is possible again.
    async fn finish(self: &Arc<Self>, id: PaymentId, kind: EventKind) -> Result<Payment, Error> {
        for _ in 0..TRIES_WHILE_WAITING {
            match self.store(id, &kind).await {
                Err(Error::Ledger(_)) => self.clock.wait(BETWEEN_TRIES).await,
                stored => return stored,
            }
        }
        let desk = Arc::downgrade(self);
        tokio::spawn(async move {
            while let Some(desk) = desk.upgrade() {
                match desk.store(id, &kind).await {
                    Err(Error::Ledger(_)) => desk.clock.wait(BETWEEN_TRIES).await,
                    Ok(payment) => return desk.follow_created(&payment),
                    Err(_decided) => return,
                }
            }
        });
        Err(Error::NotRecorded)
    }

    /// An answer that names a payment id which another payment already has is no usable answer:
    /// which of the two it means is not known.
    async fn store(&self, id: PaymentId, kind: &EventKind) -> Result<Payment, Error> {
        let is_created = matches!(kind, EventKind::Created { .. });
        match self.note(id, kind.clone()).await {
            Err(Error::Ledger(LedgerError::Refused(_))) if is_created => {
                let why = LossReason::Unreadable;
                let bank_seemed_to_accept = true;
                self.note(
                    id,
                    EventKind::ReplyLost {
                        why,
                        bank_seemed_to_accept,
                    },
                )
                .await
            }
            noted => noted,
        }
    }

    /// What was created is read back before anybody sees its code. A comparison that cannot be
    /// recorded leaves the code hidden, and the follower makes it up.
    async fn compared(&self, bank: &BankClient<E>, payment: Payment) -> Payment {
        if payment.to_read_back().is_none() {
            return payment;
        }
        let compared = self.read_back(bank, payment.clone(), AskedBy::Person);
        compared.await.unwrap_or_else(|error| {
            tracing::warn!(payment = %payment.id, %error, "a comparison was not recorded");
            payment
        })
    }

    fn follow_created(&self, payment: &Payment) {
        if payment.askable().is_some() {
            self.board.follow(payment.id.into());
        }
    }
}

/// How often, and how long apart, an answer is tried to be stored while the person waits.
pub(crate) const TRIES_WHILE_WAITING: usize = 3;
pub(crate) const BETWEEN_TRIES: Duration = Duration::from_secs(1);

/// Counts a request that is on its way to the bank, until it is decided.
pub(crate) struct OnTheWay<'a>(&'a watch::Sender<usize>);

impl<'a> OnTheWay<'a> {
    pub(crate) fn begin(count: &'a watch::Sender<usize>) -> Self {
        count.send_modify(|on_the_way| *on_the_way = on_the_way.saturating_add(1));
        Self(count)
    }
}

impl Drop for OnTheWay<'_> {
    fn drop(&mut self) {
        self.0
            .send_modify(|on_the_way| *on_the_way = on_the_way.saturating_sub(1));
    }
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
