//! `title-case-leaked`: a heading has the capitals of English titles.

use crate::check::evidence::{Shape, Text, Word};
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
            if let Some(known) = leaked(&bead, target, small) {
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
