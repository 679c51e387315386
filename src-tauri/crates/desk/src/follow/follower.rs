//! The task that asks when the board says so.

use std::sync::{Arc, Weak};

use bank_client::AskedBy;
use tokio::sync::Notify;
use tokio::task::{JoinHandle, JoinSet};

use super::sleep::{self, SleepWatch};
use crate::board::Subject;
use crate::clock::Wait;
use crate::{DeskEnvironment, Shared};

/// The task that asks. Ends, with every question on the wire, when dropped.
#[derive(Debug)]
pub(crate) struct Follower {
    task: JoinHandle<()>,
    stop: Arc<Notify>,
}

impl Drop for Follower {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Follower {
    pub(crate) fn start<E: DeskEnvironment>(shared: &Arc<Shared<E>>) -> Self {
        let stop = Arc::new(Notify::new());
        let task = tokio::spawn(run(Arc::downgrade(shared), Arc::clone(&stop)));
        Self { task, stop }
    }

    /// Ends the asking, for whoever cannot wait for it.
    pub(crate) fn stop(&self) {
        self.stop.notify_one();
    }

    /// Ends the asking and waits until nothing of it is left.
    pub(crate) async fn end(mut self) {
        self.stop();
        // A task that broke says so; there is nothing else to learn from it.
        drop((&mut self.task).await);
    }
}

async fn run<E: DeskEnvironment>(desk: Weak<Shared<E>>, stop: Arc<Notify>) {
    let mut asks = JoinSet::new();
    let mut clocks = None;
    while let Some(shared) = desk.upgrade() {
        let clock = &*shared.clock;
        let clocks = clocks.get_or_insert_with(|| SleepWatch::new(clock));
        if clocks.has_slept(clock) {
            tracing::info!("the computer slept; everything open is asked about");
            shared.board.woke();
        }
        for id in shared.board.take_due() {
            let shared = Arc::clone(&shared);
            asks.spawn(async move {
                let _on_the_wire = shared.board.on_the_wire(id);
                match id {
                    Subject::Payment(id) => shared.ask_and_plan(id, AskedBy::Program).await,
                    Subject::Consent(id) => shared.ask_about_consent(id, AskedBy::Program).await,
                }
            });
        }
        let until_next: Wait = match shared.board.next_due_in() {
            Some(due_in) => shared.clock.wait(due_in.min(sleep::EVERY)),
            // Nothing to ask about, or the wire is full.
            None if !shared.board.is_following() => Box::pin(std::future::pending()),
            None => shared.clock.wait(sleep::EVERY),
        };
        tokio::select! {
            // In this order and not in one drawn by chance, so that a run can be repeated exactly.
            biased;
            () = stop.notified() => break,
            Some(_ended) = asks.join_next() => {}
            () = shared.board.changed() => {}
            () = until_next => {}
        }
    }
    asks.shutdown().await;
}
