//! Any bytes, read as `jsonl`.
#![no_main]

use bilint::read::InputFormat;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bilint_fuzz::units(bytes, InputFormat::Jsonl));
