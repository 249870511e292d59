//! `order-changed`: a passage stands elsewhere in the translation than in the source.

use crate::check::evidence::sequence::rising;
use crate::check::{Check, Context, DocumentView};
use crate::document::Side;
use crate::finding::{Anchor, Draft, shortened};

pub(in crate::check) struct OrderChanged;

impl Check for OrderChanged {
    fn id(&self) -> &str {
        "order-changed"
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        let bitext = document.bitext;
        let linked: Vec<usize> = (0..bitext.beads.len())
            .filter(|b| !bitext.beads[*b].source.is_empty() && !bitext.beads[*b].target.is_empty())
            .collect();
        let starts: Vec<usize> = linked.iter().map(|b| bitext.beads[*b].source.start).collect();
        let kept = rising(&starts);
        let mut at = 0;
        while at < linked.len() {
            let mut end = at;
            while end < linked.len() && !kept[end] && (end == at || starts[end] > starts[end - 1]) {
                end += 1;
            }
            if end > at {
                report(document, &linked[at..end], cx);
            }
            at = end.max(at + 1);
        }
    }
}

fn report(document: &DocumentView<'_>, beads: &[usize], cx: &mut Context<'_>) {
    let bitext = document.bitext;
    let span = |side: Side| {
        let first = bitext.bead_span(&bitext.beads[*beads.first()?], side)?;
        let last = bitext.bead_span(&bitext.beads[*beads.last()?], side)?;
        Some(first.to(last))
    };
    let (Some(source), Some(target)) = (span(Side::Source), span(Side::Target)) else { return };
    let text = target.of(&bitext.pair.target.text);
    let message =
        format!("`{}` stands elsewhere in the source: put it in the same order", shortened(text, 60));
    cx.report(
        Draft::new(Anchor::target(target), message).related(Anchor::source(source), "here in the source"),
    );
}
