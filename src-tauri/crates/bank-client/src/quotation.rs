//! The bank's own words, made fit to be kept and shown.

use payments::PersonalCode;

/// What the standard allows for a message to the customer.
const MAX_CHARS: usize = 500;
/// Keys have 32 characters and certificates thousands; the words of a message have fewer.
const SECRET_CHARS: usize = 32;

/// The text as one line of at most 500 characters, or `None` when nothing is left.
///
/// Gateways like to repeat what they were sent. So anything that looks like a key, a certificate
/// or a personal code is struck out, before the text is cut, so that no half of one remains.
#[must_use]
pub fn quotation(text: &str) -> Option<String> {
    let line: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let line = strike_out(
        &line,
        |c| c.is_ascii_alphanumeric() || "+/=_".contains(c),
        is_secret,
    );
    let line = strike_out(&line, |c| c.is_ascii_digit() || c == '-', is_personal_code);
    let line: String = line.trim().chars().take(MAX_CHARS).collect();
    (!line.is_empty()).then_some(line)
}

/// Several messages of one answer, one a line.
pub(crate) fn quotations(texts: impl IntoIterator<Item = String>) -> Option<String> {
    let lines: Vec<String> = texts
        .into_iter()
        .filter_map(|text| quotation(&text))
        .collect();
    let all: String = lines.join("\n").chars().take(MAX_CHARS).collect();
    (!all.is_empty()).then_some(all)
}

fn strike_out(text: &str, belongs: impl Fn(char) -> bool, is_secret: fn(&str) -> bool) -> String {
    let mut kept = String::with_capacity(text.len());
    for piece in text.split_inclusive(|c| !belongs(c)) {
        let run = piece.trim_end_matches(|c| !belongs(c));
        kept.push_str(if is_secret(run) { "…" } else { run });
        kept.push_str(piece.strip_prefix(run).unwrap_or_default());
    }
    kept
}

/// The digit spares the standard's long field names.
fn is_secret(run: &str) -> bool {
    run.len() >= SECRET_CHARS && run.bytes().any(|byte| byte.is_ascii_digit())
}

/// Only with the hyphen: eleven digits alone may be the number of a company.
fn is_personal_code(run: &str) -> bool {
    run.contains('-') && PersonalCode::parse(run).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_secret_is_struck_out() {
        let table = [
            (
                "key 0123456789abcdef0123456789abcdef is wrong",
                "key … is wrong",
            ),
            ("PSU 161175-19997 unknown", "PSU … unknown"),
            ("(161175-19997)", "(…)"),
            (
                "cert MIIG5DCCBMygAwIBAgIUGsVIuXEO1TYNehhqwn0Ap6hCcXQwDQ==!",
                "cert …!",
            ),
            ("payment 2a32ab8f-dbdb-4056-a2e7-6c361718c861", ""),
            ("remittanceInformationUnstructured is too long", ""),
            ("LV26IDXO1001010000787, company 40003000000, 2026-01-02", ""),
        ];
        for (sent, kept) in table {
            let kept = if kept.is_empty() { sent } else { kept };
            assert_eq!(quotation(sent).as_deref(), Some(kept));
        }
    }

    #[test]
    fn a_text_is_one_line_of_at_most_500_characters() {
        assert_eq!(
            quotation(" Rēķins\r\nnav\tsamaksāts ").unwrap(),
            "Rēķins  nav samaksāts"
        );
        assert_eq!(quotation(&"ā ".repeat(9000)).unwrap().chars().count(), 500);
        assert_eq!(quotation(" \n\0 "), None, "nothing is no message");
    }

    #[test]
    fn a_secret_at_the_cut_leaves_no_half_behind() {
        let text = format!("{}161175-19997", "x ".repeat(245));
        assert!(!quotation(&text).unwrap().contains("161175"));
    }

    #[test]
    fn several_messages_share_the_limit() {
        let both = quotations(["one".to_owned(), " ".to_owned(), "two".to_owned()]);
        assert_eq!(both.as_deref(), Some("one\ntwo"));
        let long = quotations(["y ".repeat(240), "z ".repeat(240)]).unwrap();
        assert_eq!(long.chars().count(), 500);
        assert_eq!(quotations([]), None);
    }
}
