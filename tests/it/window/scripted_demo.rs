//! The demo as a person plays it, with a picture of each screen.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use super::driver::{Window, until};
use super::home::{DEMO, Home, Opening};
use super::steps::SAMPLE;

/// Runs only where `SEPA_DESK_SCREENSHOTS` names a folder for the pictures.
#[tokio::test]
async fn the_sample_payment_in_pictures() {
    let Some(folder) = env::var_os("SEPA_DESK_SCREENSHOTS").map(PathBuf::from) else {
        println!("did nothing: SEPA_DESK_SCREENSHOTS is not set");
        return;
    };
    fs::create_dir_all(&folder).unwrap();
    for (name, is_dark) in [("light", false), ("dark", true)] {
        let Some(home) = Home::fresh().await else {
            return;
        };
        let window = home.opens_as(Opening { is_dark, ..DEMO }).await;
        let mut album = Album {
            folder: &folder,
            name,
            taken: 0,
        };
        album.plays(&window).await;
        window.close().await;
    }
}

struct Album<'a> {
    folder: &'a Path,
    name: &'a str,
    taken: u32,
}

impl Album<'_> {
    async fn plays(&mut self, window: &Window) {
        window.is_whole().await;
        self.takes(window, "pay-empty").await;
        window.writes(&SAMPLE).await;
        until("what is left of the details is counted", async || {
            let hint = "document.getElementById(e.getAttribute('aria-describedby')).innerText";
            let hint = window.of("pay-remittance", hint).await;
            hint.as_str().is_some_and(|hint| hint.starts_with("121"))
        })
        .await;
        self.takes(window, "pay").await;
        window.click("pay-review").await;
        window.shows("review-dialog").await;
        self.takes(window, "review").await;
        window.click("review-send").await;
        window.challenge_becomes("awaiting_sca").await;
        window.shows("demo-phone-approve").await;
        self.takes(window, "challenge").await;
        window.click("demo-phone-approve").await;
        window.challenge_becomes("accepted").await;
        self.takes(window, "approved").await;
        window.challenge_becomes("settled").await;
        self.takes(window, "settled").await;
        window.click("challenge-close").await;
        window.click("nav-payments").await;
        window.becomes("payment-row", "data-state", "settled").await;
        self.takes(window, "payments").await;
        window.click("payment-row").await;
        window.shows("payment-detail").await;
        self.takes(window, "payment").await;
    }

    async fn takes(&mut self, window: &Window, screen: &str) {
        // Pictures show what was drawn last, which may be older than what is there.
        let drawn = "for (let i = 0; i < 3; i += 1) await new Promise(requestAnimationFrame);";
        window.js_later(drawn).await;
        self.taken += 1;
        let file = format!("{}-{:02}-{screen}.png", self.name, self.taken);
        let file = self.folder.join(file);
        fs::write(&file, window.client.screenshot().await.unwrap()).unwrap();
        println!("{}", file.display());
    }
}
