//! Readers that forgive the form and keep the content. Each takes one field on its own, so that
//! an odd optional field cannot spoil an answer that matters.

use serde::Deserialize;
use serde_json::value::RawValue;

/// A field as it stands in the answer; `null` counts as missing.
pub(super) type Field<'a> = Option<&'a RawValue>;

/// A text such as a status code: at least one character and not longer than any code can be.
const MAX_CODE_CHARS: usize = 100;

/// A whole body. Some servers begin it with a byte order mark, which JSON does not know.
pub(super) fn body<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Option<T> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    serde_json::from_slice(bytes).ok()
}

/// An object inside a body.
pub(super) fn object<'a, T: Deserialize<'a>>(field: Field<'a>) -> Option<T> {
    serde_json::from_str(field?.get()).ok()
}

/// A text.
pub(super) fn text(field: Field<'_>) -> Option<String> {
    object(field)
}

/// A code, letter by letter.
pub(super) fn code(field: Field<'_>) -> Option<String> {
    text(field).filter(|code| is_short(code))
}

/// Whether a text can be a code or a number.
pub(super) fn is_short(text: &str) -> bool {
    !text.is_empty() && text.chars().count() <= MAX_CODE_CHARS
}

/// `None` when an answer names an identifier and it is not the one that was asked about: an answer
/// about something else. Most answers name none.
pub(super) fn names_no_other(field: Field<'_>, asked: &str) -> Option<()> {
    text_or_digits(field)
        .is_none_or(|named| named == asked)
        .then_some(())
}

/// A text, or a number by its own digits: the bank prints its control code in both forms.
pub(super) fn text_or_digits(field: Field<'_>) -> Option<String> {
    let raw = field?.get();
    let is_number = raw.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    if is_number {
        Some(raw.to_owned())
    } else {
        text(field)
    }
}

/// The items of an array, or a single value as an array of one.
pub(super) fn items(field: Field<'_>) -> Vec<&RawValue> {
    object(field).unwrap_or_else(|| field.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(json: &str) -> &RawValue {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn a_number_is_read_by_its_own_digits() {
        for (json, read) in [
            ("77974", Some("77974")),
            ("\"012345\"", Some("012345")),
            ("12345678901234567890123", Some("12345678901234567890123")),
            ("1.50", Some("1.50")),
            ("true", None),
            ("[1]", None),
            ("{}", None),
        ] {
            assert_eq!(text_or_digits(Some(raw(json))).as_deref(), read, "{json}");
        }
        assert_eq!(text_or_digits(None), None);
    }

    #[test]
    fn one_value_counts_as_a_list_of_one() {
        assert_eq!(items(Some(raw("[1,\"b\",{}]"))).len(), 3);
        assert_eq!(items(Some(raw("{\"a\":[1,2]}"))).len(), 1);
        assert!(items(Some(raw("[]"))).is_empty());
        assert!(items(None).is_empty());
    }

    #[test]
    fn a_code_is_kept_as_it_is_or_not_at_all() {
        assert_eq!(code(Some(raw("\" acsc\""))).as_deref(), Some(" acsc"));
        for json in ["\"\"", "5", "[]", &format!("\"{}\"", "x".repeat(101))] {
            assert_eq!(code(Some(raw(json))), None, "{json}");
        }
    }

    #[test]
    fn a_byte_order_mark_is_no_obstacle() {
        let read: Option<Vec<String>> = body(b"\xEF\xBB\xBF[\"a\"]");
        assert_eq!(read.unwrap(), ["a"]);
    }
}
