//! Approval by the payer (strong customer authentication) and the code to compare.

use std::fmt;

/// What the bank last said about an approval (`scaStatus`), kept letter by letter.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ScaStatus(String);

/// How an approval stands. `Done` and `Failed` are ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ScaClass {
    /// Waiting, or a text that nobody knows.
    Open,
    /// `finalised` or `exempted`.
    Done,
    /// `failed`: declined or run out; the bank does not say which.
    Failed,
}

impl ScaStatus {
    /// Keeps the bank's text as it stands.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text as sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How to read it. An unknown text keeps waiting (the bank's documentation names only
    /// `finalised` and `failed`; the rest is the standard's).
    #[must_use]
    pub fn class(&self) -> ScaClass {
        match self.0.as_str() {
            "finalised" | "exempted" => ScaClass::Done,
            "failed" => ScaClass::Failed,
            _ => ScaClass::Open,
        }
    }
}

/// The control code, as text exactly as the bank sent it: no padding, no grouping.
///
/// Hidden from `Debug`: whoever reads a log must not be able to answer for the phone.
#[derive(Clone, PartialEq, Eq)]
pub struct Challenge(String);

impl Challenge {
    /// Keeps the code as it stands. An empty text is "no code sent", hence `None`.
    pub fn new(text: impl Into<String>) -> Option<Self> {
        let text = text.into();
        (!text.is_empty()).then_some(Self(text))
    }

    /// The characters to show.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Challenge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Challenge(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_printed_words_end_an_approval() {
        assert_eq!(ScaStatus::new("finalised").class(), ScaClass::Done);
        assert_eq!(ScaStatus::new("exempted").class(), ScaClass::Done);
        assert_eq!(ScaStatus::new("failed").class(), ScaClass::Failed);
        for open in [
            "received",
            "psuIdentified",
            "started",
            "unconfirmed",
            "Finalised",
            "?",
        ] {
            assert_eq!(ScaStatus::new(open).class(), ScaClass::Open, "{open}");
        }
    }

    #[test]
    fn a_code_keeps_its_leading_zeros_and_stays_out_of_debug_output() {
        let code = Challenge::new("012345").unwrap();
        assert_eq!(code.as_str(), "012345");
        assert!(
            !format!("{code:?}").contains("012345"),
            "codes do not belong in logs"
        );
        assert_eq!(Challenge::new(""), None, "an empty code is no code");
    }
}
