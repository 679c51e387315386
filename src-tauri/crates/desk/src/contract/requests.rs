//! What the page asks for. Text as typed; unknown fields are refused.

use payments::{PaymentForm, WarningKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SendRequest {
    /// Our number of the payment.
    pub payment_id: String,
    /// Warnings that the person was shown.
    pub acknowledged: Vec<WarningName>,
}

/// Names of warnings as `data-warning` carries them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum WarningName {
    /// Something is sent differently from what was typed.
    Characters,
    /// The own account's check digits do not match.
    OwnAccountChecksum,
    /// Another request waits on the phone.
    OtherApprovalOpen,
}

impl From<WarningName> for WarningKind {
    fn from(name: WarningName) -> Self {
        match name {
            WarningName::Characters => Self::Characters,
            WarningName::OwnAccountChecksum => Self::OwnAccountChecksum,
            WarningName::OtherApprovalOpen => Self::OtherApprovalOpen,
        }
    }
}

impl From<WarningKind> for WarningName {
    fn from(kind: WarningKind) -> Self {
        match kind {
            WarningKind::Characters => Self::Characters,
            WarningKind::OwnAccountChecksum => Self::OwnAccountChecksum,
            WarningKind::OtherApprovalOpen => Self::OtherApprovalOpen,
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
