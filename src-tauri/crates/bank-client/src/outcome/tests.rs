use super::*;
use crate::answer::Unreached;

const BANKS: &str = r#"{"tppMessages":[{"category":"ERROR","code":"FORMAT_ERROR","path":"x"}]}"#;
const DETAILS: &str = r#"{"type":"https://bank.example/e","code":"SERVICE_INVALID"}"#;
const GATEWAYS: &str = r#"{"statusCode":404,"message":"Resource not found"}"#;
const PAGE: &str = "<html><body>Bad Gateway</body></html>";
const GATEWAY_HEADER: (&str, &str) = ("www-authenticate", "AzureApiManagementKey realm=\"h\"");

fn outcome(status: u16, headers: &[(&'static str, &str)], body: &str) -> Initiation {
    Initiation::of(Ok(Answer::of(status, headers, body)))
}

fn accepted_but_lost(why: LossReason) -> Initiation {
    Initiation::ReplyLost {
        why,
        bank_seemed_to_accept: true,
    }
}

#[test]
fn without_a_connection_nothing_was_sent() {
    let table = [
        (
            NoAnswer::NotConnected(Unreached::TimedOut),
            NotSentReason::NoConnection,
        ),
        (NoAnswer::NotBuilt, NotSentReason::NotBuilt),
    ];
    for (seen, why) in table {
        assert_eq!(Initiation::of(Err(seen)), Initiation::NotSent(why));
    }
}

#[test]
fn once_connected_silence_is_a_lost_reply() {
    assert_eq!(
        Initiation::of(Err(NoAnswer::TimedOut)),
        lost(LossReason::TimedOut)
    );
    assert_eq!(
        Initiation::of(Err(NoAnswer::Broken)),
        lost(LossReason::Broken)
    );
}

#[test]
fn any_success_with_a_payment_id_is_a_creation() {
    for status in [200, 201, 202, 299] {
        let body = r#"{"paymentId":"p"}"#;
        // The content type is no reason to lose a payment that the bank has.
        let Initiation::Created(created) = outcome(status, &[("content-type", "text/html")], body)
        else {
            panic!("{status} created a payment");
        };
        assert_eq!(created.bank_id.as_str(), "p");
    }
}

#[test]
fn a_success_that_names_no_payment_is_lost_and_the_acceptance_noted() {
    let bodies = [
        "",
        PAGE,
        "{}",
        "[]",
        "null",
        r#"{"transactionStatus":"RCVD"}"#,
        r#"{"paymentId":null}"#,
        r#"{"paymentId":""}"#,
        r#"{"paymentId":"../x"}"#,
        r#"{"paymentId":{"id":"p"}}"#,
        r#"{"paymentId":"p"#,
        r#"{"paymentId":"p","paymentId":"q"}"#,
    ];
    for body in bodies {
        let seen = outcome(201, &[], body);
        assert_eq!(seen, accepted_but_lost(LossReason::Unreadable), "{body:?}");
    }
    assert_eq!(
        outcome(204, &[], ""),
        accepted_but_lost(LossReason::Unreadable)
    );
}

#[test]
fn a_success_whose_body_is_cut_off_is_lost_and_the_acceptance_noted() {
    for why in [
        LossReason::Broken,
        LossReason::TimedOut,
        LossReason::Unreadable,
    ] {
        let answer = Answer {
            body: Err(why),
            ..Answer::of(201, &[], "")
        };
        assert_eq!(Initiation::of(Ok(answer)), accepted_but_lost(why));
    }
}

#[test]
fn a_refusal_counts_in_a_form_that_we_know() {
    for status in [400, 401, 403, 404, 405, 406, 415] {
        for body in [BANKS, DETAILS, GATEWAYS] {
            let Initiation::Refused(problem, _) = outcome(status, &[], body) else {
                panic!("{status} {body} is a refusal");
            };
            assert_eq!(problem.status, status);
        }
    }
}

#[test]
fn a_refusal_keeps_the_banks_words() {
    let body = r#"{"tppMessages":[{"category":"ERROR","code":"FORMAT_ERROR","path":"creditorAccount.iban","text":"IBAN"}]}"#;
    let expected = BankProblem {
        status: 400,
        code: Some("FORMAT_ERROR".to_owned()),
        path: Some("creditorAccount.iban".to_owned()),
        text: Some("IBAN".to_owned()),
    };
    assert_eq!(
        outcome(400, &[], body),
        Initiation::Refused(expected, Refusal::Other)
    );
}

#[test]
fn an_empty_401_refuses_only_with_the_gateways_header() {
    let Initiation::Refused(problem, refusal) = outcome(401, &[GATEWAY_HEADER], " ") else {
        panic!("the gateway refuses the key");
    };
    assert_eq!((problem.status, refusal), (401, Refusal::Key));
    assert_eq!(
        outcome(401, &[], ""),
        lost(LossReason::Unclear { status: 401 })
    );
    let bearer = outcome(401, &[("www-authenticate", "Bearer")], "");
    assert_eq!(bearer, lost(LossReason::Unclear { status: 401 }));
    let other = outcome(403, &[GATEWAY_HEADER], "");
    assert_eq!(other, lost(LossReason::Unclear { status: 403 }));
}

#[test]
fn an_error_page_of_something_in_between_refuses_nothing() {
    for status in [400, 401, 403, 404, 405, 406, 415] {
        for body in [PAGE, "Forbidden", "{}", r#"{"tppMessages":["#] {
            let seen = outcome(status, &[GATEWAY_HEADER], body);
            assert_eq!(seen, lost(LossReason::Unclear { status }), "{body}");
        }
        let cut = Answer {
            body: Err(LossReason::Broken),
            ..Answer::of(status, &[], "")
        };
        assert_eq!(
            Initiation::of(Ok(cut)),
            lost(LossReason::Unclear { status }),
            "cut off"
        );
    }
}

#[test]
fn what_promises_nothing_is_lost_even_in_the_banks_own_form() {
    for status in [
        101, 402, 407, 408, 409, 410, 413, 418, 422, 500, 502, 503, 504, 599,
    ] {
        for body in [BANKS, GATEWAYS, PAGE, ""] {
            assert_eq!(
                outcome(status, &[], body),
                lost(LossReason::Unclear { status }),
                "{body}"
            );
        }
    }
}

#[test]
fn a_redirect_is_its_own_loss() {
    for status in [300, 301, 302, 303, 304, 307, 308] {
        let headers = [("location", "https://elsewhere.example/")];
        assert_eq!(
            outcome(status, &headers, BANKS),
            lost(LossReason::Redirected),
            "{status}"
        );
    }
}

#[test]
fn too_many_requests_means_that_it_went_unread() {
    let unread = |retry_after_seconds| {
        Initiation::NotSent(NotSentReason::TooManyRequests {
            retry_after_seconds,
        })
    };
    for body in [BANKS, GATEWAYS, PAGE, ""] {
        assert_eq!(
            outcome(429, &[("retry-after", "17")], body),
            unread(Some(17))
        );
        assert_eq!(outcome(429, &[], body), unread(None));
    }
    assert_eq!(
        outcome(429, &[("retry-after", "86400")], ""),
        unread(Some(600)),
        "capped"
    );
}

#[test]
fn what_the_bank_says_stays_out_of_debug_output() {
    let body = r#"{"paymentId":"p","psuMessage":"marker-a","challengeData":{"data":["marker-b"]},
        "_links":{"scaStatus":{"href":"https://elsewhere.example/authorisations/A"}}}"#;
    let seen = outcome(201, &[], body);
    let refusal = outcome(400, &[], r#"{"statusCode":400,"message":"marker-c"}"#);
    assert_eq!((seen.name(), refusal.name()), ("created", "refused"));
    assert!(
        !format!("{seen:?} {refusal:?}").contains("marker"),
        "{seen:?} {refusal:?}"
    );
}
