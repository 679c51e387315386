//! Which consents a person still has to see.

use payments::{Consent, ConsentState, Reminder, bank_day};

use crate::ledger::LinkedAccount;
use crate::{Desk, DeskEnvironment, Error};

/// Consents that want something of a person, wherever they are in the program.
#[derive(Debug, Default)]
pub struct PendingConsents {
    /// Waiting for approval on the phone, newest first.
    pub waiting: Vec<Consent>,
    /// In use, and its end is a matter of days.
    pub ending: Option<Consent>,
}

impl<E: DeskEnvironment> Desk<E> {
    /// Consents that want something of a person.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub async fn pending_consents(&self) -> Result<PendingConsents, Error> {
        let consents = self.shared.ledger.consents().await?;
        let today = bank_day(self.shared.clock.now());
        let is_replaced_soon = |older: &Consent| {
            let renews = |it: &&Consent| it.request.renews == Some(older.id);
            consents.iter().filter(renews).any(awaits_approval)
        };
        let ending = consents.iter().find(|consent| {
            let reminder = consent.reminder(today);
            let is_near = matches!(reminder, Reminder::Now | Reminder::Over);
            is_near && !consent.revoke_asked && !is_replaced_soon(consent)
        });
        let ending = ending.cloned();
        let waiting = consents.into_iter().filter(awaits_approval).collect();
        Ok(PendingConsents { waiting, ending })
    }
}

/// Whether somebody has to approve it on the phone.
#[must_use]
pub(crate) fn awaits_approval(consent: &Consent) -> bool {
    consent.state == ConsentState::AwaitingSca && !consent.revoke_asked
}

/// Those that count: whatever is open or unclear; what has ended as long as accounts stand under
/// it, or as it is the last word that was asked for.
pub(crate) fn that_count(consents: Vec<Consent>, accounts: &[LinkedAccount]) -> Vec<Consent> {
    let newest = consents.iter().map(|it| it.id).next();
    let lists = |consent: &Consent| {
        let mut listed = accounts.iter().filter_map(|it| it.listed.as_ref());
        listed.any(|(by, _)| *by == consent.id)
    };
    let counts = |consent: &Consent| match consent.state {
        ConsentState::Replaced | ConsentState::Abandoned => false,
        ConsentState::Prepared
        | ConsentState::Sending
        | ConsentState::InDoubt
        | ConsentState::AwaitingSca
        | ConsentState::Confirming
        | ConsentState::Valid
        | ConsentState::Suspended => true,
        ConsentState::Refused
        | ConsentState::NotApproved
        | ConsentState::Rejected
        | ConsentState::Expired
        | ConsentState::RevokedAtBank
        | ConsentState::Revoked
        | ConsentState::Gone => {
            let is_replaced = consent.replaced_by.is_some();
            newest == Some(consent.id) || (lists(consent) && !is_replaced)
        }
    };
    consents.into_iter().filter(counts).collect()
}
