//! One desk at a time, of one environment.

use std::path::PathBuf;
use std::sync::Arc;

use desk::clock::SystemClock;
use desk::contract::EnvironmentName;
use desk::ids::RandomIds;
use desk::ledger::Storage;
use desk::vault::{OsKeyring, Vault};
use desk::{BankPlace, Desk, DeskEnvironment, Error, Live, Sandbox, Surroundings, TimeLimits};

use crate::arguments::EnvironmentChoice;

/// The desk that is open. The types keep a key or a payment of one environment out of another.
#[derive(Clone)]
pub(crate) enum OpenDesk {
    #[cfg(feature = "demo")]
    Demo(Desk<desk::Demo>),
    Sandbox(Desk<Sandbox>),
    Live(Desk<Live>),
}

/// Runs the same expression on whichever desk is open.
macro_rules! on_desk {
    ($open:expr, $desk:ident => $run:expr) => {
        match $open {
            #[cfg(feature = "demo")]
            $crate::open_desk::OpenDesk::Demo($desk) => $run,
            $crate::open_desk::OpenDesk::Sandbox($desk) => $run,
            $crate::open_desk::OpenDesk::Live($desk) => $run,
        }
    };
}
pub(crate) use on_desk;

/// What the command line and the machine say about a desk to open.
pub(crate) struct Wish {
    pub(crate) environment: EnvironmentChoice,
    /// Folder of everything the program writes.
    pub(crate) home: PathBuf,
    /// The folder was given on the command line, so its secrets have names of their own.
    pub(crate) home_was_given: bool,
    pub(crate) place: BankPlace,
}

impl OpenDesk {
    /// Opens the desk of the wished environment.
    pub(crate) async fn open(wish: &Wish) -> Result<Self, Error> {
        match wish.environment {
            #[cfg(feature = "demo")]
            EnvironmentChoice::Demo => crate::demo::open(wish).await.map(Self::Demo),
            #[cfg(not(feature = "demo"))]
            EnvironmentChoice::Demo => Err(Error::DemoOnly),
            EnvironmentChoice::Sandbox => open_at_bank(wish).await.map(Self::Sandbox),
            EnvironmentChoice::Live => open_at_bank(wish).await.map(Self::Live),
        }
    }
}

/// Sandbox and live: the bank's address, the platform's keyring.
async fn open_at_bank<E: DeskEnvironment>(wish: &Wish) -> Result<Desk<E>, Error> {
    let home = wish.home_was_given.then_some(wish.home.as_path());
    let keyring = OsKeyring::new(E::NAME, home).map_err(|error| Error::Bug(error.to_string()))?;
    Desk::open(Surroundings {
        folder: wish.home.join(E::NAME),
        place: wish.place.clone(),
        limits: TimeLimits::default(),
        vault: Vault::new(keyring),
        transport: None,
        storage: Storage::default(),
        clock: Arc::new(SystemClock::default()),
        ids: Arc::new(RandomIds),
        phone: None,
        own_accounts: Vec::new(),
    })
    .await
}

impl Wish {
    /// The environment's own folder.
    pub(crate) fn folder(&self) -> PathBuf {
        self.home.join(self.environment.name())
    }
}

impl From<EnvironmentChoice> for EnvironmentName {
    fn from(choice: EnvironmentChoice) -> Self {
        match choice {
            EnvironmentChoice::Demo => Self::Demo,
            EnvironmentChoice::Sandbox => Self::Sandbox,
            EnvironmentChoice::Live => Self::Live,
        }
    }
}

impl From<EnvironmentName> for EnvironmentChoice {
    fn from(name: EnvironmentName) -> Self {
        match name {
            EnvironmentName::Demo => Self::Demo,
            EnvironmentName::Sandbox => Self::Sandbox,
            EnvironmentName::Live => Self::Live,
        }
    }
}
