//! Accounts and balances, read by a consent.

use std::time::Duration;

use serde_json::Value;

use super::client::{Answer, Letter, paid};
use super::consents::{granted, on_that_day};
use super::demo;
use super::refusals::bank_says;
use crate::{NewEntry, Running, Setup};

pub(super) const MAIN: &str = "LV10DEMO0000000001001";

/// A bank on which nothing happened yet.
pub(super) fn quiet() -> Setup {
    Setup {
        entries_a_year: 0,
        ..demo()
    }
}

pub(super) fn list(bank: &Running, consent: &str) -> Answer {
    Letter::by(consent, "v1/accounts").send(bank)
}

/// The id of an account under this consent.
pub(super) fn resource(bank: &Running, consent: &str, iban: &str, currency: &str) -> String {
    let all = list(bank, consent).json();
    let all = all["accounts"].as_array().expect("a list").clone();
    let found = all
        .iter()
        .find(|one| one["iban"] == iban && one["currency"] == currency)
        .expect("listed");
    found["resourceId"].as_str().expect("text").to_owned()
}

fn balances(bank: &Running, consent: &str) -> Vec<(String, String)> {
    let id = resource(bank, consent, MAIN, "EUR");
    let answer = Letter::by(consent, &format!("v1/accounts/{id}/balances")).send(bank);
    let json = answer.json();
    let all = json["balances"].as_array().expect("a list").clone();
    let told = |one: &Value| {
        let amount = &one["balanceAmount"]["amount"];
        let digits = amount
            .as_str()
            .map_or_else(|| amount.to_string(), str::to_owned);
        (
            one["balanceType"].as_str().expect("text").to_owned(),
            digits,
        )
    };
    all.iter().map(told).collect()
}

#[test]
fn one_number_holds_two_currencies() {
    let (bank, _) = on_that_day(quiet());
    let consent = granted(&bank);
    let listed = list(&bank, &consent).json();
    let told: Vec<_> = listed["accounts"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| format!("{} {}", one["iban"], one["currency"]).replace('"', ""))
        .collect();
    let wanted = [
        "LV10DEMO0000000001001 EUR",
        "LV10DEMO0000000001001 USD",
        "LV80DEMO0000000001002 EUR",
    ];
    assert_eq!(told, wanted);
}

#[test]
fn the_ids_of_accounts_change_with_each_consent() {
    let (bank, control) = on_that_day(quiet());
    let older = granted(&bank);
    let before = resource(&bank, &older, MAIN, "EUR");
    control.turn(Duration::from_secs(1));
    let newer = granted(&bank);
    let after = resource(&bank, &newer, MAIN, "EUR");
    assert_ne!(before, after);
    let stale = Letter::by(&newer, &format!("v1/accounts/{before}/balances")).send(&bank);
    assert_eq!(stale.refusal(), bank_says(404, "RESOURCE_UNKNOWN", ""));
}

#[test]
fn nothing_is_read_without_a_valid_consent() {
    let (bank, control) = on_that_day(quiet());
    let unnamed = Letter::get("v1/accounts").send(&bank);
    assert_eq!(
        unnamed.refusal(),
        bank_says(400, "FORMAT_ERROR", "Consent-ID")
    );
    let unknown = list(&bank, "x").refusal();
    assert_eq!(unknown, bank_says(403, "CONSENT_UNKNOWN", ""));
    let waiting = Letter::ask(super::consents::wish())
        .send(&bank)
        .text("/consentId");
    let early = list(&bank, &waiting).refusal();
    assert_eq!(
        early,
        bank_says(401, "CONSENT_INVALID", ""),
        "called valid, not approved"
    );
    assert!(control.approve(&control.phone()[0].id));
    assert_eq!(list(&bank, &waiting).status, 200);
    control.expire_consents();
    let late = list(&bank, &waiting).refusal();
    assert_eq!(late, bank_says(401, "CONSENT_EXPIRED", ""));
    let keyless = Letter::by(&waiting, "v1/accounts").without("Ocp-Apim-Subscription-Key");
    assert_eq!(keyless.send(&bank).json()["statusCode"], 401);
}

#[test]
fn without_a_person_a_list_is_read_four_times_a_day() {
    let (bank, control) = on_that_day(quiet());
    let consent = granted(&bank);
    let alone = || {
        let letter = Letter::by(&consent, "v1/accounts").without("PSU-IP-Address");
        letter.send(&bank)
    };
    for _read in 0..4 {
        assert_eq!(alone().status, 200);
    }
    let refused = alone();
    assert_eq!(refused.refusal(), bank_says(429, "ACCESS_EXCEEDED", ""));
    assert!(refused.head.contains("retry-after: "), "{}", refused.head);
    assert_eq!(list(&bank, &consent).status, 200, "a person may");
    control.turn(Duration::from_secs(86_400));
    assert_eq!(alone().status, 200, "the next day");
    control.set_unattended_reads(1);
    assert_eq!(alone().status, 429);
}

#[test]
fn balances_count_what_is_booked_and_hold_back_what_is_pending() {
    let (bank, control) = on_that_day(quiet());
    let consent = granted(&bank);
    let amounts = |bank: &Running| {
        let told = balances(bank, &consent);
        [told[0].clone(), told[1].clone()].map(|(_, digits)| digits)
    };
    assert_eq!(amounts(&bank)[0], "25000.00");
    control.plant(NewEntry::new(MAIN, -10_050));
    let pending = NewEntry {
        pending_for: Some(Duration::from_secs(60)),
        ..NewEntry::new(MAIN, -5)
    };
    control.plant(pending);
    assert_eq!(amounts(&bank), ["24899.50", "24899.45"]);
    control.turn(Duration::from_secs(60));
    assert_eq!(amounts(&bank), ["24899.45", "24899.45"]);
    let kinds: Vec<String> = balances(&bank, &consent)
        .into_iter()
        .map(|it| it.0)
        .collect();
    assert_eq!(kinds, ["interimBooked", "interimAvailable", "expected"]);
}

#[test]
fn a_blocked_account_is_refused_and_the_end_of_the_day_may_be_all_that_is_told() {
    let (bank, control) = on_that_day(quiet());
    let consent = granted(&bank);
    control.tell_closing_only();
    let kinds = balances(&bank, &consent).into_iter().map(|it| it.0);
    let kinds: Vec<String> = kinds.collect();
    assert_eq!(kinds, ["closingBooked", "closingAvailable", "expected"]);
    let id = resource(&bank, &consent, MAIN, "EUR");
    control.block(&control.accounts()[0]);
    for what in [
        "balances",
        "transactions?bookingStatus=booked&dateFrom=2026-11-01",
    ] {
        let asked = Letter::by(&consent, &format!("v1/accounts/{id}/{what}"));
        assert_eq!(
            asked.send(&bank).refusal(),
            bank_says(400, "RESOURCE_BLOCKED", "")
        );
    }
}

#[test]
fn a_payment_that_settles_is_on_the_account() {
    let (bank, control) = on_that_day(quiet());
    paid(&bank, "LV80DEMO0000000001002");
    let main = control.accounts()[0].clone();
    assert!(control.entries(&main).is_empty(), "not approved");
    assert!(control.approve(&control.phone()[0].id));
    let on_its_way = control.entries(&main);
    assert!(!on_its_way[0].is_booked, "executing");
    control.turn(Duration::from_secs(5));
    let [settled] = control.entries(&main).try_into().expect("one entry");
    assert!(settled.is_booked);
    assert_eq!(settled.day.to_string(), "2026-11-22");
    assert_eq!(settled.entry.cents, -1_250);
    assert_eq!(
        settled.entry.party_iban.as_deref(),
        Some("LV80DEMO0000000001002")
    );
    assert_eq!(settled.entry.remittance, ["Invoice 7"]);
    let savings = control.accounts()[2].clone();
    assert_eq!(
        control.entries(&savings)[0].entry.cents,
        1_250,
        "an own account too"
    );
}
