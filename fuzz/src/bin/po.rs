//! Any bytes, read as `po`.
#![no_main]

use bilint::read::InputFormat;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bilint_fuzz::units(bytes, InputFormat::Po));
