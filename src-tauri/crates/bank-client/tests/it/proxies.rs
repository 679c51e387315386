//! Which way a call takes.

use bank_client::{
    AskedBy, BankAddress, BankClient, Initiation, ManualProxy, Probe, ProbeRefusal, Proxy, Sandbox,
    SandboxPsu,
};

use crate::raw_bank::RawBank;
use crate::{KEY, PATIENT, asking, body, credentials, request_id};

/// A name that leads nowhere (RFC 6761), so that nothing leaves this computer by mistake.
const NOWHERE: &str = "https://bank.invalid/";

fn through(proxy: &RawBank) -> ManualProxy {
    ManualProxy::parse(proxy.base().trim_end_matches("base/")).expect("its address")
}

#[tokio::test]
async fn a_proxy_that_was_named_is_asked_for_a_way_and_sees_no_secret_of_the_banks() {
    let proxy = RawBank::that_answers("407 Proxy Authentication Required", "").await;
    let named = through(&proxy).signing_in("office".to_owned(), "open sesame".into());
    let address = BankAddress::parse(NOWHERE).expect("an address");
    let credentials = credentials::<Sandbox>(SandboxPsu);
    let way = Proxy::Manual(named);
    let client = BankClient::new(address, &way, credentials, PATIENT).expect("a client");
    let paid = client.initiate_payment(&body(), request_id()).await;
    assert!(matches!(paid, Initiation::NotSent(_)), "{paid:?}");
    let Probe { accepted, .. } = client.probe(&asking(AskedBy::Person)).await;
    assert!(
        matches!(accepted, Err(ProbeRefusal::NotConnected(_))),
        "{accepted:?}"
    );

    let requests = proxy.requests();
    assert_eq!(requests.len(), 2, "each was tried once");
    for request in requests {
        assert_eq!(request.line, "CONNECT bank.invalid:443 HTTP/1.1");
        assert!(
            request.body.is_empty(),
            "the payment goes through the tunnel alone"
        );
        let signs_in = (
            "proxy-authorization".to_owned(),
            "Basic b2ZmaWNlOm9wZW4gc2VzYW1l".to_owned(),
        );
        assert!(request.headers.contains(&signs_in), "{:?}", request.headers);
        assert!(
            !format!("{request:?}").contains(KEY),
            "the key would be read along"
        );
    }
}

#[tokio::test]
async fn what_stays_on_this_computer_takes_no_proxy() {
    let bank = RawBank::that_answers("404 Not Found", "{}").await;
    let proxy = RawBank::that_answers("407 Proxy Authentication Required", "").await;
    let address = BankAddress::parse(bank.base()).expect("an address");
    let way = Proxy::Manual(through(&proxy));
    let client = BankClient::new(address, &way, credentials::<Sandbox>(SandboxPsu), PATIENT);
    client
        .expect("a client")
        .probe(&asking(AskedBy::Person))
        .await;
    assert_eq!((bank.requests().len(), proxy.requests().len()), (1, 0));
}
