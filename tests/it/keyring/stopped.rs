//! The program ends at every step of storing, with the desk's own ledger beside the keyring.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use desk::clock::Clock;
use desk::contract::Failure;
use desk::vault::{
    ACTION_LIMIT, InMemory, Kept, SecretStore, Secrets, Vault, VaultError, VaultStatus,
};
use secrecy::SecretSlice;
use tests::{Bench, sample_form};

/// Passes on a number of calls; then the program has ended, and nothing reaches the store.
#[derive(Clone)]
struct Ends {
    inner: InMemory,
    calls: Arc<AtomicUsize>,
    error: VaultError,
}

const ENDED: VaultError = VaultError::Failed {
    reason: "the program ended",
};

impl Ends {
    fn after(inner: &InMemory, calls: usize, error: VaultError) -> Self {
        Self {
            inner: inner.clone(),
            calls: Arc::new(AtomicUsize::new(calls)),
            error,
        }
    }

    fn may_call(&self) -> Result<(), VaultError> {
        let counted = self
            .calls
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| {
                left.checked_sub(1)
            });
        counted.map(drop).map_err(|_ended| self.error)
    }
}

impl SecretStore for Ends {
    fn get(&mut self, name: &str) -> Result<Option<SecretSlice<u8>>, VaultError> {
        self.may_call()?;
        self.inner.get(name)
    }

    fn set(&mut self, name: &str, secret: &[u8]) -> Result<(), VaultError> {
        self.may_call()?;
        self.inner.set(name, secret)
    }

    fn delete(&mut self, name: &str) -> Result<(), VaultError> {
        self.may_call()?;
        self.inner.delete(name)
    }
}

/// A store with a bundle that the ledger does not know yet and that has no key for the record, so
/// that the first question makes the desk store one.
async fn fresh(bench: &Bench) -> InMemory {
    let store = InMemory::default();
    let mut secrets = bench.secrets.clone();
    secrets.record_key = None;
    saved(&store, &secrets, bench).await;
    store
}

async fn saved(store: &InMemory, secrets: &Secrets, bench: &Bench) {
    let vault = Vault::new(store.clone());
    let now = bench.clock.now();
    let kept = vault.save(secrets, None, now, ACTION_LIMIT).await.unwrap();
    assert!(matches!(kept, Kept::InStore(_)));
}

#[tokio::test]
async fn the_desk_ending_at_any_step_of_its_own_save_goes_on_at_the_next_start() {
    let mut bench = Bench::start().await;
    bench.pays(sample_form()).await;
    let plenty = 1_000;
    let whole = Ends::after(&fresh(&bench).await, plenty, ENDED);
    bench.restarts_with(Vault::new(whole.clone())).await;
    assert_eq!(bench.refreshes().await.unanswered, 0);
    bench.ends().await;
    let steps = plenty - whole.calls.load(Ordering::SeqCst);
    assert!(steps > 10, "it reads, and stores a key: {steps}");

    for calls in 0..steps {
        let store = fresh(&bench).await;
        bench
            .restarts_with(Vault::new(Ends::after(&store, calls, ENDED)))
            .await;
        bench.refreshes().await;
        bench.ends().await;

        bench.restarts_with(Vault::new(store.clone())).await;
        let refreshed = bench.refreshes().await;
        assert_eq!((refreshed.asked, refreshed.unanswered), (1, 0), "{calls}");
        let checked = bench.desk().verify_record().await.unwrap();
        assert!(checked.broken.is_none(), "after {calls}: {checked:?}");
        bench.ends().await;

        bench.restarts_with(Vault::new(InMemory::default())).await;
        let lost = bench.prepares(sample_form()).await.err().unwrap();
        let expected = Failure::SecretsLost;
        assert_eq!(lost.failure, expected, "after {calls}: it was noted");
        bench.ends().await;
    }
}

#[tokio::test]
async fn ended_between_forgetting_and_noting_it_nothing_comes_back_and_the_record_is_sealed() {
    let mut bench = Bench::start().await;
    let store = InMemory::default();
    saved(&store, &bench.secrets, &bench).await;
    bench.restarts_with(Vault::new(store.clone())).await;
    bench.pays(sample_form()).await;
    bench.ends().await;

    let vault = Vault::new(store.clone());
    let now = bench.clock.now();
    let left = vault.forget(None, None, now, ACTION_LIMIT).await;
    let left = left.unwrap().expect("the seal of the record stays");
    assert!(!left.secrets.gives_access());
    bench.restarts_with(vault).await;
    let missing = bench.prepares(sample_form()).await.err().unwrap();
    assert!(
        matches!(missing.failure, Failure::SettingsMissing { .. }),
        "forgotten, and not lost: {missing:?}"
    );
    let checked = bench.desk().verify_record().await.unwrap();
    assert!(checked.broken.is_none() && checked.other_key == 0);
}

#[tokio::test]
async fn secrets_in_memory_pay_until_the_end_and_are_missed_by_nobody() {
    let mut bench = Bench::start().await;
    bench.ends().await;
    let store = InMemory::default();
    let vault = Vault::new(Ends::after(&store, 0, VaultError::NoService));
    let mut secrets = bench.secrets.clone();
    secrets.record_key = None;
    let kept = vault.save(&secrets, None, bench.clock.now(), ACTION_LIMIT);
    assert_eq!(kept.await, Ok(Kept::MemoryOnly));
    assert_eq!(vault.status(None).await, VaultStatus::MemoryOnly);
    bench.restarts_with(vault).await;
    let payment = bench.pays(sample_form()).await;
    assert_eq!(payment.state, "awaiting_sca");
    let checked = bench.desk().verify_record().await.unwrap();
    assert!(checked.without_key > 0, "no key that ends with the program");
    assert_eq!(checked.holds_from, None);
    bench.ends().await;

    bench.restarts_with(Vault::new(store)).await;
    let missing = bench.prepares(sample_form()).await.err().unwrap();
    assert!(
        matches!(missing.failure, Failure::SettingsMissing { .. }),
        "entered anew, and not lost: {missing:?}"
    );
}
