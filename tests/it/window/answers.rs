//! What the bank and the phone may answer, besides yes.

use super::home::Home;
use super::steps::{SAMPLE, to_payee};

#[tokio::test]
async fn a_declined_payment_is_not_approved() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    window.pays(&SAMPLE).await;
    window.click("demo-phone-decline").await;
    window.challenge_becomes("sca_failed").await;
    window
        .becomes("challenge-dialog", "data-sca-status", "failed")
        .await;
    // The bank does not say whether it was declined or timed out, so neither do we.
    window
        .says("challenge-status", "challenge.notApproved")
        .await;
    window.click("challenge-close").await;
    window.click("nav-payments").await;
    window
        .becomes("payment-row", "data-state", "sca_failed")
        .await;
    window.close().await;
}

#[tokio::test]
async fn a_lost_answer_is_never_called_a_failure() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    window
        .reviews(&to_payee("Demo Vēstule SIA", "LV62DEMO0000000002005"))
        .await;
    window.click("review-send").await;
    window
        .becomes("payment-detail", "data-state", "in_doubt")
        .await;
    window
        .lacks("review-dialog", "there is nothing to send again")
        .await;
    window
        .lacks("challenge-dialog", "there is no code to compare")
        .await;
    for key in [
        "detail.doubtTitle",
        "detail.doubtDecline",
        "detail.doubtNever",
    ] {
        window.says("payment-detail", key).await;
    }
    window.becomes("pending-strip", "data-count", "1").await;
    window.becomes("pending-strip", "data-tone", "danger").await;

    // The bank made the payment all the same, so the phone rings. Its code cannot be compared.
    window.click("demo-phone-approve").await;
    window.hides("demo-phone-approve").await;
    window.click("payment-close").await;
    window.click("payments-refresh").await;
    window
        .becomes("payments-refresh", "aria-busy", "false")
        .await;
    window
        .becomes("payment-row", "data-state", "in_doubt")
        .await;
    window.close().await;

    let window = home.opens().await;
    window.becomes("pending-strip", "data-count", "1").await;
    window.opens_first_payment().await;
    window
        .becomes("payment-detail", "data-state", "in_doubt")
        .await;
    assert_eq!(window.recorded().await, 1, "nothing was sent again");
    window.close().await;
}

#[tokio::test]
async fn different_codes_are_noted_and_the_payment_can_be_declined() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    window
        .pays(&to_payee("Demo Citskods SIA", "LV24DEMO0000000002010"))
        .await;
    let code = window.text("challenge-code").await;
    window.shows("demo-phone-code").await;
    let elsewhere = window.text("demo-phone-code").await;
    assert_ne!(code, elsewhere, "this payee's phone shows another code");
    window.says("challenge-dialog", "challenge.sentence").await;
    window.click("challenge-codes-differ").await;
    window.hides("challenge-codes-differ").await;
    window.says("challenge-dialog", "alert.codes_differ").await;
    let told = window.text("challenge-dialog").await;
    let sentence = window.word("challenge.sentence").await;
    assert!(
        !told.contains(&sentence),
        "nothing invites to approve any more: {told}"
    );
    // A report sends nothing, because there is nothing to send.
    window
        .becomes("challenge-dialog", "data-state", "awaiting_sca")
        .await;
    window.click("demo-phone-decline").await;
    window.challenge_becomes("sca_failed").await;
    window.close().await;
}

#[tokio::test]
async fn a_refusal_is_said_in_the_review_and_the_text_stays() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    let typed = to_payee("Demo Kļūda SIA", "LV67DEMO0000000002012");
    window.reviews(&typed).await;
    window.click("review-send").await;
    window.shows("review-message").await;
    let told = window.text("review-message").await;
    assert!(
        told.contains("FORMAT_ERROR"),
        "the bank's code is there: {told}"
    );
    window
        .lacks("review-send", "what was refused is not sent again")
        .await;
    window.click("review-back").await;
    window.hides("review-dialog").await;
    assert_eq!(
        window.value("pay-creditor-name").await,
        typed.creditor_name,
        "the text stays"
    );
    assert_eq!(
        window.value("pay-amount").await,
        typed.amount,
        "the text stays"
    );
    window.click("nav-payments").await;
    window
        .becomes("payment-row", "data-state", "rejected")
        .await;
    window.close().await;
}

#[tokio::test]
async fn what_is_being_pressed_is_not_drawn_anew() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    window.pays(&SAMPLE).await;
    window.click("challenge-close").await;
    window.opens_first_payment().await;
    // A press that nobody ends is over by itself, so this one goes on.
    let held = "(window.held = setInterval(() => e.dispatchEvent(\
                new PointerEvent('pointerdown', { bubbles: true })), 100), true)";
    window.of("payment-copy-iban", held).await;
    window.of("demo-phone-approve", "e.click()").await;
    window
        .becomes("payment-row", "data-state", "accepted")
        .await;
    let shown = window.attribute("payment-detail", "data-state").await;
    assert_eq!(shown, "awaiting_sca", "the button is still in its place");
    window.of("payment-copy-iban", "clearInterval(held)").await;
    window
        .becomes("payment-detail", "data-state", "accepted")
        .await;
    window.close().await;
}
