//! From the form to a record on disk. Nothing is sent here.

use bank_client::PaymentBody;
use payments::{Event, EventKind, Payment, PaymentForm, PaymentId, PaymentOrder, Warning};

use crate::ledger::{NewPayment, Recorded};
use crate::vault::{ANSWER_LIMIT, START_LIMIT};
use crate::{Desk, DeskEnvironment, Error, Shared};

/// A payment with what to know before sending it.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// The record.
    pub payment: Payment,
    /// The payment that it is made in place of, to be seen beside it.
    pub older: Option<Box<Payment>>,
    /// What to know.
    pub warnings: Vec<Warning>,
    /// Whose phone will ring, masked; none where no person is named, or access data are missing.
    pub approver: Option<String>,
}

impl From<Payment> for Prepared {
    /// A payment past the review, where there is nothing to warn about.
    fn from(payment: Payment) -> Self {
        Self {
            payment,
            older: None,
            warnings: Vec::new(),
            approver: None,
        }
    }
}

impl<E: DeskEnvironment> Desk<E> {
    /// Judges the form and records it with the very bytes that will go out.
    ///
    /// # Errors
    /// All problems of the form; access data missing; the ledger cannot be written.
    pub async fn prepare(&self, form: &PaymentForm) -> Result<Prepared, Error> {
        self.shared.prepare(form, None).await
    }

    /// Gives up a payment that was not sent.
    ///
    /// # Errors
    /// It was sent, or there is none; the ledger cannot be written.
    pub async fn discard(&self, id: PaymentId) -> Result<Payment, Error> {
        self.shared.note(id, EventKind::Discarded).await
    }
}

impl<E: DeskEnvironment> Shared<E> {
    pub(crate) async fn prepare(
        &self,
        form: &PaymentForm,
        older: Option<PaymentId>,
    ) -> Result<Prepared, Error> {
        let order = PaymentOrder::check(form).map_err(Error::Invalid)?;
        // Said now and not after the review: nothing is asked of the person in vain.
        self.bank_to_pay(ANSWER_LIMIT).await?;
        let id = self.ids.payment();
        self.replaceable(id, older).await?;
        let payment = Payment::prepared(id, order, self.clock.now()).in_place_of(older);
        let body = PaymentBody::compose(&payment.order, self.way.way().dialect);
        crash_point!("before_prepared_commit");
        self.ledger
            .record(NewPayment {
                payment: payment.clone(),
                body,
            })
            .await?;
        crash_point!("after_prepared_commit");
        self.tell_payment(id);
        self.with_warnings(payment).await
    }

    /// Notes something that happened to a payment, and tells whoever shows it.
    pub(crate) async fn note(&self, id: PaymentId, kind: EventKind) -> Result<Payment, Error> {
        if self.ledger.key().is_none() {
            // For the key of the record. Without it the event is recorded all the same.
            drop(self.bank(START_LIMIT).await);
        }
        let event = Event {
            at: self.clock.now(),
            kind,
        };
        match self.ledger.apply(id, event).await? {
            Recorded::News(payment) => {
                self.tell_payment(id);
                Ok(payment)
            }
            Recorded::Repeat(payment) => Ok(payment),
            Recorded::Illegal(payment) => Err(Error::WrongStep(payment.state)),
            Recorded::Unknown => Err(Error::NotFound("payment")),
        }
    }

    pub(crate) fn tell_payment(&self, id: PaymentId) {
        self.tell(crate::contract::DeskChanged::Payment {
            payment_id: id.to_string(),
        });
    }

    pub(crate) async fn payment(&self, id: PaymentId) -> Result<Payment, Error> {
        self.ledger
            .payment(id)
            .await?
            .ok_or(Error::NotFound("payment"))
    }
}
