//! What every request goes through: it is bounded and recorded, and it meets its fault.

use std::future::pending;
use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::{CONNECTION, DATE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::caller::{REQUEST_ID, is_request_id};
use crate::faults::Effect;
use crate::faults::wire::{Delivery, WireControl};
use crate::open_bank::OpenBank;
use crate::refusal::Refusal;

/// Largest sum of header names and values; a certificate takes up to 8 KiB of it.
const HEADER_BYTES: usize = 16 * 1024;
/// Largest body; a payment has some hundred bytes.
const BODY_BYTES: usize = 64 * 1024;

/// Takes a request in and its answer out.
pub(crate) async fn arrive(
    State(bank): State<Arc<OpenBank>>,
    ConnectInfo(wire): ConnectInfo<WireControl>,
    request: Request,
    next: Next,
) -> Response {
    let (head, body) = request.into_parts();
    let fault = bank.act(|floor, _| floor.faults.take(&head.method));
    let effect = fault.map(|fault| fault.effect());
    if matches!(effect, Some(Effect::Unread)) {
        bank.act(|floor, _| floor.records.add(&head, &[]));
        return deliver(Delivery::Cut, &wire, StatusCode::OK.into_response()).await;
    }
    let Ok(body) = to_bytes(body, BODY_BYTES).await else {
        return too_large(StatusCode::PAYLOAD_TOO_LARGE);
    };
    bank.act(|floor, _| floor.records.add(&head, &body));
    if size(&head.headers) > HEADER_BYTES {
        return too_large(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE);
    }
    let request_id = head.headers.get(REQUEST_ID).cloned();
    let operation = next.run(Request::from_parts(head, Body::from(body)));
    let answer = match effect {
        Some(Effect::StandsIn(answer)) => answer,
        Some(Effect::Spoils(spoiling)) => spoiling.spoil(operation.await).await,
        Some(Effect::Delivers(delivery)) => deliver(delivery, &wire, operation.await).await,
        Some(Effect::Unread) | None => {
            let answer = operation.await;
            match answer.extensions().get::<Delivery>().copied() {
                Some(delivery) => deliver(delivery, &wire, answer).await,
                None => answer,
            }
        }
    };
    let date = bank.act(|floor, now| floor.calendar.map(|calendar| calendar.date(now)));
    with_date(with_echo(answer, request_id), date)
}

async fn deliver(delivery: Delivery, wire: &WireControl, mut answer: Response) -> Response {
    if delivery == Delivery::Never {
        pending::<()>().await;
    }
    wire.set(delivery);
    // For a bank without a socket, which looks here instead.
    answer.extensions_mut().insert(delivery);
    // A connection once broken or slowed must serve nobody else.
    answer
        .headers_mut()
        .insert(CONNECTION, HeaderValue::from_static("close"));
    answer
}

fn size(headers: &HeaderMap) -> usize {
    let lengths = headers
        .iter()
        .map(|(name, value)| (name.as_str().len(), value.len()));
    lengths.fold(0, |sum, (name, value)| {
        sum.saturating_add(name).saturating_add(value)
    })
}

fn too_large(status: StatusCode) -> Response {
    Refusal::gateway(status, "The request is too large.").into_response()
}

/// The number of the call comes back, as in the Berlin Group standard.
fn with_echo(mut answer: Response, request_id: Option<HeaderValue>) -> Response {
    let is_uuid = |value: &HeaderValue| value.to_str().is_ok_and(is_request_id);
    if let Some(value) = request_id.filter(is_uuid) {
        answer.headers_mut().insert(REQUEST_ID, value);
    }
    answer
}

/// Dates the answer by the bank's own calendar, where it was set; else the HTTP library does.
fn with_date(mut answer: Response, date: Option<String>) -> Response {
    if let Some(date) = date.and_then(|date| HeaderValue::from_str(&date).ok()) {
        answer.headers_mut().insert(DATE, date);
    }
    answer
}
