//! The vault as its callers see it: limits, late answers, and what `Debug` shows.

use std::sync::mpsc;

use secrecy::{ExposeSecret, SecretString};

use super::*;

mod memory;

const CANARY: &str = "canary-7f3a";
/// For stores that answer: long enough on a busy machine.
const AMPLE: Duration = Duration::from_secs(30);

/// Blocks in every call until a permit comes, as a locked keyring does until its prompt is
/// answered. Without a sender left it fails.
struct Hangs {
    inner: InMemory,
    permits: mpsc::Receiver<()>,
}

impl Hangs {
    fn wait(&self) -> Result<(), VaultError> {
        self.permits.recv().map_err(|_closed| VaultError::Locked)
    }
}

impl SecretStore for Hangs {
    fn get(&mut self, name: &str) -> Result<Option<SecretSlice<u8>>, VaultError> {
        self.wait()?;
        self.inner.get(name)
    }

    fn set(&mut self, name: &str, secret: &[u8]) -> Result<(), VaultError> {
        self.wait()?;
        self.inner.set(name, secret)
    }

    fn delete(&mut self, name: &str) -> Result<(), VaultError> {
        self.wait()?;
        self.inner.delete(name)
    }
}

fn hanging(inner: &InMemory) -> (Vault, mpsc::Sender<()>) {
    let (permit, permits) = mpsc::channel();
    (
        Vault::new(Hangs {
            inner: inner.clone(),
            permits,
        }),
        permit,
    )
}

fn permit(permit: &mpsc::Sender<()>, calls: usize) {
    (0..calls).for_each(|_| permit.send(()).expect("the store still listens"));
}

fn secrets() -> Secrets {
    let mut secrets = Secrets::default();
    secrets.subscription_key = Some(CANARY.into());
    secrets.certificate_der = Some(CANARY.into());
    secrets.approvers.push(Approver {
        name: CANARY.to_owned(),
        code: CANARY.into(),
    });
    secrets.psu_ip = Some(CANARY.to_owned());
    secrets
}

async fn saved(store: &InMemory) -> Marker {
    let vault = Vault::new(store.clone());
    let kept = vault
        .save(&secrets(), None, DateTime::UNIX_EPOCH, AMPLE)
        .await;
    in_store(kept.expect("nothing in the way"))
}

async fn forgets(vault: &Vault, record_key: Option<u8>, marker: Option<&Marker>) -> Loaded {
    let key = record_key.map(|of| vec![of; 32].into());
    vault.forget(key, marker, DateTime::UNIX_EPOCH, AMPLE).await
}

fn in_store(kept: Kept) -> Marker {
    match kept {
        Kept::InStore(marker) => marker,
        Kept::MemoryOnly => panic!("the store could have been reached"),
    }
}

#[tokio::test]
async fn what_was_saved_is_loaded_after_a_restart_until_it_is_forgotten() {
    let store = InMemory::default();
    let vault = Vault::new(store.clone());
    assert!(
        vault.load(None, AMPLE).await.unwrap().is_none(),
        "a first start is no error"
    );
    let first = saved(&store).await;
    let kept = vault
        .save(&secrets(), Some(&first), DateTime::UNIX_EPOCH, AMPLE)
        .await;
    let marker = in_store(kept.unwrap());
    assert_eq!(marker.version, 2, "the version counts the saves");

    let vault = Vault::new(store.clone());
    let stored = vault
        .load(Some(&first), AMPLE)
        .await
        .unwrap()
        .expect("stored");
    assert_eq!(
        stored.kept,
        Kept::InStore(marker.clone()),
        "an older note in the ledger can be put right"
    );
    let key = stored
        .secrets
        .subscription_key
        .as_ref()
        .map(SecretString::expose_secret);
    assert_eq!(key, Some(CANARY));

    let left = forgets(&vault, None, Some(&marker)).await;
    assert!(left.expect("nothing in the way").is_none());
    assert!(store.entries().is_empty(), "forgetting means everything");
}

#[tokio::test]
async fn a_missing_bundle_with_a_marker_is_lost_and_not_a_first_start() {
    let store = InMemory::default();
    let marker = saved(&store).await;
    store.entries().remove("head");
    let left = store.entries().len();
    let vault = Vault::new(store.clone());
    assert_eq!(
        vault.load(Some(&marker), AMPLE).await.unwrap_err(),
        VaultError::Lost
    );
    assert_eq!(
        store.entries().len(),
        left,
        "nothing is deleted on an error"
    );
}

#[tokio::test(start_paused = true)]
async fn a_hung_store_is_locked_within_the_limit_and_then_busy_at_once() {
    let (vault, _permit) = hanging(&InMemory::default());
    let started = tokio::time::Instant::now();
    let second = async {
        let answer = vault.load(None, START_LIMIT).await;
        assert_eq!(started.elapsed(), Duration::ZERO, "busy is said at once");
        answer.unwrap_err()
    };
    let (first, second) = tokio::join!(vault.load(None, START_LIMIT), second);
    assert_eq!(
        first.unwrap_err(),
        VaultError::Locked,
        "a hung store must not hang us"
    );
    assert_eq!(second, VaultError::Busy, "one call at a time");

    let save = vault
        .save(&secrets(), None, DateTime::UNIX_EPOCH, ACTION_LIMIT)
        .await;
    assert_eq!(
        save.unwrap_err(),
        VaultError::Busy,
        "writes must not pile up behind a prompt"
    );
    let forget = vault.forget(None, None, DateTime::UNIX_EPOCH, ACTION_LIMIT);
    assert_eq!(forget.await.unwrap_err(), VaultError::Busy);
    let waited = started.elapsed();
    assert!(waited < ACTION_LIMIT, "these did not wait: {waited:?}");
}

#[test]
fn the_program_can_end_while_the_store_hangs() {
    let (vault, _permit) = hanging(&InMemory::default());
    let (ended, end) = mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_time()
            .build()
            .unwrap();
        let load = runtime.block_on(vault.load(None, Duration::from_millis(1)));
        drop(runtime);
        drop(vault);
        ended.send(load.unwrap_err()).unwrap();
    });
    let load = end
        .recv_timeout(AMPLE)
        .expect("the runtime waits for the hung store");
    assert_eq!(load, VaultError::Locked);
}

#[tokio::test(start_paused = true)]
async fn a_late_answer_to_a_read_is_news() {
    let store = InMemory::default();
    let (vault, prompt) = hanging(&store);
    assert!(vault.news(None).await.is_none(), "nothing was given up yet");
    assert_eq!(
        vault.load(None, START_LIMIT).await.unwrap_err(),
        VaultError::Locked
    );
    permit(&prompt, 1);
    let news = vault.news(None).await.expect("a call was given up");
    assert!(
        news.expect("the store answered").is_none(),
        "an empty store is empty late as well"
    );
    assert!(vault.news(None).await.is_none(), "news is told once");
}

#[tokio::test(start_paused = true)]
async fn a_late_answer_serves_the_next_load_without_asking_again() {
    let store = InMemory::default();
    let (vault, prompt) = hanging(&store);
    assert_eq!(
        vault.load(None, START_LIMIT).await.unwrap_err(),
        VaultError::Locked
    );
    permit(&prompt, 1);
    let started = std::time::Instant::now();
    let answer = loop {
        match vault.load(None, START_LIMIT).await {
            Err(VaultError::Busy) if started.elapsed() < AMPLE => tokio::task::yield_now().await,
            answer => break answer,
        }
    };
    assert!(
        answer
            .expect("a second read would hang: it has no permit")
            .is_none()
    );
}

#[tokio::test(start_paused = true)]
async fn a_save_that_was_given_up_and_went_on_is_found() {
    let store = InMemory::default();
    let (vault, prompt) = hanging(&store);
    let save = vault
        .save(&secrets(), None, DateTime::UNIX_EPOCH, ACTION_LIMIT)
        .await;
    assert_eq!(save.unwrap_err(), VaultError::Locked);
    permit(&prompt, 100);
    let stored = vault
        .news(None)
        .await
        .expect("given up")
        .expect("went on")
        .expect("stored");
    let marker = in_store(stored.kept);
    assert_eq!(marker.version, 1, "the ledger has to learn of it");
}

#[tokio::test(start_paused = true)]
async fn after_a_refused_prompt_the_store_is_asked_anew() {
    let store = InMemory::default();
    let (vault, prompt) = hanging(&store);
    assert_eq!(
        vault.load(None, START_LIMIT).await.unwrap_err(),
        VaultError::Locked
    );
    drop(prompt);
    let news = vault.news(None).await.expect("given up");
    assert_eq!(
        news.unwrap_err(),
        VaultError::Locked,
        "the refusal is an answer too"
    );
    assert_eq!(
        vault.load(None, AMPLE).await.unwrap_err(),
        VaultError::Locked
    );
}

#[tokio::test(start_paused = true)]
async fn a_caller_that_is_dropped_leaves_the_vault_in_order() {
    let (vault, prompt) = hanging(&InMemory::default());
    {
        let mut load = std::pin::pin!(vault.load(None, ACTION_LIMIT));
        let polled = tokio::time::timeout(START_LIMIT, load.as_mut()).await;
        assert!(polled.is_err(), "it hangs");
    }
    assert_eq!(
        vault.load(None, START_LIMIT).await.unwrap_err(),
        VaultError::Busy
    );
    permit(&prompt, 1);
    assert!(
        vault.news(None).await.is_some(),
        "the answer is not lost with its caller"
    );
}

#[tokio::test]
async fn a_store_that_panics_is_a_failure_and_not_a_hang() {
    struct Panics;
    impl SecretStore for Panics {
        fn get(&mut self, _: &str) -> Result<Option<SecretSlice<u8>>, VaultError> {
            panic!("as planned")
        }
        fn set(&mut self, _: &str, _: &[u8]) -> Result<(), VaultError> {
            panic!("as planned")
        }
        fn delete(&mut self, _: &str) -> Result<(), VaultError> {
            panic!("as planned")
        }
    }
    let vault = Vault::new(Panics);
    for _ in 0..2 {
        let answer = vault.load(None, AMPLE).await;
        assert!(
            matches!(answer, Err(VaultError::Failed { .. })),
            "answered {answer:?}"
        );
    }
}

#[tokio::test]
async fn debug_shows_no_secret() {
    let store = InMemory::default();
    let marker = saved(&store).await;
    let stored = Vault::new(store).load(Some(&marker), AMPLE).await;
    let shown = format!("{stored:?} {marker:?} {:?}", secrets());
    assert!(!shown.contains(CANARY), "shown: {shown}");
    let as_bytes = format!("{:?}", CANARY.as_bytes());
    assert!(
        !shown.contains(as_bytes.trim_matches(['[', ']'])),
        "shown as numbers: {shown}"
    );
}
