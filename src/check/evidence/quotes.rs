//! Quotation marks of a document, each opening or closing, paired first within blocks and then across them.
//!
//! Only marks of double shape are paired: a single `’` is an apostrophe far more often than a closing mark.

mod house;
mod measure;
mod nesting;
mod pairing;

use crate::document::Document;
use crate::lang::Language;
use crate::span::Span;
pub use house::House;
pub use nesting::Quotation;
use pairing::{pair_across, pair_within};

/// Does a mark open or close?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Opens a quotation.
    Open,
    /// Closes one.
    Close,
}

/// What is wrong with a mark's pairing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Opened and never closed.
    Unclosed,
    /// Closed and never opened.
    Unopened,
    /// The same mark opens again (number of the second mark) before this one is closed, and only one close follows.
    Reopened(usize),
}

/// A quotation mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuoteMark {
    /// Where it is in the document's text.
    pub span: Span,
    /// The mark.
    pub mark: char,
    /// What it does.
    pub role: Role,
    /// Number of its block.
    pub block: usize,
    /// Number of the mark it is paired with.
    pub partner: Option<usize>,
    /// What is wrong with it.
    pub fault: Option<Fault>,
}

/// The quotation marks of one side of a document.
#[derive(Debug, Default)]
pub struct QuoteAnalysis {
    /// In order.
    pub marks: Vec<QuoteMark>,
    /// Pairs of marks, in the order of the opening ones.
    pub quotations: Vec<Quotation>,
    /// Which pairs the document uses, and how often.
    pub house: House,
}

impl QuoteAnalysis {
    /// Numbers of the marks inside `span`.
    #[must_use]
    pub fn within(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.marks.partition_point(|m| m.span.start < span.start);
        let end = self.marks.partition_point(|m| m.span.start < span.end);
        first..end.max(first)
    }

    /// Quotations that lie wholly inside `span`.
    pub fn quotations_within(&self, span: Span) -> impl Iterator<Item = &Quotation> {
        let marks = self.within(span);
        let first = self.quotations.partition_point(|q| q.open < marks.start);
        self.quotations[first..]
            .iter()
            .take_while(move |q| q.open < marks.end)
            .filter(move |q| q.close < marks.end)
    }

    /// Are all marks inside `span` paired with marks inside it?
    #[must_use]
    pub fn is_balanced_within(&self, span: Span) -> bool {
        let inside = self.within(span);
        // Each with a partner of its own: a closing mark shared by two quotations proves nothing.
        inside.clone().all(|i| {
            self.marks[i].partner.is_some_and(|p| inside.contains(&p) && self.marks[p].partner == Some(i))
        })
    }
}

/// Finds and pairs the quotation marks of a document.
pub(super) fn analyse(document: &Document, lang: &Language) -> QuoteAnalysis {
    let habits = Habits::of(document, lang);
    let mut marks = Vec::new();
    let mut blocks = Vec::with_capacity(document.blocks.len());
    for (number, block) in document.blocks.iter().enumerate() {
        let first = marks.len();
        scan(document, block.span, number, &habits, &mut marks);
        pair_within(&mut marks, first);
        blocks.push(first..marks.len());
    }
    pair_across(&mut marks, &blocks, document, &habits);
    let quotations = nesting::quotations(&marks);
    let mut analysis = QuoteAnalysis { marks, quotations, house: House::default() };
    analysis.house = House::of(&analysis);
    analysis
}

/// How a document uses the marks whose role the character does not settle.
struct Habits {
    /// `»so«`: the guillemets point inwards.
    inward: bool,
    /// `„so“`: the mark `“` closes.
    low_high: bool,
    /// `”so”`: the same mark on both sides.
    same_twice: bool,
    /// One mark may close two quotations.
    shares_close: bool,
}

impl Habits {
    fn of(document: &Document, lang: &Language) -> Self {
        let levels = || lang.pack.quotes.iter().flat_map(|q| &q.levels);
        let has = |level: &str| levels().any(|l| l == level);
        let text = &document.text;
        let opens = |mark: char| {
            text.match_indices(mark)
                .filter(|&(i, _)| text[i + mark.len_utf8()..].starts_with(char::is_alphanumeric))
                .count()
        };
        let inward = match (has("»«"), has("«»")) {
            (true, false) => true,
            (false, _) if !lang.is_unknown() => false,
            // Both are customary, or a language without a pack, of which CLDR knows one style only.
            _ => opens('»') > opens('«'),
        };
        Self {
            inward,
            low_high: has("„“"),
            same_twice: has("””"),
            shares_close: lang.pack.quotes.iter().any(|q| q.shares_close),
        }
    }
}

/// Is it a mark that this module pairs?
#[must_use]
pub const fn is_double_mark(c: char) -> bool {
    matches!(c, '«' | '»' | '“' | '”' | '„' | '‟' | '"' | '＂' | '「' | '」' | '『' | '』' | '〝' | '〟')
}

fn scan(document: &Document, block: Span, number: usize, habits: &Habits, marks: &mut Vec<QuoteMark>) {
    let text = block.of(&document.text);
    // The last role of each mark, and of the pair `„ “`, whose second half closes or opens.
    let (mut open, mut low): (Vec<(char, bool)>, Option<Role>) = (Vec::new(), None);
    for (i, mark) in text.char_indices().filter(|&(_, c)| is_double_mark(c)) {
        let span = Span::new(block.start + i, block.start + i + mark.len_utf8());
        let (before, after) = (text[..i].chars().next_back(), text[i + mark.len_utf8()..].chars().next());
        let same_open = open.iter().any(|&(m, is_open)| m == mark && is_open);
        let ahead = &text[i + mark.len_utf8()..];
        if measure::is_no_quotation(mark, &text[..i], ahead, same_open)
            || (mark == '"' && document.is_protected(span))
        {
            continue;
        }
        let role = role(mark, before, after, habits, same_open, low.is_some_and(|role| role == Role::Open));
        if matches!(mark, '„' | '“') {
            low = Some(role);
        }
        match open.iter_mut().find(|(m, _)| *m == mark) {
            Some(seen) => seen.1 = role == Role::Open,
            None => open.push((mark, role == Role::Open)),
        }
        marks.push(QuoteMark { span, mark, role, block: number, partner: None, fault: None });
    }
}

fn role(
    mark: char,
    before: Option<char>,
    after: Option<char>,
    habits: &Habits,
    same_open: bool,
    open_low: bool,
) -> Role {
    let opening_place = before.is_none_or(|c| {
        c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | '/' | '’' | '\'' | '‘')
    });
    let closing_place = after.is_none_or(|c| {
        c.is_whitespace()
            || c.is_ascii_punctuation()
            || matches!(c, '…' | '—' | '–' | '，' | '。' | '！' | '？' | '、')
    });
    let by_place = || match (opening_place, closing_place) {
        (true, false) => Role::Open,
        (false, true) => Role::Close,
        _ if same_open => Role::Close,
        _ => Role::Open,
    };
    match mark {
        '“' | '”' if opening_place != closing_place && !before.is_some_and(is_ideographic) => by_place(),
        '«' if habits.inward => Role::Close,
        '»' if habits.inward => Role::Open,
        '«' | '「' | '『' | '„' | '〝' | '‟' => Role::Open,
        '»' | '」' | '』' | '〟' => Role::Close,
        '“' if !habits.low_high => Role::Open,
        '“' if open_low => Role::Close,
        '”' if !habits.same_twice => Role::Close,
        // Beside ideographs a straight mark has no place of its own: it opens and closes by turns.
        '"' if before.is_some_and(is_ideographic) || after.is_some_and(is_ideographic) => {
            if same_open {
                Role::Close
            } else {
                Role::Open
            }
        }
        _ => by_place(),
    }
}

/// Is it a character of a script that sets no spaces, beside which the place of a mark tells nothing?
fn is_ideographic(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ff65}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::language;

    fn faults(text: &str, tag: &str) -> Vec<(usize, Fault)> {
        let document = crate::read::text::from_str(text, language(tag));
        let analysis = analyse(&document, language(tag));
        analysis.marks.iter().enumerate().filter_map(|(i, m)| Some((i, m.fault?))).collect()
    }

    #[test]
    fn a_quotation_over_paragraphs_repeats_its_mark() {
        assert_eq!(faults("« Un.\n\n« Deux.\n\n« Trois », dit-il.", "fr"), []);
        assert_eq!(faults("“One.\n\nTwo.\n\nThree,” he said.", "en"), []);
        assert_eq!(faults("«Uno.\n\n»Dos.\n\n»Tres», dijo.", "es"), []);
    }

    #[test]
    fn a_mark_opened_twice_and_closed_once_is_reopened() {
        assert_eq!(faults("« En tant que [x] « Les mesures », dit-il.", "fr"), [(0, Fault::Reopened(1))]);
    }

    #[test]
    fn lost_marks_are_found() {
        assert_eq!(faults("« Oui, dit-il.\n\nRien.", "fr"), [(0, Fault::Unclosed)]);
        assert_eq!(faults("Oui », dit-il.", "fr"), [(0, Fault::Unopened)]);
        assert_eq!(faults("„Ja“, sagte er. „Nein.", "de"), [(2, Fault::Unclosed)]);
    }

    #[test]
    fn styles_that_share_characters_are_told_apart() {
        assert_eq!(faults("»Ja«, sagte er, »oder nein.«", "de"), []);
        assert_eq!(faults("„Ja“, sagte er. „Nein“.", "de"), []);
        assert_eq!(faults("Das 28\"-Rad von \"Gazelle\" ist neu.", "de"), []);
        assert_eq!(faults("「はい」と言った。", "ja"), []);
    }
}
