//! What the payment is for.

use crate::sepa::Quotes;
use crate::{Alphabet, SepaText, TextError};

/// The payment details: one free text that travels to the payee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remittance(SepaText);

impl Remittance {
    /// Most characters of an unstructured remittance text in a SEPA credit transfer.
    pub const MAX: usize = 140;

    /// Reads the details as typed. Quotation marks become apostrophes.
    ///
    /// # Errors
    /// When nothing was typed, not all of it can be sent, or slashes stand where SEPA forbids them.
    pub fn parse(typed: &str, alphabet: Alphabet) -> Result<Self, TextError> {
        Self::checked(SepaText::parse(
            typed,
            alphabet,
            Quotes::Apostrophe,
            Self::MAX,
        )?)
    }

    /// Takes the details back from the record, with Latvian letters wherever the account is.
    ///
    /// # Errors
    /// When the record holds details that could not be sent.
    pub fn from_stored(typed: String, sent: String) -> Result<Self, TextError> {
        let text = SepaText::from_stored(typed, sent);
        text.check(Self::MAX)?;
        Self::checked(text)
    }

    /// How many more characters fit, counted after conversion; below zero when it is too long.
    pub fn remaining(typed: &str, alphabet: Alphabet) -> i64 {
        let length = SepaText::length(typed, alphabet, Quotes::Apostrophe);
        let count = |characters: usize| i64::try_from(characters).unwrap_or(i64::MAX);
        count(Self::MAX).saturating_sub(count(length))
    }

    /// The details as typed and as sent.
    pub fn text(&self) -> &SepaText {
        &self.0
    }

    /// The details as the bank will get them.
    pub fn as_sent(&self) -> &str {
        self.0.sent()
    }

    /// EPC230-15 says this of references; for free text it is the safe choice.
    fn checked(text: SepaText) -> Result<Self, TextError> {
        let sent = text.sent();
        if sent.starts_with('/') || sent.ends_with('/') || sent.contains("//") {
            return Err(TextError::Slashes);
        }
        Ok(Self(text))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parse(typed: &str) -> Result<Remittance, TextError> {
        Remittance::parse(typed, Alphabet::Basic)
    }

    #[test]
    fn details_keep_what_was_typed_beside_what_is_sent() {
        let details = parse("Rēķins „R-1042”, 20.11.2026.").unwrap();
        assert_eq!(details.as_sent(), "Rekins 'R-1042', 20.11.2026.");
        assert_eq!(details.text().typed(), "Rēķins „R-1042”, 20.11.2026.");
    }

    #[test]
    fn references_go_through_unchanged() {
        for reference in ["RF18 5390 0754 7034", "RF36202600123", "RF741"] {
            assert_eq!(parse(reference).unwrap().as_sent(), reference);
        }
    }

    #[test]
    fn slashes_stand_alone_and_inside_only() {
        for typed in ["/a", "a/", "a//b", " /a", "a/\u{200B}/b", "/", "a/ "] {
            assert_eq!(parse(typed), Err(TextError::Slashes), "typed {typed:?}");
        }
        for typed in ["a/b/c", "a / / b", "('/')"] {
            assert_eq!(parse(typed).unwrap().as_sent(), typed);
        }
    }

    #[test]
    fn a_hundred_and_forty_characters_fit() {
        assert!(parse(&"x".repeat(140)).is_ok());
        assert_eq!(
            parse(&"x".repeat(141)),
            Err(TextError::TooLong {
                length: 141,
                max: 140
            })
        );
        assert_eq!(
            parse(&"€".repeat(47)),
            Err(TextError::TooLong {
                length: 141,
                max: 140
            })
        );
    }

    #[test]
    fn stored_details_are_checked_again() {
        let stored = |sent: &str| Remittance::from_stored("typed".to_owned(), sent.to_owned());
        assert_eq!(stored("Rēķins 12").unwrap().as_sent(), "Rēķins 12");
        assert_eq!(stored("a//b"), Err(TextError::Slashes));
        assert_eq!(stored(""), Err(TextError::NothingLeft));
        assert!(stored("a&b").is_err());
        assert!(stored(&"x".repeat(141)).is_err());
    }

    #[test]
    fn the_counter_speaks_of_the_text_as_sent() {
        let remaining = |typed: &str| Remittance::remaining(typed, Alphabet::Basic);
        assert_eq!(remaining(""), 140);
        assert_eq!(
            remaining("Invoice R-1042, 20.11.2026. "),
            113,
            "the blank at the end is not sent"
        );
        assert_eq!(remaining("€"), 137);
        assert_eq!(
            remaining("Ж"),
            139,
            "counted although it cannot be sent yet"
        );
        assert_eq!(remaining(&"x".repeat(150)), -10);
    }

    #[test]
    fn debug_never_shows_the_details() {
        assert_eq!(
            format!("{:?}", parse("Rent").unwrap()),
            "Remittance(SepaText(4 characters))"
        );
    }

    proptest! {
        #[test]
        fn the_counter_and_the_limit_agree(typed in "[a-zß€ „\n]{0,90}|.{0,150}") {
            let remaining = Remittance::remaining(&typed, Alphabet::Basic);
            match parse(&typed) {
                Ok(_) => prop_assert!((0..140).contains(&remaining)),
                Err(TextError::TooLong { .. }) => prop_assert!(remaining < 0),
                Err(_) => {}
            }
        }
    }
}
