use bank_client::AskedBy;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::raw_bank::{RawBank, Request};
use crate::{KEY, PATIENT, asking, authorisation, body, live, payment, request_id, sandbox};

/// What every call carries, whoever makes it.
fn always(request: &Request) -> Vec<(String, String)> {
    let host = request
        .headers
        .iter()
        .find(|(name, _)| name == "host")
        .expect("HTTP/1.1")
        .1
        .clone();
    [
        ("accept", "application/json".to_owned()),
        ("host", host),
        ("ocp-apim-subscription-key", KEY.to_owned()),
        ("x-clientcert", STANDARD.encode(b"0\x03a certificate")),
        ("x-request-id", request_id().to_string()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into()
}

/// Exactly these headers and no other: what is not in the bank's table is not sent.
pub(crate) fn assert_headers(request: &Request, further: &[(&str, &str)]) {
    let mut expected = always(request);
    expected.extend(
        further
            .iter()
            .map(|(name, value)| (name.to_string(), value.to_string())),
    );
    expected.sort();
    assert_eq!(request.headers, expected);
}

#[tokio::test]
async fn creating_a_payment_sends_the_printed_headers_and_no_other() {
    let bank = RawBank::that_answers("201 Created", r#"{"paymentId":"p"}"#).await;
    sandbox(bank.base(), PATIENT)
        .initiate_payment(&body(), request_id())
        .await;

    let [request] = bank.requests().try_into().expect("one POST");
    assert_eq!(
        request.line,
        "POST /base/v1/payments/sepa-credit-transfers HTTP/1.1"
    );
    assert_eq!(
        request.body,
        body().bytes(),
        "byte for byte what was recorded"
    );
    let length = body().bytes().len().to_string();
    assert_headers(
        &request,
        &[
            ("content-length", &length),
            ("content-type", "application/json"),
            ("psu-id", "SANDBOX_INDICATOR_1"),
            ("psu-ip-address", "192.0.2.7"),
        ],
    );
}

#[tokio::test]
async fn in_live_the_person_is_named_by_the_code_with_its_hyphen() {
    let bank = RawBank::that_answers("201 Created", r#"{"paymentId":"p"}"#).await;
    live(bank.base())
        .initiate_payment(&body(), request_id())
        .await;
    let sent = bank.requests()[0]
        .headers
        .iter()
        .find(|(name, _)| name == "psu-id")
        .cloned();
    assert_eq!(sent.expect("on a call that creates").1, "161175-19997");
}

#[tokio::test]
async fn a_read_names_nobody_and_says_only_when_a_person_is_present() {
    for (who, further) in [
        (
            AskedBy::Person,
            [("psu-ip-address", "192.0.2.7")].as_slice(),
        ),
        (AskedBy::Program, [].as_slice()),
    ] {
        let body = r#"{"transactionStatus":"RCVD","scaStatus":"received","authorisationIds":[]}"#;
        let bank = RawBank::that_answers("200 OK", body).await;
        let client = sandbox(bank.base(), PATIENT);
        client
            .payment_status(&payment(), &asking(who))
            .await
            .expect("read");
        client
            .authorisations(&payment(), &asking(who))
            .await
            .expect("read");
        client
            .sca_status(&payment(), &authorisation(), &asking(who))
            .await
            .expect("read");

        let lines: Vec<String> = bank
            .requests()
            .into_iter()
            .map(|request| request.line)
            .collect();
        let base = "GET /base/v1/payments/sepa-credit-transfers/pay%20ment";
        assert_eq!(
            lines,
            [
                format!("{base}/status HTTP/1.1"),
                format!("{base}/authorisations HTTP/1.1"),
                format!("{base}/authorisations/au%3Fth HTTP/1.1"),
            ]
        );
        for request in bank.requests() {
            assert_headers(&request, further);
            assert!(request.body.is_empty());
        }
    }
}
