//! axe-core on every screen, in both colour schemes.

use std::fs;

use serde_json::{Value, json};

use super::driver::Window;
use super::home::{DEMO, Home, Opening};
use super::steps::{SAMPLE, Typed, to_payee};

/// The rules, as `npm ci` in `tests/ui` leaves them.
const RULES: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/ui/node_modules/axe-core/axe.min.js"
);

#[tokio::test]
async fn no_screen_shuts_anybody_out_in_light() {
    check_all(DEMO).await;
}

#[tokio::test]
async fn no_screen_shuts_anybody_out_in_dark() {
    check_all(Opening {
        is_dark: true,
        ..DEMO
    })
    .await;
}

async fn check_all(opening: Opening<'_>) {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens_as(opening).await;
    let scheme = "return matchMedia('(prefers-color-scheme: dark)').matches";
    let is_dark = window.js(scheme, Vec::new()).await;
    assert_eq!(
        is_dark,
        json!(opening.is_dark),
        "the page follows the desktop"
    );
    let rules = fs::read_to_string(RULES).expect("run `npm ci` in tests/ui first");
    window.js(&rules, Vec::new()).await;
    pay_screens(&window).await;
    dialogs(&window).await;
    payment_screens(&window).await;
    window.close().await;
}

#[tokio::test]
async fn setting_up_shuts_nobody_out() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    for (environment, is_dark) in [("live", false), ("sandbox", true)] {
        let elsewhere = "http://127.0.0.1:9/api/";
        let arguments = ["--environment", environment, "--bank-url", elsewhere];
        let arguments = &arguments;
        let window = home.opens_as(Opening { arguments, is_dark }).await;
        let rules = fs::read_to_string(RULES).expect("run `npm ci` in tests/ui first");
        window.js(&rules, Vec::new()).await;
        settings_screens(&window, environment).await;
        window.close().await;
    }
}

async fn settings_screens(window: &Window, environment: &str) {
    window.click("nav-settings").await;
    window.shows("setup-guide").await;
    let open = "return document.querySelector('way-section details').open = true";
    window.js(open, Vec::new()).await;
    window.is_open_to_all("settings without access data").await;
    window.types("settings-subscription-key", "two words").await;
    window.click("settings-save").await;
    window.has_focus("error-summary").await;
    window.is_open_to_all("refused access data").await;
    window.types("settings-account-iban", "LV62").await;
    window.click("settings-account-add").await;
    window.shows("settings-account-iban-error").await;
    window.has_focus("error-summary").await;
    window.is_open_to_all("a refused account").await;
    window
        .types("settings-account-iban", "LV62IDXO1001010002370")
        .await;
    window.click("settings-account-add").await;
    window.shows("settings-account").await;
    if environment == "live" {
        let key = "5e1f0000canary000000000000000d00";
        window.types("settings-subscription-key", key).await;
        window.types("settings-psu-name", "Anna").await;
        window.types("settings-psu-id", "161175-19997").await;
        window.types("settings-psu-ip", "203.0.113.7").await;
        window.click("settings-save").await;
        window.shows("settings-approver").await;
    }
    window.click("settings-doctor").await;
    window.shows("doctor-lines").await;
    window.is_open_to_all("settings with what is known").await;
    window.click("settings-forget").await;
    window.is_open_to_all("a question under settings").await;
    window.click("confirm-no").await;
}

async fn pay_screens(window: &Window) {
    window.is_whole().await;
    window.is_open_to_all("the empty form").await;
    window.click("pay-review").await;
    window.has_focus("error-summary").await;
    window.is_open_to_all("the refused form").await;
    window.types("pay-creditor-name", "Demo").await;
    window.shows("pay-suggestion").await;
    window.is_open_to_all("suggestions").await;
}

async fn dialogs(window: &Window) {
    window.click("demo-reset").await;
    window.shows("confirm-dialog").await;
    window.is_open_to_all("a question").await;
    window.click("confirm-no").await;
    window
        .reviews(&Typed {
            remittance: "Nr. 5 & 6",
            ..SAMPLE
        })
        .await;
    window.is_open_to_all("the review").await;
    window.click("review-send").await;
    window.challenge_becomes("awaiting_sca").await;
    window.is_open_to_all("the challenge").await;
    window.click("challenge-codes-differ").await;
    window.hides("challenge-codes-differ").await;
    window.is_open_to_all("the challenge after a report").await;
    window.click("demo-phone-decline").await;
    window.challenge_becomes("sca_failed").await;
    window.is_open_to_all("the end of a challenge").await;
    window.click("challenge-close").await;
    window
        .reviews(&to_payee("Demo Kļūda SIA", "LV67DEMO0000000002012"))
        .await;
    window.click("review-send").await;
    window.shows("review-message").await;
    window.is_open_to_all("a refusal").await;
    window.click("review-back").await;
}

async fn payment_screens(window: &Window) {
    window
        .reviews(&to_payee("Demo Vēstule SIA", "LV62DEMO0000000002005"))
        .await;
    window.click("review-send").await;
    window
        .becomes("payment-detail", "data-state", "in_doubt")
        .await;
    window.shows("pending-strip").await;
    window.is_open_to_all("a payment in doubt").await;
    window.click("payment-close").await;
    window.hides("payment-detail").await;
    window.is_open_to_all("the list").await;
    window.types("payments-search", "nobody").await;
    window.hides("payment-row").await;
    window.is_open_to_all("a list without a match").await;
    window.click("nav-settings").await;
    window.click("settings-backup").await;
    window.becomes("backup-row", "data-verdict", "good").await;
    window.click("settings-verify-log").await;
    window.shows("settings-verify-result").await;
    window.is_open_to_all("the settings").await;
    window.click("settings-restore").await;
    window.click("confirm-yes").await;
    window.shows("older-copy-strip").await;
    window
        .is_open_to_all("the settings with an older copy")
        .await;
}

impl Window {
    /// Runs the rules over what is shown now, once it has faded in.
    async fn is_open_to_all(&self, screen: &str) {
        let found = self
            .js_later(
                "const ends = ({ effect }) => effect.getComputedTiming().endTime !== Infinity; \
                 await Promise.all(document.getAnimations().filter(ends).map((one) => one.finished)); \
                 const { violations } = await axe.run(document, { resultTypes: ['violations'] }); \
                 return violations.filter(({ impact }) => ['serious', 'critical'].includes(impact)) \
                   .map(({ id, nodes }) => [id, ...nodes.map(({ html, failureSummary }) => \
                     html + failureSummary)]);",
            )
            .await;
        assert_eq!(found, Value::Array(Vec::new()), "{screen}");
    }
}
