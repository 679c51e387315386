//! See `tests::fuzz_targets::amount`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| tests::fuzz_targets::amount(input));
