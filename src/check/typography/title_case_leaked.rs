//! `title-case-leaked`: a heading has the capitals of English titles.

use crate::check::evidence::{Shape, Text, Word};
use crate::check::names::kinds::{is_headline, is_longer, is_plain_word};
use crate::check::names::likeness::Form;
use crate::check::{BeadView, Check, Context, DocumentView, Languages};
use crate::finding::{Anchor, Draft};
use crate::rules::Confidence;
use rustc_hash::FxHashSet;

pub(in crate::check) struct TitleCaseLeaked;

impl Check for TitleCaseLeaked {
    fn id(&self) -> &str {
        "title-case-leaked"
    }

    fn cannot_run(&self, languages: &Languages) -> Option<String> {
        (!languages.target.pack.grammar.sentence_case_titles)
            .then(|| "only for languages known to write titles as they write sentences".to_owned())
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        let mut small: Option<FxHashSet<&str>> = None;
        for bead in document.beads() {
            let Some(target) = bead.target.filter(|t| looks_like_title(t)) else { continue };
            let small = small.get_or_insert_with(|| small_words(document));
            if let Some(known) = leaked(&bead, target, small).or_else(|| leaked_words(&bead, target)) {
                let message = format!(
                    "the heading has capitals as an English title has ({}): in {} only the first word and names have one",
                    known.iter().take(3).map(|w| format!("`{}`", w.text)).collect::<Vec<_>>().join(", "),
                    target.lang.name()
                );
                let confidence = if bead.source.is_some() { Confidence::High } else { Confidence::Medium };
                cx.report(Draft::new(Anchor::target(target.span), message).confidence(confidence));
            }
        }
    }
}

/// Is it short, of one sentence without a stop, and of words with capitals?
fn looks_like_title(target: &Text<'_>) -> bool {
    const MOST: usize = 160;
    let text = target.as_str().trim_end();
    text.len() <= MOST && !text.ends_with(['.', ',', ';']) && {
        let words = target.words();
        let long = words.iter().skip(1).filter(|w| w.is_alphabetic() && w.chars() > 3);
        let (capital, all) =
            long.fold((0_usize, 0_usize), |(c, n), w| (c + usize::from(w.shape == Shape::Capital), n + 1));
        words.len() >= 4 && all >= 2 && capital * 10 >= all * 6
    }
}

/// Words that the document writes in lower case.
fn small_words<'a>(document: &'a DocumentView<'a>) -> FxHashSet<&'a str> {
    let texts = document.beads().filter_map(|b| b.target);
    texts.flat_map(|t| t.words()).filter(|w| w.shape == Shape::Lower).map(|w| w.lower).collect()
}

/// The capitalised words of which it is known that they are none of a name: of a closed class, or in lower case elsewhere.
fn leaked<'a>(
    bead: &BeadView<'_>,
    target: &'a Text<'_>,
    small: &FxHashSet<&str>,
) -> Option<Vec<&'a Word<'a>>> {
    let source: FxHashSet<&str> = bead.source.into_iter().flat_map(|s| s.words()).map(|w| w.text).collect();
    let copied = |w: &Word<'_>| source.contains(w.text);
    let capitals: Vec<&Word<'_>> =
        target.words().iter().skip(1).filter(|w| w.shape == Shape::Capital && w.chars() > 1).collect();
    let own = capitals.iter().filter(|w| !copied(w)).count();
    let known: Vec<&Word<'_>> = capitals
        .iter()
        .copied()
        .filter(|w| !copied(w) && (target.lang.is_closed_class(w.lower) || small.contains(w.lower)))
        .collect();
    (known.len() >= 2 && known.len() * 2 >= own && own * 2 > capitals.len()).then_some(known)
}

/// The capitalised words that the lexicon has as words, where every longer word has a capital as it has in the source.
fn leaked_words<'a>(bead: &BeadView<'_>, target: &'a Text<'a>) -> Option<Vec<&'a Word<'a>>> {
    /// So many words may be the name of an office.
    const OFFICE: usize = 2;
    let source = bead.source.filter(|s| s.lang.pack.grammar.noun_capitals || is_headline(s))?;
    let is_part =
        |w: &Word<'_>| [target.char_before(w.span.start), target.char_at(w.span.end)].contains(&Some('-'));
    let own = target.words().iter().skip(1).filter(|w| is_longer(target, w) && !is_part(w));
    let (capital, small): (Vec<&Word<'_>>, Vec<&Word<'_>>) =
        own.filter(|w| !source.has_as_written(w.text)).partition(|w| w.shape == Shape::Capital);
    let is_name = |w: &Word<'_>| {
        let mine = Form::of(w.lower);
        let mut names = source.words().iter().filter(|w| w.is_capitalised());
        target.lang.script != source.lang.script && names.any(|name| mine.sounds_like(&Form::of(name.lower)))
    };
    let words: Vec<&Word<'_>> =
        capital.into_iter().filter(|w| is_plain_word(target, w) && !is_name(w)).collect();
    let is_quoted = target.as_str().starts_with(|c: char| !c.is_alphanumeric());
    (small.is_empty() && words.len() > OFFICE && !is_quoted).then_some(words)
}
