//! Whatever happens between the wish and the answer: asked for once, and never again by itself.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use desk::demo;
use desk::ids::RandomIds;
use desk::ledger::{LedgerError, Mishaps, Storage};
use desk::vault::{InMemory, Vault};
use desk::{BankAddress, BankPlace, Demo, Desk, Error, LinkingError, Surroundings, TimeLimits};
use payments::{ConsentReason, ConsentState};
use simulated_bank::Fault;
use tests::Bench;

use super::{accounts_are_there, becomes, becomes_such, linked, links, opens, requests};

#[tokio::test]
async fn a_lost_reply_is_in_doubt_is_not_sent_again_and_may_be_put_away() {
    let mut bench = opens().await;
    bench.breaks_next(Fault::CutAfterReading);
    let consent = links(&bench).await;
    assert_eq!(consent.state, ConsentState::InDoubt);
    bench.restarts().await;
    let same = bench.desk().consent(consent.id).await.unwrap();
    assert_eq!(same, consent);
    assert_eq!(bench.posts(), 1, "never again by itself");
    linked(&bench).await;
    let away = bench.desk().put_away_consent(consent.id).await.unwrap();
    assert_eq!(away.state, ConsentState::Abandoned);
}

#[tokio::test]
async fn what_did_not_leave_is_put_away_by_the_next_wish() {
    let mut bench = opens().await;
    bench.bank_is_away().await;
    let consent = links(&bench).await;
    assert_eq!(consent.state, ConsentState::Prepared);
    assert!(matches!(consent.reason, Some(ConsentReason::NotSent(_))));
    bench.bank_is_back().await;
    linked(&bench).await;
    let older = bench.desk().consent(consent.id).await.unwrap();
    assert_eq!(older.state, ConsentState::Abandoned);
    assert_eq!(bench.posts(), 1);
}

#[tokio::test]
async fn an_answer_that_cannot_be_recorded_is_kept_until_it_can() {
    let bench = opens().await;
    let other = rusqlite::Connection::open(bench.folder().join(desk::ledger::FILE_NAME)).unwrap();
    // An error that is no broken rule, as of a disk.
    let refuses = "CREATE TRIGGER refuses BEFORE INSERT ON consent_event
        WHEN new.kind = 'created' BEGIN SELECT json('no'); END";
    other.execute_batch(refuses).unwrap();
    let linking = bench.desk().link(None, 180);
    tokio::pin!(linking);
    let a_second = Duration::from_secs(1);
    let answer = loop {
        tokio::select! {
            biased;
            answer = &mut linking => break answer,
            () = bench.clock.somebody_waits_for(a_second) => bench.clock.turn(a_second),
        }
        tokio::task::yield_now().await;
    };
    let not_recorded = matches!(&answer, Err(LinkingError::Desk(Error::NotRecorded)));
    assert!(not_recorded, "{answer:?}");
    let under_way = bench.desk().link(None, 180).await;
    assert!(matches!(under_way, Err(LinkingError::UnderWay(_))));
    other.execute_batch("DROP TRIGGER refuses").unwrap();
    let id = bench.desk().linked().await.unwrap().consents[0].id;
    becomes(&bench, id, ConsentState::AwaitingSca).await;
    bench.approves();
    becomes(&bench, id, ConsentState::Valid).await;
    assert_eq!(bench.posts(), 1);
}

/// Dies at the commit with this number, before or after it.
#[derive(Debug)]
struct Death {
    commits: AtomicUsize,
    at: usize,
    is_before: bool,
    is_over: AtomicBool,
}

impl Death {
    fn comes(&self, is_before: bool) {
        if is_before == self.is_before && self.commits.load(Ordering::SeqCst) == self.at {
            self.is_over.store(true, Ordering::SeqCst);
        }
    }
}

impl Mishaps for Death {
    fn before_commit(&self) -> Result<(), LedgerError> {
        self.commits.fetch_add(1, Ordering::SeqCst);
        self.comes(true);
        if self.is_over() {
            return Err(LedgerError::Stopped);
        }
        Ok(())
    }

    fn after_commit(&self) {
        self.comes(false);
    }

    fn is_over(&self) -> bool {
        self.is_over.load(Ordering::SeqCst)
    }
}

/// The desk of a bench that is about to die.
async fn doomed(bench: &Bench, death: &Arc<Death>) -> Option<Desk<Demo>> {
    let vault = Vault::new(InMemory::default());
    bench.fills(&vault).await;
    let mishaps: Arc<dyn Mishaps> = Arc::<Death>::clone(death);
    let outside = Surroundings {
        folder: bench.folder().to_owned(),
        place: BankPlace::Fixed(BankAddress::parse(bench.bank_url()).unwrap()),
        limits: TimeLimits::default(),
        vault,
        transport: None,
        storage: Storage::InPlace(mishaps),
        clock: bench.clock.clone(),
        ids: Arc::new(RandomIds),
        phone: None,
        own_accounts: Vec::new(),
    };
    alive(death, Desk::open(outside)).await?.ok()
}

/// The result of what a living program does; none when it dies of it.
async fn alive<T>(death: &Death, work: impl Future<Output = T>) -> Option<T> {
    tokio::select! {
        done = work => Some(done),
        () = async {
            while !death.is_over() {
                tokio::task::yield_now().await;
            }
        } => None,
    }
}

#[tokio::test]
async fn a_program_that_ends_at_any_commit_goes_on_from_there() {
    let secrets = demo::secrets();
    let mut seen = Vec::new();
    for at in 1.. {
        let mut has_died = false;
        for is_before in [true, false] {
            let mut bench = opens().await;
            bench.secrets = secrets.clone();
            bench.ends().await;
            let death = Arc::new(Death {
                commits: AtomicUsize::new(0),
                at,
                is_before,
                is_over: AtomicBool::new(false),
            });
            if let Some(desk) = doomed(&bench, &death).await {
                alive(&death, desk.link(None, 180)).await;
                desk.close().await;
            }
            has_died |= death.is_over();
            let posts = requests(&bench, "POST", "consents").len();
            bench.starts().await;
            let found = bench.desk().linked().await.unwrap().consents;
            let state = found.first().map(|it| it.state);
            seen.push((state, posts));
            assert!(found.len() <= 1 && posts <= 1);
            assert!(posts == 0 || state.is_some(), "announced before it left");
            match state {
                None | Some(ConsentState::Prepared) => assert_eq!(posts, 0),
                Some(ConsentState::InDoubt) => {}
                Some(ConsentState::AwaitingSca) => {
                    bench.approves();
                    becomes(&bench, found[0].id, ConsentState::Valid).await;
                    accounts_are_there(&bench, found[0].id).await;
                }
                other => panic!("{other:?} after commit {at}"),
            }
            if state != Some(ConsentState::AwaitingSca) {
                linked(&bench).await;
            }
            let again = requests(&bench, "POST", "consents").len() - posts;
            assert!(again <= 1);
        }
        if !has_died {
            break;
        }
    }
    for wanted in [
        (None, 0),
        (Some(ConsentState::Prepared), 0),
        (Some(ConsentState::InDoubt), 0),
        (Some(ConsentState::InDoubt), 1),
        (Some(ConsentState::AwaitingSca), 1),
    ] {
        assert!(seen.contains(&wanted), "{wanted:?} not among {seen:?}");
    }
}

#[tokio::test]
async fn a_program_that_ends_while_a_renewal_takes_its_place_goes_on_from_there() {
    for at in 1..40 {
        let mut bench = opens().await;
        let older = linked(&bench).await;
        let newer = bench.desk().renew_link(older, 90).await.unwrap();
        bench.ends().await;
        bench.approves();
        let death = Arc::new(Death {
            commits: AtomicUsize::new(0),
            at,
            is_before: false,
            is_over: AtomicBool::new(false),
        });
        if let Some(desk) = doomed(&bench, &death).await {
            let mut news = desk.changes();
            for _ in 0..40 {
                bench.clock.turn(Duration::from_secs(75));
                let told = alive(&death, news.recv()).await;
                let seen = alive(&death, desk.consent(older)).await;
                let is_done = seen.is_some_and(|it| it.is_ok_and(|it| it.deleted));
                if told.is_none() || is_done {
                    break;
                }
            }
            desk.close().await;
        }
        bench.starts().await;
        becomes(&bench, newer.id, ConsentState::Valid).await;
        let ended = becomes_such(&bench, older, |it| it.deleted).await;
        assert_eq!(ended.replaced_by, Some(newer.id), "died at {at}");
        if !death.is_over() {
            return;
        }
    }
    panic!("it died of every commit");
}
