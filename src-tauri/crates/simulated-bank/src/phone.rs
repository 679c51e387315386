//! The stand-in for the bank's app on the customer's phone.

/// What a request on the phone asks leave for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhoneRequestKind {
    /// To pay.
    Payment,
    /// To read accounts: no money moves, and sum and payee are empty.
    Consent,
}

/// An approval request that rings now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneRequest {
    /// To approve or decline it by.
    pub id: String,
    /// What it is about.
    pub kind: PhoneRequestKind,
    /// The code as this phone shows it; `None` when the bank sent none.
    pub code: Option<String>,
    /// With two decimals: `1234.56`.
    pub amount: String,
    /// ISO 4217.
    pub currency: String,
    /// Who is to be paid.
    pub creditor_name: String,
    /// The account to be credited.
    pub creditor_iban: String,
    /// The accounts to be read; empty for a payment, and where it is all of them.
    pub accounts: Vec<String>,
}
