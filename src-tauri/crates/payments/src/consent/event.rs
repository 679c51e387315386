//! What can happen to a consent. Events are appended, never changed.

use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    AuthorisationId, BankConsentId, BankProblem, Challenge, ConsentId, ConsentStatus,
    KeyFingerprint, LossReason, NotSentReason, RequestId, ScaStatus,
};

/// Something that happened, and when (UTC, by this computer's clock).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentEvent {
    /// When it was noted.
    pub at: DateTime<Utc>,
    /// What happened.
    pub kind: ConsentEventKind,
}

/// The kinds of event. A consent begins as [`crate::Consent::prepared`]; these move it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConsentEventKind {
    /// The person gave it up before it was sent, or put one away of which nobody knows whether the
    /// bank has it.
    Discarded,
    /// The request is about to go out. Committed before the first byte leaves.
    SendingBegan {
        /// Number of the call.
        request_id: RequestId,
        /// Which key is used: the bank's sandbox wants later reads with the same one.
        key: KeyFingerprint,
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
    /// Found as `prepared` in a record that was brought back from a backup.
    BroughtBack,
    /// The bank has it.
    Created {
        /// The bank's number of the consent.
        bank_id: BankConsentId,
        /// Where to ask about the approval. Missing when the answer named none.
        authorisation: Option<AuthorisationId>,
        /// The control code. Missing when the bank sent none.
        challenge: Option<Challenge>,
        /// The first status. The bank prints `valid` here before anybody approved.
        status: ConsentStatus,
        /// A message that the bank wants shown.
        bank_text: Option<String>,
    },
    /// Which authorisation to ask about became known later, from the bank's list.
    AuthorisationFound(AuthorisationId),
    /// The bank's state of the approval.
    ScaReported(ScaStatus),
    /// The bank's state of the consent, asked for.
    StatusReported {
        /// The word.
        status: ConsentStatus,
        /// A message that came with it.
        bank_text: Option<String>,
    },
    /// The consent as the bank reads it back. It may have changed what was asked for.
    DetailsRead {
        /// The last day, as far as the bank says one.
        valid_until: Option<NaiveDate>,
        /// The accounts it names; none where it means all of them.
        accounts: Vec<String>,
    },
    /// The bank refused to read an account by this consent, with this code (`CONSENT_EXPIRED`).
    ReadRefused {
        /// The bank's code; empty where it gave none.
        code: String,
    },
    /// The person wants it ended at the bank. Committed before the bank is told.
    RevokeAsked,
    /// The bank ended it at our request.
    Revoked,
    /// The bank does not know it, or no longer.
    GoneAtBank,
    /// A newer consent is valid and takes its place. It is still to be deleted at the bank.
    ReplacedBy(ConsentId),
    /// The person says that the phone shows another code.
    CodesDiffer,
    /// The person has seen the alert.
    AlertSeen,
}
