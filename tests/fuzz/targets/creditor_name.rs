//! See `tests::fuzz_targets::creditor_name`.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| tests::fuzz_targets::creditor_name(input));
