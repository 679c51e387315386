//! Leave to read accounts, as the screens show it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{FollowView, ReasonView};

/// One consent with everything its card and its challenge dialog need.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConsentView {
    /// Our number.
    pub consent_id: String,
    /// State in snake_case, as `data-state` carries it.
    pub state: String,
    /// The word of the standard that says the same, as `data-consent-status` carries it: the bank's
    /// own where it is the one that counts.
    pub consent_status: String,
    /// The approval's last status as sent.
    pub sca_status: Option<String>,
    /// The control code exactly as the bank sent it, while somebody may approve by it.
    pub challenge: Option<String>,
    /// Last day (ISO date): by the bank's word, else as asked for.
    pub valid_until: String,
    /// Whole days until then by the bank's calendar; 0 on that day, negative when past.
    pub days_left: i32,
    /// What to say of its end.
    pub reminder: ReminderName,
    /// The accounts that it names, in groups of four; empty where all are meant.
    pub accounts: Vec<String>,
    /// Accounts can be read by it.
    pub is_usable: bool,
    /// A person has to approve it on the phone.
    pub awaits_approval: bool,
    /// A new one may be asked for in its place.
    pub may_be_renewed: bool,
    /// It can be ended at the bank.
    pub may_be_revoked: bool,
    /// It can be put away without asking the bank.
    pub may_be_put_away: bool,
    /// It is to end, and the bank was not told yet.
    pub is_ending: bool,
    /// It was asked for in the place of an older one.
    pub renews: Option<String>,
    /// Why it stands there: as with a payment, not sent, refused, or no usable answer.
    pub reason: Option<ReasonView>,
    /// The code with which the bank refused the last read.
    pub read_refused: Option<String>,
    /// The bank's own words, shown as a quotation.
    pub bank_text: Option<String>,
    /// Something that must not be overlooked.
    pub alert: Option<ConsentAlertView>,
    /// How the asking goes, while there is something to ask about.
    pub follow: Option<FollowView>,
    /// RFC 3339, UTC.
    pub prepared_at: String,
    /// RFC 3339, UTC.
    pub changed_at: String,
}

/// What to say of a consent's end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReminderName {
    /// There is time.
    None,
    /// Two weeks or less.
    Soon,
    /// Three days or less: said on every screen.
    Now,
    /// Its last day has passed.
    Over,
}

/// Something about a consent that must not be overlooked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(
    tag = "code",
    content = "params",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum ConsentAlertView {
    /// The person reported that the codes differ.
    CodesDiffer,
    /// Approved although the person reported different codes.
    ApprovedThoughCodesDiffer,
    /// The bank reports otherwise than before.
    ContraryReport {
        /// Its word.
        reported: String,
    },
}

/// One consent, by our number.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConsentRef {
    /// Our number of the consent.
    pub consent_id: String,
}

/// A person has seen an alert of a consent: the one that was shown, and no other.
#[derive(Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConsentAlertSeen {
    /// Our number of the consent.
    pub consent_id: String,
    /// As it was shown.
    pub alert: ConsentAlertView,
}

/// Ask the bank for leave to read accounts.
#[derive(Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LinkRequest {
    /// The own account to name, as typed; empty where all are meant.
    pub iban: String,
}

/// Which consent is being looked at: it is asked about quickly.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WatchConsentRequest {
    /// The consent whose challenge is on screen; none when the dialog is closed or the window is
    /// hidden.
    pub consent_id: Option<String>,
}
