//! Reading while nobody asks for it: what a person approved just now, what a program that ended left
//! out, and balances every few hours.

use std::collections::HashSet;
use std::sync::{MutexGuard, PoisonError};
use std::time::Duration;

use bank_client::{AskedBy, BankClient};
use chrono::{DateTime, TimeDelta, Utc};
use payments::{Consent, ConsentEventKind, ConsentId, State};

use super::{LinkingError, awaits_approval};
use crate::board::Next;
use crate::ledger::LinkedAccount;
use crate::rhythm::PATIENCE;
use crate::{DeskEnvironment, Error, Shared};

/// How old balances become before they are read without a person: as often as [four times a
/// day](super::UNATTENDED_A_DAY) allows.
pub(super) const READ_EVERY: Duration = Duration::from_secs(6 * 3_600);

/// When to try again what could not be read. Each try counts.
pub(super) const AFTER_A_FAILURE: Duration = Duration::from_secs(15 * 60);

/// The program has something else to do in its first seconds, and so has the bank.
const QUIET_AT_START: Duration = Duration::from_secs(15);

/// How long to leave whoever compares two codes in peace.
const WHILE_A_CHALLENGE_WAITS: Duration = Duration::from_secs(5 * 60);

impl<E: DeskEnvironment> Shared<E> {
    /// Reads what a valid consent lists where that is due, and says when to look again.
    pub(super) async fn read_what_is_due(
        &self,
        bank: &BankClient<E>,
        consent: &Consent,
        by: AskedBy,
    ) -> Result<Next, LinkingError> {
        // The approval was a person's act, and this is what it was for.
        let by = match self.approved_now().remove(&consent.id) {
            true => AskedBy::Person,
            false => by,
        };
        self.read_details(bank, consent, by).await?;
        let accounts = self.ledger.linked_accounts().await.map_err(Error::from)?;
        let listed = |it: &&LinkedAccount| it.listed.as_ref().is_some_and(|it| it.0 == consent.id);
        let mut listed = accounts.iter().filter(listed).peekable();
        if listed.peek().is_some() {
            // One that cannot be read at all makes nobody hurry.
            let oldest = listed.filter_map(|it| it.balances_at).min();
            if let Some(wait) = self.wait_before_reading(oldest).await? {
                return Ok(Next::In(wait));
            }
        }
        self.read_accounts(consent, by).await?;
        Ok(Next::In(READ_EVERY))
    }

    /// The bank's own word about its end, once.
    async fn read_details(
        &self,
        bank: &BankClient<E>,
        consent: &Consent,
        by: AskedBy,
    ) -> Result<(), LinkingError> {
        let unread = consent.usable().filter(|_| consent.valid_until.is_none());
        let Some(bank_id) = unread else {
            return Ok(());
        };
        let details = {
            let _place = self.wire.acquire().await;
            bank.consent_details(bank_id, &self.asking(by)).await?
        };
        let kind = ConsentEventKind::DetailsRead {
            valid_until: details.valid_until,
            accounts: details.accounts,
        };
        self.note_consent(consent.id, kind).await.map(drop)
    }

    /// How long to wait before balances of that age are read again; none where it is time.
    async fn wait_before_reading(
        &self,
        read_at: Option<DateTime<Utc>>,
    ) -> Result<Option<Duration>, Error> {
        let now = self.clock.now();
        // A clock that was set back makes no balance young.
        let age = read_at.and_then(|at| now.signed_duration_since(at).to_std().ok());
        let still_good = age.map(|age| READ_EVERY.saturating_sub(age));
        let running = self.clock.steady().saturating_sub(self.opened);
        let quiet = QUIET_AT_START.saturating_sub(running);
        let wait = still_good.unwrap_or_default().max(quiet);
        if !wait.is_zero() {
            return Ok(Some(wait));
        }
        let waits = self.a_challenge_waits(now).await?;
        Ok(waits.then_some(WHILE_A_CHALLENGE_WAITS))
    }

    /// Whether somebody may be comparing two codes.
    async fn a_challenge_waits(&self, now: DateTime<Utc>) -> Result<bool, Error> {
        let patience = TimeDelta::from_std(PATIENCE).unwrap_or(TimeDelta::MAX);
        let is_new = |at: DateTime<Utc>| now.signed_duration_since(at).abs() < patience;
        let consents = self.ledger.consents().await?;
        let mut open = consents.iter().filter(|it| awaits_approval(it));
        if open.any(|it| is_new(it.changed_at)) {
            return Ok(true);
        }
        let payments = self.ledger.in_states(&[State::AwaitingSca]).await?;
        Ok(payments.iter().any(|it| is_new(it.changed_at)))
    }

    /// See the field of this name.
    pub(super) fn approved_now(&self) -> MutexGuard<'_, HashSet<ConsentId>> {
        // It holds only numbers; after a panic elsewhere they are still as good as before.
        let locked = self.approved_now.lock();
        locked.unwrap_or_else(PoisonError::into_inner)
    }
}
