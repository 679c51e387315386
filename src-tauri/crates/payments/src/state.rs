//! The states of a payment and the one function that moves it.

use chrono::{DateTime, Utc};
use thiserror::Error;

use crate::{
    Alert, DetailsCheck, Difference, Event, EventKind, Evidence, KeyFingerprint, Payment, Reason,
    ScaClass, ScaStatus, StatusClass, TransactionStatus,
};

/// Where a payment stands. `ARCHITECTURE.md` says what each means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Recorded with all identifiers; nothing sent.
    Prepared,
    /// The request may be on the wire.
    Sending,
    /// The bank may or may not have it, and there is nothing to ask with.
    InDoubt,
    /// The bank has it; the person must approve in the bank's app.
    AwaitingSca,
    /// Approved; the bank has neither accepted nor refused yet.
    Authorised,
    /// The bank will execute it.
    Accepted,
    /// Taken from the account, credited, or seen booked.
    Settled,
    /// The bank refused it.
    Rejected,
    /// Withdrawn at the bank.
    Cancelled,
    /// Not approved. Closed for the person, still listened to.
    ScaFailed,
    /// Given up before sending, or closed by the person's word.
    Abandoned,
}

/// An event that must not happen in the present state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("this event is not possible for a payment that is {from:?}")]
pub struct IllegalTransition {
    /// The state it met.
    pub from: State,
}

impl State {
    /// Every state, in the order of the table in `ARCHITECTURE.md`.
    pub const ALL: [Self; 11] = [
        Self::Prepared,
        Self::Sending,
        Self::InDoubt,
        Self::AwaitingSca,
        Self::Authorised,
        Self::Accepted,
        Self::Settled,
        Self::Rejected,
        Self::Cancelled,
        Self::ScaFailed,
        Self::Abandoned,
    ];

    /// The name in the ledger, on the wire to the page and in `data-state`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Prepared => "prepared",
            Self::Sending => "sending",
            Self::InDoubt => "in_doubt",
            Self::AwaitingSca => "awaiting_sca",
            Self::Authorised => "authorised",
            Self::Accepted => "accepted",
            Self::Settled => "settled",
            Self::Rejected => "rejected",
            Self::Cancelled => "cancelled",
            Self::ScaFailed => "sca_failed",
            Self::Abandoned => "abandoned",
        }
    }

    /// The state with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether the bank has it and its end is still open.
    #[must_use]
    pub fn is_open_at_bank(self) -> bool {
        matches!(
            self,
            Self::AwaitingSca | Self::Authorised | Self::Accepted | Self::ScaFailed
        )
    }

    /// Whether no report of the bank moves it any more.
    #[must_use]
    pub fn is_final(self) -> bool {
        matches!(
            self,
            Self::Settled | Self::Rejected | Self::Cancelled | Self::Abandoned
        )
    }
}

/// Where a payment belongs, given how the approval and the payment stand at the bank.
#[must_use]
pub fn place(sca: ScaClass, status: StatusClass) -> State {
    match (status, sca) {
        (StatusClass::Open, ScaClass::Open) => State::AwaitingSca,
        (StatusClass::Open, ScaClass::Done) => State::Authorised,
        (StatusClass::Open, ScaClass::Failed) => State::ScaFailed,
        (StatusClass::Executing, _) => State::Accepted,
        (StatusClass::Settled, _) => State::Settled,
        (StatusClass::Refused, _) => State::Rejected,
        (StatusClass::Withdrawn, _) => State::Cancelled,
    }
}

impl Payment {
    /// Moves the payment. Pure: the time comes in with the event.
    ///
    /// # Errors
    /// The event is not possible in the present state. Nothing has changed then.
    pub fn apply(mut self, event: &Event) -> Result<Self, IllegalTransition> {
        let illegal = IllegalTransition { from: self.state };
        let legal = match &event.kind {
            EventKind::Discarded => self.discarded(),
            EventKind::SendingBegan { key, .. } => self.sending_began(key),
            EventKind::NotSent(why) => self.leaves_sending(State::Prepared, Reason::NotSent(*why)),
            EventKind::Refused(problem) => {
                self.leaves_sending(State::Rejected, Reason::Refused(problem.clone()))
            }
            EventKind::ReplyLost {
                why,
                bank_seemed_to_accept,
            } => {
                let (why, bank_seemed_to_accept) = (*why, *bank_seemed_to_accept);
                let reason = Reason::ReplyLost {
                    why,
                    bank_seemed_to_accept,
                };
                self.leaves_sending(State::InDoubt, reason)
            }
            EventKind::FoundSending => self.leaves_sending(State::InDoubt, Reason::ProgramEnded),
            EventKind::BroughtBack => self.brought_back(),
            EventKind::Created { .. } => self.created(&event.kind),
            EventKind::AuthorisationFound(id) => {
                self.authorisation = Some(id.clone());
                self.bank_id.is_some() && self.state.is_open_at_bank()
            }
            EventKind::StatusReported { status, bank_text } => {
                self.status_reported(status, bank_text.as_deref())
            }
            EventKind::ScaReported(sca) => self.sca_reported(sca),
            EventKind::NoLongerKnown => self.no_longer_known(),
            EventKind::Matched { .. } => self.matched(),
            EventKind::SaidPresent { .. } => self.said(State::Accepted),
            EventKind::SaidAbsent { .. } => self.said(State::Abandoned),
            EventKind::CodesDiffer => self.codes_differ(),
            EventKind::DetailsCompared(_) => self.compared(DetailsCheck::Agrees),
            EventKind::DetailsNotCompared(_) => self.compared(DetailsCheck::NotPossible),
            EventKind::DetailsDiffer(found) => self.details_differ(found),
            EventKind::AlertSeen => self.alert_seen(),
        };
        if legal {
            Ok(self.touched(event.at))
        } else {
            Err(illegal)
        }
    }

    fn touched(mut self, at: DateTime<Utc>) -> Self {
        self.changed_at = at;
        self
    }

    fn discarded(&mut self) -> bool {
        let legal = self.state == State::Prepared;
        self.state = State::Abandoned;
        legal
    }

    fn sending_began(&mut self, key: &KeyFingerprint) -> bool {
        let legal = self.state == State::Prepared;
        self.state = State::Sending;
        self.key = Some(key.clone());
        self.reason = None;
        legal
    }

    fn leaves_sending(&mut self, to: State, reason: Reason) -> bool {
        let legal = self.state == State::Sending;
        self.state = to;
        self.evidence = (to == State::Rejected).then_some(Evidence::Bank);
        self.reason = Some(reason);
        legal
    }

    /// An older copy knows nothing of what was sent after it was made, so what it holds as not
    /// sent must not be sent from it.
    fn brought_back(&mut self) -> bool {
        let legal = self.state == State::Prepared;
        self.state = State::InDoubt;
        self.reason = Some(Reason::BroughtBack);
        legal
    }

    /// A success that stands in the creating answer already is recorded but not believed: it is
    /// asked again first. A refusal is believed.
    fn created(&mut self, kind: &EventKind) -> bool {
        let EventKind::Created {
            bank_id,
            authorisation,
            challenge,
            status,
            bank_text,
        } = kind
        else {
            return false;
        };
        let legal = self.state == State::Sending;
        self.state = match status.class() {
            StatusClass::Refused => State::Rejected,
            StatusClass::Withdrawn => State::Cancelled,
            StatusClass::Open | StatusClass::Executing | StatusClass::Settled => State::AwaitingSca,
        };
        self.evidence = Some(Evidence::Bank);
        self.bank_id = Some(bank_id.clone());
        self.authorisation.clone_from(authorisation);
        self.challenge.clone_from(challenge);
        self.status = Some(status.clone());
        self.bank_text.clone_from(bank_text);
        legal
    }

    fn status_reported(&mut self, status: &TransactionStatus, text: Option<&str>) -> bool {
        if self.bank_id.is_none() {
            return false;
        }
        if self.state.is_final() {
            let place = place(self.sca_class(), status.class());
            if contradicts(self.state, place) {
                self.raise(Alert::ContraryStatus(status.clone()));
            }
        } else {
            let place = place(self.sca_class(), status.class());
            self.moves_on(place);
        }
        self.status = Some(status.clone());
        if let Some(text) = text {
            self.bank_text = Some(text.to_owned());
        }
        self.no_longer_known = false;
        true
    }

    /// An ended approval has no way out: a contrary report is an alert and moves nothing.
    fn sca_reported(&mut self, sca: &ScaStatus) -> bool {
        if self.bank_id.is_none() {
            return false;
        }
        match (self.sca_class(), sca.class()) {
            (ScaClass::Open, _) => {
                self.sca = Some(sca.clone());
                // Only what has been *reported* counts; the status in the creating answer does
                // not, so a success there cannot settle a payment by way of the approval.
                let reported = self.believed_status();
                if !self.state.is_final() {
                    self.moves_on(place(sca.class(), reported));
                }
            }
            (ScaClass::Done, ScaClass::Failed) | (ScaClass::Failed, ScaClass::Done) => {
                self.raise(Alert::ContrarySca(sca.clone()));
            }
            (ScaClass::Done, ScaClass::Done | ScaClass::Open)
            | (ScaClass::Failed, ScaClass::Failed | ScaClass::Open) => {}
        }
        true
    }

    /// The class of the last status as far as it has been believed: the state holds what a
    /// report moved it to.
    fn believed_status(&self) -> StatusClass {
        match self.state {
            State::Accepted => StatusClass::Executing,
            State::Settled => StatusClass::Settled,
            State::Rejected => StatusClass::Refused,
            State::Cancelled => StatusClass::Withdrawn,
            State::Prepared
            | State::Sending
            | State::InDoubt
            | State::AwaitingSca
            | State::Authorised
            | State::ScaFailed
            | State::Abandoned => StatusClass::Open,
        }
    }

    /// Takes a place of the grid, never going back: from `accepted` only an end is taken.
    fn moves_on(&mut self, to: State) {
        if self.state == State::Accepted && !to.is_final() {
            return;
        }
        let approved = matches!(to, State::Authorised | State::Accepted | State::Settled);
        if approved && self.alert == Some(Alert::CodesDiffer) {
            self.raise(Alert::ApprovedThoughCodesDiffer);
        }
        self.state = to;
        self.evidence = Some(Evidence::Bank);
    }

    fn no_longer_known(&mut self) -> bool {
        self.no_longer_known = true;
        self.bank_id.is_some()
    }

    /// A booked transaction fits. It settles what nobody can ask about any more; where the bank
    /// still answers, its word has the higher rank and the match is only kept beside it.
    fn matched(&mut self) -> bool {
        let by_person = self.evidence == Some(Evidence::Person);
        match self.state {
            State::InDoubt => self.settled_by_statement(),
            State::Accepted if by_person => self.settled_by_statement(),
            State::Abandoned if by_person => {
                self.settled_by_statement();
                self.raise(Alert::BookedAfterAll);
            }
            State::AwaitingSca | State::Authorised | State::ScaFailed | State::Accepted => {
                if self.no_longer_known {
                    self.settled_by_statement();
                }
            }
            State::Rejected | State::Cancelled => self.raise(Alert::BookedAfterAll),
            State::Settled => {}
            State::Prepared | State::Sending | State::Abandoned => return false,
        }
        true
    }

    fn settled_by_statement(&mut self) {
        if self.alert == Some(Alert::CodesDiffer) {
            self.raise(Alert::ApprovedThoughCodesDiffer);
        }
        self.state = State::Settled;
        self.evidence = Some(Evidence::Statement);
    }

    fn said(&mut self, to: State) -> bool {
        let legal = self.state == State::InDoubt;
        self.state = to;
        self.evidence = Some(Evidence::Person);
        legal
    }

    /// While somebody could still approve, an alert stays: seeing it must neither bring the code
    /// back nor silence what follows from it.
    fn alert_seen(&mut self) -> bool {
        self.state != State::AwaitingSca && self.alert.take().is_some()
    }

    /// A graver alert that nobody has seen is not replaced by a lesser one.
    fn raise(&mut self, alert: Alert) {
        if self
            .alert
            .as_ref()
            .is_none_or(|standing| standing.gravity() <= alert.gravity())
        {
            self.alert = Some(alert);
        }
    }

    fn codes_differ(&mut self) -> bool {
        self.raise(Alert::CodesDiffer);
        self.state == State::AwaitingSca
    }

    /// Compared once: a later agreement does not undo what differed.
    fn compared(&mut self, check: DetailsCheck) -> bool {
        if self.details == DetailsCheck::Open {
            self.details = check;
        }
        self.bank_id.is_some()
    }

    /// Possible in every state that the bank knows of, for the phone may be quicker than the
    /// comparison: it moves nothing, and must not be lost.
    fn details_differ(&mut self, found: &[Difference]) -> bool {
        self.details = DetailsCheck::Differs(found.to_vec());
        self.raise(Alert::DetailsDiffer);
        self.bank_id.is_some() && !found.is_empty()
    }
}

/// Whether a report speaks against an end. An earlier code arriving late does not.
fn contradicts(end: State, reported: State) -> bool {
    match reported {
        State::Accepted => end != State::Settled,
        State::Settled | State::Rejected | State::Cancelled => reported != end,
        State::Prepared
        | State::Sending
        | State::InDoubt
        | State::AwaitingSca
        | State::Authorised
        | State::ScaFailed
        | State::Abandoned => false,
    }
}

#[cfg(test)]
mod tests;
