//! Which quotation marks a language sets at which depth.

use super::Language;

/// How a pair of quotation marks fits a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// The language sets it at this depth.
    Native,
    /// It is a pair of the language, but only inside another one.
    InnerOnly,
    /// It is no pair of the language, though one of its marks opens or closes quotations there.
    Mixed,
    /// Neither mark has this use in the language.
    Foreign,
}

/// Pairs that some language sets.
const KNOWN: [&str; 13] =
    ["“”", "„“", "„”", "””", "«»", "»«", "»»", "「」", "『』", "〝〟", "״״", "\"\"", "＂＂"];

impl Language {
    /// How the pair `open`, `close` fits at `depth` (0: in no other quotation). `None` where no pairs are known.
    #[must_use]
    pub fn quotation_fit(&self, open: char, close: char, depth: usize) -> Option<Fit> {
        let pairs = || self.quotation_pairs();
        pairs().next()?;
        let is_pair = |(level, o, c): (usize, char, char)| (o == open && c == close).then_some(level);
        if let Some(level) = pairs().filter_map(is_pair).min() {
            return Some(if level == 0 || depth > 0 { Fit::Native } else { Fit::InnerOnly });
        }
        let half = pairs().any(|(_, o, c)| o == open || c == close);
        let known = KNOWN.iter().any(|k| k.chars().eq([open, close]));
        Some(if half && !known { Fit::Mixed } else { Fit::Foreign })
    }

    /// The customary outer pair of quotation marks.
    #[must_use]
    pub fn outer_quotes(&self) -> Option<(char, char)> {
        self.quotation_pairs().find(|&(level, ..)| level == 0).map(|(_, open, close)| (open, close))
    }

    /// Is it an opening mark of the language at any depth, or a closing one?
    #[must_use]
    pub fn is_quotation_mark(&self, mark: char, opens: bool) -> bool {
        self.quotation_pairs().any(|(_, o, c)| if opens { o == mark } else { c == mark })
    }

    /// The closing mark that belongs to an opening one; the customary one where there are several.
    #[must_use]
    pub fn closing_for(&self, open: char) -> Option<char> {
        self.quotation_pairs().find(|&(_, o, _)| o == open).map(|(.., close)| close)
    }

    /// The opening mark that belongs to a closing one.
    #[must_use]
    pub fn opening_for(&self, close: char) -> Option<char> {
        self.quotation_pairs().find(|&(_, _, c)| c == close).map(|(_, open, _)| open)
    }

    /// Level, opening and closing mark of every pair, the customary style first.
    fn quotation_pairs(&self) -> impl Iterator<Item = (usize, char, char)> {
        let levels = self.pack.quotes.iter().flat_map(|style| style.levels.iter().enumerate());
        levels.filter_map(|(level, pair)| {
            let mut marks = pair.chars();
            Some((level, marks.next()?, marks.next()?))
        })
    }
}
