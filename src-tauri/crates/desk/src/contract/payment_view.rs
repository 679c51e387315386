//! A payment as the screens show it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::details_view::{DetailsView, DifferenceView};
use super::entries_view::EntryView;
use super::warning_view::{AcknowledgedView, WarningView};

/// One payment with everything a row, the review and the challenge dialog need.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaymentView {
    /// Our number.
    pub payment_id: String,
    /// State in snake_case, as `data-state` carries it.
    pub state: String,
    /// The bank's last code as sent.
    pub transaction_status: Option<String>,
    /// The approval's last status as sent.
    pub sca_status: Option<String>,
    /// Own account in groups of four.
    pub debtor_iban: String,
    /// Payee as sent.
    pub creditor_name: String,
    /// Payee as typed, when that differs.
    pub creditor_name_typed: Option<String>,
    /// Payee's account in groups of four.
    pub creditor_iban: String,
    /// Decimal text, two decimals.
    pub amount: String,
    /// Currency code.
    pub currency: String,
    /// Text as sent.
    pub remittance: String,
    /// Text as typed, when that differs.
    pub remittance_typed: Option<String>,
    /// The control code exactly as the bank sent it, while somebody may approve by it: the request
    /// is open and the bank's record was compared.
    pub challenge: Option<String>,
    /// How far the bank's record is known to be what was ordered; none before it has one.
    pub details: Option<DetailsView>,
    /// What the bank recorded otherwise than it was ordered.
    pub differences: Vec<DifferenceView>,
    /// The bank's number of the payment.
    pub bank_payment_id: Option<String>,
    /// Who says so.
    pub evidence: Option<EvidenceView>,
    /// Why it stands there.
    pub reason: Option<ReasonView>,
    /// The bank's own words, shown as a quotation.
    pub bank_text: Option<String>,
    /// The bank gives no more news of it.
    pub no_longer_known: bool,
    /// Something that must not be overlooked.
    pub alert: Option<AlertView>,
    /// The payment that it is made in place of, to be seen beside it; only while `prepared`.
    pub pays_again: Option<OtherPaymentView>,
    /// Whether a new payment may be made in place of this one.
    pub may_be_paid_again: bool,
    /// What to know before sending; only while `prepared`.
    pub warnings: Vec<WarningView>,
    /// Whose phone will ring, masked; none where no person is named. Only while `prepared`.
    pub approver: Option<String>,
    /// How the asking goes, while there is something to ask about.
    pub follow: Option<FollowView>,
    /// No report of the bank moves it any more, or the person is done with it.
    pub is_closed: bool,
    /// RFC 3339, UTC.
    pub prepared_at: String,
    /// RFC 3339, UTC.
    pub changed_at: String,
}

/// Who says that the payment stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceView {
    /// The bank reported it.
    Bank,
    /// A booked transaction shows it.
    Statement,
    /// A person said so.
    Person,
}

/// Why a payment stands where it stands.
#[derive(Clone, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "code",
    content = "params",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum ReasonView {
    /// No connection; nothing was sent.
    BankUnreachable,
    /// The bank wants a pause; nothing was created.
    TooManyRequests {
        /// Seconds to wait, where the bank said so.
        retry_after_seconds: Option<u32>,
    },
    /// The request could not be built; nothing left this computer.
    NotBuilt,
    /// Refused by the bank.
    BankRefused {
        /// HTTP status.
        status: u16,
        /// The bank's code.
        bank_code: Option<String>,
        /// The field the bank means.
        path: Option<String>,
        /// The bank's words.
        bank_text: Option<String>,
    },
    /// No usable answer came.
    OutcomeUnknown {
        /// What was seen instead.
        why: LossView,
        /// A success was seen first.
        bank_seemed_to_accept: bool,
    },
}

/// What was seen instead of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LossView {
    /// The time limit passed.
    TimedOut,
    /// The connection broke.
    Broken,
    /// The answer could not be read.
    Unreadable,
    /// The answer pointed elsewhere. It was not followed.
    Redirected,
    /// An answer that says neither yes nor no.
    Unclear,
    /// The program ended in the middle.
    ProgramEnded,
    /// The record was brought back from a backup, in which the payment was not sent yet.
    BroughtBack,
}

/// Something that must not be overlooked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "code", content = "params", rename_all = "snake_case")]
pub enum AlertView {
    /// The person reported that the codes differ.
    CodesDiffer,
    /// Approved although the person reported different codes.
    ApprovedThoughCodesDiffer,
    /// The bank recorded other details than were sent.
    DetailsDiffer,
    /// A report against an end.
    ContraryReport {
        /// The code reported.
        reported: String,
    },
    /// Booked after all.
    BookedAfterAll,
}

/// How the asking goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FollowView {
    /// When the bank last answered (RFC 3339, UTC).
    pub last_answer_at: Option<String>,
    /// Seconds until it is asked again, as of now; none when asking has stopped.
    pub next_in_seconds: Option<u32>,
    /// What went wrong last time, if anything.
    pub trouble: Option<TroubleView>,
}

/// Why the last question was not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TroubleView {
    /// No connection.
    BankUnreachable,
    /// The bank or its gateway has a fault.
    BankUnavailable,
    /// Not the bank's: the question could not be asked, or the answer not recorded.
    NotRecorded,
    /// The bank wants a pause.
    TooManyRequests,
    /// The answer was not understood.
    BankUnreadable,
    /// The subscription key is not accepted; asking has stopped.
    KeyRefused,
    /// The certificate is not accepted; asking has stopped.
    CertificateRefused,
    /// The question was refused; asking has stopped.
    BankRefused,
}

/// One payment with its history.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaymentDetailView {
    /// The payment.
    pub payment: PaymentView,
    /// The payment that it was made in place of.
    pub pays_again: Option<OtherPaymentView>,
    /// The payments that were made in place of it, oldest first.
    pub paid_again_by: Vec<OtherPaymentView>,
    /// The entry of a linked account that it is.
    pub entry: Option<EntryView>,
    /// Entries that may be it, for the person to look at; only while `in_doubt`.
    pub fitting: Vec<EntryView>,
    /// What happened, oldest first.
    pub timeline: Vec<TimelineEntry>,
}

/// Another payment, as far as it is shown beside one.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OtherPaymentView {
    /// Our number.
    pub payment_id: String,
    /// State in snake_case.
    pub state: String,
    /// Who says so.
    pub evidence: Option<EvidenceView>,
    /// Payee as sent.
    pub creditor_name: String,
    /// Payee's account in groups of four.
    pub creditor_iban: String,
    /// Decimal text, two decimals.
    pub amount: String,
    /// Currency code.
    pub currency: String,
    /// Text as sent.
    pub remittance: String,
    /// RFC 3339, UTC.
    pub prepared_at: String,
}

/// One line of the history.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TimelineEntry {
    /// RFC 3339, UTC.
    pub at: String,
    /// What happened, as a key of the words.
    pub event: TimelineEvent,
    /// Who says so.
    pub evidence: Option<EvidenceView>,
    /// The raw code that came with it: a status, an error code, an HTTP status.
    pub code: Option<String>,
    /// The bank's words or the person's note.
    pub text: Option<String>,
    /// Number of the call.
    pub request_id: Option<String>,
    /// What the bank recorded otherwise than it was ordered.
    pub differences: Vec<DifferenceView>,
    /// The warning that a person answered, with `warning_answered`.
    pub answered: Option<AcknowledgedView>,
}

/// Kinds of line in the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TimelineEvent {
    /// Recorded.
    Prepared,
    /// Given up before sending.
    Discarded,
    /// A person said yes to a warning.
    WarningAnswered,
    /// Sending began.
    SendingBegan,
    /// Not sent.
    NotSent,
    /// Refused on sending.
    Refused,
    /// No usable answer.
    ReplyLost,
    /// Found in the middle of sending at start.
    FoundSending,
    /// Found as not sent in a record brought back from a backup.
    BroughtBack,
    /// The bank has it.
    Created,
    /// Where to ask became known.
    AuthorisationFound,
    /// A status of the payment.
    StatusReported,
    /// A status of the approval.
    ScaReported,
    /// The bank no longer knows it.
    NoLongerKnown,
    /// Seen in the account.
    Matched,
    /// The person found it at the bank.
    SaidPresent,
    /// The person did not find it at the bank.
    SaidAbsent,
    /// The person reported different codes.
    CodesDiffer,
    /// The bank's details are what was ordered.
    DetailsCompared,
    /// The bank's details could not be compared.
    DetailsNotCompared,
    /// The bank's details differ from the order.
    DetailsDiffer,
    /// The person has seen an alert.
    AlertSeen,
}
