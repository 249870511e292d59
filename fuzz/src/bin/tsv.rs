//! Any bytes, read as `tsv`.
#![no_main]

use bilint::read::InputFormat;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bilint_fuzz::units(bytes, InputFormat::Tsv));
