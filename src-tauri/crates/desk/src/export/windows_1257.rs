//! Windows-1257, the code page of the Baltic states, for programs that read no other.

use payments::base_letters;

/// The upper half, sixteen to a line (Unicode's `CP1257.TXT`); NUL where there is no letter.
static UPPER_HALF: [&str; 8] = [
    "€\0‚\0„…†‡\0‰\0‹\0¨ˇ¸",
    "\0‘’“”•–—\0™\0›\0¯˛\0",
    "\u{A0}\0¢£¤\0¦§Ø©Ŗ«¬\u{AD}®Æ",
    "°±²³´µ¶·ø¹ŗ»¼½¾æ",
    "ĄĮĀĆÄÅĘĒČÉŹĖĢĶĪĻ",
    "ŠŃŅÓŌÕÖ×ŲŁŚŪÜŻŽß",
    "ąįāćäåęēčéźėģķīļ",
    "šńņóōõö÷ųłśūüżž˙",
];

/// The same text with letters that the code page has: others become their base letter, or a
/// question mark. Returns how many were changed.
pub(super) fn reduced(text: &str) -> (String, usize) {
    let mut kept = String::with_capacity(text.len());
    let mut changed = 0_usize;
    for c in text.chars() {
        if byte_of(c).is_some() {
            kept.push(c);
            continue;
        }
        changed = changed.saturating_add(1);
        match base_letters(c) {
            Some(base) => kept.push_str(&base),
            None => kept.push('?'),
        }
    }
    (kept, changed)
}

/// The bytes of a text that was [`reduced`]; what has no place becomes a question mark.
pub(super) fn encoded(text: &str) -> Vec<u8> {
    text.chars().map(|c| byte_of(c).unwrap_or(b'?')).collect()
}

fn byte_of(c: char) -> Option<u8> {
    if c.is_ascii() {
        return u8::try_from(c).ok();
    }
    let upper = UPPER_HALF.iter().flat_map(|line| line.chars());
    let (byte, _) = (0x80..=u8::MAX).zip(upper).find(|(_, it)| *it == c)?;
    Some(byte)
}

#[cfg(test)]
pub(super) fn decoded(bytes: &[u8]) -> String {
    let upper: Vec<char> = UPPER_HALF.iter().flat_map(|line| line.chars()).collect();
    let letter = |byte: &u8| match byte.checked_sub(0x80) {
        Some(place) => upper[usize::from(place)],
        None => char::from(*byte),
    };
    bytes.iter().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_letters_of_the_baltic_languages_have_these_bytes() {
        let table: [(&str, &[u8]); 4] = [
            (
                "āčēģīķļņšūž",
                b"\xE2\xE8\xE7\xEC\xEE\xED\xEF\xF2\xF0\xFB\xFE",
            ),
            ("ĄČĘĖĮŠŲŪŽ", b"\xC0\xC8\xC6\xCB\xC1\xD0\xD8\xDB\xDE"),
            ("õäöü", b"\xF5\xE4\xF6\xFC"),
            ("€ „a” –", b"\x80 \x84a\x94 \x96"),
        ];
        for (text, bytes) in table {
            assert_eq!(reduced(text), (text.to_owned(), 0));
            assert_eq!(encoded(text), bytes, "{text}");
        }
        let letters: usize = UPPER_HALF.iter().map(|line| line.chars().count()).sum();
        assert_eq!(letters, 128);
    }

    #[test]
    fn a_letter_without_a_place_becomes_its_base_letter_and_is_counted() {
        let table = [
            ("à la", "a la", 1),
            ("Œuvre", "OEuvre", 1),
            ("Київ", "????", 4),
            ("🦀!", "?!", 1),
            ("\u{202E}a", "?a", 1),
        ];
        for (text, kept, changed) in table {
            assert_eq!(reduced(text), (kept.to_owned(), changed), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_reduced_comes_back_as_it_was(text in "(?s).{0,60}") {
            let (kept, _) = reduced(&text);
            prop_assert_eq!(decoded(&encoded(&kept)), kept);
        }
    }
}
