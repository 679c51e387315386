//! What the screens show, apart from payments.

use payments::Iban;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    AvailableView, BackupView, CommandError, ConsentView, PaymentFormRequest, PaymentView,
    ProblemView,
};

/// It was done, and there is nothing to show for it.
#[derive(Debug, Clone, Copy, Serialize, TS)]
pub struct Done {}

/// Which bank surrounding the window talks to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EnvironmentName {
    /// The invented bank inside the program.
    Demo,
    /// The bank's test system.
    Sandbox,
    /// Real money.
    Live,
}

/// What the page needs to show its first screen.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StartView {
    /// For the banner.
    pub environment: EnvironmentName,
    /// The API base, only when it is not the bank's own (sandbox and live).
    pub foreign_bank_address: Option<String>,
    /// Version of the program.
    pub version: String,
    /// Folder that holds everything the program writes, for messages about the ledger.
    pub home: String,
    /// Why nothing can be done: the ledger cannot be used. The page then shows only that.
    pub failure: Option<CommandError>,
    /// Backups to choose from, only where the ledger is damaged.
    pub backups: Vec<BackupView>,
    /// The text typed before the program ended, or nothing.
    pub draft: Option<PaymentFormRequest>,
    /// No payment has been recorded yet in this environment.
    pub is_first_start: bool,
    /// Accounts to pay from, last used first.
    pub own_accounts: Vec<OwnAccountView>,
    /// The demo's payees; empty elsewhere.
    pub demo_payees: Vec<DemoPayeeView>,
}

/// An account to pay from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OwnAccountView {
    /// Compact IBAN.
    pub iban: String,
    /// In groups of four.
    pub grouped: String,
    /// Its name, where known.
    pub name: Option<String>,
    /// What may be spent from it, where it is linked and the bank told it.
    pub available: Option<AvailableView>,
}

/// A payee of the demo and what happens when it is paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DemoPayeeView {
    /// Name as the demo spells it.
    pub name: String,
    /// IBAN in groups of four.
    pub iban: String,
    /// Key of the words that tell what happens.
    pub scenario: String,
}

impl DemoPayeeView {
    /// A payee by name, account and the key of its words.
    #[must_use]
    pub fn new(name: &str, iban: &str, scenario: &str) -> Self {
        let grouped =
            Iban::parse(iban).map_or_else(|_error| iban.to_owned(), |iban| iban.grouped());
        Self {
            name: name.to_owned(),
            iban: grouped,
            scenario: scenario.to_owned(),
        }
    }
}

/// The form judged while it is being filled in. Problems of empty fields are included; the page
/// shows those of fields that were left.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FormCheckView {
    /// All problems, in screen order.
    pub problems: Vec<ProblemView>,
    /// The sum as understood, decimal text.
    pub amount: Option<String>,
    /// The own account as understood.
    pub debtor_account: Option<IbanView>,
    /// The payee's account as understood.
    pub creditor_account: Option<IbanView>,
    /// How often that account was paid from here; none while it cannot be read.
    pub times_paid: Option<u32>,
    /// Characters left in the text after conversion; negative when over.
    pub remittance_left: i32,
}

/// An account number as read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IbanView {
    /// In groups of four.
    pub grouped: String,
    /// Country code.
    pub country: String,
    /// Bank code, where the country's form has one that we know.
    pub bank_code: Option<String>,
}

/// One page of the list, newest first.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaymentsPage {
    /// The payments.
    pub rows: Vec<PaymentView>,
    /// Cursor for the next page; none at the end.
    pub next: Option<String>,
    /// How many match in all.
    pub matching: u32,
    /// How many there are without search and filter.
    pub total: u32,
    /// How many of the matching ones are executed.
    pub executed: u32,
    /// Their sum, decimal text.
    pub executed_sum: String,
}

/// What asking about every open payment brought.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RefreshView {
    /// How many were asked about.
    pub asked: u32,
    /// How many of those the bank did not answer about.
    pub unanswered: u32,
    /// How many more are asked about after these, one by one.
    pub later: u32,
}

/// What waits for a person.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PendingView {
    /// Waiting for approval or in doubt, consents included.
    pub count: u32,
    /// Payments waiting for approval on the phone.
    pub approvals: u32,
    /// Outcome unknown.
    pub doubts: u32,
    /// The only one, when there is just one and it is a payment.
    pub only: Option<PaymentView>,
    /// Consents waiting for approval on the phone.
    pub consents: u32,
    /// The newest of them.
    pub consent: Option<ConsentView>,
    /// One that accounts are read by and that ends within days.
    pub ending_consent: Option<ConsentView>,
    /// When the stored certificate ends, where that is near or past.
    pub certificate_ends_at: Option<String>,
}

/// The demo's phone.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DemoPhoneView {
    /// What rings, oldest first.
    pub requests: Vec<PhoneRequestView>,
}

/// One request on the demo's phone.
#[derive(Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PhoneRequestView {
    /// Its number, to answer it.
    pub request_id: String,
    /// The code that the phone shows; it may differ on purpose, or be missing.
    pub code: Option<String>,
    /// What it is about.
    pub subject: PhoneSubjectView,
}

/// What a request on the demo's phone is about.
#[derive(Clone, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum PhoneSubjectView {
    /// A payment.
    Payment {
        /// The sum, decimal text.
        amount: String,
        /// Currency code.
        currency: String,
        /// Who is paid.
        creditor_name: String,
        /// The payee's account in groups of four.
        creditor_iban: String,
    },
    /// Leave to read accounts.
    Consent {
        /// In groups of four; empty where all are meant.
        accounts: Vec<String>,
    },
}

/// News without content: the page reads by command what it needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum DeskChanged {
    /// A payment moved, or was asked about.
    Payment {
        /// Our number of the payment.
        payment_id: String,
    },
    /// Leave to read accounts moved, or was asked about.
    Consent {
        /// Our number of the consent.
        consent_id: String,
    },
    /// Accounts or entries were read, or are being read.
    Accounts,
    /// The demo's phone rings or stopped ringing.
    DemoPhone,
    /// A backup was made, or could not be made.
    Record,
    /// Everything was reset.
    Everything,
}
