//! Does the bank take this key and this certificate? A question that moves nothing, needs no
//! approval and names nobody.
//!
//! The bank has no call for that. So the state of a consent is asked for that cannot exist: whoever
//! answers in the bank's own form that there is no such consent has looked at key and certificate
//! before (inferred: the bank prints no answer to that, the forms are the standard's).

use std::time::Duration;

use chrono::{DateTime, Utc};
use payments::BankProblem;

use crate::answer::{Answer, NoAnswer, ServerCertificate, Unreached};
use crate::client::{Asking, BankClient};
use crate::environment::Environment;
use crate::error::wants_a_pause;
use crate::paths;
use crate::problem::{self, Refusal, Speaker};
use crate::wire::consent;

/// What the question brought. A refusal is an answer too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Probe {
    /// Whether key and certificate were taken.
    pub accepted: Result<(), ProbeRefusal>,
    /// The bank's clock (`Date`), in whole seconds; none where somebody else answered, or nobody.
    pub bank_time: Option<DateTime<Utc>>,
    /// Who answered; none without TLS.
    pub server: Option<ServerCertificate>,
}

/// Why it is not known that key and certificate are taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProbeRefusal {
    /// No connection was made.
    NotConnected(Unreached),
    /// Connected, and no answer within the time limit.
    TimedOut,
    /// Connected, and then cut or reset.
    Broken,
    /// The gateway refused the subscription key: missing, wrong, or not activated.
    Key,
    /// The bank refused the certificate, or what it entitles to.
    Certificate {
        /// The bank's code.
        code: Option<String>,
    },
    /// Too many calls for now.
    Busy {
        /// How long the bank asks to wait, at most ten minutes.
        retry_after: Option<Duration>,
    },
    /// The bank, its gateway or the way to it has a fault.
    Unavailable {
        /// HTTP status.
        status: u16,
    },
    /// Refused for a reason that says nothing about key and certificate.
    Other(BankProblem),
    /// What answered is not the bank's interface: a web page, a redirect, an unknown path.
    NotTheBank {
        /// HTTP status.
        status: u16,
    },
}

impl<E: Environment> BankClient<E> {
    /// Asks once, within the limit for calls that read. The consent that cannot exist has the fresh
    /// number of the call for its name.
    pub async fn probe(&self, asking: &Asking) -> Probe {
        let path = paths::consent_status(&asking.request_id.to_string());
        let seen = self.read(&path, asking).await;
        let probe = Probe::of(seen.as_ref().map_err(|without| *without));
        tracing::info!(request_id = %asking.request_id, accepted = ?probe.accepted.is_ok(), "asked the bank whether it takes us");
        probe
    }
}

impl Probe {
    /// Judges what was seen.
    pub(crate) fn of(seen: Result<&Answer, NoAnswer>) -> Self {
        let answer = match seen {
            Ok(answer) => answer,
            Err(without) => return Self::unanswered(without),
        };
        let accepted = judge(answer);
        let is_the_banks = !matches!(accepted, Err(ProbeRefusal::NotTheBank { .. }));
        Self {
            accepted,
            bank_time: answer.bank_time().filter(|_| is_the_banks),
            server: answer.server.clone(),
        }
    }

    fn unanswered(without: NoAnswer) -> Self {
        let why = match without {
            NoAnswer::NotBuilt => ProbeRefusal::NotConnected(Unreached::Other),
            NoAnswer::NotConnected(why) => ProbeRefusal::NotConnected(why),
            NoAnswer::TimedOut => ProbeRefusal::TimedOut,
            NoAnswer::Broken => ProbeRefusal::Broken,
        };
        Self {
            accepted: Err(why),
            bank_time: None,
            server: None,
        }
    }
}

fn judge(answer: &Answer) -> Result<(), ProbeRefusal> {
    let status = answer.status;
    let retry_after = answer.retry_after();
    match status {
        429 => Err(ProbeRefusal::Busy { retry_after }),
        408 | 409 | 500.. => Err(ProbeRefusal::Unavailable { status }),
        400..=499 => refused(answer),
        // A consent that should not be there is one that the bank tells about all the same.
        _ if answer.is_success() && body_of(answer)?.is_some_and(consent::tells_a_status) => Ok(()),
        // A redirect leads to the page on which a network asks for a password, or elsewhere.
        _ => Err(ProbeRefusal::NotTheBank { status }),
    }
}

/// The body; none where it is far too long for the bank's.
fn body_of(answer: &Answer) -> Result<Option<&[u8]>, ProbeRefusal> {
    use payments::LossReason as Why;
    match &answer.body {
        Ok(body) => Ok(Some(body)),
        Err(Why::TimedOut) => Err(ProbeRefusal::TimedOut),
        Err(Why::Unreadable) => Ok(None),
        Err(Why::Broken | Why::Redirected | Why::Unclear { .. }) => Err(ProbeRefusal::Broken),
    }
}

fn refused(answer: &Answer) -> Result<(), ProbeRefusal> {
    let status = answer.status;
    // Half an answer would count as a stranger's.
    body_of(answer)?;
    let judged = problem::judge(answer);
    if wants_a_pause(&judged) {
        let retry_after = answer.retry_after();
        return Err(ProbeRefusal::Busy { retry_after });
    }
    match (judged.refusal, judged.speaker) {
        (Refusal::Key, _) => Err(ProbeRefusal::Key),
        (Refusal::Certificate, _) => Err(ProbeRefusal::Certificate {
            code: judged.problem.code,
        }),
        (Refusal::Psu | Refusal::Other, Speaker::Bank) => by_the_bank(judged.problem),
        // The gateway says so when a path leads to no operation of the bank's.
        (Refusal::Psu | Refusal::Other, Speaker::Gateway) if status == 404 => {
            Err(ProbeRefusal::NotTheBank { status })
        }
        (Refusal::Psu | Refusal::Other, Speaker::Stranger) => {
            Err(ProbeRefusal::NotTheBank { status })
        }
        (Refusal::Psu | Refusal::Other, Speaker::Gateway | Speaker::Nobody) => {
            Err(ProbeRefusal::Other(judged.problem))
        }
    }
}

/// What can only be said of a request that got past key and certificate.
const ABOUT_THE_CONSENT: [&str; 2] = ["CONSENT_", "RESOURCE_"];
/// The same where the field is the consent; where it is not named, nothing is known.
const ABOUT_A_FIELD: [&str; 2] = ["FORMAT_ERROR", "PARAMETER_"];
const CERTIFICATE_HEADER: &str = "x-clientcert";
const CONSENT: &str = "consent";

fn by_the_bank(problem: BankProblem) -> Result<(), ProbeRefusal> {
    let code = problem.code.as_deref().unwrap_or_default();
    let path = problem.path.as_deref().unwrap_or_default();
    let path = path.to_ascii_lowercase();
    let begins = |beginnings: &[&str]| beginnings.iter().any(|it| code.starts_with(it));
    if begins(&ABOUT_THE_CONSENT) {
        return Ok(());
    }
    if begins(&ABOUT_A_FIELD) {
        if path.contains(CERTIFICATE_HEADER) {
            let code = problem.code;
            return Err(ProbeRefusal::Certificate { code });
        }
        if path.contains(CONSENT) {
            return Ok(());
        }
    }
    Err(ProbeRefusal::Other(problem))
}

#[cfg(test)]
mod tests;
