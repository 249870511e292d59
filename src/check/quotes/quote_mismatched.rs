//! `quote-mismatched`: a quotation opened by the mark of one style and closed by that of another.

use super::{HABIT, frames, shown, straight};
use crate::check::evidence::quotes::{Quotation, QuoteAnalysis};
use crate::check::{Check, Context, DocumentView, Languages};
use crate::document::Side;
use crate::finding::{Anchor, Draft, Related};
use crate::lang::{Fit, Language};

pub(in crate::check) struct QuoteMismatched;

/// Where there are more, the text is no prose.
const MOST: usize = 100;

impl Check for QuoteMismatched {
    fn id(&self) -> &str {
        "quote-mismatched"
    }

    fn cannot_run(&self, languages: &Languages) -> Option<String> {
        super::no_marks_known(languages)
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        let quotes = document.evidence.quotes(Side::Target);
        let language = document.languages.target;
        let mismatched = |q: &&Quotation| is_mismatched(quotes.pair(q), language);
        let found: Vec<&Quotation> = quotes
            .quotations
            .iter()
            .filter(mismatched)
            .take(MOST)
            .filter(|q| !source_does_so(document, quotes, q))
            .collect();
        let mut habits: Vec<((char, char), Draft)> = Vec::new();
        for quotation in &found {
            let pair = quotes.pair(quotation);
            if let Some((_, draft)) = habits.iter_mut().find(|(seen, _)| *seen == pair) {
                let place = Anchor::target(shown(quotes, quotation));
                draft.related.push(Related { anchor: place, message: "here too".to_owned() });
            } else if found.iter().filter(|q| quotes.pair(q) == pair).count() >= HABIT {
                habits.push((pair, draft(quotes, quotation, language)));
            } else {
                cx.report(draft(quotes, quotation, language));
            }
        }
        habits.into_iter().for_each(|(_, draft)| cx.report(draft));
    }
}

fn draft(quotes: &QuoteAnalysis, quotation: &Quotation, language: &Language) -> Draft {
    let (open, close) = quotes.pair(quotation);
    let (at, other, told) = match wrong_mark(quotes, (open, close), language) {
        Wrong::Open(write) => (quotation.open, quotation.close, write),
        Wrong::Close(write) => (quotation.close, quotation.open, write),
    };
    let message = format!(
        "the quotation is opened by `{open}` and closed by `{close}`: write `{told}` instead of `{}`",
        quotes.marks[at].mark
    );
    Draft::new(Anchor::target(quotes.marks[at].span), message)
        .related(Anchor::target(quotes.marks[other].span), "the other mark")
}

/// The mark that does not belong, with what to write instead.
enum Wrong {
    Open(char),
    Close(char),
}

/// Is exactly one mark straight, or one of the language's and the other not its counterpart?
pub(in crate::check::quotes) fn is_mismatched(pair: (char, char), language: &Language) -> bool {
    let (open, close) = pair;
    straight(open) != straight(close) || language.quotation_fit(open, close, 1) == Some(Fit::Mixed)
}

fn wrong_mark(quotes: &QuoteAnalysis, (open, close): (char, char), language: &Language) -> Wrong {
    let straight_house = quotes
        .house
        .commonest(|o, c| straight(o) == straight(c))
        .is_some_and(|((open, _), _)| straight(open));
    let opens = if straight(open) || straight(close) {
        straight(open) == straight_house
    } else {
        language.is_quotation_mark(open, true)
    };
    let right = |mark: char, other: Option<char>| if straight(mark) { mark } else { other.unwrap_or(mark) };
    if opens {
        Wrong::Close(right(open, language.closing_for(open)))
    } else {
        Wrong::Open(right(close, language.opening_for(close)))
    }
}

/// Has the source there a quotation of the same two marks?
fn source_does_so<'a>(document: &'a DocumentView<'a>, quotes: &QuoteAnalysis, quotation: &Quotation) -> bool {
    let Some((source, _)) = frames(document, quotes.marks[quotation.open].span.start) else { return false };
    let theirs = document.evidence.quotes(Side::Source);
    let pair = quotes.pair(quotation);
    theirs.quotations_within(source).any(|q| theirs.pair(q) == pair)
}
