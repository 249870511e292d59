//! Brackets of a text that have no counterpart; full-width ones count as the ordinary ones.

use crate::document::Document;
use crate::span::Span;

/// A bracket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bracket {
    /// Where it is in the document's text.
    pub span: Span,
    /// As written.
    pub mark: char,
    /// The opening bracket of its kind.
    pub kind: char,
    /// Does it open?
    pub opens: bool,
}

/// A bracket without its counterpart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lone {
    /// The bracket.
    pub bracket: Bracket,
    /// A bracket of another kind, or the wrong way round, that stands where its counterpart should.
    pub other: Option<Bracket>,
}

/// Kind of a bracket, and whether it opens.
const fn kind(mark: char) -> Option<(char, bool)> {
    Some(match mark {
        '(' | '（' => ('(', true),
        ')' | '）' => ('(', false),
        '[' | '［' => ('[', true),
        ']' | '］' => ('[', false),
        '{' | '｛' => ('{', true),
        '}' | '｝' => ('{', false),
        '【' => ('【', true),
        '】' => ('【', false),
        '〔' => ('〔', true),
        '〕' => ('〔', false),
        '《' => ('《', true),
        '》' => ('《', false),
        '〈' => ('〈', true),
        '〉' => ('〈', false),
        _ => return None,
    })
}

/// Has the text a bracket?
#[must_use]
pub fn has_any(text: &str) -> bool {
    text.chars().any(|c| kind(c).is_some())
}

/// The brackets in `span` that have no counterpart there, in order. Smileys, intervals, labels (`1)`, `a)`) and what is inside
/// addresses and tags do not count.
#[must_use]
pub fn unbalanced(document: &Document, span: Span) -> Vec<Lone> {
    let text = span.of(&document.text);
    let (mut open, mut closed): (Vec<Bracket>, Vec<Bracket>) = (Vec::new(), Vec::new());
    let mut labelled = false;
    let mut smileys = Smileys { text, end: 0, mark: ' ', verdict: false };
    for (at, mark) in text.char_indices() {
        let Some((kind, opens)) = kind(mark) else { continue };
        let bracket =
            Bracket { span: Span::new(at, at + mark.len_utf8()).shifted(span.start), mark, kind, opens };
        if is_inside_protected(document, bracket.span) || opens && smileys.holds(at, mark) {
            continue;
        }
        if opens {
            open.push(bracket);
        } else if open.last().is_some_and(|o| o.kind == kind) {
            open.pop();
        } else if open
            .last()
            .is_some_and(|o| is_interval(document.text[o.span.end..bracket.span.start].trim()))
        {
            open.pop(); // `[0, 1)`
        } else if let Some(i) = open.iter().rev().take(NESTED).position(|o| o.kind == kind) {
            open.remove(open.len() - 1 - i);
        } else if is_label(text, at) || labelled && label_before(&text[..at]).is_some() {
            labelled = true; // and the labels that follow need no stop before them: `a) flour b) yeast`
        } else if !smileys.holds(at, mark) {
            closed.push(bracket);
        }
    }
    in_pairs(open, closed)
}

/// Brackets deeper than this inside one another are not looked through.
const NESTED: usize = 4;

/// Joins an opening and a closing bracket that make a pair of two kinds or the wrong way round.
fn in_pairs(open: Vec<Bracket>, closed: Vec<Bracket>) -> Vec<Lone> {
    let mut all: Vec<Bracket> = open.into_iter().chain(closed).collect();
    all.sort_unstable_by_key(|b| b.span);
    let mut lone = Vec::new();
    let mut rest = all.into_iter().peekable();
    while let Some(bracket) = rest.next() {
        let other = rest.next_if(|next| next.opens != bracket.opens);
        lone.push(match other {
            Some(second) if bracket.opens => Lone { bracket: second, other: Some(bracket) },
            other => Lone { bracket, other },
        });
    }
    lone
}

/// Is it in a protected range, not as its last character?
fn is_inside_protected(document: &Document, bracket: Span) -> bool {
    document.protected_in(bracket).any(|p| p.span.end > bracket.end)
}

/// Tells brackets of smileys; those of one run (`:)))`) are judged once.
struct Smileys<'a> {
    text: &'a str,
    /// Where the bracket judged last ends, what it is, and the verdict.
    end: usize,
    mark: char,
    verdict: bool,
}

impl Smileys<'_> {
    fn holds(&mut self, at: usize, mark: char) -> bool {
        if self.end != at || self.mark != mark {
            self.verdict = is_smiley(self.text, at, mark);
        }
        (self.end, self.mark) = (at + mark.len_utf8(), mark);
        self.verdict
    }
}

/// Does the bracket at byte `at` belong to a smiley: `:)`, `;-(`, `=]`, `:))`, `(:`?
fn is_smiley(text: &str, at: usize, mark: char) -> bool {
    let before = text[..at].trim_end_matches(mark);
    let behind = text[at..].trim_start_matches(mark);
    if behind.starts_with(char::is_alphanumeric) {
        return false;
    }
    let face = before.strip_suffix(['-', '\'', '’', 'o', '^']).unwrap_or(before);
    let face = if behind.is_empty() { face.trim_end() } else { face };
    let turned = || matches!(mark, '(' | '[') && behind.starts_with([':', ';', '=']);
    face.ends_with([':', ';', '=', '：', '；', '^'])
        || turned() && behind[1..].chars().next().is_none_or(char::is_whitespace)
}

/// Are there only numbers and their marks, so that the brackets are an interval's?
fn is_interval(inside: &str) -> bool {
    const LONGEST: usize = 40;
    inside.len() <= LONGEST
        && inside.contains([',', ';'])
        && inside.chars().all(|c| c.is_ascii_digit() || " ,;.-−+∞%".contains(c))
}

/// Does the closing bracket at byte `at` end a label that begins a sentence or an item: `1)`, `a)`, `iv)`?
fn is_label(text: &str, at: usize) -> bool {
    // In tokenised text a space stands before the bracket.
    let head = text[..at].strip_suffix(' ').unwrap_or(&text[..at]);
    let Some(name) = label_before(head) else { return false };
    let before = head[..head.len() - name.len()].trim_end();
    before.is_empty()
        || before.ends_with(['.', ':', ';', ',', '•', '*', '-', '–', '—', '：', '；', '，', '、', '。'])
}

/// Has `text` the label that the bracket at `bracket` of `other` may end, as one that begins a sentence or an item?
#[must_use]
pub fn has_label(text: &str, other: &str, bracket: Span) -> bool {
    let Some(name) = label_before(&other[..bracket.start]) else { return false };
    text.match_indices(name).map(|(i, _)| i + name.len()).any(|end| {
        text[end..].starts_with([')', '）', '.', ':'])
            && label_before(&text[..end]) == Some(name)
            && is_label(text, end)
    })
}

/// One to three digits, one letter or a Roman numeral at the end of the text, with a space before it.
fn label_before(text: &str) -> Option<&str> {
    let start = text.char_indices().rev().take(5).take_while(|(_, c)| c.is_alphanumeric()).last()?.0;
    let name = &text[start..];
    let apart = text[..start].chars().next_back().is_none_or(|c| c.is_whitespace() || is_wide(c));
    let digits = name.len() <= 3 && name.bytes().all(|b| b.is_ascii_digit());
    let roman = name.bytes().all(|b| b"ivxIVX".contains(&b));
    (apart && (digits || roman || name.chars().count() == 1)).then_some(name)
}

/// Is it a mark of East Asian text, which has no space behind it?
const fn is_wide(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '：' | '、')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::language;

    fn lone(text: &str) -> Vec<String> {
        let document = crate::read::text::from_str(text, language("en"));
        let whole = Span::new(0, document.text.len());
        let marks = |l: Lone| l.other.map(|o| o.mark).into_iter().chain([l.bracket.mark]).collect();
        unbalanced(&document, whole).into_iter().map(marks).collect()
    }

    #[test]
    fn lone_brackets_are_found() {
        assert_eq!(lone("The mill (built in 1790 is open."), ["("]);
        assert_eq!(lone("The mill built in 1790) is open."), [")"]);
        assert_eq!(lone("The mill (built in 1790] is open."), ["(]"]);
        assert_eq!(lone("The mill )built in 1790( is open."), ["()"]);
        assert_eq!(lone("The mill (built [sic in 1790) is open."), ["["]);
        assert_eq!(lone("The mill (built in 1790)) is open."), [")"]);
        assert_eq!(lone("Lamps CCT); others too."), [")"]);
        assert_eq!(lone("On the first day P = 0,003)."), [")"]);
    }

    #[test]
    fn what_looks_like_a_lone_bracket_is_not() {
        for text in [
            "Thanks :) See you ;-) or (: later :))",
            "a) flour b) yeast",
            "First: 1) flour; 2) yeast.",
            "First : a ) flour ; b ) yeast .",
            "The interval [0, 1) is half open.",
            "Full width （so) and (so）.",
            "See https://example.org/a_(b and go.",
            "So glad (;´Д｀) and so tired: (",
        ] {
            assert_eq!(lone(text), [""; 0], "{text}");
        }
    }
}
