//! Any two texts, checked by all rules.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bilint_fuzz::checked(bytes));
