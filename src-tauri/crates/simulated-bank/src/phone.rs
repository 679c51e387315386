//! The stand-in for the bank's app on the customer's phone.

/// An approval request that rings now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneRequest {
    /// To approve or decline it by.
    pub id: String,
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
}
