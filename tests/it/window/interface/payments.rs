//! The names in the list and in the detail of one payment.

use serde_json::json;

use super::EVERYWHERE;
use crate::window::driver::Window;
use crate::window::home::Home;
use crate::window::steps::{SAMPLE, to_payee};

/// Payment states as `data-state` spells them.
const STATES: [&str; 11] = [
    "prepared",
    "sending",
    "in_doubt",
    "awaiting_sca",
    "authorised",
    "accepted",
    "settled",
    "rejected",
    "cancelled",
    "sca_failed",
    "abandoned",
];

const LIST: [&str; 6] = [
    "payments-list",
    "payments-search",
    "payments-state-filter",
    "payments-from",
    "payments-to",
    "payments-refresh",
];

#[tokio::test]
async fn the_payments_and_one_payment_keep_to_their_names() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    window.pays(&SAMPLE).await;
    window.click("challenge-close").await;
    window.holds("body", &["pending-strip"]).await;
    window.becomes("pending-strip", "data-count", "1").await;
    window
        .reviews(&to_payee("Demo Maize SIA", "LV73DEMO0000000002001"))
        .await;
    window.warns("other-approval-open").await;
    window.click("review-back").await;

    window.click("nav-payments").await;
    window.holds("body", &EVERYWHERE).await;
    window.becomes("nav-payments", "aria-current", "page").await;
    window.holds("main", &LIST).await;
    offers_each_state(&window).await;
    shows_rows_with_their_states(&window).await;
    window.click("payment-row").await;
    let detail = ["payment-timeline", "payment-repeat"];
    window.holds("[data-testid=payment-detail]", &detail).await;
    assert!(
        window.count("timeline-entry").await >= 2,
        "each event has its entry"
    );
    window.close().await;
}

#[tokio::test]
async fn a_payment_that_was_not_sent_has_its_buttons() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    window.reviews(&SAMPLE).await;
    window.breaks_off().await;
    let window = home.opens().await;
    window.opens_first_payment().await;
    let buttons = ["payment-continue", "payment-discard"];
    window.holds("[data-testid=payment-detail]", &buttons).await;
    window.close().await;
}

async fn offers_each_state(window: &Window) {
    let options = "[...e.options].map((option) => option.value)";
    let offered = window.of("payments-state-filter", options).await;
    let offered = offered.as_array().unwrap();
    assert!(
        STATES.iter().all(|state| offered.contains(&json!(state))),
        "{offered:?}"
    );
}

async fn shows_rows_with_their_states(window: &Window) {
    window.shows("payment-row").await;
    let rows = "[...e.querySelectorAll('[data-testid=payment-row]')].map(({ dataset }) => \
                [dataset.paymentId, dataset.state, dataset.transactionStatus])";
    let rows = window.of("payments-list", rows).await;
    let rows = rows.as_array().unwrap();
    assert!(!rows.is_empty(), "the rows stand in the list");
    for row in rows {
        assert_eq!(
            row[0].as_str().unwrap().len(),
            36,
            "a number of its own: {row}"
        );
        assert!(
            STATES.contains(&row[1].as_str().unwrap()),
            "a state of the table: {row}"
        );
        assert!(row[2].is_string(), "the bank's code or nothing: {row}");
    }
}
