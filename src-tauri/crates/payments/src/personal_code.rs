//! The Latvian personal code that names the person who approves.

use std::fmt;

use chrono::NaiveDate;
use thiserror::Error;

/// The first two digits of codes that name no day.
const NEW_FORM: u32 = 32;

/// What each of the first ten digits counts for in the last one.
const WEIGHTS: [u32; 10] = [1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

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

    /// Whether a code of the old form begins with a day that can be one. Codes issued since July
    /// 2017 begin with 32 or more and name none (Population Register Law of Latvia).
    #[must_use]
    pub fn names_a_day(&self) -> bool {
        let part = |from: usize, to: usize| self.0.get(from..to).unwrap_or_default();
        let (day, month, year) = (part(0, 2), part(2, 4), part(4, 6));
        if day.parse().unwrap_or(0) >= NEW_FORM {
            return true;
        }
        let century = match part(7, 8) {
            "0" => "18",
            "1" => "19",
            "2" => "20",
            _ => return false,
        };
        let text = format!("{century}{year}-{month}-{day}");
        NaiveDate::parse_from_str(&text, "%Y-%m-%d").is_ok()
    }

    /// Whether the last digit is what the others ask for. Codes issued since 2017 promise none, so
    /// this is a hint and nothing more.
    #[must_use]
    pub fn has_expected_check_digit(&self) -> bool {
        let digits = self.digits();
        let weighed = digits.iter().zip(WEIGHTS);
        let sum = weighed.fold(0_u32, |sum, (digit, weight)| {
            sum.saturating_add(digit.saturating_mul(weight))
        });
        let expected = 1101_u32.saturating_sub(sum) % 11 % 10;
        digits.last() == Some(&expected)
    }

    fn digits(&self) -> Vec<u32> {
        self.0
            .chars()
            .filter_map(|char| char.to_digit(10))
            .collect()
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

    #[test]
    fn an_old_code_names_a_day_and_a_new_one_does_not() {
        let looks = |typed: &str| {
            let code = PersonalCode::parse(typed).unwrap();
            (code.names_a_day(), code.has_expected_check_digit())
        };
        assert_eq!(looks("161175-19997"), (true, true));
        assert_eq!(looks("161175-19998"), (true, false), "only a hint");
        assert!(!looks("161375-19997").0, "no thirteenth month");
        assert!(!looks("310275-19997").0, "no 31 February");
        assert!(!looks("161175-39997").0, "no such century");
        assert!(looks("290200-29997").0, "a leap year");
        for new in ["328673-00679", "325035-11782"] {
            assert!(looks(new).0, "{new}");
        }
    }
}
