//! From one environment to another.

use std::fs;

use super::driver::Window;
use super::home::Home;

impl Window {
    async fn chooses(&self, environment: &str) {
        self.shows("settings-environment").await;
        let choose = format!(
            "(e.value = '{environment}', e.dispatchEvent(new Event('change', {{ bubbles: true }})))"
        );
        self.of("settings-environment", &choose).await;
        self.shows("confirm-dialog").await;
    }

    async fn is_in(&self, environment: &str) {
        self.becomes("environment-banner", "data-environment", environment)
            .await;
    }
}

#[tokio::test]
async fn the_environment_is_changed_after_a_question_and_remembered() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    window.click("nav-settings").await;
    window.chooses("sandbox").await;
    window.click("confirm-no").await;
    assert_eq!(window.value("settings-environment").await, "demo");
    window.chooses("sandbox").await;
    window.click("confirm-yes").await;
    window.is_in("sandbox").await;
    window.is_whole().await;
    window
        .lacks("demo-phone", "nothing of one environment stays in another")
        .await;
    window.close().await;
    let window = home.opens_with(&[]).await;
    window.is_in("sandbox").await;
    window.close().await;
}

#[tokio::test]
async fn a_record_that_cannot_be_opened_locks_nobody_out_of_the_others() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let sandbox = home.folder().join("sandbox");
    fs::create_dir_all(&sandbox).unwrap();
    fs::write(sandbox.join("ledger.sqlite"), "no record at all").unwrap();
    let window = home.opens().await;
    window.click("nav-settings").await;
    window.chooses("sandbox").await;
    window.click("confirm-yes").await;
    window
        .becomes("start-failure", "data-code", "ledger_damaged")
        .await;
    window.is_in("sandbox").await;
    window.chooses("demo").await;
    window.click("confirm-yes").await;
    window.is_in("demo").await;
    window.shows("pay-review").await;
    window.close().await;
}
