//! The bodies about consents.

use serde::Deserialize;

use super::lenient::{self, Field};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct StatusBody<'a> {
    #[serde(borrow)]
    consent_status: Field<'a>,
}

/// Whether a body tells the state of a consent, as nobody but the bank does.
pub(crate) fn tells_a_status(bytes: &[u8]) -> bool {
    lenient::body::<StatusBody<'_>>(bytes)
        .and_then(|body| lenient::code(body.consent_status))
        .is_some()
}
