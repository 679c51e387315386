//! What the commands reach: the one open desk, and the way to another one.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};
use std::time::Instant;

use desk::contract::{CommandError, DeskChanged, Done, EnvironmentRequest};
use desk::{BankAddress, BankPlace, Error};
use tauri::{AppHandle, Emitter};
use tokio::sync::{Mutex, broadcast, watch};

use crate::arguments::EnvironmentChoice;
use crate::open_desk::{OpenDesk, Wish, on_desk};
use crate::{home, logging};

/// What the commands reach.
#[derive(Clone)]
pub(crate) struct Shell(Arc<Inner>);

struct Inner {
    app: AppHandle,
    plan: Plan,
    opened: RwLock<Opened>,
    /// Held by whoever changes the environment: one at a time.
    changing: Mutex<()>,
    ready: OnceLock<()>,
}

/// What the command line said, for this environment and any later one.
#[derive(Clone)]
pub(crate) struct Plan {
    /// When the program began.
    pub(crate) started: Instant,
    /// Folder of everything the program writes.
    pub(crate) home: PathBuf,
    /// The folder was given on the command line, so its secrets have names of their own.
    pub(crate) home_was_given: bool,
    /// Another address than the bank's, and the environment that it was given for. It holds for no
    /// other: what talks to a test address must not begin to do so in live.
    pub(crate) elsewhere: Option<(EnvironmentChoice, BankAddress)>,
}

/// What is open.
#[derive(Clone)]
pub(crate) struct Opened {
    pub(crate) environment: EnvironmentChoice,
    /// Or why there is none.
    pub(crate) desk: Result<OpenDesk, CommandError>,
    /// Counts the requests on their way to the bank, also of a desk that is being left.
    on_the_way: Option<watch::Receiver<usize>>,
}

impl Opened {
    /// A desk of this environment, or why there is none.
    pub(crate) fn new(
        environment: EnvironmentChoice,
        desk: Result<OpenDesk, CommandError>,
    ) -> Self {
        let on_the_way = desk.as_ref().ok();
        let on_the_way = on_the_way.map(|open| on_desk!(open, desk => desk.on_the_way()));
        Self {
            environment,
            desk,
            on_the_way,
        }
    }

    fn is_of(&self, environment: EnvironmentChoice) -> bool {
        self.environment == environment && self.desk.is_ok()
    }
}

impl Plan {
    /// How to open the desk of an environment.
    pub(crate) fn wish(&self, environment: EnvironmentChoice) -> Wish {
        Wish {
            environment,
            home: self.home.clone(),
            home_was_given: self.home_was_given,
            place: self.place(environment),
        }
    }

    /// Who says where the bank of an environment is.
    fn place(&self, environment: EnvironmentChoice) -> BankPlace {
        self.fixed_address(environment)
            .map_or(BankPlace::AsSetUp, BankPlace::Fixed)
    }

    /// The address from the command line, where it is for this environment.
    pub(crate) fn fixed_address(&self, environment: EnvironmentChoice) -> Option<BankAddress> {
        let given = self.elsewhere.as_ref();
        let given = given.filter(|(meant_for, _)| *meant_for == environment);
        given.map(|(_, address)| address.clone())
    }
}

impl Shell {
    /// Around what was opened at the start.
    pub(crate) fn new(app: AppHandle, plan: Plan, opened: Opened) -> Self {
        let shell = Self(Arc::new(Inner {
            app,
            plan,
            opened: RwLock::new(opened),
            changing: Mutex::new(()),
            ready: OnceLock::new(),
        }));
        shell.pass_on_news();
        shell
    }

    /// The open desk, or why there is none.
    pub(crate) fn desk(&self) -> Result<OpenDesk, CommandError> {
        self.opened().desk
    }

    pub(crate) fn opened(&self) -> Opened {
        let opened = self.0.opened.read();
        opened.unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn plan(&self) -> &Plan {
        &self.0.plan
    }

    pub(crate) fn app(&self) -> &AppHandle {
        &self.0.app
    }

    /// Counts the requests that are on their way to the bank.
    pub(crate) fn on_the_way(&self) -> Option<watch::Receiver<usize>> {
        self.opened().on_the_way
    }

    /// Whether this is the first time that the first screen can be used.
    pub(crate) fn is_ready_now(&self) -> bool {
        self.0.ready.set(()).is_ok()
    }

    /// Closes the open desk and opens the one of another environment. When that cannot be opened the
    /// window says why, and offers what can be done about it there.
    async fn change_to(&self, environment: EnvironmentChoice) {
        let _alone = self.0.changing.lock().await;
        if self.opened().is_of(environment) {
            return;
        }
        // Taken away first: whatever is asked for from here on finds no desk, so that no payment
        // can set out from one that is about to close.
        if let Ok(left) = self.take_away() {
            on_desk!(left, desk => desk.close().await);
        }
        self.open(environment).await;
    }

    fn take_away(&self) -> Result<OpenDesk, CommandError> {
        let changing = Err(Error::EnvironmentChanging.into());
        std::mem::replace(&mut self.write().desk, changing)
    }

    fn write(&self) -> std::sync::RwLockWriteGuard<'_, Opened> {
        self.0
            .opened
            .write()
            .unwrap_or_else(PoisonError::into_inner)
    }

    async fn open(&self, environment: EnvironmentChoice) {
        let wish = self.0.plan.wish(environment);
        logging::move_to(&wish.folder());
        let open = OpenDesk::open(&wish).await.map_err(CommandError::from);
        *self.write() = Opened::new(environment, open.clone());
        if let Err(problem) = home::remember(&self.0.plan.home, environment) {
            tracing::warn!(%problem, "the environment is not remembered");
        }
        self.pass_on_news();
        if let Ok(open) = open {
            on_desk!(&open, desk => desk.keep_backups());
        }
    }

    /// Tells the page that something changed. It reads by command what it needs.
    fn pass_on_news(&self) {
        let Ok(open) = self.desk() else { return };
        let mut news = on_desk!(&open, desk => desk.changes());
        // Its own handle would keep a desk open that is to be closed.
        drop(open);
        let app = self.0.app.clone();
        tauri::async_runtime::spawn(async move {
            loop {
                let change = match news.recv().await {
                    Ok(change) => change,
                    Err(broadcast::error::RecvError::Lagged(_)) => DeskChanged::Everything,
                    Err(broadcast::error::RecvError::Closed) => return,
                };
                if let Err(error) = app.emit("desk-changed", change) {
                    tracing::warn!(%error, "the page was not told of a change");
                }
            }
        });
    }
}

/// Opens another environment in place of this one.
pub(crate) async fn switch_environment(
    shell: &Shell,
    request: EnvironmentRequest,
) -> Result<Done, CommandError> {
    shell.change_to(request.environment.into()).await;
    Ok(Done {})
}
