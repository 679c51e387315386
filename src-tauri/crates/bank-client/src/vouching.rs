//! Is the computer that answers as the bank vouched for by an authority that everybody trusts?
//!
//! Calls trust whom the system trusts, and a company can have taught its computers to trust a box
//! of its own that reads along: it sees key and certificate. Such a box is told by a handshake in
//! which the public authorities alone count (Mozilla's list, as the library brings it).

use std::time::Duration;

use reqwest::Certificate;

use crate::address::BankAddress;
use crate::answer::Unreached;
use crate::proxy::Proxy;
use crate::transport::{builder, unreached};

/// Whether a public authority vouches for whoever answers there. `None`: not to be told, since
/// nobody answered in time, or nothing is encrypted. Proves nothing about us: no key and no
/// certificate is sent.
pub async fn is_vouched_publicly(
    address: &BankAddress,
    proxy: &Proxy,
    limit: Duration,
) -> Option<bool> {
    let public = webpki_root_certs::TLS_SERVER_ROOT_CERTS;
    let public = public.iter().map(|root| Certificate::from_der(root));
    is_vouched_by(
        public.collect::<Result<_, _>>().ok()?,
        address,
        proxy,
        limit,
    )
    .await
}

async fn is_vouched_by(
    authorities: Vec<Certificate>,
    address: &BankAddress,
    proxy: &Proxy,
    limit: Duration,
) -> Option<bool> {
    if !address.is_encrypted() {
        return None;
    }
    let builder = builder(address, proxy, limit, limit).ok()?;
    let client = builder.tls_certs_only(authorities).build().ok()?;
    // Any answer will do, also a refusal: the handshake came before it.
    match client.head(address.of("")).send().await {
        Ok(_answered) => Some(true),
        Err(error) if error.is_connect() && unreached(&error) == Unreached::Tls => Some(false),
        Err(_untold) => None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use rcgen::{CertifiedKey, generate_simple_self_signed};
    use tokio::net::TcpListener;
    use tokio_rustls::TlsAcceptor;
    use tokio_rustls::rustls::ServerConfig;
    use tokio_rustls::rustls::crypto::ring;
    use tokio_rustls::rustls::pki_types::PrivateKeyDer;

    use super::*;

    const AMPLE: Duration = Duration::from_secs(30);

    /// A computer that names itself and hangs up; its address and who vouches for it.
    async fn speaks_for_itself() -> (BankAddress, Certificate) {
        let CertifiedKey { cert, signing_key } =
            generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let key = PrivateKeyDer::try_from(signing_key.serialize_der()).unwrap();
        let provider = Arc::new(ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![cert.der().clone()], key)
            .unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(async move {
            let acceptor = TlsAcceptor::from(Arc::new(config));
            while let Ok((stream, _)) = listener.accept().await {
                if let Ok(mut stream) = acceptor.accept(stream).await {
                    use tokio::io::{AsyncReadExt, AsyncWriteExt};
                    let mut request = [0; 1024];
                    if stream.read(&mut request).await.is_ok() {
                        let answer = b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n";
                        drop(stream.write_all(answer).await);
                    }
                }
            }
        });
        let address = BankAddress::parse(&format!("https://localhost:{port}/base")).unwrap();
        (address, Certificate::from_der(cert.der()).unwrap())
    }

    #[tokio::test]
    async fn a_stranger_to_the_public_authorities_is_told_from_one_they_know() {
        let (address, own) = speaks_for_itself().await;
        let by = |authorities| is_vouched_by(authorities, &address, &Proxy::Direct, AMPLE);
        assert_eq!(by(vec![own]).await, Some(true), "an answer of any kind");
        let public = is_vouched_publicly(&address, &Proxy::Direct, AMPLE);
        assert_eq!(public.await, Some(false));
    }

    #[tokio::test]
    async fn where_nobody_answers_nothing_is_said() {
        for nobody in ["https://localhost:1/", "http://localhost:1/"] {
            let address = BankAddress::parse(nobody).unwrap();
            let told = is_vouched_publicly(&address, &Proxy::Direct, AMPLE);
            assert_eq!(told.await, None, "{nobody}");
        }
    }
}
