//! Leave to read accounts: what was asked for, and how it stands.

mod event;
mod state;
mod status;
mod validity;

use chrono::{DateTime, NaiveDate, Utc};

pub use self::event::{ConsentEvent, ConsentEventKind};
pub use self::state::{ConsentState, IllegalConsentStep};
pub use self::status::{ConsentClass, ConsentStatus};
pub use self::validity::{
    MOST_CONSENT_DAYS, RENEW_NOW_DAYS, RENEW_SOON_DAYS, Reminder, bank_day, consent_end, days_left,
    reminder,
};
use crate::{
    AuthorisationId, BankConsentId, BankProblem, Challenge, ConsentId, KeyFingerprint, LossReason,
    NotSentReason, OwnAccount, ScaClass, ScaStatus,
};

/// Which accounts a consent is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccessScope {
    /// All of the approver's, as the bank prints it for live: three empty lists.
    All,
    /// These, as the bank prints it for its sandbox.
    Listed(Vec<OwnAccount>),
}

/// What is asked for. Never changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentRequest {
    /// The accounts.
    pub scope: AccessScope,
    /// The last day, by the bank's calendar; see [`consent_end`].
    pub valid_until: NaiveDate,
    /// The older consent that this one is to take the place of.
    pub renews: Option<ConsentId>,
}

/// One consent. Its state moves only through [`Consent::apply`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// Our number.
    pub id: ConsentId,
    /// What is asked for.
    pub request: ConsentRequest,
    /// Where it stands.
    pub state: ConsentState,
    /// Why it stands there, where that needs saying.
    pub reason: Option<ConsentReason>,
    /// The key that it was sent with: the bank's sandbox answers about it to no other one.
    pub key: Option<KeyFingerprint>,
    /// The bank's number, once created.
    pub bank_id: Option<BankConsentId>,
    /// Where to ask about the approval.
    pub authorisation: Option<AuthorisationId>,
    /// The control code as sent.
    pub challenge: Option<Challenge>,
    /// The last status the bank reported, whatever it is worth.
    pub status: Option<ConsentStatus>,
    /// The approval as last reported; once ended it stays.
    pub sca: Option<ScaStatus>,
    /// The last day by the bank's word, which is what counts.
    pub valid_until: Option<NaiveDate>,
    /// The accounts by the bank's word; empty where it named none.
    pub accounts: Vec<String>,
    /// A message of the bank, shown as its words.
    pub bank_text: Option<String>,
    /// The person wants it ended at the bank.
    pub revoke_asked: bool,
    /// The bank was told to delete it, or has it no more.
    pub deleted: bool,
    /// The newer consent that took its place.
    pub replaced_by: Option<ConsentId>,
    /// A mark that stays until the person has seen it.
    pub alert: Option<ConsentAlert>,
    /// When it was recorded (UTC).
    pub prepared_at: DateTime<Utc>,
    /// When the last event was noted (UTC).
    pub changed_at: DateTime<Utc>,
}

/// Why a consent stands where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConsentReason {
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
    /// The record is an older copy, in which the request was not sent yet.
    BroughtBack,
    /// The bank refused a read, with this code.
    ReadRefused(String),
}

/// Something that must not be overlooked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConsentAlert {
    /// The person reported that the codes differ.
    CodesDiffer,
    /// A report against an ended approval.
    ContrarySca(ScaStatus),
    /// The bank calls it valid although it ended, or was not approved.
    ContraryStatus(ConsentStatus),
    /// Approved although the person reported different codes.
    ApprovedThoughCodesDiffer,
}

impl ConsentAlert {
    pub(crate) fn gravity(&self) -> u8 {
        match self {
            Self::CodesDiffer => 1,
            Self::ContrarySca(_) => 2,
            Self::ContraryStatus(_) => 3,
            Self::ApprovedThoughCodesDiffer => 4,
        }
    }
}

impl Consent {
    /// A consent as it begins: recorded, nothing sent.
    #[must_use]
    pub fn prepared(id: ConsentId, request: ConsentRequest, at: DateTime<Utc>) -> Self {
        Self {
            id,
            request,
            state: ConsentState::Prepared,
            reason: None,
            key: None,
            bank_id: None,
            authorisation: None,
            challenge: None,
            status: None,
            sca: None,
            valid_until: None,
            accounts: Vec::new(),
            bank_text: None,
            revoke_asked: false,
            deleted: false,
            replaced_by: None,
            alert: None,
            prepared_at: at,
            changed_at: at,
        }
    }

    /// The bank's number, while accounts may be read by it: the approval is done, and the bank said
    /// `valid` when it was asked afterwards.
    #[must_use]
    pub fn usable(&self) -> Option<&BankConsentId> {
        let usable = self.state == ConsentState::Valid && !self.revoke_asked;
        self.bank_id.as_ref().filter(|_| usable)
    }

    /// The bank's number, while there is something left to ask about.
    #[must_use]
    pub fn askable(&self) -> Option<&BankConsentId> {
        let open = self.state.is_open_at_bank() && !self.deleted;
        self.bank_id.as_ref().filter(|_| open)
    }

    /// Whether a new one may be asked for in its place: the bank had it, and it was not ended from
    /// here.
    #[must_use]
    pub fn may_be_renewed(&self) -> bool {
        use ConsentState as State;
        let had = matches!(
            self.state,
            State::Valid | State::Suspended | State::Expired | State::RevokedAtBank | State::Gone
        );
        had && self.bank_id.is_some() && !self.revoke_asked
    }

    /// The bank's number, while it is still to be deleted there: the person wants it ended, or a
    /// newer consent took its place.
    #[must_use]
    pub fn to_delete(&self) -> Option<&BankConsentId> {
        let unwanted = self.revoke_asked || self.state == ConsentState::Replaced;
        self.bank_id.as_ref().filter(|_| unwanted && !self.deleted)
    }

    /// The control code, while somebody may approve by it.
    #[must_use]
    pub fn challenge_to_compare(&self) -> Option<&Challenge> {
        let open = self.state == ConsentState::AwaitingSca && !self.revoke_asked;
        self.challenge.as_ref().filter(|_| open)
    }

    /// How the approval stands. Nothing reported yet means open.
    #[must_use]
    pub fn sca_class(&self) -> ScaClass {
        self.sca.as_ref().map_or(ScaClass::Open, ScaStatus::class)
    }

    /// The last day: by the bank's word, else as asked for.
    #[must_use]
    pub fn ends_on(&self) -> NaiveDate {
        self.valid_until.unwrap_or(self.request.valid_until)
    }

    /// What to say of its end while it is valid; `today` is [`bank_day`].
    #[must_use]
    pub fn reminder(&self, today: NaiveDate) -> Reminder {
        if self.state == ConsentState::Valid {
            reminder(days_left(self.ends_on(), today))
        } else {
            Reminder::None
        }
    }

    /// Whether a report says something that the last one did not. Repeats are not stored.
    #[must_use]
    pub fn is_news(&self, event: &ConsentEvent) -> bool {
        let before = Self {
            changed_at: event.at,
            ..self.clone()
        };
        self.clone().apply(event).is_ok_and(|after| after != before)
    }
}
