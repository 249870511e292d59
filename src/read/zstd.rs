//! Zstandard: the frames of a file, one after the other, as one stream.

use ruzstd::decoding::FrameDecoder;
use ruzstd::decoding::StreamingDecoder;
use std::io::{self, BufRead, Read};

/// Windows larger than this are refused: they would hold that many bytes in memory.
const LARGEST_WINDOW: u64 = 1 << 27;

/// Do the bytes begin like a Zstandard frame?
pub(super) fn is_zstd(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x28, 0xB5, 0x2F, 0xFD])
}

/// Reads what the frames of `R` hold.
pub(super) struct Frames<R: BufRead> {
    state: State<R>,
}

enum State<R: BufRead> {
    Between(R),
    Inside(Box<StreamingDecoder<R, FrameDecoder>>),
    /// After an error.
    Broken,
}

impl<R: BufRead> Frames<R> {
    /// The frames of `input`.
    pub fn new(input: R) -> Self {
        Self { state: State::Between(input) }
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        loop {
            match std::mem::replace(&mut self.state, State::Broken) {
                State::Between(mut input) => {
                    if input.fill_buf()?.is_empty() {
                        self.state = State::Between(input);
                        return Ok(0);
                    }
                    let frame = StreamingDecoder::new_with_max_window_size(input, LARGEST_WINDOW);
                    self.state = State::Inside(Box::new(frame.map_err(io::Error::other)?));
                }
                State::Inside(mut frame) => {
                    let read = frame.read(out)?;
                    if read > 0 || out.is_empty() {
                        self.state = State::Inside(frame);
                        return Ok(read);
                    }
                    self.state = State::Between(frame.into_inner());
                }
                State::Broken => return Err(io::Error::other("a damaged Zstandard file")),
            }
        }
    }
}
