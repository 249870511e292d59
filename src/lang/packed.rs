//! Tables that the binary carries packed, one a language, each unpacked on first use.

use flate2::read::ZlibDecoder;
use std::io::Read;
use std::sync::OnceLock;

/// Packed tables by language, and how one is read once it is unpacked.
pub(super) struct Tables<T: 'static> {
    packed: &'static [(&'static str, &'static [u8])],
    read: fn(Vec<u8>) -> Option<T>,
    made: OnceLock<Vec<OnceLock<Option<T>>>>,
}

impl<T> Tables<T> {
    pub(super) const fn new(
        packed: &'static [(&'static str, &'static [u8])],
        read: fn(Vec<u8>) -> Option<T>,
    ) -> Self {
        Self { packed, read, made: OnceLock::new() }
    }

    /// The languages that have one.
    pub(super) fn languages(&self) -> impl Iterator<Item = &'static str> {
        self.packed.iter().map(|(tag, _)| *tag)
    }

    /// The table of a language; `None` where there is none, or it is damaged.
    pub(super) fn get(&self, tag: &str) -> Option<&T> {
        let number = self.packed.iter().position(|(known, _)| *known == tag)?;
        let made = self.made.get_or_init(|| self.packed.iter().map(|_| OnceLock::new()).collect());
        made[number].get_or_init(|| (self.read)(unpacked(self.packed[number].1)?)).as_ref()
    }
}

fn unpacked(packed: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    ZlibDecoder::new(packed).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
