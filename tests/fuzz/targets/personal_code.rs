//! See `tests::fuzz_targets::personal_code`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| tests::fuzz_targets::personal_code(input));
