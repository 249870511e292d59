//! `quote-style-mixed`: two ways of quoting in one text, both correct in the language.

use super::quote_mismatched::is_mismatched;
use super::quote_style_leaked::leak;
use super::{is_escaped, shown, straight};
use crate::check::evidence::quotes::{Quotation, QuoteAnalysis};
use crate::check::{Check, Context, DocumentView, Languages};
use crate::document::Side;
use crate::finding::{Anchor, Draft, Related};
use crate::lang::{Fit, Language};

pub(in crate::check) struct QuoteStyleMixed;

/// Further places that the finding lists.
const MOST_LISTED: usize = 100;

impl Check for QuoteStyleMixed {
    fn id(&self) -> &str {
        "quote-style-mixed"
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
        let fits = |open, close| is_house_style((open, close), language);
        let Some((house, _)) = quotes.house.commonest(fits) else { return };
        let is_other = |q: &&Quotation| is_other(quotes, q, house, language) && !is_escaped(document, q);
        let mut others = quotes.quotations.iter().filter(is_other);
        let Some(first) = others.next() else { return };
        let pair = quotes.pair(first);
        let message = format!(
            "`{}{}` where this text otherwise writes `{}{}`: keep to one way of quoting",
            pair.0, pair.1, house.0, house.1
        );
        let mut draft = Draft::new(Anchor::target(shown(quotes, first)), message);
        draft.related = others
            .take(MOST_LISTED)
            .map(|q| Related { anchor: Anchor::target(shown(quotes, q)), message: "here too".to_owned() })
            .collect();
        cx.report(draft);
    }
}

fn is_house_style((open, close): (char, char), language: &Language) -> bool {
    straight(open) && straight(close)
        || language.quotation_fit(open, close, 0) == Some(Fit::Native) && !super::marks_titles(open)
}

/// Is it an outer quotation of another accepted style than the house's, which no other rule reports?
fn is_other(quotes: &QuoteAnalysis, quotation: &Quotation, house: (char, char), language: &Language) -> bool {
    let pair = quotes.pair(quotation);
    quotation.depth == 0
        && pair != house
        && is_house_style(pair, language)
        && !is_mismatched(pair, language)
        && leak(quotes, quotation, language).is_none()
}
