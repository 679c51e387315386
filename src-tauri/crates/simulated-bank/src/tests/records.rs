//! What the bank keeps, forgets and closes.

use std::io::{Read, Write};
use std::net::TcpStream;

use super::client::{Letter, PAYMENTS, order_to, paid};
use super::{demo, open};
use crate::{AcceptedCredentials, Fault, Running, Scenario, Setup};

const PAYEE: &str = "LV26IDXO1001010000787";

#[test]
fn every_request_is_recorded_as_it_came() {
    let bank = open(demo());
    Letter::pay(order_to(PAYEE))
        .with("PSU-ID", "nobody")
        .send(&bank);
    Letter::get("v9?a=b").send(&bank);
    let requests = bank.control().requests();
    let seen: Vec<_> = requests
        .iter()
        .map(|one| (one.order, &*one.method, &*one.path))
        .collect();
    let collection = format!("/external/openbanking/api/{PAYMENTS}");
    let expected = [
        (1, "POST", &*collection),
        (2, "GET", "/external/openbanking/api/v9?a=b"),
    ];
    assert_eq!(seen, expected);
    assert_eq!(requests[0].body, order_to(PAYEE).into_bytes());
    assert_eq!(requests[0].header("psu-id"), Some("nobody"));
}

#[test]
fn a_reset_empties_everything_but_never_repeats_an_id() {
    let bank = open(demo());
    let control = bank.control();
    let letter = Letter::pay(order_to(PAYEE));
    let first = letter.send(&bank).text("/paymentId");
    control.next_payment(Scenario::RefusedAtOnce);
    control.break_next(Fault::ServerError500);
    control.break_reads(Some(Fault::ServerError500));
    control.reset();
    assert!(control.orders().is_empty() && control.phone().is_empty());
    assert!(control.requests().is_empty());
    let again = letter.send(&bank);
    assert_eq!(again.status, 201, "the X-Request-ID is forgotten as well");
    assert_ne!(
        again.text("/paymentId"),
        first,
        "an old id must not mean a new payment"
    );
    let old = Letter::get(&format!("{PAYMENTS}/{first}")).send(&bank);
    assert_eq!(old.status, 404);
}

#[test]
fn two_demo_banks_draw_different_ids_and_one_seed_draws_the_same() {
    let credentials = AcceptedCredentials::by_hand;
    let id = |setup| paid(&open(setup), PAYEE);
    assert_ne!(
        id(Setup::demo(credentials())),
        id(Setup::demo(credentials()))
    );
    assert_eq!(id(demo()), id(demo()));
}

#[test]
fn a_dropped_bank_closes_idle_connections_too() {
    let bank = open(demo());
    let base = bank.base_url().to_owned();
    assert!(base.starts_with("http://127.0.0.1:") && base.ends_with("/external/openbanking/api/"));
    let mut idle = connect(&bank);
    ask(&mut idle);
    drop(bank);
    let end = idle.read(&mut [0]);
    assert!(
        end.is_err() || end.is_ok_and(|count| count == 0),
        "nothing comes any more"
    );
}

#[test]
fn a_connection_serves_several_requests() {
    let bank = open(demo());
    let mut stream = connect(&bank);
    ask(&mut stream);
    ask(&mut stream);
    assert_eq!(bank.control().requests().len(), 2);
}

fn connect(bank: &Running) -> TcpStream {
    let address = bank
        .base_url()
        .trim_start_matches("http://")
        .split('/')
        .next();
    TcpStream::connect(address.expect("an address")).expect("the bank listens")
}

/// Asks for something unknown and reads exactly the answer, so that the connection stays open.
fn ask(stream: &mut TcpStream) {
    stream
        .write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        .expect("taken");
    let mut answer = Vec::new();
    while !answer.ends_with(b"}\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).expect("an answer");
        answer.push(byte[0]);
    }
    assert!(answer.starts_with(b"HTTP/1.1 404"));
}
