//! Which stretches of text a finding's snippets show: the faulty words, then the evidence, the best first.

use super::window::{self, Mark};
use crate::bitext::Bitext;
use crate::document::Side;
use crate::finding::{Anchor, Finding, Related};
use crate::report::locate::Locator;
use crate::report::visible;
use crate::span::Span;

/// Snippets of one finding; further places are only named.
pub(crate) const MOST: usize = 3;

/// A stretch of one side's text with its marks.
#[derive(Debug)]
pub(crate) struct View {
    /// The first mark's place: what the snippet is about.
    pub anchor: Anchor,
    /// What is shown.
    pub shown: Span,
    /// The block that it is a part of.
    pub block: Span,
    /// Words to mark.
    pub marks: Vec<Mark>,
}

/// Makes the views of a document's findings.
#[derive(Debug)]
pub(crate) struct Viewer<'a> {
    /// The document.
    pub bitext: &'a Bitext,
    /// Knows where things are.
    pub locator: Locator<'a>,
    /// Columns of text.
    pub width: usize,
}

impl Viewer<'_> {
    /// The text of a side.
    pub(crate) fn text(&self, side: Side) -> &str {
        self.bitext.pair.side(side).map_or("", |d| d.text.as_str())
    }

    /// The views of a finding, the faulty one first, and the places that are in none.
    pub(crate) fn views<'f>(&self, finding: &'f Finding) -> (Vec<View>, Vec<&'f Related>) {
        let mut views = vec![self.view(finding.primary, None, finding.bead)];
        let mut rest = Vec::new();
        for related in &finding.related {
            let Anchor { side, span } = related.anchor;
            let near = |v: &&mut View| v.anchor.side == side && v.shown.contains(span);
            if let Some(view) = views.iter_mut().find(near) {
                view.marks.push(mark(span, Some(&related.message)));
            } else if views.len() < MOST && self.bitext.pair.side(side).is_some() {
                views.push(self.view(related.anchor, Some(&related.message), finding.bead));
            } else {
                rest.push(related);
            }
        }
        (views, rest)
    }

    /// A view of the sentences that `anchor` lies in, or of as much of them as a line holds.
    fn view(&self, anchor: Anchor, label: Option<&str>, own: usize) -> View {
        let Anchor { side, span } = anchor;
        let block = self.block_around(anchor);
        let bead = self.bitext.beads.get(self.locator.bead_of(anchor, own));
        let bounds =
            bead.and_then(|b| self.bitext.bead_span(b, side)).filter(|s| s.contains(span)).unwrap_or(block);
        View {
            anchor,
            shown: window::around(self.text(side), bounds, span, self.width),
            block: Span::new(block.start.min(bounds.start), block.end.max(bounds.end)),
            marks: vec![mark(span, label)],
        }
    }

    /// From the block where the place begins to the one where it ends.
    fn block_around(&self, Anchor { side, span }: Anchor) -> Span {
        let Some(document) = self.bitext.pair.side(side) else {
            return span;
        };
        let block = |at| document.blocks.get(document.block_at(at)).map(|b| b.span);
        match (block(span.start), block(span.end)) {
            (Some(first), Some(last)) if first.start <= span.start && span.end <= last.end => first.to(last),
            _ => span,
        }
    }
}

/// A mark; without a label, of what is wrong, since the title says that.
fn mark(span: Span, label: Option<&str>) -> Mark {
    Mark { span, primary: label.is_none(), label: visible::line(label.unwrap_or_default(), false) }
}
