//! The two HTTP clients: one that creates and one that reads.

use std::fmt;
use std::time::{Duration, Instant};

use payments::{KeyFingerprint, LossReason, RequestId};
use reqwest::header::InvalidHeaderValue;
use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use thiserror::Error;

use crate::address::BankAddress;
use crate::answer::{Answer, NoAnswer};
use crate::credentials::Credentials;
use crate::environment::Environment;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// No answer about one payment comes near this. Without compression a limit on what is read is a
/// limit on memory.
const MAX_BODY_BYTES: usize = 256 * 1024;

/// How long to wait for the bank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeLimits {
    /// For a connection, TLS included. Running out means that nothing was sent.
    pub connect: Duration,
    /// For a call that creates, from start to end.
    pub create: Duration,
    /// For a call that reads, from start to end.
    pub read: Duration,
    /// For reading a new payment back, from start to end: a person waits for the code.
    pub details: Duration,
}

impl Default for TimeLimits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            create: Duration::from_secs(45),
            read: Duration::from_secs(30),
            details: Duration::from_secs(3),
        }
    }
}

/// Why no client can be made.
#[derive(Debug, Error)]
pub enum SetupError {
    /// The platform's TLS is not usable.
    #[error("the HTTP client cannot be made")]
    Http(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The key that the bank's documentation prints as a sample. It is public and not ours, and
    /// must never be sent to the bank.
    #[error("the sample key of the documentation is not for use with the bank")]
    PrintedKey,
}

/// A call that reads: its number, and who wants to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asking {
    /// New for every call.
    pub request_id: RequestId,
    /// Decides whether the bank is told that a person is present.
    pub who: AskedBy,
}

/// Who started a call that reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskedBy {
    /// A person at the screen: `PSU-IP-Address` is sent.
    Person,
    /// The program by itself.
    Program,
}

/// A connection to the bank in one environment.
pub struct BankClient<E: Environment> {
    create: reqwest::Client,
    read: reqwest::Client,
    address: BankAddress,
    credentials: Credentials<E>,
    details_limit: Duration,
}

/// Whether connections are kept for the next call.
#[derive(Clone, Copy)]
enum Connections {
    /// A stale one under a POST would make a lost reply out of nothing.
    AlwaysNew,
    Kept,
}

impl<E: Environment> BankClient<E> {
    /// Makes a client. Connects to nothing yet.
    ///
    /// # Errors
    /// See [`SetupError`].
    pub fn new(
        address: BankAddress,
        credentials: Credentials<E>,
        limits: TimeLimits,
    ) -> Result<Self, SetupError> {
        if address.leads_to_the_bank() && credentials.key_is_printed() {
            return Err(SetupError::PrintedKey);
        }
        let create = build(
            &address,
            limits.connect,
            limits.create,
            Connections::AlwaysNew,
        )?;
        let read = build(&address, limits.connect, limits.read, Connections::Kept)?;
        Ok(Self {
            create,
            read,
            address,
            credentials,
            details_limit: limits.details,
        })
    }

    /// Which subscription key this client uses.
    #[must_use]
    pub fn key(&self) -> KeyFingerprint {
        self.credentials.fingerprint()
    }

    /// Whose phone rings, as a screen may show it.
    #[must_use]
    pub fn psu_shown(&self) -> Option<String> {
        self.credentials.psu_shown()
    }

    /// One POST, sent once.
    pub(crate) async fn create(
        &self,
        path: &str,
        body: &[u8],
        request_id: RequestId,
    ) -> Result<Answer, NoAnswer> {
        let headers = self
            .headers_to_create(request_id)
            .map_err(|_| NoAnswer::NotBuilt)?;
        let request = self.create.post(self.address.of(path)).headers(headers);
        exchange(request.body(body.to_vec()), request_id).await
    }

    /// One GET, sent once. Whether to ask again is the caller's to decide.
    pub(crate) async fn read(&self, path: &str, asking: &Asking) -> Result<Answer, NoAnswer> {
        exchange(self.reading(path, asking)?, asking.request_id).await
    }

    /// One GET, sent once, that somebody waits for: it ends within the limit for details.
    pub(crate) async fn read_promptly(
        &self,
        path: &str,
        asking: &Asking,
    ) -> Result<Answer, NoAnswer> {
        let request = self.reading(path, asking)?.timeout(self.details_limit);
        exchange(request, asking.request_id).await
    }

    fn reading(&self, path: &str, asking: &Asking) -> Result<reqwest::RequestBuilder, NoAnswer> {
        let headers = self
            .headers_to_read(asking)
            .map_err(|_| NoAnswer::NotBuilt)?;
        Ok(self.read.get(self.address.of(path)).headers(headers))
    }

    fn headers_to_create(&self, request_id: RequestId) -> Result<HeaderMap, InvalidHeaderValue> {
        let mut headers = plain_headers(request_id)?;
        headers.insert(CONTENT_TYPE, JSON);
        self.credentials.say_present(&mut headers)?;
        self.credentials.name_the_person(&mut headers)?;
        self.credentials.prove(&mut headers)?;
        Ok(headers)
    }

    fn headers_to_read(&self, asking: &Asking) -> Result<HeaderMap, InvalidHeaderValue> {
        let mut headers = plain_headers(asking.request_id)?;
        match asking.who {
            AskedBy::Person => self.credentials.say_present(&mut headers)?,
            AskedBy::Program => {}
        }
        self.credentials.prove(&mut headers)?;
        Ok(headers)
    }
}

impl<E: Environment> fmt::Debug for BankClient<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("BankClient");
        shown.field("environment", &E::NAME).finish_non_exhaustive()
    }
}

/// HTTP/1.1 only, since a client may repeat a POST over HTTP/2; no redirect, since it would carry
/// key and certificate to wherever it points; no repeats of reqwest's own. The settings stay even
/// where features are off: another crate may switch those on.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the place that builds it safely"
)]
fn build(
    address: &BankAddress,
    connect: Duration,
    total: Duration,
    connections: Connections,
) -> Result<reqwest::Client, SetupError> {
    let mut builder = reqwest::Client::builder()
        .https_only(address.is_encrypted())
        .http1_only()
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
        .tls_version_min(reqwest::tls::Version::TLS_1_2)
        .connect_timeout(connect)
        .timeout(total);
    builder = match connections {
        Connections::AlwaysNew => builder.pool_max_idle_per_host(0),
        Connections::Kept => builder,
    };
    if address.is_loopback() {
        builder = builder.no_proxy();
    }
    builder
        .build()
        .map_err(|error| SetupError::Http(error.without_url().into()))
}

fn plain_headers(request_id: RequestId) -> Result<HeaderMap, InvalidHeaderValue> {
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, JSON);
    headers.insert(REQUEST_ID, HeaderValue::from_str(&request_id.to_string())?);
    Ok(headers)
}

async fn exchange(
    request: reqwest::RequestBuilder,
    request_id: RequestId,
) -> Result<Answer, NoAnswer> {
    let began = Instant::now();
    let seen = match request.send().await {
        Ok(response) => Ok(receive(response).await),
        Err(error) => Err(no_answer(&error)),
    };
    let status = seen.as_ref().map(|answer| answer.status).ok();
    let without = seen.as_ref().err();
    let duration_ms = began.elapsed().as_millis();
    tracing::info!(%request_id, status, no_answer = ?without, duration_ms, "called the bank");
    seen
}

async fn receive(mut response: reqwest::Response) -> Answer {
    let status = response.status().as_u16();
    let headers = std::mem::take(response.headers_mut());
    Answer {
        status,
        headers,
        body: receive_body(response).await,
    }
}

/// Reads at most the limit; a longer body is not read to its end.
async fn receive_body(mut response: reqwest::Response) -> Result<Vec<u8>, LossReason> {
    let mut body = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(part)) if part.len() > MAX_BODY_BYTES.saturating_sub(body.len()) => {
                return Err(LossReason::Unreadable);
            }
            Ok(Some(part)) => body.extend_from_slice(&part),
            Ok(None) => return Ok(body),
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
        NoAnswer::NotConnected
    } else if error.is_timeout() {
        NoAnswer::TimedOut
    } else {
        NoAnswer::Broken
    }
}
