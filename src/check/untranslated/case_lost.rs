//! `case-lost`: a whole text is written small where the source has capitals.

use crate::check::evidence::{Shape, Text};
use crate::check::{Check, Context, DocumentView};
use crate::document::Side;
use crate::finding::{Anchor, Draft};

pub(in crate::check) struct CaseLost;

/// Words that a text must have for its capitals to tell.
const LEAST: usize = 40;

impl Check for CaseLost {
    fn id(&self) -> &str {
        "case-lost"
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        let languages = document.languages;
        let target = counted(document, Side::Target);
        if target.small + target.capital < LEAST || target.small == 0 {
            return;
        }
        let share = |c: &Counted| c.capital as f32 / (c.capital + c.small).max(1) as f32;
        let least = if languages.target.pack.grammar.noun_capitals { 0.08 } else { 0.005 };
        if share(&target) > least {
            return;
        }
        // Where the source cannot say, only a language of capital nouns shows the loss.
        let source = counted(document, Side::Source);
        let capitals = source.capital + source.small >= LEAST && share(&source) >= 0.05;
        let cannot_say = source.capital + source.small == 0 && languages.target.pack.grammar.noun_capitals;
        let Some(span) = target.first.filter(|_| capitals || cannot_say) else { return };
        let message = "the text has hardly any capitals: restore them".to_owned();
        cx.report(Draft::new(Anchor::target(span), message));
    }
}

#[derive(Default)]
struct Counted {
    small: usize,
    capital: usize,
    first: Option<crate::span::Span>,
}

/// Words of a side with and without capital.
fn counted<'a>(document: &'a DocumentView<'a>, side: Side) -> Counted {
    let mut out = Counted::default();
    let texts = document.beads().filter_map(|b| if side == Side::Source { b.source } else { b.target });
    for word in texts.flat_map(|t: &Text<'_>| t.words()) {
        match word.shape {
            Shape::Lower => out.small += 1,
            Shape::Capital | Shape::Mixed => out.capital += 1,
            _ => continue,
        }
        out.first.get_or_insert(word.span);
    }
    out
}
