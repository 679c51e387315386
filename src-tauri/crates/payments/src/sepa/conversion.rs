//! From typed text to the text that is sent.

use super::Alphabet;
use super::letters::{
    base_letters, compose_latvian, is_allowed, is_combining_mark, is_invisible, is_quotation_mark,
    replace_sign,
};

/// What becomes of quotation marks, which the SEPA character set lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Quotes {
    /// Left out, as around a company's name.
    LeftOut,
    /// An apostrophe in their place.
    Apostrophe,
}

/// The text as it would be sent. Characters without a counterpart stay in place, so that the
/// length is right while somebody is still typing; whoever sends must refuse them.
pub(super) fn convert(typed: &str, alphabet: Alphabet, quotes: Quotes) -> String {
    let mut draft = Draft {
        sent: String::new(),
        gap: Gap::None,
    };
    for c in typed.chars() {
        if c.is_whitespace() {
            draft.gap = Gap::Blank;
        } else if is_invisible(c) {
            continue;
        } else if is_quotation_mark(c) {
            draft.quotation_mark(quotes);
        } else if is_combining_mark(c) {
            draft.mark(c, alphabet);
        } else {
            draft.push(&counterpart(c, alphabet));
        }
    }
    draft.sent
}

fn counterpart(c: char, alphabet: Alphabet) -> String {
    if is_allowed(c, alphabet) {
        return c.to_string();
    }
    let sign = replace_sign(c).map(str::to_owned);
    sign.or_else(|| base_letters(c))
        .unwrap_or_else(|| c.to_string())
}

/// What stands between the last character sent and the next.
enum Gap {
    None,
    Blank,
    QuotationMark,
}

struct Draft {
    sent: String,
    gap: Gap,
}

impl Draft {
    /// A gap becomes a blank only between two characters, so none is left at the ends. A quotation
    /// mark that was left out still keeps two words apart: `SIA"Maize"` becomes `SIA Maize`.
    fn push(&mut self, text: &str) {
        let after_word = self.sent.ends_with(char::is_alphanumeric);
        let blank = match self.gap {
            Gap::None => false,
            Gap::Blank => !self.sent.is_empty(),
            Gap::QuotationMark => after_word && text.starts_with(char::is_alphanumeric),
        };
        if blank {
            self.sent.push(' ');
        }
        self.gap = Gap::None;
        self.sent.push_str(text);
    }

    fn quotation_mark(&mut self, quotes: Quotes) {
        match (quotes, &self.gap) {
            (Quotes::Apostrophe, _) => self.push("'"),
            (Quotes::LeftOut, Gap::None) => self.gap = Gap::QuotationMark,
            (Quotes::LeftOut, Gap::Blank | Gap::QuotationMark) => {}
        }
    }

    /// A mark joins the letter before it or leaves that letter plain; on anything else it stays,
    /// to be refused.
    fn mark(&mut self, mark: char, alphabet: Alphabet) {
        let letter = self.sent.chars().last().filter(|c| c.is_alphabetic());
        let (Some(letter), Gap::None) = (letter, &self.gap) else {
            self.push(mark.encode_utf8(&mut [0; 4]));
            return;
        };
        if let (Alphabet::Latvian, Some(composed)) = (alphabet, compose_latvian(letter, mark)) {
            self.sent.pop();
            self.sent.push(composed);
        }
    }
}
