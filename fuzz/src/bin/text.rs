//! Any bytes, read as plain text.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bilint_fuzz::plain(bytes));
