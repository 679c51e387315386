//! The Latvian personal code that names the person who approves.

use std::fmt;

use thiserror::Error;

/// A personal code in the form the bank wants, `XXXXXX-XXXXX` with the hyphen.
///
/// Personal data: masked in `Debug`, and read only by a named call.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonalCode(String);

/// Why a text is not a personal code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PersonalCodeError {
    /// Not eleven digits, with or without the hyphen after the sixth.
    #[error("a personal code is eleven digits, XXXXXX-XXXXX")]
    WrongForm,
}

impl PersonalCode {
    /// Takes eleven digits, with or without the hyphen, blanks around them forgiven.
    ///
    /// # Errors
    /// Any other form.
    pub fn parse(typed: &str) -> Result<Self, PersonalCodeError> {
        let typed = typed.trim();
        let digits: String = match typed.split_once('-') {
            Some((birth, rest)) if birth.chars().count() == 6 => format!("{birth}{rest}"),
            Some(_) => return Err(PersonalCodeError::WrongForm),
            None => typed.to_owned(),
        };
        if digits.len() != 11 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(PersonalCodeError::WrongForm);
        }
        let (birth, rest) = digits.split_at(6);
        Ok(Self(format!("{birth}-{rest}")))
    }

    /// The code, for the one header that carries it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What a screen may show: the last two digits.
    #[must_use]
    pub fn masked(&self) -> String {
        let last: String = self.0.chars().skip(10).collect();
        format!("••••••-•••{last}")
    }
}

impl fmt::Debug for PersonalCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonalCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eleven_digits_become_the_form_with_the_hyphen() {
        for typed in ["161175-19997", "16117519997", " 161175-19997 "] {
            let code = PersonalCode::parse(typed).unwrap();
            assert_eq!(code.expose(), "161175-19997");
            assert_eq!(code.masked(), "••••••-•••97");
            assert!(!format!("{code:?}").contains("19997"), "never in a log");
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for typed in [
            "",
            "1611751999",
            "16117-519997",
            "161175--1999",
            "SANDBOX_INDICATOR_1",
        ] {
            assert_eq!(
                PersonalCode::parse(typed),
                Err(PersonalCodeError::WrongForm),
                "{typed}"
            );
        }
    }
}
