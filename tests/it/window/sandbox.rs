//! The bank's test system before any access data were given.

use super::driver::Window;
use super::home::Home;
use super::steps::SAMPLE;

#[tokio::test]
async fn without_access_data_the_form_can_be_used_and_nothing_is_sent() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let elsewhere = "http://127.0.0.1:9/api/";
    let arguments = ["--environment", "sandbox", "--bank-url", elsewhere];
    let window = home.opens_with(&arguments).await;
    window
        .becomes("environment-banner", "data-environment", "sandbox")
        .await;
    let banner = window.text("environment-banner").await;
    assert!(
        banner.contains("http://127.0.0.1:9"),
        "a base that is not the bank's: {banner}"
    );
    window.is_whole().await;
    window.lacks("demo-phone", "it is the demo's").await;
    window.lacks("demo-payees", "they are the demo's").await;
    cannot_pay(&window).await;
    window.close().await;

    let window = home.opens_with(&[]).await;
    // Without the flag: the one used last.
    window
        .becomes("environment-banner", "data-environment", "sandbox")
        .await;
    window.close().await;
}

async fn cannot_pay(window: &Window) {
    window
        .types("pay-debtor-iban", "LV80DEMO0000000001002")
        .await;
    window.writes(&SAMPLE).await;
    window.click("pay-review").await;
    window.has_focus("error-summary").await;
    window.says("error-summary", "pay.notRecorded").await;
    window
        .lacks("review-dialog", "nobody is asked in vain")
        .await;
    assert_eq!(
        window.value("pay-creditor-name").await,
        SAMPLE.creditor_name,
        "the text stays"
    );
    assert_eq!(
        window.recorded().await,
        0,
        "nothing was recorded, so nothing can be sent"
    );
}
