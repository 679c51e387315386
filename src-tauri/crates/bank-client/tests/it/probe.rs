use std::time::Duration;

use bank_client::{AskedBy, ProbeRefusal, TimeLimits, Unreached};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;

use crate::raw_bank::{RawBank, Then};
use crate::{PATIENT, SHORT, asking, live, request_id, sandbox};

const UNKNOWN: &str = r#"{"tppMessages":[{"category":"ERROR","code":"CONSENT_UNKNOWN"}]}"#;

#[tokio::test]
async fn the_question_is_one_read_that_names_nobody() {
    let head = "403 Forbidden\r\nDate: Sun, 06 Nov 1994 12:00:00 GMT";
    let bank = RawBank::that_answers(head, UNKNOWN).await;
    let probe = live(bank.base()).probe(&asking(AskedBy::Person)).await;
    assert_eq!(probe.accepted, Ok(()));
    assert_eq!(probe.bank_time.expect("dated").timestamp(), 784_123_200);
    assert_eq!(probe.server, None, "no TLS, no certificate");

    let [request] = bank.requests().try_into().expect("one question");
    let line = format!("GET /base/v1/consents/{}/status HTTP/1.1", request_id());
    assert_eq!(request.line, line, "the fresh number names the consent");
    let names: Vec<&str> = request.headers.iter().map(|(name, _)| &**name).collect();
    let sent = [
        "accept",
        "host",
        "ocp-apim-subscription-key",
        "psu-ip-address",
        "x-clientcert",
        "x-request-id",
    ];
    assert_eq!(names, sent, "and no person");
    assert!(request.body.is_empty());
}

async fn refusal(base: &str, limits: TimeLimits) -> ProbeRefusal {
    let probe = sandbox(base, limits).probe(&asking(AskedBy::Person)).await;
    assert_eq!(probe.bank_time, None);
    probe.accepted.expect_err("nobody answered")
}

#[tokio::test]
async fn a_connection_that_is_not_made_says_why() {
    use ProbeRefusal::NotConnected;
    let refused = refusal("http://127.0.0.1:1/", PATIENT).await;
    assert_eq!(refused, NotConnected(Unreached::Refused));

    // A part of a name has 63 characters at most, so the second is refused without asking anybody;
    // the first is reserved to be no name (RFC 6761).
    let none = format!("{}.invalid", "a".repeat(64));
    for name in ["nobody.invalid", &none] {
        let unknown = refusal(&format!("https://{name}/"), PATIENT).await;
        assert_eq!(unknown, NotConnected(Unreached::Name), "{name}");
    }

    // A web server that does not speak TLS answers the hello in plain words.
    let plain = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let base = format!("https://{}/", plain.local_addr().expect("bound"));
    let answers = tokio::spawn(async move {
        let (mut stream, _) = plain.accept().await?;
        stream
            .write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            .await?;
        stream.shutdown().await
    });
    let misunderstood = refusal(&base, PATIENT).await;
    assert_eq!(misunderstood, NotConnected(Unreached::Tls));
    answers.await.expect("no panic").expect("written");

    // Nobody answers the hello at all: the limit for connecting covers TLS.
    let silent = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let base = format!("https://{}/", silent.local_addr().expect("bound"));
    let limits = TimeLimits {
        connect: Duration::from_millis(300),
        ..PATIENT
    };
    let late = refusal(&base, limits).await;
    assert_eq!(late, NotConnected(Unreached::TimedOut));
}

#[tokio::test]
async fn a_connection_that_comes_to_nothing_is_told_from_one_never_made() {
    for (then, limits, why) in [
        (Then::Hang, SHORT, ProbeRefusal::TimedOut),
        (Then::Close, PATIENT, ProbeRefusal::Broken),
        (Then::Reset, PATIENT, ProbeRefusal::Broken),
    ] {
        let bank = RawBank::that_will(then).await;
        assert_eq!(refusal(bank.base(), limits).await, why);
        assert_eq!(bank.requests().len(), 1, "asked once");
    }
}
