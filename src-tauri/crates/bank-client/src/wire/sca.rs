//! The bodies about approvals.

use payments::{AuthorisationId, ScaStatus};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::lenient::{self, Field};
use super::{UnreadablePath, problem};
use crate::quotation::quotations;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ScaBody<'a> {
    #[serde(borrow)]
    authorisation_id: Field<'a>,
    #[serde(borrow)]
    sca_status: Field<'a>,
    #[serde(borrow)]
    psu_message: Field<'a>,
    #[serde(borrow)]
    tpp_messages: Field<'a>,
    #[serde(borrow)]
    tpp_message: Field<'a>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AuthorisationsBody<'a> {
    #[serde(borrow)]
    authorisation_ids: Field<'a>,
}

/// Reads the state of one approval, and the bank's words about it.
pub(crate) fn read_sca_status(
    bytes: &[u8],
    asked: &AuthorisationId,
) -> Result<(ScaStatus, Option<String>), UnreadablePath> {
    let body: ScaBody<'_> = lenient::body(bytes).ok_or("$")?;
    lenient::names_no_other(body.authorisation_id, asked.as_str()).ok_or("authorisationId")?;
    let status = lenient::code(body.sca_status).ok_or("scaStatus")?;
    let said = lenient::text(body.psu_message).into_iter();
    let told = problem::texts(body.tpp_messages, body.tpp_message);
    Ok((ScaStatus::new(status), quotations(said.chain(told))))
}

/// Reads which approvals there are. One that cannot be read makes the list unreadable: whoever
/// takes the only one must know that it is the only one.
pub(crate) fn read_authorisations(bytes: &[u8]) -> Result<Vec<AuthorisationId>, UnreadablePath> {
    const PATH: UnreadablePath = "authorisationIds";
    let body: AuthorisationsBody<'_> = lenient::body(bytes).ok_or("$")?;
    let ids: Vec<&RawValue> = lenient::object(body.authorisation_ids).ok_or(PATH)?;
    ids.into_iter()
        .map(|id| lenient::text_or_digits(Some(id)).and_then(|id| AuthorisationId::new(id).ok()))
        .collect::<Option<_>>()
        .ok_or(PATH)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked() -> AuthorisationId {
        AuthorisationId::new("a-1").unwrap()
    }

    #[test]
    fn an_answer_about_another_approval_is_refused() {
        let body = |id: &str| format!(r#"{{"scaStatus":"finalised","authorisationId":{id}}}"#);
        let read = |id: &str| read_sca_status(body(id).as_bytes(), &asked());
        assert_eq!(read("\"a-2\"").unwrap_err(), "authorisationId");
        assert!(read("\"a-1\"").is_ok() && read("null").is_ok());
    }

    #[test]
    fn the_state_of_an_approval_is_kept_letter_by_letter() {
        for word in [
            "finalised",
            "exempted",
            "failed",
            "received",
            "somethingNew",
        ] {
            let body = format!("{{\"scaStatus\":\"{word}\",\"_links\":{{}},\"psuName\":null}}");
            let (status, text) = read_sca_status(body.as_bytes(), &asked()).unwrap();
            assert_eq!((status.as_str(), text), (word, None));
        }
        let body = br#"{"scaStatus":"failed","psuMessage":"Too late","tppMessage":{"text":"T"}}"#;
        assert_eq!(
            read_sca_status(body, &asked()).unwrap().1.as_deref(),
            Some("Too late\nT")
        );
    }

    #[test]
    fn an_unreadable_approval_names_the_path() {
        for (body, path) in [
            ("", "$"),
            ("<html>", "$"),
            (r#"{"scaStatus":"fin"#, "$"),
            ("{}", "scaStatus"),
            (r#"{"scaStatus":7}"#, "scaStatus"),
            (r#"{"scaStatus":""}"#, "scaStatus"),
        ] {
            assert_eq!(
                read_sca_status(body.as_bytes(), &asked()).unwrap_err(),
                path,
                "{body}"
            );
        }
    }

    #[test]
    fn a_list_of_approvals_is_read_whole_or_not_at_all() {
        let ids = read_authorisations(br#"{"authorisationIds":["a","b"]}"#).unwrap();
        assert_eq!(
            ids.iter().map(AuthorisationId::as_str).collect::<Vec<_>>(),
            ["a", "b"]
        );
        assert!(
            read_authorisations(br#"{"authorisationIds":[]}"#)
                .unwrap()
                .is_empty()
        );
        for (body, path) in [
            ("[]", "$"),
            ("{}", "authorisationIds"),
            (r#"{"authorisationIds":"a"}"#, "authorisationIds"),
            (r#"{"authorisationIds":["a","../b"]}"#, "authorisationIds"),
            (r#"{"authorisationIds":["a",null]}"#, "authorisationIds"),
        ] {
            assert_eq!(
                read_authorisations(body.as_bytes()).unwrap_err(),
                path,
                "{body}"
            );
        }
    }
}
