//! Chance that can be had again: the same seed gives the same numbers (SplitMix64).

use std::time::Duration;

/// A row of numbers drawn from a seed.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// Begins the row of a seed.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// The next byte.
    pub fn byte(&mut self) -> u8 {
        self.draw().to_le_bytes()[0]
    }

    /// A number below `limit`; 0 when that is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit).unwrap().max(1);
        usize::try_from(self.draw() % limit).unwrap()
    }

    /// True once in `times`.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// A time below `limit`.
    pub fn time_below(&mut self, limit: Duration) -> Duration {
        let limit = u64::try_from(limit.as_micros()).unwrap().max(1);
        Duration::from_micros(self.draw() % limit)
    }

    /// One of them.
    ///
    /// # Panics
    /// There is none.
    pub fn one_of<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        let place = self.below(choices.len());
        choices.get(place).expect("there is a choice")
    }
}
