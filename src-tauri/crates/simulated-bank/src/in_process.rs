//! The bank without a socket, for simulations that turn time themselves.
//!
//! A request goes through the same routes as one from the network, on the caller's thread. How the
//! answer would have travelled is told beside it, since nothing is here that could break.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::Request;
use tower_service::Service;

use crate::faults::wire::{Delivery, WireControl};
use crate::open_bank::OpenBank;
use crate::routes::router;
use crate::{Control, Setup};

/// More than any answer has, the spoiled ones included.
const ANSWER_BYTES: usize = 32 * 1024 * 1024;

/// An open bank that requests are handed to.
pub struct InProcess {
    routes: Router,
    control: Control,
}

/// A request, as a client would have sent it.
#[derive(Clone, Copy)]
pub struct Call<'a> {
    /// The verb.
    pub method: &'a str,
    /// Path and query.
    pub path: &'a str,
    /// Names and values.
    pub headers: &'a [(&'a str, &'a [u8])],
    /// The body.
    pub body: &'a [u8],
}

/// What the bank has to say to a request.
#[derive(Clone, Debug)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// Names in lower case and values.
    pub headers: Vec<(String, Vec<u8>)>,
    /// The whole body, whatever becomes of it on the way.
    pub body: Vec<u8>,
    /// How it travels.
    pub delivery: Delivery,
}

impl InProcess {
    /// Opens a bank. Its clock is the setup's; a simulation wants [`BankTime::Turned`](crate::BankTime).
    #[must_use]
    pub fn open(setup: Setup) -> Self {
        let bank = Arc::new(OpenBank::new(setup));
        Self {
            routes: router(Arc::clone(&bank)),
            control: Control(bank),
        }
    }

    /// The side of the bank that is no HTTP.
    #[must_use]
    pub fn control(&self) -> Control {
        self.control.clone()
    }

    /// Serves one request. `None` where a client could not have written it. Never ends where the
    /// bank withholds its answer; the request has been served all the same.
    pub async fn serve(&self, call: Call<'_>) -> Option<Reply> {
        let mut request = Request::builder().method(call.method).uri(call.path);
        for (name, value) in call.headers {
            request = request.header(*name, *value);
        }
        let connection = ConnectInfo(WireControl::whole());
        let request = request
            .extension(connection)
            .body(Body::from(call.body.to_vec()))
            .ok()?;
        let answer = match self.routes.clone().call(request).await {
            Ok(answer) => answer,
            Err(never) => match never {},
        };
        let (head, body) = answer.into_parts();
        let text = |value: &[u8]| value.to_vec();
        Some(Reply {
            status: head.status.as_u16(),
            headers: head
                .headers
                .iter()
                .map(|(name, value)| (name.to_string(), text(value.as_bytes())))
                .collect(),
            body: to_bytes(body, ANSWER_BYTES).await.ok()?.to_vec(),
            delivery: head.extensions.get().copied().unwrap_or(Delivery::Whole),
        })
    }
}
