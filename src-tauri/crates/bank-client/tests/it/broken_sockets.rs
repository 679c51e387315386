use bank_client::{AskedBy, Error, Initiation, TimeLimits};
use payments::{LossReason, NotSentReason};
use tokio::net::TcpListener;

use crate::raw_bank::{RawBank, Then, whole};
use crate::{PATIENT, SHORT, asking, body, payment, request_id, sandbox};

const HEAD: &str = "HTTP/1.1 201 Created\r\nContent-Length: 900\r\n\r\n";

fn lost(why: LossReason, bank_seemed_to_accept: bool) -> Initiation {
    Initiation::ReplyLost {
        why,
        bank_seemed_to_accept,
    }
}

/// Short only where the limit itself is tested.
fn limits_for(then: &Then) -> TimeLimits {
    match then {
        Then::Hang | Then::Drip => SHORT,
        Then::Answer(_) | Then::Close | Then::Reset | Then::Flood => PATIENT,
    }
}

/// Sends one payment to a bank that behaves so, and sees to it that it went out once.
async fn sent_to_a_bank_that_will(then: Then) -> Initiation {
    let limits = limits_for(&then);
    let bank = RawBank::that_will(then).await;
    let outcome = sandbox(bank.base(), limits)
        .initiate_payment(&body(), request_id())
        .await;
    assert_eq!(
        bank.requests().len(),
        1,
        "a payment is sent once, whatever happens"
    );
    assert_eq!(bank.connections(), 1, "nor is a second attempt begun");
    outcome
}

async fn read_from_a_bank_that_will(then: Then) -> Error {
    let limits = limits_for(&then);
    let bank = RawBank::that_will(then).await;
    let client = sandbox(bank.base(), limits);
    client
        .payment_status(&payment(), &asking(AskedBy::Program))
        .await
        .expect_err("broken")
}

#[tokio::test]
async fn a_refused_connection_means_not_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let base = format!("http://{}/", listener.local_addr().expect("bound"));
    drop(listener);
    let client = sandbox(&base, PATIENT);
    let outcome = client.initiate_payment(&body(), request_id()).await;
    assert_eq!(outcome, Initiation::NotSent(NotSentReason::NoConnection));
    let read = client
        .payment_status(&payment(), &asking(AskedBy::Program))
        .await;
    assert_eq!(read, Err(Error::NotConnected));
}

#[tokio::test]
async fn a_handshake_that_fails_means_not_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let base = format!("https://{}/", listener.local_addr().expect("bound"));
    let closes = tokio::spawn(async move { drop(listener.accept().await) });
    let outcome = sandbox(&base, PATIENT)
        .initiate_payment(&body(), request_id())
        .await;
    assert_eq!(outcome, Initiation::NotSent(NotSentReason::NoConnection));
    closes.await.expect("one connection");
}

#[tokio::test]
async fn a_time_limit_that_runs_out_while_connecting_means_not_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let base = format!("https://{}/", listener.local_addr().expect("bound"));
    // Nobody answers the hello: the limit for connecting covers TLS, and comes before the other.
    let outcome = sandbox(&base, SHORT)
        .initiate_payment(&body(), request_id())
        .await;
    assert_eq!(outcome, Initiation::NotSent(NotSentReason::NoConnection));
    drop(listener);
}

#[tokio::test]
async fn a_connection_closed_before_the_answer_is_a_lost_reply() {
    assert_eq!(
        sent_to_a_bank_that_will(Then::Close).await,
        lost(LossReason::Broken, false)
    );
}

#[tokio::test]
async fn a_connection_closed_inside_the_head_is_a_lost_reply() {
    let outcome = sent_to_a_bank_that_will(Then::Answer("HTTP/1.1 201 Crea".to_owned())).await;
    assert_eq!(outcome, lost(LossReason::Broken, false));
}

#[tokio::test]
async fn a_connection_closed_inside_the_body_is_a_lost_reply_after_acceptance() {
    let part = format!("{HEAD}{{\"paymentId\":\"p\"}}");
    let outcome = sent_to_a_bank_that_will(Then::Answer(part)).await;
    assert_eq!(
        outcome,
        lost(LossReason::Broken, true),
        "half a body is not read"
    );
}

#[tokio::test]
async fn a_reset_connection_is_a_lost_reply() {
    let outcome = sent_to_a_bank_that_will(Then::Reset).await;
    assert_eq!(outcome, lost(LossReason::Broken, false));
}

#[tokio::test]
async fn silence_until_the_limit_is_a_lost_reply() {
    assert_eq!(
        sent_to_a_bank_that_will(Then::Hang).await,
        lost(LossReason::TimedOut, false)
    );
}

#[tokio::test]
async fn one_byte_at_a_time_until_the_limit_is_a_lost_reply_after_acceptance() {
    assert_eq!(
        sent_to_a_bank_that_will(Then::Drip).await,
        lost(LossReason::TimedOut, true)
    );
}

#[tokio::test]
async fn an_answer_that_is_no_http_is_a_lost_reply() {
    let outcome = sent_to_a_bank_that_will(Then::Answer("SSH-2.0-x\r\n\r\n".to_owned())).await;
    assert_eq!(outcome, lost(LossReason::Broken, false));
}

#[tokio::test]
async fn an_endless_body_is_left_unread_after_the_limit() {
    let bank = RawBank::that_will(Then::Flood).await;
    let outcome = sandbox(bank.base(), PATIENT)
        .initiate_payment(&body(), request_id())
        .await;
    assert_eq!(outcome, lost(LossReason::Unreadable, true));
    assert_eq!(bank.requests().len(), 1);
    // The limit plus what the system buffers on both sides.
    assert!(
        bank.flooded_bytes() < 32 * 1024 * 1024,
        "{} bytes",
        bank.flooded_bytes()
    );
}

#[tokio::test]
async fn a_body_of_the_largest_size_is_read_and_one_byte_more_is_not() {
    let fill = |length: usize| {
        let begin = r#"{"paymentId":"p","x":""#;
        format!("{begin}{}\"}}", "y".repeat(length - begin.len() - 2))
    };
    let largest = sent_to_a_bank_that_will(Then::Answer(whole("200 OK", &fill(256 * 1024)))).await;
    assert!(matches!(largest, Initiation::Created(_)), "{largest:?}");
    let more = sent_to_a_bank_that_will(Then::Answer(whole("200 OK", &fill(256 * 1024 + 1)))).await;
    assert_eq!(more, lost(LossReason::Unreadable, true));
}

#[tokio::test]
async fn a_redirect_is_not_followed_and_nothing_is_sent_elsewhere() {
    for status in [
        "307 Temporary",
        "302 Found",
        "301 Moved",
        "308 Permanent",
        "303 See Other",
    ] {
        let elsewhere = RawBank::that_answers("201 Created", r#"{"paymentId":"p"}"#).await;
        let head = format!("{status}\r\nLocation: {}", elsewhere.base());
        let outcome = sent_to_a_bank_that_will(Then::Answer(whole(&head, ""))).await;
        assert_eq!(outcome, lost(LossReason::Redirected, false), "{status}");

        let error = read_from_a_bank_that_will(Then::Answer(whole(&head, ""))).await;
        let code = status.split(' ').next().and_then(|code| code.parse().ok());
        assert_eq!(
            error,
            Error::Unavailable {
                status: code,
                retry_after: None
            }
        );
        assert_eq!(
            elsewhere.connections(),
            0,
            "key and certificate must not travel along"
        );
    }
}

#[tokio::test]
async fn a_broken_read_says_nothing_about_the_payment() {
    let status = None;
    let broken = Error::Unavailable {
        status,
        retry_after: None,
    };
    let part = Then::Answer(HEAD.to_owned());
    assert_eq!(read_from_a_bank_that_will(Then::Close).await, broken);
    assert_eq!(read_from_a_bank_that_will(Then::Reset).await, broken);
    assert_eq!(read_from_a_bank_that_will(part).await, broken);
    let hang = read_from_a_bank_that_will(Then::Hang);
    let drip = read_from_a_bank_that_will(Then::Drip);
    assert_eq!(tokio::join!(hang, drip), (Error::TimedOut, Error::TimedOut));
    let path = "$".to_owned();
    assert_eq!(
        read_from_a_bank_that_will(Then::Flood).await,
        Error::Unreadable { path }
    );
}
