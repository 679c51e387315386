//! The bank's state of a consent (`consentStatus`), with an open end.

/// What the bank last said about a consent, kept letter by letter.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ConsentStatus(String);

/// How a status is read (words of Berlin Group 1.3.12).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ConsentClass {
    /// `received`, `partiallyAuthorised`: somebody has to approve.
    Open,
    /// `valid`. Worth something only when it was asked for after the approval.
    Valid,
    /// `rejected`: declined.
    Rejected,
    /// `revokedByPsu`: withdrawn at the bank.
    RevokedAtBank,
    /// `expired`.
    Expired,
    /// `terminatedByTpp`: withdrawn by us.
    Terminated,
    /// Any other word. Not usable, and no end either: the bank may say `valid` again.
    Unknown,
}

impl ConsentStatus {
    /// Keeps the bank's text as it stands.
    pub fn new(word: impl Into<String>) -> Self {
        Self(word.into())
    }

    /// The word as sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How to read the word.
    #[must_use]
    pub fn class(&self) -> ConsentClass {
        match self.0.as_str() {
            "received" | "partiallyAuthorised" => ConsentClass::Open,
            "valid" => ConsentClass::Valid,
            "rejected" => ConsentClass::Rejected,
            "revokedByPsu" => ConsentClass::RevokedAtBank,
            "expired" => ConsentClass::Expired,
            "terminatedByTpp" => ConsentClass::Terminated,
            _ => ConsentClass::Unknown,
        }
    }

    /// Whether another person must approve in the bank's app.
    #[must_use]
    pub fn asks_another_person(&self) -> bool {
        self.0 == "partiallyAuthorised"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_standard_has_its_class_and_any_other_is_unknown() {
        let table = [
            ("received", ConsentClass::Open),
            ("partiallyAuthorised", ConsentClass::Open),
            ("valid", ConsentClass::Valid),
            ("rejected", ConsentClass::Rejected),
            ("revokedByPsu", ConsentClass::RevokedAtBank),
            ("expired", ConsentClass::Expired),
            ("terminatedByTpp", ConsentClass::Terminated),
            ("terminatedByAspsp", ConsentClass::Unknown),
            ("Valid", ConsentClass::Unknown),
            ("valid ", ConsentClass::Unknown),
            ("", ConsentClass::Unknown),
        ];
        for (word, class) in table {
            let status = ConsentStatus::new(word);
            assert_eq!((status.class(), status.as_str()), (class, word), "{word:?}");
        }
    }
}
