//! Whose thread a connection works on.

use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::LedgerError;
use super::storage::{Mishaps, Storage};

type Job = Box<dyn FnOnce(&mut Owned) + Send>;

/// What the thread, or the place, owns.
#[derive(Debug)]
struct Owned {
    connection: Connection,
    /// A write was not confirmed by the disk. Whatever were written next would stand on ground that
    /// nobody knows, so nothing is, until the file was opened anew.
    is_stopped: bool,
}

impl Owned {
    fn run<T>(
        &mut self,
        work: impl FnOnce(&mut Connection) -> Result<T, LedgerError>,
    ) -> Result<T, LedgerError> {
        if self.is_stopped {
            return Err(LedgerError::SyncFailed);
        }
        let result = work(&mut self.connection);
        self.is_stopped = matches!(result, Err(LedgerError::SyncFailed));
        result
    }
}

/// Does work on a connection, one piece after another.
#[derive(Debug)]
pub(super) enum Worker {
    /// The product's.
    OwnThread(OwnThread),
    /// A simulation's.
    InPlace(InPlace),
}

/// Hands work to the thread that owns a connection.
#[derive(Debug)]
pub(super) struct OwnThread {
    jobs: Option<Sender<Job>>,
    thread: Option<JoinHandle<()>>,
}

/// Works at once, on the caller's thread.
#[derive(Debug)]
pub(super) struct InPlace {
    owned: Mutex<Owned>,
    mishaps: Arc<dyn Mishaps>,
}

impl Drop for OwnThread {
    /// Waits for the last job: whoever opens the file next must not meet a write under way.
    fn drop(&mut self) {
        drop(self.jobs.take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

impl Worker {
    /// Begins. A thread ends when the worker is dropped and the last job is done.
    pub(super) fn start(
        name: &str,
        connection: Connection,
        storage: &Storage,
    ) -> Result<Self, LedgerError> {
        let owned = Owned {
            connection,
            is_stopped: false,
        };
        match storage {
            Storage::OwnThreads => OwnThread::start(name, owned).map(Self::OwnThread),
            Storage::InPlace(mishaps) => Ok(Self::InPlace(InPlace {
                owned: Mutex::new(owned),
                mishaps: Arc::clone(mishaps),
            })),
        }
    }

    /// Runs one piece of work and waits for its result.
    pub(super) async fn run<T, F>(&self, work: F) -> Result<T, LedgerError>
    where
        T: Send + 'static,
        F: FnOnce(&mut Connection) -> Result<T, LedgerError> + Send + 'static,
    {
        match self {
            Self::OwnThread(thread) => thread.run(work).await,
            Self::InPlace(place) => place.run(work).await,
        }
    }
}

impl OwnThread {
    fn start(name: &str, mut owned: Owned) -> Result<Self, LedgerError> {
        let (jobs, incoming) = channel::<Job>();
        let thread = std::thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || {
                for job in incoming {
                    job(&mut owned);
                }
            })?;
        Ok(Self {
            jobs: Some(jobs),
            thread: Some(thread),
        })
    }

    async fn run<T, F>(&self, work: F) -> Result<T, LedgerError>
    where
        T: Send + 'static,
        F: FnOnce(&mut Connection) -> Result<T, LedgerError> + Send + 'static,
    {
        let (done, result) = oneshot::channel();
        let job: Job = Box::new(move |owned| {
            // Nobody waiting any more is no reason to leave the work undone.
            drop(done.send(owned.run(work)));
        });
        let jobs = self.jobs.as_ref().ok_or(LedgerError::Stopped)?;
        jobs.send(job).map_err(|_closed| LedgerError::Stopped)?;
        result.await.map_err(|_gone| LedgerError::Stopped)?
    }
}

impl InPlace {
    async fn run<T, F>(&self, work: F) -> Result<T, LedgerError>
    where
        F: FnOnce(&mut Connection) -> Result<T, LedgerError>,
    {
        if !self.mishaps.is_over() {
            let result = {
                let owned = self.owned.lock();
                owned.unwrap_or_else(PoisonError::into_inner).run(work)
            };
            if !self.mishaps.is_over() {
                return result;
            }
        }
        // A dead program gets no answer, and does nothing with one.
        std::future::pending().await
    }
}

/// Runs what may take seconds on a thread of its own, and not on one of the runtime's: that waits
/// for its threads when the program ends.
pub(super) async fn on_own_thread<T, F>(name: &str, work: F) -> Result<T, LedgerError>
where
    T: Send + 'static,
    F: FnOnce() -> Result<T, LedgerError> + Send + 'static,
{
    let (done, result) = oneshot::channel();
    std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(move || {
            // Nobody waiting any more is no reason to leave the work undone.
            drop(done.send(work()));
        })?;
    result.await.map_err(|_gone| LedgerError::Stopped)?
}
