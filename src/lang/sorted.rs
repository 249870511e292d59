//! Lines of a sorted text, found by their first two bytes and then by halving.

use rustc_hash::FxHashMap;
use std::ops::Range;

/// A sorted text with the places where its lines begin with other bytes.
#[derive(Debug)]
pub(super) struct Sorted<T> {
    text: T,
    /// Where the lines that begin with two bytes stand.
    parts: FxHashMap<[u8; 2], Range<u32>>,
}

impl<T: AsRef<str>> Sorted<T> {
    /// Of a text whose lines are sorted by their bytes, at least by the first two of each; none of them is shorter.
    pub fn new(text: T) -> Self {
        let mut parts: FxHashMap<[u8; 2], Range<u32>> = FxHashMap::default();
        let mut start = 0;
        for line in text.as_ref().split_inclusive('\n') {
            let end = start + line.len() as u32;
            if let [a, b, ..] = *line.as_bytes() {
                parts.entry([a, b]).or_insert(start..end).end = end;
            }
            start = end;
        }
        Self { text, parts }
    }

    /// All lines.
    pub fn all(&self) -> &str {
        self.text.as_ref()
    }

    /// The lines from the first one on for which `is_before` does not hold, as it holds for none behind it, of those that
    /// begin with the first two bytes of `beginning`, or of all where that is shorter.
    pub fn from(&self, beginning: &str, is_before: impl Fn(&str) -> bool) -> &str {
        let part = match *beginning.as_bytes() {
            [a, b, ..] => {
                self.parts.get(&[a, b]).map_or("", |part| &self.all()[part.start as usize..part.end as usize])
            }
            _ => self.all(),
        };
        &part[lower_bound(part, is_before)..]
    }
}

/// Where the first line begins for which `is_before` does not hold, as it holds for none behind it.
fn lower_bound(text: &str, is_before: impl Fn(&str) -> bool) -> usize {
    let (mut low, mut high) = (0, text.len());
    while low < high {
        let middle = memchr::memrchr(b'\n', &text.as_bytes()[low..high.midpoint(low)]);
        let start = middle.map_or(low, |at| low + at + 1);
        let end = memchr::memchr(b'\n', &text.as_bytes()[start..high]).map_or(high, |at| start + at);
        if is_before(&text[start..end]) {
            low = (end + 1).min(high);
        } else {
            high = start;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_found_and_what_is_between_leads_to_the_next() {
        let sorted = Sorted::new("ab\nabc\nbb\nbcd\nbce\nzz\néf\n");
        for line in sorted.all().lines() {
            assert!(sorted.from(line, |l| l < line).starts_with(line), "{line}");
        }
        assert!(sorted.from("bca", |l| l < "bca").starts_with("bcd"));
        assert!(sorted.from("b", |l| l < "b").starts_with("bb"));
        assert_eq!(sorted.from("ф", |l| l < "ф"), "");
        assert_eq!(Sorted::new("").from("ab", |_| true), "");
    }
}
