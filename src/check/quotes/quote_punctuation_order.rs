//! `quote-punctuation-order`: a comma on the wrong side of a closing mark.

use crate::check::evidence::Role;
use crate::check::{Check, Context, DocumentView, Languages};
use crate::document::Side;
use crate::finding::{Anchor, Draft, Related};
use crate::lang::Comma;
use crate::span::Span;

pub(in crate::check) struct QuotePunctuationOrder;

/// Further places that the finding lists.
const MOST_LISTED: usize = 100;

impl Check for QuotePunctuationOrder {
    fn id(&self) -> &str {
        "quote-punctuation-order"
    }

    fn cannot_run(&self, languages: &Languages) -> Option<String> {
        let target = languages.target;
        (target.pack.sentences.quoted_comma == Comma::Either).then(|| {
            format!("{} has no fixed order of comma and closing mark, or none is known", target.name())
        })
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        if document.evidence.is_tokenised(Side::Target) {
            return;
        }
        let comma = document.languages.target.pack.sentences.quoted_comma;
        let text = &document.bitext.pair.target.text;
        let marks = document.evidence.quotes(Side::Target).marks.iter();
        let mut places = marks
            .filter(|m| m.role == Role::Close && m.partner.is_some() && !super::is_escape(text, m.span))
            .filter_map(|m| misplaced(text, m.span, comma));
        let Some(first) = places.next() else { return };
        let side = if comma == Comma::Outside { "behind" } else { "before" };
        let message = format!("`{}`: the comma belongs {side} the closing mark", first.of(text));
        let mut draft = Draft::new(Anchor::target(first), message);
        draft.related = places
            .take(MOST_LISTED)
            .map(|place| Related { anchor: Anchor::target(place), message: "here too".to_owned() })
            .collect();
        cx.report(draft);
    }
}

/// The comma and the closing mark, where they stand in the other order than the language's.
fn misplaced(text: &str, mark: Span, comma: Comma) -> Option<Span> {
    match comma {
        Comma::Either => None,
        Comma::Outside => {
            let before = text[..mark.start].trim_end_matches([' ', '\u{a0}', '\u{202f}']);
            before.ends_with(',').then(|| Span::new(before.len() - 1, mark.end))
        }
        Comma::Inside => text[mark.end..].starts_with(',').then(|| Span::new(mark.start, mark.end + 1)),
    }
}
