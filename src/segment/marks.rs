//! Quotation marks and brackets of a block: which closes which.

use crate::lang::script::is_cjk;

/// A mark and the one that closes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Byte of the opening mark.
    pub open: usize,
    /// Byte of the closing mark.
    pub close: usize,
    /// The opening mark.
    pub mark: char,
}

impl Pair {
    /// Quotation marks, not brackets?
    #[must_use]
    pub const fn is_quotation(self) -> bool {
        !matches!(self.mark, '(' | '[' | '{' | '（' | '［' | '｛' | '【' | '〔' | '《' | '〈')
    }
}

/// All pairs of a block; pairs are nested or apart, never crossed.
#[derive(Debug, Default)]
pub struct Marks {
    /// In the order of their opening marks.
    pub pairs: Vec<Pair>,
    /// The closing marks' bytes, in order, with the index of the pair's opening mark.
    closes: Vec<(usize, usize)>,
}

/// An unclosed mark further out than this is forgotten: the work stays linear whatever the text.
const DEEPEST: usize = 8;

impl Marks {
    /// Finds the pairs of a block.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let (mut open, mut marks) = (Vec::new(), Self::default());
        let mut before = ' ';
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if is_mark(c) {
                let after = chars.peek().map_or(' ', |&(_, c)| c);
                marks.take(&mut open, at, c, before, after);
            }
            before = c;
        }
        marks.pairs.sort_unstable_by_key(|p| p.open);
        marks
    }

    fn take(&mut self, open: &mut Vec<(usize, char)>, at: usize, c: char, before: char, after: char) {
        let outermost = open.len().saturating_sub(DEEPEST);
        let partner = (outermost..open.len()).rev().find(|&i| closes(open[i].1, c, before, after));
        if let Some(i) = partner {
            let (start, mark) = open[i];
            open.truncate(i);
            self.pairs.push(Pair { open: start, close: at, mark });
            self.closes.push((at, start));
        } else if opens(c, before, after) {
            if open.len() >= 8 * DEEPEST {
                open.drain(..7 * DEEPEST);
            }
            open.push((at, c));
        }
    }

    /// The byte of the mark that the one at `at` closes.
    #[must_use]
    pub fn opening_of(&self, at: usize) -> Option<usize> {
        let i = self.closes.binary_search_by_key(&at, |&(close, _)| close).ok()?;
        Some(self.closes[i].1)
    }
}

/// A quotation mark or bracket of any kind.
#[must_use]
pub const fn is_mark(c: char) -> bool {
    is_opening(c) || is_closing(c)
}

/// May it stand before a sentence's first word?
#[must_use]
#[rustfmt::skip]
pub const fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '"' | '\'' | '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '«' | '»' | '‹' | '›'
        | '「' | '『' | '（' | '［' | '｛' | '【' | '〔' | '《' | '〈' | '＂' | '〝')
}

/// May it stand after a sentence's last stop?
#[must_use]
#[rustfmt::skip]
pub const fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '"' | '\'' | '“' | '”' | '‘' | '’' | '«' | '»' | '‹' | '›'
        | '」' | '』' | '）' | '］' | '｝' | '】' | '〕' | '》' | '〉' | '＂' | '〟' | '〞')
}

/// May it close a quotation?
#[must_use]
pub const fn is_closing_quotation(c: char) -> bool {
    is_closing(c) && !matches!(c, ')' | ']' | '}' | '）' | '］' | '｝' | '】' | '〕' | '》' | '〉')
}

/// Does `c` close the open mark `mark`? Marks that also open, and apostrophes, are told by their neighbours.
fn closes(mark: char, c: char, before: char, after: char) -> bool {
    let ends_text = !before.is_whitespace() || !after.is_alphanumeric();
    match c {
        '"' | '＂' => mark == c && ends_text && !within_word(before, after),
        '\'' | '’' => {
            let partner = if c == '\'' { mark == c } else { matches!(mark, '‘' | '‚' | '’') };
            partner && !before.is_whitespace() && !after.is_alphanumeric()
        }
        '“' => mark == '„',
        '”' => matches!(mark, '“' | '„' | '”' | '‟'),
        '‘' => mark == '‚',
        '«' => mark == '»',
        '»' => matches!(mark, '«' | '»'),
        '‹' => mark == '›',
        '›' => mark == '‹',
        _ => BRACKETS.contains(&(mark, c)),
    }
}

/// Brackets and marks that only open or only close.
const BRACKETS: [(char, char); 13] = [
    ('(', ')'),
    ('[', ']'),
    ('{', '}'),
    ('「', '」'),
    ('『', '』'),
    ('（', '）'),
    ('［', '］'),
    ('｛', '｝'),
    ('【', '】'),
    ('〔', '〕'),
    ('《', '》'),
    ('〈', '〉'),
    ('〝', '〟'),
];

fn opens(c: char, before: char, after: char) -> bool {
    match c {
        '"' | '＂' => !after.is_whitespace() && (!before.is_alphanumeric() || is_cjk(before)),
        '\'' | '’' | '”' | '»' | '›' => {
            !after.is_whitespace() && !before.is_alphanumeric() && !is_closing_stop(before)
        }
        _ => is_opening(c),
    }
}

/// A mark that closes is written against such a character.
const fn is_closing_stop(c: char) -> bool {
    matches!(c, '.' | ',' | '!' | '?' | '…' | ')' | ']')
}

/// As the gershayim of Hebrew acronyms; Chinese and Japanese have no spaces to tell.
fn within_word(before: char, after: char) -> bool {
    before.is_alphanumeric() && after.is_alphanumeric() && !is_cjk(before) && !is_cjk(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(text: &str) -> Vec<&str> {
        let end = |p: &Pair| p.close + text[p.close..].chars().next().map_or(0, char::len_utf8);
        Marks::of(text).pairs.iter().map(|p| &text[p.open..end(p)]).collect()
    }

    #[test]
    fn marks_that_open_and_close_are_told_by_context() {
        assert_eq!(pairs("„a“ “b” »c« « d » \"e\""), ["„a“", "“b”", "»c«", "« d »", "\"e\""]);
        assert_eq!(pairs("说\"我。\"他 (a \"b\" c)"), ["\"我。\"", "(a \"b\" c)", "\"b\""]);
    }

    #[test]
    fn apostrophes_inches_and_smileys_pair_with_nothing() {
        assert_eq!(pairs("it's the dogs' 6\" bone :) and ל\"ג"), [] as [&str; 0]);
    }
}
