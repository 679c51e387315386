//! Identifiers and codes drawn one after the other from a seed.

use uuid::Builder;

/// How many codes there are before they start again: 10000 to 99999.
const CODES: u64 = 90_000;
/// Shares no factor with [`CODES`], so every code comes once before the first one returns.
const CODE_STEP: u64 = 61_801;

/// A seed and how often it was drawn from. The same seed gives the same numbers.
pub(crate) struct Numbers {
    seed: u64,
    drawn: u64,
    codes: u64,
}

impl Numbers {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            seed,
            drawn: 0,
            codes: seed.checked_rem(CODES).unwrap_or_default(),
        }
    }

    /// An identifier in the form of a UUID.
    pub(crate) fn identifier(&mut self) -> String {
        let (high, low) = (self.draw(), self.draw());
        let bytes = u128::from(high).wrapping_shl(64) | u128::from(low);
        Builder::from_random_bytes(bytes.to_be_bytes())
            .into_uuid()
            .to_string()
    }

    /// A code of five digits without a leading zero, different from payment to payment.
    pub(crate) fn code(&mut self) -> String {
        self.codes = self
            .codes
            .wrapping_add(CODE_STEP)
            .checked_rem(CODES)
            .unwrap_or_default();
        self.codes.saturating_add(10_000).to_string()
    }

    /// The next value of a SplitMix64 sequence: spread well, and no secret.
    pub(crate) fn draw(&mut self) -> u64 {
        self.drawn = self.drawn.wrapping_add(1);
        let step = self.drawn.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mut value = self.seed.wrapping_add(step);
        value = (value ^ value.wrapping_shr(30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        value = (value ^ value.wrapping_shr(27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        value ^ value.wrapping_shr(31)
    }
}
