//! What the bank remembers.

use std::collections::{BTreeSet, VecDeque};
use std::time::Duration;

use crate::Scenario;
use crate::approval::Approval;
use crate::consent::Consent;
use crate::entries::Entries;
use crate::numbers::Numbers;

/// A payment in the book, as it stands at the moment of asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// The bank's id of the payment.
    pub payment_id: String,
    /// The id of its one authorisation.
    pub authorisation_id: String,
    /// The `X-Request-ID` it came with.
    pub request_id: String,
    /// Euro cents.
    pub amount_cents: u64,
    /// Who is paid.
    pub creditor_name: String,
    /// The account credited.
    pub creditor_iban: String,
    /// The account debited.
    pub debtor_iban: String,
    /// Text for the recipient.
    pub remittance: Option<String>,
    /// What was to become of it.
    pub scenario: Scenario,
    /// As a status read would answer now.
    pub transaction_status: String,
    /// As an SCA read would answer now.
    pub sca_status: String,
}

/// What a customer orders, after all checks.
#[derive(Clone)]
pub(crate) struct Instruction {
    pub(crate) amount_cents: u64,
    pub(crate) creditor_name: String,
    pub(crate) creditor_iban: String,
    pub(crate) debtor_iban: String,
    pub(crate) remittance: Option<String>,
}

/// One payment. Its status is computed from the times of what happened to it.
pub(crate) struct Payment {
    pub(crate) payment_id: String,
    pub(crate) request_id: String,
    pub(crate) instruction: Instruction,
    pub(crate) approval: Approval,
    pub(crate) forced_status: Option<String>,
}

impl Payment {
    pub(crate) fn transaction_status(&self, now: Duration) -> &str {
        if let Some(forced) = &self.forced_status {
            return forced;
        }
        let Some((decision, since)) = self.approval.reported(now) else {
            return "RCVD";
        };
        let reached = |(after, _): &&(Duration, &str)| now >= since.saturating_add(*after);
        let course = self.approval.scenario.course(decision);
        course
            .iter()
            .rev()
            .find(reached)
            .map_or("RCVD", |(_, status)| status)
    }

    /// Since when its last status stands; its creation, where that was set by force.
    pub(crate) fn settled_at(&self, now: Duration) -> Duration {
        let Some((decision, since)) = self.approval.reported(now) else {
            return self.approval.created;
        };
        let course = self.approval.scenario.course(decision).iter();
        let reached = course.map(|(after, _)| since.saturating_add(*after));
        let last = reached.filter(|at| *at <= now).max();
        last.filter(|_| self.forced_status.is_none())
            .unwrap_or(self.approval.created)
    }

    /// The payment as tests and the demo see it.
    pub(crate) fn order(&self, now: Duration) -> Order {
        let instruction = self.instruction.clone();
        Order {
            payment_id: self.payment_id.clone(),
            authorisation_id: self.approval.authorisation_id.clone(),
            request_id: self.request_id.clone(),
            amount_cents: instruction.amount_cents,
            creditor_name: instruction.creditor_name,
            creditor_iban: instruction.creditor_iban,
            debtor_iban: instruction.debtor_iban,
            remittance: instruction.remittance,
            scenario: self.approval.scenario,
            transaction_status: self.transaction_status(now).to_owned(),
            sca_status: self.approval.sca_status(now).to_owned(),
        }
    }
}

/// Payments, and what else outlives a request.
pub(crate) struct Book {
    pub(crate) payments: Vec<Payment>,
    /// Every `X-Request-ID` that a POST came with.
    pub(crate) request_ids: BTreeSet<String>,
    /// Scenarios ordered for the next payments.
    pub(crate) planned: VecDeque<Scenario>,
    /// Leave to read accounts, oldest first.
    pub(crate) consents: Vec<Consent>,
    /// Scenarios ordered for the next consents.
    pub(crate) planned_consents: VecDeque<Scenario>,
    /// What happened on the accounts besides payments from here.
    pub(crate) entries: Entries,
    pub(crate) numbers: Numbers,
}

impl Book {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            payments: Vec::new(),
            request_ids: BTreeSet::new(),
            planned: VecDeque::new(),
            consents: Vec::new(),
            planned_consents: VecDeque::new(),
            entries: Entries::default(),
            numbers: Numbers::new(seed),
        }
    }

    /// Forgets all but the place in the sequence of numbers: an id from before must not come back.
    pub(crate) fn empty(&mut self) {
        self.payments.clear();
        self.request_ids.clear();
        self.planned.clear();
        self.consents.clear();
        self.planned_consents.clear();
        self.entries = Entries::default();
    }

    pub(crate) fn payment(&self, payment_id: &str) -> Option<&Payment> {
        self.payments
            .iter()
            .find(|payment| payment.payment_id == payment_id)
    }

    pub(crate) fn payment_mut(&mut self, payment_id: &str) -> Option<&mut Payment> {
        self.payments
            .iter_mut()
            .find(|payment| payment.payment_id == payment_id)
    }
}
