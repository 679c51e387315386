//! Input that cannot be a payment.

use super::driver::{Window, until};
use super::home::Home;
use super::steps::SAMPLE;

/// For each field a text that it must not take, and one that it must. The first has the focus at the
/// start, so that no field was left before its turn.
const FIELDS: [(&str, &str, &str); 5] = [
    ("pay-creditor-name", "Жук", SAMPLE.creditor_name),
    (
        "pay-creditor-iban",
        "LV26IDXO1001010000778",
        SAMPLE.creditor_iban,
    ),
    ("pay-amount", "1.234", "1234"),
    ("pay-remittance", "a//b", SAMPLE.remittance),
    ("pay-debtor-iban", "LV10DEMO", "LV10DEMO0000000001001"),
];

#[tokio::test]
async fn every_field_is_refused_at_once_and_nothing_is_recorded() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    for (id, bad, _) in FIELDS {
        window.types(id, bad).await;
    }
    window.click("pay-review").await;
    window.has_focus("error-summary").await;
    window
        .lacks("review-dialog", "there is nothing to review")
        .await;
    for (id, bad, _) in FIELDS {
        assert_eq!(window.value(id).await, bad, "{id}: what was typed stays");
        window.becomes(id, "aria-invalid", "true").await;
        let problem = window.text(&format!("{id}-error")).await;
        let summary = window.text("error-summary").await;
        assert!(
            !problem.is_empty() && summary.contains(&problem),
            "{id}: {problem} in {summary}"
        );
        follows_link(&window, id).await;
    }
    assert_eq!(
        window.recorded().await,
        0,
        "nothing was recorded, so nothing can be sent"
    );
    window.close().await;
}

#[tokio::test]
async fn a_field_is_judged_when_it_is_left_and_not_before() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    for (id, bad, good) in FIELDS {
        let error = format!("{id}-error");
        window.types(id, bad).await;
        window
            .lacks(&error, "nobody is interrupted while typing")
            .await;
        window.click("environment-banner").await;
        window.shows(&error).await;
        assert!(
            !window.text(&error).await.is_empty(),
            "{id}: the problem is in words"
        );
        window.types(id, good).await;
        window.click("environment-banner").await;
        window.hides(&error).await;
        assert_eq!(
            window.attribute(id, "aria-invalid").await,
            "",
            "{id} is good again"
        );
    }
    window.close().await;
}

#[tokio::test]
async fn an_amount_that_can_mean_two_sums_is_refused_with_both() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    window.types("pay-amount", "1.234").await;
    window.click("pay-remittance").await;
    window.shows("pay-amount-error").await;
    let problem = window.text("pay-amount-error").await;
    assert!(
        problem.contains("1234") && problem.contains("1.23"),
        "both ways to write it: {problem}"
    );
    window.reads("pay-amount-understood", "").await;
    window.types("pay-amount", "1.234,5").await;
    window.click("pay-remittance").await;
    until("what was understood stands beside it", async || {
        window.text("pay-amount-understood").await == "1,234.50 EUR"
    })
    .await;
    window.close().await;
}

#[tokio::test]
async fn an_empty_form_names_what_is_missing() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    window.click("pay-review").await;
    window.has_focus("error-summary").await;
    for (id, ..) in &FIELDS[..4] {
        let key = format!("problem.required.{}", id.trim_start_matches("pay-"));
        window.says(&format!("{id}-error"), &key).await;
    }
    window
        .lacks("pay-debtor-iban-error", "the own account was there already")
        .await;
    window.close().await;
}

/// Presses the summary's link to a field, which must take the focus there.
async fn follows_link(window: &Window, id: &str) {
    let link = format!("e.querySelector('a[href=\"#{id}\"]').click()");
    window.of("error-summary", &link).await;
    window.has_focus(id).await;
}
