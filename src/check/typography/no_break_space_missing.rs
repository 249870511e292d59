//! `no-break-space-missing`: an ordinary space, or none, where the locale sets a no-break space beside a mark.

use super::places::{self, Place, counted};
use crate::check::{Check, Context, DocumentView, Languages};
use crate::document::{Document, Side};
use crate::fix::{Edit, Safety};
use crate::lang::script::is_letter;
use crate::span::Span;

pub(in crate::check) struct NoBreakSpaceMissing;

impl Check for NoBreakSpaceMissing {
    fn id(&self) -> &str {
        "no-break-space-missing"
    }

    fn cannot_run(&self, languages: &Languages) -> Option<String> {
        let pack = &languages.target.pack;
        let none =
            pack.spacing.before.values().all(String::is_empty) && pack.spacing.inside_quotes.is_empty();
        (none && pack.numbers.percent_space().is_none_or(str::is_empty))
            .then(|| format!("{} sets no spaces beside marks, or none are known", languages.target.name()))
    }

    fn reads_document(&self) -> bool {
        true
    }

    fn check_document<'a>(&self, document: &'a DocumentView<'a>, cx: &mut Context<'_>) {
        if document.evidence.is_tokenised(Side::Target) {
            return;
        }
        let target = &document.bitext.pair.target;
        let mut sites = sites(target, document.languages);
        if sites.iter().any(|s| s.mark == '%') && !keeps_spaces(&target.text) {
            sites.retain(|s| s.mark != '%');
        }
        // A space that is not there at all shows on every line, one that may break on few.
        sites.sort_by_key(|s| !s.span.is_empty());
        let Some(first) = sites.first() else { return };
        let message = format!(
            "an ordinary space or none beside `{}` where the locale sets a no-break space ({}): write U+{:04X}",
            first.mark,
            counted(sites.len()),
            first.wanted.chars().next().map_or(0xa0, u32::from)
        );
        let place = |s: Site| Place { shown: s.shown, edit: Edit { span: s.span, replacement: s.wanted } };
        places::report(sites.into_iter().map(place).collect(), message, Safety::Safe, cx);
    }
}

/// A place where a no-break space is missing.
struct Site {
    /// What stands there: an ordinary space or nothing.
    span: Span,
    /// The place with its mark, for people.
    shown: Span,
    mark: char,
    wanted: String,
}

fn sites(document: &Document, languages: Languages) -> Vec<Site> {
    let spacing = &languages.target.pack.spacing;
    let text = &document.text;
    let mut out = Vec::new();
    for (at, mark) in text.char_indices() {
        let end = at + mark.len_utf8();
        if mark == ' ' || mark.is_ascii_alphanumeric() || is_letter(mark) {
            continue;
        }
        let inside = !spacing.inside_quotes.is_empty();
        let site = match mark {
            '«' if inside => {
                behind(text, end).map(|gap| (gap, Span::new(at, gap.end), spacing.inside_quotes.as_str()))
            }
            '»' if inside => {
                before(text, at).map(|gap| (gap, Span::new(gap.start, end), spacing.inside_quotes.as_str()))
            }
            _ => wanted_before(languages, mark).and_then(|wanted| {
                let gap = before(text, at)
                    .filter(|gap| is_final(text, at, mark) && !(mark == '%' && gap.is_empty()))?;
                Some((gap, Span::new(gap.start, end), wanted))
            }),
        };
        let site = site.filter(|_| !document.is_protected(Span::new(at, end)));
        out.extend(site.map(|(span, shown, wanted)| Site { span, shown, mark, wanted: wanted.to_owned() }));
    }
    out.dedup_by_key(|site: &mut Site| site.span); // `« »` around one space
    settle_habit(text, out)
}

/// The space that the locale sets before `mark`, if any.
fn wanted_before(languages: Languages, mark: char) -> Option<&'static str> {
    let pack = &languages.target.pack;
    let wanted = match mark {
        '%' => pack.numbers.percent_space(),
        _ => pack.spacing.before.get(mark.encode_utf8(&mut [0; 4]) as &str).map(String::as_str),
    };
    wanted.filter(|w| !w.is_empty())
}

/// Without any space before `;`, `!` and `?` a text follows the Canadian or Swiss habit, if it does so throughout; only
/// places where an ordinary space stands are then wrong. A percent sign without space is a habit of its own.
fn settle_habit(text: &str, sites: Vec<Site>) -> Vec<Site> {
    let high = |mark: char| matches!(mark, ';' | '!' | '?');
    if !sites.iter().any(|s| high(s.mark) && s.span.is_empty()) {
        return sites;
    }
    let spaced =
        text.char_indices().any(|(at, c)| high(c) && text[..at].ends_with([' ', '\u{a0}', '\u{202f}']));
    sites.into_iter().filter(|s| spaced || !s.span.is_empty() || !high(s.mark)).collect()
}

/// Does the text set no-break spaces at all? Most houses write an ordinary one before a percent sign, whatever their locale
/// has.
fn keeps_spaces(text: &str) -> bool {
    text.contains(['\u{a0}', '\u{202f}'])
}

/// The ordinary space, or the lack of any, before the mark at byte `at`; `None` where all is well.
fn before(text: &str, at: usize) -> Option<Span> {
    let previous = text[..at].chars().next_back()?;
    match previous {
        ' ' => (!text[..at - 1].ends_with(char::is_whitespace)).then(|| Span::new(at - 1, at)),
        c if c.is_alphanumeric() || matches!(c, ')' | '%' | '…' | '”' | '.' | '?' | '!') => {
            Some(Span::empty(at))
        }
        _ => None,
    }
}

/// The same behind an opening mark that ends at byte `end`.
fn behind(text: &str, end: usize) -> Option<Span> {
    match text[end..].chars().next()? {
        ' ' => Some(Span::new(end, end + 1)),
        c if c.is_alphanumeric() || matches!(c, '(' | '[' | '“' | '…') => Some(Span::empty(end)),
        _ => None,
    }
}

/// Is it a mark of punctuation here: no colon in a time or ratio, no smiley, no second mark of `?!`?
fn is_final(text: &str, at: usize, mark: char) -> bool {
    let after = text[at + mark.len_utf8()..].chars().next();
    let ends = after.is_none_or(|c| {
        c.is_whitespace()
            || matches!(c, '»' | '”' | '"' | ')' | ']' | '’' | '!' | '?' | '…' | '.' | ',' | ';' | '*' | '<')
    });
    let smiley = matches!(mark, ':' | ';') && after.is_some_and(|c| matches!(c, ')' | '(' | '-' | 'D' | 'P'));
    ends && !smiley && !text[..at].ends_with(['!', '?', ';', ':'])
}
