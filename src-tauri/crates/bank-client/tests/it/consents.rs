use bank_client::{AskedBy, ConsentBody, ConsentCreation, Deletion, Error, WireDialect};
use payments::{AccessScope, BankConsentId, ConsentRequest};

use crate::headers::assert_headers;
use crate::raw_bank::{RawBank, Then, whole};
use crate::{PATIENT, asking, authorisation, request_id, sandbox};

const CREATED: &str =
    include_str!("../../../../../tests/samples/bank/consent-response-sandbox.json");

fn body() -> ConsentBody {
    let request = ConsentRequest {
        scope: AccessScope::All,
        valid_until: "2027-05-20".parse().expect("a day"),
        renews: None,
    };
    ConsentBody::compose(&request, WireDialect::Indexo)
}

fn consent() -> BankConsentId {
    BankConsentId::new("con/sent".replace('/', " ")).expect("an id")
}

#[tokio::test]
async fn asking_for_leave_sends_the_headers_of_a_creation_once() {
    let bank = RawBank::that_answers("201 Created", CREATED).await;
    let client = sandbox(bank.base(), PATIENT);
    let outcome = client.create_consent(&body(), request_id()).await;
    let ConsentCreation::Created(created) = outcome else {
        panic!("{outcome:?}")
    };
    let id = "a7532aa1-f237-4b17-85c1-588e4fe1a695";
    assert_eq!(created.bank_id.as_str(), id);
    assert_eq!(created.challenge.expect("printed").as_str(), "123456");
    assert_eq!(created.status.as_str(), "valid", "kept, and not believed");

    let [request] = bank.requests().try_into().expect("one POST");
    assert_eq!(request.line, "POST /base/v1/consents HTTP/1.1");
    assert_eq!(request.body, body().bytes());
    let length = request.body.len().to_string();
    let further = [
        ("content-length", length.as_str()),
        ("content-type", "application/json"),
        ("psu-id", "SANDBOX_INDICATOR_1"),
        ("psu-ip-address", "192.0.2.7"),
    ];
    assert_headers(&request, &further);
}

#[tokio::test]
async fn a_lost_answer_is_lost_and_nothing_is_asked_again() {
    for then in [Then::Close, Then::Reset, Then::Answer(whole("503 Oh", ""))] {
        let bank = RawBank::that_will(then).await;
        let client = sandbox(bank.base(), PATIENT);
        let outcome = client.create_consent(&body(), request_id()).await;
        assert!(
            matches!(outcome, ConsentCreation::ReplyLost { .. }),
            "{outcome:?}"
        );
        assert_eq!(bank.connections(), 1, "a second request would ring again");
    }
    let bank = RawBank::that_answers("201 Created", r#"{"consentStatus":"valid"}"#).await;
    let client = sandbox(bank.base(), PATIENT);
    let outcome = client.create_consent(&body(), request_id()).await;
    let accepted = matches!(
        outcome,
        ConsentCreation::ReplyLost {
            bank_seemed_to_accept: true,
            ..
        }
    );
    assert!(accepted, "{outcome:?}");
}

#[tokio::test]
async fn a_refusal_and_a_full_line_are_told_apart() {
    let refusal = r#"{"tppMessages":[{"category":"ERROR","code":"FORMAT_ERROR"}]}"#;
    let bank = RawBank::that_answers("400 Bad", refusal).await;
    let outcome = sandbox(bank.base(), PATIENT)
        .create_consent(&body(), request_id())
        .await;
    assert!(
        matches!(outcome, ConsentCreation::Refused(..)),
        "{outcome:?}"
    );
    let bank = RawBank::that_answers("429 Slow", "").await;
    let outcome = sandbox(bank.base(), PATIENT)
        .create_consent(&body(), request_id())
        .await;
    assert!(
        matches!(outcome, ConsentCreation::NotSent(_)),
        "{outcome:?}"
    );
}

#[tokio::test]
async fn everything_about_a_consent_is_asked_on_its_own_path() {
    let answer = r#"{"consentStatus":"valid","scaStatus":"finalised","authorisationIds":["a"],
        "validUntil":"2027-05-20","access":{"accounts":[{"iban":"LV1"}]}}"#;
    let bank = RawBank::that_answers("200 OK", answer).await;
    let client = sandbox(bank.base(), PATIENT);
    let (consent, asking) = (consent(), asking(AskedBy::Program));
    let status = client
        .consent_status(&consent, &asking)
        .await
        .expect("read");
    assert_eq!(status.status.as_str(), "valid");
    let ids = client.consent_authorisations(&consent, &asking).await;
    assert_eq!(ids.expect("read").len(), 1);
    let sca = client
        .consent_sca_status(&consent, &authorisation(), &asking)
        .await;
    assert_eq!(sca.expect("read").status.as_str(), "finalised");
    let details = client
        .consent_details(&consent, &asking)
        .await
        .expect("read");
    assert_eq!(details.accounts, ["LV1"]);
    assert_eq!(details.valid_until.expect("told").to_string(), "2027-05-20");

    let base = "GET /base/v1/consents/con%20sent";
    let lines: Vec<String> = bank.requests().into_iter().map(|it| it.line).collect();
    let wanted = ["/status", "/authorisations", "/authorisations/au%3Fth", ""];
    assert_eq!(lines, wanted.map(|path| format!("{base}{path} HTTP/1.1")));
    for request in bank.requests() {
        assert_headers(&request, &[]);
    }
}

#[tokio::test]
async fn what_is_gone_at_the_bank_was_deleted() {
    let coded =
        |code: &str| format!(r#"{{"tppMessages":[{{"category":"ERROR","code":"{code}"}}]}}"#);
    let gone = Ok(Deletion::AlreadyGone);
    let table = [
        ("204 No Content", String::new(), Ok(Deletion::Deleted)),
        ("200 OK", "{}".to_owned(), Ok(Deletion::Deleted)),
        ("404 Not Found", String::new(), gone.clone()),
        ("404 Not Found", coded("RESOURCE_UNKNOWN"), gone.clone()),
        ("403 Forbidden", coded("CONSENT_UNKNOWN"), gone.clone()),
        ("401 Unauthorized", coded("CONSENT_EXPIRED"), gone),
    ];
    for (head, body, wanted) in table {
        let bank = RawBank::that_answers(head, &body).await;
        let client = sandbox(bank.base(), PATIENT);
        let deleted = client
            .delete_consent(&consent(), &asking(AskedBy::Person))
            .await;
        assert_eq!(deleted, wanted, "{head} {body}");
        let [request] = bank.requests().try_into().expect("one DELETE");
        assert_eq!(request.line, "DELETE /base/v1/consents/con%20sent HTTP/1.1");
        assert_headers(&request, &[("psu-ip-address", "192.0.2.7")]);
    }
    let gateway = r#"{"statusCode":404,"message":"Resource not found"}"#;
    for (head, body) in [
        ("404 Not Found", gateway),
        ("404 Not Found", "<html>"),
        ("500 Oh", ""),
        ("401 Unauthorized", &coded("CERTIFICATE_INVALID")),
    ] {
        let bank = RawBank::that_answers(head, body).await;
        let client = sandbox(bank.base(), PATIENT);
        let deleted = client
            .delete_consent(&consent(), &asking(AskedBy::Person))
            .await;
        assert!(deleted.is_err(), "{head} {body}: it may stand");
    }
}

#[tokio::test]
async fn an_unknown_consent_is_not_known() {
    let body = r#"{"tppMessages":[{"category":"ERROR","code":"CONSENT_UNKNOWN"}]}"#;
    let bank = RawBank::that_answers("403 Forbidden", body).await;
    let client = sandbox(bank.base(), PATIENT);
    let error = client
        .consent_status(&consent(), &asking(AskedBy::Person))
        .await;
    assert!(matches!(error, Err(Error::NotKnown(_))), "{error:?}");
}
