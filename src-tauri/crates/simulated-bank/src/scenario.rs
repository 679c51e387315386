//! What can become of a payment, including what the bank's own sandbox never shows.

use std::time::Duration;

/// The course of one payment. Times count from its creation, or from the approval or the decline.
///
/// A tap on the phone always counts, also where the phone would have answered by itself later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scenario {
    /// The phone rings until somebody decides. Approved: ACSP, then ACSC after 5 s. Declined: SCA
    /// `failed`, and the transaction status stays.
    PhoneDecides,
    /// `finalised` at once without a phone, as in the bank's sandbox.
    ApprovedAtOnce,
    /// The phone rings after 20 s, and the decision is reported 20 s after the tap.
    Slow,
    /// The phone declines by itself after 3 s.
    PhoneDeclines,
    /// Nobody answers: SCA `failed` after 90 s.
    NobodyAnswers,
    /// When declined, RJCT follows after 5 s.
    DeclinedThenRejected,
    /// Approved: ACSP, then RJCT with a reason after 5 s.
    RejectedAfterApproval,
    /// Approved: the unknown code QQQQ for 30 s, then ACSC.
    UnknownCode,
    /// Approved: ACSP, back to RCVD after 5 s, ACSC after 10 s.
    StatusGoesBack,
    /// The payment is created, then the connection is cut without an answer.
    AnswerLost,
    /// The payment is created; the answer never comes.
    AnswerHangs,
    /// The connection is cut before the bank reads: the payment is not in the book.
    QuestionLost,
    /// 400 FORMAT_ERROR, not created.
    RefusedAtOnce,
    /// The phone shows another code than the answer.
    OtherCode,
    /// The answer has no `challengeData`.
    NoCode,
    /// The code is a JSON number, as in one printed sample.
    ChallengeAsNumber,
    /// The code is text that begins with a zero.
    ChallengeAsText,
    /// Read back, the payment shows 1.00 EUR more.
    TamperedDetails,
    /// Read back, the payment names another creditor.
    TamperedName,
    /// Read back, the payment goes to another account.
    TamperedIban,
    /// Every link of the answer leads to another host.
    LinksElsewhere,
    /// The answer has no `scaStatus` link: only the list of authorisations tells the id.
    NoScaStatusLink,
    /// As [`PhoneDecides`](Self::PhoneDecides), and every consent is expired from then on.
    ConsentExpires,
    /// The answer gives the id of the first payment in the book once more.
    RepeatedId,
}

/// What a person, or a phone by itself, decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    Approved,
    Declined,
}

/// Statuses after a decision, each with its delay; the last one reached counts.
pub(crate) type Course = &'static [(Duration, &'static str)];

const EXECUTED: Course = &[(Duration::ZERO, "ACSP"), (Duration::from_secs(5), "ACSC")];
const REJECTED: Course = &[(Duration::ZERO, "ACSP"), (Duration::from_secs(5), "RJCT")];
const UNKNOWN: Course = &[(Duration::ZERO, "QQQQ"), (Duration::from_secs(30), "ACSC")];
const BACK: Course = &[
    (Duration::ZERO, "ACSP"),
    (Duration::from_secs(5), "RCVD"),
    (Duration::from_secs(10), "ACSC"),
];
const REJECTED_LATER: Course = &[(Duration::from_secs(5), "RJCT")];

impl Scenario {
    /// How long after its creation the phone rings.
    pub(crate) fn rings_after(self) -> Duration {
        if self == Self::Slow {
            Duration::from_secs(20)
        } else {
            Duration::ZERO
        }
    }

    /// How long after the tap the bank reports it.
    pub(crate) fn reported_after(self) -> Duration {
        if self == Self::Slow {
            Duration::from_secs(20)
        } else {
            Duration::ZERO
        }
    }

    /// What is decided without a tap, and how long after the creation.
    pub(crate) fn decides_itself(self) -> Option<(Duration, Decision)> {
        if self == Self::ApprovedAtOnce {
            return Some((Duration::ZERO, Decision::Approved));
        }
        if self == Self::PhoneDeclines {
            return Some((Duration::from_secs(3), Decision::Declined));
        }
        (self == Self::NobodyAnswers).then_some((Duration::from_secs(90), Decision::Declined))
    }

    /// The transaction statuses that follow a decision.
    pub(crate) fn course(self, decision: Decision) -> Course {
        match (decision, self) {
            (Decision::Approved, Self::RejectedAfterApproval) => REJECTED,
            (Decision::Approved, Self::UnknownCode) => UNKNOWN,
            (Decision::Approved, Self::StatusGoesBack) => BACK,
            (Decision::Approved, _) => EXECUTED,
            (Decision::Declined, Self::DeclinedThenRejected) => REJECTED_LATER,
            (Decision::Declined, _) => &[],
        }
    }
}
