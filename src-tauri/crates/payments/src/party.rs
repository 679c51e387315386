//! Who is paid.

use crate::sepa::Quotes;
use crate::{Alphabet, SepaText, TextError};

/// The name of the payee, in a form that a SEPA credit transfer can carry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreditorName(SepaText);

impl CreditorName {
    /// Most characters of a name in a SEPA credit transfer.
    pub const MAX: usize = 70;

    /// Reads a name as typed. Quotation marks around a company's name are left out.
    ///
    /// # Errors
    /// When nothing was typed, or not all of it can be sent.
    pub fn parse(typed: &str, alphabet: Alphabet) -> Result<Self, TextError> {
        SepaText::parse(typed, alphabet, Quotes::LeftOut, Self::MAX).map(Self)
    }

    /// Takes a name back from the record. It may hold Latvian letters wherever the payee's account
    /// is: the account was looked at when the name was recorded.
    ///
    /// # Errors
    /// When the record holds a name that could not be sent.
    pub fn from_stored(typed: String, sent: String) -> Result<Self, TextError> {
        let text = SepaText::from_stored(typed, sent);
        text.check(Self::MAX)?;
        Ok(Self(text))
    }

    /// The name as typed and as sent.
    pub fn text(&self) -> &SepaText {
        &self.0
    }

    /// The name as the bank will get it.
    pub fn as_sent(&self) -> &str {
        self.0.sent()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stored(sent: &str) -> Result<CreditorName, TextError> {
        CreditorName::from_stored("as typed".to_owned(), sent.to_owned())
    }

    #[test]
    fn a_name_keeps_what_was_typed_beside_what_is_sent() {
        let name = CreditorName::parse("SIA \"Rīgas maize\"", Alphabet::Basic).unwrap();
        assert_eq!(name.as_sent(), "SIA Rigas maize");
        assert_eq!(name.text().typed(), "SIA \"Rīgas maize\"");
        assert!(name.text().changed());
    }

    #[test]
    fn seventy_characters_fit_and_one_more_is_refused_with_both_numbers() {
        let long = "ā".repeat(71);
        let fitting = long.chars().skip(1).collect::<String>();
        assert_eq!(
            CreditorName::parse(&fitting, Alphabet::Latvian)
                .unwrap()
                .as_sent(),
            fitting
        );
        let refused = Err(TextError::TooLong {
            length: 71,
            max: 70,
        });
        assert_eq!(CreditorName::parse(&long, Alphabet::Latvian), refused);
        assert_eq!(stored(&long), refused);
    }

    #[test]
    fn a_stored_name_is_checked_again() {
        assert_eq!(stored("Bērziņš").unwrap().as_sent(), "Bērziņš");
        assert_eq!(stored(""), Err(TextError::NothingLeft));
        let characters = "\"".to_owned();
        assert_eq!(
            stored("SIA \"M\""),
            Err(TextError::UnsupportedCharacters { characters })
        );
    }

    #[test]
    fn debug_never_shows_the_name() {
        let name = CreditorName::parse("Jānis Bērziņš", Alphabet::Latvian).unwrap();
        assert_eq!(format!("{name:?}"), "CreditorName(SepaText(13 characters))");
    }
}
