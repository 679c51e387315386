//! What can happen to a payment. Events are appended, never changed.

use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    Acknowledgement, AuthorisationId, BankPaymentId, BankProblem, Challenge, DetailField,
    Difference, NotCompared, RequestId, ScaStatus, TransactionStatus,
};

/// Something that happened, and when (UTC, by this computer's clock).
///
/// Order is given by the ledger's row numbers, never by `at`: clocks jump.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When it was noted.
    pub at: DateTime<Utc>,
    /// What happened.
    pub kind: EventKind,
}

/// The kinds of event. A payment begins as [`crate::Payment::prepared`]; these move it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EventKind {
    /// The person gave it up before sending.
    Discarded,
    /// The request is about to go out. Committed before the first byte leaves.
    SendingBegan {
        /// Number of the call.
        request_id: RequestId,
        /// Which key is used: the bank's sandbox wants later reads with the same one.
        key: KeyFingerprint,
        /// Warnings that were on the screen, and what the person said to them.
        acknowledged: Vec<Acknowledgement>,
    },
    /// The bank cannot have it.
    NotSent(NotSentReason),
    /// A readable refusal: nothing was created.
    Refused(BankProblem),
    /// The request went out and no usable answer came back.
    ReplyLost {
        /// What was seen instead.
        why: LossReason,
        /// A success (2xx) was seen before the answer broke.
        bank_seemed_to_accept: bool,
    },
    /// Found as `sending` when the program started: it ended in the middle.
    FoundSending,
    /// Found as `prepared` in a record that was brought back from a backup: it may have been sent
    /// after the copy was made, and nothing here would know.
    BroughtBack,
    /// The bank has it.
    Created {
        /// The bank's number of the payment.
        bank_id: BankPaymentId,
        /// Where to ask about the approval. Missing when the answer named none.
        authorisation: Option<AuthorisationId>,
        /// The control code. Missing when the bank sent none.
        challenge: Option<Challenge>,
        /// The first status.
        status: TransactionStatus,
        /// A message that the bank wants shown.
        bank_text: Option<String>,
    },
    /// Which authorisation to ask about became known later, from the bank's list.
    AuthorisationFound(AuthorisationId),
    /// The bank's state of the payment.
    StatusReported {
        /// The code.
        status: TransactionStatus,
        /// A message that came with it.
        bank_text: Option<String>,
    },
    /// The bank's state of the approval.
    ScaReported(ScaStatus),
    /// The bank answers 404 for its own number.
    NoLongerKnown,
    /// A booked transaction fits, and only this one.
    Matched {
        /// The bank's number of the transaction.
        transaction: String,
        /// The booking day.
        booked_on: NaiveDate,
    },
    /// The person looked in the bank's app and found it.
    SaidPresent {
        /// The reason, in the person's words.
        note: String,
    },
    /// The person looked in the bank's app and did not find it.
    SaidAbsent {
        /// The reason, in the person's words.
        note: String,
    },
    /// The person says that the phone shows another code.
    CodesDiffer,
    /// What the bank read back is what was ordered, in these fields. There is at least one.
    DetailsCompared(Vec<DetailField>),
    /// Reading back was tried and nothing could be compared.
    DetailsNotCompared(NotCompared),
    /// What the bank read back is not what was ordered.
    DetailsDiffer(Vec<Difference>),
    /// The person has seen the alert.
    AlertSeen,
}

/// Short hash that tells subscription keys apart without giving one away.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct KeyFingerprint(pub String);

/// Why the bank cannot have the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotSentReason {
    /// No connection was made: name, refusal, TLS, proxy, or the time limit for connecting.
    NoConnection,
    /// Turned away unread (429).
    TooManyRequests {
        /// How long the bank asks to wait.
        retry_after_seconds: Option<u64>,
    },
    /// The request could not be built, so nothing left this computer.
    NotBuilt,
}

/// What was seen instead of a usable answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LossReason {
    /// The time limit passed after connecting.
    TimedOut,
    /// The connection was cut or reset.
    Broken,
    /// A success without a payment id, or one that cannot be read.
    Unreadable,
    /// A redirect. Never followed; a security warning.
    Redirected,
    /// Any other answer that neither creates nor clearly refuses: 408, 409, 5xx, a foreign page.
    Unclear {
        /// HTTP status of that answer.
        status: u16,
    },
}
