//! A bank behind TLS, and a desk that trusts whoever signed its certificate.
//!
//! Whom to trust is read from the environment once in the life of a process, so a test runs itself
//! again as a child that trusts the test's own authority. Without that every certificate would be
//! refused for its signature alone, and name and time would never be looked at.

use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use desk::contract::{LossView, ReasonView};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
use tests::sample_form;
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

use super::{bench_at, stays_in_doubt, stays_prepared};

/// Where the child finds the bank.
const BASE: &str = "SEPA_DESK_TEST_TLS_BASE";

/// What the bank shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Certificate {
    Right,
    OfAnother,
    Expired,
}

#[tokio::test]
async fn a_certificate_that_is_right_is_trusted_by_such_a_child() {
    let test = "faults::tls::a_certificate_that_is_right_is_trusted_by_such_a_child";
    pays(test, Certificate::Right).await;
}

/// Pays to a bank with such a certificate: in the child for real, in the parent by way of the
/// child.
pub(super) async fn pays(test: &str, certificate: Certificate) {
    if let Ok(base) = std::env::var(BASE) {
        return pays_in_the_child(&base, certificate).await;
    }
    let folder = tempfile::tempdir().unwrap();
    let authority = folder.path().join("authority.pem");
    let config = config(certificate, &authority);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let heard = Arc::new(AtomicUsize::new(0));
    tokio::spawn(listen(listener, config, Arc::clone(&heard)));
    let child = tokio::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env("SSL_CERT_FILE", &authority)
        .env_remove("SSL_CERT_DIR")
        .env(BASE, format!("https://localhost:{port}/"))
        .stdin(Stdio::null())
        .output()
        .await
        .unwrap();
    let told = String::from_utf8_lossy(&child.stdout).into_owned();
    assert!(
        child.status.success() && told.contains("1 passed"),
        "{told}"
    );
    let requests = usize::from(certificate == Certificate::Right);
    assert_eq!(heard.load(Ordering::SeqCst), requests);
}

async fn pays_in_the_child(base: &str, certificate: Certificate) {
    let mut bench = bench_at(base).await;
    let after = bench.pays(sample_form()).await;
    match certificate {
        // It hears the request and hangs up: trusted, and no more to be learned from it.
        Certificate::Right => stays_in_doubt(&mut bench, &after, LossView::Broken, false).await,
        Certificate::OfAnother | Certificate::Expired => {
            stays_prepared(&bench, &after, ReasonView::BankUnreachable).await;
        }
    }
}

/// Counts whoever gets as far as to send a byte of a request.
async fn listen(listener: TcpListener, config: ServerConfig, heard: Arc<AtomicUsize>) {
    let acceptor = TlsAcceptor::from(Arc::new(config));
    while let Ok((stream, _)) = listener.accept().await {
        if let Ok(mut stream) = acceptor.accept(stream).await
            && stream.read_u8().await.is_ok()
        {
            heard.fetch_add(1, Ordering::SeqCst);
        }
    }
}

/// A server that shows such a certificate; who signed it is written to `authority_file`.
pub(crate) fn config(certificate: Certificate, authority_file: &Path) -> ServerConfig {
    let authority_key = KeyPair::generate().unwrap();
    let mut authority = CertificateParams::default();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let signed = authority.self_signed(&authority_key).unwrap();
    std::fs::write(authority_file, signed.pem()).unwrap();
    let issuer = Issuer::new(authority, authority_key);

    let name = match certificate {
        Certificate::OfAnother => "another-bank.example",
        Certificate::Right | Certificate::Expired => "localhost",
    };
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
    if certificate == Certificate::Expired {
        params.not_before = date_time_ymd(2020, 1, 1);
        params.not_after = date_time_ymd(2021, 1, 1);
    }
    let shown = params.signed_by(&key, &issuer).unwrap();
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![shown.der().clone()], key)
        .unwrap()
}
