//! Sepa Desk without its window: everything the program does, to be called by a shell or a test.
//!
//! Knows neither Tauri nor HTTP nor SQL above [`ledger`]. Time, identifiers, secrets and the
//! demo's phone come in from outside, so that a test can turn them.

// First, for its macro.
#[macro_use]
pub mod crash_points;
mod board;
pub mod certificate;
pub mod clock;
pub mod commands;
mod connect;
pub mod contract;
pub mod demo;
mod doctor;
mod doubt;
mod error;
pub mod export;
mod follow;
mod guard;
mod history;
pub mod ids;
pub mod ledger;
mod linking;
mod matching;
mod pay_again;
mod prepare;
mod read_back;
mod record;
mod rhythm;
mod send;
pub mod settings;
mod timeline;
pub mod vault;
mod view;
mod way;

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use bank_client::transport::Transport;
use payments::ConsentId;
use secrecy::SecretSlice;
use tokio::sync::{Mutex, RwLock, Semaphore, broadcast, watch};

pub use bank_client::{
    AddressError, BankAddress, Demo, Environment, Live, ManualProxy, Sandbox, TimeLimits,
    WireDialect,
};
pub use connect::{ApproverRule, CertificateRule, DeskEnvironment};
pub use doctor::{Connection, Examination};
pub use doubt::NOTE_MAX;
pub use error::Error;
pub use follow::Refreshed;
pub use ledger::restore_closed;
pub use linking::{
    AccountsRead, BalanceDoubt, BalancesOverTime, DayBalance, EntriesBrought, FileError, FileKind,
    FileMade, FileWish, LinkedAccounts, LinkingError, PendingConsents, Progress, UNATTENDED_A_DAY,
    write_file,
};
pub use prepare::Prepared;
pub use record::{Keeping, backups_at_start};
pub use way::{BankPlace, ProxyChoice, Way};

use board::Board;
use clock::Clock;
use connect::Banks;
use contract::{CommandError, DeskChanged};
use demo::DemoPhone;
use follow::Follower;
use ids::Ids;
use ledger::{Ledger, Storage};
use read_back::ReadingBack;
use vault::Vault;
use way::WayInForce;

/// An account to pay from, with its name where one is known.
#[derive(Debug, Clone)]
pub struct OwnAccountEntry {
    /// Compact IBAN.
    pub iban: String,
    /// What the person calls it.
    pub name: Option<String>,
    /// What may be spent from it and when that was read, where it is linked.
    pub available: Option<(payments::ReportedAmount, chrono::DateTime<chrono::Utc>)>,
}

/// Everything from outside that a desk needs.
pub struct Surroundings {
    /// Folder of this environment; holds the ledger.
    pub folder: PathBuf,
    /// Who says where the bank is.
    pub place: BankPlace,
    /// Limits on waiting for the bank.
    pub limits: TimeLimits,
    /// Where the secrets are.
    pub vault: Vault,
    /// What carries requests to the bank: the network, unless a simulation stands in for it.
    pub transport: Option<Arc<dyn Transport>>,
    /// Whose threads the ledger works on.
    pub storage: Storage,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Fresh numbers.
    pub ids: Arc<dyn Ids>,
    /// The demo's phone; none outside the demo.
    pub phone: Option<Arc<dyn DemoPhone>>,
    /// Accounts to pay from.
    pub own_accounts: Vec<OwnAccountEntry>,
}

/// The application of one environment. Cloning gives another handle to the same desk.
#[derive(Clone)]
pub struct Desk<E: DeskEnvironment> {
    shared: Arc<Shared<E>>,
    // Ends the asking when the last handle goes.
    follower: Arc<Follower>,
}

struct Shared<E: DeskEnvironment> {
    ledger: Ledger<E>,
    way: WayInForce,
    limits: TimeLimits,
    /// Shared with whoever waits for a late answer, who may have to wait for ever.
    vault: Arc<Vault>,
    transport: Option<Arc<dyn Transport>>,
    bank: Mutex<Option<Banks<E>>>,
    /// Counts how often the vault was found to hold something else than before. Clients made
    /// earlier count no more.
    changes_of_secrets: AtomicU64,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn Ids>,
    phone: Option<Arc<dyn DemoPhone>>,
    own_accounts: Vec<OwnAccountEntry>,
    /// A certificate file that was chosen and not stored yet.
    chosen_certificate: std::sync::Mutex<Option<SecretSlice<u8>>>,
    reading_certificate: Mutex<()>,
    board: Board,
    /// Places on the wire for questions, whoever asks.
    wire: Semaphore,
    reading_back: ReadingBack,
    /// One consent is asked for at a time.
    linking: Mutex<()>,
    /// Consents that a person asked for since the start, and whose approval was not used yet.
    approved_now: std::sync::Mutex<HashSet<ConsentId>>,
    /// When this began, by the steady clock.
    opened: Duration,
    /// How far the reading of entries is.
    reading_entries: watch::Sender<Option<Progress>>,
    /// Requests that are on their way to the bank.
    on_the_way: watch::Sender<usize>,
    /// Held for reading by whatever goes out to the bank and must be recorded in the same record.
    going_out: RwLock<Door>,
    /// Why the last backup was not made.
    backup_trouble: std::sync::Mutex<Option<CommandError>>,
    changes: broadcast::Sender<DeskChanged>,
}

/// Whether anything may still go out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Door {
    #[default]
    Open,
    /// The desk is being closed, whoever still has a handle to it.
    Shut,
}

/// News that nobody reads in time is dropped: whoever lags reads everything anew.
const NEWS_KEPT: usize = 256;

impl<E: DeskEnvironment> Desk<E> {
    /// Opens the ledger, says of every interrupted sending that its outcome is unknown, and
    /// begins to ask about everything that is open. To be called inside a tokio runtime.
    ///
    /// # Errors
    /// The ledger cannot be used; it is left as it was.
    pub async fn open(outside: Surroundings) -> Result<Self, Error> {
        let (changes, _) = broadcast::channel(NEWS_KEPT);
        let mut ledger = Ledger::open_on(&outside.folder, outside.clock.now(), outside.storage)?;
        let trouble = ledger.take_upgrade_trouble().map(Error::from);
        let backup_trouble = trouble.map(CommandError::from);
        let way = WayInForce::read(&ledger, outside.place).await?;
        let shared = Arc::new(Shared {
            ledger,
            way,
            limits: outside.limits,
            vault: Arc::new(outside.vault),
            transport: outside.transport,
            bank: Mutex::new(None),
            changes_of_secrets: AtomicU64::new(0),
            chosen_certificate: std::sync::Mutex::new(None),
            reading_certificate: Mutex::default(),
            board: Board::new(Arc::clone(&outside.clock)),
            wire: Semaphore::new(board::AT_ONCE),
            reading_back: ReadingBack::default(),
            linking: Mutex::default(),
            approved_now: std::sync::Mutex::default(),
            opened: outside.clock.steady(),
            reading_entries: watch::Sender::new(None),
            on_the_way: watch::Sender::new(0),
            clock: outside.clock,
            ids: outside.ids,
            phone: outside.phone,
            own_accounts: outside.own_accounts,
            going_out: RwLock::default(),
            backup_trouble: std::sync::Mutex::new(backup_trouble),
            changes,
        });
        // Without asking the keyring for the record's key first: it may hang, and this must not wait.
        shared.ledger.sweep(shared.clock.now()).await?;
        shared.ledger.sweep_consents(shared.clock.now()).await?;
        shared.follow_all().await?;
        let follower = Arc::new(Follower::start(&shared));
        Ok(Self { shared, follower })
    }

    /// Waits until what is going out is decided, lets nothing else out, ends the asking, and lets go
    /// of the folder. Other handles keep the folder, and can send nothing.
    pub async fn close(self) {
        *self.shared.going_out.write().await = Door::Shut;
        let Self { shared, follower } = self;
        match Arc::try_unwrap(follower) {
            Ok(last) => last.end().await,
            Err(others) => others.stop(),
        }
        drop(shared);
    }

    /// News without content, for whoever shows something.
    #[must_use]
    pub fn changes(&self) -> broadcast::Receiver<DeskChanged> {
        self.shared.changes.subscribe()
    }

    /// What to call when the phone of the demo rings or stops ringing. Does not keep the desk open.
    pub fn phone_bell(&self) -> impl Fn() + Send + use<E> {
        let changes = self.shared.changes.clone();
        move || drop(changes.send(DeskChanged::DemoPhone))
    }
}

impl<E: DeskEnvironment> Shared<E> {
    fn tell(&self, news: DeskChanged) {
        // No listener is no fault: the window may not be open yet.
        drop(self.changes.send(news));
    }
}
