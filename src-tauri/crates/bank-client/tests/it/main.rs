//! The client against real sockets on this computer: what goes over the wire, and what broken
//! connections are taken for. Nothing here leaves the loopback interface.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may fail by a panic; clippy takes shared parts of a test for ordinary code"
)]

mod accounts;
mod broken_sockets;
mod calls;
mod consents;
mod headers;
mod probe;
mod proxies;
mod raw_bank;

use std::net::Ipv4Addr;
use std::time::Duration;

use bank_client::{
    AskedBy, Asking, BankAddress, BankClient, Credentials, Environment, Live, PaymentBody, Proxy,
    Sandbox, SandboxPsu, TimeLimits,
};
use payments::{AuthorisationId, BankPaymentId, PersonalCode, RequestId};
use secrecy::SecretString;
use uuid::Uuid;

const KEY: &str = "0123456789abcdef-a-key-of-the-test";
/// For tests that wait until a limit runs out. Only `connect` is shorter, so that it comes first.
const SHORT: TimeLimits = TimeLimits {
    connect: Duration::from_millis(500),
    create: Duration::from_secs(2),
    read: Duration::from_secs(2),
    details: Duration::from_secs(2),
};

/// For all others: limits that no slow machine reaches.
const PATIENT: TimeLimits = TimeLimits {
    connect: Duration::from_secs(30),
    create: Duration::from_secs(30),
    read: Duration::from_secs(30),
    details: Duration::from_secs(30),
};

fn credentials<E: Environment>(psu: E::PsuId) -> Credentials<E> {
    let ip = Ipv4Addr::new(192, 0, 2, 7);
    Credentials::new(SecretString::from(KEY), b"0\x03a certificate", psu, ip).expect("header-safe")
}

fn sandbox(base: &str, limits: TimeLimits) -> BankClient<Sandbox> {
    let address = BankAddress::parse(base).expect("an address on this computer");
    BankClient::new(address, &Proxy::System, credentials(SandboxPsu), limits).expect("a client")
}

fn live(base: &str) -> BankClient<Live> {
    let address = BankAddress::parse(base).expect("an address on this computer");
    let code = PersonalCode::parse("161175-19997").expect("a personal code");
    BankClient::new(address, &Proxy::System, credentials(code), PATIENT).expect("a client")
}

fn body() -> PaymentBody {
    PaymentBody::from_recorded(br#"{"creditorName":"James Bond"}"#.to_vec())
}

fn request_id() -> RequestId {
    RequestId(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001))
}

fn asking(who: AskedBy) -> Asking {
    Asking {
        request_id: request_id(),
        who,
    }
}

fn payment() -> BankPaymentId {
    BankPaymentId::new("pay ment").expect("an id")
}

fn authorisation() -> AuthorisationId {
    AuthorisationId::new("au?th").expect("an id")
}
