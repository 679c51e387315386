//! The side of the bank that is no HTTP: the phone, the clock, the records, the breaking.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use tokio::sync::watch;

use crate::clock::Calendar;
use crate::open_bank::OpenBank;
use crate::scenario::Decision;
use crate::{
    Account, AccountEntry, Fault, GrantedConsent, NewEntry, Order, PhoneRequest, RecordedRequest,
    Scenario, bank, consent, entries,
};

/// Acts on a running bank from any thread. It stays usable after the bank has stopped answering.
#[derive(Clone)]
pub struct Control(pub(crate) Arc<OpenBank>);

impl Control {
    /// Requests that ring now, oldest first.
    pub fn phone(&self) -> Vec<PhoneRequest> {
        self.0.act(|floor, now| bank::ringing(&floor.book, now))
    }

    /// Approves a ringing request by its id; `false` when no such request rings.
    pub fn approve(&self, id: &str) -> bool {
        self.0
            .act(|floor, now| bank::tap(&mut floor.book, id, Decision::Approved, now))
    }

    /// Declines a ringing request by its id; `false` when no such request rings.
    pub fn decline(&self, id: &str) -> bool {
        self.0
            .act(|floor, now| bank::tap(&mut floor.book, id, Decision::Declined, now))
    }

    /// Counts up whenever the list of ringing requests changes, also by time alone.
    pub fn phone_changes(&self) -> watch::Receiver<u64> {
        self.0.phone_changes()
    }

    /// The next well-formed payment follows this, whatever its payee says. Several calls make a
    /// queue.
    pub fn next_payment(&self, scenario: Scenario) {
        self.0
            .act(|floor, _| floor.book.planned.push_back(scenario));
    }

    /// The next well-formed consent follows this. Several calls make a queue.
    pub fn next_consent(&self, scenario: Scenario) {
        self.0
            .act(|floor, _| floor.book.planned_consents.push_back(scenario));
    }

    /// The consents in the book, oldest first, the ended ones too.
    pub fn consents(&self) -> Vec<GrantedConsent> {
        self.0.act(|floor, now| {
            let today = floor.dates().day(now);
            let consents = floor.book.consents.iter();
            let told = consents.map(|one| GrantedConsent {
                consent_id: one.consent_id.clone(),
                authorisation_id: one.approval.authorisation_id.clone(),
                request_id: one.request_id.clone(),
                ibans: one.ibans.clone(),
                valid_until: one.valid_until,
                consent_status: consent::status(&floor.book, one, today, now).to_owned(),
                sca_status: one.approval.sca_status(now).to_owned(),
            });
            told.collect()
        })
    }

    /// Every consent is expired from now on.
    pub fn expire_consents(&self) {
        self.0.act(|floor, _| {
            let consents = floor.book.consents.iter_mut();
            consents.for_each(consent::Consent::expire);
        });
    }

    /// The customer withdraws a consent in the bank's app; `false` when there is no such consent.
    pub fn revoke_consent(&self, consent_id: &str) -> bool {
        self.on_consent(consent_id, |one| one.ended = Some("revokedByPsu"))
    }

    /// Answers this status for a consent until somebody taps on the phone or it is deleted; `false`
    /// when there is no such consent.
    pub fn set_consent_status(&self, consent_id: &str, consent_status: &str) -> bool {
        let word = Some(consent_status.to_owned());
        self.on_consent(consent_id, |one| one.forced_status = word)
    }

    /// Answers this SCA status for a consent until somebody taps on the phone; `false` when there
    /// is no such consent.
    pub fn set_consent_sca(&self, consent_id: &str, sca_status: &str) -> bool {
        let word = Some(sca_status.to_owned());
        self.on_consent(consent_id, |one| one.approval.forced_sca = word)
    }

    fn on_consent(&self, consent_id: &str, act: impl FnOnce(&mut consent::Consent)) -> bool {
        self.0.act(|floor, _| {
            let mut consents = floor.book.consents.iter_mut();
            let found = consents.find(|one| one.consent_id == consent_id);
            found.map(act).is_some()
        })
    }

    /// Something happens on an account.
    pub fn plant(&self, entry: NewEntry) {
        self.0.act(|floor, now| {
            let dates = floor.dates();
            floor.book.entries.plant(entry, &self.0.setup, dates, now);
        });
    }

    /// What is on an account at this moment, pending ones first, then the newest.
    pub fn entries(&self, account: &Account) -> Vec<AccountEntry> {
        self.0.act(|floor, now| {
            let dates = floor.dates();
            floor.book.entries.open(&self.0.setup, dates, now);
            entries::of_account(&floor.book, account, dates, now)
        })
    }

    /// Pages hold this many entries from now on.
    pub fn set_page_size(&self, entries: usize) {
        self.0
            .act(|floor, _| floor.page_size = Some(entries.max(1)));
    }

    /// This many reads a day without a person from now on.
    pub fn set_unattended_reads(&self, reads: u32) {
        self.0.act(|floor, _| floor.unattended_reads = Some(reads));
    }

    /// The bank blocks an account: its balances and entries are refused from now on.
    pub fn block(&self, account: &Account) {
        let blocked = (account.iban.clone(), account.currency.clone());
        self.0.act(|floor, _| floor.blocked.push(blocked));
    }

    /// From now on balances are told as of the end of a day only.
    pub fn tell_closing_only(&self) {
        self.0.act(|floor, _| floor.tells_closing_only = true);
    }

    /// From now on pending entries are told only to whom asks up to the present day.
    pub fn tell_pending_by_day(&self) {
        self.0.act(|floor, _| floor.tells_pending_by_day = true);
    }

    /// Moves the bank's time ahead.
    pub fn turn(&self, by: Duration) {
        self.0.act(|floor, _| floor.clock.turn(by));
    }

    /// Sets the bank's calendar: every answer is dated by it, and it goes on with the bank's time.
    /// Until then the computer's is used.
    ///
    /// # Panics
    /// While answering, for a day before 1970 or after 9999.
    pub fn set_calendar(&self, shown: SystemTime) {
        self.0
            .act(|floor, now| floor.calendar = Some(Calendar::set(shown, now)));
    }

    /// Every request that arrived, in order; the latest 10,000 of them.
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.0.act(|floor, _| floor.records.all())
    }

    /// The payments in the book, oldest first.
    pub fn orders(&self) -> Vec<Order> {
        self.0.act(|floor, now| {
            floor
                .book
                .payments
                .iter()
                .map(|one| one.order(now))
                .collect()
        })
    }

    /// The customer's own accounts.
    pub fn accounts(&self) -> Vec<Account> {
        self.0.setup.accounts.clone()
    }

    /// Answers this transaction status for a payment until somebody taps on the phone; `false`
    /// when the book has no such payment.
    pub fn set_status(&self, payment_id: &str, transaction_status: &str) -> bool {
        self.0.act(|floor, _| {
            let payment = floor.book.payment_mut(payment_id);
            payment
                .map(|one| one.forced_status = Some(transaction_status.to_owned()))
                .is_some()
        })
    }

    /// Answers this SCA status for a payment until somebody taps on the phone; `false` when the
    /// book has no such payment.
    pub fn set_sca(&self, payment_id: &str, sca_status: &str) -> bool {
        self.0.act(|floor, _| {
            let payment = floor.book.payment_mut(payment_id);
            payment
                .map(|one| one.approval.forced_sca = Some(sca_status.to_owned()))
                .is_some()
        })
    }

    /// The next request of any kind meets this fault. Several calls make a queue.
    pub fn break_next(&self, fault: Fault) {
        self.0.act(|floor, _| floor.faults.add(fault));
    }

    /// Every GET meets this fault until it is taken away with `None`.
    pub fn break_reads(&self, fault: Option<Fault>) {
        self.0.act(|floor, _| floor.faults.set_reads(fault));
    }

    /// Empties book, phone and records, and forgets scenarios and faults to come. Time goes on, and
    /// no drawn id comes back.
    pub fn reset(&self) {
        self.0.act(|floor, _| {
            floor.book.empty();
            floor.faults = Default::default();
            floor.records = Default::default();
        });
    }
}
