//! `bilint segment`: sentences, one a line.

use super::{SegmentArgs, named, stdout};
use crate::read::{TextOptions, read_document};
use crate::segment::segment;
use std::io::Write;

pub(super) fn run(args: &SegmentArgs) -> anyhow::Result<u8> {
    args.stdin.settle();
    let flag = args.lang.as_deref().map(named).transpose()?;
    let document = read_document(&args.path, flag, TextOptions::default())?;
    let mut out = stdout();
    for sentence in segment(&document, false) {
        writeln!(out, "{}", sentence.span.of(&document.text))?;
    }
    out.flush()?;
    Ok(0)
}
