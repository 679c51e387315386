//! One type per kind of identifier, so that one cannot be handed in for another.

use std::fmt;

use thiserror::Error;
use uuid::Uuid;

/// Our own number of a payment (UUIDv7). Exists before anything is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PaymentId(pub Uuid);

/// Number of one call to the bank (`X-Request-ID`).
///
/// It ties answers to log lines. It is *not* a key against paying twice: the bank promises none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RequestId(pub Uuid);

/// Our own number of a consent (UUIDv7). Exists before anything is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ConsentId(pub Uuid);

impl fmt::Display for ConsentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for PaymentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Why a text cannot be one of the bank's identifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum OpaqueIdError {
    /// Empty, or longer than 200 characters.
    #[error("an identifier of the bank has 1 to 200 characters")]
    Length,
    /// It would leave its place as one segment of a path.
    #[error("an identifier of the bank must stay one path segment")]
    LeavesItsSegment,
}

const MAX_ID_CHARS: usize = 200;

/// The bank does not say what its identifiers look like. So anything is taken that can become
/// exactly one path segment: nothing that could climb out of it (`/`, `\`, only dots) or break
/// a line of a request.
fn check_opaque(text: &str) -> Result<(), OpaqueIdError> {
    if text.is_empty() || text.chars().count() > MAX_ID_CHARS {
        return Err(OpaqueIdError::Length);
    }
    let climbs = text
        .chars()
        .any(|c| c == '/' || c == '\\' || c.is_control());
    if climbs || text.chars().all(|c| c == '.') {
        return Err(OpaqueIdError::LeavesItsSegment);
    }
    Ok(())
}

macro_rules! opaque_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub struct $name(String);

        impl $name {
            /// Takes the bank's text as it stands.
            ///
            /// # Errors
            /// Empty, over 200 characters, or not usable as one path segment.
            pub fn new(text: impl Into<String>) -> Result<Self, OpaqueIdError> {
                let text = text.into();
                check_opaque(&text)?;
                Ok(Self(text))
            }

            /// The text exactly as the bank sent it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
    };
}

opaque_id! {
    /// The bank's own number of a payment (`paymentId`).
    BankPaymentId
}
opaque_id! {
    /// The bank's own number of a consent (`consentId`).
    BankConsentId
}
opaque_id! {
    /// The bank's number of an account (`resourceId`). Good for the life of one consent only, so an
    /// account is never recognised by it.
    ResourceId
}
opaque_id! {
    /// The bank's number of one attempt at approval.
    AuthorisationId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_that_could_climb_out_of_its_path_segment_is_refused() {
        for hostile in ["", "..", ".", "a/b", "a\\b", "a\nb", &"x".repeat(201)] {
            assert!(
                BankPaymentId::new(hostile).is_err(),
                "{hostile:?} must be refused"
            );
        }
    }

    #[test]
    fn an_id_is_kept_letter_by_letter() {
        for text in [
            "2a32ab8f-dbdb-4056-a2e7-6c361718c861",
            "a b%2F",
            "..a",
            "ņ",
            "?x#y",
        ] {
            let id = AuthorisationId::new(text).unwrap();
            assert_eq!(id.as_str(), text, "the bank's ids are opaque");
        }
    }
}
