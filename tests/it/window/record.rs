//! The settings' section about the record, and the way back from a damaged one.

use std::fs;

use super::home::Home;
use super::steps::SAMPLE;

#[tokio::test]
async fn the_record_is_checked_copied_and_brought_back() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    window.pays(&SAMPLE).await;
    window.click("challenge-close").await;
    window.click("nav-settings").await;
    window.click("settings-verify-log").await;
    window
        .becomes("settings-verify-result", "data-result", "holds")
        .await;
    window.click("settings-backup").await;
    window.becomes("backup-row", "data-verdict", "good").await;
    window.click("settings-restore").await;
    window
        .becomes("confirm-dialog", "data-confirms", "settings-restore")
        .await;
    window.click("confirm-yes").await;
    window.shows("older-copy-strip").await;
    window.click("nav-pay").await;
    window.click("older-copy-show").await;
    window.click("settings-copy-seen").await;
    window.hides("older-copy-strip").await;
    window.hides("settings-older-copy").await;
    assert_eq!(window.recorded().await, 1, "the payment is still there");
    window.close().await;

    let file = home.folder().join("demo/ledger.sqlite");
    fs::write(&file, vec![0x5A; 8_192]).unwrap();
    let window = home.opens().await;
    window.shows("start-backups").await;
    window.click("settings-restore").await;
    window.click("confirm-yes").await;
    window.hides("settings-restore").await;
    window.close().await;
    let window = home.opens().await;
    assert_eq!(window.recorded().await, 1, "it can be used again");
    window.shows("older-copy-strip").await;
    window.close().await;
}
