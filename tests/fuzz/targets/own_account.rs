//! See `tests::fuzz_targets::own_account`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| tests::fuzz_targets::own_account(input));
