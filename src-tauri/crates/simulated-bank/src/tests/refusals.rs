//! One test for each rule about headers, paths and sizes by which the bank refuses.

use super::client::{Letter, PAYMENTS, new_request_id, order_to};
use super::{demo, open};

const PAYEE: &str = "LV26IDXO1001010000787";

/// The refusal of a letter by a bank that has nothing else to do; nothing may be in its book.
pub(super) fn refusal(letter: &Letter) -> (u16, String, String) {
    let bank = open(demo());
    let refusal = letter.send(&bank).refusal();
    assert!(
        bank.control().orders().is_empty(),
        "a refused payment is not created"
    );
    refusal
}

pub(super) fn bank_says(status: u16, code: &str, path: &str) -> (u16, String, String) {
    (status, code.to_owned(), path.to_owned())
}

#[test]
fn a_missing_or_unknown_key_is_refused_by_the_gateway() {
    let bank = open(demo());
    let letter = Letter::pay(order_to(PAYEE));
    let key = "Ocp-Apim-Subscription-Key";
    let tries = [
        (letter.clone().without(key), "missing"),
        (letter.with(key, "x"), "invalid"),
    ];
    for (letter, word) in tries {
        let answer = letter.send(&bank);
        assert_eq!(
            (answer.status, &answer.json()["statusCode"]),
            (401, &401.into()),
            "{word}"
        );
        assert!(answer.text("/message").contains(word), "{}", answer.body);
        assert!(
            answer
                .head
                .contains("www-authenticate: azureapimanagementkey realm=")
        );
    }
}

#[test]
fn a_certificate_is_one_known_line_of_base64_of_der() {
    let bank = open(demo());
    let letter = Letter::pay(order_to(PAYEE));
    let missing = letter.clone().without("x-clientcert").send(&bank).refusal();
    assert_eq!(missing, bank_says(401, "CERTIFICATE_MISSING", ""));
    let pem = "-----BEGIN CERTIFICATE-----";
    let no_sequence = [
        "BAMCAQE=", "MAQCAQE=", "MAICAQE=", "MIECAA==", "MIIAAQ==", "MA==", "",
    ];
    for wrong in [pem, "no base64!", "MAMC AQE="]
        .into_iter()
        .chain(no_sequence)
    {
        let answer = letter.clone().with("x-clientcert", wrong).send(&bank);
        assert_eq!(
            answer.refusal(),
            bank_says(401, "CERTIFICATE_INVALID", ""),
            "{wrong}"
        );
        assert!(
            answer.text("/tppMessages/0/text").contains("not one line"),
            "{wrong}"
        );
    }
    for unknown in ["MAMCAQE=", "MIEBAA=="] {
        let answer = letter.clone().with("x-clientcert", unknown).send(&bank);
        assert_eq!(
            answer.refusal(),
            bank_says(401, "CERTIFICATE_INVALID", ""),
            "{unknown}"
        );
        assert!(
            answer.text("/tppMessages/0/text").contains("does not know"),
            "{unknown}"
        );
    }
    assert!(bank.control().orders().is_empty());
}

#[test]
fn a_request_id_is_a_uuid_and_comes_back() {
    let bank = open(demo());
    let letter = Letter::pay(order_to(PAYEE));
    let expected = bank_says(400, "FORMAT_ERROR", "X-Request-ID");
    assert_eq!(refusal(&letter.clone().without("X-Request-ID")), expected);
    for wrong in [
        "1",
        "00000000000040008000000000000001",
        "not-a-uuid-but-just-as-long-as-one-x",
    ] {
        assert_eq!(
            refusal(&letter.clone().with("X-Request-ID", wrong)),
            expected,
            "{wrong}"
        );
    }
    let id = new_request_id();
    let answer = letter.with("X-Request-ID", &id).send(&bank);
    assert!(
        answer.head.contains(&format!("x-request-id: {id}")),
        "{}",
        answer.head
    );
}

#[test]
fn a_request_id_seen_on_a_post_is_refused_on_the_next_one() {
    let bank = open(demo());
    let letter = Letter::pay(order_to(PAYEE));
    assert_eq!(letter.send(&bank).status, 201);
    let expected = bank_says(400, "FORMAT_ERROR", "X-Request-ID");
    assert_eq!(
        letter.send(&bank).refusal(),
        expected,
        "the same request twice"
    );
    assert_eq!(bank.control().orders().len(), 1, "and still one payment");
    let refused = Letter::pay("{}");
    assert_ne!(
        refused.send(&bank).refusal(),
        expected,
        "refused for its body"
    );
    assert_eq!(
        refused.send(&bank).refusal(),
        expected,
        "yet the number is used up"
    );
}

#[test]
fn the_person_must_be_named_and_known() {
    let letter = Letter::pay(order_to(PAYEE));
    let missing = refusal(&letter.clone().without("PSU-ID"));
    assert_eq!(missing, bank_says(400, "FORMAT_ERROR", "PSU-ID"));
    let unknown = refusal(&letter.with("PSU-ID", "161175-19997"));
    assert_eq!(unknown, bank_says(401, "PSU_CREDENTIALS_INVALID", ""));
}

#[test]
fn the_person_s_address_must_be_ipv4() {
    let letter = Letter::pay(order_to(PAYEE));
    let expected = bank_says(400, "FORMAT_ERROR", "PSU-IP-Address");
    assert_eq!(refusal(&letter.clone().without("PSU-IP-Address")), expected);
    for wrong in ["2001:db8::1", "192.0.2", "localhost"] {
        assert_eq!(
            refusal(&letter.clone().with("PSU-IP-Address", wrong)),
            expected,
            "{wrong}"
        );
    }
    let read = Letter::get(&format!("{PAYMENTS}/x/status")).with("PSU-IP-Address", "::1");
    assert_eq!(
        refusal(&read),
        expected,
        "a read may leave it out, but not send another form"
    );
}

#[test]
fn a_body_must_call_itself_json() {
    let letter = Letter::pay(order_to(PAYEE));
    let expected = bank_says(415, "FORMAT_ERROR", "Content-Type");
    assert_eq!(refusal(&letter.clone().without("Content-Type")), expected);
    assert_eq!(
        refusal(&letter.clone().with("Content-Type", "text/plain")),
        expected
    );
    let bank = open(demo());
    let with_charset = letter.with("Content-Type", "application/json; charset=utf-8");
    assert_eq!(
        with_charset.send(&bank).status,
        201,
        "a character set is no other type"
    );
}

#[test]
fn headers_that_are_never_sent_are_refused() {
    let never = [
        "tpp-redirect-preferred",
        "tpp-redirect-uri",
        "tpp-nok-redirect-uri",
        "tpp-explicit-authorisation-preferred",
        "authorization",
        "digest",
        "signature",
        "tpp-signature-certificate",
    ];
    for name in never {
        let refusal = refusal(&Letter::pay(order_to(PAYEE)).and(name, "x"));
        assert_eq!(refusal, bank_says(400, "FORMAT_ERROR", name));
    }
}

#[test]
fn a_header_must_not_come_twice() {
    for name in [
        "X-Request-ID",
        "x-clientcert",
        "PSU-ID",
        "PSU-IP-Address",
        "Content-Type",
    ] {
        let refusal = refusal(&Letter::pay(order_to(PAYEE)).and(name, "x"));
        let expected = bank_says(400, "FORMAT_ERROR", &name.to_ascii_lowercase());
        assert_eq!(
            (refusal.0, refusal.1, refusal.2.to_ascii_lowercase()),
            expected
        );
    }
}

#[test]
fn a_wrong_verb_and_an_unknown_path_are_told_apart() {
    let put = Letter::pay(order_to(PAYEE)).verb("PUT");
    assert_eq!(refusal(&put), bank_says(405, "SERVICE_INVALID", ""));
    assert_eq!(
        refusal(&Letter::get(PAYMENTS)).0,
        405,
        "payments cannot be listed"
    );
    let bank = open(demo());
    for path in [
        "v1/payments/instant-sepa-credit-transfers",
        "v1/payments",
        "",
        "v2",
    ] {
        let answer = Letter::get(path).send(&bank);
        assert_eq!(
            (answer.status, &answer.json()["statusCode"]),
            (404, &404.into()),
            "{path}"
        );
    }
}

#[test]
fn an_unknown_payment_or_authorisation_is_unknown_to_the_bank() {
    let bank = open(demo());
    let id = super::client::paid(&bank, PAYEE);
    let expected = bank_says(404, "RESOURCE_UNKNOWN", "");
    let paths = ["x", "x/status", "x/authorisations", "x/authorisations/y"];
    for path in paths
        .map(str::to_owned)
        .into_iter()
        .chain([format!("{id}/authorisations/y")])
    {
        let answer = Letter::get(&format!("{PAYMENTS}/{path}")).send(&bank);
        assert_eq!(answer.refusal(), expected, "{path}");
    }
}

#[test]
fn heads_and_bodies_are_bounded() {
    let bank = open(demo());
    let head = Letter::pay(order_to(PAYEE)).and("x-long", &"x".repeat(16 * 1024));
    assert_eq!(head.send(&bank).status, 431);
    let body = Letter::pay(format!("{}{}", order_to(PAYEE), " ".repeat(64 * 1024)));
    let (bytes, _) = body.bytes(&bank);
    assert!(
        bytes.is_empty() || bytes.starts_with(b"HTTP/1.1 413"),
        "refused, or cut off"
    );
    assert!(bank.control().orders().is_empty());
}
