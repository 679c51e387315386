//! See `tests::fuzz_targets::certificate`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| tests::fuzz_targets::certificate(input));
