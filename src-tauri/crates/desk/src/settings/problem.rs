//! What is wrong with something entered under Settings. Never holds what was entered.

use bank_client::AddressError;
use payments::IbanError;

use crate::certificate::{CertificateError, Finding};

/// Where and what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsProblem {
    /// The field.
    pub field: SettingsField,
    /// What is wrong with it.
    pub kind: SettingsProblemKind,
}

/// Fields under Settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingsField {
    /// Key of the bank's portal.
    SubscriptionKey,
    /// Certificate, as text or file.
    Certificate,
    /// Name of a person who approves.
    PsuName,
    /// Personal code of that person.
    PsuId,
    /// Public address of the office.
    PsuIp,
    /// An account to pay from.
    AccountIban,
    /// What that account is called.
    AccountName,
    /// Where the bank is.
    BankAddress,
    /// Where the proxy is.
    ProxyAddress,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingsProblemKind {
    /// Nothing was entered.
    Missing,
    /// It holds blanks, line breaks or letters that no key has.
    NotAKey,
    /// It is the key that the bank's documentation prints.
    PrintedKey,
    /// The certificate cannot be used.
    Certificate(CertificateError),
    /// In this environment the bank would not accept this certificate.
    Unfit(Finding),
    /// Longer than this many characters.
    TooLong(usize),
    /// Not eleven digits.
    CodeForm,
    /// No such day in a code of the old form.
    CodeDate,
    /// Here one marker stands for everybody; a personal code is for live alone.
    NoCodeHere,
    /// The name of a person without the code.
    CodeMissing,
    /// Not four numbers from 0 to 255.
    IpForm,
    /// An address that the bank cannot see: private, or of this computer alone.
    IpNotPublic,
    /// The account number.
    Iban(IbanError),
    /// The bank cannot be at this address.
    Address(AddressError),
    /// No address of a proxy.
    NotAProxy,
}
