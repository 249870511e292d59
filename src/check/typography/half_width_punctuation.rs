//! `half-width-punctuation`: Western marks between Chinese or Japanese characters.

use super::places::{self, Place, after, before, counted, is_cjk};
use crate::check::{Check, Context, DocumentView};
use crate::document::Side;
use crate::fix::Safety;
use crate::span::Span;

pub(in crate::check) struct HalfWidthPunctuation;

/// Half-width marks and what Chinese and Japanese write instead.
const PAIRS: [(char, &str, &str); 6] = [
    (',', "，", "、"),
    ('.', "。", "。"),
    (';', "；", "；"),
    (':', "：", "："),
    ('?', "？", "？"),
    ('!', "！", "！"),
];

impl Check for HalfWidthPunctuation {
    fn id(&self) -> &str {
        "half-width-punctuation"
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        let target = &document.bitext.pair.target;
        let text = &target.text;
        let japanese = document.languages.target.base() == "ja";
        let (mut found, mut full) = (Vec::new(), 0_usize);
        for (at, mark) in document.evidence.marks(Side::Target).iter().copied() {
            if PAIRS.iter().any(|(_, zh, ja)| zh.starts_with(mark) || ja.starts_with(mark)) {
                full += 1;
            } else if let Some((_, zh, ja)) = PAIRS.iter().find(|(half, ..)| *half == mark)
                && stands_in_text(text, at)
            {
                let wanted = if japanese { *ja } else { *zh };
                found.push(Place::replace(Span::new(at, at + 1), wanted));
            }
        }
        let enough = cx.parameter("places") as usize;
        if found.len() < enough && full == 0 {
            return;
        }
        let Some(first) = found.first() else { return };
        let (mark, wanted) = (first.shown.of(text), &first.edit.replacement);
        let message = format!(
            "`{mark}` of half width between characters of full width: write `{wanted}` ({})",
            counted(found.len())
        );
        places::report(found, message, Safety::Unsafe, cx);
    }
}

/// Does the mark follow a character and end a clause there: no dot of an ellipsis, no smiley, no colon of an address?
fn stands_in_text(text: &str, at: usize) -> bool {
    let next = after(text, at + 1);
    let goes_on = next.is_none_or(|c| {
        c.is_whitespace()
            || is_cjk(c)
            || c.is_numeric()
            || matches!(c, '“' | '”' | '「' | '」' | '』' | '"' | '）')
    });
    before(text, at).is_some_and(is_cjk) && goes_on
}
