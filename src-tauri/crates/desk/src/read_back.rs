//! Between the bank's "yes" and the code on the screen: does the bank have what was ordered?
//!
//! A person approves what the code stands for, so the record behind it is read back once and held
//! against the order before the code is shown. `Created` is committed before the question goes
//! out; what the comparison found is an event of its own, so a program that ends in between
//! compares at its next start, and until then the code stays hidden.

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use bank_client::{AskedBy, Asking, BankClient, Error as BankError};
use payments::{BankPaymentId, EventKind, NotCompared, Payment, PaymentId, PaymentOrder};

use crate::board::Next;
use crate::follow::after_trouble;
use crate::{DeskEnvironment, Error, Shared};

/// The payments that are being read back now: nobody asks twice.
#[derive(Debug, Default)]
pub(crate) struct ReadingBack(Mutex<BTreeSet<PaymentId>>);

impl ReadingBack {
    fn begin(&self, id: PaymentId) -> Option<OneReadingBack<'_>> {
        let is_first = self.ids().insert(id);
        // Made only for who got in: dropping it takes the mark away, which would be the other one's.
        is_first.then(|| OneReadingBack { all: self, id })
    }

    fn ids(&self) -> MutexGuard<'_, BTreeSet<PaymentId>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One of them; dropping it ends it, also when the program gave it up on the way.
struct OneReadingBack<'a> {
    all: &'a ReadingBack,
    id: PaymentId,
}

impl Drop for OneReadingBack<'_> {
    fn drop(&mut self) {
        self.all.ids().remove(&self.id);
    }
}

impl<E: DeskEnvironment> Shared<E> {
    /// Compares the bank's record with the order, unless that was done, is being done, or there is
    /// nothing to compare. Returns the payment as it stands then.
    ///
    /// # Errors
    /// The ledger cannot be written. The code stays hidden then, and the follower tries again.
    pub(crate) async fn read_back(
        &self,
        bank: &BankClient<E>,
        payment: Payment,
        who: AskedBy,
    ) -> Result<Payment, Error> {
        let id = payment.id;
        let Some(_reading) = self.reading_back.begin(id) else {
            return Ok(payment);
        };
        // Somebody else may have been reading when this payment was loaded.
        let payment = self.payment(id).await?;
        let Some(bank_id) = payment.to_read_back() else {
            return Ok(payment);
        };
        let found = self.compare(bank, id, bank_id, &payment.order, who).await;
        if let EventKind::DetailsDiffer(different) = &found {
            tracing::error!(payment = %id, ?different, "the bank recorded other details than were sent");
        }
        self.note(id, found).await
    }

    async fn compare(
        &self,
        bank: &BankClient<E>,
        id: PaymentId,
        bank_id: &BankPaymentId,
        order: &PaymentOrder,
        who: AskedBy,
    ) -> EventKind {
        let request_id = self.ids.request();
        let recorded = bank
            .payment_details(bank_id, &Asking { request_id, who })
            .await;
        match recorded.map(|recorded| recorded.compare(order)) {
            Ok(Ok(fields)) if fields.is_empty() => {
                EventKind::DetailsNotCompared(NotCompared::Unreadable)
            }
            Ok(Ok(fields)) => EventKind::DetailsCompared(fields),
            Ok(Err(different)) => EventKind::DetailsDiffer(different),
            Err(error) => {
                // It is not asked again, but a pause that came with the refusal is for every question.
                if let (next @ Next::After(_), trouble) = after_trouble(&error) {
                    let jitter = self.ids.jitter_permille();
                    self.board.answered(id.into(), next, trouble, jitter);
                }
                EventKind::DetailsNotCompared(why_not(&error))
            }
        }
    }
}

/// The bank does not print what this answer holds, nor promise one: no answer is no difference.
fn why_not(error: &BankError) -> NotCompared {
    match error {
        BankError::NotConnected
        | BankError::TimedOut
        | BankError::Unavailable { .. }
        | BankError::RateLimited { .. }
        | BankError::AccessExceeded { .. } => NotCompared::NoAnswer,
        BankError::Unreadable { .. } => NotCompared::Unreadable,
        BankError::KeyRefused(_)
        | BankError::CertificateRefused(_)
        | BankError::Refused(_)
        | BankError::NotKnown(_)
        | BankError::ConsentEnded(_) => NotCompared::Refused,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn whoever_comes_second_is_turned_away_and_takes_nothing_from_the_first() {
        let all = ReadingBack::default();
        let (one, other) = (PaymentId(Uuid::from_u128(1)), PaymentId(Uuid::from_u128(2)));
        let first = all.begin(one).expect("nobody reads it yet");
        assert!(all.begin(one).is_none());
        assert!(all.begin(one).is_none(), "the first one's mark is gone");
        assert!(all.begin(other).is_some());
        drop(first);
        assert!(all.begin(one).is_some());
    }
}
