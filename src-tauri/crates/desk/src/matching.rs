//! Payments beside the entries of linked accounts. What is paired is paired by the ledger, when
//! entries are read; here it is told.

use payments::{Payment, PaymentId};

use crate::ledger::StoredEntry;
use crate::{Desk, DeskEnvironment, Error};

impl<E: DeskEnvironment> Desk<E> {
    /// Payments that were sent, were not refused, and are not on their account, though its entries
    /// were read since; newest first, the newest hundred. What was sent before the first entry that
    /// is known of an account is not told: nobody looked there.
    ///
    /// # Errors
    /// The ledger cannot be read, or a row of it is damaged.
    pub async fn not_yet_booked(&self) -> Result<Vec<Payment>, Error> {
        Ok(self.shared.ledger.not_yet_booked().await?)
    }

    /// What may be this payment, for the person to look at: entries booked and pending, off its
    /// account since the day it was sent, with its sum or to its payee's account, and not known to
    /// be another payment; newest first, twenty at most.
    ///
    /// # Errors
    /// The ledger cannot be read, or a row of it is damaged.
    pub async fn fitting_entries(&self, id: PaymentId) -> Result<Vec<StoredEntry>, Error> {
        Ok(self.shared.ledger.fitting_entries(id).await?)
    }

    /// The entry that this payment is; none where none was found.
    ///
    /// # Errors
    /// The ledger cannot be read, or a row of it is damaged.
    pub async fn payment_entry(&self, id: PaymentId) -> Result<Option<StoredEntry>, Error> {
        Ok(self.shared.ledger.payment_entry(id).await?)
    }
}
