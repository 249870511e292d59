//! The `help:` line of a finding: what to write, with the words around where the edit alone says too little.

use crate::fix::{self, Edit, Fix, Safety};
use crate::report::locate::slice;
use crate::report::visible::is_no_break;
use crate::span::Span;

/// What to write, and how safe that is.
pub(crate) fn help(text: &str, fix: &Fix) -> Option<String> {
    let (first, last) = (fix.edits.first()?, fix.edits.last()?);
    let all = Span::new(widened(text, first.span).start, widened(text, last.span).end);
    let what = if let [edit] = fix.edits.as_slice()
        && says_enough(text, edit)
    {
        replacement(text, edit)
    } else if slice(text, all).chars().count() <= 80 {
        let after = fix::apply(text, all, [fix]);
        format!("write “{after}” instead of “{}”", slice(text, all))
    } else {
        let each: Vec<String> = fix.edits.iter().take(3).map(|e| replacement(text, e)).collect();
        each.join("; ")
    };
    let how = match fix.safety {
        Safety::Safe => " (a safe fix)",
        Safety::Unsafe => " (read it before you take it)",
        Safety::Display => "",
    };
    Some(format!("{what}{how}"))
}

/// Must no-break spaces be seen to understand the finding? So where the flagged text has no words, or a fix changes
/// them.
pub(crate) fn spaces_matter(text: &str, flagged: &str, fix: Option<&Fix>) -> bool {
    let no_break = |s: &str| s.chars().filter(|&c| is_no_break(c)).collect::<String>();
    let bare = !flagged.contains(char::is_alphanumeric) && flagged.contains(is_no_break);
    let changes = |e: &Edit| no_break(slice(text, e.span)) != no_break(&e.replacement);
    bare || fix.is_some_and(|f| f.edits.iter().any(changes))
}

/// The names of the signs that stand for no-break spaces in `shown`.
pub(crate) fn legend(shown: &str) -> Option<String> {
    let signs = [('⍽', "⍽ is a no-break space (U+00A0)"), ('⎵', "⎵ is a narrow no-break space (U+202F)")];
    let used: Vec<&str> =
        signs.iter().filter(|(sign, _)| shown.contains(*sign)).map(|(_, name)| *name).collect();
    (!used.is_empty()).then(|| used.join(", "))
}

/// Are there words in it, so that a reader sees what is meant?
fn says_enough(text: &str, edit: &Edit) -> bool {
    let words = |s: &str| s.contains(char::is_alphanumeric);
    let old = slice(text, edit.span);
    words(old) && (edit.replacement.is_empty() || words(&edit.replacement))
        || old.is_empty() && words(&edit.replacement)
}

fn replacement(text: &str, edit: &Edit) -> String {
    let (old, new) = (slice(text, edit.span), &edit.replacement);
    match (old.is_empty(), new.is_empty()) {
        (true, _) => format!("insert “{}”", new.trim()),
        (_, true) => format!("delete “{}”", old.trim()),
        _ => format!("write “{new}” instead of “{old}”"),
    }
}

/// The span with the words that it touches, a space apart at most, up to twenty characters on each side.
fn widened(text: &str, span: Span) -> Span {
    const REACH: usize = 20;
    let stretch = |chars: &mut dyn Iterator<Item = char>| {
        let (mut bytes, mut inside) = (0, false);
        for c in chars.take(REACH) {
            if c == '\n' || (inside && c.is_whitespace() && !is_no_break(c)) {
                break;
            }
            inside |= !c.is_whitespace();
            bytes += c.len_utf8();
        }
        bytes
    };
    let before = stretch(&mut slice(text, Span::new(0, span.start)).chars().rev());
    let after = stretch(&mut slice(text, Span::new(span.end, text.len())).chars());
    Span::new(span.start - before, span.end + after)
}
