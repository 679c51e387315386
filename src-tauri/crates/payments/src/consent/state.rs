//! The states of a consent and the one function that moves it.

use thiserror::Error;

use super::{Consent, ConsentAlert, ConsentEvent, ConsentReason};
use crate::{ConsentClass, ConsentEventKind as Kind, ConsentStatus, ScaClass, ScaStatus};

/// Where a consent stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ConsentState {
    /// Recorded with all identifiers; nothing sent.
    Prepared,
    /// The request may be on the wire.
    Sending,
    /// The bank may or may not have it, and there is nothing to ask with. Reads nothing, costs
    /// nothing: it may be put away.
    InDoubt,
    /// The bank refused the request: nothing was created.
    Refused,
    /// The bank has it; the person must approve in the bank's app.
    AwaitingSca,
    /// Approved; the bank has not called it valid since.
    Confirming,
    /// Accounts may be read.
    Valid,
    /// Was approved; the bank's last word is none that allows reading, and no known end.
    Suspended,
    /// Declined or run out. Still listened to.
    NotApproved,
    /// The bank calls it rejected.
    Rejected,
    /// Its time is over.
    Expired,
    /// Withdrawn at the bank.
    RevokedAtBank,
    /// Withdrawn here.
    Revoked,
    /// The bank does not know it any more.
    Gone,
    /// A newer one took its place.
    Replaced,
    /// Given up.
    Abandoned,
}

/// An event that must not happen in the present state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("this event is not possible for a consent that is {from:?}")]
pub struct IllegalConsentStep {
    /// The state it met.
    pub from: ConsentState,
}

impl ConsentState {
    /// Every state, in the order of a life.
    pub const ALL: [Self; 16] = [
        Self::Prepared,
        Self::Sending,
        Self::InDoubt,
        Self::Refused,
        Self::AwaitingSca,
        Self::Confirming,
        Self::Valid,
        Self::Suspended,
        Self::NotApproved,
        Self::Rejected,
        Self::Expired,
        Self::RevokedAtBank,
        Self::Revoked,
        Self::Gone,
        Self::Replaced,
        Self::Abandoned,
    ];

    /// The name in the ledger and on the way to the page.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Prepared => "prepared",
            Self::Sending => "sending",
            Self::InDoubt => "in_doubt",
            Self::Refused => "refused",
            Self::AwaitingSca => "awaiting_sca",
            Self::Confirming => "confirming",
            Self::Valid => "valid",
            Self::Suspended => "suspended",
            Self::NotApproved => "not_approved",
            Self::Rejected => "rejected",
            Self::Expired => "expired",
            Self::RevokedAtBank => "revoked_at_bank",
            Self::Revoked => "revoked",
            Self::Gone => "gone",
            Self::Replaced => "replaced",
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
            Self::AwaitingSca
                | Self::Confirming
                | Self::Valid
                | Self::Suspended
                | Self::NotApproved
        )
    }

    /// Whether no report of the bank moves it any more.
    #[must_use]
    pub fn is_final(self) -> bool {
        let unsent = matches!(self, Self::Prepared | Self::Sending | Self::InDoubt);
        !unsent && !self.is_open_at_bank()
    }
}

impl Consent {
    /// Moves the consent. Pure: the time comes in with the event.
    ///
    /// # Errors
    /// The event is not possible in the present state. Nothing has changed then.
    pub fn apply(mut self, event: &ConsentEvent) -> Result<Self, IllegalConsentStep> {
        let illegal = IllegalConsentStep { from: self.state };
        let legal = match &event.kind {
            Kind::Discarded
            | Kind::SendingBegan { .. }
            | Kind::NotSent(_)
            | Kind::Refused(_)
            | Kind::ReplyLost { .. }
            | Kind::FoundSending
            | Kind::BroughtBack
            | Kind::Created { .. } => self.sending_step(&event.kind),
            Kind::AuthorisationFound(id) => {
                self.authorisation = Some(id.clone());
                self.bank_id.is_some() && self.state.is_open_at_bank()
            }
            Kind::ScaReported(sca) => self.sca_reported(sca),
            Kind::StatusReported { status, bank_text } => {
                self.status_reported(status, bank_text.as_deref())
            }
            Kind::DetailsRead {
                valid_until,
                accounts,
            } => {
                self.valid_until = valid_until.or(self.valid_until);
                self.accounts.clone_from(accounts);
                self.bank_id.is_some()
            }
            Kind::ReadRefused { code } => self.read_refused(code),
            Kind::RevokeAsked => self.revoke_asked(),
            Kind::Revoked => self.ended_at_bank(ConsentState::Revoked),
            Kind::GoneAtBank => self.gone(),
            Kind::ReplacedBy(newer) => {
                self.replaced_by = Some(*newer);
                self.ends(ConsentState::Replaced)
            }
            Kind::CodesDiffer => {
                self.raise(ConsentAlert::CodesDiffer);
                self.state == ConsentState::AwaitingSca
            }
            Kind::AlertSeen => {
                self.state != ConsentState::AwaitingSca && self.alert.take().is_some()
            }
        };
        self.changed_at = event.at;
        if legal { Ok(self) } else { Err(illegal) }
    }

    /// The steps up to the bank's answer.
    fn sending_step(&mut self, kind: &Kind) -> bool {
        use ConsentReason as Reason;
        use ConsentState as State;
        match kind {
            Kind::Discarded => self.leaves(&[State::Prepared, State::InDoubt], State::Abandoned),
            Kind::SendingBegan { key, .. } => {
                self.key = Some(key.clone());
                self.leaves(&[State::Prepared], State::Sending)
            }
            Kind::NotSent(why) => self.leaves_sending(State::Prepared, Reason::NotSent(*why)),
            Kind::Refused(problem) => {
                self.leaves_sending(State::Refused, Reason::Refused(problem.clone()))
            }
            Kind::ReplyLost {
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
            Kind::FoundSending => self.leaves_sending(State::InDoubt, Reason::ProgramEnded),
            Kind::BroughtBack => {
                let legal = self.leaves(&[State::Prepared], State::InDoubt);
                self.reason = Some(Reason::BroughtBack);
                legal
            }
            Kind::Created { .. } => self.created(kind),
            Kind::AuthorisationFound(_)
            | Kind::ScaReported(_)
            | Kind::StatusReported { .. }
            | Kind::DetailsRead { .. }
            | Kind::ReadRefused { .. }
            | Kind::RevokeAsked
            | Kind::Revoked
            | Kind::GoneAtBank
            | Kind::ReplacedBy(_)
            | Kind::CodesDiffer
            | Kind::AlertSeen => false,
        }
    }

    fn leaves(&mut self, from: &[ConsentState], to: ConsentState) -> bool {
        let legal = from.contains(&self.state);
        self.state = to;
        self.reason = None;
        legal
    }

    fn leaves_sending(&mut self, to: ConsentState, reason: ConsentReason) -> bool {
        let legal = self.leaves(&[ConsentState::Sending], to);
        self.reason = Some(reason);
        legal
    }

    /// The `valid` in the creating answer stands there before anybody approved, so it is kept and
    /// not believed. An end is believed.
    fn created(&mut self, kind: &Kind) -> bool {
        let Kind::Created {
            bank_id,
            authorisation,
            challenge,
            status,
            bank_text,
        } = kind
        else {
            return false;
        };
        let legal = self.leaves(&[ConsentState::Sending], ConsentState::AwaitingSca);
        self.bank_id = Some(bank_id.clone());
        self.authorisation.clone_from(authorisation);
        self.challenge.clone_from(challenge);
        self.bank_text.clone_from(bank_text);
        self.status = Some(status.clone());
        if let Some(end) = end_of(status.class()) {
            self.state = end;
        }
        legal
    }

    /// An ended approval has no way out: a contrary report is an alert and moves nothing.
    fn sca_reported(&mut self, sca: &ScaStatus) -> bool {
        match (self.sca_class(), sca.class()) {
            (ScaClass::Open, class) => {
                self.sca = Some(sca.clone());
                self.approval_is(class);
            }
            (ScaClass::Done, ScaClass::Failed) | (ScaClass::Failed, ScaClass::Done) => {
                self.raise(ConsentAlert::ContrarySca(sca.clone()));
            }
            (ScaClass::Done, ScaClass::Done | ScaClass::Open)
            | (ScaClass::Failed, ScaClass::Failed | ScaClass::Open) => {}
        }
        self.bank_id.is_some()
    }

    fn approval_is(&mut self, class: ScaClass) {
        if self.state != ConsentState::AwaitingSca {
            return;
        }
        match class {
            ScaClass::Open => {}
            ScaClass::Failed => self.state = ConsentState::NotApproved,
            ScaClass::Done => {
                // Whatever status was asked for before is older than the approval.
                self.state = ConsentState::Confirming;
                if self.alert == Some(ConsentAlert::CodesDiffer) {
                    self.raise(ConsentAlert::ApprovedThoughCodesDiffer);
                }
            }
        }
    }

    fn status_reported(&mut self, status: &ConsentStatus, text: Option<&str>) -> bool {
        let class = status.class();
        if self.state.is_final() {
            let known_to_stand = self.state == ConsentState::Replaced && !self.deleted;
            if class == ConsentClass::Valid && !known_to_stand {
                self.raise(ConsentAlert::ContraryStatus(status.clone()));
            }
        } else if let Some(end) = end_of(class) {
            self.state = end;
        } else {
            self.reading_is(status);
        }
        self.status = Some(status.clone());
        if let Some(text) = text {
            self.bank_text = Some(text.to_owned());
        }
        self.bank_id.is_some()
    }

    /// Takes a word that is no end.
    fn reading_is(&mut self, status: &ConsentStatus) {
        let approved = self.sca_class() == ScaClass::Done;
        match (status.class(), approved) {
            (ConsentClass::Valid, true) => {
                self.state = ConsentState::Valid;
                self.reason = None;
            }
            (ConsentClass::Valid, false) => {
                if self.state == ConsentState::NotApproved {
                    self.raise(ConsentAlert::ContraryStatus(status.clone()));
                }
            }
            (ConsentClass::Open, true) => self.state = ConsentState::Confirming,
            (ConsentClass::Unknown, true) => self.state = ConsentState::Suspended,
            (ConsentClass::Open | ConsentClass::Unknown, false)
            | (
                ConsentClass::Rejected
                | ConsentClass::RevokedAtBank
                | ConsentClass::Expired
                | ConsentClass::Terminated,
                _,
            ) => {}
        }
    }

    /// What the bank says while it refuses to read. Only the two codes that leave no doubt are ends;
    /// after any other its status has to be asked.
    fn read_refused(&mut self, code: &str) -> bool {
        self.reason = Some(ConsentReason::ReadRefused(code.to_owned()));
        if !self.state.is_final() && self.sca_class() == ScaClass::Done {
            self.state = match code {
                "CONSENT_EXPIRED" => ConsentState::Expired,
                "CONSENT_UNKNOWN" => ConsentState::Gone,
                _ => ConsentState::Suspended,
            };
        }
        self.bank_id.is_some()
    }

    fn revoke_asked(&mut self) -> bool {
        self.revoke_asked = true;
        self.bank_id.is_some() && !self.deleted
    }

    /// Where the person asked for its end, the bank's not knowing it is what was wanted.
    fn gone(&mut self) -> bool {
        if self.revoke_asked {
            self.ended_at_bank(ConsentState::Revoked)
        } else {
            self.ended_at_bank(ConsentState::Gone)
        }
    }

    fn ended_at_bank(&mut self, to: ConsentState) -> bool {
        self.deleted = true;
        self.ends(to)
    }

    /// The first end stays.
    fn ends(&mut self, to: ConsentState) -> bool {
        if !self.state.is_final() {
            self.state = to;
        }
        self.bank_id.is_some()
    }

    /// A graver alert that nobody has seen is not replaced by a lesser one.
    fn raise(&mut self, alert: ConsentAlert) {
        let stands = |standing: &ConsentAlert| standing.gravity() > alert.gravity();
        if !self.alert.as_ref().is_some_and(stands) {
            self.alert = Some(alert);
        }
    }
}

/// The end that a word stands for.
fn end_of(class: ConsentClass) -> Option<ConsentState> {
    match class {
        ConsentClass::Rejected => Some(ConsentState::Rejected),
        ConsentClass::RevokedAtBank => Some(ConsentState::RevokedAtBank),
        ConsentClass::Expired => Some(ConsentState::Expired),
        ConsentClass::Terminated => Some(ConsentState::Revoked),
        ConsentClass::Open | ConsentClass::Valid | ConsentClass::Unknown => None,
    }
}

#[cfg(test)]
mod tests;
