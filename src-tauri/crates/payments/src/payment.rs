//! A payment as it stands: the order and what is known about its fate.

use chrono::{DateTime, Utc};

use crate::{
    AuthorisationId, BankPaymentId, BankProblem, Challenge, DetailsCheck, Event, KeyFingerprint,
    LossReason, NotSentReason, PaymentId, PaymentOrder, ScaClass, ScaStatus, State,
    TransactionStatus,
};

/// One payment. Its state moves only through [`Payment::apply`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// Our number.
    pub id: PaymentId,
    /// What is to be paid. Never changes.
    pub order: PaymentOrder,
    /// The payment that this one is made in place of, where a person said so. Never changes.
    pub pays_again: Option<PaymentId>,
    /// Where it stands.
    pub state: State,
    /// Who says so; `None` before anything was sent.
    pub evidence: Option<Evidence>,
    /// Why it stands there, where that needs saying.
    pub reason: Option<Reason>,
    /// The key that it was sent with: the bank's sandbox answers about it to no other one.
    pub key: Option<KeyFingerprint>,
    /// The bank's number, once created.
    pub bank_id: Option<BankPaymentId>,
    /// Where to ask about the approval.
    pub authorisation: Option<AuthorisationId>,
    /// The control code as sent.
    pub challenge: Option<Challenge>,
    /// Whether the bank's record is what was ordered.
    pub details: DetailsCheck,
    /// The last status the bank reported, whatever it is worth.
    pub status: Option<TransactionStatus>,
    /// The approval as last reported; once ended it stays.
    pub sca: Option<ScaStatus>,
    /// A message of the bank, shown as its words.
    pub bank_text: Option<String>,
    /// The bank answered 404 for its own number.
    pub no_longer_known: bool,
    /// A mark that stays until the person has seen it.
    pub alert: Option<Alert>,
    /// When it was recorded (UTC).
    pub prepared_at: DateTime<Utc>,
    /// When the last event was noted (UTC).
    pub changed_at: DateTime<Utc>,
}

/// Where the knowledge of the present state comes from, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// The bank reported it.
    Bank,
    /// A booked transaction shows it.
    Statement,
    /// A person said so.
    Person,
}

/// Why a payment stands where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The last try did not leave this computer, or was turned away unread.
    NotSent(NotSentReason),
    /// The bank refused.
    Refused(BankProblem),
    /// No usable answer came.
    ReplyLost {
        /// What was seen instead.
        why: LossReason,
        /// A success was seen first.
        bank_seemed_to_accept: bool,
    },
    /// The program ended while the request may have been on the wire.
    ProgramEnded,
    /// The record is an older copy, in which the payment was not sent yet.
    BroughtBack,
}

/// Something that must not be overlooked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Alert {
    /// The person reported that the codes differ.
    CodesDiffer,
    /// Approved although the person reported different codes.
    ApprovedThoughCodesDiffer,
    /// The bank recorded other details than were sent.
    DetailsDiffer,
    /// A report against a final state.
    ContraryStatus(TransactionStatus),
    /// A report against an ended approval.
    ContrarySca(ScaStatus),
    /// Booked although closed by the person's word, refused or cancelled.
    BookedAfterAll,
}

impl Alert {
    pub(crate) fn gravity(&self) -> u8 {
        match self {
            Self::CodesDiffer => 1,
            Self::ContrarySca(_) => 2,
            Self::ContraryStatus(_) | Self::BookedAfterAll => 3,
            Self::ApprovedThoughCodesDiffer => 4,
            Self::DetailsDiffer => 5,
        }
    }
}

/// Whether the person has to do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attention {
    /// Nothing.
    None,
    /// Recorded, not sent: continue or discard.
    Unsent,
    /// Approve, or decline, on the phone.
    Approval,
    /// Look in the bank's app.
    Doubt,
}

impl Payment {
    /// A payment as it begins: recorded, nothing sent.
    #[must_use]
    pub fn prepared(id: PaymentId, order: PaymentOrder, at: DateTime<Utc>) -> Self {
        Self {
            id,
            order,
            pays_again: None,
            state: State::Prepared,
            evidence: None,
            reason: None,
            key: None,
            bank_id: None,
            authorisation: None,
            challenge: None,
            details: DetailsCheck::Open,
            status: None,
            sca: None,
            bank_text: None,
            no_longer_known: false,
            alert: None,
            prepared_at: at,
            changed_at: at,
        }
    }

    /// The same payment, made in place of an older one.
    #[must_use]
    pub fn in_place_of(self, older: Option<PaymentId>) -> Self {
        Self {
            pays_again: older,
            ..self
        }
    }

    /// Whether a new payment may be made in place of this one: the bank does not execute it, as far
    /// as anybody knows. One that is under way or done is never "paid again".
    #[must_use]
    pub fn may_be_paid_again(&self) -> bool {
        match self.state {
            State::InDoubt | State::Rejected | State::Cancelled | State::ScaFailed => true,
            // Given up before sending, it was not paid even once.
            State::Abandoned => self.evidence == Some(Evidence::Person),
            State::Prepared
            | State::Sending
            | State::AwaitingSca
            | State::Authorised
            | State::Accepted
            | State::Settled => false,
        }
    }

    /// What the strip and the list ask the person for.
    #[must_use]
    pub fn attention(&self) -> Attention {
        match self.state {
            State::Prepared => Attention::Unsent,
            State::InDoubt => Attention::Doubt,
            State::AwaitingSca => Attention::Approval,
            State::Sending
            | State::Authorised
            | State::Accepted
            | State::Settled
            | State::Rejected
            | State::Cancelled
            | State::ScaFailed
            | State::Abandoned => Attention::None,
        }
    }

    /// The bank's number, while there is something left to ask about.
    #[must_use]
    pub fn askable(&self) -> Option<&BankPaymentId> {
        let open = self.state.is_open_at_bank() && !self.no_longer_known;
        self.bank_id.as_ref().filter(|_| open)
    }

    /// The control code, while somebody may approve by it: the request is open, and the bank's
    /// record was compared with the order, or could not be. Nobody is shown a code for something
    /// that was not ordered.
    #[must_use]
    pub fn challenge_to_compare(&self) -> Option<&Challenge> {
        let compared = match &self.details {
            DetailsCheck::Agrees | DetailsCheck::NotPossible => true,
            DetailsCheck::Open | DetailsCheck::Differs(_) => false,
        };
        let open = self.state == State::AwaitingSca && compared;
        self.challenge.as_ref().filter(|_| open)
    }

    /// The bank's number, while its record is still to be compared with the order.
    #[must_use]
    pub fn to_read_back(&self) -> Option<&BankPaymentId> {
        let open = self.state.is_open_at_bank() && self.details == DetailsCheck::Open;
        self.bank_id.as_ref().filter(|_| open)
    }

    /// How the approval stands. Nothing reported yet means open.
    #[must_use]
    pub fn sca_class(&self) -> ScaClass {
        self.sca.as_ref().map_or(ScaClass::Open, ScaStatus::class)
    }

    /// Whether a report says something that the last one did not. Repeats are not stored.
    #[must_use]
    pub fn is_news(&self, event: &Event) -> bool {
        use crate::EventKind as Kind;
        match &event.kind {
            Kind::StatusReported { status, bank_text } => {
                let new_text = bank_text.is_some() && *bank_text != self.bank_text;
                self.status.as_ref() != Some(status) || new_text || self.no_longer_known
            }
            Kind::ScaReported(sca) => {
                let told = self.alert == Some(Alert::ContrarySca(sca.clone()));
                self.sca.as_ref() != Some(sca) && !told
            }
            Kind::NoLongerKnown => !self.no_longer_known,
            // Compared once; what differs is news whenever it is found.
            Kind::DetailsCompared(_) | Kind::DetailsNotCompared(_) => {
                self.details == DetailsCheck::Open
            }
            Kind::DetailsDiffer(found) => self.details != DetailsCheck::Differs(found.clone()),
            Kind::CodesDiffer => self.alert != Some(Alert::CodesDiffer),
            Kind::Discarded
            | Kind::SendingBegan { .. }
            | Kind::NotSent(_)
            | Kind::Refused(_)
            | Kind::ReplyLost { .. }
            | Kind::FoundSending
            | Kind::BroughtBack
            | Kind::Created { .. }
            | Kind::AuthorisationFound(_)
            | Kind::Matched { .. }
            | Kind::SaidPresent { .. }
            | Kind::SaidAbsent { .. }
            | Kind::AlertSeen => true,
        }
    }
}
