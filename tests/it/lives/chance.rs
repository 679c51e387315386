//! Everything that is left to chance in a life, drawn from its seed.

use std::sync::{Mutex, PoisonError};

use desk::ids::Ids;
use payments::{ConsentId, PaymentId, RequestId};
use uuid::{Builder, Uuid};

/// SplitMix64 (Steele, Lea, Flood 2014): one word of state, and any seed will do.
#[derive(Debug)]
pub(super) struct Chance(u64);

/// Streams of one seed. Each drawer has its own, so that one more question to one of them does not
/// change what the others draw.
#[derive(Clone, Copy)]
pub(super) enum Stream {
    Steps,
    Ids,
    Line,
}

impl Chance {
    pub(super) fn new(seed: u64, stream: Stream) -> Self {
        let number: u64 = match stream {
            Stream::Steps => 1,
            Stream::Ids => 2,
            Stream::Line => 3,
        };
        let mut mixed = Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ number);
        Self(mixed.draw())
    }

    pub(super) fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 to `end`, which is left out.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        self.draw() % end
    }

    /// From `first` to `last`, both in.
    pub(super) fn between(&mut self, first: u64, last: u64) -> u64 {
        first + self.below(last - first + 1)
    }

    pub(super) fn one_in(&mut self, count: u64) -> bool {
        self.below(count) == 0
    }

    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        let index = self.below(u64::try_from(from.len()).unwrap());
        &from[usize::try_from(index).unwrap()]
    }

    /// One of several, each with its weight.
    pub(super) fn weighed<'a, T>(&mut self, from: &'a [(u64, T)]) -> &'a T {
        let mut left = self.below(from.iter().map(|(weight, _)| weight).sum());
        for (weight, one) in from {
            if left < *weight {
                return one;
            }
            left -= weight;
        }
        unreachable!("the weights add up")
    }
}

/// Numbers out of the seed.
#[derive(Debug)]
pub(super) struct SeededIds(Mutex<Chance>);

impl SeededIds {
    pub(super) fn new(seed: u64) -> Self {
        Self(Mutex::new(Chance::new(seed, Stream::Ids)))
    }

    fn uuid(&self) -> Uuid {
        let mut chance = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (high, low) = (chance.draw(), chance.draw());
        let bytes = (u128::from(high) << 64 | u128::from(low)).to_be_bytes();
        Builder::from_random_bytes(bytes).into_uuid()
    }
}

impl Ids for SeededIds {
    fn payment(&self) -> PaymentId {
        PaymentId(self.uuid())
    }

    fn consent(&self) -> ConsentId {
        ConsentId(self.uuid())
    }

    fn request(&self) -> RequestId {
        RequestId(self.uuid())
    }

    fn jitter_permille(&self) -> i16 {
        let mut chance = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        i16::try_from(chance.below(401)).unwrap() - 200
    }
}
