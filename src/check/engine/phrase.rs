//! The phrase engine: closed phrases in the target, from the language packs and the rule's own list, silent where
//! the source has a phrase of the list too.

use super::compiled::Compiled;
use super::message;
use super::phrases::Phrases;
use crate::check::evidence::Characters;
use crate::check::evidence::starts::{Start, starts};
use crate::check::{BeadView, Check, Context, Text};
use crate::document::{Block, Side};
use crate::finding::{Anchor, Draft};
use crate::lang::script::is_unspaced;
use crate::lang::{Language, language};
use crate::rules::{Confidence, Evidence, Rule, Severity};
use crate::span::Span;
use std::collections::HashMap;
use std::sync::{Arc, RwLock};

/// `None` where there is no phrase for a language.
type Matcher = Option<Arc<Phrases>>;

pub(super) struct PhraseCheck {
    rule: Arc<Rule>,
    expressions: Vec<Compiled>,
    /// By the address of the language and side, made on first use.
    phrases: RwLock<HashMap<(usize, Side), Matcher>>,
}

/// What sentences and lines end with.
const ENDS: [char; 9] = ['.', '!', '?', '…', '\n', '。', '！', '？', '।'];

/// How sure the alignment must be that a sentence has no counterpart.
const SURELY_ADDED: f32 = 0.5;

impl PhraseCheck {
    pub(super) fn new(rule: &Arc<Rule>) -> Self {
        let expressions = rule.pattern.expressions.iter().map(Compiled::new).collect();
        Self { rule: Arc::clone(rule), expressions, phrases: RwLock::default() }
    }

    /// The phrases for texts in `lang`; `None` where there are none. In sources a label counts without its colon too, so
    /// that the source's own furniture is recognised however it is set.
    fn phrases(&self, lang: &'static Language, side: Side) -> Matcher {
        let key = (std::ptr::from_ref(lang) as usize, side);
        if let Some(known) = self.phrases.read().ok().and_then(|map| map.get(&key).cloned()) {
            return known;
        }
        let made = self.made(lang, side).map(Arc::new);
        if let Ok(mut map) = self.phrases.write() {
            map.insert(key, made.clone());
        }
        made
    }

    fn made(&self, lang: &Language, side: Side) -> Option<Phrases> {
        let pattern = &self.rule.pattern;
        let of = |l: &'static Language| l.pack.phrases.get(&self.rule.id);
        let others = pattern.phrases_of.iter().filter_map(|tag| of(language(tag)));
        let lists = lang.pack.phrases.get(&self.rule.id).into_iter().chain(others);
        let all = lists.flatten().chain(&pattern.phrases).map(|phrase| match side {
            Side::Source => phrase.trim_end_matches([':', '：', ' ', '\u{a0}']),
            Side::Target => phrase.as_str(),
        });
        Phrases::new(all)
    }

    fn find(
        &self,
        text: &str,
        starts: impl Iterator<Item = Start>,
        lang: &'static Language,
        side: Side,
    ) -> Option<Span> {
        let matcher = self.phrases(lang, side)?;
        let wanted = |s: Span| {
            if side == Side::Source {
                return stands_alone(s.of(text)) || has_colon(text, s.end);
            }
            !self.rule.pattern.sentence_start || opens_sentence(text, s.start) || closes_text(text, s)
        };
        let found = matcher.find_iter(text, starts).find(|&s| wanted(s))?;
        Some(with_colon(text, found))
    }

    /// A label of the list, without its colon, on a line of its own.
    fn find_lone_label(&self, bead: &BeadView<'_>, target: &Text<'_>) -> Option<Span> {
        if !self.rule.pattern.lone_labels {
            return None;
        }
        let matcher = self.phrases(target.lang, Side::Source)?;
        let frame = frame(bead, target);
        let whole = |s: Span| line_of_label(&target.document.text, frame, s.shifted(target.span.start));
        let lines = matcher.find_iter(target.as_str(), target.starts().iter().copied()).find_map(whole)?;
        Some(Span::new(lines.start - target.span.start, lines.end - target.span.start))
    }

    /// What an expression finds in a target: without those that wait for a sentence that was added, or that the source
    /// excuses.
    fn find_in_target(&self, bead: &BeadView<'_>, target: &Text<'_>) -> Option<Span> {
        let is_added = bead.source.is_none() && bead.document.has_source() && bead.bead.score >= SURELY_ADDED;
        let excused = |e: &Compiled| bead.source.is_some_and(|s| e.is_excused_by(s.as_str()));
        let mut all = self.expressions.iter().filter(|e| is_added || !e.added);
        all.find_map(|e| {
            Self::matched(e, target.as_str(), target.lang, target.characters()).filter(|_| !excused(e))
        })
    }

    fn find_expression(&self, text: &str, lang: &Language, characters: Characters) -> Option<Span> {
        self.expressions.iter().find_map(|e| Self::matched(e, text, lang, characters))
    }

    /// The span of an expression's match: its first group where it has one.
    fn matched(expression: &Compiled, text: &str, lang: &Language, characters: Characters) -> Option<Span> {
        let captures = expression.regex_for(text, lang, characters)?.captures(text)?;
        let found = captures.iter().skip(1).flatten().next().or_else(|| captures.get(0))?;
        Some(found.range().into())
    }

    /// Has the source a phrase of the list too?
    fn source_has_phrase(&self, bead: &BeadView<'_>) -> bool {
        self.is_excused(bead, |text, lang, side| self.find(text, starts(text), lang, side).is_some())
    }

    /// Does an expression match in the source too?
    fn source_matches(&self, bead: &BeadView<'_>) -> bool {
        self.is_excused(bead, |text, lang, _| {
            self.find_expression(text, lang, Characters::of(text)).is_some()
        })
    }

    /// Is it so of the bead's source, or of some block of the source elsewhere that is not the counterpart of another place
    /// of the target, for the alignment may have missed it? The parts of a page that the rule is silent in excuse nothing: the
    /// share bar of the source's page is none for a line in the translated article.
    fn is_excused(&self, bead: &BeadView<'_>, holds: impl Fn(&str, &'static Language, Side) -> bool) -> bool {
        let in_source = |text: &Text<'_>| holds(text.as_str(), text.lang, Side::Source);
        if bead.source.is_some_and(in_source) {
            return true;
        }
        let Some(source) = bead.document.bitext.pair.side(Side::Source) else { return false };
        let asked = |b: &&Block| b.kind.page_part().is_none_or(|part| !self.rule.silent_in.contains(&part));
        let blocks = source.blocks.iter().filter(asked);
        let theirs = blocks.filter(|b| holds(b.span.of(&source.text), source.lang, Side::Source)).count();
        let in_target = |text: &Text<'_>| holds(text.as_str(), text.lang, Side::Target);
        let beads = || bead.document.beads();
        theirs > 0
            && theirs
                > beads()
                    .filter(|b| b.target.is_some_and(in_target) && b.source.is_some_and(in_source))
                    .count()
    }
}

/// Is it a label of one word?
fn is_label(found: &str) -> bool {
    found.ends_with([':', '：']) && !found.trim_end_matches([':', '：', ' ', '\u{a0}']).contains(' ')
}

/// Can a phrase of a source be no ordinary word, even without a colon: with a space or mark in it (`fot.`, `写真＝`), or of
/// four characters in a script without spaces (`関連記事`)?
fn stands_alone(found: &str) -> bool {
    found.contains(|c: char| !c.is_alphanumeric())
        || found.contains(is_unspaced) && found.chars().nth(3).is_some()
}

/// Does a colon follow, perhaps behind a space or an entity for one?
fn has_colon(text: &str, at: usize) -> bool {
    text[at..].chars().take(8).any(|c| matches!(c, ':' | '：'))
}

/// Does nothing but a sentence's end, a line or a bracket stand before?
fn opens_sentence(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches([' ', '\u{a0}']);
    before.is_empty() || before.ends_with(ENDS) || before.ends_with(['(', '[', '|', '»', '”', '•', '*', '>'])
}

/// Is it a phrase of several words with a capital that ends the text behind a word in small letters?
fn closes_text(text: &str, found: Span) -> bool {
    let phrase = found.of(text);
    let behind = text[..found.start].trim_end();
    phrase.starts_with(char::is_uppercase)
        && phrase.contains(' ')
        && behind.len() < found.start
        && behind.ends_with(char::is_lowercase)
        && !text[found.end..].contains(char::is_alphanumeric)
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
        let opens_block = target.span.start == block_of(target).start;
        let asks = self.rule.evidence != Evidence::Target;
        let phrase = self.find(text, target.starts().iter().copied(), target.lang, Side::Target);
        let phrase = phrase.or_else(|| self.find_lone_label(bead, target));
        let phrase = phrase.filter(|_| !(asks && self.source_has_phrase(bead)));
        let expression = || {
            let in_place = opens_block || !self.rule.pattern.block_start;
            let found = in_place.then(|| self.find_in_target(bead, target)).flatten();
            found.filter(|_| !(asks && self.source_matches(bead)))
        };
        // Without a source nobody can tell whether the page has a one-word label, or a line of data, too.
        let unasked = asks && !bead.document.has_source();
        let phrase = phrase.filter(|found| !(unasked && is_label(found.of(text))));
        let expression = || expression().filter(|found| !(unasked && found.of(text).trim() == text.trim()));
        // `Published: 2021-02-03`: the expression may know more than the label.
        let wider = |phrase: Span| expression().filter(|e| e.contains(phrase)).unwrap_or(phrase);
        let Some(found) = phrase.map(wider).or_else(expression) else { return };
        let span = found.shifted(target.span.start);
        let mut draft = Draft::new(Anchor::target(span), message(&self.rule, found.of(text)));
        if self.rule.pattern.stronger_at_edges && !at_edge(bead, span) {
            draft = draft.severity(Severity::Info).confidence(Confidence::Medium);
        }
        cx.report(draft);
    }
}

/// The block that a target begins in.
fn block_of(target: &Text<'_>) -> Span {
    target.document.blocks[target.document.block_at(target.span.start)].span
}

/// The unit that a target stands in, else its block.
fn frame(bead: &BeadView<'_>, target: &Text<'_>) -> Span {
    bead.unit().map_or_else(|| block_of(target), |unit| unit.target)
}

/// The line that a label fills with nothing but marks or a date (`Published on 3 May`), in a frame that holds more.
fn line_of_label(text: &str, frame: Span, label: Span) -> Option<Span> {
    const LONGEST: usize = 40;
    // A phrase may go on behind the end of its block.
    let (before, after) = (text.get(frame.start..label.start)?, text.get(label.end..frame.end)?);
    let (rest, further) = after.split_once('\n').unwrap_or((after, ""));
    let has_word = |s: &str| s.contains(char::is_alphanumeric);
    let begins = !has_word(before) || before.trim_end_matches([' ', '\u{a0}']).ends_with(ENDS);
    let dated = rest.contains(|c: char| c.is_ascii_digit()) && rest.chars().count() <= LONGEST;
    let fills = !has_word(rest) || dated && !rest.trim_end().trim_end_matches('.').contains(['!', '?', ';']);
    let is_one = has_word(before) || has_word(further);
    (begins && fills && is_one).then(|| Span::new(label.start, label.end + rest.trim_end().len()))
}

/// Does nothing but the rest of a line stand there, without the end of a sentence within?
fn is_rest_of_line(text: &str) -> bool {
    const LONGEST: usize = 120;
    let text = text.trim_end();
    let goes_on = |(at, mark): (usize, &str)| text[at + mark.len()..].contains(char::is_alphanumeric);
    let is_end = |c: char| matches!(c, '!' | '?' | '。' | '！' | '？' | '\n');
    let ends = text.match_indices(is_end).chain(text.match_indices(". "));
    text.chars().count() <= LONGEST && !ends.into_iter().any(goes_on)
}

/// Does the place lie in the first or last block of an article, or in the first or last line of its unit?
fn at_edge(bead: &BeadView<'_>, span: Span) -> bool {
    let document = &bead.document.bitext.pair.target;
    match bead.unit() {
        Some(unit) => {
            let unit = unit.target;
            let quiet = |s: Span| !s.of(&document.text).contains(char::is_alphanumeric);
            let rest = document.text.get(span.end..unit.end).unwrap_or_default();
            quiet(Span::new(unit.start, span.start)) || is_rest_of_line(rest)
        }
        None => {
            let edges = bead.document.evidence.edges();
            edges.contains(&document.block_at(span.start))
        }
    }
}
