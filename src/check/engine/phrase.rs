//! The phrase engine: closed phrases in the target, from the language packs and the rule's own list, silent where
//! the source has a phrase of the list too.

use super::message;
use crate::check::{BeadView, Check, Context};
use crate::document::{Block, Side};
use crate::finding::{Anchor, Draft};
use crate::lang::script::is_unspaced;
use crate::lang::{Language, language};
use crate::rules::{Confidence, Evidence, Rule, Severity};
use crate::span::Span;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use regex::Regex;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock, RwLock};

/// `None` where there is no phrase for a language.
type Matcher = Option<Arc<AhoCorasick>>;

pub(super) struct PhraseCheck {
    rule: Arc<Rule>,
    expressions: OnceLock<Vec<Regex>>,
    /// By language and side, made on first use.
    phrases: RwLock<HashMap<(String, Side), Matcher>>,
}

impl PhraseCheck {
    pub(super) fn new(rule: &Arc<Rule>) -> Self {
        Self { rule: Arc::clone(rule), expressions: OnceLock::new(), phrases: RwLock::default() }
    }

    fn expressions(&self) -> &[Regex] {
        self.expressions
            .get_or_init(|| self.rule.pattern.expressions.iter().filter_map(|p| Regex::new(p).ok()).collect())
    }

    /// The matcher for texts in `lang`; `None` where there is no phrase for it. In sources a label counts without its
    /// colon too, so that the source's own furniture is recognised however it is set.
    fn phrases(&self, lang: &Language, side: Side) -> Matcher {
        let key = (lang.tag.clone(), side);
        if let Some(known) = self.phrases.read().ok().and_then(|map| map.get(&key).cloned()) {
            return known;
        }
        let made = self.matcher(lang, side).map(Arc::new);
        if let Ok(mut map) = self.phrases.write() {
            map.insert(key, made.clone());
        }
        made
    }

    fn matcher(&self, lang: &Language, side: Side) -> Option<AhoCorasick> {
        let of = |l: &Language| l.pack.phrases.get(&self.rule.id).cloned().unwrap_or_default();
        let mut phrases = of(lang);
        for tag in &self.rule.pattern.phrases_of {
            phrases.extend(of(language(tag)));
        }
        phrases.extend(self.rule.pattern.phrases.iter().cloned());
        if side == Side::Source {
            phrases.iter_mut().for_each(|p| p.truncate(p.trim_end_matches([':', '：', ' ', '\u{a0}']).len()));
        }
        let variants: Vec<String> = phrases.iter().flat_map(|p| variants(p)).collect();
        AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&variants)
            .ok()
            .filter(|_| !variants.is_empty())
    }

    fn find(&self, text: &str, lang: &Language, side: Side) -> Option<Span> {
        let matcher = self.phrases(lang, side)?;
        let wanted = |s: Span| {
            if side == Side::Source {
                return stands_alone(text, s) && (s.of(text).contains(' ') || has_colon(text, s.end));
            }
            stands_alone(text, s) && (!self.rule.pattern.sentence_start || opens_sentence(text, s.start))
        };
        let found = matcher.find_iter(text).map(|m| Span::from(m.range())).find(|&s| wanted(s))?;
        Some(with_colon(text, found))
    }

    /// The span of an expression's match: its first group where it has one.
    fn find_expression(&self, text: &str) -> Option<Span> {
        self.expressions().iter().find_map(|e| {
            let captures = e.captures(text)?;
            let found = captures.get(1).or_else(|| captures.get(0))?;
            Some(found.range().into())
        })
    }

    /// Has the source a phrase of the list too?
    fn source_has_phrase(&self, bead: &BeadView<'_>) -> bool {
        self.in_source(bead, |text, lang| self.find(text, lang, Side::Source).is_some())
    }

    /// Does an expression match in the source too?
    fn source_matches(&self, bead: &BeadView<'_>) -> bool {
        self.in_source(bead, |text, _| self.find_expression(text).is_some())
    }

    /// Is it so of the bead's source, or of any block of the source but the parts of a page that the rule is silent in: the
    /// share bar of the source's page does not excuse one in the translated article.
    fn in_source(&self, bead: &BeadView<'_>, holds: impl Fn(&str, &Language) -> bool) -> bool {
        let Some(source) = bead.document.bitext.pair.side(Side::Source) else { return false };
        let asked = |b: &&Block| b.kind.page_part().is_none_or(|part| !self.rule.silent_in.contains(&part));
        bead.source.is_some_and(|text| holds(text.as_str(), source.lang))
            || source.blocks.iter().filter(asked).any(|b| holds(b.span.of(&source.text), source.lang))
    }
}

/// The spellings that a phrase may have beside what case-blind matching of ASCII covers: either apostrophe, a
/// capital first letter beyond ASCII, a no-break space before a colon.
fn variants(phrase: &str) -> Vec<String> {
    let cased = with_capitals(phrase).into_iter().chain([phrase.to_uppercase()]);
    let mut out: Vec<String> = cased.flat_map(|p| [p.replace('’', "'"), p.replace('\'', "’")]).collect();
    let spaced: Vec<String> =
        out.iter().filter(|p| p.contains(" :")).map(|p| p.replace(" :", "\u{a0}:")).collect();
    out.extend(spaced);
    out.sort();
    out.dedup();
    out
}

/// With every choice of capital and small letter at the start of words, where the letter is not ASCII (`Übersetzung`).
fn with_capitals(phrase: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut at_start = true;
    for c in phrase.chars() {
        let both = at_start && c.is_lowercase() && !c.is_ascii();
        let capitals = out.iter().filter(|_| both).map(|o| o.chars().chain(c.to_uppercase()).collect());
        let capitals: Vec<String> = capitals.collect();
        out.iter_mut().for_each(|o| o.push(c));
        out.extend(capitals);
        at_start = !c.is_alphanumeric();
    }
    out
}

/// Is the match no part of a longer word?
fn stands_alone(text: &str, span: Span) -> bool {
    let joins = |inner: Option<char>, outer: Option<char>| {
        let spaced = |c: char| c.is_alphanumeric() && !is_unspaced(c);
        inner.is_some_and(spaced) && outer.is_some_and(spaced)
    };
    let inside = span.of(text);
    !joins(inside.chars().next(), text[..span.start].chars().next_back())
        && !joins(inside.chars().next_back(), text[span.end..].chars().next())
}

/// Is it a label of one word?
fn is_label(found: &str) -> bool {
    found.ends_with([':', '：']) && !found.trim_end_matches([':', '：', ' ', '\u{a0}']).contains(' ')
}

/// Does a colon follow, perhaps behind a space or an entity for one?
fn has_colon(text: &str, at: usize) -> bool {
    text[at..].chars().take(8).any(|c| matches!(c, ':' | '：'))
}

/// Does nothing but a sentence's end, a line or a bracket stand before?
fn opens_sentence(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches([' ', '\u{a0}']);
    before.is_empty()
        || before.ends_with([
            '.', '!', '?', '…', '\n', '(', '[', '|', '»', '”', '。', '！', '？', '•', '*', '>', '।',
        ])
}

/// With the colon that follows.
fn with_colon(text: &str, span: Span) -> Span {
    let rest = &text[span.end..];
    let colon = rest.trim_start().chars().next().filter(|c| matches!(c, ':' | '：'));
    colon.map_or(span, |c| {
        Span::new(span.start, span.end + rest.len() - rest.trim_start().len() + c.len_utf8())
    })
}

impl Check for PhraseCheck {
    fn id(&self) -> &str {
        &self.rule.id
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let Some(target) = bead.target else { return };
        let text = target.as_str();
        let block = target.document.blocks[target.document.block_at(target.span.start)].span;
        let opens_block = target.span.start == block.start;
        let asks = self.rule.evidence != Evidence::Target;
        let phrase = self.find(text, target.lang, Side::Target);
        let phrase = phrase.filter(|_| !(asks && self.source_has_phrase(bead)));
        let expression = || {
            let in_place = opens_block || !self.rule.pattern.block_start;
            let found = in_place.then(|| self.find_expression(text)).flatten();
            found.filter(|_| !(asks && self.source_matches(bead)))
        };
        // Without a source nobody can tell whether the page has a one-word label, or a line of data, too.
        let unasked = asks && !bead.document.has_source();
        let phrase = phrase.filter(|found| !(unasked && is_label(found.of(text))));
        let expression = || expression().filter(|found| !(unasked && found.of(text).trim() == text.trim()));
        let Some(found) = phrase.or_else(expression) else { return };
        let span = found.shifted(target.span.start);
        let mut draft = Draft::new(Anchor::target(span), message(&self.rule, found.of(text)));
        if self.rule.pattern.stronger_at_edges && !at_edge(bead, span) {
            draft = draft.severity(Severity::Info).confidence(Confidence::Medium);
        }
        cx.report(draft);
    }
}

/// Does the place lie in the first or last block of an article, or open or end its unit?
fn at_edge(bead: &BeadView<'_>, span: Span) -> bool {
    let document = &bead.document.bitext.pair.target;
    match bead.bead.unit {
        Some(unit) => {
            let unit = bead.document.bitext.pair.units[unit].target;
            let quiet = |s: Span| !s.of(&document.text).contains(char::is_alphanumeric);
            quiet(Span::new(unit.start, span.start)) || quiet(Span::new(span.end, unit.end))
        }
        None => {
            let edges = bead.document.evidence.edges();
            edges.contains(&document.block_at(span.start))
        }
    }
}
