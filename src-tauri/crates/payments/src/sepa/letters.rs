//! The tables of the SEPA character rules: what may be sent, and what becomes of the rest.

use super::Alphabet;

/// Whether the character can be sent as it is: the character set of EPC217-08, and the letters of
/// Latvian where those are taken.
pub(super) fn is_allowed(c: char, alphabet: Alphabet) -> bool {
    let latvian = alphabet == Alphabet::Latvian && is_latvian_letter(c);
    c.is_ascii_alphanumeric() || "/-?:().,'+ ".contains(c) || latvian
}

/// The letter that a base letter and the mark behind it make in Latvian, for texts that arrive in
/// parts (macOS writes them so).
pub(super) fn compose_latvian(base: char, mark: char) -> Option<char> {
    let (plain, marked) = match mark {
        '\u{304}' => ("aeiouAEIOU", "āēīōūĀĒĪŌŪ"),
        '\u{30C}' => ("cszCSZ", "čšžČŠŽ"),
        '\u{326}' | '\u{327}' => ("gklnrGKLNR", "ģķļņŗĢĶĻŅŖ"),
        _ => return None,
    };
    plain
        .chars()
        .zip(marked.chars())
        .find_map(|(from, to)| (from == base).then_some(to))
}

/// The plain letters for a letter with marks and for the few letters that have none of their own;
/// `None` for every other sign.
pub fn base_letters(c: char) -> Option<String> {
    let small = c.to_lowercase().next()?;
    let base = if small.is_ascii_lowercase() {
        small.to_string()
    } else {
        let (base, _) = BASE_LETTERS
            .iter()
            .find(|(_, marked)| marked.contains(small))?;
        (*base).to_owned()
    };
    Some(if c.is_uppercase() {
        base.to_ascii_uppercase()
    } else {
        base
    })
}

/// What a sign that cannot be sent becomes. Our own choice, always shown to the person; every
/// other sign is refused, since nobody knows what it was worth to the reader.
pub(super) fn replace_sign(c: char) -> Option<&'static str> {
    match c {
        '_' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => {
            Some("-")
        }
        '&' => Some("+"),
        '€' => Some("EUR"),
        '№' => Some("Nr."),
        '[' | '{' => Some("("),
        ']' | '}' => Some(")"),
        '`' | '´' | 'ʼ' | '′' | '‘'..='‛' | '‹' | '›' => Some("'"),
        _ => None,
    }
}

/// Quotation marks that enclose. The single ones are not here: they serve as apostrophes.
pub(super) fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '«' | '»' | '“'..='‟' | '″' | '〝'..='〟' | '＂')
}

/// Marks that attach to the letter before them.
pub(super) fn is_combining_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// Signs without any shape, which travel along when text is copied: controls, soft hyphens,
/// joiners, marks of writing direction, variation selectors. Blanks of all kinds are not among
/// them.
pub(crate) fn is_invisible(c: char) -> bool {
    let shapeless = matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180E}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}');
    shapeless || (c.is_control() && !c.is_whitespace())
}

fn is_latvian_letter(c: char) -> bool {
    "āčēģīķļņōŗšūžĀČĒĢĪĶĻŅŌŖŠŪŽ".contains(c)
}

/// Small letters by what they become. One base letter: canonical decomposition in Unicode, and for
/// letters that have none their look (`ø`, `đ`, `ł`). Several: the usual spelling of the language
/// (as in passports, ICAO Doc 9303), and the ligatures that PDF files leave behind.
static BASE_LETTERS: [(&str, &str); 35] = [
    ("a", "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ"),
    ("b", "ḃḅḇ"),
    ("c", "çćĉċčḉ"),
    ("d", "ďḋḍḏḑḓđð"),
    ("e", "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ"),
    ("f", "ḟ"),
    ("g", "ĝğġģǧǵḡ"),
    ("h", "ĥȟḣḥḧḩḫẖħ"),
    ("i", "ìíîïĩīĭįǐȉȋḭḯỉịı"),
    ("j", "ĵǰ"),
    ("k", "ķǩḱḳḵ"),
    ("l", "ĺļľḷḹḻḽłŀ"),
    ("m", "ḿṁṃ"),
    ("n", "ñńņňǹṅṇṉṋŋ"),
    ("o", "òóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợøǿ"),
    ("p", "ṕṗ"),
    ("r", "ŕŗřȑȓṙṛṝṟ"),
    ("s", "śŝşšșṡṣṥṧṩſ"),
    ("t", "ţťțṫṭṯṱẗŧ"),
    ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"),
    ("v", "ṽṿ"),
    ("w", "ŵẁẃẅẇẉẘ"),
    ("x", "ẋẍ"),
    ("y", "ýÿŷȳẏẙỳỵỷỹ"),
    ("z", "źżžẑẓẕ"),
    ("ae", "æǣǽ"),
    ("oe", "œ"),
    ("ss", "ß"),
    ("th", "þ"),
    ("ij", "ĳ"),
    ("ff", "ﬀ"),
    ("fi", "ﬁ"),
    ("fl", "ﬂ"),
    ("ffi", "ﬃ"),
    ("ffl", "ﬄ"),
];
