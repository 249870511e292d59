//! Where a translation departs from the glossary: computed once for a bead, each rule of the family words its kind.

use crate::check::{BeadView, Text};
use crate::glossary::Index;
use crate::glossary::index::{Entry, Occurrence};
use crate::glossary::phrase::{Haystack, Likeness, Phrase, Token, tokens};
use crate::rules::Confidence;
use crate::span::Span;

/// What is wrong with a term's translation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TermFaultKind {
    /// The translation has none of the terms that the glossary accepts.
    Missing,
    /// It has a forbidden one: the number of the term in the entry.
    Forbidden(usize),
    /// It has a term of the target that is forbidden whatever the source has.
    Banned,
    /// A term that stays as it is was changed, or has gone.
    Changed,
}

/// A departure from the glossary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TermFault {
    /// What is wrong.
    pub kind: TermFaultKind,
    /// Number of the glossary's entry; of its banned terms for [`TermFaultKind::Banned`].
    pub entry: usize,
    /// The source's term.
    pub source: Option<Span>,
    /// What stands in the target.
    pub target: Option<Span>,
    /// Low where a term was told by its stem only.
    pub confidence: Confidence,
}

/// Where the target of a bead departs from the user's glossary.
pub(super) fn faults(bead: &BeadView<'_>) -> Vec<TermFault> {
    bead.document.glossary.map(|index| faults_against(bead, index)).unwrap_or_default()
}

/// Where the target of a bead departs from a list of terms.
pub(in crate::check) fn faults_against(bead: &BeadView<'_>, index: &Index) -> Vec<TermFault> {
    let (Some(source), Some(target)) = (bead.source, bead.target) else { return Vec::new() };
    let ours = tokens(source.words());
    let theirs = tokens(target.words());
    let side = Terms { bead, index, target: hay(target, &theirs) };
    let mut found = index.terms_in(hay(source, &ours));
    let mut seen = Vec::new();
    found.retain(|o| !contains_or_push(&mut seen, o.entry));
    let accepted: Vec<Option<Span>> = found.iter().map(|o| side.accepted(index.entry(o.entry))).collect();
    let mut out: Vec<TermFault> =
        found.iter().zip(&accepted).flat_map(|(o, place)| side.of_term(o, *place, &accepted)).collect();
    out.extend(side.banned(&accepted));
    out
}

/// Is `number` in the list? It is afterwards.
fn contains_or_push(list: &mut Vec<usize>, number: usize) -> bool {
    let known = list.contains(&number);
    if !known {
        list.push(number);
    }
    known
}

fn hay<'a>(text: &'a Text<'_>, tokens: &'a [Token<'_>]) -> Haystack<'a> {
    Haystack { text: &text.document.text, tokens }
}

/// A bead's translation.
struct Terms<'a, 'd> {
    bead: &'a BeadView<'d>,
    index: &'a Index,
    target: Haystack<'a>,
}

impl Terms<'_, '_> {
    /// Where an accepted term stands as a word of its own.
    fn accepted(&self, entry: &Entry) -> Option<Span> {
        entry.accepted.iter().find_map(|term| self.index.find(term, self.target)).map(|(span, _)| span)
    }

    /// Does an accepted term stand in a compound?
    fn is_in_compound(&self, entry: &Entry) -> bool {
        entry.accepted.iter().any(|term| self.index.find_in_compound(term, self.target).is_some())
    }

    /// Does a term stand in a text, in whatever form?
    fn stands(&self, term: &Phrase, hay: Haystack<'_>) -> bool {
        self.index.find(term, hay).is_some() || self.index.find_in_compound(term, hay).is_some()
    }

    /// Do the neighbouring translations have an accepted term, where an alignment by sentences may have left it?
    fn is_beside(&self, entry: &Entry) -> bool {
        [-1, 1].into_iter().any(|by| {
            let Some(text) = self.bead.neighbour(by).and_then(|b| b.target) else { return false };
            let tokens = tokens(text.words());
            entry.accepted.iter().any(|term| self.stands(term, hay(text, &tokens)))
        })
    }

    /// What is wrong with the translation of a term.
    fn of_term(
        &self,
        term: &Occurrence,
        place: Option<Span>,
        accepted: &[Option<Span>],
    ) -> Option<TermFault> {
        let entry = self.index.entry(term.entry);
        let fault = |kind, target, confidence: Confidence| {
            let confidence = if term.likeness == Likeness::Inflected { Confidence::Low } else { confidence };
            Some(TermFault { kind, entry: term.entry, source: Some(term.span), target, confidence })
        };
        if entry.untranslatable {
            let kept = entry.accepted.iter().any(|t| is_kept(self.target, t));
            let changed =
                || entry.accepted.iter().find_map(|t| self.index.find(t, self.target)).map(|(s, _)| s);
            return (!kept && !self.is_kept_beside(entry))
                .then(|| fault(TermFaultKind::Changed, changed(), Confidence::High))
                .flatten();
        }
        for (number, forbidden) in entry.forbidden.iter().enumerate() {
            let found = self.index.find(forbidden, self.target);
            let found = found.or_else(|| {
                Some((self.index.find_in_compound(forbidden, self.target)?, Likeness::Inflected))
            });
            if let Some((span, likeness)) = found.filter(|(span, _)| !is_within(*span, accepted)) {
                let sure = if likeness == Likeness::Exact { Confidence::High } else { Confidence::Low };
                return fault(TermFaultKind::Forbidden(number), Some(span), sure);
            }
        }
        let is_there = place.is_some() || entry.accepted.is_empty() || self.is_in_compound(entry);
        if is_there || self.is_beside(entry) {
            return None;
        }
        fault(TermFaultKind::Missing, None, Confidence::Medium)
    }

    fn is_kept_beside(&self, entry: &Entry) -> bool {
        [-1, 1].into_iter().any(|by| {
            let Some(text) = self.bead.neighbour(by).and_then(|b| b.target) else { return false };
            let tokens = tokens(text.words());
            entry.accepted.iter().any(|term| is_kept(hay(text, &tokens), term))
        })
    }

    /// Terms that are forbidden whatever the source has.
    fn banned<'s>(&'s self, accepted: &'s [Option<Span>]) -> impl Iterator<Item = TermFault> + 's {
        let found = self.index.banned_in(self.target).into_iter();
        found.filter(|o| !is_within(o.span, accepted)).map(|o| TermFault {
            kind: TermFaultKind::Banned,
            entry: o.entry,
            source: None,
            target: Some(o.span),
            confidence: if o.likeness == Likeness::Exact { Confidence::High } else { Confidence::Low },
        })
    }
}

/// Does a place lie in one where a term of the glossary stands as it should (`Rat` in `Europäischer Rat`)?
fn is_within(span: Span, accepted: &[Option<Span>]) -> bool {
    accepted.iter().flatten().any(|a| a.start <= span.start && span.end <= a.end)
}

/// Does a term stand in a text just as the glossary has it, perhaps with an ending of the text's language behind it?
fn is_kept(hay: Haystack<'_>, term: &Phrase) -> bool {
    /// Letters of such an ending (`GitHubu`, `GitHubs`).
    const ENDING: usize = 3;
    let (Some(first), Some(last)) = (hay.tokens.first(), hay.tokens.last()) else { return false };
    // Marks at the ends of a term are no tokens.
    let end =
        hay.text[last.span.end..].find(char::is_alphanumeric).map_or(hay.text.len(), |i| last.span.end + i);
    let start = hay.text[..first.span.start].rfind(char::is_alphanumeric).map_or(0, |i| i + 1);
    let start =
        (start..=first.span.start).find(|&i| hay.text.is_char_boundary(i)).unwrap_or(first.span.start);
    let text = &hay.text[start..end];
    text.match_indices(&*term.text).any(|(at, found)| {
        let before = text[..at].chars().next_back();
        let rest = &text[at + found.len()..];
        let letters = rest.chars().take_while(|c| c.is_alphanumeric()).count();
        let is_word = term.text.starts_with(char::is_alphanumeric);
        let apart = |c: char| !c.is_alphanumeric() || crate::lang::script::is_unspaced(c);
        let after = rest.chars().next();
        (!is_word || before.is_none_or(apart)) && (letters <= ENDING || after.is_none_or(apart))
    })
}
