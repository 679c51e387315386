//! A new payment in place of an older one. It is a payment of its own, with its own yes; the pointer
//! only keeps the two from being taken for strangers.

use payments::{Evidence, Payment, PaymentForm, PaymentId, State};

use crate::ledger::Draft;
use crate::{Desk, DeskEnvironment, Error, Prepared, Shared};

impl<E: DeskEnvironment> Desk<E> {
    /// As [`Desk::prepare`], in place of an older payment.
    ///
    /// # Errors
    /// As [`Desk::prepare`]; the older payment is under way or done, or was paid again already.
    pub async fn prepare_in_place_of(
        &self,
        form: &PaymentForm,
        older: Option<PaymentId>,
    ) -> Result<Prepared, Error> {
        self.shared.prepare(form, older).await
    }

    /// The payment that this one is made in place of.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub async fn older_of(&self, payment: &Payment) -> Result<Option<Payment>, Error> {
        match payment.pays_again {
            Some(older) => Ok(Some(self.shared.payment(older).await?)),
            None => Ok(None),
        }
    }

    /// The payments that were made in place of this one, oldest first. Those that were given up
    /// before sending are left out: they came to nothing.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub async fn paid_again_by(&self, older: PaymentId) -> Result<Vec<Payment>, Error> {
        let mut newer = self.shared.ledger.paid_again_by(older).await?;
        newer.retain(|one| one.state != State::Abandoned || one.evidence == Some(Evidence::Person));
        Ok(newer)
    }

    /// Keeps the unsent text.
    ///
    /// # Errors
    /// There is no payment to be paid again by that number; the ledger cannot be written.
    pub async fn save_draft(&self, draft: Draft) -> Result<(), Error> {
        if let Some(older) = draft.pays_again {
            self.shared.payment(older).await?;
        }
        Ok(self.shared.ledger.save_draft(draft).await?)
    }

    /// The unsent text as last kept.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub async fn draft(&self) -> Result<Option<Draft>, Error> {
        Ok(self.shared.ledger.draft().await?)
    }
}

impl<E: DeskEnvironment> Shared<E> {
    /// The older payment, as long as a new one may take its place. Asked when the order is recorded
    /// and again before it is sent: meanwhile the bank may have executed the older one after all.
    pub(crate) async fn replaceable(
        &self,
        newer: PaymentId,
        older: Option<PaymentId>,
    ) -> Result<Option<Payment>, Error> {
        let Some(older) = older else {
            return Ok(None);
        };
        let payment = self.payment(older).await?;
        if !payment.may_be_paid_again() {
            return Err(Error::OlderMoved(payment.state));
        }
        let others = self.ledger.paid_again_by(older).await?;
        if others
            .iter()
            .any(|one| one.id != newer && has_gone_out(one))
        {
            return Err(Error::PaidAgainAlready);
        }
        Ok(Some(payment))
    }
}

/// Whether the bank has it or may have it, so that nothing else may take its place beside it.
fn has_gone_out(payment: &Payment) -> bool {
    match payment.state {
        State::Sending
        | State::InDoubt
        | State::AwaitingSca
        | State::Authorised
        | State::Accepted
        | State::Settled => true,
        State::Prepared
        | State::Rejected
        | State::Cancelled
        | State::ScaFailed
        | State::Abandoned => false,
    }
}
