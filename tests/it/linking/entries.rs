//! Entries: all pages or nothing, merged without doubles, and shown as what they are.

use std::collections::BTreeMap;
use std::time::Duration;

use bank_client::Follows;
use chrono::{Days, NaiveDate};
use desk::LinkingError;
use desk::ledger::{AccountRow, EntryQuery, StoredEntry};
use payments::{Booking, bank_day};
use simulated_bank::{Fault, NewEntry};
use tests::Bench;

use super::{MAIN, linked, main_account, now, opens};

/// The last year, up to tomorrow.
fn year(bench: &Bench) -> (NaiveDate, NaiveDate) {
    let today = bank_day(now(bench));
    (today - Days::new(365), today + Days::new(1))
}

async fn all(bench: &Bench, account: AccountRow) -> Vec<StoredEntry> {
    let mut query = EntryQuery {
        account: Some(account),
        ..EntryQuery::default()
    };
    let mut rows = Vec::new();
    loop {
        let page = bench.desk().entries(query.clone()).await.unwrap();
        rows.extend(page.rows);
        query.behind = page.next;
        if page.next.is_none() {
            return rows;
        }
    }
}

fn counted(all: impl Iterator<Item = (bool, i64)>) -> BTreeMap<(bool, i64), usize> {
    let mut counted = BTreeMap::new();
    for one in all {
        *counted.entry(one).or_default() += 1;
    }
    counted
}

/// For each sum, how many are booked and how many pending, as the bank knows it.
fn truth(bench: &Bench) -> BTreeMap<(bool, i64), usize> {
    let main = bench.control.accounts()[0].clone();
    let known = bench.control.entries(&main).into_iter();
    counted(known.map(|it| (it.is_booked, it.entry.cents)))
}

fn told(rows: &[StoredEntry]) -> BTreeMap<(bool, i64), usize> {
    let of = |it: &StoredEntry| {
        let is_booked = it.entry.booking == Booking::Booked;
        (is_booked, it.signed.hundredths().unwrap())
    };
    counted(rows.iter().map(of))
}

#[tokio::test]
async fn a_year_is_read_page_by_page_and_twice_the_same_changes_nothing() {
    let bench = opens().await;
    linked(&bench).await;
    bench.control.set_page_size(50);
    let account = main_account(&bench).await;
    let (from, to) = year(&bench);
    let mut progress = bench.desk().reading_entries();
    progress.mark_unchanged();
    let brought = bench.desk().read_entries(account, from, to).await.unwrap();
    assert_eq!((brought.end, brought.unreadable), (Follows::Nothing, 0));
    assert!(brought.pages > 3, "{brought:?}");
    assert!(progress.has_changed().unwrap(), "shown while it went on");
    assert_eq!(*progress.borrow(), None, "and not afterwards");
    let rows = all(&bench, account).await;
    assert_eq!(told(&rows), truth(&bench));
    let again = bench.desk().read_entries(account, from, to).await.unwrap();
    assert_eq!(again.merged, desk::ledger::Merged::default());
    let narrower = bench
        .desk()
        .read_entries(account, from, from + Days::new(90));
    narrower.await.unwrap();
    assert_eq!(all(&bench, account).await, rows);
    let accounts = bench.desk().linked().await.unwrap().accounts;
    assert!(accounts.iter().any(|it| it.entries_at.is_some()));
}

#[tokio::test]
async fn pending_becomes_booked_and_a_renewal_doubles_nothing() {
    let bench = opens().await;
    let older = linked(&bench).await;
    let account = main_account(&bench).await;
    let pending = NewEntry {
        pending_for: Some(Duration::from_secs(7_200)),
        ..NewEntry::new(MAIN, -4_200).with("Demo Satiksme SIA", "", "Biļete 42")
    };
    bench.control.plant(pending);
    let (from, to) = year(&bench);
    bench.desk().read_entries(account, from, to).await.unwrap();
    assert_eq!(told(&all(&bench, account).await), truth(&bench));
    bench.time_passes(Duration::from_secs(86_400));
    bench.desk().revoke_link(older).await.unwrap();
    linked(&bench).await;
    bench.control.set_page_size(37);
    let (_, to) = year(&bench);
    let brought = bench.desk().read_entries(account, from, to).await.unwrap();
    assert!(brought.merged.booked > 0, "{brought:?}");
    assert_eq!(told(&all(&bench, account).await), truth(&bench));
}

#[tokio::test]
async fn older_days_say_nothing_of_what_is_pending_now() {
    let bench = opens().await;
    bench.control.tell_pending_by_day();
    linked(&bench).await;
    let account = main_account(&bench).await;
    bench.control.plant(NewEntry {
        pending_for: Some(Duration::from_secs(86_400)),
        ..NewEntry::new(MAIN, -4_200).with("Demo Satiksme SIA", "", "Biļete 42")
    });
    let today = bank_day(now(&bench));
    let read = async |from: u64, to: u64| {
        let (from, to) = (today - Days::new(from), today - Days::new(to));
        bench.desk().read_entries(account, from, to).await.unwrap();
        let all = all(&bench, account).await;
        let mut pending = all.iter().filter(|it| it.entry.booking == Booking::Pending);
        pending.any(|it| it.entry.details() == "Biļete 42")
    };
    assert!(read(3, 0).await);
    assert!(read(40, 20).await, "the bank tells none of those days");
}

#[tokio::test]
async fn a_fault_between_two_pages_changes_nothing_at_all() {
    let bench = opens().await;
    linked(&bench).await;
    bench.control.set_page_size(50);
    let account = main_account(&bench).await;
    let (from, to) = year(&bench);
    let mut progress = bench.desk().reading_entries();
    let desk = bench.desk().clone();
    let control = bench.control.clone();
    let breaks = async {
        progress.wait_for(Option::is_some).await.unwrap();
        control.break_next(Fault::BrokenJson);
    };
    let (read, ()) = tokio::join!(desk.read_entries(account, from, to), breaks);
    assert!(matches!(read, Err(LinkingError::Bank(_))), "{read:?}");
    assert!(all(&bench, account).await.is_empty(), "all or nothing");
    desk.read_entries(account, from, to).await.unwrap();
    assert_eq!(told(&all(&bench, account).await), truth(&bench));
}

#[tokio::test]
async fn a_read_without_an_end_adds_what_came_and_says_nothing_of_the_rest() {
    let bench = opens().await;
    linked(&bench).await;
    let account = main_account(&bench).await;
    let waits = Duration::from_secs(86_400);
    let pending = NewEntry {
        pending_for: Some(waits),
        ..NewEntry::new(MAIN, -4_200)
    };
    bench.control.plant(pending);
    let (from, to) = year(&bench);
    let mut progress = bench.desk().reading_entries();
    let begun = now(&bench);
    let time_passes = async {
        progress.wait_for(Option::is_some).await.unwrap();
        bench.clock.turn(Duration::from_secs(60));
    };
    let whole = bench.desk().read_entries(account, from, to);
    let (whole, ()) = tokio::join!(whole, time_passes);
    assert_eq!(whole.unwrap().end, Follows::Nothing);
    let read_at = async || {
        let accounts = bench.desk().linked().await.unwrap().accounts;
        let read = accounts.iter().find(|it| it.row == account).unwrap();
        read.entries_at
    };
    assert_eq!(read_at().await, Some(begun), "what came later is not in it");

    for cents in 1..1_200 {
        bench.control.plant(NewEntry::new(MAIN, -cents));
    }
    bench.control.set_page_size(1);
    let cut = bench.desk().read_entries(account, from, to).await.unwrap();
    assert_eq!((cut.end, cut.pages), (Follows::TooMany, 1_000));
    assert_eq!(cut.merged.withdrawn, 0, "{cut:?}");
    assert_eq!(read_at().await, Some(begun), "not read to the end");
}

#[tokio::test]
async fn hostile_text_is_kept_letter_by_letter_and_can_be_searched() {
    let bench = opens().await;
    linked(&bench).await;
    let account = main_account(&bench).await;
    let texts = [
        "<script>alert(1)</script>",
        "=cmd|' /C calc'!A0",
        "'; DROP TABLE entry; --",
        "\u{202e}gnp.exe \u{200b} Ā 日本 🙂",
    ];
    for (cents, text) in (1..).zip(texts) {
        bench
            .control
            .plant(NewEntry::new(MAIN, -cents).with("\"Ž\" & <b>", "", text));
    }
    let (from, to) = year(&bench);
    bench.desk().read_entries(account, from, to).await.unwrap();
    for text in texts {
        let query = EntryQuery {
            search: text.to_owned(),
            ..EntryQuery::default()
        };
        let found = bench.desk().entries(query).await.unwrap().rows;
        assert!(
            found.iter().any(|it| it.entry.remittance == [text]),
            "{text}"
        );
    }
}

#[tokio::test]
async fn days_that_go_backwards_and_accounts_that_are_not_listed_are_refused() {
    let bench = opens().await;
    let id = linked(&bench).await;
    let account = main_account(&bench).await;
    let (from, to) = year(&bench);
    let read = bench.desk().read_entries(account, to, from).await;
    assert!(matches!(read, Err(LinkingError::NoDays)), "{read:?}");
    bench.desk().revoke_link(id).await.unwrap();
    let read = bench.desk().read_entries(account, from, to).await;
    assert!(matches!(read, Err(LinkingError::WrongStep(_))), "{read:?}");
}
