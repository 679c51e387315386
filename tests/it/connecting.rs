//! Does the bank take us, and is everything well? A person presses Test, and reads the doctor's
//! page.

mod doctor;
mod secrets;
mod tls;

use std::time::{Duration, SystemTime};

use desk::clock::Clock;
use desk::commands;
use desk::contract::{
    ConnectionProblem, ConnectionResult, ConnectionView, Failure, Nothing, PaymentsQuery, ReachName,
};
use desk::vault::Vault;
use secrecy::SecretString;
use simulated_bank::Fault;
use tests::{Bench, Opening, sample_form};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::faults::keyring::{Locked, hanging};

/// Within this every command answers, whatever hangs.
const ANSWERS_WITHIN: Duration = Duration::from_secs(5);

/// A bench whose bank has the same time as the desk.
async fn bench() -> Bench {
    let bench = Bench::start().await;
    bench.control.set_calendar(now_of(&bench));
    bench
}

fn now_of(bench: &Bench) -> SystemTime {
    bench.clock.now().into()
}

/// A bench whose bank is this address.
async fn bench_at(base: &str) -> Bench {
    Bench::open(Opening {
        bank_at: Some(base.to_owned()),
        ..Opening::default()
    })
    .await
}

/// Presses Test.
async fn tests(bench: &Bench) -> ConnectionView {
    let asked = commands::test_connection(bench.desk(), Nothing {});
    let answered = tokio::time::timeout(ANSWERS_WITHIN, asked).await;
    answered.expect("an answer in time").expect("no error")
}

/// Presses Test and expects it to fail.
async fn problem(bench: &Bench) -> ConnectionProblem {
    let view = tests(bench).await;
    assert_eq!(view.result, ConnectionResult::Failed);
    view.problem.expect("it says why")
}

/// What is wrong when the bank answers like this.
async fn problem_after(fault: Fault) -> ConnectionProblem {
    let bench = bench().await;
    bench.breaks_next(fault);
    problem(&bench).await
}

fn unreachable(why: ReachName) -> ConnectionProblem {
    ConnectionProblem::NotReachable { why }
}

fn here(failure: Failure) -> ConnectionProblem {
    ConnectionProblem::Failure { failure }
}

#[tokio::test]
async fn a_bank_that_takes_us_says_so_and_nothing_is_left_behind() {
    let bench = bench().await;
    let taken = ConnectionView {
        result: ConnectionResult::Ok,
        problem: None,
        bank_clock_off_seconds: Some(0),
        checked_at: "2026-11-18T11:06:40Z".to_owned(),
    };
    assert_eq!(tests(&bench).await, taken);

    let [question] = bench.control.requests().try_into().expect("one question");
    assert_eq!(question.method, "GET");
    assert_eq!(question.header("psu-id"), None, "it names nobody");
    assert!(question.header("ocp-apim-subscription-key").is_some());
    assert!(question.header("x-clientcert").is_some());
    assert!(bench.control.orders().is_empty() && bench.control.phone().is_empty());
    let listed = bench.lists(PaymentsQuery::default()).await;
    assert_eq!(listed.total, 0, "nothing is recorded");
    assert_eq!(tests(&bench).await, taken, "as often as wanted");
}

#[tokio::test]
async fn each_question_asks_about_a_consent_that_nobody_named_before() {
    let bench = bench().await;
    tests(&bench).await;
    tests(&bench).await;
    let asked = bench.control.requests();
    let id = |nth: usize| {
        let path: Vec<&str> = asked[nth].path.split('/').collect();
        let [.., "v1", "consents", id, "status"] = path.as_slice() else {
            panic!("{}", asked[nth].path)
        };
        id.to_string()
    };
    assert!(id(0).len() == 36 && id(0) != id(1), "{} {}", id(0), id(1));
}

#[tokio::test]
async fn a_key_that_the_gateway_refuses_is_told_from_a_certificate() {
    let refused = ConnectionProblem::KeyRefused;
    assert_eq!(problem_after(Fault::KeyRefused401).await, refused);
    assert_eq!(problem_after(Fault::EmptyKeyRefused401).await, refused);

    let mut bench = bench().await;
    bench.secrets.subscription_key = Some(SecretString::from("another-key"));
    bench.restarts().await;
    assert_eq!(problem(&bench).await, refused);
    bench.secrets = desk::demo::secrets();
    bench.secrets.certificate_der = Some(vec![0x30, 0]);
    bench.restarts().await;
    let code = Some("CERTIFICATE_INVALID".to_owned());
    let refused = ConnectionProblem::CertificateRefused { code };
    assert_eq!(problem(&bench).await, refused);

    let code = Some("SERVICE_BLOCKED".to_owned());
    let refused = ConnectionProblem::CertificateRefused { code };
    assert_eq!(problem_after(Fault::Forbidden403).await, refused);
}

#[tokio::test]
async fn what_is_no_answer_of_the_banks_is_told_as_what_it_is() {
    let wait_seconds = Some(17);
    let retry_after = "17".to_owned();
    let busy = ConnectionProblem::Busy { wait_seconds };
    let paused = problem_after(Fault::RateLimited429 { retry_after }).await;
    assert_eq!(paused, busy);

    for (fault, status) in [
        (Fault::Forbidden403Html, 403),
        (Fault::NotFound404, 404),
        (Fault::FoundAt("http://127.0.0.1:1/".to_owned()), 302),
    ] {
        let stranger = ConnectionProblem::NotTheBank { status };
        assert_eq!(problem_after(fault).await, stranger);
    }
    for (fault, status) in [
        (Fault::ServerError500, 500),
        (Fault::BadGateway502Html, 502),
        (Fault::Unavailable503, 503),
    ] {
        let broken = ConnectionProblem::BankUnavailable { status };
        assert_eq!(problem_after(fault).await, broken);
    }
    for (fault, why) in [
        (Fault::CutAfterReading, ReachName::Broken),
        (Fault::ResetAfterReading, ReachName::Broken),
        (Fault::CutInsideBody, ReachName::Broken),
        (Fault::Hang, ReachName::NoAnswer),
        (Fault::SlowBytes, ReachName::NoAnswer),
    ] {
        assert_eq!(problem_after(fault).await, unreachable(why));
    }
}

#[tokio::test]
async fn a_bank_that_is_away_is_told_by_what_is_in_the_way() {
    let mut bench = bench().await;
    bench.bank_is_away().await;
    assert_eq!(problem(&bench).await, unreachable(ReachName::Refused));
    bench.bank_is_back().await;
    assert_eq!(tests(&bench).await.result, ConnectionResult::Ok);

    // A part of a name has 63 characters at most, so this one is refused without asking anybody.
    let nowhere = bench_at(&format!("https://{}.invalid/", "a".repeat(64))).await;
    assert_eq!(problem(&nowhere).await, unreachable(ReachName::Name));

    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("https://{}/", silent.local_addr().unwrap());
    let silent = bench_at(&base).await;
    assert_eq!(problem(&silent).await, unreachable(ReachName::TimedOut));
}

#[tokio::test]
async fn a_web_page_at_the_address_is_not_the_bank_and_its_clock_is_not_the_banks() {
    let web = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}/", web.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = web.accept().await {
            let mut request = [0; 4096];
            let page =
                b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\
                         Date: Sun, 06 Nov 1994 12:00:00 GMT\r\nConnection: close\r\n\r\n<html>";
            if stream.read(&mut request).await.is_ok() {
                drop(stream.write_all(page).await);
            }
        }
    });
    let bench = bench_at(&base).await;
    let view = tests(&bench).await;
    let status = 404;
    assert_eq!(view.problem, Some(ConnectionProblem::NotTheBank { status }));
    assert_eq!(view.bank_clock_off_seconds, None);
}

#[tokio::test]
async fn a_clock_that_is_off_is_a_warning_beside_a_yes() {
    for (jump, is_off) in [(7 * 60, true), (-7 * 60, true), (300, false), (301, true)] {
        let bench = bench().await;
        bench.clock.jump(chrono::TimeDelta::seconds(jump));
        let view = tests(&bench).await;
        assert_eq!(view.result, ConnectionResult::Ok, "key and certificate are");
        let ahead_seconds = i32::try_from(jump).unwrap();
        assert_eq!(view.bank_clock_off_seconds, Some(ahead_seconds));
        let warning = ConnectionProblem::ClockOff { ahead_seconds };
        assert_eq!(view.problem, is_off.then_some(warning));
    }
}

#[tokio::test]
async fn what_is_not_set_up_is_named_and_nobody_is_asked() {
    let mut bench = bench().await;
    bench.secrets.subscription_key = None;
    bench.secrets.certificate_der = None;
    bench.restarts().await;
    let missing = ["subscription_key", "certificate"]
        .map(str::to_owned)
        .to_vec();
    let missing = here(Failure::SettingsMissing { missing });
    assert_eq!(problem(&bench).await, missing);

    bench.secrets = desk::demo::secrets();
    bench.secrets.subscription_key = Some(SecretString::from("two\nlines"));
    bench.restarts().await;
    let which = "subscription_key".to_owned();
    let unusable = ConnectionProblem::UnusableSetting { which };
    assert_eq!(problem(&bench).await, unusable);
    assert!(bench.control.requests().is_empty());
}

#[tokio::test]
async fn a_keyring_that_does_not_answer_is_told_in_time() {
    let mut bench = bench().await;
    bench.restarts_with(Vault::new(Locked)).await;
    assert_eq!(problem(&bench).await, here(Failure::KeyringLocked));
    let (held, hangs) = hanging();
    bench.restarts_with(Vault::new(hangs)).await;
    assert_eq!(problem(&bench).await, here(Failure::KeyringLocked));
    assert_eq!(problem(&bench).await, here(Failure::KeyringBusy));
    assert!(bench.control.requests().is_empty());
    drop(held);
}

#[tokio::test]
async fn what_is_stored_now_is_tested_and_not_what_was_read_earlier() {
    let mut bench = bench().await;
    bench.pays(sample_form()).await;
    let store = desk::vault::InMemory::default();
    let vault = Vault::new(store.clone());
    bench.fills(&vault).await;
    bench.restarts_with(vault).await;
    bench.refreshes().await;
    assert_eq!(tests(&bench).await.result, ConnectionResult::Ok);

    // Another key is stored beside the running program, which goes on with the one it has read.
    bench.secrets.subscription_key = Some(SecretString::from("another-key"));
    bench.fills(&Vault::new(store)).await;
    assert_eq!(problem(&bench).await, ConnectionProblem::KeyRefused);
    assert_eq!(bench.refreshes().await.unanswered, 0);
}
