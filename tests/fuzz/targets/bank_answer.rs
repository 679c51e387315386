//! See `tests::fuzz_targets::bank_answer`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| tests::fuzz_targets::bank_answer(input));
