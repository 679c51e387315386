//! Forgetting access data: what goes, what stays, and what could not be reached.

use super::keyring::Mood;
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
    let verified = office.verifies().await;
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
    let mut office = Office::<Sandbox>::new().await;
    office.saves(sandbox()).await.unwrap();
    office.pays("100").await;
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
    office.starts().await;
    let verified = office.verifies().await;
    assert!(
        verified.holds_from.is_some() && verified.other_key == 0,
        "the record is still sealed with its key: {verified:?}"
    );
}

#[tokio::test]
async fn an_entry_that_will_not_go_is_told_and_can_be_forgotten_again() {
    for mood in [Mood::Clings, Mood::KeepsByForce] {
        let mut office = Office::<Sandbox>::new().await;
        office.saves(sandbox()).await.unwrap();
        office.pays("100").await;
        office.keyring.is(mood);
        let told = commands::forget_access(office.desk(), Nothing {}).await;
        assert_eq!(
            told.unwrap_err().failure,
            Failure::StillInKeyring,
            "{mood:?}"
        );
        let access = office.shows().await.access;
        assert!(
            access.key.is_none() && access.certificate.is_none(),
            "not used"
        );
        assert!(
            office.keyring.names().len() > 2,
            "{:?}",
            office.keyring.names()
        );

        office.keyring.comes_back();
        let access = commands::forget_access(office.desk(), Nothing {}).await;
        assert_eq!(access.unwrap().access.vault, VaultStatusName::Empty);
        let names = office.keyring.names();
        assert_eq!(names.len(), 2, "the head and the seal: {names:?}");
        office.starts().await;
        assert_eq!(office.verifies().await.other_key, 0);
    }
}

#[tokio::test]
async fn a_store_that_answers_with_an_error_says_so_and_forgetting_is_the_way_out() {
    let mut office = Office::<Sandbox>::new().await;
    office.saves(sandbox()).await.unwrap();
    office.pays("100").await;
    office.keyring.is(Mood::TwoHeads);
    assert_eq!(office.shows().await.access.vault, VaultStatusName::Failed);
    let told = office.saves(sandbox()).await;
    assert_eq!(told.unwrap_err().failure, Failure::KeyringFailed);
    let access = commands::forget_access(office.desk(), Nothing {}).await;
    assert_eq!(access.unwrap().access.vault, VaultStatusName::Empty);
    assert_eq!(office.keyring.names().len(), 2, "the head and the seal");
    let access = office.saves(sandbox()).await.unwrap().access;
    assert_eq!(access.vault, VaultStatusName::Ready);
    office.starts().await;
    assert_eq!(office.verifies().await.other_key, 0);
}
