//! Texts that travel with a SEPA credit transfer, as typed and as they will be sent.

mod conversion;
mod letters;
#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod tests;

use std::fmt;

use crate::Iban;

pub(crate) use self::conversion::Quotes;
pub use self::letters::base_letters;
pub(crate) use self::letters::is_invisible;

/// Which letters are sent as they were typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alphabet {
    /// The SEPA character set and the marked letters of Latvian, `ō` and `ŗ` included.
    Latvian,
    /// The SEPA character set only.
    Basic,
}

impl Alphabet {
    /// Latvian letters reach Latvian banks; elsewhere only the SEPA character set is sure to.
    pub fn for_creditor(iban: &Iban) -> Self {
        if iban.is_latvian() {
            Self::Latvian
        } else {
            Self::Basic
        }
    }
}

/// A text as typed and as it will be sent.
#[derive(Clone, PartialEq, Eq)]
pub struct SepaText {
    typed: String,
    sent: String,
}

impl SepaText {
    /// Puts back together what was stored. Nothing is checked: use the `from_stored` of the field.
    pub fn from_stored(typed: String, sent: String) -> Self {
        Self { typed, sent }
    }

    /// Converts a typed text and checks that all of it can be sent, in at most `max` characters.
    pub(crate) fn parse(
        typed: &str,
        alphabet: Alphabet,
        quotes: Quotes,
        max: usize,
    ) -> Result<Self, TextError> {
        if typed.trim().is_empty() {
            return Err(TextError::Missing);
        }
        let sent = conversion::convert(typed, alphabet, quotes);
        let text = Self {
            typed: typed.to_owned(),
            sent,
        };
        text.check(max)?;
        Ok(text)
    }

    /// How many characters a typed text would have when sent, also one that cannot be sent yet.
    pub(crate) fn length(typed: &str, alphabet: Alphabet, quotes: Quotes) -> usize {
        conversion::convert(typed, alphabet, quotes).chars().count()
    }

    /// The rules that every text on its way to the bank keeps, also one that was stored.
    pub(crate) fn check(&self, max: usize) -> Result<(), TextError> {
        let mut characters = String::new();
        for c in self.sent.chars() {
            if !letters::is_allowed(c, Alphabet::Latvian) && !characters.contains(c) {
                characters.push(c);
            }
        }
        let length = self.sent.chars().count();
        match length {
            _ if !characters.is_empty() => Err(TextError::UnsupportedCharacters { characters }),
            0 => Err(TextError::NothingLeft),
            _ if length > max => Err(TextError::TooLong { length, max }),
            _ => Ok(()),
        }
    }

    /// The text exactly as it was typed.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// The text as the bank will get it.
    pub fn sent(&self) -> &str {
        &self.sent
    }

    /// Whether the bank gets something else than was typed. Blanks dropped at either end do not
    /// count; anything else does, also a line break or a double blank that became one blank.
    pub fn changed(&self) -> bool {
        self.typed.trim() != self.sent
    }

    /// How many characters without a shape were left out.
    pub fn removed_invisible(&self) -> usize {
        self.typed.chars().filter(|c| is_invisible(*c)).count()
    }
}

/// Shows the length only: names and payment details are personal data.
impl fmt::Debug for SepaText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SepaText({} characters)", self.sent.chars().count())
    }
}

/// Why a text cannot be sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing was typed.
    #[error("no text was typed")]
    Missing,
    /// More characters than the field holds, counted after conversion. Never cut.
    #[error("the text has {length} characters; at most {max} can be sent")]
    TooLong {
        /// Characters after conversion.
        length: usize,
        /// Characters that the field holds.
        max: usize,
    },
    /// Characters that have no counterpart in the SEPA character set. Never dropped.
    #[error("the text has characters that cannot be sent")]
    UnsupportedCharacters {
        /// Each of them once, in the order of the text.
        characters: String,
    },
    /// A `/` at either end, or `//` inside (EPC230-15).
    #[error("the text begins or ends with a slash or has two in a row")]
    Slashes,
    /// Something was typed, but none of it can be sent.
    #[error("nothing of the text can be sent")]
    NothingLeft,
}
