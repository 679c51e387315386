//! What a bank is opened with.

use std::hash::{BuildHasher, RandomState};

use crate::{BankTime, DemoPayee, Scenario, demo_payees};

/// Everything that tells one simulated bank from another.
#[derive(Clone)]
pub struct Setup {
    /// Who may call, and who approves.
    pub credentials: AcceptedCredentials,
    /// The customer's own accounts.
    pub accounts: Vec<Account>,
    /// Whether a payment must say which account it debits.
    pub debtor_account: DebtorAccount,
    /// The form of amounts, in requests and answers.
    pub amount_form: AmountForm,
    /// Whether time passes by itself.
    pub time: BankTime,
    /// Where challenge codes come from.
    pub codes: Codes,
    /// What happens to a payment unless its payee or [`next_payment`](crate::Control::next_payment)
    /// says otherwise.
    pub default_scenario: Scenario,
    /// Payees whose account number chooses a scenario.
    pub payees: &'static [DemoPayee],
    /// The ids of the first payment in an empty book; without it they are drawn from the seed.
    pub first_payment: Option<FirstPayment>,
    /// Whether a consent names accounts or means all of them.
    pub consent_accounts: ConsentAccounts,
    /// A consent asked for longer than this ends earlier than asked.
    pub longest_consent_days: u16,
    /// The ids of the first consent in an empty book; without it they are drawn from the seed.
    pub first_consent: Option<FirstConsent>,
    /// How often each account and list may be read in a day while nobody is present.
    pub unattended_reads: u32,
    /// Entries of the first account in the last year; each other account has a tenth of them.
    pub entries_a_year: u32,
    /// What happens on a day is drawn from this and the day: the same whenever a bank is opened.
    pub entries_seed: u64,
    /// Entries on a page.
    pub page_size: usize,
    /// Ids and codes are drawn from it: the same seed gives the same ones.
    pub seed: u64,
    /// The port on 127.0.0.1; 0 lets the system choose.
    pub port: u16,
}

impl Setup {
    /// The bank of the demo: invented accounts and payees, real time, a new seed each time so that
    /// ids of an earlier run are unknown here and never mean another payment.
    pub fn demo(credentials: AcceptedCredentials) -> Self {
        Self {
            credentials,
            accounts: vec![
                Account::new("LV10DEMO0000000001001", "Main account"),
                Account {
                    currency: "USD".to_owned(),
                    ..Account::new("LV10DEMO0000000001001", "Main account")
                },
                Account::new("LV80DEMO0000000001002", "Savings account"),
            ],
            debtor_account: DebtorAccount::Mandatory,
            amount_form: AmountForm::Indexo,
            time: BankTime::Real,
            codes: Codes::Drawn,
            default_scenario: Scenario::PhoneDecides,
            payees: demo_payees(),
            first_payment: None,
            consent_accounts: ConsentAccounts::All,
            longest_consent_days: 180,
            first_consent: None,
            unattended_reads: 4,
            entries_a_year: 400,
            entries_seed: 1,
            page_size: 100,
            seed: RandomState::new().hash_one("seed"),
            port: 0,
        }
    }

    /// The bank's sandbox as its documentation prints it: the account of the sample request, the
    /// ids and the code of the sample answer, approval `finalised` at once, and time that stands
    /// still.
    pub fn as_printed(credentials: AcceptedCredentials) -> Self {
        Self {
            accounts: vec![
                Account::new("LV62IDXO1001010002370", "Sandbox account"),
                // The account of the printed consent, which fails its check digits.
                Account::new("LV11INDX1681306232593", "Sample account"),
            ],
            time: BankTime::Turned,
            codes: Codes::Always("123456"),
            default_scenario: Scenario::ApprovedAtOnce,
            payees: &[],
            first_payment: Some(FirstPayment {
                payment_id: "2a32ab8f-dbdb-4056-a2e7-6c361718c861",
                authorisation_id: "c85b0d9d-e66e-473d-8360-9a9d275753ec",
            }),
            consent_accounts: ConsentAccounts::Listed,
            first_consent: Some(FirstConsent {
                consent_id: "a7532aa1-f237-4b17-85c1-588e4fe1a695",
                authorisation_id: "ba099f85-9970-4863-9c27-0cc148ffdbe8",
            }),
            seed: 0,
            ..Self::demo(credentials)
        }
    }
}

/// What a caller must show to be served.
#[derive(Clone)]
pub struct AcceptedCredentials {
    /// Value of `Ocp-Apim-Subscription-Key`.
    pub subscription_key: String,
    /// Value of `x-clientcert`: base64 of the DER form on one line.
    pub certificate: String,
    /// Value of `PSU-ID`.
    pub psu_id: String,
}

impl AcceptedCredentials {
    /// Invented credentials for use by hand: a self-signed certificate of an invented office with
    /// the payment and account roles (its private key was thrown away), and the sandbox's person.
    pub fn by_hand() -> Self {
        Self {
            subscription_key: "00000000000000000000000000000d00".to_owned(),
            certificate: include_str!("by_hand_certificate.base64").to_owned(),
            psu_id: "SANDBOX_INDICATOR_1".to_owned(),
        }
    }
}

/// One of the customer's own accounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its number.
    pub iban: String,
    /// What the customer calls it.
    pub name: String,
    /// ISO 4217.
    pub currency: String,
}

impl Account {
    fn new(iban: &str, name: &str) -> Self {
        Self {
            iban: iban.to_owned(),
            name: name.to_owned(),
            currency: "EUR".to_owned(),
        }
    }
}

/// Whether `debtorAccount` may be left out: printed as mandatory for the sandbox, optional live.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DebtorAccount {
    /// A payment without it is refused.
    Mandatory,
    /// The bank then takes its first account.
    Optional,
}

/// The form of `instructedAmount.amount`. The other form is refused with FORMAT_ERROR.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmountForm {
    /// A JSON number, as the bank's samples print it: `100`, `100.50`.
    Indexo,
    /// JSON text with two decimals, as Berlin Group 1.3.12 has it: `"100.00"`.
    BerlinGroup,
}

/// Where challenge codes come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Codes {
    /// Five digits that differ from payment to payment.
    Drawn,
    /// The same one each time, as in the bank's sandbox.
    Always(&'static str),
}

/// Ids given to the first payment, so that a printed answer can be compared as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FirstPayment {
    /// The payment's id.
    pub payment_id: &'static str,
    /// The id of its authorisation.
    pub authorisation_id: &'static str,
}

/// Which accounts a consent is for: printed by number for the sandbox, as three empty lists live.
/// The other form is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConsentAccounts {
    /// Three empty lists: all of the customer's.
    All,
    /// The accounts by number, the same ones three times.
    Listed,
}

/// Ids given to the first consent, so that a printed answer can be compared as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FirstConsent {
    /// The consent's id.
    pub consent_id: &'static str,
    /// The id of its authorisation.
    pub authorisation_id: &'static str,
}
