//! Readers that forgive the form and keep the content. Each takes one field on its own, so that
//! an odd optional field cannot spoil an answer that matters.

use chrono::{DateTime, NaiveDate, Utc};
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

/// A day, in both forms that banks write: alone, and with a time behind it. The time is dropped and
/// not converted: it is the day that the bank means.
pub(super) fn day(field: Field<'_>) -> Option<NaiveDate> {
    let text = text(field)?;
    let (day, rest) = text.trim().split_at_checked(10)?;
    let is_time = rest.is_empty() || rest.starts_with(['T', 't', ' ', 'Z', '+']);
    day.parse().ok().filter(|_| is_time)
}

/// A moment with its zone.
pub(super) fn moment(field: Field<'_>) -> Option<DateTime<Utc>> {
    let moment = DateTime::parse_from_rfc3339(text(field)?.trim()).ok()?;
    Some(moment.to_utc())
}

/// No text that a person reads is longer; what is, is cut.
const MAX_TEXT_CHARS: usize = 2_000;

/// A text for a person, whatever it holds, without the blanks around it; or a number by its digits.
pub(super) fn words(field: Field<'_>) -> Option<String> {
    let text = text_or_digits(field)?;
    let kept: String = text.trim().chars().take(MAX_TEXT_CHARS).collect();
    (!kept.is_empty()).then_some(kept)
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
    fn a_day_is_read_in_both_forms_and_never_moved() {
        let table = [
            ("2026-11-22", Some("2026-11-22")),
            ("2026-11-22T00:00:00Z", Some("2026-11-22")),
            ("2026-11-22T23:59:59.999+02:00", Some("2026-11-22")),
            (" 2026-11-22 ", Some("2026-11-22")),
            ("2026-11-22x", None),
            ("2026-11-31", None),
            ("22.11.2026", None),
            ("2026-11-2", None),
            ("āāāāāāāāāā", None),
            ("", None),
        ];
        for (text, read) in table {
            let json = serde_json::Value::from(text).to_string();
            let day = day(Some(raw(&json))).map(|day| day.to_string());
            assert_eq!(day.as_deref(), read, "{text:?}");
        }
        assert_eq!(day(Some(raw("20261122"))), None);
        let moment = moment(Some(raw("\"2026-11-22T09:40:00+02:00\""))).unwrap();
        assert_eq!(moment.to_string(), "2026-11-22 07:40:00 UTC");
    }

    #[test]
    fn words_are_kept_whatever_they_hold_and_cut_when_endless() {
        let hostile = "<script>alert(1)</script> =cmd() \u{202E}x 💶";
        let json = serde_json::Value::from(format!(" {hostile}\n")).to_string();
        assert_eq!(words(Some(raw(&json))).as_deref(), Some(hostile));
        let long = serde_json::Value::from("ā".repeat(9_000)).to_string();
        assert_eq!(words(Some(raw(&long))).unwrap().chars().count(), 2_000);
        assert_eq!(words(Some(raw("7"))).as_deref(), Some("7"));
        assert_eq!(words(Some(raw("\" \""))), None);
    }

    #[test]
    fn a_byte_order_mark_is_no_obstacle() {
        let read: Option<Vec<String>> = body(b"\xEF\xBB\xBF[\"a\"]");
        assert_eq!(read.unwrap(), ["a"]);
    }
}
