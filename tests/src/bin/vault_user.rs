//! The real vault over the platform's keyring as a process of its own: its bus is the one in its
//! environment, and it can be killed.
//!
//! `vault_user ENVIRONMENT HOME`
//!
//! Each line on standard input is a call, answered by one line on standard output. What was stored
//! is noted in a real ledger below HOME, as the program does it.
//!
//! ```text
//! save NUMBER SIZE    store a bundle that carries the number, and so many bytes
//! load                read it
//! status              how the vault is
//! forget              forget all of it: there is no record here whose seal would stay
//! saves NUMBER        store bundles until it is killed: `began NUMBER`, `done NUMBER`, and so on
//! remove NAME         behind the vault's back: forget one entry
//! halve NAME          behind the vault's back: cut one entry in half
//! ```
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "test code: a broken expectation is meant to panic, and the lines are its answer"
)]

use std::path::Path;

use desk::Sandbox;
use desk::clock::{Clock, SystemClock};
use desk::ledger::Ledger;
use desk::vault::{
    ANSWER_LIMIT, Kept, Marker, OsKeyring, SecretStore, Secrets, Stored, Vault, VaultError,
};
use secrecy::ExposeSecret;
use tests::vault_user::{KEY, bytes};

/// The vault beside its ledger.
struct User {
    vault: Vault,
    ledger: Ledger<Sandbox>,
    /// The same entries without the vault.
    raw: OsKeyring,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [environment, home] = arguments.as_slice() else {
        panic!("vault_user ENVIRONMENT HOME")
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .expect("a runtime");
    let home = Path::new(home);
    let keyring = || OsKeyring::new(environment, Some(home)).expect("the folder is there");
    let mut user = User {
        vault: Vault::new(keyring()),
        ledger: Ledger::open(&home.join(environment), now()).expect("a ledger"),
        raw: keyring(),
    };
    println!("ready");
    for line in std::io::stdin().lines() {
        let line = line.expect("text");
        let words: Vec<&str> = line.split(' ').collect();
        println!("{}", runtime.block_on(user.answers(&words)));
    }
}

impl User {
    async fn answers(&mut self, words: &[&str]) -> String {
        match words {
            ["save", number, size] => {
                let secrets = secrets(number.parse().unwrap(), size.parse().unwrap());
                told(self.saves(&secrets).await.map(|kept| shown(&kept)))
            }
            ["load"] => told(self.loads().await.map(|stored| match stored {
                Some(stored) => format!("{} {}", shown(&stored.kept), number_of(&stored.secrets)),
                None => "nothing".to_owned(),
            })),
            ["status"] => format!("{:?}", self.vault.status(self.noted().await.as_ref()).await),
            ["forget"] => told(self.forgets().await.map(|left| match left {
                Some(kept) => shown(&kept),
                None => "gone".to_owned(),
            })),
            ["saves", first] => self.saves_on(first.parse().unwrap()).await,
            ["remove", name] => told(self.raw.delete(name).map(|()| "removed".to_owned())),
            ["halve", name] => {
                let whole = self.raw.get(name).unwrap().expect("it is there");
                let whole = whole.expose_secret();
                let half = whole.get(..whole.len() / 2).unwrap();
                told(self.raw.set(name, half).map(|()| "halved".to_owned()))
            }
            _ => panic!("no such call: {words:?}"),
        }
    }

    async fn noted(&self) -> Option<Marker> {
        self.ledger.secrets_marker().await.expect("a marker")
    }

    async fn notes(&self, kept: &Kept) {
        if let Kept::InStore(marker) = kept {
            let marker = Some(marker.clone());
            self.ledger.note_secrets(marker).await.expect("noted");
        }
    }

    async fn saves(&self, secrets: &Secrets) -> Result<Kept, VaultError> {
        let marker = self.noted().await;
        let kept = self
            .vault
            .save(secrets, marker.as_ref(), now(), ANSWER_LIMIT)
            .await?;
        self.notes(&kept).await;
        Ok(kept)
    }

    async fn loads(&self) -> Result<Option<Stored>, VaultError> {
        let marker = self.noted().await;
        let stored = self.vault.load(marker.as_ref(), ANSWER_LIMIT).await?;
        if let Some(stored) = &stored {
            self.notes(&stored.kept).await;
        }
        Ok(stored)
    }

    async fn forgets(&self) -> Result<Option<Kept>, VaultError> {
        let marker = self.noted().await;
        let left = self
            .vault
            .forget(None, marker.as_ref(), now(), ANSWER_LIMIT);
        let left = left.await?;
        if left.is_none() {
            self.ledger.note_secrets(None).await.expect("noted");
        }
        Ok(left.map(|left| left.kept))
    }

    async fn saves_on(&self, first: usize) -> String {
        for number in first.. {
            println!("began {number}");
            // Of one to four parts, so that old parts are left over and swept.
            let size = [100, 1_400, 2_700, 4_000]
                .into_iter()
                .cycle()
                .nth(number % 4);
            let secrets = secrets(number, size.unwrap());
            self.saves(&secrets).await.expect("it is saved");
            println!("done {number}");
        }
        unreachable!("numbers do not end")
    }
}

fn now() -> chrono::DateTime<chrono::Utc> {
    SystemClock::default().now()
}

fn told(answer: Result<String, VaultError>) -> String {
    answer.unwrap_or_else(|error| format!("{error:?}"))
}

fn shown(kept: &Kept) -> String {
    match kept {
        Kept::InStore(marker) => format!("stored {}", marker.version),
        Kept::MemoryOnly => "memory".to_owned(),
    }
}

fn secrets(number: usize, size: usize) -> Secrets {
    let mut secrets = Secrets::default();
    secrets.subscription_key = Some(format!("{KEY}-{number}").into());
    secrets.certificate_der = Some(bytes(number, size));
    secrets
}

/// The number that the bundle carries, if all of it belongs to that number.
fn number_of(secrets: &Secrets) -> String {
    let key = secrets.subscription_key.as_ref().expect("a key");
    let number = key.expose_secret().rsplit('-').next().unwrap();
    let certificate = secrets.certificate_der.as_ref().expect("a certificate");
    let whole = bytes(number.parse().unwrap(), certificate.len());
    assert_eq!(certificate, &whole, "a bundle made of two");
    format!("{number} {}", certificate.len())
}
