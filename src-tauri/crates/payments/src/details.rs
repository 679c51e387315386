//! What the bank has on record of a payment, held against what was ordered.

#[cfg(test)]
mod tests;

use std::fmt;

use crate::PaymentOrder;
use crate::decimal::Decimal;

/// The fields that are compared, those first that decide where the money goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DetailField {
    /// The sum.
    Amount,
    /// Its currency.
    Currency,
    /// The payee's account.
    CreditorAccount,
    /// Who is paid.
    CreditorName,
    /// The account to pay from.
    DebtorAccount,
}

impl DetailField {
    /// Every field, in the order in which they are shown.
    pub const ALL: [Self; 5] = [
        Self::Amount,
        Self::Currency,
        Self::CreditorAccount,
        Self::CreditorName,
        Self::DebtorAccount,
    ];

    /// The name in the ledger and on the way to the page.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Amount => "amount",
            Self::Currency => "currency",
            Self::CreditorAccount => "creditor_account",
            Self::CreditorName => "creditor_name",
            Self::DebtorAccount => "debtor_account",
        }
    }

    /// The field with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }

    /// What was ordered, as it is compared.
    #[must_use]
    pub fn ordered(self, order: &PaymentOrder) -> String {
        match self {
            Self::Amount => order.amount().to_string(),
            Self::Currency => "EUR".to_owned(),
            Self::CreditorAccount => order.creditor_account().as_str().to_owned(),
            Self::CreditorName => order.creditor_name().as_sent().to_owned(),
            Self::DebtorAccount => order.debtor_account().as_str().to_owned(),
        }
    }
}

/// A payment as the bank reads it back. The bank does not say what its answer holds, so every
/// field may be missing, and a missing one is not different.
///
/// Holds names and account numbers, so `Debug` shows which fields there are and nothing more.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct RecordedDetails {
    /// A decimal number by its own digits.
    pub amount: Option<String>,
    /// ISO 4217.
    pub currency: Option<String>,
    /// IBAN.
    pub creditor_account: Option<String>,
    /// Name.
    pub creditor_name: Option<String>,
    /// IBAN.
    pub debtor_account: Option<String>,
}

/// One field that the bank recorded otherwise than it was ordered.
#[derive(Clone, PartialEq, Eq)]
pub struct Difference {
    /// Which.
    pub field: DetailField,
    /// What the bank has on record. May name people: not in `Debug`.
    pub recorded: String,
}

impl fmt::Debug for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Difference({})", self.field.name())
    }
}

/// How far the bank's record of a payment is known to be what was ordered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum DetailsCheck {
    /// Not compared yet. Until then nobody is shown a code to approve by.
    #[default]
    Open,
    /// Nothing that could be compared differs.
    Agrees,
    /// The comparison was tried and not possible. It is noted, and stops nothing: the phone shows
    /// the payment as well.
    NotPossible,
    /// Something differs. Nobody should approve.
    Differs(Vec<Difference>),
}

/// Why nothing was compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotCompared {
    /// No whole answer within the limit, or a fault on the bank's side.
    NoAnswer,
    /// The bank refuses to read it back, or does not know it (yet).
    Refused,
    /// An answer in which nothing could be compared.
    Unreadable,
}

impl RecordedDetails {
    /// Holds the record against the order.
    ///
    /// # Errors
    /// What differs, in the order of the fields; never empty.
    pub fn compare(&self, order: &PaymentOrder) -> Result<Vec<DetailField>, Vec<Difference>> {
        let mut compared = Vec::new();
        let mut different = Vec::new();
        for field in DetailField::ALL {
            let Some(recorded) = self.field(field) else {
                continue;
            };
            match is_same(field, &field.ordered(order), recorded) {
                Some(true) => compared.push(field),
                Some(false) => different.push(Difference {
                    field,
                    recorded: recorded.trim().to_owned(),
                }),
                None => {}
            }
        }
        if different.is_empty() {
            Ok(compared)
        } else {
            Err(different)
        }
    }

    fn field(&self, field: DetailField) -> Option<&str> {
        match field {
            DetailField::Amount => self.amount.as_deref(),
            DetailField::Currency => self.currency.as_deref(),
            DetailField::CreditorAccount => self.creditor_account.as_deref(),
            DetailField::CreditorName => self.creditor_name.as_deref(),
            DetailField::DebtorAccount => self.debtor_account.as_deref(),
        }
    }
}

impl fmt::Debug for RecordedDetails {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let present = DetailField::ALL
            .into_iter()
            .filter(|field| self.field(*field).is_some());
        f.debug_set()
            .entries(present.map(DetailField::name))
            .finish()
    }
}

/// `None` where the text cannot be compared: it is no number, or no account in full (some banks
/// blank out the middle of one).
fn is_same(field: DetailField, ordered: &str, recorded: &str) -> Option<bool> {
    match field {
        DetailField::Amount => Some(Decimal::read(ordered)? == Decimal::read(recorded)?),
        DetailField::Currency => {
            let recorded = recorded.trim();
            (!recorded.is_empty()).then(|| recorded.eq_ignore_ascii_case(ordered))
        }
        DetailField::CreditorAccount | DetailField::DebtorAccount => {
            let compact: String = recorded.split_whitespace().collect();
            let is_whole =
                !compact.is_empty() && compact.bytes().all(|byte| byte.is_ascii_alphanumeric());
            is_whole.then(|| compact.eq_ignore_ascii_case(ordered))
        }
        DetailField::CreditorName => {
            let recorded = plain(recorded);
            (!recorded.is_empty()).then(|| recorded == plain(ordered))
        }
    }
}

/// Banks write names in capitals and fill them up with blanks; that makes nobody another payee.
fn plain(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ").to_lowercase()
}
