//! A disk that is full, and one that does not confirm. Beside the ledger and not with the other
//! faults: only from here can the connection itself be limited, and its failures be handed on.

use std::path::Path;
use std::sync::Arc;

use ::payments::{Answer, PaymentForm, PaymentId, State};
use rusqlite::ffi;
use tokio::net::TcpListener;

use super::LedgerError;
use crate::clock::SystemClock;
use crate::ids::RandomIds;
use crate::ledger::Storage;
use crate::vault::{ANSWER_LIMIT, InMemory, Vault};
use crate::{BankAddress, BankPlace, Demo, Desk, Error, Surroundings, TimeLimits, demo};

/// A desk whose bank counts who comes and never answers.
async fn desk_at(folder: &Path, bank: &TcpListener) -> Desk<Demo> {
    let vault = Vault::new(InMemory::default());
    let at = chrono::DateTime::UNIX_EPOCH;
    let saved = vault.save(&demo::secrets(), None, at, ANSWER_LIMIT).await;
    saved.expect("memory keeps it");
    let address = format!("http://{}/", bank.local_addr().expect("bound"));
    let outside = Surroundings {
        folder: folder.to_owned(),
        place: BankPlace::Fixed(BankAddress::parse(&address).expect("loopback")),
        limits: TimeLimits::default(),
        vault,
        transport: None,
        storage: Storage::default(),
        clock: Arc::new(SystemClock::default()),
        ids: Arc::new(RandomIds),
        phone: None,
        own_accounts: Vec::new(),
    };
    Desk::open(outside).await.expect("the desk opens")
}

async fn bank() -> TcpListener {
    TcpListener::bind("127.0.0.1:0").await.expect("a free port")
}

/// A new connection would wait in the listener's queue.
async fn nobody_came(bank: &TcpListener) {
    let one = std::future::poll_fn(|context| std::task::Poll::Ready(bank.poll_accept(context)));
    assert!(one.await.is_pending(), "nothing was sent");
}

fn form() -> PaymentForm {
    PaymentForm {
        debtor_account: "LV10DEMO0000000001001".into(),
        creditor_name: "James Bond".into(),
        creditor_account: "LV26IDXO1001010000787".into(),
        amount: "100".into(),
        remittance: "x".repeat(140),
    }
}

/// The file may not grow beyond so many pages; a number below its size means no further.
async fn limit_pages(desk: &Desk<Demo>, pages: i64) {
    let set = desk.shared.ledger.writer.run(move |connection| {
        connection.pragma_update(None, "max_page_count", pages)?;
        Ok(())
    });
    set.await.expect("a pragma");
}

#[tokio::test]
async fn fault_38_disk_full() {
    let (folder, bank) = (tempfile::tempdir().expect("a folder"), bank().await);
    let desk = desk_at(folder.path(), &bank).await;
    let mut recorded = Vec::new();
    for _ in 0..200 {
        let prepared = desk.prepare(&form()).await.expect("room enough");
        recorded.push(prepared.payment.id);
    }
    limit_pages(&desk, 1).await;
    let refused = desk.prepare(&form()).await.err();
    assert!(is_full(refused.as_ref()), "{refused:?}");
    // Room for a line of history may be left on a page, so it is used up first.
    let mut room = recorded.iter();
    let refused = loop {
        let next = room.next().expect("the limit does not hold");
        if let Err(error) = desk.discard(*next).await {
            break error;
        }
    };
    assert!(is_full(Some(&refused)), "{refused:?}");
    let unsent = *room.next().expect("one that was not touched");
    let refused = desk
        .send(unsent, &yes_to_all(&desk, unsent).await)
        .await
        .err();
    assert!(is_full(refused.as_ref()), "{refused:?}");
    nobody_came(&bank).await;

    let shown = desk.payment(unsent).await.expect("it is still there");
    assert_eq!(shown.payment.state, State::Prepared);
    limit_pages(&desk, 1_000_000).await;
    desk.prepare(&form()).await.expect("room again");
    desk.close().await;
    let opened = desk_at(folder.path(), &bank).await;
    for id in recorded {
        opened.payment(id).await.expect("nothing was lost");
    }
}

/// A yes to every warning, so that only the ledger can refuse.
async fn yes_to_all(desk: &Desk<Demo>, id: PaymentId) -> Vec<Answer> {
    let shown = desk.payment(id).await.expect("readable").warnings;
    let yes = shown.iter().map(|warning| Answer {
        warning: warning.kind(),
        about: warning.about(),
        reason: "checked".to_owned(),
    });
    yes.collect()
}

fn is_full(error: Option<&Error>) -> bool {
    matches!(error, Some(Error::Ledger(LedgerError::Full)))
}

#[tokio::test]
async fn fault_39_fsync_error() {
    let (folder, bank) = (tempfile::tempdir().expect("a folder"), bank().await);
    let desk = desk_at(folder.path(), &bank).await;
    let first = desk.prepare(&form()).await.expect("recorded").payment.id;
    let failed: Result<(), LedgerError> = desk
        .shared
        .ledger
        .writer
        .run(|_| {
            let failure = ffi::Error::new(ffi::SQLITE_IOERR_FSYNC);
            Err(rusqlite::Error::SqliteFailure(failure, None).into())
        })
        .await;
    assert!(matches!(failed, Err(LedgerError::SyncFailed)));

    // No write is believed any more, however well the next one would go.
    for _ in 0..2 {
        let refused = desk.prepare(&form()).await.err();
        assert!(matches!(
            refused,
            Some(Error::Ledger(LedgerError::SyncFailed))
        ));
        let refused = desk
            .send(first, &yes_to_all(&desk, first).await)
            .await
            .err();
        assert!(matches!(
            refused,
            Some(Error::Ledger(LedgerError::SyncFailed))
        ));
    }
    nobody_came(&bank).await;
    let shown = desk.payment(first).await.expect("history stays readable");
    assert_eq!(shown.payment.state, State::Prepared);
    desk.close().await;
    let opened = desk_at(folder.path(), &bank).await;
    opened
        .prepare(&form())
        .await
        .expect("written again after a restart");
    assert!(opened.payment(first).await.is_ok(), "nothing was lost");
}

#[test]
fn only_a_failed_sync_stops_all_writing() {
    for (code, stops) in [
        (ffi::SQLITE_IOERR_FSYNC, true),
        (ffi::SQLITE_IOERR_DIR_FSYNC, true),
        (ffi::SQLITE_IOERR_WRITE, false),
        (ffi::SQLITE_BUSY, false),
        (ffi::SQLITE_FULL, false),
    ] {
        let error = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
        let is_stopped = matches!(LedgerError::from(error), LedgerError::SyncFailed);
        assert_eq!(is_stopped, stops, "{code}");
    }
}
