//! One spelling for comparisons. Nothing that is sent or shown is made here.

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
