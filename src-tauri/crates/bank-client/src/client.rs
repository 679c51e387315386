//! The client: puts requests together and hands them to whatever carries them.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use payments::{BankConsentId, KeyFingerprint, RequestId};
use reqwest::header::InvalidHeaderValue;
use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use thiserror::Error;

use crate::address::BankAddress;
use crate::answer::{Answer, NoAnswer};
use crate::credentials::Credentials;
use crate::environment::Environment;
use crate::proxy::Proxy;
use crate::transport::{
    CallLimits, MAX_BODY_BYTES, MAX_LIST_BYTES, Network, Request, Transport, Verb,
};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// Which leave to read is used. The standard's name.
const CONSENT_ID: HeaderName = HeaderName::from_static("consent-id");
const JSON: HeaderValue = HeaderValue::from_static("application/json");

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
    transport: Arc<dyn Transport>,
    address: BankAddress,
    credentials: Credentials<E>,
    limits: TimeLimits,
}

impl<E: Environment> BankClient<E> {
    /// Makes a client that speaks over the network. Connects to nothing yet.
    ///
    /// # Errors
    /// See [`SetupError`].
    pub fn new(
        address: BankAddress,
        proxy: &Proxy,
        credentials: Credentials<E>,
        limits: TimeLimits,
    ) -> Result<Self, SetupError> {
        let network = Arc::new(Network::new(&address, proxy, limits)?);
        Self::over(network, address, credentials, limits)
    }

    /// Makes a client that speaks over something else than the network: a simulation.
    ///
    /// # Errors
    /// [`SetupError::PrintedKey`].
    pub fn over(
        transport: Arc<dyn Transport>,
        address: BankAddress,
        credentials: Credentials<E>,
        limits: TimeLimits,
    ) -> Result<Self, SetupError> {
        if address.leads_to_the_bank() && credentials.key_is_printed() {
            return Err(SetupError::PrintedKey);
        }
        Ok(Self {
            transport,
            address,
            credentials,
            limits,
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
        let limits = self.within(self.limits.create);
        let request = Request {
            body: body.to_vec(),
            ..self.request(Verb::Create, path, headers, limits)
        };
        self.exchange(request, request_id).await
    }

    /// One DELETE, sent once. Whether to do it again is the caller's to decide.
    pub(crate) async fn delete(&self, path: &str, asking: &Asking) -> Result<Answer, NoAnswer> {
        let headers = self
            .headers_to_read(asking)
            .map_err(|_| NoAnswer::NotBuilt)?;
        let limits = self.within(self.limits.read);
        let request = self.request(Verb::Delete, path, headers, limits);
        self.exchange(request, asking.request_id).await
    }

    /// One GET by a consent, sent once. The answer may be a long list.
    pub(crate) async fn read_by(
        &self,
        consent: &BankConsentId,
        path: &str,
        query: Option<&str>,
        asking: &Asking,
    ) -> Result<Answer, NoAnswer> {
        let mut headers = self
            .headers_to_read(asking)
            .map_err(|_| NoAnswer::NotBuilt)?;
        // Opaque, and so perhaps more than ASCII; whoever made it knows its bytes again.
        let id = HeaderValue::from_bytes(consent.as_str().as_bytes());
        headers.insert(CONSENT_ID, id.map_err(|_| NoAnswer::NotBuilt)?);
        let limits = CallLimits {
            body_bytes: MAX_LIST_BYTES,
            ..self.within(self.limits.read)
        };
        let mut request = self.request(Verb::Read, path, headers, limits);
        if let Some(query) = query {
            request.url = self.address.with_query(path, query);
        }
        self.exchange(request, asking.request_id).await
    }

    /// One GET, sent once. Whether to ask again is the caller's to decide.
    pub(crate) async fn read(&self, path: &str, asking: &Asking) -> Result<Answer, NoAnswer> {
        let request = self.reading(path, asking, self.limits.read)?;
        self.exchange(request, asking.request_id).await
    }

    /// One GET, sent once, that somebody waits for: it ends within the limit for details.
    pub(crate) async fn read_promptly(
        &self,
        path: &str,
        asking: &Asking,
    ) -> Result<Answer, NoAnswer> {
        let request = self.reading(path, asking, self.limits.details)?;
        self.exchange(request, asking.request_id).await
    }

    fn reading(&self, path: &str, asking: &Asking, total: Duration) -> Result<Request, NoAnswer> {
        let headers = self
            .headers_to_read(asking)
            .map_err(|_| NoAnswer::NotBuilt)?;
        Ok(self.request(Verb::Read, path, headers, self.within(total)))
    }

    fn within(&self, total: Duration) -> CallLimits {
        CallLimits {
            connect: self.limits.connect,
            total,
            body_bytes: MAX_BODY_BYTES,
        }
    }

    fn request(&self, verb: Verb, path: &str, headers: HeaderMap, limits: CallLimits) -> Request {
        Request {
            verb,
            url: self.address.of(path),
            headers,
            body: Vec::new(),
            limits,
        }
    }

    async fn exchange(&self, request: Request, request_id: RequestId) -> Result<Answer, NoAnswer> {
        let began = Instant::now();
        let body_bytes = request.limits.body_bytes;
        let seen = self.transport.carry(request).await;
        let seen = seen.map(|answer| answer.bounded(body_bytes));
        let status = seen.as_ref().map(|answer| answer.status).ok();
        let without = seen.as_ref().err();
        let duration_us = began.elapsed().as_micros();
        tracing::info!(%request_id, status, no_answer = ?without, duration_us, "called the bank");
        seen
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

fn plain_headers(request_id: RequestId) -> Result<HeaderMap, InvalidHeaderValue> {
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, JSON);
    headers.insert(REQUEST_ID, HeaderValue::from_str(&request_id.to_string())?);
    Ok(headers)
}
