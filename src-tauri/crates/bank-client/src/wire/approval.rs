//! What every creating answer says about the approval that it starts.

use payments::{AuthorisationId, Challenge};
use serde::Deserialize;

use super::lenient::{self, Field};
use super::{link, problem};
use crate::quotation::quotations;

/// The approval that a new payment or consent waits for.
pub(crate) struct Approval {
    pub(crate) authorisation: Option<AuthorisationId>,
    /// The link that named it, as sent. Compared, never requested.
    pub(crate) link: Option<String>,
    pub(crate) challenge: Option<Challenge>,
    pub(crate) bank_text: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ApprovalBody<'a> {
    #[serde(borrow)]
    challenge_data: Field<'a>,
    #[serde(borrow, rename = "_links")]
    links: Field<'a>,
    #[serde(borrow)]
    psu_message: Field<'a>,
    #[serde(borrow)]
    tpp_messages: Field<'a>,
    #[serde(borrow)]
    tpp_message: Field<'a>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ChallengeBody<'a> {
    #[serde(borrow)]
    data: Field<'a>,
    #[serde(borrow)]
    additional_information: Field<'a>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Links<'a> {
    #[serde(borrow)]
    sca_status: Field<'a>,
}

#[derive(Deserialize)]
struct Link<'a> {
    #[serde(borrow)]
    href: Field<'a>,
}

/// Reads what is there; every part may be missing. `None` for what is no object.
pub(super) fn read_approval(bytes: &[u8]) -> Option<Approval> {
    let body: ApprovalBody<'_> = lenient::body(bytes)?;
    let link = lenient::object::<Links<'_>>(body.links)
        .and_then(|links| lenient::object::<Link<'_>>(links.sca_status))
        .and_then(|link| lenient::text(link.href));
    let challenge: Option<ChallengeBody<'_>> = lenient::object(body.challenge_data);
    let code = challenge.as_ref().and_then(|challenge| {
        lenient::text_or_digits(lenient::items(challenge.data).first().copied())
    });
    let explained = challenge.and_then(|it| lenient::text(it.additional_information));
    let said = lenient::text(body.psu_message).into_iter().chain(explained);
    let told = problem::texts(body.tpp_messages, body.tpp_message);
    Some(Approval {
        authorisation: link.as_deref().and_then(link::authorisation_behind),
        link,
        challenge: code.and_then(Challenge::new),
        bank_text: quotations(said.chain(told)),
    })
}
