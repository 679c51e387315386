//! Everything without a mouse.

use super::driver::Window;
use super::home::Home;
use super::page::{CONTROL, ENTER, ESCAPE, TAB};
use super::steps::SAMPLE;

#[tokio::test]
async fn the_sample_payment_needs_no_mouse() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    window.has_focus("pay-creditor-name").await;
    writes(&window, SAMPLE.creditor_name).await;
    for (id, text) in [
        ("pay-creditor-iban", SAMPLE.creditor_iban),
        ("pay-amount", SAMPLE.amount),
        ("pay-remittance", SAMPLE.remittance),
    ] {
        window.press(&[TAB]).await;
        assert_eq!(window.focus().await, id, "one step further");
        writes(&window, text).await;
    }
    window.press(&[CONTROL, ENTER]).await;
    window.shows("review-dialog").await;
    window.reads("review-amount", "100.00 EUR").await;
    window.tabs_to("review-send").await;
    window.lets_go_of_keys().await;
    window.press(&[ENTER]).await;
    window.challenge_becomes("awaiting_sca").await;
    let code = window.text("challenge-code").await;

    window.press(&[ESCAPE]).await;
    window.hides("challenge-dialog").await;
    window.becomes("pending-strip", "data-count", "1").await;
    window.tabs_to("pending-show").await;
    window.press(&[ENTER]).await;
    window.challenge_becomes("awaiting_sca").await;
    assert_eq!(
        window.text("challenge-code").await,
        code,
        "going away cancelled nothing"
    );

    window.tabs_to("demo-phone-approve").await;
    window.lets_go_of_keys().await;
    window.press(&[ENTER]).await;
    window.challenge_becomes("settled").await;
    window.close().await;
}

#[tokio::test]
async fn tab_goes_through_the_review_from_the_title_by_each_tick_to_send_and_back() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    window.reviews(&SAMPLE).await;
    window.goes_by_tab(&["review-send", "review-back"]).await;
    window.press(&[ESCAPE]).await;
    window.pays(&SAMPLE).await;
    window.click("challenge-close").await;
    window.reviews(&SAMPLE).await;
    let with_a_twin = [
        "review-acknowledge",
        "review-reason",
        "review-twin",
        "review-send",
        "review-back",
    ];
    window.goes_by_tab(&with_a_twin).await;
    window.close().await;
}

#[tokio::test]
async fn no_key_in_the_challenge_approves_and_escape_in_the_review_sends_nothing() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    window.reviews(&SAMPLE).await;
    window.press(&[ESCAPE]).await;
    window.hides("review-dialog").await;
    assert_eq!(
        window.value("pay-amount").await,
        SAMPLE.amount,
        "back to the text"
    );
    assert!(
        !window.has("demo-phone-approve").await,
        "the phone is silent"
    );

    window.click("pay-review").await;
    window.click("review-send").await;
    window.shows("challenge-dialog").await;
    window.lets_go_of_keys().await;
    for keys in [&[ENTER][..], &[' '], &[CONTROL, ENTER], &['y']] {
        window.press(keys).await;
    }
    assert!(
        window.has("demo-phone-approve").await,
        "the request still waits for the phone"
    );
    assert_eq!(
        window.attribute("challenge-dialog", "data-state").await,
        "awaiting_sca"
    );
    window.close().await;
}

async fn writes(window: &Window, text: &str) {
    for key in text.chars() {
        window.press(&[key]).await;
    }
}

impl Window {
    /// Presses Tab once for each of these, beginning at the title of the dialog.
    async fn goes_by_tab(&self, ids: &[&str]) {
        for id in ids {
            self.press(&[TAB]).await;
            assert_eq!(self.focus().await, *id);
        }
    }

    /// Presses Tab until this has the focus.
    pub(super) async fn tabs_to(&self, id: &str) {
        for _ in 0..60 {
            if self.focus().await == id {
                return;
            }
            self.press(&[TAB]).await;
        }
        panic!("{id} cannot be reached with Tab");
    }

    /// Lets the half second pass in which a new dialog takes every key for one that is still held.
    async fn lets_go_of_keys(&self) {
        let body = "const since = performance.now(); \
                    while (performance.now() - since < 550) await new Promise(requestAnimationFrame);";
        self.js_later(body).await;
    }
}
