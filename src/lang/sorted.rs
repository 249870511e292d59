//! Lines of a sorted text, found without reading it as a whole.

/// Where the first line begins for which `is_before` does not hold, as it holds for none behind it.
pub(super) fn lower_bound(text: &str, is_before: impl Fn(&str) -> bool) -> usize {
    let (mut low, mut high) = (0, text.len());
    while low < high {
        let middle = text.as_bytes()[low..high.midpoint(low)].iter().rposition(|&b| b == b'\n');
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
        let text = "ab\nbcd\nc\nz\néf\n";
        for line in text.lines() {
            assert!(text[lower_bound(text, |l| l < line)..].starts_with(line), "{line}");
        }
        assert_eq!(&text[lower_bound(text, |l| l < "bb")..][..3], "bcd");
        assert_eq!(lower_bound(text, |l| l < "ф"), text.len());
        assert_eq!(lower_bound("", |_| true), 0);
    }
}
