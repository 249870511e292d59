//! Does a sentence end at a stop?

use super::abbreviated::FullStop;
use super::marks::{self, Pair};
use super::stop::{Block, Kind, Stop};
use super::words::{self, Next, is_function, is_uncased};
use super::{attribution, dateline, pictures};
use crate::lang::Language;
use crate::lang::script::{is_cjk, is_hiragana, is_indic};

/// Longest quotation, in bytes, that stays whole within a sentence that began before it.
const WHOLE: usize = 200;

/// Longest quotation, in bytes, that stays whole where the sentence begins with it and names the speaker after it.
const WHOLE_AT_START: usize = 80;

/// A block on its way into sentences.
pub struct Sentences<'a> {
    block: Block<'a>,
    lang: &'a Language,
    /// Start of the sentence under way.
    pub start: usize,
    /// Its first letter or digit.
    content: Option<usize>,
    /// Pairs of marks seen so far, and those still open at the stop.
    pairs: usize,
    open: Vec<Pair>,
}

impl<'a> Sentences<'a> {
    /// At the start of a block.
    #[must_use]
    pub fn new(block: Block<'a>, lang: &'a Language) -> Self {
        Self { block, lang, start: 0, content: None, pairs: 0, open: Vec::new() }
    }

    /// The block.
    #[must_use]
    pub const fn block(&self) -> &Block<'a> {
        &self.block
    }

    /// Takes the text from `from` to the stop in and tells whether the sentence ends with it.
    pub fn take(&mut self, from: usize, stop: &Stop) -> bool {
        if self.content.is_none() {
            let first = self.block.text[from..stop.start].find(char::is_alphanumeric);
            self.content = first.map(|i| from + i);
        }
        let end = self.content.is_some() && self.is_end(stop);
        if end {
            (self.start, self.content) = (stop.next, None);
        }
        end
    }

    fn is_end(&mut self, stop: &Stop) -> bool {
        self.advance(stop);
        if stop.kind == Kind::Break {
            return true;
        }
        let next = Next::at(self.block.text, stop.next);
        let inside = !self.has_room(stop, &next)
            || goes_on(&next)
            || next.is_lower()
            || self.is_quoted()
            || self.is_bracketed(stop)
            || self.lang.base() == "ja" && next.is_particle()
            || stop.is_closed() && attribution::follows(&self.block, stop, &next, self.lang);
        if inside {
            return false;
        }
        if stop.kind == Kind::Feeling {
            return self.ends_with_feeling(stop, &next);
        }
        if stop.is_single_full_stop(&self.block) {
            return !dateline::ends(&self.block, stop, &next) && !self.is_abbreviated(stop, next);
        }
        !stop.is_ellipsis(&self.block) || self.ends_with_ellipsis(stop, &next)
    }

    /// Does the full stop belong to an abbreviation, initial or number?
    fn is_abbreviated(&self, stop: &Stop, next: Next<'a>) -> bool {
        if self.block.before(stop.start).is_some_and(is_indic) && self.block.has_danda() {
            return true;
        }
        let sentence = &self.block.text[self.content.unwrap_or(self.start)..stop.run];
        if self.is_all_bracketed(stop) && sentence.trim_end().contains(char::is_whitespace) {
            return false;
        }
        FullStop { lang: self.lang, sentence, next }.is_inside(&self.block, stop)
    }

    /// Brings `open` up to the stop.
    fn advance(&mut self, stop: &Stop) {
        let pairs = &self.block.marks().pairs;
        while let Some(&pair) = pairs.get(self.pairs).filter(|p| p.open < stop.start) {
            self.open.retain(|p| p.close >= pair.open);
            self.open.push(pair);
            self.pairs += 1;
        }
        self.open.retain(|p| p.close >= stop.close);
    }

    /// Is there a space, or a terminator that needs none?
    fn has_room(&self, stop: &Stop, next: &Next) -> bool {
        if stop.close < stop.next || stop.kind == Kind::Feeling {
            return true;
        }
        let before = self.block.before(stop.start).unwrap_or(' ');
        match self.block.before(stop.run) {
            Some(c) if c.is_ascii() || c == '…' => {
                let letters = is_cjk(before) && next.word.starts_with(is_cjk);
                !stop.is_single_full_stop(&self.block) && letters
            }
            Some(c) => !matches!(c, '\u{37e}' | '\u{2024}' | '\u{fe52}'),
            None => false,
        }
    }

    /// Is it within a quotation or bracket that began after the sentence did, or whose speaker follows?
    fn is_quoted(&self) -> bool {
        let content = self.content.unwrap_or(self.start);
        self.open.iter().any(|p| {
            let length = p.close - p.open;
            if p.open > content {
                return length <= WHOLE;
            }
            length <= WHOLE_AT_START
                && p.is_quotation()
                && attribution::follows_quotation(&self.block, p.close, self.lang)
        })
    }

    /// Is it all that a bracket holds, an exclamation in brackets within the sentence, or the end of a title?
    fn is_bracketed(&self, stop: &Stop) -> bool {
        if self.block.before(stop.start).is_some_and(|c| matches!(c, '(' | '[' | '（' | '［')) {
            return true;
        }
        let within = self.closed_bracket(stop).is_some_and(|open| self.content.is_some_and(|c| c < open));
        within && !stop.is_single_full_stop(&self.block)
            || self.block.text[stop.run..stop.close].contains(['》', '〉'])
    }

    /// Is the whole sentence in a bracket that closes after the stop?
    fn is_all_bracketed(&self, stop: &Stop) -> bool {
        self.closed_bracket(stop).is_some_and(|open| self.content.is_some_and(|c| open < c))
    }

    /// The byte of the bracket that the stop's closing marks close.
    fn closed_bracket(&self, stop: &Stop) -> Option<usize> {
        let close = self.block.text[stop.run..stop.close].find([')', ']', '）'])?;
        self.block.marks().opening_of(stop.run + close)
    }

    /// An emoji or emoticon ends a sentence before a capital or a script without case. Not so surely a heart, which
    /// may be the verb, and a bracket, which may follow a letter that numbers an item.
    fn ends_with_feeling(&self, stop: &Stop, next: &Next) -> bool {
        let sentence = &self.block.text[self.content.unwrap_or(self.start)..stop.start];
        let near = words::tail(sentence, 64);
        let long =
            near.split_whitespace().nth(1).is_some() || near.chars().filter(|&c| is_cjk(c)).count() > 3;
        let apart = sentence.ends_with(char::is_whitespace);
        let heart = matches!(self.block.at(stop.start), Some('❤' | '♥' | '\u{1f493}'..='\u{1f49f}'));
        let bracket = self.block.at(stop.start) == Some(')');
        if self.block.at(stop.start).is_some_and(pictures::is_note) && !sentence.ends_with(is_hiragana) {
            return false;
        }
        let begins = !next.word.is_empty() && !next.is_digit();
        begins && (long || !heart && !bracket) && (!(apart && heart) || is_function(self.lang, next.word))
    }

    /// Dots before a capital end a sentence; in scripts without case they do after more than an interjection.
    fn ends_with_ellipsis(&self, stop: &Stop, next: &Next) -> bool {
        if !next.word.starts_with(is_uncased) {
            return true;
        }
        let said = words::tail(&self.block.text[self.start..stop.start], 64);
        let said = said.rsplit(['，', '、', ',', '،', '…']).next().unwrap_or(said);
        if next.word.starts_with(is_cjk) {
            return said.chars().filter(|&c| c.is_alphabetic() && c != 'ー').count() > 2;
        }
        said.split_whitespace().count() > 1
    }
}

/// Does a mark follow that no sentence begins with?
fn goes_on(next: &Next) -> bool {
    let first = next.first;
    let closing = marks::is_closing(first) && !marks::is_opening(first);
    closing
        || next.is_symbols_only()
        || super::terminators::is_terminator(first)
            && first != '|'
            && !next.text[first.len_utf8()..].starts_with(char::is_alphanumeric)
        || matches!(
            first,
            ',' | ';' | ':' | '&' | '/' | '%' | '+' | '=' | '，' | '、' | '；' | '：' | '،' | '؛'
        )
}
