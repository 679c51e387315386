//! The task that asks when the board says so.

use std::sync::{Arc, Weak};

use bank_client::AskedBy;
use tokio::sync::Notify;
use tokio::task::{JoinHandle, JoinSet};

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

    /// Ends the asking and waits until nothing of it is left.
    pub(crate) async fn end(mut self) {
        self.stop.notify_one();
        // A task that broke says so; there is nothing else to learn from it.
        drop((&mut self.task).await);
    }
}

async fn run<E: DeskEnvironment>(desk: Weak<Shared<E>>, stop: Arc<Notify>) {
    let mut asks = JoinSet::new();
    while let Some(shared) = desk.upgrade() {
        for id in shared.board.take_due() {
            let shared = Arc::clone(&shared);
            asks.spawn(async move {
                let _on_the_wire = shared.board.on_the_wire(id);
                shared.ask_and_plan(id, AskedBy::Program).await
            });
        }
        let until_next: Wait = match shared.board.next_due_in() {
            Some(due_in) => shared.clock.wait(due_in),
            None => Box::pin(std::future::pending()),
        };
        tokio::select! {
            () = until_next => {}
            () = shared.board.changed() => {}
            Some(_ended) = asks.join_next() => {}
            () = stop.notified() => break,
        }
    }
    asks.shutdown().await;
}
