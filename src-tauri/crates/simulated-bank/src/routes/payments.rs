//! The operations on SEPA credit transfers.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use super::answers;
use super::caller::{Caller, check_create};
use super::initiation::instruction;
use crate::Scenario;
use crate::bank::{Creation, receive};
use crate::book::Payment;
use crate::faults::wire::Delivery;
use crate::json::Json;
use crate::open_bank::OpenBank;
use crate::refusal::{Refusal, json};

/// Takes in a payment and with it starts its approval: the bank has no call for that.
pub(crate) async fn initiate(
    State(bank): State<Arc<OpenBank>>,
    caller: Caller,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let setup = &bank.setup;
    let checked = check_create(&headers, &setup.credentials);
    let instruction = checked.and_then(|()| instruction(&body, setup));
    bank.act(|floor, now| {
        match receive(&mut floor.book, setup, &caller.request_id, instruction, now) {
            Creation::Unread => with_delivery(StatusCode::OK.into_response(), Delivery::Cut),
            Creation::Refused(refusal) => refusal.into_response(),
            Creation::Created(payment) => created(payment),
        }
    })
}

pub(crate) async fn details(
    State(bank): State<Arc<OpenBank>>,
    _: Caller,
    Path(payment_id): Path<String>,
) -> Result<Response, Refusal> {
    let form = bank.setup.amount_form;
    read(&bank, &payment_id, |payment, now| {
        answers::details(payment, form, now)
    })
}

pub(crate) async fn status(
    State(bank): State<Arc<OpenBank>>,
    _: Caller,
    Path(payment_id): Path<String>,
) -> Result<Response, Refusal> {
    read(&bank, &payment_id, answers::status)
}

pub(crate) async fn authorisations(
    State(bank): State<Arc<OpenBank>>,
    _: Caller,
    Path(payment_id): Path<String>,
) -> Result<Response, Refusal> {
    read(&bank, &payment_id, |payment, _| {
        answers::authorisations(&payment.approval)
    })
}

pub(crate) async fn sca_status(
    State(bank): State<Arc<OpenBank>>,
    _: Caller,
    Path((payment_id, authorisation_id)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    bank.act(|floor, now| {
        let payment = floor.book.payment(&payment_id);
        let payment = payment.filter(|one| one.approval.authorisation_id == authorisation_id);
        payment
            .map(|one| json(StatusCode::OK, &answers::sca_status(&one.approval, now)))
            .ok_or(unknown())
    })
}

fn created(payment: &Payment) -> Response {
    let answer = json(StatusCode::CREATED, &answers::created(payment));
    if payment.approval.scenario == Scenario::AnswerLost {
        return with_delivery(answer, Delivery::Cut);
    }
    if payment.approval.scenario == Scenario::AnswerHangs {
        return with_delivery(answer, Delivery::Never);
    }
    answer
}

/// Leaves a note for the way out: how this answer is to travel.
pub(crate) fn with_delivery(mut answer: Response, delivery: Delivery) -> Response {
    answer.extensions_mut().insert(delivery);
    answer
}

fn read(
    bank: &OpenBank,
    payment_id: &str,
    answer: impl FnOnce(&Payment, Duration) -> Json,
) -> Result<Response, Refusal> {
    bank.act(|floor, now| {
        let payment = floor.book.payment(payment_id).ok_or(unknown())?;
        Ok(json(StatusCode::OK, &answer(payment, now)))
    })
}

fn unknown() -> Refusal {
    Refusal::bank(
        StatusCode::NOT_FOUND,
        "RESOURCE_UNKNOWN",
        "The bank does not know this.",
    )
}
