//! Answers that arrive whole and are still no use.

use axum::body::{Body, to_bytes};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

/// Far more than any client should keep: 16 MiB.
const HUGE_BYTES: usize = 16 * 1024 * 1024;

/// What happens to an answer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spoiling {
    Emptied,
    WithoutId,
    Halved,
    Inflated,
    Mislabelled,
}

impl Spoiling {
    /// The spoiled answer. It keeps its status: a client must not learn from there that it is spoiled.
    pub(crate) async fn spoil(self, answer: Response) -> Response {
        let status = answer.status();
        let whole = to_bytes(answer.into_body(), HUGE_BYTES)
            .await
            .unwrap_or_default();
        let half = whole.len().checked_div(2).unwrap_or_default();
        let body = match self {
            Self::Emptied => Body::empty(),
            Self::WithoutId => Body::from("{\"transactionStatus\": \"RCVD\", \"_links\": {}}"),
            Self::Halved => Body::from(whole.slice(..half)),
            Self::Inflated => {
                // Blanks in front keep it valid JSON, so only a limit on size can refuse it.
                let mut inflated = vec![b' '; HUGE_BYTES];
                inflated.extend_from_slice(&whole);
                Body::from(inflated)
            }
            Self::Mislabelled => Body::from(whole),
        };
        let kind = if self == Self::Mislabelled {
            "text/html"
        } else {
            "application/json"
        };
        (status, [(CONTENT_TYPE, kind)], body).into_response()
    }
}
