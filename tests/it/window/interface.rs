//! The names and states that tests and scripts may rely on, each in its place.

mod dialogs;
mod payments;

use serde_json::json;

use super::driver::Window;
use super::home::Home;

/// On every screen, and under every dialog.
const EVERYWHERE: [&str; 5] = [
    "nav-pay",
    "nav-payments",
    "nav-accounts",
    "nav-settings",
    "environment-banner",
];

const FORM: [&str; 6] = [
    "pay-debtor-iban",
    "pay-creditor-name",
    "pay-creditor-iban",
    "pay-amount",
    "pay-remittance",
    "pay-review",
];

#[tokio::test]
async fn the_pay_screen_keeps_to_its_names() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    window.holds("body", &EVERYWHERE).await;
    window.holds("main form", &FORM).await;
    window.holds("main", &["demo-payees"]).await;
    window
        .holds("[data-testid=demo-phone]", &["demo-reset"])
        .await;
    for absent in ["pending-strip", "older-copy-strip", "error-summary"] {
        window.lacks(absent, "it has nothing to say").await;
    }
    window
        .becomes("environment-banner", "data-environment", "demo")
        .await;
    window.becomes("nav-pay", "aria-current", "page").await;
    assert_eq!(
        window.attribute("nav-payments", "aria-current").await,
        "",
        "it is not open"
    );
    window.close().await;
}

#[tokio::test]
async fn each_field_has_its_message() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    window.types("pay-debtor-iban", "LV10").await;
    window.click("pay-review").await;
    window.holds("main form", &["error-summary"]).await;
    for id in FORM.into_iter().filter(|id| *id != "pay-review") {
        let error = format!("{id}-error");
        window.holds("main form", &[&error]).await;
        let described = format!(
            "e.getAttribute('aria-describedby').split(' ').some((id) => \
             document.getElementById(id).querySelector('[data-testid={error}]') !== null)"
        );
        assert_eq!(
            window.of(id, &described).await,
            json!(true),
            "{error} describes {id}"
        );
    }
    window.close().await;
}

impl Window {
    /// Checks that each of these stands exactly once on the page, and where it belongs.
    async fn holds(&self, place: &str, ids: &[&str]) {
        for id in ids {
            self.shows(id).await;
            assert_eq!(self.count(id).await, 1, "{id} is one thing");
            let within = format!("e.closest({}) !== null", json!(place));
            assert_eq!(
                self.of(id, &within).await,
                json!(true),
                "{id} stands in {place}"
            );
        }
    }
}
