//! What the process that uses the vault and the test that drives it both know.

/// How each subscription key begins, which must stand nowhere outside the keyring.
pub const KEY: &str = "canary-key-51d0e7c2";

/// So many bytes that no other number gives.
///
/// # Panics
/// Never: the remainder fits.
#[must_use]
pub fn bytes(number: usize, size: usize) -> Vec<u8> {
    (0..size)
        .map(|place| u8::try_from((number * 31 + place * 7) % 251).unwrap())
        .collect()
}
