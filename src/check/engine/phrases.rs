//! Closed phrases, found in a text without regard to capitals, kinds of apostrophes and kinds of spaces.

use crate::check::evidence::starts::{Start, fold, is_spaced, key};
use crate::span::Span;
use rustc_hash::FxHashMap;

/// A list of phrases.
pub(super) struct Phrases {
    /// Those with one key lie beside each other in reverse order, so that a phrase comes before what it begins with.
    all: Vec<Phrase>,
    /// Key of a start → first and end in `all`.
    by_start: FxHashMap<u64, (usize, usize)>,
}

/// A phrase, folded.
struct Phrase {
    letters: Vec<char>,
    /// Letters that it begins with like the phrase before it.
    shared: usize,
}

impl Phrases {
    /// `None` where there is no phrase.
    pub(super) fn new<'p>(phrases: impl Iterator<Item = &'p str>) -> Option<Self> {
        let folded = phrases.map(|p| p.chars().map(fold).collect::<Vec<char>>()).filter(|p| !p.is_empty());
        let mut keyed: Vec<(u64, Vec<char>)> = folded.map(|p| (key(p.iter().copied()), p)).collect();
        keyed.sort_unstable_by(|a, b| b.cmp(a));
        keyed.dedup();
        let mut all: Vec<Phrase> = Vec::with_capacity(keyed.len());
        let mut by_start = FxHashMap::default();
        for (i, (key, letters)) in keyed.into_iter().enumerate() {
            by_start.entry(key).or_insert((i, i)).1 = i + 1;
            let before = all.last().map_or(&[][..], |p| &p.letters);
            let shared = letters.iter().zip(before).take_while(|(a, b)| a == b).count();
            all.push(Phrase { letters, shared });
        }
        (!all.is_empty()).then_some(Self { all, by_start })
    }

    /// Phrases that stand in `text` as words of their own, from left to right; of those that begin at one place the longest
    /// first.
    pub(super) fn find_iter<'t>(
        &'t self,
        text: &'t str,
        starts: impl Iterator<Item = Start> + 't,
    ) -> impl Iterator<Item = Span> + 't {
        starts.flat_map(move |Start { at: start, key }| {
            let rest = &text[start..];
            let (first, end) = self.by_start.get(&key).copied().unwrap_or_default();
            // The number of the letter at which the last phrase failed: those that share it fail too.
            let mut failed = usize::MAX;
            self.all[first..end].iter().filter_map(move |phrase| {
                if phrase.shared > failed {
                    return None;
                }
                let length = length(&phrase.letters, rest);
                failed = length.err().unwrap_or(usize::MAX);
                let span = Span::new(start, start + length.ok()?);
                ends_alone(text, span).then_some(span)
            })
        })
    }
}

/// Does the match not end inside a word?
fn ends_alone(text: &str, span: Span) -> bool {
    let is = |c: Option<char>| c.is_some_and(is_spaced);
    !(is(span.of(text).chars().next_back()) && is(text[span.end..].chars().next()))
}

/// Bytes that `phrase` takes at the start of `text`, if it stands there; else the number of its first letter that does not.
fn length(phrase: &[char], text: &str) -> Result<usize, usize> {
    let mut chars = text.char_indices();
    for (number, &wanted) in phrase.iter().enumerate() {
        chars.next().filter(|&(_, c)| fold(c) == wanted).ok_or(number)?;
    }
    Ok(chars.next().map_or(text.len(), |(at, _)| at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::evidence::starts::starts;

    fn found<'t>(phrases: &[&str], text: &'t str) -> Vec<&'t str> {
        let phrases = Phrases::new(phrases.iter().copied()).expect("phrases");
        phrases.find_iter(text, starts(text)).map(|s| s.of(text)).collect()
    }

    #[test]
    fn case_apostrophes_and_spaces_do_not_matter() {
        let phrases = ["j’ai traduit", "übersetzung :", "lire la suite"];
        assert_eq!(found(&phrases, "J'AI traduit."), ["J'AI traduit"]);
        assert_eq!(found(&phrases, "ÜBERSETZUNG\u{a0}: a"), ["ÜBERSETZUNG\u{a0}:"]);
        assert_eq!(found(&phrases, "à lire la suite, lire la suites"), ["lire la suite"]);
    }

    #[test]
    fn the_longest_comes_first() {
        assert_eq!(found(&["read", "read more", "more"], "Read more"), ["Read more", "Read", "more"]);
        let alike = ["read it", "read more", "read more of it", "read mostly", "reader"];
        assert_eq!(found(&alike, "Read more of it"), ["Read more of it", "Read more"]);
        assert_eq!(found(&alike, "reader, read it"), ["reader", "read it"]);
    }

    #[test]
    fn scripts_without_spaces_have_phrases_anywhere() {
        assert_eq!(found(&["翻译如下", "译"], "他说翻译如下：译"), ["翻译如下", "译", "译"]);
        assert_eq!(found(&["[note"], "see [Note 3]"), ["[Note"]);
    }
}
