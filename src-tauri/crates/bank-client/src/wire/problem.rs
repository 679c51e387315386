//! One tolerant parser for every form in which a refusal arrives. The bank prints none, so these
//! are the standard's, the gateway product's, and what stands between us and both.

use serde::Deserialize;

use super::lenient::{self, Field};
use crate::quotation::quotation;

/// A body of an answer that is no success. The content type is only a hint and is not asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ErrorForm {
    /// The bank speaks: `tppMessages` of the standard, or problem details (RFC 7807).
    Bank(Said),
    /// The gateway in front of it speaks: `statusCode` and `message`.
    Gateway(Said),
    /// Nothing but white space.
    Empty,
    /// Anything else: a web page, plain text, broken or unknown JSON.
    Foreign,
}

/// What a form that we know says. Every part is fit to be shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) code: Option<String>,
    pub(crate) path: Option<String>,
    pub(crate) text: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ErrorBody<'a> {
    #[serde(borrow)]
    tpp_messages: Field<'a>,
    #[serde(borrow)]
    tpp_message: Field<'a>,
    #[serde(borrow, rename = "type")]
    kind: Field<'a>,
    #[serde(borrow)]
    code: Field<'a>,
    #[serde(borrow)]
    title: Field<'a>,
    #[serde(borrow)]
    detail: Field<'a>,
    #[serde(borrow)]
    status_code: Field<'a>,
    #[serde(borrow)]
    message: Field<'a>,
}

#[derive(Deserialize)]
struct TppMessage<'a> {
    #[serde(borrow)]
    category: Field<'a>,
    #[serde(borrow)]
    code: Field<'a>,
    #[serde(borrow)]
    path: Field<'a>,
    #[serde(borrow)]
    text: Field<'a>,
}

/// Tells the forms apart: empty, JSON, then the standard's, problem details, the gateway's.
pub(crate) fn read(bytes: &[u8]) -> ErrorForm {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return ErrorForm::Empty;
    }
    let Some(body) = lenient::body::<ErrorBody<'_>>(bytes) else {
        return ErrorForm::Foreign;
    };
    if body.tpp_messages.or(body.tpp_message).is_some() {
        return first_error(body.tpp_messages, body.tpp_message)
            .map_or(ErrorForm::Foreign, ErrorForm::Bank);
    }
    if let (Some(_), Some(_)) = (lenient::text(body.kind), shown(body.code)) {
        let text = shown(body.detail).or_else(|| shown(body.title));
        return ErrorForm::Bank(Said {
            code: code(body.code),
            path: None,
            text,
        });
    }
    if let (Some(_), Some(text)) = (
        lenient::object::<u64>(body.status_code),
        lenient::text(body.message),
    ) {
        return ErrorForm::Gateway(Said {
            text: quotation(&text),
            ..Said::default()
        });
    }
    ErrorForm::Foreign
}

/// The texts of messages that came with a success; a message without text is told by its code.
pub(super) fn texts<'a>(
    plural: Field<'a>,
    singular: Field<'a>,
) -> impl Iterator<Item = String> + use<'a> {
    messages(plural, singular)
        .into_iter()
        .filter_map(|message| lenient::text(message.text).or_else(|| lenient::text(message.code)))
}

/// The first message that is an error, else the first that can be read at all. One without a code
/// says nothing that could be decided by.
fn first_error(plural: Field<'_>, singular: Field<'_>) -> Option<Said> {
    let mut messages = messages(plural, singular);
    messages.retain(|message| shown(message.code).is_some());
    let is_error = |message: &TppMessage<'_>| {
        lenient::text(message.category).is_some_and(|category| category == "ERROR")
    };
    let at = messages.iter().position(is_error).unwrap_or(0);
    let message = messages.get(at)?;
    Some(Said {
        code: code(message.code),
        path: shown(message.path),
        text: shown(message.text),
    })
}

/// Banks spell the field both ways, with an array or a single message.
fn messages<'a>(plural: Field<'a>, singular: Field<'a>) -> Vec<TppMessage<'a>> {
    let both = lenient::items(plural)
        .into_iter()
        .chain(lenient::items(singular));
    both.filter_map(|message| lenient::object(Some(message)))
        .collect()
}

/// Longer than any code of the standard.
const CODE_CHARS: usize = 40;

/// A code as the standard writes them. Codes are logged and looked up, and nobody reads them as
/// the bank's words, so what is no code is left out: a gateway may repeat there what it was sent.
fn code(field: Field<'_>) -> Option<String> {
    let belongs = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    shown(field).filter(|code| code.len() <= CODE_CHARS && code.bytes().all(belongs))
}

fn shown(field: Field<'_>) -> Option<String> {
    lenient::text(field).and_then(|text| quotation(&text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(code: Option<&str>, path: Option<&str>, text: Option<&str>) -> Said {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        Said {
            code: owned(code),
            path: owned(path),
            text: owned(text),
        }
    }

    #[test]
    fn the_standards_form_is_read_in_every_spelling() {
        let full = said(
            Some("FORMAT_ERROR"),
            Some("creditorAccount.iban"),
            Some("IBAN"),
        );
        let message = r#"{"category":"ERROR","code":"FORMAT_ERROR","path":"creditorAccount.iban","text":"IBAN","x":1}"#;
        let warning = r#"{"category":"WARNING","code":"WARNING","text":"first"}"#;
        for body in [
            format!(r#"{{"tppMessages":[{message}]}}"#),
            format!(r#"{{"tppMessage":[{message}],"_links":null}}"#),
            format!(r#"{{"tppMessages":{message}}}"#),
            format!(r#"{{"tppMessages":[{warning},{message}]}}"#),
            format!(r#"{{"tppMessages":[7,{message}],"statusCode":400,"message":"m"}}"#),
        ] {
            assert_eq!(
                read(body.as_bytes()),
                ErrorForm::Bank(full.clone()),
                "{body}"
            );
        }
    }

    #[test]
    fn problem_details_and_the_gateways_form_are_known() {
        let details = br#"{"type":"https://bank.example/e","code":"CERTIFICATE_INVALID","title":"Certificate"}"#;
        let known = said(Some("CERTIFICATE_INVALID"), None, Some("Certificate"));
        assert_eq!(read(details), ErrorForm::Bank(known));

        let gateway =
            br#"{"statusCode":401,"message":"Access denied due to missing subscription key."}"#;
        let known = said(
            None,
            None,
            Some("Access denied due to missing subscription key."),
        );
        assert_eq!(read(gateway), ErrorForm::Gateway(known));
    }

    #[test]
    fn an_empty_body_is_told_from_a_foreign_one() {
        for empty in ["", " \r\n\t"] {
            assert_eq!(read(empty.as_bytes()), ErrorForm::Empty);
        }
        let foreign = [
            "<html><body>Bad Gateway</body></html>",
            "Access denied",
            r#"{"tppMessages":[{"code":"FORMAT_ERR"#,
            r#"{"tppMessages":[]}"#,
            r#"{"tppMessages":"FORMAT_ERROR"}"#,
            r#"{"tppMessages":[{"category":"ERROR"}]}"#,
            r#"{"tppMessages":[],"statusCode":401,"message":"m"}"#,
            r#"{"type":"t","title":"no code"}"#,
            r#"{"statusCode":"401","message":"m"}"#,
            r#"{"statusCode":401}"#,
            r#"{"error":"unknown"}"#,
            "[]",
            "null",
            "\u{1F4A5}",
        ];
        for body in foreign {
            assert_eq!(read(body.as_bytes()), ErrorForm::Foreign, "{body}");
        }
        assert_eq!(read(b"\xff\xfe{}"), ErrorForm::Foreign);
        let deep = "[".repeat(100_000);
        assert_eq!(
            read(deep.as_bytes()),
            ErrorForm::Foreign,
            "depth is bounded"
        );
    }

    #[test]
    fn what_is_no_code_is_left_out_and_the_bank_has_spoken_all_the_same() {
        let long = "X".repeat(41);
        for odd in [
            "canary-key-5d1f",
            "format_error",
            "A B",
            "Ā",
            &long,
            "5E1F0000CANARY000000000000000D00",
        ] {
            for body in [
                format!(r#"{{"tppMessages":[{{"category":"ERROR","code":"{odd}","text":"t"}}]}}"#),
                format!(r#"{{"type":"t","code":"{odd}","title":"t"}}"#),
            ] {
                let known = said(None, None, Some("t"));
                assert_eq!(read(body.as_bytes()), ErrorForm::Bank(known), "{body}");
            }
        }
    }

    #[test]
    fn what_is_kept_is_short_and_without_secrets() {
        let long = "y ".repeat(4000);
        let body = format!(
            r#"{{"tppMessages":[{{"code":"X","text":"161175-19997 {long}","path":"p\nq"}}]}}"#
        );
        let ErrorForm::Bank(kept) = read(body.as_bytes()) else {
            panic!("a form that we know")
        };
        let text = kept.text.unwrap();
        assert!(
            text.starts_with("… y") && text.chars().count() == 500,
            "{text}"
        );
        assert_eq!(kept.path.as_deref(), Some("p q"));
    }
}
