//! Any two texts, segmented and aligned.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| { bilint_fuzz::aligned(bytes); });
