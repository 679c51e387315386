//! Creating a payment and asking how it stands.

use std::fmt;

use chrono::{DateTime, Utc};
use payments::{BankPaymentId, PaymentOrder, RecordedDetails, RequestId, TransactionStatus};

use crate::body::Body;
use crate::client::{Asking, BankClient};
use crate::environment::Environment;
use crate::error::{self, Error};
use crate::outcome::Initiation;
use crate::paths;
use crate::wire::{WireDialect, details, payment};

/// Marks the body of a payment.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum OfPayment {}

/// The body of a payment.
pub type PaymentBody = Body<OfPayment>;

impl PaymentBody {
    /// Writes an order down.
    #[must_use]
    pub fn compose(order: &PaymentOrder, dialect: WireDialect) -> Self {
        Self::of(payment::compose(order, dialect))
    }
}

/// The bank's state of a payment.
#[derive(Clone, PartialEq, Eq)]
pub struct StatusAnswer {
    /// The code.
    pub status: TransactionStatus,
    /// What the bank says about it, at most 500 characters. May name people: not in `Debug`.
    pub bank_text: Option<String>,
    /// The bank's clock (`Date`), for telling when ours is wrong.
    pub bank_time: Option<DateTime<Utc>>,
}

impl fmt::Debug for StatusAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StatusAnswer")
            .field("status", &self.status)
            .field("bank_time", &self.bank_time)
            .finish_non_exhaustive()
    }
}

impl<E: Environment> BankClient<E> {
    /// Sends a payment, once. The caller has recorded that it is about to, with this
    /// `request_id`, and never calls this twice for one intent: the bank promises no idempotency.
    ///
    /// There is no error: how it ended is the answer.
    pub async fn initiate_payment(&self, body: &PaymentBody, request_id: RequestId) -> Initiation {
        let seen = self.create(paths::PAYMENTS, body.bytes(), request_id).await;
        let outcome = Initiation::of(seen);
        tracing::info!(%request_id, outcome = outcome.name(), "sent a payment");
        outcome
    }

    /// Reads a payment back as the bank recorded it. Meant to be asked once, right after its
    /// creation, with a short limit of its own.
    ///
    /// # Errors
    /// See [`Error`]. None of them says anything about the payment.
    pub async fn payment_details(
        &self,
        id: &BankPaymentId,
        asking: &Asking,
    ) -> Result<RecordedDetails, Error> {
        let path = paths::payment_details(id);
        let answer = self.read_promptly(&path, asking).await?;
        details::read_details(error::body_of(&answer)?, id).map_err(Error::unreadable)
    }

    /// Asks for the bank's state of a payment.
    ///
    /// # Errors
    /// See [`Error`]. None of them says anything about the payment.
    pub async fn payment_status(
        &self,
        id: &BankPaymentId,
        asking: &Asking,
    ) -> Result<StatusAnswer, Error> {
        let answer = self.read(&paths::payment_status(id), asking).await?;
        let body = error::body_of(&answer)?;
        let (status, bank_text) = payment::read_status(body, id).map_err(Error::unreadable)?;
        Ok(StatusAnswer {
            status,
            bank_text,
            bank_time: answer.bank_time(),
        })
    }
}
