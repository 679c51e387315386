//! A payment from the form to the end.

use serde_json::json;

use super::driver::Window;
use super::home::Home;
use super::steps::{SAMPLE, Typed, to_payee};

#[tokio::test]
async fn the_sample_payment_is_settled_and_found_again_after_closing_the_program() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    window.reviews(&SAMPLE).await;
    shows_what_was_recorded(&window).await;
    window.click("review-send").await;
    window.challenge_becomes("awaiting_sca").await;
    shows_the_code_of_the_phone(&window).await;

    window.click("demo-phone-approve").await;
    window.challenge_becomes("settled").await;
    window
        .becomes("challenge-dialog", "data-sca-status", "finalised")
        .await;
    window
        .becomes("challenge-dialog", "data-transaction-status", "ACSC")
        .await;
    window
        .lacks("challenge-code", "a code that is used up leaves the screen")
        .await;
    window.click("challenge-close").await;
    window.hides("challenge-dialog").await;
    window.hides("pending-strip").await;
    window.click("nav-payments").await;
    window.becomes("payment-row", "data-state", "settled").await;
    let id = window.attribute("payment-row", "data-payment-id").await;
    window.close().await;

    let window = home.opens().await;
    window.click("nav-payments").await;
    window.becomes("payment-row", "data-payment-id", &id).await;
    window.becomes("payment-row", "data-state", "settled").await;
    assert_eq!(window.recorded().await, 1, "this payment and no other");
    window.close().await;
}

async fn shows_what_was_recorded(window: &Window) {
    window
        .reads("review-debtor-iban", "LV10 DEMO 0000 0000 0100 1")
        .await;
    window.reads("review-creditor-name", "James Bond").await;
    window
        .reads("review-creditor-iban", "LV26 IDXO 1001 0100 0078 7")
        .await;
    window.reads("review-amount", "100.00 EUR").await;
    window
        .reads("review-remittance", "Ref number merchant")
        .await;
}

async fn shows_the_code_of_the_phone(window: &Window) {
    let code = window.text("challenge-code").await;
    assert!(
        (5..=6).contains(&code.len()),
        "a code of the bank: {code:?}"
    );
    window.shows("demo-phone-code").await;
    window.reads("demo-phone-code", &code).await;
    window.reads("challenge-amount", "100.00 EUR").await;
    window.reads("challenge-creditor-name", "James Bond").await;
}

#[tokio::test]
async fn two_clicks_on_send_are_one_payment() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    window.reviews(&SAMPLE).await;
    let twice = "[1, 2].map((detail) => \
                 e.dispatchEvent(new MouseEvent('click', { bubbles: true, detail })))";
    window.of("review-send", twice).await;
    window.shows("challenge-dialog").await;
    window.shows("demo-phone-approve").await;
    assert_eq!(
        window.count("demo-phone-approve").await,
        1,
        "the phone rings once"
    );
    assert_eq!(
        window.count("challenge-dialog").await,
        1,
        "there is one code to compare"
    );
    assert_eq!(window.recorded().await, 1, "one payment is recorded");
    window.close().await;
    let turned_away = home.logged("WrongStep");
    assert!(
        turned_away.is_empty(),
        "the page itself lets the second press go, the desk never hears of it: {turned_away:?}"
    );
}

#[tokio::test]
async fn letters_that_change_on_the_way_are_shown_before_and_after() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    let typed = to_payee("Demo Maize SIA", "LV73DEMO0000000002001");
    window
        .reviews(&Typed {
            remittance: "Rēķins Nr. 5 & 6",
            ..typed
        })
        .await;
    window.warns("characters").await;
    let warning = window.warning("characters").await;
    assert!(warning.contains("Rēķins Nr. 5 & 6"), "as typed: {warning}");
    assert!(
        warning.contains("Rēķins Nr. 5 + 6"),
        "as sent, Latvian letters kept: {warning}"
    );
    window.reads("review-remittance", "Rēķins Nr. 5 + 6").await;
    window.close().await;
}

#[tokio::test]
async fn text_that_looks_like_markup_stays_text() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    let hostile = "<img src=x onerror=\"window.broken=1\">";
    window
        .writes(&Typed {
            remittance: hostile,
            ..SAMPLE
        })
        .await;
    window.click("pay-review").await;
    window.has_focus("error-summary").await;
    window.shows("pay-remittance-error").await;
    assert_eq!(
        window.value("pay-remittance").await,
        hostile,
        "what was typed stays"
    );
    let made = "return [document.querySelectorAll('img').length, window.broken ?? null]";
    assert_eq!(
        window.js(made, Vec::new()).await,
        json!([0, null]),
        "and nothing came of it"
    );
    window.close().await;
}
