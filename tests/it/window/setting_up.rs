//! From a window in which nothing was set up to a payment at the bank, in sandbox and live.

use std::path::Path;

use serde_json::Value;
use simulated_bank::{AcceptedCredentials, BankTime, Running, Setup, SimulatedBank};

use super::driver::{Window, until};
use super::home::Home;
use super::steps::SAMPLE;
use crate::keyring::session::Session;

const KEY: &str = "5e1f0000canary000000000000000d00";
const SAMPLE_CERTIFICATE: &str =
    include_str!("../../samples/certificates/sandbox-certificate.base64");
const QWAC: &str = include_str!("../../samples/certificates/qwac.base64");
const CODE: &str = "161175-19997";
const OWN_ACCOUNT: &str = "LV62IDXO1001010002370";

/// A bank that takes this certificate and asks this person.
async fn bank(certificate: &str, psu_id: &str) -> Running {
    let credentials = AcceptedCredentials {
        subscription_key: KEY.to_owned(),
        certificate: certificate.split_whitespace().collect(),
        psu_id: psu_id.to_owned(),
    };
    let setup = Setup {
        time: BankTime::Real,
        ..Setup::as_printed(credentials)
    };
    SimulatedBank::start(setup).await.unwrap()
}

/// The names of the files below a folder that hold this text.
fn files_with(folder: &Path, wanted: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_with(&path, wanted));
        } else if path.is_file() {
            let content = std::fs::read(&path).unwrap();
            let mut places = content.windows(wanted.len());
            if places.any(|bytes| bytes == wanted.as_bytes()) {
                found.push(path.display().to_string());
            }
        }
    }
    found
}

impl Window {
    async fn pastes_certificate(&self, certificate: &str) {
        let text = certificate.replace('\n', "\\n");
        let set = format!(
            "(e.value = '{text}', e.dispatchEvent(new Event('change', {{ bubbles: true }})))"
        );
        self.of("settings-certificate-text", &set).await;
        self.shows("certificate-summary").await;
    }

    /// As somebody does who deletes what stands there.
    async fn empties(&self, id: &str) {
        let input = "(e.value = '', e.dispatchEvent(new Event('input', { bubbles: true })))";
        self.of(id, input).await;
    }

    async fn saves_access(&self) {
        self.click("settings-save").await;
        self.shows("settings-access-message").await;
        self.says("settings-access-message", "settings.saved").await;
        let kept = self.value("settings-subscription-key").await;
        assert_eq!(kept, "", "the key does not stay in the page");
    }

    async fn adds_account(&self) {
        self.types("settings-account-iban", OWN_ACCOUNT).await;
        self.click("settings-account-add").await;
        self.shows("settings-account").await;
    }

    /// The bank takes the key and the certificate, and nothing was created there.
    async fn is_taken_by(&self, bank: &Running) {
        self.click("settings-test-connection").await;
        self.becomes("connection-result", "data-result", "ok").await;
        assert!(bank.control().orders().is_empty());
        let ticks = "return [...document.querySelectorAll('.setup-guide li')] \
                     .filter((step) => step.dataset.done === 'false').length";
        assert_eq!(
            self.js(ticks, vec![]).await,
            Value::from(0),
            "every step is ticked"
        );
    }

    async fn pays_the_sample(&self, bank: &Running) {
        self.click("nav-pay").await;
        self.types("pay-debtor-iban", OWN_ACCOUNT).await;
        self.pays(&SAMPLE).await;
        self.shows("challenge-dialog").await;
        assert_eq!(self.recorded().await, 1);
        assert_eq!(bank.control().orders().len(), 1);
    }
}

#[tokio::test]
async fn the_sandbox_is_set_up_tested_and_pays() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let bank = bank(SAMPLE_CERTIFICATE, "SANDBOX_INDICATOR_1").await;
    let arguments = ["--environment", "sandbox", "--bank-url", bank.base_url()];
    let window = home.opens_with(&arguments).await;
    window.click("nav-settings").await;
    window.shows("setup-guide").await;
    refuses_and_keeps_nothing(&window).await;
    window.types("settings-subscription-key", KEY).await;
    window.empties("settings-psu-ip").await;
    window.pastes_certificate(SAMPLE_CERTIFICATE).await;
    window.shows("certificate-finding").await;
    window.saves_access().await;
    window.adds_account().await;
    window.is_taken_by(&bank).await;
    window.pays_the_sample(&bank).await;
    links_the_named_account(&window).await;
    window.close().await;
    assert_eq!(
        files_with(&home.folder(), KEY),
        [""; 0],
        "the key lies open"
    );
}

/// The sandbox takes leave for accounts that are named, and for no others.
async fn links_the_named_account(window: &Window) {
    window.click("challenge-close").await;
    window.click("nav-accounts").await;
    window.shows("consent-account-iban").await;
    let offered = window.value("consent-account-iban").await;
    assert_eq!(offered.replace(' ', ""), OWN_ACCOUNT, "last used first");
    window.types("consent-account-iban", "LV62").await;
    window.click("accounts-connect").await;
    window.shows("consent-account-iban-error").await;
    window.lacks("challenge-dialog", "nothing was asked").await;
    window.types("consent-account-iban", OWN_ACCOUNT).await;
    window.click("accounts-connect").await;
    window
        .becomes("challenge-dialog", "data-kind", "consent")
        .await;
    // As its documentation prints it, the sandbox approves by itself.
    window.challenge_becomes("valid").await;
    window.click("challenge-close").await;
    window
        .becomes("account-card", "data-iban", OWN_ACCOUNT)
        .await;
    assert_eq!(window.count("account-card").await, 1, "this one alone");
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

#[tokio::test]
async fn what_a_password_store_holds_is_there_at_the_next_start_until_it_is_forgotten() {
    let Some(mut home) = Home::fresh().await else {
        return;
    };
    let session = Session::open();
    home.has_bus(session.address());
    let bank = bank(SAMPLE_CERTIFICATE, "SANDBOX_INDICATOR_1").await;
    let arguments = ["--environment", "sandbox", "--bank-url", bank.base_url()];
    let window = home.opens_with(&arguments).await;
    window.click("nav-settings").await;
    window.shows("settings-subscription-key").await;
    window.types("settings-subscription-key", KEY).await;
    window.pastes_certificate(SAMPLE_CERTIFICATE).await;
    window.saves_access().await;
    window
        .becomes("settings-vault-status", "data-status", "ready")
        .await;
    window.adds_account().await;
    window.close().await;

    let window = home.opens_with(&arguments).await;
    window.pays_the_sample(&bank).await;
    window.click("challenge-close").await;
    window.click("nav-settings").await;
    window
        .becomes("settings-vault-status", "data-status", "ready")
        .await;
    window.click("settings-forget").await;
    window.click("confirm-yes").await;
    window
        .becomes("settings-vault-status", "data-status", "empty")
        .await;
    window
        .says("settings-access-message", "settings.forgotten")
        .await;
    window.close().await;
    assert_eq!(files_with(&home.folder(), KEY), [""; 0]);
    assert!(!session.holds(KEY), "nothing in plain text, anywhere");
}

#[tokio::test]
async fn live_is_set_up_with_a_qualified_certificate_and_a_person() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let bank = bank(QWAC, CODE).await;
    let arguments = ["--environment", "live", "--bank-url", bank.base_url()];
    let window = home.opens_with(&arguments).await;
    window
        .becomes("environment-banner", "data-environment", "live")
        .await;
    window.click("nav-settings").await;
    window.shows("settings-subscription-key").await;
    window.pastes_certificate(SAMPLE_CERTIFICATE).await;
    window
        .becomes("certificate-finding", "data-blocks", "true")
        .await;
    window.pastes_certificate(QWAC).await;
    window
        .lacks("certificate-finding", "nothing is to be said about it")
        .await;
    window.types("settings-subscription-key", KEY).await;
    window.types("settings-psu-name", "Anna Bērziņa").await;
    window.types("settings-psu-id", "16117519997").await;
    window.types("settings-psu-ip", "203.0.113.7").await;
    window.saves_access().await;
    window.adds_account().await;
    window.is_taken_by(&bank).await;
    // What concerns one person leaves alone what is being typed.
    window.types("settings-subscription-key", "half a k").await;
    forgets_the_person_after_a_question(&window).await;
    window.types("settings-psu-name", "Anna Bērziņa").await;
    window.types("settings-psu-id", CODE).await;
    window.empties("settings-subscription-key").await;
    window.saves_access().await;
    window.pays_the_sample(&bank).await;
    let asked = bank.control().requests();
    let post = asked
        .iter()
        .find(|request| request.method == "POST")
        .unwrap();
    assert_eq!(post.header("psu-id"), Some(CODE));
    assert_eq!(post.header("psu-ip-address"), Some("203.0.113.7"));
    window.close().await;
    for secret in [KEY, CODE, "16117519997"] {
        assert_eq!(files_with(&home.folder(), secret), [""; 0], "it lies open");
    }
}

async fn forgets_the_person_after_a_question(window: &Window) {
    let remove = "return document.querySelector('[value=forgotten]').click()";
    window.js(remove, vec![]).await;
    window.click("confirm-no").await;
    window.shows("settings-approver").await;
    window.js(remove, vec![]).await;
    window.click("confirm-yes").await;
    window.hides("settings-approver").await;
    assert_eq!(window.value("settings-subscription-key").await, "half a k");
}

#[tokio::test]
async fn the_banner_stays_however_far_one_reads() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let elsewhere = "http://127.0.0.1:9/api/";
    let arguments = ["--environment", "live", "--bank-url", elsewhere];
    let window = home.opens_with(&arguments).await;
    window.click("nav-settings").await;
    window.types("settings-psu-name", "Anna").await;
    window.types("settings-psu-id", CODE).await;
    window.types("settings-psu-ip", "203.0.113.7").await;
    window.click("settings-save").await;
    window.shows("settings-approver").await;
    let end = "document.querySelector('#screen').lastElementChild.scrollIntoView(false); \
               document.querySelector('doctor-section').scrollIntoView(); \
               return document.querySelector('environment-banner').getBoundingClientRect().top";
    assert_eq!(window.js(end, vec![]).await, Value::from(0));
    window.close().await;
}

#[tokio::test]
async fn a_way_of_its_own_is_asked_about_and_shown_all_the_time() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens_with(&["--environment", "sandbox"]).await;
    window.click("nav-settings").await;
    window.shows("settings-advanced").await;
    let open = "return document.querySelector('way-section details').open = true";
    window.js(open, vec![]).await;
    window
        .types("settings-bank-address", "http://bank.invalid/")
        .await;
    window.click("settings-way-save").await;
    window.click("confirm-yes").await;
    window.has_focus("error-summary").await;
    window
        .types("settings-bank-address", "https://bank.invalid/api")
        .await;
    window.click("settings-way-save").await;
    window.click("confirm-yes").await;
    window.shows("settings-way-message").await;
    window.says("settings-way-message", "settings.saved").await;
    until("the banner names it", async || {
        let banner = window.text("environment-banner").await;
        banner.contains("https://bank.invalid/api/")
    })
    .await;
    window.close().await;
    let window = home.opens_with(&[]).await;
    let banner = window.text("environment-banner").await;
    assert!(banner.contains("https://bank.invalid/api/"), "{banner}");
    window.close().await;
}
