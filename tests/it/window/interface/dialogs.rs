//! The names in the dialogs.

use super::EVERYWHERE;
use crate::window::driver::Window;
use crate::window::home::Home;
use crate::window::steps::{SAMPLE, Typed};

const REVIEW: [&str; 7] = [
    "review-debtor-iban",
    "review-creditor-name",
    "review-creditor-iban",
    "review-amount",
    "review-remittance",
    "review-send",
    "review-back",
];

/// With the demo's phone, since nothing outside a dialog can be pressed.
const CHALLENGE: [&str; 10] = [
    "challenge-code",
    "challenge-amount",
    "challenge-creditor-name",
    "challenge-status",
    "challenge-codes-differ",
    "challenge-close",
    "demo-phone",
    "demo-phone-code",
    "demo-phone-approve",
    "demo-phone-decline",
];

#[tokio::test]
async fn the_dialogs_keep_to_their_names() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    window.click("demo-reset").await;
    window
        .holds(
            "[data-testid=confirm-dialog]",
            &["confirm-yes", "confirm-no"],
        )
        .await;
    window
        .becomes("confirm-dialog", "data-confirms", "demo-reset")
        .await;
    window.click("confirm-no").await;

    window
        .reviews(&Typed {
            remittance: "Nr. 5 & 6",
            ..SAMPLE
        })
        .await;
    window.holds("[data-testid=review-dialog]", &REVIEW).await;
    window.holds("body", &EVERYWHERE).await;
    window.warns("characters").await;

    window.click("review-send").await;
    window
        .holds("[data-testid=challenge-dialog]", &CHALLENGE)
        .await;
    has_the_states_of_a_new_payment(&window).await;
    window.close().await;
}

async fn has_the_states_of_a_new_payment(window: &Window) {
    window
        .becomes("challenge-dialog", "data-kind", "payment")
        .await;
    window
        .becomes("challenge-dialog", "data-state", "awaiting_sca")
        .await;
    window
        .becomes("challenge-dialog", "data-transaction-status", "RCVD")
        .await;
    let approval = window
        .attribute("challenge-dialog", "data-sca-status")
        .await;
    assert!(
        approval.chars().all(char::is_alphabetic),
        "the bank's word or none: {approval}"
    );
    let code = window.of("challenge-code", "e.textContent").await;
    let code = code.as_str().unwrap();
    assert_eq!(
        code.trim(),
        code,
        "the code stands exactly as the bank sent it"
    );
}
