//! From a window in which nothing was set up to a payment at the bank's test system.

use std::path::Path;

use simulated_bank::{AcceptedCredentials, BankTime, Setup, SimulatedBank};

use super::driver::Window;
use super::home::{Home, Opening};
use super::steps::SAMPLE;

const KEY: &str = "5e1f0000canary000000000000000d00";
const CERTIFICATE: &str = include_str!("../../samples/certificates/sandbox-certificate.base64");

#[tokio::test]
async fn the_sandbox_is_set_up_tested_and_pays() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let bank = SimulatedBank::start(Setup {
        time: BankTime::Real,
        ..Setup::as_printed(AcceptedCredentials {
            subscription_key: KEY.to_owned(),
            certificate: CERTIFICATE.split_whitespace().collect(),
            psu_id: "SANDBOX_INDICATOR_1".to_owned(),
        })
    })
    .await
    .unwrap();
    let arguments = ["--environment", "sandbox", "--bank-url", bank.base_url()];
    let window = home
        .opens_as(Opening {
            arguments: &arguments,
            is_dark: false,
        })
        .await;
    window.click("nav-settings").await;
    window.shows("setup-guide").await;
    refuses_and_keeps_nothing(&window).await;
    enters_access_data(&window).await;
    // The bank takes the key and the certificate, and nothing was created.
    window.click("settings-test-connection").await;
    window
        .becomes("connection-result", "data-result", "ok")
        .await;
    assert!(bank.control().orders().is_empty());

    window
        .types("settings-account-iban", "LV62IDXO1001010002370")
        .await;
    window.click("settings-account-add").await;
    window.shows("settings-account").await;
    window.click("nav-pay").await;
    window
        .types("pay-debtor-iban", "LV62IDXO1001010002370")
        .await;
    window.pays(&SAMPLE).await;
    window.shows("challenge-dialog").await;
    assert_eq!(window.recorded().await, 1);
    assert_eq!(bank.control().orders().len(), 1);
    window.close().await;
    assert_eq!(
        files_with(&home.folder(), KEY.as_bytes()),
        [""; 0],
        "the key lies open"
    );
}

/// The names of the files below a folder that hold these bytes.
fn files_with(folder: &Path, wanted: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_with(&path, wanted));
        } else if std::fs::read(&path)
            .unwrap_or_default()
            .windows(wanted.len())
            .any(|bytes| bytes == wanted)
        {
            found.push(path.display().to_string());
        }
    }
    found
}

async fn refuses_and_keeps_nothing(window: &Window) {
    window.shows("settings-subscription-key").await;
    window.types("settings-subscription-key", "two words").await;
    window.types("settings-psu-ip", "192.168.1.4").await;
    window.click("settings-save").await;
    window.has_focus("error-summary").await;
    window.shows("settings-subscription-key-error").await;
    window.shows("settings-psu-ip-error").await;
    let value = window.value("settings-psu-ip").await;
    assert_eq!(value, "192.168.1.4", "what was typed stays");
}

async fn enters_access_data(window: &Window) {
    window.types("settings-subscription-key", KEY).await;
    window.of("settings-psu-ip", "(e.value = '')").await;
    let set = "(e.value = arguments[0], e.dispatchEvent(new Event('change', { bubbles: true })))";
    let text = CERTIFICATE.replace('\n', "\\n");
    let set = set.replace("arguments[0]", &format!("'{text}'"));
    window.of("settings-certificate-text", &set).await;
    window.shows("certificate-summary").await;
    window.shows("certificate-finding").await;
    window.click("settings-save").await;
    window.shows("settings-access-message").await;
    window
        .says("settings-access-message", "settings.saved")
        .await;
    let kept = window.value("settings-subscription-key").await;
    assert_eq!(kept, "", "the key does not stay in the page");
}

#[tokio::test]
async fn the_environment_is_changed_after_a_question_and_remembered() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    window.click("nav-settings").await;
    window.shows("settings-environment").await;
    let choose = "(e.value = 'sandbox', e.dispatchEvent(new Event('change', { bubbles: true })))";
    window.of("settings-environment", choose).await;
    window.shows("confirm-dialog").await;
    window.click("confirm-no").await;
    assert_eq!(window.value("settings-environment").await, "demo");
    window.of("settings-environment", choose).await;
    window.click("confirm-yes").await;
    window
        .becomes("environment-banner", "data-environment", "sandbox")
        .await;
    window
        .lacks("demo-phone", "nothing of one environment stays in another")
        .await;
    window.close().await;
    let window = home
        .opens_as(Opening {
            arguments: &[],
            is_dark: false,
        })
        .await;
    window
        .becomes("environment-banner", "data-environment", "sandbox")
        .await;
    window.close().await;
}
