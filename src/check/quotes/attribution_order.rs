//! `attribution-order`: behind a quotation, the pronoun before the verb of saying where the language turns them round.

use crate::check::evidence::Word;
use crate::check::{BeadView, Check, Context, Languages};
use crate::finding::{Anchor, Draft};
use crate::lang::Class;
use crate::rules::Confidence;

pub(in crate::check) struct AttributionOrder;

impl Check for AttributionOrder {
    fn id(&self) -> &str {
        "attribution-order"
    }

    fn cannot_run(&self, languages: &Languages) -> Option<String> {
        let target = languages.target;
        (target.lacks(Class::Subject) || target.lacks(Class::Attribution))
            .then(|| format!("no verbs of saying are known for {}", target.name()))
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let Some(target) = bead.target else { return };
        let words = target.words();
        for pair in words.windows(2) {
            let [pronoun, verb] = pair else { continue };
            let is_attribution = target.lang.is(Class::Subject, pronoun.lower)
                && target.lang.is(Class::Attribution, verb.lower)
                && !target.lang.is(Class::Auxiliary, verb.lower)
                && is_lower(pronoun)
                && is_lower(verb)
                && target.between(pronoun, verb).trim().is_empty();
            if !is_attribution
                || !follows_quotation(&target.document.text[target.span.start..pronoun.span.start])
            {
                continue;
            }
            let message = format!("`{0} {1}` behind a quotation: write `{1} {0}`", pronoun.text, verb.text);
            let draft = Draft::new(Anchor::target(pronoun.span.to(verb.span)), message);
            // French has the order in informal prose.
            cx.report(if target.lang.base() == "fr" { draft.confidence(Confidence::Low) } else { draft });
        }
    }
}

fn is_lower(word: &Word<'_>) -> bool {
    !word.text.contains(char::is_uppercase)
}

/// Does the text end in a closing mark with a comma on either side, or with a question or exclamation mark inside?
fn follows_quotation(before: &str) -> bool {
    let marks = |c: char| matches!(c, '“' | '”' | '"' | '»' | '«' | '’' | '‘' | '\'' | '‹' | '›');
    let Some(text) = before.strip_suffix([' ', '\u{a0}', '\u{202f}']) else { return false };
    let (text, comma) = text.strip_suffix(',').map_or((text, false), |text| (text, true));
    let Some(quoted) = text.strip_suffix(marks) else { return false };
    let quoted = quoted.trim_end_matches(['\u{a0}', '\u{202f}', ' ']);
    comma && quoted.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '!' | '?' | '…' | ')'))
        || quoted.ends_with([',', '!', '?'])
}
