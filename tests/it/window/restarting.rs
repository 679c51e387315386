//! The program ends when nobody expects it.

use std::fs;

use serde_json::json;

use super::driver::until;
use super::home::Home;
use super::steps::SAMPLE;

#[tokio::test]
async fn text_that_was_typed_survives_the_end_of_the_program() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    window.writes(&SAMPLE).await;
    let body = "const start = await window.__TAURI__.core.invoke('show_start', { request: {} }); \
                return start.draft?.remittance ?? null;";
    until("the text is on disk", async || {
        window.js_later(body).await == json!(SAMPLE.remittance)
    })
    .await;
    window.breaks_off().await;

    let window = home.opens().await;
    window.shows("draft-restored").await;
    for (id, text) in [
        ("pay-creditor-name", SAMPLE.creditor_name),
        ("pay-creditor-iban", SAMPLE.creditor_iban),
        ("pay-amount", SAMPLE.amount),
        ("pay-remittance", SAMPLE.remittance),
    ] {
        assert_eq!(window.value(id).await, text, "{id} is back");
    }
    assert_eq!(window.recorded().await, 0, "and nothing was sent");
    window.close().await;
}

#[tokio::test]
async fn a_payment_that_was_reviewed_and_not_sent_can_be_continued_or_discarded() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    window.reviews(&SAMPLE).await;
    window.breaks_off().await;

    let window = home.opens().await;
    window.opens_first_payment().await;
    window
        .becomes("payment-detail", "data-state", "prepared")
        .await;
    window.click("payment-continue").await;
    window.shows("review-dialog").await;
    window
        .reads("review-creditor-name", SAMPLE.creditor_name)
        .await;
    window.click("review-back").await;
    window.hides("review-dialog").await;
    window.click("payment-discard").await;
    window
        .becomes("payment-row", "data-state", "abandoned")
        .await;
    window.lacks("payment-continue", "it is given up").await;
    window.close().await;
}

#[tokio::test]
async fn nothing_is_written_outside_the_home_folder() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    window.pays(&SAMPLE).await;
    window.close().await;
    let entries = fs::read_dir(home.outside()).into_iter().flatten().flatten();
    let strange: Vec<_> = entries.map(|entry| entry.file_name()).collect();
    assert!(
        strange.is_empty(),
        "everything lies below --home, but there is {strange:?}"
    );
}
