//! A computer without a keyring, and one whose keyring comes and goes.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;

/// Away while it is told so; then every call says that there is no service.
#[derive(Clone, Default)]
struct Comes {
    inner: InMemory,
    /// How many more calls are answered.
    answers: Arc<AtomicUsize>,
}

const ALWAYS: usize = 1_000_000;

impl Comes {
    fn answers(&self, calls: usize) {
        self.answers.store(calls, Ordering::SeqCst);
    }

    fn may_call(&self) -> Result<(), VaultError> {
        let counted = self
            .answers
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| {
                left.checked_sub(1)
            });
        counted.map(drop).map_err(|_away| VaultError::NoService)
    }
}

impl SecretStore for Comes {
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

fn with_key(key: &str) -> Secrets {
    let mut secrets = Secrets::default();
    secrets.subscription_key = Some(key.into());
    secrets
}

async fn saves(vault: &Vault, secrets: &Secrets, marker: Option<&Marker>) -> Kept {
    let kept = vault.save(secrets, marker, DateTime::UNIX_EPOCH, AMPLE);
    kept.await.expect("kept somewhere")
}

async fn key_of(vault: &Vault, marker: Option<&Marker>) -> String {
    let stored = vault.load(marker, AMPLE).await.unwrap().expect("kept");
    let key = stored.secrets.subscription_key.expect("with its key");
    key.expose_secret().to_owned()
}

#[tokio::test]
async fn without_a_keyring_secrets_last_until_the_program_ends() {
    let store = Comes::default();
    let vault = Vault::new(store.clone());
    assert_eq!(vault.status(None).await, VaultStatus::NoService);
    let kept = saves(&vault, &secrets(), None).await;
    assert_eq!(kept, Kept::MemoryOnly, "and the person is told");
    assert_eq!(key_of(&vault, None).await, CANARY);
    assert_eq!(vault.status(None).await, VaultStatus::MemoryOnly);

    store.answers(ALWAYS);
    assert!(store.inner.entries().is_empty(), "nothing was written");
    let restarted = Vault::new(store.clone());
    let missed = restarted.load(None, AMPLE).await.expect("no error");
    assert!(missed.is_none(), "a first start, and nothing lost");
    assert_eq!(restarted.status(None).await, VaultStatus::Empty);
}

#[tokio::test]
async fn a_keyring_that_comes_back_gets_the_next_save_and_keeps_what_it_alone_had() {
    let store = Comes::default();
    store.answers(ALWAYS);
    let mut full = secrets();
    full.record_key = Some(vec![9; 32].into());
    let vault = Vault::new(store.clone());
    let before = in_store(saves(&vault, &full, None).await);

    store.answers(0);
    let vault = Vault::new(store.clone());
    let kept = saves(&vault, &with_key("typed again"), Some(&before)).await;
    assert_eq!(kept, Kept::MemoryOnly);
    store.answers(ALWAYS);
    assert_eq!(
        key_of(&vault, Some(&before)).await,
        "typed again",
        "what was typed last counts, whatever the store holds"
    );

    let kept = saves(&vault, &with_key("typed again"), Some(&before)).await;
    let marker = in_store(kept);
    assert_eq!(marker.version, before.version + 1);
    assert_eq!(vault.status(Some(&marker)).await, VaultStatus::Ready);
    let restarted = Vault::new(store);
    let stored = restarted.load(Some(&marker), AMPLE).await.unwrap().unwrap();
    let shown = |key: &SecretString| key.expose_secret().to_owned();
    let key = stored.secrets.subscription_key.as_ref().map(shown);
    assert_eq!(key.as_deref(), Some("typed again"));
    let record_key = stored.secrets.record_key.expect("the record's key");
    assert_eq!(record_key.expose_secret(), [9; 32], "of all that is sealed");
    assert!(
        stored.secrets.certificate_der.is_some(),
        "what nobody could see was not given up by nobody's wish"
    );
}

#[tokio::test]
async fn a_bundle_that_was_read_leaves_out_what_it_leaves_out() {
    let store = InMemory::default();
    let marker = saved(&store).await;
    let vault = Vault::new(store);
    let mut secrets = vault
        .load(Some(&marker), AMPLE)
        .await
        .unwrap()
        .unwrap()
        .secrets;
    secrets.psu_ip = None;
    assert!(secrets.forget_approver(0).is_some());
    let kept = saves(&vault, &secrets, Some(&marker)).await;
    let marker = in_store(kept);
    let secrets = vault
        .load(Some(&marker), AMPLE)
        .await
        .unwrap()
        .unwrap()
        .secrets;
    assert!(
        secrets.approvers.is_empty() && secrets.psu_ip.is_none(),
        "forgetting one value by saving the rest must work"
    );
    assert!(secrets.certificate_der.is_some());
}

#[tokio::test]
async fn a_keyring_that_goes_in_the_middle_of_a_save_leaves_the_old_bundle_or_the_new_one() {
    for answers in 0..40 {
        let store = Comes::default();
        store.answers(ALWAYS);
        let vault = Vault::new(store.clone());
        let before = in_store(saves(&vault, &with_key("old"), None).await);
        store.answers(answers);
        let kept = saves(&vault, &with_key("new"), Some(&before)).await;
        store.answers(ALWAYS);
        let shown = key_of(&vault, Some(&before)).await;
        assert_eq!(shown, "new", "after {answers}");
        let restarted = Vault::new(store);
        let found = key_of(&restarted, Some(&before)).await;
        match kept {
            Kept::InStore(_) => assert_eq!(found, "new", "after {answers}"),
            Kept::MemoryOnly => {
                assert!(
                    ["old", "new"].contains(&&*found),
                    "after {answers}: {found}"
                );
            }
        }
    }
}

#[tokio::test]
async fn what_has_to_last_is_not_kept_in_memory() {
    let vault = Vault::new(Comes::default());
    let kept = vault
        .save_for_good(&secrets(), None, DateTime::UNIX_EPOCH, AMPLE)
        .await;
    assert_eq!(kept.unwrap_err(), VaultError::NoService);
    assert_eq!(vault.status(None).await, VaultStatus::NoService);
}

#[tokio::test]
async fn a_keyring_that_comes_back_between_reading_and_writing_loses_nothing() {
    let store = Comes::default();
    store.answers(ALWAYS);
    let mut full = secrets();
    full.record_key = Some(vec![9; 32].into());
    let before = in_store(saves(&Vault::new(store.clone()), &full, None).await);

    store.answers(0);
    let vault = Vault::new(store.clone());
    let away = vault.load(Some(&before), AMPLE).await.unwrap_err();
    assert_eq!(
        away,
        VaultError::NoService,
        "and what is typed now is typed blind"
    );
    let mut blind = with_key("typed again");
    blind.record_key = Some(vec![1; 32].into());
    store.answers(ALWAYS);
    let marker = in_store(saves(&vault, &blind, Some(&before)).await);
    assert_eq!(key_of(&vault, Some(&marker)).await, "typed again");
    let stored = vault.load(Some(&marker), AMPLE).await.unwrap().unwrap();
    let record_key = stored.secrets.record_key.expect("the record's key");
    assert_eq!(record_key.expose_secret(), [9; 32], "of all that is sealed");
    assert_eq!(stored.secrets.approvers.len(), 1, "people too");
}

#[tokio::test]
async fn what_was_given_up_while_the_keyring_was_away_does_not_come_back_with_it() {
    let store = Comes::default();
    store.answers(ALWAYS);
    let vault = Vault::new(store.clone());
    let before = in_store(saves(&vault, &secrets(), None).await);
    let mut secrets = vault
        .load(Some(&before), AMPLE)
        .await
        .unwrap()
        .unwrap()
        .secrets;
    assert!(secrets.forget_approver(0).is_some());
    store.answers(0);
    assert_eq!(
        saves(&vault, &secrets, Some(&before)).await,
        Kept::MemoryOnly
    );
    let in_memory = vault
        .load(Some(&before), AMPLE)
        .await
        .unwrap()
        .unwrap()
        .secrets;
    store.answers(ALWAYS);
    let marker = in_store(saves(&vault, &in_memory, Some(&before)).await);
    let stored = vault.load(Some(&marker), AMPLE).await.unwrap().unwrap();
    assert!(stored.secrets.approvers.is_empty());
}

#[tokio::test]
async fn forgetting_without_a_store_empties_the_memory_and_the_next_save_ends_the_rest() {
    let store = Comes::default();
    store.answers(ALWAYS);
    let vault = Vault::new(store.clone());
    let mut full = secrets();
    full.record_key = Some(vec![9; 32].into());
    let marker = in_store(saves(&vault, &full, None).await);
    store.answers(0);
    saves(&vault, &secrets(), Some(&marker)).await;
    let left = forgets(&vault, Some(9), Some(&marker))
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        left.kept,
        Kept::MemoryOnly,
        "the stored bundle is still there"
    );
    let in_memory = vault.load(Some(&marker), AMPLE).await.unwrap().unwrap();
    assert!(!in_memory.secrets.gives_access(), "and not used any more");

    store.answers(ALWAYS);
    let marker = in_store(saves(&vault, &in_memory.secrets, Some(&marker)).await);
    let stored = vault.load(Some(&marker), AMPLE).await.unwrap().unwrap();
    assert!(!stored.secrets.gives_access(), "it does not come back");
    let left = forgets(&vault, None, Some(&marker)).await.unwrap().unwrap();
    let record_key = left.secrets.record_key.expect("the one in the store");
    assert_eq!(record_key.expose_secret(), [9; 32]);
}

#[tokio::test]
async fn forgetting_in_a_store_that_refuses_still_ends_the_memory() {
    let store = Comes::default();
    let vault = Vault::new(Refuses(store.clone()));
    saves(&vault, &secrets(), None).await;
    store.answers(ALWAYS);
    let refused = forgets(&vault, None, None).await.unwrap_err();
    assert_eq!(refused, VaultError::Locked);
    let in_memory = vault.load(None, AMPLE).await.unwrap().unwrap();
    assert!(!in_memory.secrets.gives_access());
}

/// Refuses whatever it could answer.
struct Refuses(Comes);

impl SecretStore for Refuses {
    fn get(&mut self, name: &str) -> Result<Option<SecretSlice<u8>>, VaultError> {
        self.0.get(name).and(Err(VaultError::Locked))
    }

    fn set(&mut self, name: &str, secret: &[u8]) -> Result<(), VaultError> {
        self.0.set(name, secret).and(Err(VaultError::Locked))
    }

    fn delete(&mut self, name: &str) -> Result<(), VaultError> {
        self.0.delete(name).and(Err(VaultError::Locked))
    }
}

#[tokio::test(start_paused = true)]
async fn each_status_is_told_within_the_limit_of_a_start() {
    let store = InMemory::default();
    let status = async |marker| Vault::in_place(store.clone()).status(marker).await;
    assert_eq!(status(None).await, VaultStatus::Empty);
    let vault = Vault::in_place(store.clone());
    let marker = in_store(saves(&vault, &secrets(), None).await);
    assert_eq!(status(Some(&marker)).await, VaultStatus::Ready);
    let part = store.entries().remove("v1-part-1").expect("a part");
    assert_eq!(status(Some(&marker)).await, VaultStatus::Damaged);
    store.entries().insert("v1-part-1".to_owned(), part);
    let head = store.entries().remove("head").expect("the head");
    assert_eq!(status(Some(&marker)).await, VaultStatus::Lost);
    store.entries().insert("head".to_owned(), head);

    let failing = Vault::in_place(Fails).status(None).await;
    assert_eq!(failing, VaultStatus::Failed, "it is there, and fails");

    let (vault, prompt) = hanging(&store);
    for _ in 0..2 {
        let started = tokio::time::Instant::now();
        assert_eq!(vault.status(Some(&marker)).await, VaultStatus::Locked);
        assert_eq!(started.elapsed(), START_LIMIT, "a hung keyring");
    }
    permit(&prompt, 3);
    // The prompt was answered: what was asked for then is what is told now.
    assert_eq!(told(&vault, &marker).await, VaultStatus::Ready);
}

/// As with two entries of one name.
struct Fails;

const FAILED: VaultError = VaultError::Failed { reason: "a fault" };

impl SecretStore for Fails {
    fn get(&mut self, _: &str) -> Result<Option<SecretSlice<u8>>, VaultError> {
        Err(FAILED)
    }

    fn set(&mut self, _: &str, _: &[u8]) -> Result<(), VaultError> {
        Err(FAILED)
    }

    fn delete(&mut self, _: &str) -> Result<(), VaultError> {
        Err(FAILED)
    }
}

/// The status as soon as the thread has had its turn: the turned clock does not wait for it.
async fn told(vault: &Vault, marker: &Marker) -> VaultStatus {
    let started = std::time::Instant::now();
    loop {
        let status = vault.status(Some(marker)).await;
        if status != VaultStatus::Locked || started.elapsed() > AMPLE {
            return status;
        }
    }
}
