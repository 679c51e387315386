//! How often the bank is asked, over all payments together.

use std::time::Duration;

/// One payment a second is asked about. The bank names no limit, its gateway knows 429, and an
/// office with a few open payments never comes near this.
const EACH: Duration = Duration::from_secs(1);

/// Seven ahead of that, and the one that is asked about now: a burst of eight after a pause, so
/// that a start or a network that is back is felt at once.
const AHEAD: Duration = Duration::from_secs(7);

/// What has been spent, as the time until which it would have sufficed at an even pace.
#[derive(Debug, Default)]
pub(super) struct Budget {
    spent_until: Duration,
}

impl Budget {
    /// How long until one more payment may be asked about.
    pub(super) fn open_in(&self, now: Duration) -> Duration {
        self.spent_until.saturating_sub(now.saturating_add(AHEAD))
    }

    /// One payment is asked about. A person's question is never held back, so it may be overdrawn;
    /// the program's own then wait.
    pub(super) fn spend(&mut self, now: Duration) {
        self.spent_until = self.spent_until.max(now).saturating_add(EACH);
    }
}
