//! The operations on consents: leave to read accounts, which nobody can give here yet.

use axum::http::StatusCode;

use super::caller::Caller;
use crate::refusal::Refusal;

/// The state of a consent. There is none, and the caller is told so only after key and certificate
/// were looked at (CONSENT_UNKNOWN: Berlin Group 1.3.12, 403 where the consent stands in the path).
pub(crate) async fn status(_: Caller) -> Refusal {
    let text = "The bank does not know this consent.";
    Refusal::bank(StatusCode::FORBIDDEN, "CONSENT_UNKNOWN", text)
}
