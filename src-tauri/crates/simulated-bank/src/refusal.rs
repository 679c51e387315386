//! Why the bank says no, in the two forms that it and its gateway use.

use axum::http::header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::json::Json;

/// What the gateway asks for when it refuses a subscription key.
const KEY_CHALLENGE: &str = "AzureApiManagementKey realm=\"http://127.0.0.1/external/openbanking\",\
                             name=\"Ocp-Apim-Subscription-Key\",type=\"header\"";

/// A "no" before anything was done.
#[derive(Clone, Debug)]
pub(crate) enum Refusal {
    /// The bank's own, as `tppMessages` of Berlin Group 1.3.12.
    Bank {
        status: StatusCode,
        code: &'static str,
        path: Option<String>,
        text: &'static str,
    },
    /// The gateway's, as `statusCode` and `message`.
    Gateway { status: StatusCode, message: String },
    /// The gateway's 401 about the subscription key, with the header by which it is recognised.
    Key { message: &'static str },
    /// The bank's 429: the day's reads without a person are used up for this many seconds more.
    Exceeded { seconds: u32 },
}

impl Refusal {
    /// 400 FORMAT_ERROR: what is wrong and where.
    pub(crate) fn format(path: impl Into<String>, text: &'static str) -> Self {
        Self::Bank {
            status: StatusCode::BAD_REQUEST,
            code: "FORMAT_ERROR",
            path: Some(path.into()),
            text,
        }
    }

    /// A refusal by the bank that concerns no field.
    pub(crate) fn bank(status: StatusCode, code: &'static str, text: &'static str) -> Self {
        Self::Bank {
            status,
            code,
            path: None,
            text,
        }
    }

    /// A refusal by the gateway in front of the bank.
    pub(crate) fn gateway(status: StatusCode, message: impl Into<String>) -> Self {
        Self::Gateway {
            status,
            message: message.into(),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        match self {
            Self::Bank {
                status,
                code,
                path,
                text,
            } => {
                let mut message = vec![
                    ("category", Json::text("ERROR")),
                    ("code", Json::text(code)),
                ];
                message.extend(path.map(|path| ("path", Json::Text(path))));
                message.push(("text", Json::text(text)));
                let messages = Json::List(vec![Json::Object(message)]);
                json(status, &Json::Object(vec![("tppMessages", messages)]))
            }
            Self::Gateway { status, message } => {
                let code = Json::Number(status.as_u16().to_string());
                let body = vec![("statusCode", code), ("message", Json::Text(message))];
                json(status, &Json::Object(body))
            }
            Self::Exceeded { seconds } => {
                let text = "No more reads today without the customer.";
                let refusal = Self::bank(StatusCode::TOO_MANY_REQUESTS, "ACCESS_EXCEEDED", text);
                let mut answer = refusal.into_response();
                let left = HeaderValue::from(seconds);
                answer.headers_mut().insert(RETRY_AFTER, left);
                answer
            }
            Self::Key { message } => {
                let refusal = Self::gateway(StatusCode::UNAUTHORIZED, message);
                with_key_challenge(refusal.into_response())
            }
        }
    }
}

/// An answer with a JSON body.
pub(crate) fn json(status: StatusCode, body: &Json) -> Response {
    (
        status,
        [(CONTENT_TYPE, "application/json")],
        body.to_string(),
    )
        .into_response()
}

/// Adds the header that marks a 401 as one of the gateway.
pub(crate) fn with_key_challenge(mut answer: Response) -> Response {
    answer
        .headers_mut()
        .insert(WWW_AUTHENTICATE, HeaderValue::from_static(KEY_CHALLENGE));
    answer
}
