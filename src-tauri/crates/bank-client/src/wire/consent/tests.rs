use payments::{Challenge, OwnAccount};

use super::*;

const ANSWER: &str = include_str!("../../../../../../tests/samples/bank/consent-response.json");
const ANSWER_OF_THE_SANDBOX: &str =
    include_str!("../../../../../../tests/samples/bank/consent-response-sandbox.json");
const REQUEST_IN_LIVE: &str =
    include_str!("../../../../../../tests/samples/bank/consent-request-live.json");
const REQUEST_OF_THE_SANDBOX: &str =
    include_str!("../../../../../../tests/samples/bank/consent-request-sandbox.json");

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn listed(iban: &str) -> AccessScope {
    AccessScope::Listed(vec![
        OwnAccount::parse(iban).expect("right but for the check digits"),
    ])
}

fn bare(printed: &str) -> String {
    let lines: String = printed.lines().map(str::trim).collect();
    lines.replace("\": ", "\":")
}

#[test]
fn both_requests_are_written_as_printed() {
    let until = day("2023-12-31");
    let live = compose(&AccessScope::All, until, WireDialect::Indexo);
    assert_eq!(live, bare(REQUEST_IN_LIVE));
    // The printed account fails its check digits, and is the bank's own example all the same.
    let sandbox = compose(&listed("LV11INDX1681306232593"), until, WireDialect::Indexo);
    assert_eq!(sandbox, bare(REQUEST_OF_THE_SANDBOX));
}

#[test]
fn the_standard_is_written_with_a_plain_day_and_all_that_it_demands() {
    let written = compose(
        &AccessScope::All,
        day("2027-03-31"),
        WireDialect::BerlinGroup,
    );
    let wanted = r#"{"access":{"accounts":[],"balances":[],"transactions":[]},"recurringIndicator":true,"validUntil":"2027-03-31","frequencyPerDay":4,"combinedServiceIndicator":false}"#;
    assert_eq!(written, wanted);
}

#[test]
fn the_printed_answers_are_read() {
    let table = [
        (
            ANSWER,
            "9e9d2307-658b-42c4-a949-193989e3e3e5",
            "36851",
            "ff2c103f-e752-458d-86bf-f4c989dd0e51",
        ),
        (
            ANSWER_OF_THE_SANDBOX,
            "a7532aa1-f237-4b17-85c1-588e4fe1a695",
            "123456",
            "ba099f85-9970-4863-9c27-0cc148ffdbe8",
        ),
    ];
    for (printed, id, code, authorisation) in table {
        let created = read_created(printed.as_bytes()).expect("printed by the bank");
        assert_eq!(created.bank_id.as_str(), id);
        assert_eq!(created.status.as_str(), "valid");
        let challenge = created.approval.challenge.as_ref().map(Challenge::as_str);
        assert_eq!(challenge, Some(code));
        let found = created.approval.authorisation.expect("behind the link");
        assert_eq!(found.as_str(), authorisation);
    }
}

#[test]
fn only_the_id_is_indispensable() {
    let created = read_created(br#"{"consentId":7}"#).expect("a number will do");
    assert_eq!(created.bank_id.as_str(), "7");
    assert_eq!(created.status.as_str(), "");
    assert!(created.approval.challenge.is_none() && created.approval.authorisation.is_none());
    for body in ["{}", r#"{"consentId":"../x"}"#, r#"{"consentId":null}"#] {
        assert_eq!(
            read_created(body.as_bytes()).err(),
            Some("consentId"),
            "{body}"
        );
    }
    assert_eq!(read_created(b"[]").err(), Some("$"));
}

#[test]
fn a_state_is_kept_letter_by_letter_and_belongs_to_what_was_asked_about() {
    let asked = BankConsentId::new("c-1").unwrap();
    for word in ["valid", "expired", "somethingNew"] {
        let body = format!(r#"{{"consentStatus":"{word}","consentId":"c-1","psuMessage":"P"}}"#);
        let (status, text) = read_status(body.as_bytes(), &asked).unwrap();
        assert_eq!((status.as_str(), text.as_deref()), (word, Some("P")));
    }
    let other = br#"{"consentStatus":"valid","consentId":"c-2"}"#;
    assert_eq!(read_status(other, &asked).err(), Some("consentId"));
    for body in ["{}", r#"{"consentStatus":""}"#, r#"{"consentStatus":1}"#] {
        assert_eq!(
            read_status(body.as_bytes(), &asked).err(),
            Some("consentStatus")
        );
    }
}

#[test]
fn a_consent_is_read_back_as_the_bank_changed_it() {
    let asked = BankConsentId::new("c-1").unwrap();
    let body = br#"{"access":{"accounts":[{"iban":"A"},{"iban":"B"},{"x":1}],
        "balances":[{"iban":"B"},{"iban":"C"}],"transactions":null},
        "recurringIndicator":true,"validUntil":"2027-02-20T00:00:00Z","frequencyPerDay":"4",
        "consentStatus":"valid"}"#;
    let details = read_details(body, &asked).unwrap();
    assert_eq!(details.valid_until, Some(day("2027-02-20")));
    assert_eq!(details.accounts, ["A", "B", "C"]);
    assert_eq!(details.status, Some(ConsentStatus::new("valid")));
    let bare = read_details(b"{}", &asked).unwrap();
    assert_eq!((bare.valid_until, bare.accounts.len()), (None, 0));
}
