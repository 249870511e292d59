//! `url-changed`, `email-changed`, `handle-changed`, `code-changed`: what is copied letter by letter came out otherwise.

use crate::check::evidence::{Address, AddressKind, Text};
use crate::check::{BeadView, Check, Context};
use crate::finding::{Anchor, Draft};
use crate::fix::{Fix, Safety};
use crate::rules::Confidence;

pub(in crate::check) struct UrlChanged;
pub(in crate::check) struct EmailChanged;
pub(in crate::check) struct HandleChanged;
pub(in crate::check) struct CodeChanged;

impl Check for UrlChanged {
    fn id(&self) -> &str {
        "url-changed"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        compare(bead, &[AddressKind::Url], cx);
    }
}

impl Check for EmailChanged {
    fn id(&self) -> &str {
        "email-changed"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        compare(bead, &[AddressKind::Email], cx);
        report_missing(bead, cx);
    }
}

impl Check for HandleChanged {
    fn id(&self) -> &str {
        "handle-changed"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        compare(bead, &[AddressKind::Handle, AddressKind::Hashtag], cx);
    }
}

impl Check for CodeChanged {
    fn id(&self) -> &str {
        "code-changed"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        compare(bead, &[AddressKind::Code], cx);
    }
}

/// More addresses than this are a list, whose entries need not stand in one order.
const MOST: usize = 40;

fn compare(bead: &BeadView<'_>, kinds: &[AddressKind], cx: &mut Context<'_>) {
    let (Some(source), Some(target)) = (bead.source, bead.target) else { return };
    let (from, to) = (source.addresses(), target.addresses());
    if from.is_empty() || to.is_empty() || from.len().max(to.len()) > MOST {
        return;
    }
    let of_kind = |list: &'_ [Address<'_>]| list.iter().filter(|a| kinds.contains(&a.kind)).count();
    if of_kind(from) == 0 || of_kind(to) == 0 {
        return;
    }
    let mut lost = unmatched(from, to, kinds);
    for new in unmatched(to, from, kinds) {
        let slip = lost.iter().position(|l| l.kind == new.kind && is_slip(l, new, target));
        let Some(lost) = slip.map(|at| lost.remove(at)) else { continue };
        if in_neighbours(bead, lost, new) {
            continue;
        }
        let message = format!("`{}` stands where the source has `{}`: write `{1}`", new.text, lost.text);
        let draft = Draft::new(Anchor::target(new.span), message)
            .related(Anchor::source(lost.span), "as the source has it")
            .confidence(Confidence::High)
            .fix(Fix::replacement(new.span, lost.text, Safety::Unsafe));
        cx.report(draft);
    }
}

/// Reports the only e-mail address of a source whose translation has no address at all.
fn report_missing(bead: &BeadView<'_>, cx: &mut Context<'_>) {
    let (Some(source), Some(target)) = (bead.source, bead.target) else { return };
    let [lost] = source.addresses() else { return };
    let beside = || [-1, 1].into_iter().filter_map(|by| bead.neighbour(by)?.target);
    let has_any = |t: &Text<'_>| !t.addresses().is_empty() || t.as_str().contains(['@', '＠']);
    // `@` with a server behind it may be a handle.
    if lost.kind != AddressKind::Email
        || lost.text.starts_with(['@', '＠'])
        || has_any(target)
        || beside().any(has_any)
    {
        return;
    }
    let message = format!("the address `{}` is missing: add it", lost.text);
    let place = Anchor::target(crate::span::Span::empty(target.span.end));
    cx.report(
        Draft::new(Anchor::source(lost.span), message)
            .related(place, "it is missing here")
            .confidence(Confidence::Medium),
    );
}

/// What one side has of these kinds and the other has not, or not as often.
fn unmatched<'a, 'b>(
    list: &'b [Address<'a>],
    others: &[Address<'a>],
    kinds: &[AddressKind],
) -> Vec<&'b Address<'a>> {
    let mut others: Vec<&Address<'a>> = others.iter().filter(|a| kinds.contains(&a.kind)).collect();
    let mut out = Vec::new();
    for address in list.iter().filter(|a| kinds.contains(&a.kind)) {
        match others.iter().position(|o| is_same(address, o)) {
            Some(at) => drop(others.swap_remove(at)),
            None => out.push(address),
        }
    }
    out
}

fn is_same(a: &Address<'_>, b: &Address<'_>) -> bool {
    a.kind == b.kind && (a.text == b.text || plain(a) == plain(b))
}

/// What counts of an address: no case, no full width, no scheme, and no label of a language, which translators change.
fn plain(address: &Address<'_>) -> String {
    let lower = address.text.to_lowercase().replace('＠', "@").replace('＃', "#");
    match address.kind {
        AddressKind::Code => lower.replace(['-', '_', '/'], ""),
        AddressKind::Url => without_language(&lower_host(address.text)),
        _ => lower,
    }
}

/// The host in lower case, and the path as it is: hosts know no capitals, servers do.
fn lower_host(url: &str) -> String {
    let host = url.find("://").map_or(0, |at| at + 3);
    let path = url[host..].find(['/', '?']).map_or(url.len(), |at| host + at);
    url[..path].to_lowercase() + &url[path..]
}

/// `https://www.example.org/fr-fr/page/` and `http://fr.example.org/page` are both `example.org/page`.
fn without_language(url: &str) -> String {
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    let url = url.strip_prefix("www.").unwrap_or(url);
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let mut out = String::with_capacity(url.len());
    for (i, part) in path.split('/').enumerate() {
        if i == 0 {
            let (label, rest) = part.split_once('.').unwrap_or(("", part));
            out += if is_label(label) && rest.contains('.') { rest } else { part };
        } else if !is_label(part) && !part.is_empty() {
            out.push('/');
            out += part;
        }
    }
    let kept = query.split('&').filter(|q| !q.split_once('=').is_some_and(|(_, value)| is_label(value)));
    for part in kept.filter(|q| !q.is_empty()) {
        out.push('?');
        out += part;
    }
    out
}

/// Is it the tag of a language, perhaps with a region: `fr`, `pt-br`, `zh_cn`?
fn is_label(part: &str) -> bool {
    let letters = |s: &str| s.len() == 2 && s.bytes().all(|b| b.is_ascii_alphabetic());
    match part.split_once(['-', '_']) {
        Some((language, region)) => letters(language) && letters(region),
        None => letters(part),
    }
}

/// Did one become the other by a slip? Anything else may be another address, or a translated tag.
fn is_slip(lost: &Address<'_>, new: &Address<'_>, target: &Text<'_>) -> bool {
    let (a, b) = (plain(lost), plain(new));
    if a.len().max(b.len()) > 200 {
        return false;
    }
    let distance = strsim::osa_distance(&a, &b);
    let exchanged = || sorted(&a) == sorted(&b);
    // `example.org / help`: taken apart by spaces.
    let spaced = || {
        let rest = target.as_str()[new.span.end - target.span.start..].chars();
        let glued: String = rest.filter(|c| !c.is_whitespace()).take(lost.text.len()).collect();
        lost.text.strip_prefix(new.text).is_some_and(|rest| !rest.is_empty() && glued.starts_with(rest))
    };
    match lost.kind {
        AddressKind::Code => distance == 1 && sorted_digits(&a) != sorted_digits(&b) || exchanged(),
        AddressKind::Hashtag => is_tag_slip(lost, new, &a, &b, target),
        AddressKind::Handle => distance <= 2 && distance * 3 <= a.len() || exchanged(),
        AddressKind::Email => distance <= 3 && distance * 3 <= a.len() || exchanged(),
        AddressKind::Url => {
            a.eq_ignore_ascii_case(&b)
                || spaced()
                || distance <= 3 && distance * 5 <= a.len() && !is_other_country(&a, &b)
        }
    }
}

/// A tag in words may be translated, and a translated word may be much like the source's (`#election`, `#elección`).
fn is_tag_slip(lost: &Address<'_>, new: &Address<'_>, a: &str, b: &str, target: &Text<'_>) -> bool {
    let in_words = !lost.text.contains(|c: char| c == '_' || c.is_ascii_digit())
        && lost.text.contains(|c: char| c.is_ascii_lowercase());
    let same_letters = sorted(a) == sorted(b);
    if !in_words {
        return same_letters || strsim::osa_distance(a, b) <= 2 && a.len() >= 4;
    }
    let word = &b[1..];
    let is_word = target.lang.lexicon().is_some_and(|l| l.knows(word));
    let inner = || strsim::osa_distance(a, b) == 1 && a.len() >= 6 && a[a.len() - 2..] == b[b.len() - 2..];
    !is_word && !new.goes_on && (same_letters || inner())
}

/// The same site of another country: `example.com` and `example.de`.
fn is_other_country(a: &str, b: &str) -> bool {
    let cut = |url: &str| {
        let (host, path) = url.split_once('/').unwrap_or((url, ""));
        let (name, top) = host.rsplit_once('.').unwrap_or((host, ""));
        (name.trim_end_matches(".co").to_owned(), top.to_owned(), path.to_owned())
    };
    let ((a, top_a, path_a), (b, top_b, path_b)) = (cut(a), cut(b));
    a == b && path_a == path_b && (top_a.len() == 2 || top_b.len() == 2)
}

fn sorted(text: &str) -> Vec<u8> {
    let mut out = text.as_bytes().to_vec();
    out.sort_unstable();
    out
}

fn sorted_digits(text: &str) -> Vec<u8> {
    let mut out: Vec<u8> = text.bytes().filter(u8::is_ascii_digit).collect();
    out.sort_unstable();
    out
}

/// Does a neighbour hold the missing one, so that the sentences are only cut otherwise?
fn in_neighbours(bead: &BeadView<'_>, lost: &Address<'_>, new: &Address<'_>) -> bool {
    let has = |text: Option<&Text<'_>>, address: &Address<'_>| {
        text.is_some_and(|t| t.addresses().iter().any(|a| is_same(a, address)))
    };
    [-1, 1].into_iter().filter_map(|by| bead.neighbour(by)).any(|n| has(n.target, lost) || has(n.source, new))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_languages_do_not_count() {
        let same = [
            ("https://www.example.org/en/page/", "http://example.org/fr-fr/page"),
            ("https://en.example.org/page", "https://de.example.org/page"),
            ("example.org/a?lang=en&x=1", "example.org/a?lang=de&x=1"),
        ];
        for (a, b) in same {
            assert_eq!(without_language(a), without_language(b));
        }
        assert_ne!(without_language("example.org/page"), without_language("example.org/other"));
        assert!(is_other_country("example.com/a", "example.co.uk/a") && !is_other_country("a.com", "a.net"));
    }
}
