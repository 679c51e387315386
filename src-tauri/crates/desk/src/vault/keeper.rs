//! The thread that owns the store, and the one line to it.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::sync::oneshot::error::TryRecvError;
use tokio::time::timeout;

use super::holder::{Holder, Job};
use super::{Loaded, SecretStore, VaultError};

const GONE: VaultError = VaultError::Failed {
    reason: "its thread has ended",
};

type Reply = oneshot::Sender<Loaded>;

/// Who does the jobs.
enum Line {
    /// A thread of its own.
    OwnThread(mpsc::Sender<(Job, Reply)>),
    /// Whoever asks, at once.
    InPlace(Holder),
}

pub(super) struct Keeper {
    line: Line,
    /// Stays here when a caller gives up, so that the answer is not lost.
    awaited: Option<oneshot::Receiver<Loaded>>,
}

impl Keeper {
    /// A plain thread and not the runtime's pool: that one waits for its threads at the end, and
    /// a keyring may not answer until then.
    pub(super) fn start(store: impl SecretStore) -> Self {
        let (jobs, queue) = mpsc::channel();
        let thread = thread::Builder::new().name("vault".to_owned());
        if thread
            .spawn(move || work(Holder::new(store), &queue))
            .is_err()
        {
            tracing::error!("the thread of the vault could not be started");
        }
        Self {
            line: Line::OwnThread(jobs),
            awaited: None,
        }
    }

    /// A keeper that does each job on the thread of whoever asks.
    pub(super) fn in_place(store: impl SecretStore) -> Self {
        Self {
            line: Line::InPlace(Holder::new(store)),
            awaited: None,
        }
    }

    /// The answer to a call that was given up, if it has come.
    ///
    /// # Errors
    /// `Busy` while that call is still in flight.
    pub(super) fn late(&mut self) -> Result<Option<Loaded>, VaultError> {
        let late = match self.awaited.as_mut().map(oneshot::Receiver::try_recv) {
            Some(Err(TryRecvError::Empty)) => return Err(VaultError::Busy),
            Some(Ok(answer)) => Some(answer),
            Some(Err(TryRecvError::Closed)) | None => None,
        };
        self.awaited = None;
        Ok(late)
    }

    /// Hands over a job and waits for its answer.
    pub(super) async fn ask(&mut self, job: Job, limit: Duration) -> Loaded {
        let jobs = match &mut self.line {
            Line::OwnThread(jobs) => jobs,
            Line::InPlace(holder) => return holder.does(job),
        };
        let (reply, awaited) = oneshot::channel();
        jobs.send((job, reply)).map_err(|_unsent| GONE)?;
        self.awaited = Some(awaited);
        match timeout(limit, self.answer()).await {
            Ok(answer) => answer.unwrap_or(Err(GONE)),
            Err(_elapsed) => Err(VaultError::Locked),
        }
    }

    /// Waits for the job in flight, if there is one.
    pub(super) async fn answer(&mut self) -> Option<Loaded> {
        let answer = self.awaited.as_mut()?.await.unwrap_or(Err(GONE));
        self.awaited = None;
        Some(answer)
    }
}

fn work(mut holder: Holder, queue: &mpsc::Receiver<(Job, Reply)>) {
    for (job, reply) in queue {
        if reply.send(holder.does(job)).is_err() {
            return; // the vault is gone
        }
    }
}
