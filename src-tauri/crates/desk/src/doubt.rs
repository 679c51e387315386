//! The way out of doubt: what the person saw in the bank's app. Only a booked transaction knows
//! better, and nothing here ever sends anything.

use payments::{EventKind, Payment, PaymentId};

use crate::{Desk, DeskEnvironment, Error};

/// A note is a sentence or two, not a file.
pub const NOTE_MAX: usize = 500;

impl<E: DeskEnvironment> Desk<E> {
    /// The person looked in the bank's app and found the payment there. Kept as their word, with
    /// the time and what they saw.
    ///
    /// # Errors
    /// The payment is not in doubt; the note is too long; the ledger cannot be written.
    pub async fn say_present(&self, id: PaymentId, note: &str) -> Result<Payment, Error> {
        let note = kept(note)?;
        self.shared.note(id, EventKind::SaidPresent { note }).await
    }

    /// The person looked in the bank's app and did not find the payment there. Kept as their word,
    /// with the time and what they saw.
    ///
    /// # Errors
    /// The payment is not in doubt; the note is too long; the ledger cannot be written.
    pub async fn say_absent(&self, id: PaymentId, note: &str) -> Result<Payment, Error> {
        let note = kept(note)?;
        self.shared.note(id, EventKind::SaidAbsent { note }).await
    }
}

/// A note is kept whole or refused: a cut one might say the opposite.
fn kept(note: &str) -> Result<String, Error> {
    let note = note.trim();
    if note.chars().count() > NOTE_MAX {
        return Err(Error::NoteTooLong);
    }
    Ok(note.to_owned())
}
