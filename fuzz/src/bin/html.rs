//! Any bytes, read as a page.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bilint_fuzz::page(bytes));
