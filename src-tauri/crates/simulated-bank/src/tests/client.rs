//! A client of some lines that shows what really arrives on the socket.

use std::cell::Cell;
use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value;

use crate::{AcceptedCredentials, Running};

/// The collection of payments, below the base.
pub(super) const PAYMENTS: &str = "v1/payments/sepa-credit-transfers";

/// The collection of consents, below the base.
pub(super) const CONSENTS: &str = "v1/consents";

/// A request that the bank accepts, until it is changed.
#[derive(Clone)]
pub(super) struct Letter {
    verb: &'static str,
    path: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

/// A whole answer.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) head: String,
    pub(super) body: String,
}

thread_local! {
    static CALLS: Cell<u32> = const { Cell::new(0) };
}

/// A new number for a call.
pub(super) fn new_request_id() -> String {
    CALLS.set(CALLS.get().wrapping_add(1));
    format!("00000000-0000-4000-8000-{:012}", CALLS.get())
}

/// A payment of 12.50 EUR from the demo's main account.
pub(super) fn order_to(iban: &str) -> String {
    format!(
        r#"{{"creditorName":"Demo Maize SIA","remittanceInformationUnstructured":"Invoice 7",
            "debtorAccount":{{"iban":"LV10DEMO0000000001001"}},
            "creditorAccount":{{"iban":"{iban}"}},
            "instructedAmount":{{"currency":"EUR","amount":12.50}}}}"#
    )
}

impl Letter {
    pub(super) fn pay(body: impl Into<Vec<u8>>) -> Self {
        let letter = Self {
            verb: "POST",
            body: body.into(),
            ..Self::get(PAYMENTS)
        };
        let psu_id = AcceptedCredentials::by_hand().psu_id;
        let letter = letter
            .with("Content-Type", "application/json")
            .with("PSU-ID", &psu_id);
        letter.with("PSU-IP-Address", "192.0.2.1")
    }

    /// Asks for leave to read accounts.
    pub(super) fn ask(body: impl Into<Vec<u8>>) -> Self {
        let letter = Self::pay(body);
        Self {
            path: CONSENTS.to_owned(),
            ..letter
        }
    }

    /// Reads by a consent, with a person present.
    pub(super) fn by(consent_id: &str, path: &str) -> Self {
        let letter = Self::get(path).with("Consent-ID", consent_id);
        letter.with("PSU-IP-Address", "192.0.2.1")
    }

    pub(super) fn get(path: &str) -> Self {
        let credentials = AcceptedCredentials::by_hand();
        let letter = Self {
            verb: "GET",
            path: path.to_owned(),
            headers: vec![],
            body: vec![],
        };
        let letter = letter.with("Accept", "application/json");
        let letter = letter.with("Ocp-Apim-Subscription-Key", &credentials.subscription_key);
        letter
            .with("x-clientcert", &credentials.certificate)
            .with("X-Request-ID", &new_request_id())
    }

    pub(super) fn verb(mut self, verb: &'static str) -> Self {
        self.verb = verb;
        self
    }

    /// With this value instead of an earlier one.
    pub(super) fn with(self, name: &str, value: &str) -> Self {
        self.without(name).and(name, value)
    }

    /// With one more header.
    pub(super) fn and(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(super) fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(key, _)| key != name);
        self
    }

    /// Writes the request and leaves reading to the caller.
    pub(super) fn post_into(&self, bank: &Running) -> TcpStream {
        let base = bank.base_url().strip_prefix("http://").expect("plain HTTP");
        let (host, path) = base.split_once('/').expect("a path");
        let mut bytes = format!("{} /{path}{} HTTP/1.1\r\n", self.verb, self.path);
        bytes += &format!("Host: {host}\r\nConnection: close\r\n");
        bytes += &format!("Content-Length: {}\r\n", self.body.len());
        for (name, value) in &self.headers {
            bytes += &format!("{name}: {value}\r\n");
        }
        bytes += "\r\n";
        let mut stream = TcpStream::connect(host).expect("the bank listens");
        stream
            .set_read_timeout(Some(Duration::from_secs(30)))
            .expect("a bound");
        let mut bytes = bytes.into_bytes();
        bytes.extend_from_slice(&self.body);
        stream
            .write_all(&bytes)
            .expect("the bank takes the request in");
        stream
    }

    /// Every byte of the answer until the connection closes, and how it closed.
    pub(super) fn bytes(&self, bank: &Running) -> (Vec<u8>, io::Result<usize>) {
        let mut bytes = Vec::new();
        let end = self.post_into(bank).read_to_end(&mut bytes);
        (bytes, end)
    }

    pub(super) fn send(&self, bank: &Running) -> Answer {
        let (bytes, end) = self.bytes(bank);
        end.expect("an orderly end");
        let text = String::from_utf8(bytes).expect("UTF-8");
        let (head, body) = text.split_once("\r\n\r\n").expect("a whole head");
        let status = head
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok());
        let status = status.expect("a status");
        Answer {
            status,
            head: head.to_ascii_lowercase(),
            body: body.to_owned(),
        }
    }
}

impl Answer {
    pub(super) fn json(&self) -> Value {
        serde_json::from_str(&self.body).expect("JSON")
    }

    /// The text at a JSON pointer; empty when there is none.
    pub(super) fn text(&self, pointer: &str) -> String {
        self.json()
            .pointer(pointer)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    }

    /// Status, code and path of a refusal by the bank.
    pub(super) fn refusal(&self) -> (u16, String, String) {
        (
            self.status,
            self.text("/tppMessages/0/code"),
            self.text("/tppMessages/0/path"),
        )
    }
}

/// Creates a payment and gives its id.
pub(super) fn paid(bank: &Running, iban: &str) -> String {
    let answer = Letter::pay(order_to(iban)).send(bank);
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.text("/paymentId")
}

/// Transaction status and SCA status, read over the socket.
pub(super) fn statuses(bank: &Running, payment_id: &str) -> (String, String) {
    let one = format!("{PAYMENTS}/{payment_id}");
    let status = Letter::get(&format!("{one}/status"))
        .send(bank)
        .text("/transactionStatus");
    let list = Letter::get(&format!("{one}/authorisations")).send(bank);
    let authorisation = list.text("/authorisationIds/0");
    let approval = Letter::get(&format!("{one}/authorisations/{authorisation}")).send(bank);
    (status, approval.text("/scaStatus"))
}
