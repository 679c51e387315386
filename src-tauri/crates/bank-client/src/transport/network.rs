//! The network: two HTTP clients, one that creates and one that reads.

use std::error::Error as _;
use std::io;
use std::time::Duration;

use payments::LossReason;
use reqwest::tls::TlsInfo;

use super::{Carrying, Request, Transport, Verb};
use crate::address::BankAddress;
use crate::answer::{Answer, Body, NoAnswer, ServerCertificate, Unreached};
use crate::client::{SetupError, TimeLimits};
use crate::proxy::Proxy;

/// The way to the bank in the product.
pub(crate) struct Network {
    create: reqwest::Client,
    read: reqwest::Client,
}

/// Whether connections are kept for the next call.
#[derive(Clone, Copy)]
enum Connections {
    /// A stale one under a POST would make a lost reply out of nothing.
    AlwaysNew,
    Kept,
}

impl Network {
    /// Makes both clients. Connects to nothing yet.
    pub(crate) fn new(
        address: &BankAddress,
        proxy: &Proxy,
        limits: TimeLimits,
    ) -> Result<Self, SetupError> {
        let build = |total, connections| {
            build(address, proxy, limits.connect, total, connections)
                .map_err(|error| SetupError::Http(error.without_url().into()))
        };
        Ok(Self {
            create: build(limits.create, Connections::AlwaysNew)?,
            read: build(limits.read, Connections::Kept)?,
        })
    }
}

impl Transport for Network {
    fn carry(&self, request: Request) -> Carrying<'_> {
        let Request {
            verb,
            url,
            headers,
            body,
            limits,
        } = request;
        let call = match verb {
            Verb::Create => self.create.post(url).body(body),
            Verb::Read => self.read.get(url),
            Verb::Delete => self.read.delete(url),
        };
        // The limit for connecting was set when the clients were built.
        let call = call.headers(headers).timeout(limits.total);
        Box::pin(async move {
            match call.send().await {
                Ok(response) => Ok(receive(response, limits.body_bytes).await),
                Err(error) => Err(no_answer(&error)),
            }
        })
    }
}

fn build(
    address: &BankAddress,
    proxy: &Proxy,
    connect: Duration,
    total: Duration,
    connections: Connections,
) -> reqwest::Result<reqwest::Client> {
    let builder = builder(address, proxy, connect, total)?;
    match connections {
        Connections::AlwaysNew => builder.pool_max_idle_per_host(0),
        // Whoever answers a question is told in the doctor's report.
        Connections::Kept => builder.tls_info(true),
    }
    .build()
}

/// What all clients have in common: HTTP/1.1 only, since a client may repeat a POST over HTTP/2; no
/// redirect, since it would carry key and certificate to wherever it points; no repeats of
/// reqwest's own. The settings stay even where features are off: another crate may switch those on.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the place that builds it safely"
)]
pub(crate) fn builder(
    address: &BankAddress,
    proxy: &Proxy,
    connect: Duration,
    total: Duration,
) -> reqwest::Result<reqwest::ClientBuilder> {
    // Another one that the program installed before stays.
    drop(rustls::crypto::ring::default_provider().install_default());
    let builder = reqwest::Client::builder()
        .https_only(address.is_encrypted())
        .http1_only()
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
        .tls_version_min(reqwest::tls::Version::TLS_1_2)
        .connect_timeout(connect)
        .timeout(total);
    Ok(match proxy {
        _ if address.is_loopback() => builder.no_proxy(),
        Proxy::System => builder,
        Proxy::Direct => builder.no_proxy(),
        // Naming one ends the asking of the system.
        Proxy::Manual(manual) => builder.proxy(manual.build()?),
    })
}

async fn receive(mut response: reqwest::Response, most: usize) -> Answer {
    let status = response.status().as_u16();
    let headers = std::mem::take(response.headers_mut());
    let shown = response.extensions_mut().remove::<TlsInfo>();
    let der = shown.and_then(|tls| tls.peer_certificate().map(<[u8]>::to_vec));
    Answer {
        status,
        headers,
        body: receive_body(response, most).await,
        server: der.map(ServerCertificate),
    }
}

/// Reads at most the limit; a longer body is not read to its end.
async fn receive_body(mut response: reqwest::Response, most: usize) -> Result<Vec<u8>, LossReason> {
    let mut body = Body::up_to(most);
    loop {
        match response.chunk().await {
            Ok(Some(part)) => body.take(&part)?,
            Ok(None) => return Ok(body.whole()),
            Err(error) if error.is_timeout() => return Err(LossReason::TimedOut),
            Err(_) => return Err(LossReason::Broken),
        }
    }
}

/// The order matters: a time limit that ran out while connecting is both, and nothing was sent.
fn no_answer(error: &reqwest::Error) -> NoAnswer {
    if error.is_builder() {
        NoAnswer::NotBuilt
    } else if error.is_connect() {
        NoAnswer::NotConnected(unreached(error))
    } else if error.is_timeout() {
        NoAnswer::TimedOut
    } else {
        NoAnswer::Broken
    }
}

/// Told by what lies below: reqwest itself says no more than that it did not connect.
pub(crate) fn unreached(error: &reqwest::Error) -> Unreached {
    if error.is_timeout() {
        return Unreached::TimedOut;
    }
    if error.is_dns() {
        return Unreached::Name;
    }
    let mut next = error.source();
    while let Some(cause) = next {
        // What cannot be a name at all is refused by TLS before anybody looks it up, by a type of a
        // crate far below, so its words have to do.
        if cause.to_string() == "invalid dns name" {
            return Unreached::Name;
        }
        let mut io = cause.downcast_ref::<io::Error>();
        while let Some(failure) = io {
            if NOBODY_THERE.contains(&failure.kind()) {
                return Unreached::Refused;
            }
            if NO_HANDSHAKE.contains(&failure.kind()) {
                return Unreached::Tls;
            }
            // One wrapped in another is passed over by `source`.
            io = failure.get_ref().and_then(|inner| inner.downcast_ref());
        }
        next = cause.source();
    }
    Unreached::Other
}

/// A connection that could not be opened.
const NOBODY_THERE: [io::ErrorKind; 4] = [
    io::ErrorKind::ConnectionRefused,
    io::ErrorKind::NetworkUnreachable,
    io::ErrorKind::HostUnreachable,
    io::ErrorKind::NetworkDown,
];

/// A connection that was opened and came to nothing before the first byte of a request: rustls
/// calls what it refuses invalid data.
const NO_HANDSHAKE: [io::ErrorKind; 4] = [
    io::ErrorKind::InvalidData,
    io::ErrorKind::UnexpectedEof,
    io::ErrorKind::ConnectionReset,
    io::ErrorKind::BrokenPipe,
];
