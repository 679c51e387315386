//! Entries, page by page, and each thing about them that readers trip over.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::Value;

use super::accounts::{MAIN, quiet, resource};
use super::client::{Answer, Letter};
use super::consents::{granted, on_that_day};
use super::demo;
use super::refusals::bank_says;
use crate::{AccountEntry, NewEntry, Oddity, Running, Setup};

const SPAN: &str = "bookingStatus=both&dateFrom=2025-11-01&dateTo=2026-11-22";

fn page(bank: &Running, consent: &str, query: &str) -> Answer {
    let id = resource(bank, consent, MAIN, "EUR");
    Letter::by(consent, &format!("v1/accounts/{id}/transactions?{query}")).send(bank)
}

fn listed(answer: &Answer, kind: &str) -> Vec<Value> {
    let json = answer.json();
    json["transactions"][kind]
        .as_array()
        .cloned()
        .unwrap_or_default()
}

/// Every entry of every page, and how many pages there were.
fn all(bank: &Running, consent: &str) -> (Vec<Value>, usize) {
    let (mut entries, mut pages, mut query) = (Vec::new(), 0_usize, SPAN.to_owned());
    loop {
        let answer = page(bank, consent, &query);
        assert_eq!(answer.status, 200, "{}", answer.body);
        pages = pages.saturating_add(1);
        entries.extend(listed(&answer, "pending"));
        entries.extend(listed(&answer, "booked"));
        let next = answer.text("/transactions/_links/next/href");
        match next.split_once('?') {
            Some((_, behind)) => behind.clone_into(&mut query),
            None => return (entries, pages),
        }
    }
}

#[test]
fn a_year_is_read_page_by_page_without_a_gap_and_without_doubles() {
    let (bank, control) = on_that_day(demo());
    let consent = granted(&bank);
    let expected = control.entries(&control.accounts()[0]).len();
    assert!(expected > 400, "{expected}");
    for size in [50, 1_000] {
        control.set_page_size(size);
        let (entries, pages) = all(&bank, &consent);
        assert_eq!(entries.len(), expected);
        assert_eq!(pages, expected.div_ceil(size));
        let ids: BTreeSet<_> = entries
            .iter()
            .filter_map(|it| it["transactionId"].as_str())
            .collect();
        let named = entries
            .iter()
            .filter(|it| it.get("transactionId").is_some());
        assert_eq!(ids.len(), named.count(), "each once");
    }
}

/// What lies behind, told by a bank that was opened so many days later.
fn told_later(days: u64, seed: u64) -> Vec<AccountEntry> {
    let (_bank, control) = on_that_day(Setup { seed, ..demo() });
    control.turn(Duration::from_secs(days.saturating_mul(86_400)));
    let all = control.entries(&control.accounts()[0]);
    let (from, to) = ("2026-01-01", "2026-11-15");
    let behind = |it: &AccountEntry| (from..=to).contains(&it.day.to_string().as_str());
    all.into_iter()
        .filter(|it| it.is_booked && behind(it))
        .collect()
}

#[test]
fn a_bank_that_is_opened_anew_tells_the_same_of_the_past() {
    let now = told_later(0, 7);
    assert!(now.len() > 300, "{}", now.len());
    let other_seed = told_later(0, 8);
    assert!(
        other_seed == now,
        "ids of payments are drawn from another seed"
    );
    assert!(told_later(8, 7) == now, "a week later");
}

#[test]
fn the_seed_holds_one_of_each_that_readers_trip_over() {
    let (bank, _) = on_that_day(demo());
    let consent = granted(&bank);
    let (entries, _) = all(&bank, &consent);
    let text = serde_json::to_string(&entries).expect("JSON");
    for part in [
        "<script>",
        "=cmd",
        "\u{202E}",
        "\u{1F4B6}",
        "remittanceInformationUnstructuredArray",
        "remittanceInformationStructuredArray",
    ] {
        assert!(text.contains(part), "{part}");
    }
    let has = |fits: &dyn Fn(&Value) -> bool| entries.iter().any(fits);
    assert!(has(&|it| it["transactionAmount"]["amount"].is_number()));
    assert!(has(&|it| it["transactionAmount"]["amount"].is_string()));
    assert!(has(&|it| it["bookingDate"]
        .as_str()
        .is_some_and(|day| day.contains('T'))));
    assert!(has(&|it| it.get("transactionId").is_none()));
    assert!(has(&|it| it.get("bookingDate").is_none()), "pending");
    let unsigned = |it: &Value| {
        let sum = it["transactionAmount"]["amount"]
            .as_str()
            .unwrap_or_default();
        it.get("creditorName").is_some() && sum == "256.67"
    };
    assert!(has(&unsigned));
    let tickets = entries
        .iter()
        .filter(|it| it["creditorName"] == "Demo Satiksme SIA");
    let days: Vec<_> = tickets.map(|it| it["bookingDate"].clone()).collect();
    assert_eq!(days.len(), 3, "equal ones on one day");
    assert!(days.iter().all(|day| *day == days[0]));
}

#[test]
fn a_pending_entry_is_booked_under_another_number() {
    let (bank, control) = on_that_day(quiet());
    let consent = granted(&bank);
    control.plant(NewEntry {
        pending_for: Some(Duration::from_secs(60)),
        ..NewEntry::new(MAIN, -5)
    });
    let before = page(&bank, &consent, SPAN);
    assert_eq!(
        (
            listed(&before, "pending").len(),
            listed(&before, "booked").len()
        ),
        (1, 0)
    );
    control.turn(Duration::from_secs(60));
    let after = page(&bank, &consent, SPAN);
    assert_eq!(
        (
            listed(&after, "pending").len(),
            listed(&after, "booked").len()
        ),
        (0, 1)
    );
    let id = |answer: &Answer, kind: &str| listed(answer, kind)[0]["transactionId"].clone();
    assert_ne!(id(&before, "pending"), id(&after, "booked"));
}

#[test]
fn numbers_change_with_the_consent_where_the_bank_is_like_that() {
    let (bank, control) = on_that_day(quiet());
    control.plant(NewEntry {
        oddities: vec![Oddity::NewIds],
        ..NewEntry::new(MAIN, -5)
    });
    let id =
        |consent: &str| listed(&page(&bank, consent, SPAN), "booked")[0]["transactionId"].clone();
    let older = granted(&bank);
    let before = id(&older);
    control.turn(Duration::from_secs(1));
    let newer = granted(&bank);
    assert_ne!(before, id(&newer));
}

#[test]
fn only_the_days_and_kinds_that_are_asked_for_are_told() {
    let (bank, control) = on_that_day(quiet());
    let consent = granted(&bank);
    let days = ["2026-11-01", "2026-11-10", "2026-11-20"];
    for day in days {
        control.plant(NewEntry {
            booked_on: day.parse().ok(),
            ..NewEntry::new(MAIN, -5)
        });
    }
    let told = |query: &str| {
        let answer = page(&bank, &consent, query);
        let days = listed(&answer, "booked").into_iter();
        days.map(|it| it["bookingDate"].as_str().expect("text").to_owned())
            .collect::<Vec<_>>()
    };
    let both_ends = "bookingStatus=booked&dateFrom=2026-11-01&dateTo=2026-11-10";
    assert_eq!(
        told(both_ends),
        ["2026-11-10", "2026-11-01"],
        "both days belong to it"
    );
    assert_eq!(
        told("bookingStatus=booked&dateFrom=2026-11-11"),
        ["2026-11-20"]
    );
    assert!(told("bookingStatus=pending&dateFrom=2026-11-01").is_empty());
    for (query, path) in [
        ("dateFrom=2026-11-01", "bookingStatus"),
        ("bookingStatus=all&dateFrom=2026-11-01", "bookingStatus"),
        ("bookingStatus=both", "dateFrom"),
        ("bookingStatus=both&dateFrom=01.11.2026", "dateFrom"),
        (
            "bookingStatus=both&dateFrom=2026-11-02&dateTo=2026-11-01",
            "dateTo",
        ),
        ("bookingStatus=both&dateFrom=2026-11-02&x=1", "x"),
        ("bookingStatus=both&dateFrom=2026-11-02&page=x", "page"),
    ] {
        let refused = page(&bank, &consent, query).refusal();
        assert_eq!(refused, bank_says(400, "FORMAT_ERROR", path), "{query}");
    }
}

#[test]
fn the_pages_of_one_read_count_once() {
    let (bank, control) = on_that_day(demo());
    let consent = granted(&bank);
    control.set_page_size(10);
    let id = resource(&bank, &consent, MAIN, "EUR");
    let alone = |query: &str| {
        let path = format!("v1/accounts/{id}/transactions?{query}");
        Letter::by(&consent, &path)
            .without("PSU-IP-Address")
            .send(&bank)
            .status
    };
    control.set_unattended_reads(1);
    assert_eq!(alone(SPAN), 200);
    for offset in [10, 20, 30] {
        assert_eq!(alone(&format!("{SPAN}&page={offset}")), 200);
    }
    assert_eq!(alone(SPAN), 429);
}
