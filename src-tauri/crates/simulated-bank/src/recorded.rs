//! What arrived on the wire.

use std::collections::VecDeque;

use axum::http::request::Parts;

/// How many requests are kept: a demo that runs for weeks must not fill the memory.
const KEPT: usize = 10_000;

/// One request as it arrived, whether or not the bank then read, understood or answered it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedRequest {
    /// Place in the order of arrival, counted from 1.
    pub order: u64,
    /// The verb.
    pub method: String,
    /// Path and query.
    pub path: String,
    /// Names in lower case, in the order of arrival; values as text, lossy where they are none.
    pub headers: Vec<(String, String)>,
    /// The body; empty where the connection was cut before it was read.
    pub body: Vec<u8>,
}

impl RecordedRequest {
    /// The first value of a header, by its name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
}

/// The latest requests.
#[derive(Default)]
pub(crate) struct Records {
    arrived: u64,
    kept: VecDeque<RecordedRequest>,
}

impl Records {
    pub(crate) fn add(&mut self, head: &Parts, body: &[u8]) {
        self.arrived = self.arrived.saturating_add(1);
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        self.kept.push_back(RecordedRequest {
            order: self.arrived,
            method: head.method.to_string(),
            path: head.uri.to_string(),
            headers: head
                .headers
                .iter()
                .map(|(name, value)| (name.to_string(), text(value.as_bytes())))
                .collect(),
            body: body.to_vec(),
        });
        if self.kept.len() > KEPT {
            self.kept.pop_front();
        }
    }

    pub(crate) fn all(&self) -> Vec<RecordedRequest> {
        self.kept.iter().cloned().collect()
    }
}
