//! What can go wrong between the client and the bank, on demand.

mod spoiling;
pub(crate) mod wire;

use std::collections::VecDeque;

use axum::http::header::{HeaderName, LOCATION, RETRY_AFTER};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::{Html, IntoResponse, Response};

use crate::refusal::{Refusal, with_key_challenge};
pub(crate) use spoiling::Spoiling;
use wire::Delivery;

/// The gateway's words when it does not know a subscription key.
pub(crate) const INVALID_KEY: &str = "Access denied due to invalid subscription key. \
                                      Make sure to provide a valid key for an active subscription.";

/// Something that goes wrong.
///
/// Whatever answers with a refusal or an error stands in for the operation: nothing is created.
/// Whatever spoils, cuts or withholds the operation's own answer lets the operation happen first:
/// a payment is then in the book. The one exception is [`Fault::CutBeforeReading`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// 401 of the gateway with its JSON body: the subscription key is refused.
    KeyRefused401,
    /// 401 of the gateway with an empty body and its `WWW-Authenticate` header.
    EmptyKeyRefused401,
    /// 401 of the bank: `tppMessages` with CERTIFICATE_INVALID.
    CertificateRefused401,
    /// 403 of the bank: `tppMessages` with SERVICE_BLOCKED.
    Forbidden403,
    /// 403 with a web page.
    Forbidden403Html,
    /// 404 of the gateway.
    NotFound404,
    /// 409 of the bank: `tppMessages` with STATUS_INVALID.
    Conflict409,
    /// 429 of the gateway.
    RateLimited429 {
        /// The `Retry-After` header as sent: seconds, or an HTTP date.
        retry_after: String,
    },
    /// 500 of the gateway with its JSON body.
    ServerError500,
    /// 502 with a web page.
    BadGateway502Html,
    /// 503 with an empty body.
    Unavailable503,
    /// 307 to the given place.
    RedirectTo(String),
    /// 302 to the given place.
    FoundAt(String),
    /// The connection is cut before the bank reads.
    CutBeforeReading,
    /// The connection is closed without a byte of the answer.
    CutAfterReading,
    /// The connection is reset without a byte of the answer.
    ResetAfterReading,
    /// The connection is closed inside the head of the answer.
    CutInsideHead,
    /// The connection is closed inside the body of the answer.
    CutInsideBody,
    /// The answer never comes.
    Hang,
    /// The answer comes one byte at a time, and takes minutes.
    SlowBytes,
    /// The answer has no body.
    EmptySuccess,
    /// The answer is JSON without any id.
    SuccessWithoutId,
    /// The answer's JSON ends half way.
    BrokenJson,
    /// The answer's body is 16 MiB long.
    HugeBody,
    /// The answer calls itself a web page.
    WrongContentType,
}

/// How a fault shows.
pub(crate) enum Effect {
    /// This is said instead.
    StandsIn(Response),
    /// The operation happens, and its answer is changed.
    Spoils(Spoiling),
    /// The operation happens, and its answer travels badly.
    Delivers(Delivery),
    /// The connection is cut first.
    Unread,
}

impl Fault {
    pub(crate) fn effect(&self) -> Effect {
        use StatusCode as Code;
        let refusal = |refusal: Refusal| Effect::StandsIn(refusal.into_response());
        match self {
            Self::KeyRefused401 => refusal(Refusal::Key {
                message: INVALID_KEY,
            }),
            Self::EmptyKeyRefused401 => {
                Effect::StandsIn(with_key_challenge(Code::UNAUTHORIZED.into_response()))
            }
            Self::CertificateRefused401 => {
                let text = "The certificate is not accepted.";
                refusal(Refusal::bank(
                    Code::UNAUTHORIZED,
                    "CERTIFICATE_INVALID",
                    text,
                ))
            }
            Self::Forbidden403 => {
                let text = "The service is blocked for this caller.";
                refusal(Refusal::bank(Code::FORBIDDEN, "SERVICE_BLOCKED", text))
            }
            Self::Forbidden403Html => page(Code::FORBIDDEN, "403 Forbidden"),
            Self::NotFound404 => refusal(Refusal::gateway(Code::NOT_FOUND, "Resource not found")),
            Self::Conflict409 => refusal(Refusal::bank(
                Code::CONFLICT,
                "STATUS_INVALID",
                "Already in progress.",
            )),
            Self::RateLimited429 { retry_after } => slow_down(retry_after),
            Self::ServerError500 => refusal(Refusal::gateway(
                Code::INTERNAL_SERVER_ERROR,
                "Internal server error",
            )),
            Self::BadGateway502Html => page(Code::BAD_GATEWAY, "502 Bad Gateway"),
            Self::Unavailable503 => Effect::StandsIn(Code::SERVICE_UNAVAILABLE.into_response()),
            Self::RedirectTo(place) => redirect(Code::TEMPORARY_REDIRECT, place),
            Self::FoundAt(place) => redirect(Code::FOUND, place),
            Self::CutBeforeReading => Effect::Unread,
            Self::CutAfterReading => Effect::Delivers(Delivery::Cut),
            Self::ResetAfterReading => Effect::Delivers(Delivery::Reset),
            Self::CutInsideHead => Effect::Delivers(Delivery::InsideHead),
            Self::CutInsideBody => Effect::Delivers(Delivery::InsideBody),
            Self::Hang => Effect::Delivers(Delivery::Never),
            Self::SlowBytes => Effect::Delivers(Delivery::Slowly),
            Self::EmptySuccess => Effect::Spoils(Spoiling::Emptied),
            Self::SuccessWithoutId => Effect::Spoils(Spoiling::WithoutId),
            Self::BrokenJson => Effect::Spoils(Spoiling::Halved),
            Self::HugeBody => Effect::Spoils(Spoiling::Inflated),
            Self::WrongContentType => Effect::Spoils(Spoiling::Mislabelled),
        }
    }
}

/// The faults that requests are going to meet.
#[derive(Default)]
pub(crate) struct FaultPlan {
    next: VecDeque<Fault>,
    reads: Option<Fault>,
}

impl FaultPlan {
    pub(crate) fn add(&mut self, fault: Fault) {
        self.next.push_back(fault);
    }

    pub(crate) fn set_reads(&mut self, fault: Option<Fault>) {
        self.reads = fault;
    }

    /// The fault that this request meets.
    pub(crate) fn take(&mut self, method: &Method) -> Option<Fault> {
        let of_reads = || self.reads.clone().filter(|_| method == Method::GET);
        self.next.pop_front().or_else(of_reads)
    }
}

fn page(status: StatusCode, title: &str) -> Effect {
    let page = format!("<html><head><title>{title}</title></head><body>{title}</body></html>");
    Effect::StandsIn((status, Html(page)).into_response())
}

fn slow_down(retry_after: &str) -> Effect {
    let message = "Rate limit is exceeded. Try again later.";
    let answer = Refusal::gateway(StatusCode::TOO_MANY_REQUESTS, message).into_response();
    Effect::StandsIn(with_header(answer, RETRY_AFTER, retry_after))
}

fn redirect(status: StatusCode, place: &str) -> Effect {
    Effect::StandsIn(with_header(status.into_response(), LOCATION, place))
}

/// Adds a header, unless its text cannot be one.
fn with_header(mut answer: Response, name: HeaderName, value: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(value) {
        answer.headers_mut().insert(name, value);
    }
    answer
}
