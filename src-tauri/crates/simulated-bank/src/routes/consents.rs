//! The operations on consents: leave to read accounts.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;

use super::caller::{Caller, check_create};
use super::payments::with_delivery;
use super::{answers, wish};
use crate::Scenario;
use crate::book::Book;
use crate::consent::{self, Consent, Grant};
use crate::faults::wire::Delivery;
use crate::json::Json;
use crate::open_bank::OpenBank;
use crate::refusal::{Refusal, json};

/// Takes in a consent and with it starts its approval: the bank has no call for that.
pub(crate) async fn create(
    State(bank): State<Arc<OpenBank>>,
    caller: Caller,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let setup = &bank.setup;
    let checked = check_create(&headers, &setup.credentials);
    bank.act(|floor, now| {
        let today = floor.dates().day(now);
        let wish = checked.and_then(|()| wish::read(&body, setup, today));
        let request_id = &caller.request_id;
        match consent::receive(&mut floor.book, setup, request_id, wish, (today, now)) {
            Grant::Unread => with_delivery(StatusCode::OK.into_response(), Delivery::Cut),
            Grant::Refused(refusal) => refusal.into_response(),
            Grant::Created(consent) => created(consent),
        }
    })
}

pub(crate) async fn status(
    State(bank): State<Arc<OpenBank>>,
    _: Caller,
    Path(consent_id): Path<String>,
) -> Result<Response, Refusal> {
    read(&bank, &consent_id, |book, consent, today, now| {
        let word = consent::status(book, consent, today, now);
        Json::Object(vec![("consentStatus", Json::text(word))])
    })
}

pub(crate) async fn details(
    State(bank): State<Arc<OpenBank>>,
    _: Caller,
    Path(consent_id): Path<String>,
) -> Result<Response, Refusal> {
    let form = bank.setup.amount_form;
    read(&bank, &consent_id, |book, consent, today, now| {
        let word = consent::status(book, consent, today, now);
        answers::consent(consent, word, form)
    })
}

pub(crate) async fn authorisations(
    State(bank): State<Arc<OpenBank>>,
    _: Caller,
    Path(consent_id): Path<String>,
) -> Result<Response, Refusal> {
    read(&bank, &consent_id, |_, consent, _, _| {
        answers::authorisations(&consent.approval)
    })
}

pub(crate) async fn sca_status(
    State(bank): State<Arc<OpenBank>>,
    _: Caller,
    Path((consent_id, authorisation_id)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    bank.act(|floor, now| {
        let consent = find(&floor.book, &consent_id)?;
        let approval = Some(&consent.approval);
        let approval = approval.filter(|one| one.authorisation_id == authorisation_id);
        let approval = approval.ok_or(Refusal::bank(
            StatusCode::NOT_FOUND,
            "RESOURCE_UNKNOWN",
            "The bank does not know this.",
        ))?;
        Ok(json(StatusCode::OK, &answers::sca_status(approval, now)))
    })
}

/// Ends a consent. A second time there is nothing left to end.
pub(crate) async fn delete(
    State(bank): State<Arc<OpenBank>>,
    _: Caller,
    Path(consent_id): Path<String>,
) -> Result<Response, Refusal> {
    bank.act(|floor, _| {
        let consents = &mut floor.book.consents;
        let found = consents.iter_mut().find(|it| it.consent_id == consent_id);
        let consent = found.filter(|it| it.ended != Some(DELETED));
        let consent = consent.ok_or(Refusal::bank(
            StatusCode::NOT_FOUND,
            "RESOURCE_UNKNOWN",
            "The bank has no such consent.",
        ))?;
        consent.ended = Some(DELETED);
        consent.forced_status = None;
        Ok(StatusCode::NO_CONTENT.into_response())
    })
}

const DELETED: &str = "terminatedByTpp";

fn created(consent: &Consent) -> Response {
    let answer = json(StatusCode::CREATED, &answers::created_consent(consent));
    let scenario = consent.approval.scenario;
    if scenario == Scenario::AnswerLost {
        with_delivery(answer, Delivery::Cut)
    } else if scenario == Scenario::AnswerHangs {
        with_delivery(answer, Delivery::Never)
    } else {
        answer
    }
}

fn read(
    bank: &OpenBank,
    consent_id: &str,
    answer: impl FnOnce(&Book, &Consent, NaiveDate, Duration) -> Json,
) -> Result<Response, Refusal> {
    bank.act(|floor, now| {
        let today = floor.dates().day(now);
        let consent = find(&floor.book, consent_id)?;
        Ok(json(
            StatusCode::OK,
            &answer(&floor.book, consent, today, now),
        ))
    })
}

/// The caller is told of an unknown one only after key and certificate were looked at
/// (CONSENT_UNKNOWN: Berlin Group 1.3.12, 403 where the consent stands in the path).
pub(crate) fn find<'a>(book: &'a Book, consent_id: &str) -> Result<&'a Consent, Refusal> {
    let found = book.consents.iter().find(|it| it.consent_id == consent_id);
    let text = "The bank does not know this consent.";
    found.ok_or(Refusal::bank(
        StatusCode::FORBIDDEN,
        "CONSENT_UNKNOWN",
        text,
    ))
}
