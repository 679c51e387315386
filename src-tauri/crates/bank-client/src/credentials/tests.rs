use payments::PersonalCode;

use super::*;
use crate::{Live, Sandbox, SandboxPsu};

const IP: Ipv4Addr = Ipv4Addr::new(192, 0, 2, 7);

fn of_the_sandbox(key: &str) -> Result<Credentials<Sandbox>, CredentialsError> {
    Credentials::new(SecretString::from(key), b"0\x01certificate", SandboxPsu, IP)
}

#[test]
fn a_text_that_could_break_a_header_line_is_refused() {
    for key in ["", "a\r\nHost: elsewhere", "a b", " a", "ā", "a\0", "a\t"] {
        let refused = of_the_sandbox(key).err();
        assert_eq!(refused, Some(CredentialsError::SubscriptionKey), "{key:?}");
    }
    let none = Credentials::<Sandbox>::new(SecretString::from("key"), b"", SandboxPsu, IP);
    assert_eq!(none.err(), Some(CredentialsError::Certificate));
}

#[test]
fn a_fingerprint_tells_keys_apart_and_gives_none_away() {
    let one = of_the_sandbox("key-one").unwrap().fingerprint();
    assert_eq!(
        one,
        of_the_sandbox("key-one").unwrap().fingerprint(),
        "stable across starts"
    );
    assert_ne!(one, of_the_sandbox("key-two").unwrap().fingerprint());
    assert_eq!(one.0.len(), 12);
    let plain = format!("{:x}", Sha256::digest("key-one"));
    assert!(
        !plain.starts_with(&one.0),
        "a plain hash of the key could be looked up"
    );
}

#[test]
fn the_secrets_are_marked_and_stay_out_of_debug_output() {
    let code = PersonalCode::parse("161175-19997").unwrap();
    let key = SecretString::from("marker-key");
    let live = Credentials::<Live>::new(key, b"0marker", code, IP).unwrap();
    let mut headers = HeaderMap::new();
    live.prove(&mut headers).unwrap();
    live.name_the_person(&mut headers).unwrap();
    live.say_present(&mut headers).unwrap();

    assert_eq!(headers.len(), 4);
    assert!(
        headers.values().all(HeaderValue::is_sensitive),
        "else a debug line would show them"
    );
    let printed = format!("{live:?} {headers:?}");
    for secret in ["marker", "19997", "MG1hcmtlcg"] {
        assert!(!printed.contains(secret), "{secret} in {printed}");
    }
    assert_eq!(live.psu_shown().as_deref(), Some("••••••-•••97"));
}

#[test]
fn the_certificate_travels_as_one_line_of_base64() {
    let long = Credentials::<Sandbox>::new(SecretString::from("k"), &[0x30; 2000], SandboxPsu, IP);
    let mut headers = HeaderMap::new();
    long.unwrap().prove(&mut headers).unwrap();
    let sent = headers["x-clientcert"].to_str().unwrap();
    assert_eq!(STANDARD.decode(sent).unwrap(), [0x30; 2000]);
}

#[test]
fn the_key_that_the_bank_prints_is_known_by_its_hash() {
    let hash = "1462eb1d9a5f469fa7f6c2442702c76356dc2255075ffe44f17f97b722cda8a8";
    assert!(is_printed_key(hash));
    assert!(!of_the_sandbox("another-key").unwrap().key_is_printed());
}
