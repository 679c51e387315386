//! Reading by itself: seldom, never in somebody's way, and told to the bank as what it is.

use std::time::Duration;

use payments::{ConsentId, ConsentState};
use simulated_bank::RecordedRequest;
use tests::{Bench, sample_form};

use super::{
    BOUND, accounts_are_there, approves, becomes, becomes_such, linked, links, now, opens, requests,
};

const SIX_HOURS: Duration = Duration::from_secs(6 * 3_600);
const A_MOMENT: Duration = Duration::from_secs(16);

fn balances_asked(bench: &Bench) -> Vec<RecordedRequest> {
    requests(bench, "GET", "/balances")
}

fn status_asked(bench: &Bench) -> usize {
    requests(bench, "GET", "/status").len()
}

fn names_a_person(request: &RecordedRequest) -> bool {
    request.header("psu-ip-address").is_some()
}

/// Waits until the desk asked about the consent once more and planned what comes next.
async fn looks_again(bench: &Bench, work: impl AsyncFnOnce()) {
    let (before, mut news) = (status_asked(bench), bench.desk().changes());
    work().await;
    while status_asked(bench) == before {
        let told = tokio::time::timeout(BOUND, news.recv()).await;
        told.expect("it does not look").unwrap();
    }
}

/// Lets time pass until so many were left of the day's reads.
async fn left_becomes(bench: &Bench, id: ConsentId, left: u32) {
    let mut news = bench.desk().changes();
    while bench.desk().unattended_left(id).await.unwrap() != left {
        let told = tokio::time::timeout(BOUND, news.recv()).await;
        told.expect("it does not read").unwrap();
    }
}

#[tokio::test]
async fn what_a_person_approved_is_read_for_that_person_and_made_up_later_for_nobody() {
    let mut bench = opens().await;
    let first = linked(&bench).await;
    assert!(balances_asked(&bench).iter().all(names_a_person));
    assert_eq!(bench.desk().unattended_left(first).await.unwrap(), 4);
    bench.desk().revoke_link(first).await.unwrap();

    let second = links(&bench).await;
    bench.ends().await;
    approves(&bench, &second);
    let before = balances_asked(&bench).len();
    bench.starts().await;
    becomes(&bench, second.id, ConsentState::Valid).await;
    accounts_are_there(&bench, second.id).await;
    let made_up = balances_asked(&bench);
    assert!(!made_up[before..].iter().any(names_a_person));
    assert_eq!(bench.desk().unattended_left(second.id).await.unwrap(), 3);
}

#[tokio::test]
async fn balances_are_read_every_six_hours_and_nothing_else_is() {
    let bench = opens().await;
    let id = linked(&bench).await;
    let before = balances_asked(&bench).len();
    looks_again(&bench, async || bench.time_passes(SIX_HOURS)).await;
    left_becomes(&bench, id, 3).await;
    let at = now(&bench);
    becomes_read_at(&bench, at).await;
    let asked = balances_asked(&bench);
    assert_eq!(asked.len(), before + 3, "one for each account");
    assert!(!asked[before..].iter().any(names_a_person));
    assert!(requests(&bench, "GET", "/transactions").is_empty());
    // Six hours later, not sooner.
    bench.time_passes(SIX_HOURS - Duration::from_secs(60));
    bench.desk().refresh_accounts().await.unwrap();
    looks_again(&bench, async || bench.time_passes(Duration::from_secs(60))).await;
    assert_eq!(
        balances_asked(&bench).len(),
        before + 6,
        "a person just did"
    );
}

async fn becomes_read_at(bench: &Bench, at: chrono::DateTime<chrono::Utc>) {
    let mut news = bench.desk().changes();
    loop {
        let accounts = bench.desk().linked().await.unwrap().accounts;
        if accounts.iter().all(|it| it.balances_at == Some(at)) {
            return;
        }
        let told = tokio::time::timeout(BOUND, news.recv()).await;
        told.expect("balances stay old").unwrap();
    }
}

#[tokio::test]
async fn a_start_comes_first_and_young_balances_are_not_read_again() {
    let mut bench = opens().await;
    let id = linked(&bench).await;
    let before = balances_asked(&bench).len();
    bench.restarts().await;
    looks_again(&bench, async || bench.time_passes(A_MOMENT)).await;
    bench.ends().await;
    bench.time_passes(SIX_HOURS);
    bench.starts().await;
    looks_again(&bench, async || bench.time_passes(Duration::from_secs(2))).await;
    assert_eq!(
        balances_asked(&bench).len(),
        before,
        "not in the first seconds"
    );
    looks_again(&bench, async || bench.time_passes(A_MOMENT)).await;
    left_becomes(&bench, id, 3).await;
}

#[tokio::test]
async fn nothing_is_read_while_somebody_compares_codes() {
    let bench = opens().await;
    let id = linked(&bench).await;
    bench.time_passes(SIX_HOURS - Duration::from_secs(90));
    let payment = bench.pays(sample_form()).await;
    assert_eq!(payment.state, "awaiting_sca");
    let before = balances_asked(&bench).len();
    let about_accounts = |bench: &Bench| requests(bench, "GET", "consents").len();
    let asked = about_accounts(&bench);
    let mut news = bench.desk().changes();
    bench.time_passes(Duration::from_secs(100));
    while about_accounts(&bench) == asked {
        let told = tokio::time::timeout(BOUND, news.recv()).await;
        told.expect("it does not look").unwrap();
    }
    assert_eq!(balances_asked(&bench).len(), before);
    bench.approves();
    bench.becomes(&payment.payment_id, "accepted").await;
    becomes_such(&bench, id, |_| balances_asked(&bench).len() > before).await;
    left_becomes(&bench, id, 3).await;
}
