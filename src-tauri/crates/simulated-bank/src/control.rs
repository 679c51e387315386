//! The side of the bank that is no HTTP: the phone, the clock, the records, the breaking.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use tokio::sync::watch;

use crate::clock::Calendar;
use crate::open_bank::OpenBank;
use crate::scenario::Decision;
use crate::{Account, Fault, Order, PhoneRequest, RecordedRequest, Scenario, bank};

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
                .map(|one| one.forced_sca = Some(sca_status.to_owned()))
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
