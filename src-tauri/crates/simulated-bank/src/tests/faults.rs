//! One test for each fault, by what arrives on the socket.

use std::io::{ErrorKind, Read};

use super::client::{Answer, Letter, PAYMENTS, order_to, paid};
use super::{demo, open};
use crate::{Fault, Running};

const PAYEE: &str = "LV26IDXO1001010000787";

/// The answer to a payment that meets the fault, and how many payments are then in the book.
fn answer(fault: Fault) -> (Answer, usize) {
    let bank = open(demo());
    bank.control().break_next(fault);
    let answer = Letter::pay(order_to(PAYEE)).send(&bank);
    (answer, bank.control().orders().len())
}

/// What arrives of a payment's answer, how it ends, and the book.
fn broken(fault: Fault) -> (Vec<u8>, Option<ErrorKind>, usize) {
    let bank = open(demo());
    bank.control().break_next(fault);
    let (bytes, end) = Letter::pay(order_to(PAYEE)).bytes(&bank);
    (
        bytes,
        end.err().map(|error| error.kind()),
        bank.control().orders().len(),
    )
}

#[test]
fn a_refused_key_has_the_gateway_s_form_or_none() {
    let (full, orders) = answer(Fault::KeyRefused401);
    assert_eq!(
        (full.status, &full.json()["statusCode"], orders),
        (401, &401.into(), 0)
    );
    let (empty, orders) = answer(Fault::EmptyKeyRefused401);
    assert_eq!((empty.status, empty.body.as_str(), orders), (401, "", 0));
    for answer in [full, empty] {
        assert!(
            answer
                .head
                .contains("www-authenticate: azureapimanagementkey")
        );
    }
}

#[test]
fn a_refused_certificate_has_the_bank_s_form() {
    let (answer, orders) = answer(Fault::CertificateRefused401);
    let expected = (401, "CERTIFICATE_INVALID".to_owned(), String::new());
    assert_eq!((answer.refusal(), orders), (expected, 0));
    assert!(
        !answer.head.contains("www-authenticate"),
        "so that the two 401 can be told apart"
    );
}

#[test]
fn some_errors_are_web_pages() {
    for (fault, status) in [
        (Fault::Forbidden403Html, 403),
        (Fault::BadGateway502Html, 502),
    ] {
        let (answer, orders) = answer(fault);
        assert_eq!((answer.status, orders), (status, 0));
        assert!(answer.head.contains("text/html") && answer.body.starts_with("<html>"));
    }
}

#[test]
fn errors_without_a_web_page_create_nothing_either() {
    let faults = [
        (Fault::Forbidden403, 403),
        (Fault::NotFound404, 404),
        (Fault::Conflict409, 409),
        (Fault::ServerError500, 500),
        (Fault::Unavailable503, 503),
    ];
    for (fault, status) in faults {
        let (answer, orders) = answer(fault);
        assert_eq!((answer.status, orders), (status, 0));
    }
}

#[test]
fn a_rate_limit_says_when_to_come_back_in_either_form() {
    for retry_after in ["120", "Sun, 06 Nov 1994 08:49:37 GMT"] {
        let fault = Fault::RateLimited429 {
            retry_after: retry_after.to_owned(),
        };
        let (answer, orders) = answer(fault);
        assert_eq!((answer.status, orders), (429, 0));
        let header = format!("retry-after: {retry_after}").to_ascii_lowercase();
        assert!(answer.head.contains(&header), "{}", answer.head);
    }
}

#[test]
fn a_redirect_names_its_place() {
    let place = "http://127.0.0.1:9/elsewhere";
    for (fault, status) in [
        (Fault::RedirectTo(place.into()), 307),
        (Fault::FoundAt(place.into()), 302),
    ] {
        let (answer, orders) = answer(fault);
        assert_eq!((answer.status, orders), (status, 0));
        assert!(
            answer.head.contains(&format!("location: {place}")),
            "{}",
            answer.head
        );
    }
}

#[test]
fn a_connection_cut_before_reading_leaves_nothing_at_the_bank() {
    let bank = open(demo());
    bank.control().break_next(Fault::CutBeforeReading);
    let (bytes, _) = Letter::pay(order_to(PAYEE)).bytes(&bank);
    assert!(bytes.is_empty() && bank.control().orders().is_empty());
    assert!(
        bank.control().requests()[0].body.is_empty(),
        "the body was not read"
    );
}

#[test]
fn a_connection_cut_after_reading_leaves_a_payment_and_no_byte() {
    assert_eq!(broken(Fault::CutAfterReading), (vec![], None, 1));
    assert_eq!(
        broken(Fault::ResetAfterReading),
        (vec![], Some(ErrorKind::ConnectionReset), 1)
    );
}

#[test]
fn a_connection_can_be_cut_inside_the_head() {
    let (bytes, error, orders) = broken(Fault::CutInsideHead);
    assert_eq!(
        (bytes.as_slice(), error, orders),
        (&b"HTTP/1.1 2"[..], None, 1)
    );
}

#[test]
fn a_connection_can_be_cut_inside_the_body() {
    let (bytes, error, orders) = broken(Fault::CutInsideBody);
    let text = String::from_utf8(bytes).expect("UTF-8");
    let (head, body) = text.split_once("\r\n\r\n").expect("a whole head");
    assert!(head.starts_with("HTTP/1.1 201"), "{head}");
    assert_eq!((body.len(), error, orders), (10, None, 1), "{body}");
}

#[test]
fn a_hanging_answer_ends_with_the_bank() {
    let bank = open(demo());
    let control = bank.control();
    control.break_next(Fault::Hang);
    let mut changes = control.phone_changes();
    let mut stream = Letter::pay(order_to(PAYEE)).post_into(&bank);
    wait_for_change(&mut changes);
    assert_eq!(control.orders().len(), 1, "the bank has the payment");
    stream.set_nonblocking(true).expect("no waiting");
    let silence = stream.read(&mut [0]).expect_err("not a byte, and no end");
    assert_eq!(silence.kind(), ErrorKind::WouldBlock);
    stream.set_nonblocking(false).expect("waiting");
    drop(bank);
    let mut rest = Vec::new();
    drop(stream.read_to_end(&mut rest));
    assert!(rest.is_empty(), "closed without a byte");
}

#[test]
fn slow_bytes_come_one_at_a_time() {
    let bank = open(demo());
    bank.control().break_next(Fault::SlowBytes);
    let mut stream = Letter::pay(order_to(PAYEE)).post_into(&bank);
    let mut bytes = [0; 2_000];
    let sizes = [0, 1, 2].map(|_| stream.read(&mut bytes).expect("some bytes"));
    // A busy machine may read several at once, but 500 of them take 50 s.
    let total: usize = sizes.iter().sum();
    assert!(
        sizes.iter().all(|size| *size > 0) && total < 500,
        "{sizes:?}"
    );
    assert_eq!(bank.control().orders().len(), 1);
}

#[test]
fn a_success_can_be_empty_without_id_or_half() {
    let (empty, orders) = answer(Fault::EmptySuccess);
    assert_eq!((empty.status, empty.body.as_str(), orders), (201, "", 1));
    let (without, orders) = answer(Fault::SuccessWithoutId);
    assert_eq!((without.status, orders), (201, 1));
    assert!(
        without.json().get("paymentId").is_none(),
        "{}",
        without.body
    );
    let (half, orders) = answer(Fault::BrokenJson);
    assert_eq!((half.status, orders), (201, 1));
    assert!(half.body.starts_with('{') && serde_json::from_str::<()>(&half.body).is_err());
}

#[test]
fn a_body_can_be_far_too_long_and_still_be_json() {
    let (answer, orders) = answer(Fault::HugeBody);
    assert_eq!((answer.status, orders), (201, 1));
    assert!(answer.body.len() > 16 * 1024 * 1024 && !answer.text("/paymentId").is_empty());
}

#[test]
fn a_good_answer_can_call_itself_a_web_page() {
    let (answer, orders) = answer(Fault::WrongContentType);
    assert_eq!((answer.status, orders), (201, 1));
    assert!(
        answer.head.contains("content-type: text/html"),
        "{}",
        answer.head
    );
    assert!(!answer.text("/paymentId").is_empty());
}

#[test]
fn faults_of_reads_last_until_taken_away_and_spare_other_calls() {
    let bank = open(demo());
    bank.control().break_reads(Some(Fault::Unavailable503));
    let id = paid(&bank, PAYEE);
    let read = |bank: &Running| {
        Letter::get(&format!("{PAYMENTS}/{id}/status"))
            .send(bank)
            .status
    };
    assert_eq!([read(&bank), read(&bank)], [503, 503]);
    bank.control().break_reads(None);
    assert_eq!(read(&bank), 200);
}

#[test]
fn several_faults_are_met_one_after_the_other() {
    let bank = open(demo());
    bank.control().break_next(Fault::ServerError500);
    bank.control().break_next(Fault::Unavailable503);
    let statuses = [0, 1, 2].map(|_| Letter::pay(order_to(PAYEE)).send(&bank).status);
    assert_eq!(statuses, [500, 503, 201]);
}

pub(super) fn wait_for_change(changes: &mut tokio::sync::watch::Receiver<u64>) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build();
    let bound = std::time::Duration::from_secs(30);
    let change = runtime
        .expect("a runtime")
        .block_on(async { tokio::time::timeout(bound, changes.changed()).await });
    change
        .expect("a change in time")
        .expect("the bank still stands");
}
