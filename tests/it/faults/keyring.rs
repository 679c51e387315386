//! A keyring that is locked, hangs, or has lost something: the window is usable, the history is
//! readable, and nothing is deleted.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use desk::contract::{Failure, PaymentsQuery};
use desk::vault::{InMemory, SecretStore, Vault, VaultError};
use secrecy::{ExposeSecret, SecretSlice};
use tests::{Bench, sample_form};

/// Within this every command answers, whatever the keyring does.
const ANSWERS_WITHIN: Duration = Duration::from_secs(5);

/// Refuses every call, as a keyring does whose prompt was turned away.
pub(crate) struct Locked;

impl SecretStore for Locked {
    fn get(&mut self, _name: &str) -> Result<Option<SecretSlice<u8>>, VaultError> {
        Err(VaultError::Locked)
    }

    fn set(&mut self, _name: &str, _secret: &[u8]) -> Result<(), VaultError> {
        panic!("nothing is written unasked")
    }

    fn delete(&mut self, _name: &str) -> Result<(), VaultError> {
        panic!("nothing is deleted")
    }
}

/// Never answers, as long as the sender lives.
pub(crate) struct Hangs(Receiver<()>);

/// A keyring that hangs until the other end is dropped.
pub(crate) fn hanging() -> (Sender<()>, Hangs) {
    let (held, calls) = channel();
    (held, Hangs(calls))
}

impl SecretStore for Hangs {
    fn get(&mut self, _name: &str) -> Result<Option<SecretSlice<u8>>, VaultError> {
        self.0.recv().map_or(Err(VaultError::Locked), |()| Ok(None))
    }

    fn set(&mut self, _name: &str, _secret: &[u8]) -> Result<(), VaultError> {
        panic!("nothing is written unasked")
    }

    fn delete(&mut self, _name: &str) -> Result<(), VaultError> {
        panic!("nothing is deleted")
    }
}

/// A bench with one payment in its history, closed.
async fn with_history() -> Bench {
    let mut bench = Bench::start().await;
    bench.pays(sample_form()).await;
    bench.ends().await;
    bench
}

/// Paying says why it cannot be done, within the limit; what was paid is still there to be read;
/// and nothing was sent beside the first payment.
async fn says(bench: &Bench, failure: Failure) {
    let prepared = tokio::time::timeout(ANSWERS_WITHIN, bench.prepares(sample_form())).await;
    let error = prepared.expect("an answer in time").err().unwrap();
    assert_eq!(error.failure, failure);
    let listed = bench.lists(PaymentsQuery::default()).await;
    assert_eq!(listed.rows.len(), 1, "history is readable");
    let detail = bench.reads(&listed.rows[0].payment_id).await;
    assert_eq!(detail.payment.state, "awaiting_sca");
    let refreshed = tokio::time::timeout(ANSWERS_WITHIN, bench.refreshes()).await;
    assert_eq!(refreshed.expect("an answer in time").unanswered, 1);
    assert_eq!(bench.posts(), 1);
}

/// With the secrets back everything goes on.
async fn goes_on(bench: &mut Bench) {
    bench.restarts().await;
    let refreshed = bench.refreshes().await;
    assert_eq!((refreshed.asked, refreshed.unanswered), (1, 0));
}

#[tokio::test]
async fn fault_40_keyring_locked() {
    let mut bench = with_history().await;
    bench.restarts_with(Vault::new(Locked)).await;
    says(&bench, Failure::KeyringLocked).await;
    goes_on(&mut bench).await;
}

#[tokio::test]
async fn fault_41_keyring_hangs() {
    let (held, hangs) = hanging();
    let mut bench = with_history().await;
    bench.restarts_with(Vault::new(hangs)).await;
    let asked = tokio::time::timeout(ANSWERS_WITHIN, bench.prepares(sample_form())).await;
    let error = asked.expect("an answer in time").err().unwrap();
    assert_eq!(error.failure, Failure::KeyringLocked);
    // Asked once more while the first call still hangs: told at once, and nothing piles up.
    says(&bench, Failure::KeyringBusy).await;
    let ended = tokio::time::timeout(ANSWERS_WITHIN, bench.ends()).await;
    assert!(ended.is_ok(), "a clean exit beside a call that hangs");
    goes_on(&mut bench).await;
    drop(held);
}

/// A keyring with the access data, which the ledger has noted as stored.
async fn noted(bench: &mut Bench) -> InMemory {
    let store = InMemory::default();
    let vault = Vault::new(store.clone());
    bench.fills(&vault).await;
    bench.restarts_with(vault).await;
    bench.refreshes().await;
    bench.ends().await;
    store
}

#[tokio::test]
async fn fault_42_keyring_entries_gone() {
    let mut bench = with_history().await;
    noted(&mut bench).await;
    bench.restarts_with(Vault::new(InMemory::default())).await;
    says(&bench, Failure::SecretsLost).await;
    goes_on(&mut bench).await;
}

#[tokio::test]
async fn fault_43_keyring_part_damaged() {
    let mut bench = with_history().await;
    let mut store = noted(&mut bench).await;
    let part = "v1-part-1";
    let whole = store.get(part).unwrap().expect("a part of the bundle");
    let half = &whole.expose_secret()[..20];
    store.set(part, half).unwrap();
    bench.restarts_with(Vault::new(store.clone())).await;
    says(&bench, Failure::SecretsDamaged).await;
    assert!(store.get("head").unwrap().is_some(), "nothing is deleted");
    assert_eq!(store.get(part).unwrap().unwrap().expose_secret(), half);

    // What was damaged and is mended counts again: nothing gave it up.
    store.set(part, whole.expose_secret()).unwrap();
    bench.restarts_with(Vault::new(store)).await;
    assert_eq!(bench.refreshes().await.unanswered, 0);
}
