//! Linked accounts: from asking for leave to its end.

use serde_json::json;

use x11rb::CURRENT_TIME;
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ConnectionExt as _, InputFocus, KEY_PRESS_EVENT, KEY_RELEASE_EVENT};
use x11rb::protocol::xtest::ConnectionExt as _;

use super::closing::windows_called;
use super::driver::{Window, until};
use super::home::Home;
use super::steps::SAMPLE;

const MAIN: &str = "LV10DEMO0000000001001";

impl Window {
    /// Asks for leave and approves on the phone, as far as the accounts.
    async fn links(&self) {
        self.click("nav-accounts").await;
        self.click("accounts-connect").await;
        self.approves_reading().await;
        self.becomes("consent-card", "data-consent-status", "valid")
            .await;
        // The page grows until the last one is read.
        until("all three accounts are read", async || {
            self.count("account-read-at").await == 3
        })
        .await;
    }

    async fn approves_reading(&self) {
        self.becomes("challenge-dialog", "data-kind", "consent")
            .await;
        self.shows("demo-phone-code").await;
        let code = self.text("challenge-code").await;
        self.reads("demo-phone-code", &code).await;
        self.click("demo-phone-approve").await;
        self.challenge_becomes("valid").await;
        self.becomes("challenge-dialog", "data-sca-status", "finalised")
            .await;
        self.click("challenge-close").await;
        self.hides("challenge-dialog").await;
    }

    async fn reads_entries(&self) {
        self.click("transactions-read").await;
        self.shows("transaction-row").await;
    }
}

#[tokio::test]
async fn accounts_are_linked_and_still_there_after_closing_the_program() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    window.click("nav-accounts").await;
    window.shows("accounts-connect").await;
    window.lacks("consent-card", "nothing was asked for").await;
    window.click("accounts-connect").await;
    window.shows("challenge-dialog").await;
    window.lacks("challenge-amount", "it is no payment").await;
    window
        .lacks("challenge-creditor-name", "nobody is paid")
        .await;
    window.shows("pending-strip").await;
    window.becomes("pending-strip", "data-count", "1").await;
    window.approves_reading().await;
    window.hides("pending-strip").await;
    window
        .becomes("consent-card", "data-consent-status", "valid")
        .await;
    window.shows("consent-valid-until").await;
    shows_all_accounts(&window).await;
    let balances = window.text("account-card").await;
    window.close().await;

    let window = home.opens().await;
    window.click("nav-accounts").await;
    shows_all_accounts(&window).await;
    assert_eq!(
        window.text("account-card").await,
        balances,
        "with their age"
    );
    window.click("nav-pay").await;
    let hint = "document.querySelector('#pay-debtor-iban').closest('.field').innerText";
    until("the Pay form says what may be spent", async || {
        let told = window.js(&format!("return {hint}"), Vec::new()).await;
        told.as_str().is_some_and(|told| told.contains("available"))
    })
    .await;
    window.close().await;
}

async fn shows_all_accounts(window: &Window) {
    until("three accounts", async || {
        window.count("account-card").await == 3
    })
    .await;
    let all = "return [...document.querySelectorAll('[data-testid=account-card]')]\
               .map((card) => `${card.dataset.iban} ${card.dataset.currency}`).sort()";
    let shown = window.js(all, Vec::new()).await;
    assert_eq!(
        shown,
        json!([
            format!("{MAIN} EUR"),
            format!("{MAIN} USD"),
            "LV80DEMO0000000001002 EUR"
        ])
    );
    window.shows("account-balance").await;
    let kind = window
        .attribute("account-balance", "data-balance-type")
        .await;
    assert_eq!(kind, "interimAvailable", "what may be spent stands first");
}

#[tokio::test]
async fn an_answer_about_a_consent_leaves_the_code_of_a_payment_in_place() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    window.click("nav-accounts").await;
    window.shows("accounts-connect").await;
    // Pressed there, and answered only when somebody compares another code.
    let kept = "window.asks = document.querySelector('consent-section'); return asks !== null";
    assert_eq!(window.js(kept, Vec::new()).await, json!(true));
    window.click("nav-pay").await;
    window.pays(&SAMPLE).await;
    let code = window.text("challenge-code").await;
    let asks = "asks.dispatchEvent(new CustomEvent('connect-chosen', { detail: '' }))";
    window.js(asks, Vec::new()).await;
    let waits = window.word("accounts.consent.awaiting_sca").await;
    until("it is told", async || {
        let told = "return document.querySelector('#announce-politely').textContent";
        window.js(told, Vec::new()).await == json!(waits)
    })
    .await;
    assert_eq!(window.count("challenge-dialog").await, 1);
    let kind = window.attribute("challenge-dialog", "data-kind").await;
    assert_eq!(
        (kind.as_str(), window.text("challenge-code").await),
        ("payment", code)
    );
    window.click("challenge-close").await;
    window.becomes("pending-strip", "data-count", "2").await;
    window.close().await;
}

#[tokio::test]
async fn transactions_are_read_found_and_paid_again() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    window.links().await;
    window.reads_entries().await;
    window.types("transactions-search", "no such word").await;
    window.hides("transaction-row").await;
    let nothing = "(e.value = '', e.dispatchEvent(new Event('input', { bubbles: true })))";
    window.of("transactions-search", nothing).await;
    window.shows("transaction-row").await;
    window.shows("balance-chart").await;

    let outgoing = "const row = [...document.querySelectorAll('[data-testid=transaction-row]')]\
                    .find((row) => row.innerText.includes('-')); \
                    row.dispatchEvent(new MouseEvent('click', { bubbles: true })); return true";
    window.js(outgoing, Vec::new()).await;
    window.shows("transaction-detail").await;
    window.click("transaction-pay-again").await;
    window.becomes("nav-pay", "aria-current", "page").await;
    assert_ne!(window.value("pay-creditor-iban").await, "");
    assert_ne!(window.value("pay-amount").await, "");
    assert_eq!(window.recorded().await, 0, "filled in, and nothing more");
    window.close().await;
}

#[tokio::test]
async fn transactions_are_saved_where_the_systems_dialog_says() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    window.links().await;
    window.reads_entries().await;
    window.click("transactions-export").await;
    window.click("export-save").await;
    until("the system asks where", async || {
        !windows_called("Save File").1.is_empty()
    })
    .await;
    // Pressed until it is heard: the dialog may not be on the screen yet.
    until("the file is there", async || {
        press_return_in("Save File");
        home.saved(".csv").is_some()
    })
    .await;
    let text = std::fs::read_to_string(home.saved(".csv").unwrap()).unwrap();
    let shown = window.text("transactions-total").await;
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.delimiter(b';').from_reader(text.as_bytes());
    let rows = reader.records().count();
    assert!(shown.starts_with(&rows.to_string()), "{rows} rows: {shown}");
    assert!(home.saved(".part").is_none(), "nothing half is left");
    window.close().await;
}

/// Enter, in a window of the system's, which is none of the page's. No window manager gives it the
/// screen's focus here.
fn press_return_in(title: &str) {
    const RETURN: u32 = 0xff0d;
    let (display, windows) = windows_called(title);
    for window in windows {
        // One that is not to be seen takes none.
        drop(display.set_input_focus(InputFocus::PARENT, window, CURRENT_TIME));
    }
    let (first, last) = (display.setup().min_keycode, display.setup().max_keycode);
    let keys = display.get_keyboard_mapping(first, last - first + 1);
    let keys = keys.unwrap().reply().unwrap();
    let mut symbols = keys.keysyms.chunks(usize::from(keys.keysyms_per_keycode));
    let place = symbols.position(|all| all.contains(&RETURN)).unwrap();
    let key = first + u8::try_from(place).unwrap();
    for kind in [KEY_PRESS_EVENT, KEY_RELEASE_EVENT] {
        display
            .xtest_fake_input(kind, key, CURRENT_TIME, x11rb::NONE, 0, 0, 0)
            .unwrap();
    }
    display.flush().unwrap();
}
