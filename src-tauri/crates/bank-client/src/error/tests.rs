use super::*;
use crate::answer::Unreached;

const PAGE: &str = "<html>";

fn read(status: u16, headers: &[(&'static str, &str)], body: &str) -> Error {
    let answer = Answer::of(status, headers, body);
    body_of(&answer).expect_err("not a success")
}

fn coded(status: u16, code: &str) -> Error {
    let body = format!(r#"{{"tppMessages":[{{"category":"ERROR","code":"{code}"}}]}}"#);
    read(status, &[], &body)
}

fn gateway(status: u16, message: &str) -> Error {
    read(
        status,
        &[],
        &format!(r#"{{"statusCode":{status},"message":"{message}"}}"#),
    )
}

#[test]
fn any_success_gives_its_body() {
    for status in [200, 201, 203, 299] {
        assert_eq!(body_of(&Answer::of(status, &[], "b")), Ok(b"b".as_slice()));
    }
}

#[test]
fn a_broken_way_to_the_bank_is_worth_another_try() {
    let refused = NoAnswer::NotConnected(Unreached::Refused);
    assert_eq!(Error::from(refused), Error::NotConnected);
    assert_eq!(Error::from(NoAnswer::NotBuilt), Error::NotConnected);
    assert_eq!(Error::from(NoAnswer::TimedOut), Error::TimedOut);
    let broken = Error::Unavailable {
        status: None,
        retry_after: None,
    };
    assert_eq!(Error::from(NoAnswer::Broken), broken);
    let table = [
        (LossReason::Broken, broken),
        (LossReason::TimedOut, Error::TimedOut),
        (LossReason::Unreadable, Error::unreadable("$")),
    ];
    for (why, error) in table {
        let cut = Answer {
            body: Err(why),
            ..Answer::of(200, &[], "")
        };
        assert!(error.retryable());
        assert_eq!(body_of(&cut), Err(error));
    }
}

#[test]
fn a_fault_of_the_bank_is_worth_another_try() {
    let own_form = r#"{"tppMessages":[{"category":"ERROR","code":"CERTIFICATE_INVALID"}]}"#;
    for status in [301, 302, 307, 408, 409, 500, 502, 503] {
        for body in [PAGE, "", own_form] {
            let error = read(status, &[("retry-after", "9")], body);
            let retry_after = Some(Duration::from_secs(9));
            assert_eq!(
                error,
                Error::Unavailable {
                    status: Some(status),
                    retry_after
                }
            );
            assert!(error.retryable());
        }
    }
}

#[test]
fn too_many_calls_ask_for_a_pause_in_every_form() {
    let retry_after = Some(Duration::from_secs(17));
    for body in [
        PAGE,
        "",
        r#"{"statusCode":429,"message":"Rate limit is exceeded."}"#,
    ] {
        let error = read(429, &[("retry-after", "17")], body);
        assert_eq!(error, Error::RateLimited { retry_after });
    }
    for error in [
        coded(429, "X"),
        coded(400, "ACCESS_EXCEEDED"),
        gateway(403, "Out of call QUOTA"),
    ] {
        assert_eq!(error, Error::RateLimited { retry_after: None });
        assert!(error.retryable());
    }
}

#[test]
fn refused_credentials_stop_the_asking() {
    assert!(matches!(
        gateway(401, "invalid subscription key"),
        Error::KeyRefused(_)
    ));
    assert!(matches!(
        coded(401, "CERTIFICATE_EXPIRED"),
        Error::CertificateRefused(_)
    ));
    assert!(matches!(
        coded(403, "SERVICE_BLOCKED"),
        Error::CertificateRefused(_)
    ));
    assert!(matches!(
        coded(401, "PSU_CREDENTIALS_INVALID"),
        Error::Refused(_)
    ));
    for status in [401, 403] {
        for body in [PAGE, "", "{}"] {
            let error = read(status, &[], body);
            assert!(
                matches!(error, Error::Refused(_)),
                "{status} {body:?}: {error:?}"
            );
            assert!(
                !error.retryable(),
                "401 and 403 stop the asking in any form"
            );
        }
    }
}

#[test]
fn only_the_bank_can_say_that_it_does_not_know_a_payment() {
    let known = [
        coded(404, "RESOURCE_UNKNOWN"),
        coded(404, "X"),
        coded(403, "RESOURCE_EXPIRED"),
    ];
    for error in known.into_iter().chain([read(404, &[], "")]) {
        assert!(matches!(error, Error::NotKnown(_)), "{error:?}");
        assert!(!error.retryable());
    }
    assert!(
        matches!(gateway(404, "Resource not found"), Error::Refused(_)),
        "the path is wrong"
    );
    let page = read(404, &[], PAGE);
    assert_eq!(
        page,
        Error::Unavailable {
            status: Some(404),
            retry_after: None
        }
    );
}

#[test]
fn any_other_refusal_is_told_with_the_banks_code() {
    for status in [400, 405, 406, 415, 422] {
        let error = coded(status, "FORMAT_ERROR");
        let Error::Refused(problem) = &error else {
            panic!("{status}: {error:?}")
        };
        assert_eq!(
            (problem.status, problem.code.as_deref()),
            (status, Some("FORMAT_ERROR"))
        );
    }
}

#[test]
fn log_lines_hold_none_of_the_banks_words() {
    let body = r#"{"tppMessages":[{"category":"ERROR","code":"X","text":"marker"}]}"#;
    for status in [400, 404] {
        let error = read(status, &[], body);
        assert!(
            !format!("{error} {error:?}").contains("marker"),
            "{error:?}"
        );
    }
}

fn of_an_account(status: u16, headers: &[(&'static str, &str)], body: &str) -> Error {
    let answer = Answer::of(status, headers, body);
    account_body_of(&answer).expect_err("not a success")
}

fn message(code: &str) -> String {
    format!(r#"{{"tppMessages":[{{"category":"ERROR","code":"{code}"}}]}}"#)
}

#[test]
fn leave_to_read_that_has_ended_is_told_from_every_other_refusal() {
    let ended = [
        "CONSENT_EXPIRED",
        "CONSENT_INVALID",
        "CONSENT_UNKNOWN",
        "TOKEN_EXPIRED",
        "TOKEN_INVALID",
    ];
    for code in ended {
        for status in [400, 401, 403, 404] {
            let error = of_an_account(status, &[], &message(code));
            let Error::ConsentEnded(problem) = &error else {
                panic!("{status} {code}: {error:?}")
            };
            assert_eq!(problem.code.as_deref(), Some(code));
            assert!(!error.retryable(), "somebody has to renew it");
        }
    }
    let other = of_an_account(401, &[], &message("CERTIFICATE_EXPIRED"));
    assert!(matches!(other, Error::CertificateRefused(_)), "{other:?}");
    let other = of_an_account(404, &[], &message("RESOURCE_UNKNOWN"));
    assert!(matches!(other, Error::NotKnown(_)), "{other:?}");
    let broken = of_an_account(500, &[], &message("CONSENT_EXPIRED"));
    assert!(
        matches!(broken, Error::Unavailable { .. }),
        "a fault ends nothing"
    );
    let gateway = r#"{"statusCode":401,"message":"invalid subscription key"}"#;
    let key = of_an_account(401, &[], gateway);
    assert!(matches!(key, Error::KeyRefused(_)), "{key:?}");
}

#[test]
fn the_days_reads_used_up_are_told_from_too_many_calls() {
    let pause = [("retry-after", "17")];
    let retry_after = Some(Duration::from_secs(17));
    for status in [400, 403, 429] {
        let error = of_an_account(status, &pause, &message("ACCESS_EXCEEDED"));
        assert_eq!(error, Error::AccessExceeded { retry_after });
    }
    for (sent, seconds) in [("50000", 50_000), ("99999999999", 86_400)] {
        let pause = [("retry-after", sent)];
        let error = of_an_account(429, &pause, &message("ACCESS_EXCEEDED"));
        let retry_after = Some(Duration::from_secs(seconds));
        assert_eq!(
            error,
            Error::AccessExceeded { retry_after },
            "until tomorrow"
        );
    }
    for body in [
        "",
        PAGE,
        r#"{"statusCode":429,"message":"Rate limit is exceeded."}"#,
    ] {
        let error = of_an_account(429, &pause, body);
        assert_eq!(error, Error::RateLimited { retry_after });
    }
}

#[test]
fn an_unknown_consent_is_not_known_where_it_was_asked_about() {
    let answer = Answer::of(403, &[], &message("CONSENT_UNKNOWN"));
    let error = consent_body_of(&answer).expect_err("not a success");
    assert!(matches!(error, Error::NotKnown(_)), "{error:?}");
    let answer = Answer::of(403, &[], &message("SERVICE_BLOCKED"));
    let error = consent_body_of(&answer).expect_err("not a success");
    assert!(matches!(error, Error::CertificateRefused(_)), "{error:?}");
}
