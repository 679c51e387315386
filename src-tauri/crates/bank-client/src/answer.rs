//! What came back over the wire, before anybody judges it.

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Utc};
use payments::LossReason;
use reqwest::header::{DATE, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};

use crate::transport::MAX_LIST_BYTES;

/// However long the bank asks us to wait, we ask again after ten minutes.
const LONGEST_WAIT: Duration = Duration::from_secs(600);
/// The reads of a day are used up for the rest of it at most.
const A_DAY: Duration = Duration::from_secs(86_400);

/// An answer of which at least the head arrived.
pub struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    /// The whole body, or why there is none.
    pub(crate) body: Result<Vec<u8>, LossReason>,
    /// Who answered; none without TLS.
    pub(crate) server: Option<ServerCertificate>,
}

/// The certificate with which the answering computer named itself, as DER. Public.
#[derive(Clone, PartialEq, Eq)]
pub struct ServerCertificate(pub(crate) Vec<u8>);

impl ServerCertificate {
    /// The bytes.
    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for ServerCertificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ServerCertificate({} bytes)", self.0.len())
    }
}

/// The body of an answer while it arrives, bounded.
pub(crate) struct Body {
    bytes: Vec<u8>,
    most: usize,
}

impl Body {
    pub(crate) fn up_to(most: usize) -> Self {
        let bytes = Vec::new();
        Self { bytes, most }
    }

    /// Takes the next part, unless the body would become longer than any that is meant for us.
    pub(crate) fn take(&mut self, part: &[u8]) -> Result<(), LossReason> {
        if part.len() > self.most.saturating_sub(self.bytes.len()) {
            return Err(LossReason::Unreadable);
        }
        self.bytes.extend_from_slice(part);
        Ok(())
    }

    pub(crate) fn whole(self) -> Vec<u8> {
        self.bytes
    }
}

/// Why not even a head arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoAnswer {
    /// The request could not be built.
    NotBuilt,
    /// No connection was made.
    NotConnected(Unreached),
    /// Connected, and then the time ran out.
    TimedOut,
    /// Connected, and then cut or reset.
    Broken,
}

/// Why no connection was made, as far as that can be told from here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreached {
    /// The name in the address leads to no computer.
    Name,
    /// Nobody listens there, or no way leads there.
    Refused,
    /// No secure connection: the certificate shown there is not trusted, or what answered does not
    /// speak TLS.
    Tls,
    /// The time for connecting ran out.
    TimedOut,
    /// Something else.
    Other,
}

impl Answer {
    /// An answer that did not come over the network. A header that no answer can carry is left
    /// out, and a body beyond the limit is dropped as one from the network would be.
    pub fn arrived<'a>(
        status: u16,
        headers: impl IntoIterator<Item = (&'a str, &'a [u8])>,
        body: Result<Vec<u8>, LossReason>,
    ) -> Self {
        let headers = headers.into_iter().filter_map(|(name, value)| {
            let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
            Some((name, HeaderValue::from_bytes(value).ok()?))
        });
        let bounded = |bytes: Vec<u8>| {
            let mut body = Body::up_to(MAX_LIST_BYTES);
            body.take(&bytes).map(|()| body.whole())
        };
        Self {
            status,
            headers: headers.collect(),
            body: body.and_then(bounded),
            server: None,
        }
    }

    /// The same answer, without its body where that is longer than was allowed.
    pub(crate) fn bounded(mut self, body_bytes: usize) -> Self {
        if self.body.as_ref().is_ok_and(|body| body.len() > body_bytes) {
            self.body = Err(LossReason::Unreadable);
        }
        self
    }

    pub(crate) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    pub(crate) fn is_redirect(&self) -> bool {
        (300..400).contains(&self.status)
    }

    /// Whether the gateway in front of the bank says that it is the one who refuses. Its product
    /// names itself so (Azure API Management; inferred for this bank).
    pub(crate) fn has_the_gateways_header(&self) -> bool {
        self.text(&WWW_AUTHENTICATE)
            .is_some_and(|text| text.starts_with("AzureApiManagementKey"))
    }

    /// `Retry-After` in either form (RFC 9110), at most ten minutes. A date counts from the
    /// answer's own `Date`: our clock may be wrong. Without one it says nothing.
    pub(crate) fn retry_after(&self) -> Option<Duration> {
        self.wait().map(|wait| wait.min(LONGEST_WAIT))
    }

    /// The same where the day's reads are used up: at most a day.
    pub(crate) fn retry_within_the_day(&self) -> Option<Duration> {
        self.wait().map(|wait| wait.min(A_DAY))
    }

    fn wait(&self) -> Option<Duration> {
        let text = self.text(&RETRY_AFTER)?;
        if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some(text.parse().map_or(A_DAY, Duration::from_secs));
        }
        let until = httpdate::parse_http_date(text).ok()?;
        Some(until.duration_since(self.date()?).unwrap_or(Duration::ZERO))
    }

    /// The bank's clock (`Date`).
    pub(crate) fn bank_time(&self) -> Option<DateTime<Utc>> {
        let seconds = self.date()?.duration_since(UNIX_EPOCH).ok()?.as_secs();
        DateTime::from_timestamp(i64::try_from(seconds).ok()?, 0)
    }

    fn date(&self) -> Option<SystemTime> {
        httpdate::parse_http_date(self.text(&DATE)?).ok()
    }

    fn text(&self, name: &HeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok().map(str::trim)
    }
}

#[cfg(test)]
impl Answer {
    /// An answer made up for a test.
    pub(crate) fn of(status: u16, headers: &[(&'static str, &str)], body: &str) -> Self {
        let headers = headers
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), value.parse().unwrap()))
            .collect();
        Self {
            status,
            headers,
            body: Ok(body.as_bytes().to_vec()),
            server: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: &str = "Sun, 06 Nov 1994 12:00:00 GMT";

    #[test]
    fn a_wait_is_read_in_both_forms_and_capped() {
        let table = [
            ("0", Some(0)),
            ("17", Some(17)),
            ("601", Some(600)),
            ("99999999999999999999999", Some(600)),
            ("Sun, 06 Nov 1994 12:01:30 GMT", Some(90)),
            ("Sun, 06 Nov 1994 11:00:00 GMT", Some(0)),
            ("Mon, 07 Nov 1994 12:00:00 GMT", Some(600)),
            ("-5", None),
            ("1.5", None),
            ("soon", None),
            ("", None),
        ];
        for (sent, seconds) in table {
            let answer = Answer::of(429, &[("retry-after", sent), ("date", NOON)], "");
            assert_eq!(
                answer.retry_after().map(|wait| wait.as_secs()),
                seconds,
                "{sent:?}"
            );
        }
        assert_eq!(Answer::of(429, &[], "").retry_after(), None);
        let undated = Answer::of(429, &[("retry-after", NOON)], "");
        assert_eq!(
            undated.retry_after(),
            None,
            "there is nothing to count from"
        );
    }

    #[test]
    fn the_banks_clock_is_read_from_the_date() {
        let time = Answer::of(200, &[("date", NOON)], "").bank_time().unwrap();
        assert_eq!(time.timestamp(), 784_123_200, "seconds since 1970");
        assert_eq!(Answer::of(200, &[("date", "noon")], "").bank_time(), None);
        assert_eq!(Answer::of(200, &[], "").bank_time(), None);
    }
}
