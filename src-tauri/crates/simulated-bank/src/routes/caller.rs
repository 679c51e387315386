//! Who calls, and whether the headers are as the bank's documentation has them.

use std::net::Ipv4Addr;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use uuid::Uuid;

use crate::AcceptedCredentials;
use crate::faults::INVALID_KEY;
use crate::open_bank::OpenBank;
use crate::refusal::Refusal;

/// The number of one call, a UUID.
pub(crate) const REQUEST_ID: &str = "x-request-id";

const KEY: &str = "Ocp-Apim-Subscription-Key";
const CERTIFICATE: &str = "x-clientcert";
const PSU_ID: &str = "PSU-ID";
const PSU_IP_ADDRESS: &str = "PSU-IP-Address";

/// The gateway's words when a subscription key is missing.
const MISSING_KEY: &str = "Access denied due to missing subscription key. Make sure to include \
                           subscription key when making requests to an API.";

/// Headers of ways to approve and to sign that this bank does not have. Besides these, no header
/// that speaks of redirects is taken.
const NEVER_SENT: [&str; 5] = [
    "tpp-explicit-authorisation-preferred",
    "authorization",
    "digest",
    "signature",
    "tpp-signature-certificate",
];

/// A caller whose headers passed every check that all operations share.
pub(crate) struct Caller {
    /// The `X-Request-ID` of the call.
    pub(crate) request_id: String,
    /// Whether a person is said to be present.
    pub(crate) is_attended: bool,
}

impl FromRequestParts<Arc<OpenBank>> for Caller {
    type Rejection = Refusal;

    async fn from_request_parts(
        parts: &mut Parts,
        bank: &Arc<OpenBank>,
    ) -> Result<Self, Self::Rejection> {
        let headers = &parts.headers;
        check_key(headers, &bank.setup.credentials)?;
        check_call(headers, &bank.setup.credentials)
    }
}

/// Whether `text` is a UUID in its usual form of 36 characters.
pub(crate) fn is_request_id(text: &str) -> bool {
    text.len() == 36 && Uuid::try_parse(text).is_ok()
}

/// What a create call must say about the person, and about its body.
pub(crate) fn check_create(
    headers: &HeaderMap,
    accepted: &AcceptedCredentials,
) -> Result<(), Refusal> {
    if !sole(headers, "Content-Type")?.is_some_and(is_json) {
        return Err(Refusal::Bank {
            status: StatusCode::UNSUPPORTED_MEDIA_TYPE,
            code: "FORMAT_ERROR",
            path: Some("Content-Type".to_owned()),
            text: "application/json is expected",
        });
    }
    let psu_id = sole(headers, PSU_ID)?.ok_or(Refusal::format(PSU_ID, "is missing"))?;
    sole(headers, PSU_IP_ADDRESS)?.ok_or(Refusal::format(PSU_IP_ADDRESS, "is missing"))?;
    if psu_id != accepted.psu_id {
        let text = "The bank does not know this person.";
        return Err(Refusal::bank(
            StatusCode::UNAUTHORIZED,
            "PSU_CREDENTIALS_INVALID",
            text,
        ));
    }
    Ok(())
}

/// The gateway's own check, before the bank sees anything.
fn check_key(headers: &HeaderMap, accepted: &AcceptedCredentials) -> Result<(), Refusal> {
    match headers.get(KEY) {
        None => Err(Refusal::Key {
            message: MISSING_KEY,
        }),
        Some(key) if key.as_bytes() == accepted.subscription_key.as_bytes() => Ok(()),
        Some(_) => Err(Refusal::Key {
            message: INVALID_KEY,
        }),
    }
}

fn check_call(headers: &HeaderMap, accepted: &AcceptedCredentials) -> Result<Caller, Refusal> {
    check_certificate(sole(headers, CERTIFICATE)?, accepted)?;
    if let Some(name) = headers
        .keys()
        .map(|name| name.as_str())
        .find(|name| is_never_sent(name))
    {
        return Err(Refusal::format(name, "is not supported"));
    }
    if sole(headers, PSU_IP_ADDRESS)?.is_some_and(|text| text.parse::<Ipv4Addr>().is_err()) {
        return Err(Refusal::format(PSU_IP_ADDRESS, "is no IPv4 address"));
    }
    let request_id = sole(headers, REQUEST_ID)?.filter(|text| is_request_id(text));
    let request_id = request_id.ok_or(Refusal::format("X-Request-ID", "is no UUID"))?;
    Ok(Caller {
        request_id: request_id.to_owned(),
        is_attended: headers.contains_key(PSU_IP_ADDRESS),
    })
}

fn check_certificate(sent: Option<&str>, accepted: &AcceptedCredentials) -> Result<(), Refusal> {
    let refuse = |code, text| Err(Refusal::bank(StatusCode::UNAUTHORIZED, code, text));
    let Some(sent) = sent else {
        return refuse("CERTIFICATE_MISSING", "The header x-clientcert is missing.");
    };
    if !STANDARD.decode(sent).is_ok_and(|der| is_one_sequence(&der)) {
        let text = "The header x-clientcert is not one line of base64 of a DER certificate.";
        return refuse("CERTIFICATE_INVALID", text);
    }
    if sent != accepted.certificate {
        return refuse(
            "CERTIFICATE_INVALID",
            "The bank does not know this certificate.",
        );
    }
    Ok(())
}

/// Whether the bytes are one DER SEQUENCE (X.690) and nothing behind it.
fn is_one_sequence(der: &[u8]) -> bool {
    let Some((0x30, rest)) = der.split_first().map(|(tag, rest)| (*tag, rest)) else {
        return false;
    };
    let Some((first, rest)) = rest.split_first() else {
        return false;
    };
    if *first < 0x80 {
        return rest.len() == usize::from(*first);
    }
    let Some((length, content)) = rest.split_at_checked(usize::from(first & 0x7F)) else {
        return false;
    };
    let digits = |sum: usize, byte: &u8| sum.checked_mul(256)?.checked_add(usize::from(*byte));
    length.iter().try_fold(0, digits) == Some(content.len())
}

fn is_never_sent(name: &str) -> bool {
    NEVER_SENT.contains(&name) || (name.starts_with("tpp-") && name.contains("redirect"))
}

fn is_json(content_type: &str) -> bool {
    let kind = content_type
        .split_once(';')
        .map_or(content_type, |(kind, _)| kind);
    kind.trim().eq_ignore_ascii_case("application/json")
}

/// The one value of a header: a second one, or one that is no plain text, is refused.
pub(crate) fn sole<'head>(
    headers: &'head HeaderMap,
    name: &str,
) -> Result<Option<&'head str>, Refusal> {
    let mut values = headers.get_all(name).iter();
    let Some(first) = values.next() else {
        return Ok(None);
    };
    match (first.to_str(), values.next()) {
        (Ok(text), None) => Ok(Some(text)),
        _ => Err(Refusal::format(name, "must appear once, as plain text")),
    }
}
