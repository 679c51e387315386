//! The password store goes away and comes back, or its prompt is answered late.

use std::time::{Duration, Instant};

use desk::contract::{AccessRequest, DeskChanged, Failure, SlotName, VaultStatusName};
use desk::{DeskEnvironment, Live, Sandbox};

use super::keyring::Mood;
use super::office::{CODE, OTHER_KEY, Office, nothing, sandbox};

/// Long enough on a busy machine.
const BOUND: Duration = Duration::from_secs(30);

fn person(name: &str, code: &str) -> AccessRequest {
    AccessRequest {
        psu_name: name.to_owned(),
        psu_id: code.to_owned(),
        psu_ip: Some("203.0.113.7".to_owned()),
        ..nothing()
    }
}

fn second_key() -> AccessRequest {
    AccessRequest {
        subscription_key: OTHER_KEY.to_owned(),
        key_slot: Some(SlotName::Secondary),
        ..nothing()
    }
}

async fn names(office: &Office<Live>) -> Vec<String> {
    let people = office.shows().await.access.approvers;
    people.into_iter().map(|person| person.name).collect()
}

#[tokio::test]
async fn what_was_recorded_is_still_sealed_when_the_keyring_comes_back() {
    for restarts_while_away in [true, false] {
        let mut office = Office::<Sandbox>::new().await;
        office.saves(sandbox()).await.unwrap();
        office.pays("100").await;
        office.keyring.goes_away();
        if restarts_while_away {
            office.starts().await;
        }
        let access = office.saves(second_key()).await.unwrap().access;
        assert_eq!(access.vault, VaultStatusName::MemoryOnly);
        office.keyring.comes_back();
        let access = office.saves(nothing()).await.unwrap().access;
        assert_eq!(access.vault, VaultStatusName::Ready);
        assert!(access.certificate.is_some(), "not given up");
        office.starts().await;
        let key = office.shows().await.access.key.unwrap();
        assert!(key.other_is_kept, "the one of the other slot");
        let verified = office.verifies().await;
        assert!(
            verified.broken.is_none() && verified.holds_from.is_some() && verified.other_key == 0,
            "restarted {restarts_while_away}: {verified:?}"
        );
    }
}

#[tokio::test]
async fn people_are_still_there_when_the_keyring_comes_back() {
    let mut office = Office::<Live>::new().await;
    office.saves(person("Anna", CODE)).await.unwrap();
    office.saves(person("Jānis", "328673-00679")).await.unwrap();
    office.keyring.goes_away();
    office.starts().await;
    assert!(names(&office).await.is_empty(), "nobody can read them");
    office.saves(person("Zane", "010190-12345")).await.unwrap();
    assert_eq!(names(&office).await, ["Zane"]);
    office.keyring.comes_back();
    office.saves(person("Anna B.", CODE)).await.unwrap();
    assert_eq!(names(&office).await, ["Zane", "Anna B.", "Jānis"]);
    office.starts().await;
    assert_eq!(names(&office).await, ["Zane", "Anna B.", "Jānis"]);
}

#[tokio::test]
async fn a_damaged_store_gets_the_key_of_the_record_back() {
    use desk::vault::SecretStore;
    let mut office = Office::<Sandbox>::new().await;
    office.saves(sandbox()).await.unwrap();
    office.pays("100").await;
    for gone in office.keyring.names() {
        office.keyring.clone().delete(&gone).unwrap();
    }
    assert_eq!(office.shows().await.access.vault, VaultStatusName::Lost);
    office.saves(sandbox()).await.unwrap();
    office.starts().await;
    assert_eq!(office.verifies().await.other_key, 0);
}

/// Ends when the keyring waits before its prompt.
async fn asking<E: DeskEnvironment>(office: &Office<E>) {
    let began = Instant::now();
    while !office.keyring.is_asking() {
        assert!(began.elapsed() < BOUND, "its prompt never comes");
        tokio::task::yield_now().await;
    }
}

/// Saves, and gives up while the prompt is on the screen.
async fn gives_up_saving(office: &Office<Sandbox>, request: AccessRequest) {
    office.keyring.is(Mood::Asks);
    let given_up = async {
        asking(office).await;
        // With nothing else to wait for, a stopped clock jumps to the end of the patience.
        tokio::time::pause();
    };
    let (saved, ()) = tokio::join!(office.saves(request), given_up);
    tokio::time::resume();
    assert_eq!(saved.unwrap_err().failure, Failure::KeyringLocked);
}

#[tokio::test]
async fn a_save_that_outlasts_its_prompt_counts_as_soon_as_it_lands() {
    let mut office = Office::<Sandbox>::new().await;
    let first = AccessRequest {
        certificate: desk::contract::CertificateGiven::Kept,
        ..sandbox()
    };
    office.saves(first).await.unwrap();
    office.saves(sandbox()).await.unwrap();
    office.pays("100").await;
    gives_up_saving(&office, second_key()).await;
    let before = office.control.requests().len();
    let busy = office.tries_to_pay("101").await.unwrap_err().failure;
    assert_eq!(busy, Failure::KeyringBusy, "the old key is used no more");
    assert_eq!(office.control.requests().len(), before);

    let mut changes = office.desk().changes();
    office.keyring.comes_back();
    let told = async { while changes.recv().await.unwrap() != DeskChanged::Everything {} };
    let told = tokio::time::timeout(BOUND, told).await;
    assert!(told.is_ok(), "the page is told without asking");
    let access = office.shows().await.access;
    assert_eq!(access.key.unwrap().slot, SlotName::Secondary);
    drop(office.tries_to_pay("102").await);
    let sent = office.control.requests();
    let post = sent[before..].iter().find(|sent| sent.method == "POST");
    let key = post.unwrap().header("ocp-apim-subscription-key");
    assert_eq!(key, Some(OTHER_KEY), "and not the one before");
    office.starts().await;
    let access = office.shows().await.access;
    assert_eq!(access.vault, VaultStatusName::Ready);
    assert_eq!(office.verifies().await.other_key, 0);
}

#[tokio::test]
async fn the_end_of_a_certificate_is_noted_when_it_is_stored_and_not_before() {
    let office = Office::<Sandbox>::new().await;
    office.keyring.goes_away();
    office.saves(sandbox()).await.unwrap();
    assert_eq!(office.certificate_end(), None, "the next start has none");
    office.keyring.comes_back();
    office.saves(nothing()).await.unwrap();
    let noted = office.certificate_end().expect("it is stored by now");
    assert!(noted.starts_with("2034-09-24"), "{noted}");

    let office = Office::<Sandbox>::new().await;
    gives_up_saving(&office, sandbox()).await;
    assert_eq!(office.certificate_end(), None);
    office.keyring.comes_back();
    let began = Instant::now();
    while office.shows().await.access.stored_at.is_none() {
        assert!(began.elapsed() < BOUND, "never noted");
    }
    assert!(office.certificate_end().is_some(), "with the rest");
}
