//! A connection on a thread of its own.

use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::LedgerError;

type Job = Box<dyn FnOnce(&mut Owned) + Send>;

/// What the thread owns.
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

/// Hands work to the thread that owns a connection, one piece after another.
#[derive(Debug)]
pub(super) struct Worker {
    jobs: Option<Sender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for Worker {
    /// Waits for the last job: whoever opens the file next must not meet a write under way.
    fn drop(&mut self) {
        drop(self.jobs.take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

impl Worker {
    /// Starts the thread. It ends when the worker is dropped and the last job is done.
    pub(super) fn start(name: &str, connection: Connection) -> Result<Self, LedgerError> {
        let (jobs, incoming) = channel::<Job>();
        let mut owned = Owned {
            connection,
            is_stopped: false,
        };
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

    /// Runs one piece of work and waits for its result.
    pub(super) async fn run<T, F>(&self, work: F) -> Result<T, LedgerError>
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
