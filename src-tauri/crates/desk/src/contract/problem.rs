//! One thing wrong with one field, as the form shows it.

use payments::{AmountError, Field, IbanError, Problem, ProblemKind, TextError};
use serde::Serialize;
use ts_rs::TS;

/// Where and what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ProblemView {
    /// The field.
    pub field: FieldName,
    /// The problem with its values.
    #[serde(flatten)]
    pub kind: ProblemCode,
}

/// Fields of the Pay form; the page's ids are `pay-` and these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum FieldName {
    /// The account to pay from.
    DebtorIban,
    /// Who is paid.
    CreditorName,
    /// The payee's account.
    CreditorIban,
    /// The sum.
    Amount,
    /// The text for the recipient.
    Remittance,
}

/// Codes that the page words; values, never sentences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "code",
    content = "params",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum ProblemCode {
    /// Nothing was typed.
    Required,
    /// Too many characters after conversion.
    TooLong {
        /// Characters that would be sent.
        length: u32,
        /// Characters that may be sent.
        max: u32,
    },
    /// Not readable as a sum.
    NotAnAmount,
    /// Readable in two ways.
    AmbiguousAmount {
        /// As typed.
        typed: String,
        /// How to write the larger reading.
        whole: String,
        /// How to write the smaller reading.
        decimal: String,
    },
    /// More than two digits after the decimal sign.
    TooManyDecimals,
    /// Zero.
    Zero,
    /// Below zero.
    Negative,
    /// Another currency.
    NotEuro,
    /// Over the limit.
    TooLarge {
        /// The limit as decimal text.
        max: String,
    },
    /// Not the number of characters of that country.
    WrongLength {
        /// Country code.
        country: String,
        /// Characters of an IBAN there.
        expected: u32,
        /// Characters typed.
        actual: u32,
    },
    /// One character is probably wrong.
    WrongCheckDigits,
    /// No country has this code.
    UnknownCountry {
        /// The two letters.
        country: String,
    },
    /// A country outside SEPA.
    OutsideSepa {
        /// Country code.
        country: String,
    },
    /// From and to are the same account.
    SameAccount,
    /// Characters that cannot be sent.
    UnsupportedCharacters {
        /// Those characters, each once.
        characters: String,
    },
    /// Begins or ends with a slash or holds two in a row.
    Slashes,
    /// Nothing is left after conversion.
    NothingLeft,
    /// Not the form of such a value.
    WrongForm,
}

impl From<&Problem> for ProblemView {
    fn from(problem: &Problem) -> Self {
        Self {
            field: problem.field.into(),
            kind: (&problem.kind).into(),
        }
    }
}

impl From<Field> for FieldName {
    fn from(field: Field) -> Self {
        match field {
            Field::DebtorAccount => Self::DebtorIban,
            Field::CreditorName => Self::CreditorName,
            Field::CreditorAccount => Self::CreditorIban,
            Field::Amount => Self::Amount,
            Field::Remittance => Self::Remittance,
        }
    }
}

impl From<&ProblemKind> for ProblemCode {
    fn from(kind: &ProblemKind) -> Self {
        match kind {
            ProblemKind::Amount(error) => error.into(),
            ProblemKind::Iban(error) => error.into(),
            ProblemKind::Text(error) => error.into(),
            ProblemKind::SameAccount => Self::SameAccount,
        }
    }
}

impl From<&AmountError> for ProblemCode {
    fn from(error: &AmountError) -> Self {
        match error {
            AmountError::Missing => Self::Required,
            AmountError::Zero => Self::Zero,
            AmountError::Negative => Self::Negative,
            AmountError::Ambiguous {
                typed,
                whole,
                decimal,
            } => Self::AmbiguousAmount {
                typed: typed.clone(),
                whole: whole.clone(),
                decimal: decimal.clone(),
            },
            AmountError::TooManyDecimals => Self::TooManyDecimals,
            AmountError::Unreadable => Self::NotAnAmount,
            AmountError::NotEuro => Self::NotEuro,
            AmountError::TooLarge => Self::TooLarge {
                max: payments::Amount::MAX.to_string(),
            },
        }
    }
}

impl From<&IbanError> for ProblemCode {
    fn from(error: &IbanError) -> Self {
        match error {
            IbanError::Missing => Self::Required,
            IbanError::WrongForm => Self::WrongForm,
            IbanError::UnknownCountry { country } => Self::UnknownCountry {
                country: country.clone(),
            },
            IbanError::OutsideSepa { country } => Self::OutsideSepa {
                country: country.clone(),
            },
            IbanError::WrongLength {
                country,
                expected,
                actual,
            } => Self::WrongLength {
                country: country.clone(),
                expected: count(*expected),
                actual: count(*actual),
            },
            IbanError::WrongCheckDigits => Self::WrongCheckDigits,
        }
    }
}

impl From<&TextError> for ProblemCode {
    fn from(error: &TextError) -> Self {
        match error {
            TextError::Missing => Self::Required,
            TextError::TooLong { length, max } => Self::TooLong {
                length: count(*length),
                max: count(*max),
            },
            TextError::UnsupportedCharacters { characters } => Self::UnsupportedCharacters {
                characters: characters.clone(),
            },
            TextError::Slashes => Self::Slashes,
            TextError::NothingLeft => Self::NothingLeft,
        }
    }
}

/// A count for the page; what does not fit is far beyond every limit anyway.
pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
