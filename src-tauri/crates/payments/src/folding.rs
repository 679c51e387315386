//! One spelling for comparisons and for searching. Nothing that is sent or shown is made here.

use crate::sepa::base_letters;

/// Plain capitals and digits, everything else dropped: `Rēķ. R-1042` is `REKR1042`.
pub(crate) fn plain_capitals(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_digit() {
            plain.push(c);
        } else if let Some(letters) = base_letters(c) {
            plain.push_str(&letters.to_ascii_uppercase());
        }
    }
    plain
}

/// One spelling to search in and for: small letters without marks, whatever has none as it stands.
#[must_use]
pub fn folded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        // Most are; a year's transactions hold a million of them.
        if c.is_ascii() {
            plain.push(c.to_ascii_lowercase());
            continue;
        }
        match base_letters(c) {
            Some(letters) => plain.push_str(&letters.to_ascii_lowercase()),
            None => plain.extend(c.to_lowercase()),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn what_is_searched_has_one_spelling() {
        let table = [
            ("Rēķins Nr. R-1042", "rekins nr. r-1042"),
            ("ŠĶŪNIS", "skunis"),
            ("Привет 7", "привет 7"),
            ("日本 <b>", "日本 <b>"),
        ];
        for (text, wanted) in table {
            assert_eq!(folded(text), wanted);
        }
        assert_eq!(folded("ŠĶŪNIS"), folded(&folded("šķūnis")));
    }
}
