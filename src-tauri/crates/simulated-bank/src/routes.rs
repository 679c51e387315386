//! The HTTP face of the bank.

mod accounts;
mod answers;
mod arrival;
mod caller;
mod consents;
mod fields;
mod initiation;
mod payments;
mod span;
mod statements;
mod wish;

use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};

use crate::open_bank::OpenBank;
use crate::refusal::Refusal;

/// Path of the API, as the bank's sandbox samples print it.
pub(crate) const BASE_PATH: &str = "/external/openbanking/api";

/// The paths that the bank's documentation prints, and the standard's for accounts, below [`BASE_PATH`].
pub(crate) fn router(bank: Arc<OpenBank>) -> Router {
    let payment = "/v1/payments/sepa-credit-transfers/{payment_id}";
    let consent = "/v1/consents/{consent_id}";
    let account = "/v1/accounts/{resource_id}";
    let api = Router::new()
        .route(
            "/v1/payments/sepa-credit-transfers",
            post(payments::initiate),
        )
        .route(payment, get(payments::details))
        .route(&format!("{payment}/status"), get(payments::status))
        .route(
            &format!("{payment}/authorisations"),
            get(payments::authorisations),
        )
        .route(
            &format!("{payment}/authorisations/{{authorisation_id}}"),
            get(payments::sca_status),
        )
        .route("/v1/consents", post(consents::create))
        .route(consent, get(consents::details).delete(consents::delete))
        .route(&format!("{consent}/status"), get(consents::status))
        .route(
            &format!("{consent}/authorisations"),
            get(consents::authorisations),
        )
        .route(
            &format!("{consent}/authorisations/{{authorisation_id}}"),
            get(consents::sca_status),
        )
        .route("/v1/accounts", get(accounts::list))
        .route(&format!("{account}/balances"), get(accounts::balances))
        .route(
            &format!("{account}/transactions"),
            get(accounts::transactions),
        );
    Router::new()
        .nest(BASE_PATH, api)
        .fallback(no_such_path)
        .method_not_allowed_fallback(no_such_verb)
        .layer(from_fn_with_state(Arc::clone(&bank), arrival::arrive))
        .with_state(bank)
}

/// What the gateway says of a path that leads to no operation.
async fn no_such_path() -> Refusal {
    Refusal::gateway(StatusCode::NOT_FOUND, "Resource not found")
}

/// SERVICE_INVALID is the code of Berlin Group 1.3.12 for it.
async fn no_such_verb() -> Refusal {
    let text = "This verb is not supported here.";
    Refusal::bank(StatusCode::METHOD_NOT_ALLOWED, "SERVICE_INVALID", text)
}
