//! The four outcomes of the one call that moves money. There is no fifth.

use std::fmt;

use payments::{
    AuthorisationId, BankPaymentId, BankProblem, Challenge, LossReason, NotSentReason,
    TransactionStatus,
};

use crate::answer::{Answer, NoAnswer};
use crate::paths;
use crate::problem::{self, Judged, Refusal, Speaker};
use crate::wire::payment::{self, Created};

/// How the sending of a payment ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Initiation {
    /// The bank cannot have it. It may be sent again.
    NotSent(NotSentReason),
    /// The bank has it.
    Created(CreatedPayment),
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

impl Initiation {
    /// One word for a log line.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::NotSent(_) => "not_sent",
            Self::Created(_) => "created",
            Self::Refused(..) => "refused",
            Self::ReplyLost { .. } => "reply_lost",
        }
    }

    /// Judges what was seen. Whatever is not clearly one of the other three is a lost reply.
    pub(crate) fn of(seen: Result<Answer, NoAnswer>) -> Self {
        match seen {
            Err(NoAnswer::NotBuilt) => Self::NotSent(NotSentReason::NotBuilt),
            Err(NoAnswer::NotConnected(_)) => Self::NotSent(NotSentReason::NoConnection),
            Err(NoAnswer::TimedOut) => lost(LossReason::TimedOut),
            Err(NoAnswer::Broken) => lost(LossReason::Broken),
            Ok(answer) => answered(&answer),
        }
    }
}

fn answered(answer: &Answer) -> Initiation {
    if answer.is_success() {
        return created(answer);
    }
    if answer.is_redirect() {
        tracing::warn!(status = answer.status, "a redirect was not followed");
        return lost(LossReason::Redirected);
    }
    match answer.status {
        400 | 401 | 403 | 404 | 405 | 406 | 415 => refused(answer),
        // A gateway counts requests before it passes them on, so this one went unread.
        429 => Initiation::NotSent(NotSentReason::TooManyRequests {
            retry_after_seconds: answer.retry_after().map(|wait| wait.as_secs()),
        }),
        // 408, 409 and 5xx come in the standard's forms too and still promise nothing.
        status => lost(LossReason::Unclear { status }),
    }
}

fn created(answer: &Answer) -> Initiation {
    let read = answer.body.as_deref().map_err(|why| *why);
    let read = read.and_then(|body| {
        payment::read_created(body).map_err(|path| {
            tracing::warn!(path, "a success cannot be read");
            LossReason::Unreadable
        })
    });
    match read {
        Ok(created) => {
            compare_link(&created);
            let Created {
                bank_id,
                authorisation,
                challenge,
                status,
                bank_text,
                ..
            } = created;
            Initiation::Created(CreatedPayment {
                bank_id,
                authorisation,
                challenge,
                status,
                bank_text,
            })
        }
        Err(why) => Initiation::ReplyLost {
            why,
            bank_seemed_to_accept: true,
        },
    }
}

/// Links are never requested, so a strange one changes nothing. It is worth a line all the same,
/// without its text, which is not ours.
fn compare_link(created: &Created) {
    let Some(link) = &created.link else { return };
    let own = created
        .authorisation
        .as_ref()
        .map(|authorisation| paths::payment_sca_status(&created.bank_id, authorisation));
    if own.as_ref() != Some(link) {
        tracing::warn!("a link differs from the path that is built from the identifiers");
    }
}

/// A refusal counts only in the words of the bank or its gateway: an error page of something in
/// between does not know what the bank did.
fn refused(answer: &Answer) -> Initiation {
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
        Initiation::Refused(problem, refusal)
    } else {
        lost(LossReason::Unclear {
            status: answer.status,
        })
    }
}

fn lost(why: LossReason) -> Initiation {
    Initiation::ReplyLost {
        why,
        bank_seemed_to_accept: false,
    }
}

#[cfg(test)]
mod tests;
