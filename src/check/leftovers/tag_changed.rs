//! `tag-changed`: a tag or inline code is missing, added, or stands where it opens and closes nothing.

use super::kept::{Frame, frames};
use crate::check::{BeadView, Check, Context};
use crate::document::{CodeKind, ProtectedKind, Side};
use crate::finding::{Anchor, Draft, shortened};
use crate::read::html::element;
use crate::span::Span;

pub(in crate::check) struct TagChanged;

/// A tag in the text, or an inline code of the format.
struct Tag<'a> {
    span: Span,
    kind: CodeKind,
    id: &'a str,
    /// As the file writes it.
    shown: &'a str,
}

impl Check for TagChanged {
    fn id(&self) -> &str {
        "tag-changed"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let Some([source, target]) = frames(bead) else { return };
        let (there, here) = (tags(source), tags(target));
        let in_text = |tags: &[Tag<'_>]| tags.iter().any(|t| !t.span.is_empty());
        // Tags in a text whose source has none at all are another rule's matter.
        if there.is_empty() && (here.is_empty() || in_text(&here)) {
            return;
        }
        let (missing, added) = (lacking(&there, &here), lacking(&here, &there));
        if !missing.is_empty() {
            report(&missing, Side::Source, target, cx);
        } else if !added.is_empty() {
            report(&added, Side::Target, target, cx);
        } else if let (Some(wrong), None) = (unpaired(&here), unpaired(&there)) {
            let message = format!(
                "`{}` closes nothing here: keep the order of the source’s tags",
                shortened(wrong.shown, 60)
            );
            cx.report(Draft::new(Anchor::target(wrong.span), message));
        }
    }
}

/// One finding for all tags that a side lacks.
fn report(tags: &[&Tag<'_>], side: Side, target: Frame<'_>, cx: &mut Context<'_>) {
    let (Some(first), names) = (tags.first(), names(tags)) else { return };
    let span =
        tags.iter().find(|t| t.kind == CodeKind::Close && t.id == first.id).map_or(first.span, |last| {
            // The words that a pair stands around.
            if last.span.start >= first.span.end { first.span.to(last.span) } else { first.span }
        });
    cx.report(match side {
        Side::Source => {
            let message = format!("{names} of the source is missing: put it around or beside the same words");
            let draft = Draft::new(Anchor::source(span), message);
            draft.related(Anchor::target(Span::empty(target.span.end)), "it is missing here")
        }
        Side::Target => {
            Draft::new(Anchor::target(span), format!("the source has no {names} more: take it out"))
        }
    });
}

/// The first three, in backquotes.
fn names(tags: &[&Tag<'_>]) -> String {
    let shown: Vec<String> = tags.iter().take(3).map(|t| format!("`{}`", shortened(t.shown, 60))).collect();
    shown.join(", ") + if tags.len() > 3 { " …" } else { "" }
}

fn tags<'a>(frame: Frame<'a>) -> Vec<Tag<'a>> {
    let Frame { document, span } = frame;
    let raw = document.origin.raw.text();
    let first = document.codes.partition_point(|c| c.span.start < span.start);
    let codes = document.codes[first..].iter().take_while(|c| c.span.start <= span.end);
    let mut out: Vec<Tag<'a>> = codes
        .map(|c| Tag {
            span: c.span,
            kind: c.kind,
            id: &c.id,
            shown: raw.get(c.raw.range()).unwrap_or_default(),
        })
        .collect();
    if out.is_empty() {
        let in_text = document.protected_in(span).filter(|p| p.kind == ProtectedKind::Tag);
        out.extend(in_text.filter_map(|p| in_angles(p.span, p.span.of(&document.text))));
    }
    out
}

/// A tag of a page that stands in the text; what else stands in angle brackets (`<laughs>`) a translator may change. Its
/// attributes may be translated.
fn in_angles(span: Span, shown: &str) -> Option<Tag<'_>> {
    let inner = shown.trim_start_matches('<').trim_end_matches('>');
    let name = inner.trim_start_matches('/').split(|c: char| c.is_whitespace() || c == '/').next();
    let id = name.unwrap_or_default();
    let is_void = element(&id.to_ascii_lowercase())?;
    let kind = if inner.starts_with('/') {
        CodeKind::Close
    } else if inner.ends_with('/') || is_void {
        CodeKind::Alone
    } else {
        CodeKind::Open
    };
    Some(Tag { span, kind, id, shown })
}

/// Those of `ours` that `others` lack.
fn lacking<'t, 'a>(ours: &'t [Tag<'a>], others: &[Tag<'_>]) -> Vec<&'t Tag<'a>> {
    let mut left: Vec<(CodeKind, &str)> = others.iter().map(|t| (t.kind, t.id)).collect();
    left.sort_unstable();
    let mut taken = vec![false; left.len()];
    let mut out = Vec::new();
    for ours in ours {
        let wanted = (ours.kind, ours.id);
        let first = left.partition_point(|l| *l < wanted);
        let free = (first..left.len()).take_while(|i| left[*i] == wanted).find(|i| !taken[*i]);
        match free {
            Some(i) => taken[i] = true,
            None => out.push(ours),
        }
    }
    out
}

/// The first tag that closes what is not open, or not what was opened last.
fn unpaired<'t, 'a>(tags: &'t [Tag<'a>]) -> Option<&'t Tag<'a>> {
    let mut open: Vec<&str> = Vec::new();
    for tag in tags {
        match tag.kind {
            CodeKind::Open => open.push(tag.id),
            CodeKind::Close if open.pop() != Some(tag.id) => return Some(tag),
            _ => {}
        }
    }
    None
}
