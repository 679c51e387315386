//! What went over the line, and the rules that are about nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use bank_client::transport::{Request, Verb};
use simulated_bank::Reply;

use super::trouble::Trouble;
use super::{ADDRESS, Heard, Parcel, Seen};

/// However long the bank asks to wait, asking again after ten minutes is allowed.
const LONGEST_PAUSE: Duration = Duration::from_secs(600);

/// So many questions may be on the wire at once.
const AT_ONCE: usize = 4;

/// What was seen on the line.
#[derive(Default)]
pub(in crate::lives) struct WireLog {
    /// Numbers of the POSTs that reached the bank, in order.
    pub(in crate::lives) posts: Vec<String>,
    /// Every transaction status that the bank ever told of a payment.
    pub(in crate::lives) told: BTreeMap<String, BTreeSet<String>>,
    /// What broke a rule.
    pub(in crate::lives) broken: Vec<String>,
    /// One line per request, for the trace.
    pub(in crate::lives) lines: Vec<String>,
    /// Until when the running program was told not to ask about a payment.
    pauses: BTreeMap<String, Duration>,
    asking: usize,
    last_answers: BTreeMap<String, Heard>,
}

impl WireLog {
    /// A new program remembers no pause, and has nothing on the wire.
    pub(in crate::lives) fn program_begins(&mut self) {
        self.pauses.clear();
        self.asking = 0;
    }

    /// A request leaves the program.
    pub(super) fn leaves(&mut self, request: &Request, path: &str, now: Duration) {
        if !request.url().starts_with(ADDRESS) {
            self.broken
                .push(format!("a request left for {}", request.url()));
        }
        if request.verb() == Verb::Create {
            return;
        }
        if is_counted(path) {
            self.asking += 1;
        }
        if self.asking > AT_ONCE {
            self.broken
                .push(format!("{} questions at once", self.asking));
        }
        if let Some(until) = self.pauses.get(payment_in(path))
            && now < *until
        {
            let left = until.saturating_sub(now);
            self.broken
                .push(format!("asked {left:?} before the pause was over: {path}"));
        }
    }

    /// What the program sees of the answer.
    pub(super) fn arrives(
        &mut self,
        parcel: &Parcel,
        trouble: &Trouble,
        seen: &Seen,
        now: Duration,
    ) {
        let status = seen.as_ref().map(|heard| heard.status);
        let (verb, number) = (parcel.verb, parcel.request_id());
        self.lines.push(format!(
            "  {now:?} {verb:?} {number} {trouble:?} -> {status:?}"
        ));
        if verb == Verb::Create {
            return;
        }
        if is_counted(&parcel.path) {
            self.asking = self.asking.saturating_sub(1);
        }
        let Ok(heard) = seen else { return };
        if let Some(pause) = heard.pause() {
            let until = now + pause.min(LONGEST_PAUSE);
            self.pauses
                .insert(payment_in(&parcel.path).to_owned(), until);
        }
        if heard.status == 200 && heard.body.is_ok() {
            self.last_answers.insert(parcel.path.clone(), heard.clone());
        }
    }

    /// A request reached the bank.
    pub(super) fn handed_over(&mut self, parcel: &Parcel) {
        if parcel.verb == Verb::Create {
            self.posts.push(parcel.request_id());
        }
    }

    /// The bank said something.
    pub(super) fn served(&mut self, path: &str, reply: &Reply) {
        let text = String::from_utf8_lossy(&reply.body);
        let Some((_, rest)) = text.split_once("\"transactionStatus\":") else {
            return;
        };
        let Some(status) = rest.split('"').nth(1) else {
            return;
        };
        let payment = payment_in(path).to_owned();
        self.told
            .entry(payment)
            .or_default()
            .insert(status.to_owned());
    }

    pub(super) fn last_answer(&self, path: &str) -> Option<Heard> {
        self.last_answers.get(path).cloned()
    }
}

impl Heard {
    /// `Retry-After`, where the answer means it (429 and 503).
    fn pause(&self) -> Option<Duration> {
        if !matches!(self.status, 429 | 503) {
            return None;
        }
        let header = |wanted: &str| {
            let found = self.headers.iter().find(|(name, _)| name == wanted);
            found.map(|(_, value)| String::from_utf8_lossy(value).into_owned())
        };
        let text = header("retry-after")?;
        if let Ok(seconds) = text.parse() {
            return Some(Duration::from_secs(seconds));
        }
        let read = |text: &str| chrono::DateTime::parse_from_rfc2822(&text.replace("GMT", "+0000"));
        let wait = read(&text).ok()? - read(&header("date")?).ok()?;
        wait.to_std().ok()
    }
}

/// A payment is read back once, while a person waits for its code: that keeps no place.
fn is_counted(path: &str) -> bool {
    path.ends_with("/status") || path.contains("/authorisations")
}

/// The bank's number of a payment in a path, or nothing.
fn payment_in(path: &str) -> &str {
    let rest = path.split_once("/sepa-credit-transfers/");
    rest.and_then(|(_, rest)| rest.split('/').next())
        .unwrap_or_default()
}
