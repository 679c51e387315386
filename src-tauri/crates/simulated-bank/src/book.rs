//! What the bank remembers.

use std::collections::{BTreeSet, VecDeque};
use std::time::Duration;

use crate::Scenario;
use crate::numbers::Numbers;
use crate::scenario::Decision;

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

/// One payment. Its statuses are computed from the times of what happened to it.
pub(crate) struct Payment {
    pub(crate) payment_id: String,
    pub(crate) authorisation_id: String,
    pub(crate) request_id: String,
    pub(crate) instruction: Instruction,
    pub(crate) scenario: Scenario,
    /// The code in the answer.
    pub(crate) code: Option<String>,
    /// The code on the phone.
    pub(crate) phone_code: Option<String>,
    pub(crate) created: Duration,
    pub(crate) tapped: Option<(Decision, Duration)>,
    pub(crate) forced_status: Option<String>,
    pub(crate) forced_sca: Option<String>,
}

impl Payment {
    /// Whether the phone rings for it at this moment.
    pub(crate) fn is_ringing(&self, now: Duration) -> bool {
        let over = matches!(
            self.forced_sca.as_deref(),
            Some("finalised" | "exempted" | "failed")
        );
        now >= self.rings_at() && self.decision(now).is_none() && !over
    }

    /// The moments at which the phone begins or ends ringing by itself.
    pub(crate) fn turning_points(&self) -> impl Iterator<Item = Duration> {
        let decides = self.scenario.decides_itself();
        let ends = decides.map(|(after, _)| self.created.saturating_add(after));
        [Some(self.rings_at()), ends].into_iter().flatten()
    }

    pub(crate) fn sca_status(&self, now: Duration) -> &str {
        if let Some(forced) = &self.forced_sca {
            return forced;
        }
        match self.reported(now) {
            Some((Decision::Approved, _)) => "finalised",
            Some((Decision::Declined, _)) => "failed",
            None if now < self.rings_at() => "received",
            None => "started",
        }
    }

    pub(crate) fn transaction_status(&self, now: Duration) -> &str {
        if let Some(forced) = &self.forced_status {
            return forced;
        }
        let Some((decision, since)) = self.reported(now) else {
            return "RCVD";
        };
        let reached = |(after, _): &&(Duration, &str)| now >= since.saturating_add(*after);
        let course = self.scenario.course(decision);
        course
            .iter()
            .rev()
            .find(reached)
            .map_or("RCVD", |(_, status)| status)
    }

    /// The payment as tests and the demo see it.
    pub(crate) fn order(&self, now: Duration) -> Order {
        let instruction = self.instruction.clone();
        Order {
            payment_id: self.payment_id.clone(),
            authorisation_id: self.authorisation_id.clone(),
            request_id: self.request_id.clone(),
            amount_cents: instruction.amount_cents,
            creditor_name: instruction.creditor_name,
            creditor_iban: instruction.creditor_iban,
            debtor_iban: instruction.debtor_iban,
            remittance: instruction.remittance,
            scenario: self.scenario,
            transaction_status: self.transaction_status(now).to_owned(),
            sca_status: self.sca_status(now).to_owned(),
        }
    }

    fn rings_at(&self) -> Duration {
        self.created.saturating_add(self.scenario.rings_after())
    }

    /// What was decided and when: a tap, or the phone's own doing.
    fn decision(&self, now: Duration) -> Option<(Decision, Duration)> {
        let by_itself = || {
            let (after, decision) = self.scenario.decides_itself()?;
            let at = self.created.saturating_add(after);
            (now >= at).then_some((decision, at))
        };
        self.tapped.or_else(by_itself)
    }

    /// The decision once the bank tells it, and since when it does.
    fn reported(&self, now: Duration) -> Option<(Decision, Duration)> {
        let (decision, at) = self.decision(now)?;
        let since = at.saturating_add(self.scenario.reported_after());
        (now >= since).then_some((decision, since))
    }
}

/// Payments, and what else outlives a request.
pub(crate) struct Book {
    pub(crate) payments: Vec<Payment>,
    /// Every `X-Request-ID` that a POST came with.
    pub(crate) request_ids: BTreeSet<String>,
    /// Scenarios ordered for the next payments.
    pub(crate) planned: VecDeque<Scenario>,
    pub(crate) numbers: Numbers,
}

impl Book {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            payments: Vec::new(),
            request_ids: BTreeSet::new(),
            planned: VecDeque::new(),
            numbers: Numbers::new(seed),
        }
    }

    /// Forgets all but the place in the sequence of numbers: an id from before must not come back.
    pub(crate) fn empty(&mut self) {
        self.payments.clear();
        self.request_ids.clear();
        self.planned.clear();
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
