//! The house style of a document: which pairs of marks its outer quotations have, and how often.

use super::{Quotation, QuoteAnalysis};

/// Outer pairs of a document, the commonest first; of equally common ones that which comes first.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct House {
    pairs: Vec<((char, char), usize)>,
}

impl House {
    /// Of the quotations that lie in no other.
    pub(super) fn of(analysis: &QuoteAnalysis) -> Self {
        let mut pairs: Vec<((char, char), usize)> = Vec::new();
        for pair in analysis.quotations.iter().filter(|q| q.depth == 0).map(|q| analysis.pair(q)) {
            match pairs.iter_mut().find(|(seen, _)| *seen == pair) {
                Some((_, count)) => *count += 1,
                None => pairs.push((pair, 1)),
            }
        }
        pairs.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
        Self { pairs }
    }

    /// The commonest pair that passes the test, with its count.
    pub fn commonest(&self, test: impl Fn(char, char) -> bool) -> Option<((char, char), usize)> {
        self.pairs.iter().copied().find(|&((open, close), _)| test(open, close))
    }

    /// How often a pair is used.
    #[must_use]
    pub fn count(&self, pair: (char, char)) -> usize {
        self.pairs.iter().find(|&&(seen, _)| seen == pair).map_or(0, |&(_, count)| count)
    }
}

impl QuoteAnalysis {
    /// The marks of a quotation.
    #[must_use]
    pub fn pair(&self, quotation: &Quotation) -> (char, char) {
        (self.marks[quotation.open].mark, self.marks[quotation.close].mark)
    }
}
