//! Consents: asked for, approved, read back and ended; and one that cannot exist, which is what the
//! test of a connection asks about.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::client::{CONSENTS, Letter};
use super::refusals::bank_says;
use super::{demo, open};
use crate::{
    AcceptedCredentials, AmountForm, Control, Fault, PhoneRequestKind, Running, Scenario, Setup,
};

const UNKNOWN: &str = "v1/consents/00000000-0000-4000-8000-00000000c0de/status";

fn refusal_of(letter: &Letter) -> (u16, String, String) {
    letter.send(&open(demo())).refusal()
}

#[test]
fn an_unknown_consent_is_missed_only_after_key_and_certificate() {
    let asked = Letter::get(UNKNOWN);
    let unknown = (403, "CONSENT_UNKNOWN".to_owned(), String::new());
    assert_eq!(refusal_of(&asked), unknown);

    let keyless = asked.clone().without("Ocp-Apim-Subscription-Key");
    let answer = keyless.send(&open(demo()));
    assert_eq!(answer.json()["statusCode"], 401, "the gateway's form");
    let strange = asked.clone().with("x-clientcert", "MAA=");
    assert_eq!(refusal_of(&strange).1, "CERTIFICATE_INVALID");
    let nameless = asked.with("X-Request-ID", "7");
    assert_eq!(refusal_of(&nameless).1, "FORMAT_ERROR");
}

#[test]
fn the_question_leaves_nothing_in_the_book() {
    let bank = open(demo());
    Letter::get(UNKNOWN).send(&bank);
    let control = bank.control();
    assert!(control.orders().is_empty() && control.phone().is_empty());
    assert_eq!(control.requests().len(), 1);
}

#[test]
fn answers_are_dated_by_the_banks_calendar_where_it_was_set() {
    let bank = open(demo());
    let control = bank.control();
    control.set_calendar(
        UNIX_EPOCH
            .checked_add(Duration::from_secs(784_123_200))
            .unwrap(),
    );
    control.turn(Duration::from_secs(61));
    for fault in [None, Some(Fault::KeyRefused401)] {
        fault
            .into_iter()
            .for_each(|fault| control.break_next(fault));
        let head = Letter::get(UNKNOWN).send(&bank).head;
        assert!(
            head.contains("date: sun, 06 nov 1994 12:01:01 gmt"),
            "{head}"
        );
        assert_eq!(head.matches("date:").count(), 1, "{head}");
    }
}

const PRINTED: &str =
    include_str!("../../../../../tests/samples/bank/consent-request-sandbox.json");
const PRINTED_ANSWER: &str =
    include_str!("../../../../../tests/samples/bank/consent-response-sandbox.json");
const LIVE: &str = include_str!("../../../../../tests/samples/bank/consent-request-live.json");

/// Noon in Riga on 22 November 2026.
pub(super) fn noon() -> SystemTime {
    UNIX_EPOCH
        .checked_add(Duration::from_secs(1_795_341_600))
        .expect("in range")
}

/// The printed live request, for a day that lies ahead.
pub(super) fn wish() -> String {
    LIVE.replace("2023-12-31", "2027-05-20")
}

/// A bank on that day, and its control.
pub(super) fn on_that_day(setup: Setup) -> (Running, Control) {
    let bank = open(setup);
    let control = bank.control();
    control.set_calendar(noon());
    (bank, control)
}

/// Creates a consent, approves it and gives its id.
pub(super) fn granted(bank: &Running) -> String {
    let answer = Letter::ask(wish()).send(bank);
    assert_eq!(answer.status, 201, "{}", answer.body);
    let control = bank.control();
    let rings = control.phone();
    assert!(control.approve(&rings.last().expect("it rings").id));
    answer.text("/consentId")
}

fn status(bank: &Running, id: &str) -> String {
    let answer = Letter::get(&format!("{CONSENTS}/{id}/status")).send(bank);
    answer.text("/consentStatus")
}

fn days_later(control: &Control, days: u64) {
    control.turn(Duration::from_secs(days.saturating_mul(86_400)));
}

#[test]
fn the_printed_request_gets_the_printed_answer_byte_for_byte() {
    let (bank, control) = on_that_day(Setup::as_printed(AcceptedCredentials::by_hand()));
    let answer = Letter::ask(PRINTED.replace("2023-12-31", "2026-12-31")).send(&bank);
    assert_eq!((answer.status, answer.body.as_str()), (201, PRINTED_ANSWER));
    let id = "a7532aa1-f237-4b17-85c1-588e4fe1a695";
    assert_eq!(status(&bank, id), "valid", "the sandbox approves by itself");
    assert_eq!(control.consents()[0].sca_status, "finalised");
    assert!(control.phone().is_empty());
    let over = Letter::ask(PRINTED).send(&bank).refusal();
    assert_eq!(over, bank_says(400, "FORMAT_ERROR", "validUntil"));
}

#[test]
fn a_consent_is_called_valid_at_once_and_is_not() {
    let (bank, control) = on_that_day(demo());
    let answer = Letter::ask(wish()).send(&bank);
    assert_eq!(answer.text("/consentStatus"), "valid", "as printed");
    let id = answer.text("/consentId");
    assert_eq!(status(&bank, &id), "received");
    let [ringing] = control.phone().try_into().expect("one request");
    assert_eq!(ringing.kind, PhoneRequestKind::Consent);
    assert_eq!(ringing.code, Some(answer.text("/challengeData/data/0")));
    assert!(ringing.amount.is_empty() && ringing.creditor_name.is_empty());
    assert!(control.approve(&ringing.id));
    assert_eq!(status(&bank, &id), "valid");
    let list = Letter::get(&format!("{CONSENTS}/{id}/authorisations")).send(&bank);
    let approval = list.text("/authorisationIds/0");
    let path = format!("{CONSENTS}/{id}/authorisations/{approval}");
    assert_eq!(
        Letter::get(&path).send(&bank).text("/scaStatus"),
        "finalised"
    );
    assert_eq!(Letter::get(&format!("{path}x")).send(&bank).status, 404);
}

#[test]
fn a_declined_consent_is_rejected() {
    let (bank, control) = on_that_day(demo());
    let id = Letter::ask(wish()).send(&bank).text("/consentId");
    assert!(control.decline(&control.phone()[0].id));
    assert_eq!(status(&bank, &id), "rejected");
    assert_eq!(control.consents()[0].sca_status, "failed");
}

#[test]
fn the_bank_gives_less_time_than_asked_for_and_says_so() {
    let setup = Setup {
        longest_consent_days: 90,
        ..demo()
    };
    let (bank, _) = on_that_day(setup);
    let id = granted(&bank);
    let read = Letter::get(&format!("{CONSENTS}/{id}")).send(&bank);
    assert_eq!(read.text("/validUntil"), "2027-02-20T00:00:00Z");
    assert_eq!(read.text("/consentStatus"), "valid");
    assert_eq!(read.json()["access"]["accounts"], serde_json::json!([]));
}

#[test]
fn its_last_day_counts_and_the_next_does_not() {
    let (bank, control) = on_that_day(demo());
    let id = granted(&bank);
    days_later(&control, 179);
    assert_eq!(status(&bank, &id), "valid", "20 May 2027");
    days_later(&control, 1);
    assert_eq!(status(&bank, &id), "expired");
}

#[test]
fn a_newer_one_ends_the_older_only_when_it_is_approved() {
    let (bank, control) = on_that_day(demo());
    let older = granted(&bank);
    control.turn(Duration::from_secs(1));
    let newer = Letter::ask(wish()).send(&bank).text("/consentId");
    assert_eq!(
        status(&bank, &older),
        "valid",
        "nobody approved the new one"
    );
    assert!(control.approve(&control.phone()[0].id));
    assert_eq!(status(&bank, &newer), "valid");
    assert_eq!(status(&bank, &older), "expired");
}

#[test]
fn a_consent_is_deleted_once_and_silences_the_phone() {
    let (bank, control) = on_that_day(demo());
    let id = Letter::ask(wish()).send(&bank).text("/consentId");
    let delete = Letter::get(&format!("{CONSENTS}/{id}")).verb("DELETE");
    let answer = delete.clone().send(&bank);
    assert_eq!((answer.status, answer.body.as_str()), (204, ""));
    assert_eq!(status(&bank, &id), "terminatedByTpp");
    assert!(control.phone().is_empty());
    assert_eq!(
        delete.send(&bank).refusal(),
        bank_says(404, "RESOURCE_UNKNOWN", "")
    );
}

#[test]
fn ends_that_are_not_ours_are_told_with_their_word() {
    let (bank, control) = on_that_day(demo());
    let id = granted(&bank);
    assert!(control.set_consent_status(&id, "somethingNew"));
    assert_eq!(status(&bank, &id), "somethingNew");
    assert!(control.set_consent_status(&id, "valid") && control.revoke_consent(&id));
    assert_eq!(status(&bank, &id), "valid", "by force");
    control.reset();
    let id = granted(&bank);
    assert!(control.revoke_consent(&id));
    assert_eq!(status(&bank, &id), "revokedByPsu");
    let other = granted(&bank);
    assert!(control.set_consent_sca(&other, "psuIdentified"));
    assert!(!control.revoke_consent("x") && !control.set_consent_sca("x", "failed"));
}

#[test]
fn a_consent_follows_a_scenario_of_its_own() {
    let (bank, control) = on_that_day(demo());
    control.next_consent(Scenario::AnswerLost);
    let (bytes, _) = Letter::ask(wish()).bytes(&bank);
    assert!(
        bytes.is_empty() && control.consents().len() == 1,
        "the bank has it"
    );
    control.next_consent(Scenario::QuestionLost);
    let (bytes, _) = Letter::ask(wish()).bytes(&bank);
    assert!(
        bytes.is_empty() && control.consents().len() == 1,
        "the bank has it not"
    );
    control.next_consent(Scenario::RefusedAtOnce);
    let refused = Letter::ask(wish()).send(&bank).refusal();
    assert_eq!(refused, bank_says(400, "FORMAT_ERROR", "access"));
    control.next_consent(Scenario::NoCode);
    let answer = Letter::ask(wish()).send(&bank);
    assert!(answer.json().get("challengeData").is_none());
    control.next_consent(Scenario::ChallengeAsNumber);
    let answer = Letter::ask(wish()).send(&bank);
    assert!(answer.json()["challengeData"]["data"][0].is_number());
    control.next_consent(Scenario::NoScaStatusLink);
    let answer = Letter::ask(wish()).send(&bank);
    assert_eq!(answer.text("/_links/scaStatus/href"), "");
    assert!(answer.text("/_links/self/href").starts_with("v1/consents/"));
}

#[test]
fn a_payment_to_the_old_payee_ends_every_consent() {
    let (bank, _) = on_that_day(demo());
    let id = granted(&bank);
    super::client::paid(&bank, "LV51DEMO0000000002009");
    assert_eq!(status(&bank, &id), "expired");
}

#[test]
fn a_body_has_the_form_of_its_environment_and_no_other() {
    let (bank, control) = on_that_day(demo());
    let listed = r#"[{"iban":"LV10DEMO0000000001001"}]"#;
    let changes = [
        ("access.accounts", "[]", listed),
        (
            "access.transactions",
            "\"transactions\": []",
            "\"transactions\": [{\"iban\":\"LV10DEMO0000000001001\"}]",
        ),
        (
            "access.accounts",
            "\"accounts\": []",
            "\"accounts\": [{\"iban\":\"LV73DEMO0000000002001\"}]",
        ),
        ("access.balances", "\"balances\": []", "\"balances\": {}"),
        ("access.balances", "\"balances\": [],", ""),
        (
            "access.all",
            "\"balances\": [],",
            "\"balances\": [],\"all\":1,",
        ),
        ("recurringIndicator", "true", "false"),
        ("validUntil", "2027-05-20T00:00:00Z", "2027-05-20"),
        ("validUntil", "2027-05-20", "2026-11-22"),
        ("frequencyPerDay", ": 0", ": 4"),
        (
            "combinedServiceIndicator",
            "true,",
            "true,\"combinedServiceIndicator\":false,",
        ),
    ];
    for (path, found, put) in changes {
        assert!(wish().contains(found), "{found}");
        let answer = Letter::ask(wish().replace(found, put)).send(&bank);
        assert_eq!(
            answer.refusal(),
            bank_says(400, "FORMAT_ERROR", path),
            "{put}"
        );
    }
    let ip = Letter::ask(wish()).without("PSU-IP-Address").send(&bank);
    assert_eq!(
        ip.refusal(),
        bank_says(400, "FORMAT_ERROR", "PSU-IP-Address")
    );
    assert!(control.consents().is_empty());
    let (sandbox, _) = on_that_day(Setup::as_printed(AcceptedCredentials::by_hand()));
    let all = Letter::ask(wish()).send(&sandbox).refusal();
    assert_eq!(all, bank_says(400, "FORMAT_ERROR", "access.accounts"));
}

#[test]
fn the_standards_form_is_taken_where_it_is_agreed_on() {
    let (bank, _) = on_that_day(Setup {
        amount_form: AmountForm::BerlinGroup,
        ..demo()
    });
    let body = |frequency: &str, indicator: &str| {
        format!(
            r#"{{"access":{{"accounts":[],"balances":[],"transactions":[]}},"recurringIndicator":true,
                "validUntil":"2027-05-20","frequencyPerDay":{frequency}{indicator}}}"#
        )
    };
    let indicator = r#","combinedServiceIndicator":false"#;
    assert_eq!(Letter::ask(body("4", indicator)).send(&bank).status, 201);
    for (frequency, indicator, path) in [
        ("0", indicator, "frequencyPerDay"),
        ("5", indicator, "frequencyPerDay"),
        ("4", "", "combinedServiceIndicator"),
    ] {
        let refused = Letter::ask(body(frequency, indicator))
            .send(&bank)
            .refusal();
        assert_eq!(refused, bank_says(400, "FORMAT_ERROR", path));
    }
}
