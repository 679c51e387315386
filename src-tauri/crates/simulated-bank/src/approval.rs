//! Approval on the phone, of a payment or of leave to read accounts.

use std::time::Duration;

use crate::Scenario;
use crate::scenario::Decision;

/// One approval. How it stands is computed from the times of what happened to it.
pub(crate) struct Approval {
    pub(crate) authorisation_id: String,
    pub(crate) scenario: Scenario,
    /// The code in the answer.
    pub(crate) code: Option<String>,
    /// The code on the phone.
    pub(crate) phone_code: Option<String>,
    pub(crate) created: Duration,
    pub(crate) tapped: Option<(Decision, Duration)>,
    pub(crate) forced_sca: Option<String>,
}

impl Approval {
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
    pub(crate) fn reported(&self, now: Duration) -> Option<(Decision, Duration)> {
        let (decision, at) = self.decision(now)?;
        let since = at.saturating_add(self.scenario.reported_after());
        (now >= since).then_some((decision, since))
    }
}
