//! `sentence-repeated` and `paragraph-repeated`: said twice in the translation, once in the source.

use crate::check::evidence::characters::letters;
use crate::check::{Check, Context, DocumentView};
use crate::document::{BlockKind, Side};
use crate::finding::{Anchor, Draft, shortened};
use crate::fix::{Fix, Safety};
use crate::rules::Confidence;
use crate::span::Span;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

pub(in crate::check) struct SentenceRepeated;
pub(in crate::check) struct ParagraphRepeated;

/// Sentences further apart are only the same if all their letters are.
const NEAR: usize = 3;
/// Likeness from which two sentences near each other are the same, 0 to 1.
const LIKE: f64 = 0.93;
/// Likeness from which two sentences of the source may well be translated alike, 0 to 1.
const SOURCES_LIKE: f64 = 0.55;
/// Letters compared one by one at most.
const LONGEST_COMPARED: usize = 400;
/// Letters that a sentence must have: shorter ones are answers, cries and labels. In a script without spaces, a third.
const SHORTEST: usize = 30;

impl Check for SentenceRepeated {
    fn id(&self) -> &str {
        "sentence-repeated"
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        let found = repetitions(document);
        let whole = paragraphs(document, found);
        let sentences = &document.bitext.target;
        let mut runs: Vec<(usize, Span, usize)> = Vec::new(); // the first one, what repeats it, and the last of that
        for (&again, &first) in found {
            let sentence = &sentences[again];
            match runs.last_mut() {
                _ if whole.contains_key(&sentence.block) => {}
                // Again and again: one accident.
                Some((_, span, last)) if *last + 1 == again && sentences[*last].block == sentence.block => {
                    (span.end, *last) = (sentence.span.end, again);
                }
                _ => runs.push((first, sentence.span, again)),
            }
        }
        for (first, span, last) in runs {
            report(document, cx, "the sentence", sentences[first].span, span, last - first <= NEAR);
        }
    }
}

impl Check for ParagraphRepeated {
    fn id(&self) -> &str {
        "paragraph-repeated"
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        let blocks = &document.bitext.pair.target.blocks;
        for (again, first) in paragraphs(document, repetitions(document)) {
            report(document, cx, "the paragraph", blocks[first].span, blocks[again].span, true);
        }
    }
}

fn report(
    document: &DocumentView<'_>,
    cx: &mut Context<'_>,
    what: &str,
    first: Span,
    again: Span,
    near: bool,
) {
    let text = &document.bitext.pair.target.text;
    let message =
        format!("{what} `{}` stands here a second time: take it out", shortened(again.of(text), 60));
    let draft = Draft::new(Anchor::target(again), message)
        .related(Anchor::target(first), "it stands here already")
        .fix(Fix::deletion(again, Safety::Unsafe));
    cx.report(if near { draft } else { draft.confidence(Confidence::Medium) });
}

/// Sentence by number → the earlier one that it repeats, where the source does not repeat itself.
fn repetitions<'d>(document: &'d DocumentView<'_>) -> &'d BTreeMap<usize, usize> {
    document.repetitions.get_or_init(|| sought(document))
}

fn sought(document: &DocumentView<'_>) -> BTreeMap<usize, usize> {
    let bitext = document.bitext;
    let target = &bitext.pair.target;
    if bitext.target.len() < 2 {
        return BTreeMap::new();
    }
    let least = if document.languages.target.is_unspaced() { SHORTEST / 3 } else { SHORTEST };
    let mut seen: FxHashMap<&str, usize> = FxHashMap::default();
    let keys: Vec<String> = bitext.target.iter().map(|s| letters(s.span.of(&target.text))).collect();
    let beads = bead_of_each(document);
    let mut found = BTreeMap::new();
    for (again, key) in keys.iter().enumerate() {
        let block = &target.blocks[bitext.target[again].block];
        if key.chars().take(least).count() < least || !is_running(block.kind) {
            continue;
        }
        let near = (again.saturating_sub(NEAR)..again).rev().find(|&i| is_same(&keys[i], key));
        let exact = seen.insert(key, again).filter(|_| document.has_source());
        let Some(first) = near.or(exact) else { continue };
        let far = again - first > NEAR;
        if far && (stands_alone(document, first) || stands_alone(document, again)) {
            continue; // a quotation pulled out of the text
        }
        if !source_repeats(document, beads[first], beads[again]) {
            found.insert(again, first);
        }
    }
    found
}

/// Block by number → the earlier one that it repeats: two sentences and more, each one's counterpart in one block.
fn paragraphs(document: &DocumentView<'_>, found: &BTreeMap<usize, usize>) -> FxHashMap<usize, usize> {
    let sentences = &document.bitext.target;
    let mut out = FxHashMap::default();
    for block in sentences.chunk_by(|a, b| a.block == b.block).filter(|b| b.len() >= 2) {
        let start = sentences.partition_point(|s| s.block < block[0].block);
        let firsts: Option<Vec<usize>> =
            (start..start + block.len()).map(|i| found.get(&i).copied()).collect();
        if let Some(firsts) = firsts
            && sentences[firsts[0]].block != block[0].block
            && firsts.iter().all(|&f| sentences[f].block == sentences[firsts[0]].block)
        {
            out.insert(block[0].block, sentences[firsts[0]].block);
        }
    }
    out
}

/// Running text, not a heading that comes again as a caption, nor the words of an interface.
const fn is_running(kind: BlockKind) -> bool {
    kind.is_prose() || matches!(kind, BlockKind::ListItem)
}

/// Equal, or almost: the same beginning or end, and few letters that differ.
fn is_same(a: &str, b: &str) -> bool {
    const EDGE: usize = 8;
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    if a == b {
        return true;
    }
    let edges = a.bytes().take(EDGE).eq(b.bytes().take(EDGE))
        || a.bytes().rev().take(EDGE).eq(b.bytes().rev().take(EDGE));
    // Other numbers make another sentence.
    let digits = |s: &str| s.chars().filter(|c| c.is_numeric()).collect::<String>();
    edges
        && long <= LONGEST_COMPARED
        && short * 10 >= long * 9
        && digits(a) == digits(b)
        && strsim::normalized_levenshtein(a, b) >= LIKE
}

/// Is the sentence a block of its own?
fn stands_alone(document: &DocumentView<'_>, sentence: usize) -> bool {
    let sentences = &document.bitext.target;
    let block = sentences[sentence].block;
    let other = |i: Option<usize>| i.and_then(|i| sentences.get(i)).is_some_and(|s| s.block == block);
    document.bitext.pair.units.is_empty() && !other(sentence.checked_sub(1)) && !other(Some(sentence + 1))
}

/// The bead of each sentence of the target.
fn bead_of_each(document: &DocumentView<'_>) -> Vec<usize> {
    let mut out = vec![0; document.bitext.target.len()];
    for (number, bead) in document.bitext.beads.iter().enumerate() {
        bead.side(Side::Target).for_each(|i| out[i] = number);
    }
    out
}

/// Does the source say the same, or much the same, in both places?
fn source_repeats(document: &DocumentView<'_>, first: usize, again: usize) -> bool {
    let Some(source) = &document.bitext.pair.source else { return false };
    let sentences = &document.bitext.source;
    let of = |bead: usize| {
        document.bitext.beads[bead].side(Side::Source).map(|i| sentences[i].span.of(&source.text))
    };
    if first == again {
        let mut all: Vec<String> = of(again).map(letters).collect();
        let count = all.len();
        all.sort();
        all.dedup();
        return all.len() < count;
    }
    let text = |bead: usize| of(bead).map(letters).collect::<String>();
    let (a, b) = (text(first), text(again));
    if a.is_empty() || b.is_empty() {
        return false;
    }
    let cut = |s: &str| s.chars().take(LONGEST_COMPARED).collect::<String>();
    let like = |f: fn(&str, &str) -> f64| f(&cut(&a), &cut(&b)) >= SOURCES_LIKE;
    a.contains(&b) || b.contains(&a) || like(strsim::normalized_levenshtein) || like(strsim::sorensen_dice)
}
