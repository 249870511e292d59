//! Rules that hold a translation against the user's glossary: each words one kind of departure.

use super::evidence::TermFault;
use super::evidence::terms::TermFaultKind;
use super::{BeadView, Check, Context, Need};
use crate::finding::{Anchor, Draft, shortened};
use crate::fix::{Fix, Safety};
use crate::glossary::index::Entry;
use crate::rules::Confidence;
use crate::span::Span;

/// A rule that speaks of one kind of departure.
pub(super) struct Terminology {
    id: &'static str,
    is_its: fn(TermFaultKind) -> bool,
    words: fn(&TermFault, &BeadView<'_>) -> Option<Draft>,
}

pub(super) const GLOSSARY_TERM_MISSING: Terminology = Terminology {
    id: "glossary-term-missing",
    is_its: |kind| kind == TermFaultKind::Missing,
    words: missing,
};
pub(super) const GLOSSARY_FORBIDDEN_TERM: Terminology = Terminology {
    id: "glossary-forbidden-term",
    is_its: |kind| matches!(kind, TermFaultKind::Forbidden(_) | TermFaultKind::Banned),
    words: forbidden,
};
pub(super) const UNTRANSLATABLE_CHANGED: Terminology = Terminology {
    id: "untranslatable-changed",
    is_its: |kind| kind == TermFaultKind::Changed,
    words: changed,
};

impl Check for Terminology {
    fn id(&self) -> &str {
        self.id
    }

    fn needs(&self) -> Option<Need> {
        Some(Need::Glossary)
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        for fault in bead.term_faults().iter().filter(|f| (self.is_its)(f.kind)) {
            if let Some(draft) = (self.words)(fault, bead) {
                cx.report(draft.confidence(fault.confidence));
            }
        }
    }
}

fn missing(fault: &TermFault, bead: &BeadView<'_>) -> Option<Draft> {
    let (source, target, at) = (bead.source?, bead.target?, fault.source?);
    let entry = bead.document.glossary?.entry(fault.entry);
    let message = format!(
        "`{}` is {} in the glossary, and the translation does not have it{}",
        source.slice(at),
        wanted(entry),
        noted(entry),
    );
    let place = Span::new(target.span.end, target.span.end);
    Some(Draft::new(Anchor::source(at), message).related(Anchor::target(place), "in this sentence"))
}

fn forbidden(fault: &TermFault, bead: &BeadView<'_>) -> Option<Draft> {
    let (target, at) = (bead.target?, fault.target?);
    let index = bead.document.glossary?;
    let entry = match fault.kind {
        TermFaultKind::Banned => index.banned(fault.entry),
        _ => index.entry(fault.entry),
    };
    let written = target.slice(at);
    let instead = match entry.accepted.as_slice() {
        [] => "find another term".to_owned(),
        _ => format!("write {}", wanted(entry)),
    };
    let message = format!("the glossary forbids `{written}`: {instead}{}", noted(entry));
    let mut draft = Draft::new(Anchor::target(at), message);
    if let Some(term) = fault.source {
        draft = draft.related(Anchor::source(term), "the source’s term");
    }
    // Another form, or one of several terms, is for a person to write.
    let plain = fault.confidence == Confidence::High && entry.accepted.len() == 1;
    let safety = if plain { Safety::Unsafe } else { Safety::Display };
    Some(match entry.accepted.first() {
        Some(term) => draft.fix(Fix::replacement(at, capitalised_like(written, &term.text), safety)),
        None => draft,
    })
}

fn changed(fault: &TermFault, bead: &BeadView<'_>) -> Option<Draft> {
    let (source, target, from) = (bead.source?, bead.target?, fault.source?);
    let entry = bead.document.glossary?.entry(fault.entry);
    let name = &entry.accepted.first()?.text;
    Some(match fault.target {
        Some(at) => {
            let message =
                format!("`{}` stands for `{name}`, which stays as it is{}", target.slice(at), noted(entry));
            Draft::new(Anchor::target(at), message)
                .related(Anchor::source(from), "the source’s term")
                .fix(Fix::replacement(at, &**name, Safety::Unsafe))
        }
        None => {
            let message = format!(
                "`{}` stays as it is, and the translation does not have it: write `{name}`{}",
                source.slice(from),
                noted(entry)
            );
            let place = Span::new(target.span.end, target.span.end);
            Draft::new(Anchor::source(from), message).related(Anchor::target(place), "in this sentence")
        }
    })
}

/// The accepted terms, as a message names them.
fn wanted(entry: &Entry) -> String {
    /// More are not named.
    const MOST: usize = 3;
    let names: Vec<String> = entry.accepted.iter().take(MOST).map(|t| format!("`{}`", t.text)).collect();
    names.join(" or ")
}

/// The glossary's note, in parentheses.
fn noted(entry: &Entry) -> String {
    if entry.note.is_empty() { String::new() } else { format!(" ({})", shortened(&entry.note, 80)) }
}

/// With a capital where what it replaces has one.
fn capitalised_like(written: &str, term: &str) -> String {
    let mut chars = term.chars();
    match chars.next() {
        Some(first) if written.starts_with(char::is_uppercase) && first.is_lowercase() => {
            first.to_uppercase().chain(chars).collect()
        }
        _ => term.to_owned(),
    }
}
