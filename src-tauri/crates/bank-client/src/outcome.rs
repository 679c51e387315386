//! The four outcomes of a call that creates. There is no fifth.

use std::fmt;

use payments::{
    AuthorisationId, BankConsentId, BankPaymentId, BankProblem, Challenge, ConsentStatus,
    LossReason, NotSentReason, TransactionStatus,
};

use crate::answer::{Answer, NoAnswer};
use crate::paths;
use crate::problem::{self, Judged, Refusal, Speaker};
use crate::wire::{UnreadablePath, consent, payment};

/// How the sending of something that is to be created ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Creation<T> {
    /// The bank cannot have it. It may be sent again.
    NotSent(NotSentReason),
    /// The bank has it.
    Created(T),
    /// The bank refused it in a form that we know: nothing was created.
    Refused(BankProblem, Refusal),
    /// Everything else. The bank may or may not have it, so it is never sent again.
    ReplyLost {
        /// What was seen instead of a usable answer.
        why: LossReason,
        /// A success (2xx) was seen before the answer broke.
        bank_seemed_to_accept: bool,
    },
}

/// How the sending of a payment ended.
pub type Initiation = Creation<CreatedPayment>;

/// How asking for leave to read accounts ended.
pub type ConsentCreation = Creation<CreatedConsent>;

/// What the bank said about a payment that it took.
#[derive(Clone, PartialEq, Eq)]
pub struct CreatedPayment {
    /// The bank's number of the payment.
    pub bank_id: BankPaymentId,
    /// Which approval to ask about. Missing when the answer named none.
    pub authorisation: Option<AuthorisationId>,
    /// The control code, character by character. Missing when the bank sent none.
    pub challenge: Option<Challenge>,
    /// The first status; the empty text when the answer named none.
    pub status: TransactionStatus,
    /// What the bank wants shown, at most 500 characters. May name people: not in `Debug`.
    pub bank_text: Option<String>,
}

impl fmt::Debug for CreatedPayment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CreatedPayment")
            .field("bank_id", &self.bank_id)
            .field("authorisation", &self.authorisation)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

/// What the bank said about a consent that it took.
#[derive(Clone, PartialEq, Eq)]
pub struct CreatedConsent {
    /// The bank's number of the consent.
    pub bank_id: BankConsentId,
    /// Which approval to ask about. Missing when the answer named none.
    pub authorisation: Option<AuthorisationId>,
    /// The control code, character by character. Missing when the bank sent none.
    pub challenge: Option<Challenge>,
    /// The first status, printed as `valid` before anybody approved; empty when there is none.
    pub status: ConsentStatus,
    /// What the bank wants shown, at most 500 characters. May name people: not in `Debug`.
    pub bank_text: Option<String>,
}

impl fmt::Debug for CreatedConsent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CreatedConsent")
            .field("bank_id", &self.bank_id)
            .field("authorisation", &self.authorisation)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

impl Creation<CreatedPayment> {
    /// Judges what was seen of a payment. Whatever is not clearly one of the other three is a lost
    /// reply.
    pub(crate) fn of(seen: Result<Answer, NoAnswer>) -> Self {
        Self::judge(seen, created_payment)
    }
}

impl Creation<CreatedConsent> {
    /// The same of a consent.
    pub(crate) fn of(seen: Result<Answer, NoAnswer>) -> Self {
        Self::judge(seen, created_consent)
    }
}

impl<T> Creation<T> {
    /// One word for a log line.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::NotSent(_) => "not_sent",
            Self::Created(_) => "created",
            Self::Refused(..) => "refused",
            Self::ReplyLost { .. } => "reply_lost",
        }
    }

    fn judge(seen: Result<Answer, NoAnswer>, read: fn(&[u8]) -> Result<T, UnreadablePath>) -> Self {
        match seen {
            Err(NoAnswer::NotBuilt) => Self::NotSent(NotSentReason::NotBuilt),
            Err(NoAnswer::NotConnected(_)) => Self::NotSent(NotSentReason::NoConnection),
            Err(NoAnswer::TimedOut) => lost(LossReason::TimedOut),
            Err(NoAnswer::Broken) => lost(LossReason::Broken),
            Ok(answer) => answered(&answer, read),
        }
    }
}

fn answered<T>(answer: &Answer, read: fn(&[u8]) -> Result<T, UnreadablePath>) -> Creation<T> {
    if answer.is_success() {
        return created(answer, read);
    }
    if answer.is_redirect() {
        tracing::warn!(status = answer.status, "a redirect was not followed");
        return lost(LossReason::Redirected);
    }
    match answer.status {
        400 | 401 | 403 | 404 | 405 | 406 | 415 => refused(answer),
        // A gateway counts requests before it passes them on, so this one went unread.
        429 => Creation::NotSent(NotSentReason::TooManyRequests {
            retry_after_seconds: answer.retry_after().map(|wait| wait.as_secs()),
        }),
        // 408, 409 and 5xx come in the standard's forms too and still promise nothing.
        status => lost(LossReason::Unclear { status }),
    }
}

fn created<T>(answer: &Answer, read: fn(&[u8]) -> Result<T, UnreadablePath>) -> Creation<T> {
    let body = answer.body.as_deref().map_err(|why| *why);
    let made = body.and_then(|body| {
        read(body).map_err(|path| {
            tracing::warn!(path, "a success cannot be read");
            LossReason::Unreadable
        })
    });
    match made {
        Ok(made) => Creation::Created(made),
        Err(why) => Creation::ReplyLost {
            why,
            bank_seemed_to_accept: true,
        },
    }
}

fn created_payment(body: &[u8]) -> Result<CreatedPayment, UnreadablePath> {
    let read = payment::read_created(body)?;
    let (bank_id, approval) = (read.bank_id, read.approval);
    let path = |id: &AuthorisationId| paths::payment_sca_status(&bank_id, id);
    compare_link(
        approval.link.as_ref(),
        approval.authorisation.as_ref().map(path),
    );
    Ok(CreatedPayment {
        bank_id,
        authorisation: approval.authorisation,
        challenge: approval.challenge,
        status: read.status,
        bank_text: approval.bank_text,
    })
}

fn created_consent(body: &[u8]) -> Result<CreatedConsent, UnreadablePath> {
    let read = consent::read_created(body)?;
    let (bank_id, approval) = (read.bank_id, read.approval);
    let path = |id: &AuthorisationId| paths::consent_sca_status(&bank_id, id);
    compare_link(
        approval.link.as_ref(),
        approval.authorisation.as_ref().map(path),
    );
    Ok(CreatedConsent {
        bank_id,
        authorisation: approval.authorisation,
        challenge: approval.challenge,
        status: read.status,
        bank_text: approval.bank_text,
    })
}

/// Links are never requested, so a strange one changes nothing. It is worth a line all the same,
/// without its text, which is not ours.
fn compare_link(link: Option<&String>, own: Option<String>) {
    if link.is_some() && own.as_ref() != link {
        tracing::warn!("a link differs from the path that is built from the identifiers");
    }
}

/// A refusal counts only in the words of the bank or its gateway: an error page of something in
/// between does not know what the bank did.
fn refused<T>(answer: &Answer) -> Creation<T> {
    let Judged {
        speaker,
        refusal,
        problem,
    } = problem::judge(answer);
    let is_clear = match speaker {
        Speaker::Bank | Speaker::Gateway => true,
        // Empty, and by its header from the gateway.
        Speaker::Nobody => refusal == Refusal::Key,
        Speaker::Stranger => false,
    };
    if is_clear {
        Creation::Refused(problem, refusal)
    } else {
        lost(LossReason::Unclear {
            status: answer.status,
        })
    }
}

fn lost<T>(why: LossReason) -> Creation<T> {
    Creation::ReplyLost {
        why,
        bank_seemed_to_accept: false,
    }
}

#[cfg(test)]
mod tests;
