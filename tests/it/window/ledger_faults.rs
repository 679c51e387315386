//! Records that cannot be used: the window says so, and the file stays as it was.

use std::fs;
use std::path::Path;

use rusqlite::Connection;

use super::home::Home;
use super::steps::SAMPLE;

/// "SEPA" in the header of the file.
const APPLICATION: i64 = 0x5345_5041;

#[tokio::test]
async fn a_ledger_of_a_newer_program_is_left_alone() {
    refuses("ledger_too_new", |file| {
        let ledger = Connection::open(file).unwrap();
        ledger
            .execute_batch("CREATE TABLE novelty (id INTEGER) STRICT")
            .unwrap();
        ledger
            .pragma_update(None, "application_id", APPLICATION)
            .unwrap();
        ledger.pragma_update(None, "user_version", 999).unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_database_of_another_program_is_left_alone() {
    refuses("ledger_damaged", |file| {
        let other = Connection::open(file).unwrap();
        other
            .execute_batch("CREATE TABLE recipe (id INTEGER) STRICT")
            .unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_file_that_is_no_database_is_left_alone() {
    refuses("ledger_damaged", |file| {
        let noise: Vec<u8> = (0..8_192_u32)
            .map(|n| n.wrapping_mul(2_654_435_761).to_be_bytes()[0])
            .collect();
        fs::write(file, noise).unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_ledger_that_cannot_be_opened_is_said_so() {
    refuses("ledger_unavailable", |file| {
        fs::create_dir_all(file).unwrap()
    })
    .await;
}

#[tokio::test]
async fn a_ledger_with_a_hole_in_it_is_left_alone() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    window.pays(&SAMPLE).await;
    window.close().await;
    let file = home.folder().join("demo/ledger.sqlite");
    // What the killed program left beside the file goes into it.
    Connection::open(&file)
        .unwrap()
        .execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")
        .unwrap();
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..].fill(0x5A);
    fs::write(&file, &bytes).unwrap();
    says(&home, "ledger_damaged").await;
    assert!(
        fs::read(&file).unwrap() == bytes,
        "not one byte was changed"
    );
}

/// Puts a file in the ledger's place and starts the program on it.
async fn refuses(code: &str, make: impl Fn(&Path)) {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let folder = home.folder().join("demo");
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("ledger.sqlite");
    make(&file);
    let before = fs::read(&file).ok();
    says(&home, code).await;
    assert!(fs::read(&file).ok() == before, "not one byte was changed");
}

/// The window says what is wrong and what to do, and offers nothing that would write.
async fn says(home: &Home, code: &str) {
    let window = home.opens().await;
    window.shows("start-failure").await;
    assert_eq!(window.attribute("start-failure", "data-code").await, code);
    let told = window.text("start-failure").await;
    for part in ["title", "meaning", "action"] {
        let words = window.word(&format!("start.{code}.{part}")).await;
        assert!(told.contains(&words), "{part}: {words:?} in {told:?}");
    }
    let folder = home.folder();
    assert!(
        told.contains(folder.to_str().unwrap()),
        "where the file lies: {told}"
    );
    window.hides("nav-pay").await;
    assert!(!window.has("pay-review").await, "there is no form");
    window.close().await;
}
