use payments::LossReason;

use super::*;

const DATE: (&str, &str) = ("date", "Sun, 06 Nov 1994 12:00:00 GMT");
const GATEWAYS_HEADER: (&str, &str) = ("www-authenticate", "AzureApiManagementKey realm=\"h\"");
const PAGE: &str = "<html><body>Not Found</body></html>";

fn seen(status: u16, headers: &[(&'static str, &str)], body: &str) -> Probe {
    let headers: Vec<_> = headers.iter().copied().chain([DATE]).collect();
    Probe::of(Ok(&Answer::of(status, &headers, body)))
}

fn coded(status: u16, code: &str, path: &str) -> Result<(), ProbeRefusal> {
    let message = format!(r#"{{"category":"ERROR","code":"{code}","path":"{path}"}}"#);
    seen(status, &[], &format!(r#"{{"tppMessages":[{message}]}}"#)).accepted
}

fn gateways(status: u16, message: &str) -> String {
    format!(r#"{{"statusCode":{status},"message":"{message}"}}"#)
}

#[test]
fn whoever_misses_the_consent_has_taken_key_and_certificate() {
    let table = [
        (403, "CONSENT_UNKNOWN"),
        (400, "CONSENT_UNKNOWN"),
        (401, "CONSENT_INVALID"),
        (404, "RESOURCE_UNKNOWN"),
        (403, "RESOURCE_UNKNOWN"),
    ];
    for (status, code) in table {
        assert_eq!(coded(status, code, ""), Ok(()), "{status} {code}");
        let details = format!(r#"{{"type":"https://bank.example/e","code":"{code}"}}"#);
        assert_eq!(seen(status, &[], &details).accepted, Ok(()), "{code}");
    }
    for code in ["FORMAT_ERROR", "PARAMETER_NOT_SUPPORTED"] {
        assert_eq!(coded(400, code, "consentId"), Ok(()), "{code}");
    }
    let told = r#"{"consentStatus":"received"}"#;
    assert_eq!(seen(200, &[], told).accepted, Ok(()));
}

#[test]
fn a_key_is_refused_by_the_gateway_alone() {
    let body = gateways(401, "Access denied due to invalid subscription key.");
    assert_eq!(seen(401, &[], &body).accepted, Err(ProbeRefusal::Key));
    let empty = seen(401, &[GATEWAYS_HEADER], "");
    assert_eq!(empty.accepted, Err(ProbeRefusal::Key));
    let unsaid = seen(401, &[], "").accepted;
    let Err(ProbeRefusal::Other(problem)) = unsaid else {
        panic!("nobody says why: {unsaid:?}")
    };
    assert_eq!((problem.status, problem.code), (401, None));
}

#[test]
fn a_certificate_is_refused_with_the_banks_code() {
    for (status, code, path) in [
        (401, "CERTIFICATE_INVALID", ""),
        (403, "CERTIFICATE_EXPIRED", ""),
        (401, "SIGNATURE_MISSING", ""),
        (401, "ROLE_INVALID", ""),
        (403, "SERVICE_BLOCKED", ""),
        (400, "FORMAT_ERROR", "header X-ClientCert"),
    ] {
        let code = code.to_owned();
        let refused = coded(status, &code, path);
        assert_eq!(refused, Err(ProbeRefusal::Certificate { code: Some(code) }));
    }
}

#[test]
fn another_refusal_is_told_as_it_is_and_proves_nothing() {
    for (code, path) in [
        ("PSU_CREDENTIALS_INVALID", ""),
        ("SERVICE_INVALID", ""),
        ("NEW_CODE", ""),
        ("FORMAT_ERROR", "PSU-IP-Address"),
        ("FORMAT_ERROR", "x-request-id"),
        ("FORMAT_ERROR", ""),
        ("PARAMETER_NOT_SUPPORTED", ""),
    ] {
        let refused = coded(400, code, path);
        let Err(ProbeRefusal::Other(problem)) = refused else {
            panic!("{code}: {refused:?}")
        };
        assert_eq!(problem.code.as_deref(), Some(code));
    }
    let filtered = seen(403, &[], &gateways(403, "Forbidden")).accepted;
    assert!(matches!(filtered, Err(ProbeRefusal::Other(_))));
}

#[test]
fn a_pause_comes_with_its_length() {
    let wait = |seconds| {
        Err(ProbeRefusal::Busy {
            retry_after: Some(Duration::from_secs(seconds)),
        })
    };
    for body in ["", PAGE, &gateways(429, "Rate limit is exceeded.")] {
        assert_eq!(seen(429, &[("retry-after", "17")], body).accepted, wait(17));
    }
    let quota = gateways(403, "Out of call volume quota.");
    assert_eq!(seen(403, &[("retry-after", "9")], &quota).accepted, wait(9));
}

#[test]
fn what_is_not_the_bank_is_told_and_its_clock_is_not_believed() {
    let wrong_path = gateways(404, "Resource not found");
    for (status, body) in [
        (404, PAGE),
        (403, PAGE),
        (401, PAGE),
        (404, wrong_path.as_str()),
        (200, PAGE),
        (200, "{}"),
        (200, ""),
        (302, ""),
        (307, PAGE),
    ] {
        let probe = seen(status, &[], body);
        assert_eq!(probe.accepted, Err(ProbeRefusal::NotTheBank { status }));
        assert_eq!(probe.bank_time, None, "{status} {body}");
    }
}

#[test]
fn the_banks_clock_is_told_with_every_answer_of_its_own() {
    let unknown = r#"{"tppMessages":[{"category":"ERROR","code":"CONSENT_UNKNOWN"}]}"#;
    for (status, body) in [(403, unknown), (503, ""), (429, ""), (404, "")] {
        let told = seen(status, &[], body).bank_time;
        assert_eq!(told.map(|at| at.timestamp()), Some(784_123_200), "{status}");
    }
}

#[test]
fn a_fault_is_neither_yes_nor_no() {
    for status in [408, 409, 500, 502, 503] {
        let unavailable = Err(ProbeRefusal::Unavailable { status });
        assert_eq!(seen(status, &[], PAGE).accepted, unavailable);
        assert_eq!(coded(status, "CERTIFICATE_INVALID", ""), unavailable);
    }
    let table = [
        (NoAnswer::TimedOut, ProbeRefusal::TimedOut),
        (NoAnswer::Broken, ProbeRefusal::Broken),
        (
            NoAnswer::NotConnected(Unreached::Name),
            ProbeRefusal::NotConnected(Unreached::Name),
        ),
    ];
    for (without, why) in table {
        assert_eq!(Probe::of(Err(without)).accepted, Err(why));
    }
    for (lost, why) in [
        (LossReason::Broken, ProbeRefusal::Broken),
        (LossReason::TimedOut, ProbeRefusal::TimedOut),
        (
            LossReason::Unreadable,
            ProbeRefusal::NotTheBank { status: 404 },
        ),
    ] {
        let cut = Answer {
            body: Err(lost),
            ..Answer::of(404, &[], "")
        };
        assert_eq!(Probe::of(Ok(&cut)).accepted, Err(why));
    }
}
