//! Fresh numbers and chance, from outside. The only place that draws them.

use payments::{ConsentId, PaymentId, RequestId};
use secrecy::SecretSlice;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Where new identifiers come from.
pub trait Ids: Send + Sync + 'static {
    /// A number for a new payment.
    fn payment(&self) -> PaymentId;

    /// A number for a new consent.
    fn consent(&self) -> ConsentId;

    /// A number for one call to the bank.
    fn request(&self) -> RequestId;

    /// By how many thousandths to stretch or shorten a wait, -200 to 200, so that many desks do
    /// not ask the bank in step.
    fn jitter_permille(&self) -> i16;
}

/// Numbers from the operating system's source of chance.
#[derive(Debug, Default)]
pub struct RandomIds;

impl Ids for RandomIds {
    #[expect(clippy::disallowed_methods, reason = "this is the place that may")]
    fn payment(&self) -> PaymentId {
        PaymentId(Uuid::now_v7())
    }

    #[expect(clippy::disallowed_methods, reason = "this is the place that may")]
    fn consent(&self) -> ConsentId {
        ConsentId(Uuid::now_v7())
    }

    #[expect(clippy::disallowed_methods, reason = "this is the place that may")]
    fn request(&self) -> RequestId {
        RequestId(Uuid::new_v4())
    }

    #[expect(clippy::disallowed_methods, reason = "this is the place that may")]
    fn jitter_permille(&self) -> i16 {
        let drawn = i16::from(Uuid::new_v4().as_bytes()[0]);
        drawn.rem_euclid(5).saturating_mul(100).saturating_sub(200)
    }
}

/// A fresh key for the chain over the record: 32 bytes out of more chance than can be tried.
#[expect(clippy::disallowed_methods, reason = "this is the place that may")]
#[must_use]
pub fn record_key() -> SecretSlice<u8> {
    let chance = [Uuid::new_v4(), Uuid::new_v4()];
    let mut hash = Sha256::new();
    for each in chance {
        hash.update(each.as_bytes());
    }
    hash.finalize().to_vec().into()
}

/// A short number that ties an error on the screen to a line in the log.
#[expect(clippy::disallowed_methods, reason = "this is the place that may")]
#[must_use]
pub fn incident() -> String {
    Uuid::new_v4()
        .simple()
        .to_string()
        .chars()
        .take(8)
        .collect()
}
