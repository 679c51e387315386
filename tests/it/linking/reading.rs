//! Accounts and balances: with a person as often as wanted, without one four times a day.

use std::time::Duration;

use bank_client::Error as BankError;
use desk::LinkingError;
use payments::{ConsentState, available, booked};
use simulated_bank::Fault;

use super::{MAIN, accounts_are_there, linked, main_account, opens, requests};

#[tokio::test]
async fn a_person_is_named_to_the_bank_and_a_program_is_not() {
    let bench = opens().await;
    let id = linked(&bench).await;
    let told = |bench: &tests::Bench| {
        let last = requests(bench, "GET", "/balances").pop();
        last.is_some_and(|it| it.header("psu-ip-address").is_some())
    };
    bench.desk().refresh_accounts().await.unwrap();
    assert!(told(&bench), "a person pressed Refresh");
    let left = bench.desk().unattended_left(id).await.unwrap();
    bench.desk().refresh_accounts_unattended().await.unwrap();
    assert!(!told(&bench), "nobody did");
    assert_eq!(bench.desk().unattended_left(id).await.unwrap(), left - 1);
}

#[tokio::test]
async fn four_reads_a_day_without_a_person_and_the_fifth_is_not_asked_for() {
    let mut bench = opens().await;
    let id = linked(&bench).await;
    // The one that followed the approval was what the person approved it for.
    assert_eq!(bench.desk().unattended_left(id).await.unwrap(), 4);
    for _ in 0..4 {
        bench.desk().refresh_accounts_unattended().await.unwrap();
    }
    bench.restarts().await;
    let before = requests(&bench, "GET", "accounts").len();
    let fifth = bench.desk().refresh_accounts_unattended().await;
    assert!(
        matches!(fifth, Err(LinkingError::UnattendedSpent)),
        "{fifth:?}"
    );
    assert_eq!(requests(&bench, "GET", "accounts").len(), before);
    let by_hand = bench.desk().refresh_accounts().await.unwrap();
    assert_eq!(by_hand.accounts, 3, "a person may");
    bench.bank_is_away().await;
    bench.time_passes(Duration::from_secs(86_400));
    assert_eq!(bench.desk().unattended_left(id).await.unwrap(), 4);
}

#[tokio::test]
async fn where_the_bank_counts_otherwise_its_count_holds() {
    let bench = opens().await;
    let id = linked(&bench).await;
    bench.control.set_unattended_reads(0);
    let refused = bench.desk().refresh_accounts_unattended().await;
    let exceeded = matches!(
        &refused,
        Err(LinkingError::Bank(BankError::AccessExceeded { .. }))
    );
    assert!(exceeded, "{refused:?}");
    assert_eq!(bench.desk().unattended_left(id).await.unwrap(), 0);
    let consent = bench.desk().consent(id).await.unwrap();
    assert_eq!(consent.state, ConsentState::Valid, "nothing ended");
    bench.desk().refresh_accounts().await.unwrap();
}

#[tokio::test]
async fn what_went_wrong_at_the_bank_ends_no_consent_and_hides_no_balance() {
    let bench = opens().await;
    let id = linked(&bench).await;
    let before = accounts_are_there(&bench, id).await;
    let faults = [
        Fault::Unavailable503,
        Fault::ServerError500,
        Fault::BrokenJson,
        Fault::CutAfterReading,
        Fault::RateLimited429 {
            retry_after: "7".into(),
        },
    ];
    for fault in faults {
        bench.breaks_next(fault.clone());
        let read = bench.desk().refresh_accounts().await;
        assert!(
            matches!(read, Err(LinkingError::Bank(_))),
            "{fault:?}: {read:?}"
        );
        let consent = bench.desk().consent(id).await.unwrap();
        assert_eq!(consent.state, ConsentState::Valid, "{fault:?}");
        assert_eq!(bench.desk().linked().await.unwrap().accounts, before);
    }
}

#[tokio::test]
async fn one_account_that_the_bank_blocked_hides_no_other() {
    let bench = opens().await;
    let id = linked(&bench).await;
    let before = accounts_are_there(&bench, id).await;
    bench.control.block(&bench.control.accounts()[0]);
    bench.time_passes(Duration::from_secs(600));
    let read = bench.desk().refresh_accounts().await.unwrap();
    assert_eq!((read.accounts, read.unreadable), (3, 1));
    let after = accounts_are_there(&bench, id).await;
    let younger = before.iter().zip(&after);
    let younger = younger.map(|(before, after)| after.balances_at > before.balances_at);
    assert_eq!(younger.collect::<Vec<_>>(), [false, true, true]);
    assert_eq!(after[0].balances, before[0].balances, "still shown");
    let consent = bench.desk().consent(id).await.unwrap();
    assert_eq!(consent.state, ConsentState::Valid);
}

#[tokio::test]
async fn a_pause_that_the_bank_asks_for_holds_for_people_too() {
    let bench = opens().await;
    linked(&bench).await;
    bench.breaks_next(Fault::RateLimited429 {
        retry_after: "7".into(),
    });
    bench.desk().refresh_accounts().await.unwrap_err();
    let before = requests(&bench, "GET", "accounts").len();
    let paused = bench.desk().refresh_accounts().await;
    assert!(matches!(paused, Err(LinkingError::Paused)), "{paused:?}");
    assert_eq!(requests(&bench, "GET", "accounts").len(), before);
    bench.time_passes(Duration::from_secs(8));
    assert_eq!(bench.desk().refresh_accounts().await.unwrap().accounts, 3);
}

#[tokio::test]
async fn one_number_in_two_currencies_is_two_accounts_under_every_consent() {
    let bench = opens().await;
    let older = linked(&bench).await;
    let before = accounts_are_there(&bench, older).await;
    let of_main = before
        .iter()
        .filter(|it| it.identity.number.as_str() == MAIN);
    assert_eq!(of_main.count(), 2);
    bench.desk().revoke_link(older).await.unwrap();
    let newer = linked(&bench).await;
    let after = accounts_are_there(&bench, newer).await;
    let rows = |all: &[desk::ledger::LinkedAccount]| {
        let rows = all.iter().map(|it| (it.row, it.identity.clone()));
        rows.collect::<Vec<_>>()
    };
    assert_eq!(rows(&after), rows(&before));
    let numbers = |all: &[desk::ledger::LinkedAccount]| {
        let listed = all.iter().filter_map(|it| it.listed.clone());
        listed.map(|(_, resource)| resource).collect::<Vec<_>>()
    };
    assert_ne!(numbers(&after), numbers(&before), "the bank counts anew");
}

#[tokio::test]
async fn balances_are_there_at_the_next_start_with_their_age() {
    let mut bench = opens().await;
    let id = linked(&bench).await;
    let before = accounts_are_there(&bench, id).await;
    let main = main_account(&bench).await;
    let shown = before.iter().find(|it| it.row == main).unwrap();
    let currency = shown.identity.currency;
    assert!(booked(&shown.balances, currency).is_some());
    assert!(available(&shown.balances, currency).is_some());
    bench.bank_is_away().await;
    bench.time_passes(Duration::from_secs(3_600));
    let after = bench.desk().linked().await.unwrap().accounts;
    assert_eq!(after, before);
    let read_at = after[0].balances_at.unwrap();
    let age = super::now(&bench) - read_at;
    assert!(age.num_seconds() >= 3_600, "{age}");
}
