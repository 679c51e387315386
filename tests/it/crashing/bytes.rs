//! At chosen bytes of the request and of the answer.

use std::time::Duration;

use desk::contract::Failure;
use simulated_bank::{Fault, Scenario};
use tests::{Bench, Opening};

use super::child::Payer;
use super::record::Record;
use super::relay::{Relay, Stop};

async fn bench(scenario: Scenario, fault: Option<Fault>) -> Bench {
    let mut bench = Bench::open(Opening {
        scenario,
        ..Opening::default()
    })
    .await;
    if let Some(fault) = fault {
        bench.breaks_next(fault);
    }
    bench.ends().await;
    bench
}

fn wire(bench: &Bench, stop: Stop) -> Relay {
    let host = bench.bank_url().split('/').nth(2).unwrap();
    Relay::start(host.parse().unwrap(), stop)
}

/// The bytes of one payment that went well: where the head ends and how long it all is, for both
/// directions.
async fn lengths() -> [(usize, usize); 2] {
    let bench = bench(Scenario::PhoneDecides, None).await;
    let relay = wire(&bench, Stop::Nowhere);
    let payer = Payer::start(
        bench.folder(),
        &relay.url(bench.bank_url()),
        1,
        1,
        &["patient"],
    );
    while payer.line().expect("it pays").split(' ').next() != Some("D") {}
    drop(payer.kill());
    relay.seen().map(|bytes| {
        let head = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        (head.expect("a head") + 4, bytes.len())
    })
}

/// Kills the process when the wire has stopped there, and opens the desk again.
async fn dies_at(stop: Stop, scenario: Scenario, fault: Option<Fault>, whole: bool) {
    let case = format!("{stop:?}, {scenario:?}, {fault:?}");
    let mut bench = bench(scenario, fault).await;
    let relay = wire(&bench, stop);
    let payer = Payer::start(
        bench.folder(),
        &relay.url(bench.bank_url()),
        1,
        1,
        &["patient"],
    );
    relay.stops();
    if whole {
        let mut phone = bench.control.phone_changes();
        let has_it = phone.wait_for(|_| !bench.control.orders().is_empty());
        tokio::time::timeout(Duration::from_secs(30), has_it)
            .await
            .expect(&case)
            .unwrap();
    }
    drop(payer.kill());
    drop(relay);
    let found = Record::read(bench.folder()).expect(&case);
    let orders = bench.control.orders();
    assert_eq!(orders.len(), usize::from(whole), "{case}: at the bank");
    found.agrees_with(&orders).expect(&case);
    let (id, row) = found.payments.iter().next().expect(&case);
    assert_eq!(row.state, "sending", "{case}");

    bench.starts().await;
    let now = bench.reads(id).await.payment;
    assert_eq!(now.state, "in_doubt", "{case}");
    let refused = Failure::WrongStep {
        state: "in_doubt".into(),
    };
    assert_eq!(
        bench.sends(&now).await.err().expect(&case).failure,
        refused,
        "{case}"
    );
    assert_eq!(
        bench.control.orders().len(),
        orders.len(),
        "{case}: nothing is sent twice"
    );
}

#[tokio::test]
async fn a_crash_at_any_byte_of_the_request_or_the_answer_leaves_a_doubt() {
    let [(head, request), (answer_head, answer)] = lengths().await;
    let fine = Scenario::PhoneDecides;
    let steps = request / 16;
    let mut places: Vec<usize> = (0..16).map(|step| step * steps).collect();
    places.extend([1, head - 1, head, head + 1, request - 1]);
    for &up in &places {
        dies_at(Stop::Up(up), fine, None, false).await;
    }
    for (scenario, fault) in [
        (fine, None),
        (Scenario::AnswerHangs, None),
        (fine, Some(Fault::SlowBytes)),
    ] {
        dies_at(Stop::Up(request), scenario, fault, true).await;
    }
    let whole_answer = answer - 1;
    for down in [
        0,
        1,
        answer_head / 2,
        answer_head - 1,
        answer_head,
        answer_head + 1,
        whole_answer,
    ] {
        dies_at(Stop::Down(down), fine, None, true).await;
    }
    dies_at(Stop::Down(1), fine, Some(Fault::SlowBytes), true).await;
}
