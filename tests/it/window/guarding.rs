//! What the review asks before a payment goes out.

use super::driver::Window;
use super::home::Home;
use super::steps::{SAMPLE, Typed, to_payee};

#[tokio::test]
async fn a_possible_duplicate_is_sent_only_with_a_tick_and_a_reason() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    window.pays(&SAMPLE).await;
    window.click("challenge-close").await;
    window.reviews(&SAMPLE).await;
    window.warns("duplicate").await;
    let told = window.warning("duplicate").await;
    for part in ["100.00 EUR", "Ref number merchant", "Awaiting approval"] {
        assert!(told.contains(part), "the twin is shown with {part}: {told}");
    }

    window.click("review-send").await;
    window.has_focus("review-acknowledge").await;
    window.says("review-message", "review.confirmFirst").await;
    window.click("review-acknowledge").await;
    window.click("review-send").await;
    window.has_focus("review-reason").await;
    window.says("review-message", "review.reasonFirst").await;
    window.types("review-reason", "a second delivery").await;
    window.click("review-send").await;
    window.shows("challenge-dialog").await;
    window.click("challenge-close").await;

    window.opens_first_payment().await;
    window.shows("payment-timeline").await;
    let timeline = window.text("payment-timeline").await;
    for part in ["a second delivery", "you said", "D1"] {
        assert!(
            timeline.contains(part),
            "the yes is kept with {part}: {timeline}"
        );
    }
    window.close().await;
}

#[tokio::test]
async fn the_twin_can_be_looked_at_and_nothing_is_sent() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    window.pays(&SAMPLE).await;
    window.click("challenge-close").await;
    window.reviews(&SAMPLE).await;
    window.click("review-twin").await;
    window.hides("review-dialog").await;
    window
        .becomes("payment-detail", "data-state", "awaiting_sca")
        .await;
    window.click("nav-pay").await;
    assert_eq!(
        window.value("pay-amount").await,
        SAMPLE.amount,
        "the text stays"
    );
    window.close().await;
}

#[tokio::test]
async fn a_changed_account_shows_both_and_asks_who_was_phoned() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    let maize = to_payee("Demo Maize SIA", "LV73DEMO0000000002001");
    executes(&window, &maize).await;
    window
        .reviews(&Typed {
            creditor_iban: "LT739999900000002021",
            amount: "99",
            remittance: "Invoice R-1099",
            ..maize
        })
        .await;
    window.warns("changed-account").await;
    window
        .reads(
            "review-old-account",
            "Paid until now LV73 DEMO 0000 0000 0200 1 Latvia · bank code DEMO",
        )
        .await;
    window
        .reads(
            "review-new-account",
            "This payment LT73 9999 9000 0000 2021 Lithuania · bank code 99999",
        )
        .await;
    let told = window.warning("changed-account").await;
    assert!(told.contains("another country: Lithuania"), "{told}");
    window.click("review-acknowledge").await;
    window
        .types("review-reason", "Anna, at the old number, today")
        .await;
    window.click("review-send").await;
    window.shows("challenge-dialog").await;
    window.close().await;
}

async fn executes(window: &Window, typed: &Typed<'_>) {
    window.pays(typed).await;
    window.click("demo-phone-approve").await;
    window.challenge_becomes("settled").await;
    window.click("challenge-close").await;
    window.hides("challenge-dialog").await;
    window.click("nav-pay").await;
}
