//! One thing wrong with one field under Settings, as the page words it.

use bank_client::AddressError;
use serde::Serialize;
use ts_rs::TS;

use super::{FindingName, ProblemCode};
use crate::certificate::CertificateError;
use crate::settings::{SettingsField, SettingsProblem, SettingsProblemKind};

/// One thing wrong with one field under Settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SettingsProblemView {
    /// The field.
    pub field: SettingsFieldName,
    /// The problem.
    #[serde(flatten)]
    pub kind: SettingsProblemCode,
}

/// Fields under Settings; the page's ids are `settings-` and these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum SettingsFieldName {
    /// Key of the bank's portal.
    SubscriptionKey,
    /// The certificate, as text or file.
    CertificateText,
    /// Name of a person.
    PsuName,
    /// Personal code.
    PsuId,
    /// Address of the office.
    PsuIp,
    /// Account to pay from.
    AccountIban,
    /// Its name.
    AccountName,
    /// Where the bank is.
    BankAddress,
    /// Where the proxy is.
    ProxyAddress,
}

/// Codes that the page words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "code",
    content = "params",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum SettingsProblemCode {
    /// Nothing was entered.
    Missing,
    /// No key looks like this.
    NotAKey,
    /// The key of the bank's documentation.
    PrintedKey,
    /// No certificate, or not a whole one.
    NotACertificate,
    /// A private key; it was not kept.
    PrivateKey,
    /// Too large for a certificate.
    FileTooLarge,
    /// The file cannot be read.
    FileUnreadable,
    /// The file asks for a password.
    NeedsPassword,
    /// The password does not open the file.
    WrongPassword,
    /// The file is protected in a way that is not known here.
    UnknownProtection,
    /// The certificate cannot be used in this environment.
    Unfit {
        /// Why.
        finding: FindingName,
    },
    /// Too many characters.
    TooLong {
        /// Most that may be stored.
        max: u32,
    },
    /// Not eleven digits.
    CodeForm,
    /// No such day.
    CodeDate,
    /// A personal code has no place in this environment.
    NoCodeHere,
    /// A name without a code.
    CodeMissing,
    /// No IPv4 address.
    IpForm,
    /// An address that the bank cannot see.
    IpNotPublic,
    /// No whole web address.
    AddressForm,
    /// Neither `https` nor this computer itself.
    AddressNotEncrypted,
    /// More than a base: a user name, a query or a fragment.
    AddressMore,
    /// No address of a proxy.
    ProxyForm,
    /// The account number, as on the Pay form.
    Iban {
        /// What is wrong with it.
        problem: ProblemCode,
    },
}

impl From<&SettingsProblem> for SettingsProblemView {
    fn from(problem: &SettingsProblem) -> Self {
        Self {
            field: problem.field.into(),
            kind: (&problem.kind).into(),
        }
    }
}

impl From<SettingsField> for SettingsFieldName {
    fn from(field: SettingsField) -> Self {
        match field {
            SettingsField::SubscriptionKey => Self::SubscriptionKey,
            SettingsField::Certificate => Self::CertificateText,
            SettingsField::PsuName => Self::PsuName,
            SettingsField::PsuId => Self::PsuId,
            SettingsField::PsuIp => Self::PsuIp,
            SettingsField::AccountIban => Self::AccountIban,
            SettingsField::AccountName => Self::AccountName,
            SettingsField::BankAddress => Self::BankAddress,
            SettingsField::ProxyAddress => Self::ProxyAddress,
        }
    }
}

impl From<&SettingsProblemKind> for SettingsProblemCode {
    fn from(kind: &SettingsProblemKind) -> Self {
        match kind {
            SettingsProblemKind::Missing => Self::Missing,
            SettingsProblemKind::NotAKey => Self::NotAKey,
            SettingsProblemKind::PrintedKey => Self::PrintedKey,
            SettingsProblemKind::Certificate(error) => error.into(),
            SettingsProblemKind::Unfit(finding) => Self::Unfit {
                finding: (*finding).into(),
            },
            SettingsProblemKind::TooLong(max) => Self::TooLong {
                max: u32::try_from(*max).unwrap_or(u32::MAX),
            },
            SettingsProblemKind::CodeForm => Self::CodeForm,
            SettingsProblemKind::CodeDate => Self::CodeDate,
            SettingsProblemKind::NoCodeHere => Self::NoCodeHere,
            SettingsProblemKind::CodeMissing => Self::CodeMissing,
            SettingsProblemKind::IpForm => Self::IpForm,
            SettingsProblemKind::IpNotPublic => Self::IpNotPublic,
            SettingsProblemKind::Address(AddressError::NotAnAddress) => Self::AddressForm,
            SettingsProblemKind::Address(AddressError::NotEncrypted) => Self::AddressNotEncrypted,
            SettingsProblemKind::Address(AddressError::MoreThanABase) => Self::AddressMore,
            SettingsProblemKind::NotAProxy => Self::ProxyForm,
            SettingsProblemKind::Iban(error) => Self::Iban {
                problem: error.into(),
            },
        }
    }
}

impl From<&CertificateError> for SettingsProblemCode {
    fn from(error: &CertificateError) -> Self {
        match error {
            CertificateError::Empty => Self::Missing,
            CertificateError::TooLarge => Self::FileTooLarge,
            CertificateError::PrivateKey => Self::PrivateKey,
            CertificateError::NeedsPassword => Self::NeedsPassword,
            CertificateError::WrongPassword => Self::WrongPassword,
            CertificateError::UnknownProtection => Self::UnknownProtection,
            CertificateError::NotACertificate
            | CertificateError::CutOff
            | CertificateError::TrailingBytes
            | CertificateError::NoCertificateInside => Self::NotACertificate,
        }
    }
}
