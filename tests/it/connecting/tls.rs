//! Who vouches for the computer that answered.

use std::process::Stdio;
use std::sync::Arc;

use desk::commands;
use desk::contract::{
    ConnectionProblem, ConnectionResult, DoctorDetail, DoctorState, DoctorSubject, Nothing,
    ReachName,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;

use super::{bench_at, problem, tests, unreachable};
use crate::faults::tls::{Certificate, config};

/// Where the child finds the bank. Whom to trust is read once in the life of a process, so the test
/// runs itself again as a child that trusts its own authority.
const BASE: &str = "SEPA_DESK_TEST_TLS_PROBE_BASE";

const UNKNOWN: &str = r#"{"tppMessages":[{"category":"ERROR","code":"CONSENT_UNKNOWN"}]}"#;

/// Answers every question behind TLS as the bank does.
async fn listen(listener: TcpListener, config: ServerConfig) {
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let length = UNKNOWN.len();
    let answer = format!(
        "HTTP/1.1 403 Forbidden\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{UNKNOWN}"
    );
    while let Ok((stream, _)) = listener.accept().await {
        let Ok(mut stream) = acceptor.accept(stream).await else {
            continue;
        };
        let mut request = [0; 8192];
        if stream.read(&mut request).await.is_ok() {
            drop(stream.write_all(answer.as_bytes()).await);
            drop(stream.shutdown().await);
        }
    }
}

#[tokio::test]
async fn the_issuer_of_the_banks_own_certificate_is_named() {
    if let Ok(base) = std::env::var(BASE) {
        return is_named_in_the_child(&base).await;
    }
    let folder = tempfile::tempdir().unwrap();
    let authority = folder.path().join("authority.pem");
    let config = config(Certificate::Right, &authority);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(listen(listener, config));
    let base = format!("https://localhost:{port}/");

    // Here nobody trusts that authority.
    let bench = bench_at(&base).await;
    assert_eq!(problem(&bench).await, unreachable(ReachName::Tls));
    let why = ReachName::Tls;
    let untrusted = DoctorDetail::Connection {
        problem: ConnectionProblem::NotReachable { why },
    };
    assert_eq!(tls_line(&bench).await, (DoctorState::Failed, untrusted));

    let test = "connecting::tls::the_issuer_of_the_banks_own_certificate_is_named";
    let child = tokio::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env("SSL_CERT_FILE", &authority)
        .env_remove("SSL_CERT_DIR")
        .env(BASE, base)
        .stdin(Stdio::null())
        .output()
        .await
        .unwrap();
    let told = String::from_utf8_lossy(&child.stdout).into_owned();
    assert!(
        child.status.success() && told.contains("1 passed"),
        "{told}"
    );
}

async fn is_named_in_the_child(base: &str) {
    let bench = bench_at(base).await;
    assert_eq!(tests(&bench).await.result, ConnectionResult::Ok);
    let issuer = DoctorDetail::Issuer {
        organisation: None,
        common_name: Some("rcgen self signed cert".to_owned()),
        is_private: true,
    };
    assert_eq!(
        tls_line(&bench).await,
        (DoctorState::Warning, issuer),
        "trusted here, and yet no public authority"
    );
}

async fn tls_line(bench: &tests::Bench) -> (DoctorState, DoctorDetail) {
    let view = commands::run_doctor(bench.desk(), Nothing {})
        .await
        .unwrap();
    let line = view.lines.into_iter();
    let mut line = line.filter(|line| line.subject == DoctorSubject::Tls);
    let line = line.next().expect("always there");
    (line.state, line.detail)
}
