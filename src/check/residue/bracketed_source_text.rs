//! `bracketed-source-text`: an editor's bracket that stayed in the language of the source.

use crate::check::evidence::{Shape, Text};
use crate::check::{BeadView, Check, Context};
use crate::finding::{Anchor, Draft};
use crate::lang::{Class, Language, language};
use crate::rules::Confidence;
use crate::span::Span;
use unicode_segmentation::UnicodeSegmentation;

pub(in crate::check) struct BracketedSourceText;

/// Longer brackets are sentences of their own.
const LONGEST: usize = 80;

impl Check for BracketedSourceText {
    fn id(&self) -> &str {
        "bracketed-source-text"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let Some(target) = bead.target else { return };
        for (open, _) in target.as_str().match_indices('[') {
            let Some(span) = bracket(target, open) else { continue };
            let inner = target.slice(Span::new(span.start + 1, span.end - 1));
            let copied = bead.source.and_then(|s| copy_in(s, inner));
            let same_bracket =
                copied.is_some_and(|c| c.of(bead.source.map_or("", |s| &s.document.text)).starts_with('['));
            let said_source = bead.document.languages.source.unwrap_or_else(|| language("en"));
            let telling = is_of(inner, said_source, target.lang);
            let possible =
                telling || same_bracket && is_inserted(target, open) && may_be_foreign(inner, target.lang);
            if bead.document.has_source() && copied.is_none() || !possible {
                continue;
            }
            let message =
                format!("`{}` was left in {}: translate it", target.slice(span), said_source.name());
            let mut draft = Draft::new(Anchor::target(span), message);
            if !telling {
                draft = draft.confidence(Confidence::Medium);
            }
            if let Some(copied) = copied {
                draft = draft.related(Anchor::source(copied), "copied from here");
            } else if bead.document.languages.source.is_none() {
                draft = draft.confidence(Confidence::Medium);
            }
            cx.report(draft);
        }
    }
}

/// The bracket that opens at byte `open` of the text: neither a link's text nor longer than a few words.
fn bracket(target: &Text<'_>, open: usize) -> Option<Span> {
    let rest = &target.as_str()[open..];
    let close = 1 + rest[1..].find(['[', ']', '\n'])?;
    let whole = &rest[..=close];
    let is_link = rest[close + 1..].trim_start().starts_with(['(', '['])
        || target.as_str()[..open].ends_with(['!', ']']);
    let fits = whole.ends_with(']') && whole.len() <= LONGEST && !is_link;
    fits.then(|| Span::new(open, open + close + 1).shifted(target.span.start))
}

/// Does the bracket at byte `open` stand within a sentence, as an editor’s word does and a catalogue’s does not (`[online].`)?
fn is_inserted(target: &Text<'_>, open: usize) -> bool {
    let before = target.as_str()[..open].trim_end();
    let behind = target.as_str()[open..].split_once(']').map_or("", |(_, rest)| rest);
    before.ends_with(|c: char| c.is_alphabetic() || matches!(c, ',' | '«' | '“' | '„' | '"'))
        && behind.starts_with(char::is_whitespace)
}

/// Where the source has the same words: in a bracket, or anywhere, without quotation marks and hyphens.
fn copy_in(source: &Text<'_>, inner: &str) -> Option<Span> {
    let plain = |s: &str| s.to_lowercase().unicode_words().collect::<Vec<_>>().join(" ");
    let wanted = plain(inner);
    let text = source.as_str();
    for (open, _) in text.match_indices('[') {
        let Some(close) = text[open..].find(']') else { break };
        if plain(&text[open + 1..open + close]) == wanted {
            return Some(Span::new(open, open + close + 1).shifted(source.span.start));
        }
    }
    let at = text.to_lowercase().find(&inner.to_lowercase()).filter(|_| !wanted.is_empty())?;
    let end = at + inner.len();
    text.get(at..end).map(|_| Span::new(at, end).shifted(source.span.start))
}

/// Is the bracket's text of language `from` rather than `to`? Some word of it must tell.
fn is_of(inner: &str, from: &Language, to: &Language) -> bool {
    let words: Vec<&str> = inner.unicode_words().collect();
    let foreign_script = from.pack.script != to.pack.script;
    // `[7 screens]` stands in a catalogue, whose language it keeps.
    let counted = inner.contains(|c: char| c.is_ascii_digit());
    words.iter().any(|word| {
        let lower = word.to_lowercase();
        let letters = lower.chars().count();
        let shape = crate::check::evidence::words::shape(word);
        if letters < 2 || shape != Shape::Lower && !(foreign_script && shape == Shape::Uncased) {
            return false;
        }
        let own = to.is_closed_class(&lower);
        let function = (from.is(Class::Function, &lower) || from.is(Class::Article, &lower)) && !own;
        let alphabet =
            foreign_script && lower.chars().all(|c| c.is_ascii_alphabetic()) == (from.pack.script == "Latn");
        function
            || !own
                && (alphabet
                    || letters >= 4 && (tells(&lower, from, to) || !counted && is_only_of(&lower, from, to)))
    })
}

/// May a bracket that the source has to the letter be foreign: does it hold a word in lower case that is no closed word of
/// the target's language, and neither `sic` nor an abbreviation?
fn may_be_foreign(inner: &str, to: &Language) -> bool {
    inner.unicode_words().any(|word| {
        let lower = crate::check::evidence::words::shape(word) == Shape::Lower;
        let international = to.pack.grammar.international_endings.iter().any(|e| word.ends_with(e.as_str()));
        lower && word.chars().count() >= 4 && !international && !to.is_closed_class(word)
    })
}

/// Is it a word of the list of language `from` and not of that of `to`?
fn is_only_of(word: &str, from: &Language, to: &Language) -> bool {
    from.base() != to.base()
        && from.lexicon().zip(to.lexicon()).is_some_and(|(from, to)| from.knows(word) && !to.knows(word))
}

/// Has the word an ending of language `from` or letters that `to` does not join?
fn tells(word: &str, from: &Language, to: &Language) -> bool {
    let ending = |e: &String| word.ends_with(e.as_str()) && word.len() > e.len() + 1;
    let alien = |s: &String| match s.strip_suffix('$') {
        Some(ending) => word.ends_with(ending),
        None => word.contains(s.as_str()),
    };
    let own = to.pack.grammar.telling_endings.iter().any(ending);
    !own && (from.pack.grammar.telling_endings.iter().any(ending)
        || to.pack.grammar.alien_sequences.iter().any(alien))
}
