use std::time::Duration;

use bank_client::{AskedBy, BankAddress, BankClient, Error, Initiation, Proxy, TimeLimits};

use crate::raw_bank::RawBank;
use crate::{KEY, PATIENT, asking, authorisation, body, credentials, payment, request_id, sandbox};

const CREATED: &str =
    include_str!("../../../../../tests/samples/bank/payment-initiation-response-sandbox.json");

#[tokio::test]
async fn a_payment_is_created_with_all_that_the_bank_says() {
    let bank = RawBank::that_answers("201 Created", CREATED).await;
    let outcome = sandbox(bank.base(), PATIENT)
        .initiate_payment(&body(), request_id())
        .await;
    let Initiation::Created(created) = outcome else {
        panic!("{outcome:?}")
    };
    assert_eq!(
        created.bank_id.as_str(),
        "2a32ab8f-dbdb-4056-a2e7-6c361718c861"
    );
    let authorisation = created.authorisation.expect("behind the link");
    assert_eq!(
        authorisation.as_str(),
        "c85b0d9d-e66e-473d-8360-9a9d275753ec"
    );
    assert_eq!(created.challenge.expect("sent as text").as_str(), "123456");
    assert_eq!(created.status.as_str(), "RCVD");
}

#[tokio::test]
async fn a_link_to_another_host_leads_nowhere() {
    let elsewhere = RawBank::that_answers("200 OK", r#"{"scaStatus":"finalised"}"#).await;
    let link = format!("{}authorisations/A", elsewhere.base());
    let answer = format!(r#"{{"paymentId":"p","_links":{{"scaStatus":{{"href":"{link}"}}}}}}"#);
    let bank = RawBank::that_answers("201 Created", &answer).await;

    let client = sandbox(bank.base(), PATIENT);
    let outcome = client.initiate_payment(&body(), request_id()).await;
    let Initiation::Created(created) = outcome else {
        panic!("{outcome:?}")
    };
    let authorisation = created.authorisation.expect("its id is taken all the same");
    let asking = asking(AskedBy::Program);
    let unread = client
        .sca_status(&created.bank_id, &authorisation, &asking)
        .await;
    let path = "scaStatus".to_owned();
    assert_eq!(unread, Err(Error::Unreadable { path }));

    let path = "GET /base/v1/payments/sepa-credit-transfers/p/authorisations/A HTTP/1.1";
    assert_eq!(bank.requests()[1].line, path, "built from the identifiers");
    assert_eq!(
        elsewhere.connections(),
        0,
        "key and certificate must not go there"
    );
}

#[tokio::test]
async fn a_state_comes_with_the_banks_words_and_clock() {
    let body = r#"{"transactionStatus":"RJCT","psuMessage":"marker"}"#;
    let head = "200 OK\r\nDate: Sun, 06 Nov 1994 12:00:00 GMT";
    let bank = RawBank::that_answers(head, body).await;
    let client = sandbox(bank.base(), PATIENT);
    let answer = client
        .payment_status(&payment(), &asking(AskedBy::Person))
        .await
        .expect("read");
    assert_eq!(answer.status.as_str(), "RJCT");
    assert_eq!(answer.bank_text.as_deref(), Some("marker"));
    assert_eq!(answer.bank_time.expect("dated").timestamp(), 784_123_200);
    assert!(
        !format!("{answer:?}").contains("marker"),
        "what the bank says may name people"
    );
}

#[tokio::test]
async fn an_approval_and_the_list_of_approvals_are_read() {
    let body = r#"{"scaStatus":"exempted","authorisationIds":["a"],"psuMessage":"marker"}"#;
    let bank = RawBank::that_answers("200 OK", body).await;
    let client = sandbox(bank.base(), PATIENT);
    let asking = asking(AskedBy::Program);
    let answer = client
        .sca_status(&payment(), &authorisation(), &asking)
        .await
        .expect("read");
    assert_eq!(answer.status.as_str(), "exempted");
    assert!(!format!("{answer:?} {client:?} {:?}", crate::body()).contains("marker"));
    let ids = client
        .authorisations(&payment(), &asking)
        .await
        .expect("read");
    assert_eq!(ids.len(), 1);
}

#[tokio::test]
async fn a_read_obeys_the_pause_that_the_bank_asks_for() {
    let head = "429 Too Many\r\nDate: Sun, 06 Nov 1994 12:00:00 GMT\r\n\
                Retry-After: Sun, 06 Nov 1994 12:00:30 GMT";
    let bank = RawBank::that_answers(head, "").await;
    let client = sandbox(bank.base(), PATIENT);
    let error = client
        .payment_status(&payment(), &asking(AskedBy::Program))
        .await
        .unwrap_err();
    assert_eq!(
        error,
        Error::RateLimited {
            retry_after: Some(Duration::from_secs(30))
        }
    );
    assert_eq!(
        bank.requests().len(),
        1,
        "whether to ask again is not decided here"
    );
}

#[test]
fn a_client_knows_its_key_by_fingerprint_alone() {
    let credentials = credentials::<bank_client::Sandbox>(bank_client::SandboxPsu);
    let fingerprint = credentials.fingerprint();
    let address = BankAddress::of_the_bank();
    // Nothing is sent by making a client.
    let client = BankClient::new(address, &Proxy::System, credentials, TimeLimits::default())
        .expect("a client");
    assert_eq!(client.key(), fingerprint);
    assert!(!format!("{client:?} {fingerprint:?}").contains(KEY));
}
