//! What carries a finished request to the bank and brings back what was seen.
//!
//! Below this seam nothing is decided: which headers go out, what an answer means, and whether it is
//! asked again all lie above, so that a simulation in place of the network meets the same code.

mod network;

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use reqwest::Url;
use reqwest::header::HeaderMap;

pub use crate::answer::{Answer, NoAnswer, Unreached};
pub(crate) use network::{Network, builder, unreached};

/// No answer about one payment comes near this. Without compression a limit on what is read is a
/// limit on memory.
pub(crate) const MAX_BODY_BYTES: usize = 256 * 1024;
/// For one page of a list. A page of a hundred transactions has about a tenth of it.
pub(crate) const MAX_LIST_BYTES: usize = 1024 * 1024;

/// A request on its way.
pub type Carrying<'a> = Pin<Box<dyn Future<Output = Result<Answer, NoAnswer>> + Send + 'a>>;

/// A way to the bank. It carries each request at most once, follows nothing, and asks nothing of
/// its own accord.
pub trait Transport: Send + Sync + 'static {
    /// Carries one request. The error says that not even the head of an answer arrived;
    /// [`NoAnswer::NotConnected`] promises that no byte of the request left this computer.
    fn carry(&self, request: Request) -> Carrying<'_>;
}

/// What a call does at the bank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    /// `POST`: moves money.
    Create,
    /// `GET`: moves nothing.
    Read,
    /// `DELETE`: ends a leave to read. Twice is as good as once.
    Delete,
}

/// A finished request. `Debug` shows neither headers nor body: they hold secrets and names.
pub struct Request {
    pub(crate) verb: Verb,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
    pub(crate) limits: CallLimits,
}

/// How long one call may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CallLimits {
    /// For a connection, TLS included. Running out is [`NoAnswer::NotConnected`].
    pub connect: Duration,
    /// From start to end.
    pub total: Duration,
    /// Most bytes of an answer's body.
    pub body_bytes: usize,
}

impl Request {
    /// What it does.
    #[must_use]
    pub fn verb(&self) -> Verb {
        self.verb
    }

    /// The whole address.
    #[must_use]
    pub fn url(&self) -> &str {
        self.url.as_str()
    }

    /// The address without scheme and host: path and query.
    #[must_use]
    pub fn path(&self) -> &str {
        let whole = self.url.as_str();
        let behind_scheme = whole.find("://").map(|at| at.saturating_add(3));
        let host_on = behind_scheme.and_then(|at| whole.get(at..));
        host_on
            .and_then(|rest| rest.get(rest.find('/')?..))
            .unwrap_or(whole)
    }

    /// Names in lower case and values, secrets included.
    pub fn headers(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_bytes()))
    }

    /// The bytes to send; none for a call that reads.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// How long it may take.
    #[must_use]
    pub fn limits(&self) -> CallLimits {
        self.limits
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("verb", &self.verb)
            .finish_non_exhaustive()
    }
}
