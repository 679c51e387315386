//! What the page asks for. Text as typed; unknown fields are refused.

use payments::{Answer, PaymentForm, WarningKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::AlertView;
use crate::ledger::Draft;

/// A command without anything to say.
#[derive(Debug, Clone, Copy, Default, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// The Pay form as typed. Also the unsent text that is kept across a restart.
#[derive(Clone, Default, Deserialize, Serialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PaymentFormRequest {
    /// The account to pay from.
    pub debtor_account: String,
    /// Who is paid.
    pub creditor_name: String,
    /// The payee's account.
    pub creditor_account: String,
    /// The sum.
    pub amount: String,
    /// The text for the recipient.
    pub remittance: String,
    /// The payment that this one is made in place of.
    pub pays_again: Option<String>,
}

impl From<PaymentFormRequest> for PaymentForm {
    fn from(request: PaymentFormRequest) -> Self {
        Self {
            debtor_account: request.debtor_account,
            creditor_name: request.creditor_name,
            creditor_account: request.creditor_account,
            amount: request.amount,
            remittance: request.remittance,
        }
    }
}

impl From<Draft> for PaymentFormRequest {
    fn from(Draft { form, pays_again }: Draft) -> Self {
        Self {
            pays_again: pays_again.map(|older| older.to_string()),
            debtor_account: form.debtor_account,
            creditor_name: form.creditor_name,
            creditor_account: form.creditor_account,
            amount: form.amount,
            remittance: form.remittance,
        }
    }
}

/// One payment, by our number.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PaymentRef {
    /// Our number of the payment.
    pub payment_id: String,
}

/// A person has seen an alert of a payment: the one that was shown, and no other.
#[derive(Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AlertSeen {
    /// Our number of the payment.
    pub payment_id: String,
    /// As it was shown.
    pub alert: AlertView,
}

/// What the person saw in the bank's app.
#[derive(Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DoubtRequest {
    /// Our number of the payment.
    pub payment_id: String,
    /// What they saw, in their words; may be empty.
    pub note: String,
}

/// Send a recorded payment. It names the record, never the fields: a second click finds a payment
/// that is no longer `prepared`.
#[derive(Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SendRequest {
    /// Our number of the payment.
    pub payment_id: String,
    /// What the person says to every warning that was shown.
    pub acknowledged: Vec<AcknowledgementRequest>,
}

/// What a person says to one warning that was shown.
#[derive(Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AcknowledgementRequest {
    /// The warning.
    pub warning: WarningName,
    /// What it was about, as the view had it: a yes counts for what was shown and nothing else.
    pub about: Vec<String>,
    /// Why, at most 200 characters; empty where none is asked for.
    pub reason: String,
}

impl From<AcknowledgementRequest> for Answer {
    fn from(request: AcknowledgementRequest) -> Self {
        Self {
            warning: request.warning.into(),
            about: request.about,
            reason: request.reason,
        }
    }
}

/// Names of warnings as `data-warning` carries them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum WarningName {
    /// A known payee's account is a new one.
    ChangedAccount,
    /// This may have been paid before.
    Duplicate,
    /// This may have been paid, and not from here.
    PaidElsewhere,
    /// The account is known under another name.
    NameDiffers,
    /// Neither this account nor this name was ever paid.
    NewAccount,
    /// The own account's check digits do not match.
    OwnAccountChecksum,
    /// What may be spent is less than the sum.
    BalanceLow,
    /// Another request waits on the phone.
    OtherApprovalOpen,
    /// Something is sent differently from what was typed.
    Characters,
    /// An attempt at this payment came to nothing before.
    EarlierAttempt,
}

impl From<WarningName> for WarningKind {
    fn from(name: WarningName) -> Self {
        match name {
            WarningName::ChangedAccount => Self::ChangedAccount,
            WarningName::Duplicate => Self::Duplicate,
            WarningName::PaidElsewhere => Self::PaidElsewhere,
            WarningName::BalanceLow => Self::BalanceLow,
            WarningName::NameDiffers => Self::NameDiffers,
            WarningName::NewAccount => Self::NewAccount,
            WarningName::OwnAccountChecksum => Self::OwnAccountChecksum,
            WarningName::OtherApprovalOpen => Self::OtherApprovalOpen,
            WarningName::Characters => Self::Characters,
            WarningName::EarlierAttempt => Self::EarlierAttempt,
        }
    }
}

impl From<WarningKind> for WarningName {
    fn from(kind: WarningKind) -> Self {
        match kind {
            WarningKind::ChangedAccount => Self::ChangedAccount,
            WarningKind::Duplicate => Self::Duplicate,
            WarningKind::PaidElsewhere => Self::PaidElsewhere,
            WarningKind::BalanceLow => Self::BalanceLow,
            WarningKind::NameDiffers => Self::NameDiffers,
            WarningKind::NewAccount => Self::NewAccount,
            WarningKind::OwnAccountChecksum => Self::OwnAccountChecksum,
            WarningKind::OtherApprovalOpen => Self::OtherApprovalOpen,
            WarningKind::Characters => Self::Characters,
            WarningKind::EarlierAttempt => Self::EarlierAttempt,
        }
    }
}

/// Which payment is being looked at: it is asked about quickly.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WatchRequest {
    /// The payment whose challenge is on screen; none when the dialog is closed or the window
    /// is hidden.
    pub payment_id: Option<String>,
}

/// Which payments to list.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PaymentsQuery {
    /// Part of a name, account, text, amount in any spelling, or bank id. Empty: everything.
    pub search: String,
    /// Which states.
    pub filter: PaymentsFilter,
    /// First day (ISO date in the computer's zone), inclusive.
    pub from: Option<String>,
    /// Last day, inclusive.
    pub to: Option<String>,
    /// Continue after this cursor of the last page.
    pub after: Option<String>,
}

/// Groups of states, then each single one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PaymentsFilter {
    /// Everything.
    #[default]
    All,
    /// Prepared, waiting for approval, or in doubt.
    NeedsYou,
    /// Sending, approved or accepted.
    InProgress,
    /// Settled.
    Executed,
    /// Rejected, cancelled, not approved or abandoned.
    NotExecuted,
    /// One state.
    Prepared,
    /// One state.
    Sending,
    /// One state.
    InDoubt,
    /// One state.
    AwaitingSca,
    /// One state.
    Authorised,
    /// One state.
    Accepted,
    /// One state.
    Settled,
    /// One state.
    Rejected,
    /// One state.
    Cancelled,
    /// One state.
    ScaFailed,
    /// One state.
    Abandoned,
}

/// What to press on the demo's phone.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PhoneAnswerRequest {
    /// The request on the phone.
    pub request_id: String,
    /// The button.
    pub answer: PhoneAnswer,
}

/// The phone's two buttons. Ignoring it is pressing neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PhoneAnswer {
    /// Approve.
    Approve,
    /// Decline.
    Decline,
}
