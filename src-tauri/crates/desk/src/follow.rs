//! Asking the bank about payments until their end is known.
//!
//! Asking moves nothing at the bank, so it may be repeated. Running out of patience changes the
//! rhythm, never a state.

mod follower;
mod sleep;
mod unanswered;

use std::cmp::Reverse;
use std::sync::Arc;

use bank_client::{AskedBy, Asking, BankClient, Error as BankError};
use chrono::TimeDelta;
use payments::{AuthorisationId, BankPaymentId, EventKind, Payment, PaymentId, ScaClass, State};
use tokio::task::JoinSet;

pub(crate) use follower::Follower;
pub(crate) use unanswered::{Unanswered, after_trouble};

use crate::board::{Next, Subject, Trouble};
use crate::vault::{ANSWER_LIMIT, START_LIMIT};
use crate::{Desk, DeskEnvironment, Error, Shared};

/// States in which the bank has news to give.
pub(crate) const OPEN_AT_BANK: [State; 4] = [
    State::AwaitingSca,
    State::Authorised,
    State::Accepted,
    State::ScaFailed,
];

/// How long after its creation a 404 is not yet believed: the bank may still be spreading the news
/// among its own machines.
pub(crate) const TOO_YOUNG_TO_BE_FORGOTTEN: TimeDelta = TimeDelta::minutes(5);

/// So many payments are asked about at one press of a person, four at a time.
const AT_ONE_PRESS: usize = 40;

/// What asking about every open payment brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refreshed {
    /// How many were asked about.
    pub asked: usize,
    /// How many of those got no answer.
    pub unanswered: usize,
    /// How many more are asked about after these, one by one.
    pub later: usize,
}

impl<E: DeskEnvironment> Desk<E> {
    /// Asks about every payment that is not final, now, because a person wants to know. Of very
    /// many only the newest are asked about at once, and the others one by one.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub async fn refresh(&self) -> Result<Refreshed, Error> {
        let mut open = self.shared.ledger.in_states(&OPEN_AT_BANK).await?;
        // What is there by the person's word alone has no number to ask with.
        open.retain(|payment| payment.bank_id.is_some());
        open.sort_by_key(|payment| Reverse(payment.id));
        let others = open.split_off(open.len().min(AT_ONE_PRESS));
        let mut asks = JoinSet::new();
        for payment in &open {
            let (shared, id) = (Arc::clone(&self.shared), payment.id);
            // A pause that the bank asked for holds for people too.
            if !shared.board.is_told_to_pause(id.into()) {
                shared.board.person_asks();
                asks.spawn(async move { shared.ask_and_plan(id, AskedBy::Person).await });
            }
        }
        let others: Vec<Subject> = others.iter().map(|payment| payment.id.into()).collect();
        self.shared.board.hurry(&others);
        let answers = asks.join_all().await;
        let answered = answers.iter().filter(|answered| **answered).count();
        Ok(Refreshed {
            asked: open.len(),
            unanswered: open.len().saturating_sub(answered),
            later: others.len(),
        })
    }

    /// The payment whose challenge is on the screen, or none.
    pub fn watch(&self, id: Option<PaymentId>) {
        self.shared.board.watch(id.map(Subject::from));
    }
}

impl<E: DeskEnvironment> Shared<E> {
    /// Begins to ask about everything that is open.
    pub(crate) async fn follow_all(&self) -> Result<(), Error> {
        for payment in self.ledger.in_states(&OPEN_AT_BANK).await? {
            if payment.askable().is_some() {
                self.board.follow(payment.id.into());
            }
        }
        self.follow_consents().await
    }

    /// Asks once and plans the next question. Says whether the bank answered.
    async fn ask_and_plan(&self, id: PaymentId, by: AskedBy) -> bool {
        let outcome = self.ask(id, by).await;
        let answered = self.plan_next(id.into(), outcome);
        if answered.is_some() {
            self.tell_payment(id);
        }
        answered.unwrap_or(false)
    }

    /// Plans the next question by how this one went. Says whether the bank answered; none where a
    /// pause is planned for already.
    pub(crate) fn plan_next(
        &self,
        subject: Subject,
        outcome: Result<Next, Unanswered>,
    ) -> Option<bool> {
        let (next, trouble) = match outcome {
            Ok(next) => (next, None),
            Err(Unanswered::Paused) => return None,
            Err(Unanswered::Bank(error)) => after_trouble(&error),
            Err(Unanswered::Desk(error)) => {
                tracing::warn!(?subject, %error, "a question could not be asked or recorded");
                (Next::Later, Some(Trouble::Here))
            }
        };
        let jitter = self.ids.jitter_permille();
        self.board.answered(subject, next, trouble, jitter);
        Some(trouble.is_none())
    }

    async fn ask(&self, id: PaymentId, by: AskedBy) -> Result<Next, Unanswered> {
        let before = self.payment(id).await?;
        let Some(bank_id) = before
            .bank_id
            .clone()
            .filter(|_| before.state.is_open_at_bank())
        else {
            return Ok(Next::Never);
        };
        let limit = match by {
            AskedBy::Person => ANSWER_LIMIT,
            AskedBy::Program => START_LIMIT,
        };
        let bank = self.bank_of(&before, limit).await?;
        let _place = self.wire.acquire().await;
        self.may_ask(id)?;
        let asking = || Asking {
            request_id: self.ids.request(),
            who: by,
        };

        // A program that ended before the comparison makes it up here, before the code is shown.
        let before = match before.to_read_back() {
            Some(_) => self.read_back(&bank, before, by).await?,
            None => before,
        };
        self.may_ask(id)?;
        // What is wrong with the question about the approval must not keep the payment's own
        // status from being heard: it says more.
        let mut unheard = None;
        if before.sca_class() == ScaClass::Open
            && let Err(error) = self.ask_sca(&bank, &before, &bank_id, asking).await
        {
            if error.concerns_every_question() {
                return Err(error);
            }
            unheard = Some(error);
        }
        self.may_ask(id)?;
        let after = match bank.payment_status(&bank_id, &asking()).await {
            Ok(answer) => {
                let (status, bank_text) = (answer.status, answer.bank_text);
                self.note(id, EventKind::StatusReported { status, bank_text })
                    .await?
            }
            Err(BankError::NotKnown(_)) if self.is_young(&before) => return Ok(Next::Later),
            Err(BankError::NotKnown(_)) => self.note(id, EventKind::NoLongerKnown).await?,
            Err(error) => return Err(error.into()),
        };
        match unheard {
            Some(error) if after.askable().is_some() => Err(error),
            Some(_) | None => Ok(next_after(&before, &after)),
        }
    }

    /// Another question about the same may have been told to wait in the meantime.
    pub(crate) fn may_ask(&self, subject: impl Into<Subject>) -> Result<(), Unanswered> {
        if self.board.is_told_to_pause(subject.into()) {
            return Err(Unanswered::Paused);
        }
        Ok(())
    }

    fn is_young(&self, payment: &Payment) -> bool {
        let age = self.clock.now().signed_duration_since(payment.prepared_at);
        age < TOO_YOUNG_TO_BE_FORGOTTEN
    }

    async fn ask_sca(
        &self,
        bank: &BankClient<E>,
        payment: &Payment,
        bank_id: &BankPaymentId,
        asking: impl Fn() -> Asking,
    ) -> Result<(), Unanswered> {
        let authorisation = match payment.authorisation.clone() {
            Some(known) => Some(known),
            None => {
                self.find_authorisation(bank, payment.id, bank_id, &asking())
                    .await?
            }
        };
        let Some(authorisation) = authorisation else {
            return Ok(());
        };
        self.may_ask(payment.id)?;
        match bank.sca_status(bank_id, &authorisation, &asking()).await {
            Ok(answer) => {
                self.note(payment.id, EventKind::ScaReported(answer.status))
                    .await?;
                Ok(())
            }
            // The payment's own status may still be had, and says more.
            Err(BankError::NotKnown(_)) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// The creating answer named no authorisation. The bank's list is used when it holds exactly
    /// one: anything else would be a guess.
    async fn find_authorisation(
        &self,
        bank: &BankClient<E>,
        id: PaymentId,
        bank_id: &BankPaymentId,
        asking: &Asking,
    ) -> Result<Option<AuthorisationId>, Unanswered> {
        let listed = match bank.authorisations(bank_id, asking).await {
            Ok(listed) => listed,
            Err(BankError::NotKnown(_)) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let [only] = listed.as_slice() else {
            return Ok(None);
        };
        self.note(id, EventKind::AuthorisationFound(only.clone()))
            .await?;
        Ok(Some(only.clone()))
    }
}

fn next_after(before: &Payment, after: &Payment) -> Next {
    if after.askable().is_none() {
        return Next::Never;
    }
    if before.state != after.state || before.sca_class() != after.sca_class() {
        return Next::Soon;
    }
    Next::Later
}
