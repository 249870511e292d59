//! `source-fragment`: some words of a translated sentence are a copy of the source.

use super::tells_source;
use crate::check::evidence::{Shape, Text, Word};
use crate::check::{BeadView, Check, Context};
use crate::finding::{Anchor, Draft};
use crate::lang::Class;
use crate::rules::Confidence;
use crate::span::Span;
use unicode_script::{Script, UnicodeScript};

pub(in crate::check) struct SourceFragment;

/// Places of the source where a copy may begin; a word that stands there more often tells nothing.
const MOST_STARTS: usize = 16;

impl Check for SourceFragment {
    fn id(&self) -> &str {
        "source-fragment"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let (Some(source), Some(target)) = (bead.source, bead.target) else { return };
        if source.lang.base() == target.lang.base() {
            return;
        }
        let mut at = 0;
        while at < target.words().len() {
            let Some(run) = longest_copy(source, target, at) else {
                at += 1;
                continue;
            };
            if is_fragment(source, target, &run) {
                report(source, target, &run, cx);
            }
            at += run.length;
        }
    }
}

/// Words of the target that stand in the source in the same order, one behind the other.
struct Copy {
    first: usize,
    in_source: usize,
    length: usize,
}

/// The longest copy that begins at word `at` of the target.
fn longest_copy(source: &Text<'_>, target: &Text<'_>, at: usize) -> Option<Copy> {
    let (from, to) = (source.words(), target.words());
    if !source.has_word(to[at].lower) {
        return None;
    }
    let starts = (0..from.len()).filter(|&i| from[i].text == to[at].text).take(MOST_STARTS);
    let length = |i: usize| from[i..].iter().zip(&to[at..]).take_while(|(a, b)| a.text == b.text).count();
    starts.map(|i| Copy { first: at, in_source: i, length: length(i) }).max_by_key(|c| c.length)
}

fn is_fragment(source: &Text<'_>, target: &Text<'_>, run: &Copy) -> bool {
    let words = &target.words()[run.first..run.first + run.length];
    let lower = words.iter().filter(|w| matches!(w.shape, Shape::Lower | Shape::Uncased)).count();
    let tells = if source.lang.pack.script == target.lang.pack.script {
        let telling = words.iter().any(|w| w.shape == Shape::Lower && tells_source(source, target, w));
        lower >= 3 && telling && lower * 3 >= words.len() * 2 && !is_name(source, run)
    } else {
        other_script(source, words, lower)
    };
    // The quotation is sought last: it looks at the whole text.
    tells && !is_quoted_or_glossed(target, words[0].span.to(words[words.len() - 1].span))
}

/// Does the copy begin like the name of an organisation: with a capital in mid-sentence?
fn is_name(source: &Text<'_>, run: &Copy) -> bool {
    let words = source.words();
    let capital = |i: usize| words[i].is_capitalised() && !source.begins_sentence(words[i].span.start);
    let first = run.in_source;
    !source.lang.pack.grammar.noun_capitals && (capital(first) || first > 0 && capital(first - 1))
}

/// In another script two words in lower case tell, or letters that are the source's own; Latin letters in a source of
/// another script are names.
fn other_script(source: &Text<'_>, words: &[Word<'_>], lower: usize) -> bool {
    if source.lang.pack.script == "Latn" {
        let prose = words.iter().any(|w| w.shape == Shape::Lower && source.lang.is(Class::Function, w.lower));
        return lower >= 2 && prose && lower * 3 >= words.len() * 2;
    }
    let own = |c: char| !matches!(c.script(), Script::Latin | Script::Common);
    let weight = |w: &Word<'_>| usize::from(w.text.contains(own)).max(syllables(w));
    words.iter().map(weight).sum::<usize>() >= 2
}

/// Characters of a word that are each a syllable or a morpheme: of scripts without spaces, one word of two tells as
/// much as two words of another script.
fn syllables(word: &Word<'_>) -> usize {
    word.text.chars().filter(|c| matches!(c.script(), Script::Han | Script::Hiragana)).count()
}

/// Does the copy stand in quotation marks or brackets of its own, as a title or gloss does?
fn is_quoted_or_glossed(target: &Text<'_>, span: Span) -> bool {
    let inside = Span::new(target.span.start, span.start).of(&target.document.text);
    let behind = Span::new(span.end, target.span.end).of(&target.document.text);
    let opens = |c: char| {
        matches!(
            c,
            '"' | '“'
                | '„'
                | '«'
                | '‘'
                | '('
                | '（'
                | '「'
                | '『'
                | '《'
                | '〈'
                | '\''
                | '‚'
                | '*'
                | '_'
                | '‹'
                | '”'
        )
    };
    let closes = |c: char| {
        matches!(
            c,
            '"' | '”'
                | '“'
                | '»'
                | '’'
                | ')'
                | '）'
                | '」'
                | '』'
                | '》'
                | '〉'
                | '\''
                | '‘'
                | '*'
                | '_'
                | '›'
        )
    };
    let last_open = inside.rfind(opens);
    let last_close = inside.rfind(|c: char| closes(c) && !opens(c));
    last_open.is_some_and(|o| last_close.is_none_or(|c| c < o)) && behind.contains(closes)
}

fn report(source: &Text<'_>, target: &Text<'_>, run: &Copy, cx: &mut Context<'_>) {
    let words = &target.words()[run.first..run.first + run.length];
    let originals = &source.words()[run.in_source..run.in_source + run.length];
    let span = words[0].span.to(words[run.length - 1].span);
    let copied = originals[0].span.to(originals[run.length - 1].span);
    let message = format!("`{}` was left in {}: translate it", target.slice(span), source.lang.name());
    let telling = words.iter().filter(|w| tells_source(source, target, w)).count();
    let confidence = if telling >= 2 || run.length >= 4 { Confidence::High } else { Confidence::Medium };
    cx.report(
        Draft::new(Anchor::target(span), message)
            .related(Anchor::source(copied), "copied from here")
            .confidence(confidence),
    );
}
