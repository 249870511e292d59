//! `quote-style-leaked`: quotation marks of another language, or of another level, among those of the document.

use super::quote_mismatched::is_mismatched;
use super::{HABIT, frames, is_escaped, marks_titles, shown, straight};
use crate::check::evidence::quotes::{Quotation, QuoteAnalysis};
use crate::check::{Check, Context, DocumentView, Languages};
use crate::document::Side;
use crate::finding::{Anchor, Draft, Related};
use crate::lang::{Fit, Language};

pub(in crate::check) struct QuoteStyleLeaked;

/// Where there are more, the text is no prose.
const MOST: usize = 100;

impl Check for QuoteStyleLeaked {
    fn id(&self) -> &str {
        "quote-style-leaked"
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
        let leaks = quotes.quotations.iter().filter_map(|q| Some((q, leak(quotes, q, language)?)));
        let sentences = &document.bitext.target;
        // One finding for a pair of marks in a sentence, or in the whole text where it is a habit there.
        let mut said: Vec<((char, char), Option<usize>, Draft)> = Vec::new();
        for (quotation, instead) in leaks.take(MOST) {
            let pair = quotes.pair(quotation);
            let span = shown(quotes, quotation);
            if is_escaped(document, quotation) || source_does_so(document, span.start, pair) {
                continue;
            }
            let sentence = (!is_habit(quotes, pair, instead))
                .then(|| sentences.partition_point(|s| s.span.end <= span.start));
            if let Some((.., draft)) =
                said.iter_mut().rev().find(|(seen, place, _)| *seen == pair && *place == sentence)
            {
                draft.related.push(Related { anchor: Anchor::target(span), message: "here too".to_owned() });
                continue;
            }
            let message = format!(
                "`{}{}` are not the quotation marks of this text here: write `{}{}`",
                pair.0, pair.1, instead.0, instead.1
            );
            said.push((pair, sentence, Draft::new(Anchor::target(span), message)));
        }
        said.into_iter().for_each(|(.., draft)| cx.report(draft));
    }
}

/// The pair that should stand instead of the quotation's, where that has no place there.
pub(in crate::check::quotes) fn leak(
    quotes: &QuoteAnalysis,
    quotation: &Quotation,
    language: &Language,
) -> Option<(char, char)> {
    let (open, close) = quotes.pair(quotation);
    if is_mismatched((open, close), language) {
        return None;
    }
    let native = |o, c| language.quotation_fit(o, c, 0) == Some(Fit::Native);
    let house = quotes.house.commonest(native);
    let (customary, settled) = match house {
        Some((pair, count)) => (pair, quotation.depth == 0 && is_settled(quotes, (open, close), count)),
        None => (language.outer_quotes()?, false),
    };
    let leaks = match language.quotation_fit(open, close, quotation.depth)? {
        _ if straight(open) => {
            settled && quotes.house.count((open, close)) * 3 <= quotes.house.count(customary)
        }
        Fit::Foreign | Fit::InnerOnly | Fit::Mixed => true,
        Fit::Native => settled && (open, close) != customary && !marks_titles(open),
    };
    leaks.then_some(customary)
}

/// Is the house style, used `count` times, so much commoner than the pair that this must have slipped in?
fn is_settled(quotes: &QuoteAnalysis, pair: (char, char), count: usize) -> bool {
    count >= 2 && count >= 2 * quotes.house.count(pair)
}

/// Does the document use the wrong pair more often than the right one, and often?
fn is_habit(quotes: &QuoteAnalysis, pair: (char, char), right: (char, char)) -> bool {
    let count = quotes.house.count(pair);
    count >= HABIT && count > quotes.house.count(right)
}

/// Has the source there the same marks, although they are not its own or not those of the rest of it?
fn source_does_so<'a>(document: &'a DocumentView<'a>, at: usize, pair: (char, char)) -> bool {
    let Some((source, _)) = frames(document, at) else { return false };
    let Some(language) = document.languages.source else { return false };
    let quotes = document.evidence.quotes(Side::Source);
    let odd = language.quotation_fit(pair.0, pair.1, 0) == Some(Fit::Foreign) && !straight(pair.0)
        || quotes.house.commonest(|_, _| true).is_some_and(|(house, _)| house != pair);
    odd && quotes.quotations_within(source).any(|q| quotes.pair(q) == pair)
}
