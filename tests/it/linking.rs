//! Linked accounts: leave to read, its life, and what is read by it, against the simulated bank.

mod entries;
mod figures;
mod journal;
mod life;
mod matching;
mod reading;
mod screen;
mod unattended;
mod warning;

use std::time::{Duration, UNIX_EPOCH};

use chrono::{DateTime, Utc};
use desk::clock::Clock;
use desk::contract::DeskChanged;
use desk::ledger::{AccountRow, LinkedAccount};
use payments::{Consent, ConsentId, ConsentState, Currency};
use tests::Bench;

/// Longer than the longest wait between two questions in the background, jitter included.
const A_QUESTION_IS_DUE: Duration = Duration::from_secs(75);

/// Reaching it means that what was waited for never comes.
const BOUND: Duration = Duration::from_secs(20);

const MAIN: &str = "LV10DEMO0000000001001";

/// A bench whose bank has the same day as the desk.
async fn opens() -> Bench {
    let bench = Bench::start().await;
    same_day(&bench);
    bench
}

fn same_day(bench: &Bench) {
    let seconds = u64::try_from(bench.clock.now().timestamp()).unwrap();
    let shown = UNIX_EPOCH + Duration::from_secs(seconds);
    bench.control.set_calendar(shown);
}

/// Presses Link.
async fn links(bench: &Bench) -> Consent {
    bench
        .desk()
        .link(None, 180)
        .await
        .expect("its fate is never an error")
}

/// Links and approves on the phone.
async fn linked(bench: &Bench) -> ConsentId {
    let mut news = bench.desk().changes();
    let consent = links(bench).await;
    approves(bench, &consent);
    becomes(bench, consent.id, ConsentState::Valid).await;
    // The list, three balances, and the end of the question that they followed from.
    let mut read = 0;
    loop {
        let told = tokio::time::timeout(BOUND, news.recv()).await;
        match told.expect("accounts never came").unwrap() {
            DeskChanged::Accounts => read += 1,
            DeskChanged::Consent { .. } if read >= 4 => break,
            _ => {}
        }
    }
    accounts_are_there(bench, consent.id).await;
    consent.id
}

/// Presses Approve for this one, whatever else rings.
fn approves(bench: &Bench, consent: &Consent) {
    let code = consent.challenge.as_ref().expect("a code").as_str();
    let ringing = bench.control.phone();
    let rings = ringing.iter().find(|it| it.code.as_deref() == Some(code));
    assert!(bench.control.approve(&rings.expect("it rings").id));
}

/// Lets the desk ask by itself until the consent is in `state`.
async fn becomes(bench: &Bench, id: ConsentId, state: ConsentState) -> Consent {
    let wanted = |consent: &Consent| consent.state == state;
    becomes_such(bench, id, wanted).await
}

async fn becomes_such(bench: &Bench, id: ConsentId, wanted: impl Fn(&Consent) -> bool) -> Consent {
    let mut news = bench.desk().changes();
    for _ in 0..24 {
        let consent = bench.desk().consent(id).await.expect("it is recorded");
        if wanted(&consent) {
            return consent;
        }
        bench.clock.turn(A_QUESTION_IS_DUE);
        let told = tokio::time::timeout(BOUND, news.recv()).await;
        assert!(told.is_ok(), "the desk stopped asking: {consent:?}");
    }
    let consent = bench.desk().consent(id).await;
    panic!("it never came to that: {consent:?}");
}

/// The reading that follows an approval is over when every account has its balances.
async fn accounts_are_there(bench: &Bench, id: ConsentId) -> Vec<LinkedAccount> {
    let mut news = bench.desk().changes();
    for _ in 0..24 {
        let accounts = bench.desk().linked().await.unwrap().accounts;
        let is_read = |it: &LinkedAccount| {
            let is_listed = it.listed.as_ref().is_some_and(|(by, _)| *by == id);
            is_listed && it.balances_at.is_some()
        };
        if accounts.len() == 3 && accounts.iter().all(is_read) {
            return accounts;
        }
        let told = tokio::time::timeout(BOUND, news.recv()).await;
        assert!(told.is_ok(), "accounts never came");
    }
    panic!("accounts never came")
}

/// The main account, in euro.
async fn main_account(bench: &Bench) -> AccountRow {
    let accounts = bench.desk().linked().await.unwrap().accounts;
    let mut all = accounts.iter();
    let main =
        all.find(|it| it.identity.number.as_str() == MAIN && it.identity.currency == Currency::EUR);
    main.expect("the main account").row
}

fn now(bench: &Bench) -> DateTime<Utc> {
    bench.clock.now()
}

/// Requests of this method whose path holds `part`.
fn requests(bench: &Bench, method: &str, part: &str) -> Vec<simulated_bank::RecordedRequest> {
    let mut all = bench.control.requests();
    all.retain(|it| it.method == method && it.path.contains(part));
    all
}
