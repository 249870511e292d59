//! `--format terminal`: each finding with its line, the words framed, and beneath it the evidence on the other side.

mod help;
mod view;
mod window;

use crate::check::Checked;
use crate::document::Side;
use crate::finding::{Finding, Related};
use crate::report::Options;
use crate::report::locate::{Locator, slice};
use crate::report::located::Location;
use crate::report::visible;
use crate::rules::Severity;
use crate::span::Span;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};
use view::{View, Viewer};
use window::{Line, Mark};

/// Places named in the note under the snippets.
const NAMED: usize = 5;
/// Columns of text in a snippet, however wide the terminal: longer lines are hard to scan.
const TEXT_WIDTH: usize = 100;
/// Columns beside the text: line number, frame and both ellipses.
const FRAME: usize = 14;
/// Stand for the places of the snippets in what the renderer receives, which does not know that a line is a part of
/// one. Noncharacters, as in [`visible`].
const PATHS: [&str; view::MOST] = ["\u{FDD2}", "\u{FDD3}", "\u{FDD4}"];

/// The findings of a document.
pub(crate) fn render(checked: &Checked, options: &Options) -> String {
    let base = if options.color { Renderer::styled() } else { Renderer::plain() };
    // The lines are cut to the width here; the renderer must not cut them again.
    let renderer = base.term_width(10 * TEXT_WIDTH);
    let viewer = Viewer {
        bitext: &checked.bitext,
        locator: Locator::new(&checked.bitext),
        width: options.width.saturating_sub(FRAME).clamp(40, TEXT_WIDTH),
    };
    let mut out = String::new();
    for finding in &checked.outcome.findings {
        out.push_str(&one(finding, &viewer, &renderer));
        out.push_str("\n\n");
    }
    out
}

fn one(finding: &Finding, viewer: &Viewer<'_>, renderer: &Renderer) -> String {
    let target = viewer.text(Side::Target);
    let flagged = slice(viewer.text(finding.primary.side), finding.primary.span);
    let show_spaces = help::spaces_matter(target, flagged, finding.fix.as_ref());
    let message = visible::line(&finding.message, show_spaces);
    let help = finding.fix.as_ref().and_then(|f| help::help(target, f));
    let help = help.map(|h| visible::line(&h, show_spaces));
    let mut seen = message.clone() + help.as_deref().unwrap_or_default();

    let title = level(finding.severity).primary_title(message);
    let mut group = Group::with_title(title.id(visible::line(&finding.rule.id, false)));
    let (views, rest) = viewer.views(finding);
    let (mut origins, mut notes) = (Vec::new(), Vec::new());
    for (view, path) in views.iter().zip(PATHS) {
        let line = window::line(viewer.text(view.anchor.side), view, show_spaces);
        let at = viewer.locator.location(view.anchor, finding.bead);
        notes.extend(bracket_notes(&line, &view.marks));
        origins.push(origin(&at, finding, &viewer.locator));
        seen.push_str(&line.text);
        group = group.element(snippet(line, view, path, at.line));
    }
    notes.extend(elsewhere(&rest, finding, &viewer.locator));
    notes.extend(help::legend(&seen).filter(|_| show_spaces));
    group = group.elements(notes.into_iter().map(|n| Level::NOTE.message(n)));
    group = group.elements(help.into_iter().map(|h| Level::HELP.message(h)));
    finish(&renderer.render(&[group]), &origins)
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Critical | Severity::Major => Level::ERROR,
        Severity::Minor => Level::WARNING,
        Severity::Info => Level::INFO,
    }
    .with_name(severity.name())
}

fn snippet(
    line: Line,
    view: &View,
    path: &'static str,
    number: usize,
) -> Snippet<'static, Annotation<'static>> {
    let of = |text| Snippet::source(text).path(path).line_start(number).fold(false);
    if line.right_to_left {
        return of(visible::isolated(&line.text));
    }
    of(line.text).annotations(line.marks.into_iter().zip(&view.marks).map(|(range, mark)| {
        let kind = if mark.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        let label = (!mark.label.is_empty()).then(|| mark.label.clone());
        kind.span(range).label(label).highlight_source(true)
    }))
}

/// What labels say, for lines whose marks are brackets.
fn bracket_notes(line: &Line, marks: &[Mark]) -> Vec<String> {
    let labelled = |(_, m): &(_, &Mark)| line.right_to_left && !m.label.is_empty();
    let marked = line.marks.iter().zip(marks).filter(labelled);
    let note = |(range, mark): (&std::ops::Range<usize>, &Mark)| {
        let (open, close) = window::brackets(mark.primary);
        let words = slice(&line.text, Span::from(range.clone()));
        let framed = visible::isolated(&format!("{open}{words}{close}"));
        format!("{framed}: {}", mark.label)
    };
    marked.map(note).collect()
}

/// The places that no snippet shows.
fn elsewhere(rest: &[&Related], finding: &Finding, locator: &Locator<'_>) -> Option<String> {
    let first = rest.first()?;
    let name = |related: &&Related| {
        let at = locator.location(related.anchor, finding.bead);
        format!("{}:{}:{}", visible::line(&at.path, false), at.line, at.column)
    };
    let named: Vec<String> = rest.iter().take(NAMED).map(name).collect();
    let more = match rest.len().saturating_sub(NAMED) {
        0 => String::new(),
        n => format!(" and {n} more"),
    };
    let message = visible::line(&first.message, false);
    Some(format!("{message}: {}{more}", named.join(", ")))
}

/// `article.fr.txt:12:5 (paragraph 7, sentence 2)`
fn origin(at: &Location, finding: &Finding, locator: &Locator<'_>) -> String {
    let segment = at.segment.clone().unwrap_or_else(|| locator.segment_of(finding));
    let place = at.place.clone().unwrap_or_else(|| match segment.document {
        Some(document) => format!("{document}, segment {}", segment.id),
        None => format!("segment {}", segment.id),
    });
    let text = format!("{}:{}:{} ({place})", at.path, at.line, at.column);
    visible::line(&text, false)
}

/// Puts the true places and the isolates into what the renderer made.
fn finish(rendered: &str, origins: &[String]) -> String {
    let mut out = String::with_capacity(rendered.len() + 100);
    let mut rest = rendered;
    for (sign, origin) in PATHS.iter().zip(origins) {
        let Some((before, after)) = rest.split_once(sign) else {
            continue;
        };
        out.push_str(before);
        out.push_str(origin);
        rest = after.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit());
    }
    out.push_str(rest);
    out.chars().map(visible::finished).collect()
}
