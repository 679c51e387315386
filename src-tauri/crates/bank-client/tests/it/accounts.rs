use bank_client::{AskedBy, BookingAsked, EntryReading, Error, Follows};
use payments::{BankConsentId, ResourceId};

use crate::headers::assert_headers;
use crate::raw_bank::RawBank;
use crate::{PATIENT, asking, sandbox};

fn consent() -> BankConsentId {
    BankConsentId::new("c-1").expect("an id")
}

fn account() -> ResourceId {
    ResourceId::new("r 1").expect("an id")
}

fn reading() -> EntryReading {
    let day = |text: &str| text.parse().expect("a day");
    let (from, to) = (day("2026-11-01"), day("2026-11-22"));
    EntryReading::new(consent(), account(), BookingAsked::Both, from, to)
}

fn page(next: &str) -> String {
    format!(
        r#"{{"transactions":{{"booked":[{{"transactionAmount":{{"currency":"EUR","amount":1}}}}],
            "_links":{{{next}}}}}}}"#
    )
}

#[tokio::test]
async fn every_read_names_the_consent_and_a_person_only_who_asked() {
    for (who, further) in [
        (AskedBy::Person, vec![("psu-ip-address", "192.0.2.7")]),
        (AskedBy::Program, vec![]),
    ] {
        let body = r#"{"accounts":[],"balances":[],"transactions":{"booked":[]}}"#;
        let bank = RawBank::that_answers("200 OK", body).await;
        let client = sandbox(bank.base(), PATIENT);
        let asking = asking(who);
        client.accounts(&consent(), &asking).await.expect("read");
        client
            .balances(&consent(), &account(), &asking)
            .await
            .expect("read");
        client
            .entry_page(&mut reading(), &asking)
            .await
            .expect("read");

        let lines: Vec<String> = bank.requests().into_iter().map(|it| it.line).collect();
        let query = "bookingStatus=both&dateFrom=2026-11-01&dateTo=2026-11-22";
        let wanted = [
            "GET /base/v1/accounts HTTP/1.1".to_owned(),
            "GET /base/v1/accounts/r%201/balances HTTP/1.1".to_owned(),
            format!("GET /base/v1/accounts/r%201/transactions?{query} HTTP/1.1"),
        ];
        assert_eq!(lines, wanted);
        for request in bank.requests() {
            let mut further = further.clone();
            further.push(("consent-id", "c-1"));
            assert_headers(&request, &further);
        }
    }
}

#[tokio::test]
async fn a_next_page_is_read_on_our_own_path_wherever_its_link_leads() {
    let elsewhere = RawBank::that_answers("200 OK", "{}").await;
    let link = format!(
        r#""next":{{"href":"{}steal?page=2&x=%2F"}}"#,
        elsewhere.base()
    );
    let bank = RawBank::that_answers("200 OK", &page(&link)).await;
    let client = sandbox(bank.base(), PATIENT);
    let mut reading = reading();
    let asking = asking(AskedBy::Program);
    let first = client
        .entry_page(&mut reading, &asking)
        .await
        .expect("read");
    assert_eq!(first.expect("a page").follows, Follows::Another);
    let second = client
        .entry_page(&mut reading, &asking)
        .await
        .expect("read");
    assert_eq!(
        second.expect("a page").follows,
        Follows::Repeats,
        "the same link again"
    );
    let third = client
        .entry_page(&mut reading, &asking)
        .await
        .expect("nothing to read");
    assert_eq!(third, None);
    assert_eq!((reading.pages(), bank.requests().len()), (2, 2));
    let line = "GET /base/v1/accounts/r%201/transactions?page=2&x=%2F HTTP/1.1";
    assert_eq!(bank.requests()[1].line, line);
    assert_eq!(elsewhere.connections(), 0);
}

#[tokio::test]
async fn a_page_that_failed_may_be_asked_for_again() {
    let bank = RawBank::that_answers("503 Oh", "").await;
    let client = sandbox(bank.base(), PATIENT);
    let mut reading = reading();
    for _again in 0..2 {
        let error = client
            .entry_page(&mut reading, &asking(AskedBy::Program))
            .await;
        assert!(matches!(error, Err(Error::Unavailable { .. })), "{error:?}");
    }
    assert_eq!(reading.pages(), 0);
    assert_eq!(bank.requests()[0].line, bank.requests()[1].line);
}

#[tokio::test]
async fn a_page_may_have_a_megabyte_and_not_a_byte_more() {
    let fill = |length: usize| {
        let begin = r#"{"transactions":{},"x":""#;
        format!("{begin}{}\"}}", "y".repeat(length - begin.len() - 2))
    };
    let limit = 1024 * 1024;
    for (length, fits) in [(limit, true), (limit + 1, false)] {
        let bank = RawBank::that_answers("200 OK", &fill(length)).await;
        let client = sandbox(bank.base(), PATIENT);
        let read = client
            .entry_page(&mut reading(), &asking(AskedBy::Program))
            .await;
        assert_eq!(read.is_ok(), fits, "{length}");
    }
}
