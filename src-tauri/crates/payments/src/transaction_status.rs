//! The bank's state of a payment (`transactionStatus`), with an open end.

/// What the bank last said about a payment, kept letter by letter.
///
/// The standard (Berlin Group 1.3.12 and, for the payee check, 1.3.16) lists codes, ISO 20022
/// lists more, and a bank may invent one. So the text is kept and only its class is decided here.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TransactionStatus(String);

/// How a status is read. Only clear success and clear refusal are final.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StatusClass {
    /// Nothing is decided. Every code that is not listed belongs here.
    Open,
    /// Accepted, settlement under way: ACSP, ACWC, ACWP.
    Executing,
    /// Taken from the payer's account or credited to the payee: ACSC, ACCC.
    Settled,
    /// RJCT, also when nobody approved in time.
    Refused,
    /// CANC.
    Withdrawn,
}

impl TransactionStatus {
    /// Keeps the bank's text as it stands.
    pub fn new(code: impl Into<String>) -> Self {
        Self(code.into())
    }

    /// The code as sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How to read the code.
    #[must_use]
    pub fn class(&self) -> StatusClass {
        match self.0.as_str() {
            "ACSP" | "ACWC" | "ACWP" => StatusClass::Executing,
            "ACSC" | "ACCC" => StatusClass::Settled,
            "RJCT" => StatusClass::Refused,
            "CANC" => StatusClass::Withdrawn,
            // RCVD, PDNG, ACTC, ACCP, ACFC, PATC, PART, RVNC, RCVC, RVCM and everything unknown.
            // Guessing at an unknown code costs money, so it decides nothing.
            _ => StatusClass::Open,
        }
    }

    /// Whether a person must act in the bank's app although the payment is not refused
    /// (RVCM: the payee's name differs; PATC: another person must approve).
    #[must_use]
    pub fn asks_to_act(&self) -> bool {
        matches!(self.0.as_str(), "RVCM" | "PATC")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_printed_code_has_the_class_the_standard_gives_it() {
        let table = [
            (
                "RCVD PDNG ACTC ACCP ACFC PATC PART RVNC RCVC RVCM",
                StatusClass::Open,
            ),
            ("ACSP ACWC ACWP", StatusClass::Executing),
            ("ACSC ACCC", StatusClass::Settled),
            ("RJCT", StatusClass::Refused),
            ("CANC", StatusClass::Withdrawn),
        ];
        for (codes, class) in table {
            for code in codes.split(' ') {
                assert_eq!(TransactionStatus::new(code).class(), class, "{code}");
            }
        }
    }

    #[test]
    fn an_unknown_code_is_kept_and_decides_nothing() {
        for code in ["QQQQ", "", "acsc", "ACSC ", "RJCT2", "SETTLED"] {
            let status = TransactionStatus::new(code);
            assert_eq!(status.class(), StatusClass::Open, "{code:?} must stay open");
            assert_eq!(status.as_str(), code);
        }
    }
}
