//! Any bytes, read as a glossary.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bilint_fuzz::glossary(bytes));
