//! The guide out of doubt, and paying again.

use super::driver::Window;
use super::home::Home;
use super::page::{ENTER, ESCAPE, TAB};
use super::steps::to_payee;

/// The bank makes the payment, and the answer is lost.
async fn is_in_doubt(home: &Home) -> Window {
    let window = home.opens().await;
    window
        .reviews(&to_payee("Demo Vēstule SIA", "LV62DEMO0000000002005"))
        .await;
    window.click("review-send").await;
    window
        .becomes("payment-detail", "data-state", "in_doubt")
        .await;
    // It comes a moment later, and moves what stands below it.
    window.shows("pending-strip").await;
    window
}

#[tokio::test]
async fn a_statement_takes_two_presses_on_the_same_button() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = is_in_doubt(&home).await;
    for key in ["doubt.unknownText", "doubt.say", "detail.doubtDecline"] {
        window.says("payment-doubt", key).await;
    }
    window.types("in-doubt-note", "Nothing at 14:05").await;
    window.click("in-doubt-absent").await;
    window.says("in-doubt-absent", "doubt.pressAgain").await;
    window.click("in-doubt-present").await;
    window.says("in-doubt-absent", "doubt.absent").await;
    window.says("in-doubt-present", "doubt.pressAgain").await;
    let twice = "e.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 2 }))";
    window.of("in-doubt-present", twice).await;
    window.says("in-doubt-present", "doubt.pressAgain").await;
    window.press(&[TAB]).await;
    window.says("in-doubt-present", "doubt.present").await;
    assert_eq!(
        window.attribute("payment-detail", "data-state").await,
        "in_doubt",
        "single presses and a double click say nothing"
    );
    assert_eq!(window.value("in-doubt-note").await, "Nothing at 14:05");

    window.click("in-doubt-absent").await;
    window.says("in-doubt-absent", "doubt.pressAgain").await;
    window.click("in-doubt-absent").await;
    window
        .becomes("payment-detail", "data-state", "abandoned")
        .await;
    window.hides("pending-strip").await;
    window.says("payment-detail", "state.abandonedByWord").await;
    let said = window.text("payment-word").await;
    assert!(said.contains("Nothing at 14:05"), "with the note: {said}");
    let detail = window.text("payment-detail").await;
    let doubt = window.word("reason.outcome_unknown").await;
    assert!(!detail.contains(&doubt), "the doubt is history: {detail}");
    let history = window.text("payment-timeline").await;
    let word = window.word("evidence.person").await;
    assert!(history.contains(&word), "you said: {history}");
    window.close().await;
}

#[tokio::test]
async fn a_statement_needs_no_mouse_and_a_held_key_is_one_press() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = is_in_doubt(&home).await;
    window.tabs_to("in-doubt-present").await;
    window.press(&[ENTER]).await;
    window.says("in-doubt-present", "doubt.pressAgain").await;
    window.press(&[ESCAPE]).await;
    window.says("in-doubt-present", "doubt.present").await;
    window.shows("payment-detail").await;
    window.press(&[ENTER]).await;
    let held = "[1, 2, 3].map(() => e.dispatchEvent(new KeyboardEvent('keydown', \
                { key: 'Enter', repeat: true, bubbles: true, cancelable: true })))";
    let went_on = window.of("in-doubt-present", held).await;
    assert_eq!(
        went_on,
        serde_json::json!([false, false, false]),
        "a key that is held presses nothing"
    );
    window.press(&[TAB]).await;
    window.says("in-doubt-present", "doubt.present").await;
    window.tabs_to("in-doubt-present").await;
    window.press(&[ENTER]).await;
    window.press(&[ENTER]).await;
    window
        .becomes("payment-detail", "data-state", "accepted")
        .await;
    window.says("payment-detail", "state.acceptedByWord").await;
    window.close().await;
}

#[tokio::test]
async fn what_is_paid_again_is_seen_beside_the_old_one_and_linked_both_ways() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = is_in_doubt(&home).await;
    let older = window.attribute("payment-detail", "data-payment-id").await;
    window.click("payment-repeat").await;
    window.shows("pay-again").await;
    assert_eq!(window.value("pay-amount").await, "", "not with two presses");
    window.breaks_off().await;

    let window = home.opens().await;
    window.shows("pay-again").await;
    window.types("pay-amount", "13").await;
    window.click("pay-review").await;
    window
        .becomes("review-older", "data-payment-id", &older)
        .await;
    window
        .becomes("review-older", "data-state", "in_doubt")
        .await;
    window.click("review-back").await;
    window.hides("review-dialog").await;
    window.click("pay-again-drop").await;
    window.hides("pay-again").await;
    window.click("pay-review").await;
    window.shows("review-dialog").await;
    window
        .lacks("review-older", "it is a payment of its own now")
        .await;
    window.close().await;
}
