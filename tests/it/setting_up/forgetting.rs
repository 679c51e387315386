//! Forgetting access data: what goes, what stays, and what could not be reached.

use super::office::{Office, nothing, sandbox};
use desk::contract::{AccessRequest, Failure, Nothing, VaultStatusName};
use desk::vault::{ANSWER_LIMIT, Vault};
use desk::{Sandbox, commands};

#[tokio::test]
async fn forgetting_leaves_the_history_and_nothing_that_gives_access() {
    let mut office = Office::<Sandbox>::new().await;
    office.saves(sandbox()).await.unwrap();
    office.pays("100").await;
    let access = commands::forget_access(office.desk(), Nothing {})
        .await
        .unwrap()
        .access;
    assert_eq!(access.vault, VaultStatusName::Empty);
    assert!(access.key.is_none() && access.certificate.is_none() && access.psu_ip.is_none());
    office.starts().await;
    assert_eq!(office.shows().await.access.vault, VaultStatusName::Empty);
    let verified = commands::verify_record(office.desk(), Nothing {})
        .await
        .unwrap();
    assert!(
        verified.broken.is_none() && verified.holds_from.is_some() && verified.other_key == 0,
        "the record is still sealed: {verified:?}"
    );
    let vault = Vault::new(office.keyring.clone());
    let left = vault.load(None, ANSWER_LIMIT).await.unwrap().unwrap();
    assert!(!left.secrets.gives_access(), "read past the program");
}

#[tokio::test]
async fn what_a_keyring_out_of_reach_still_holds_is_told_and_never_comes_back() {
    let office = Office::<Sandbox>::new().await;
    office.saves(sandbox()).await.unwrap();
    office.keyring.goes_away();
    let told = commands::forget_access(office.desk(), Nothing {}).await;
    assert_eq!(told.unwrap_err().failure, Failure::StillInKeyring);
    let access = office.shows().await.access;
    assert_eq!(access.vault, VaultStatusName::MemoryOnly);
    assert!(access.key.is_none() && access.certificate.is_none());
    office.keyring.comes_back();
    let new_address = AccessRequest {
        psu_ip: Some("203.0.113.7".to_owned()),
        ..nothing()
    };
    let access = office.saves(new_address).await.unwrap().access;
    assert!(access.key.is_none() && access.certificate.is_none());
    let vault = Vault::new(office.keyring.clone());
    let left = vault.load(None, ANSWER_LIMIT).await.unwrap().unwrap();
    assert!(
        left.secrets.subscription_key.is_none(),
        "read past the program"
    );
}
