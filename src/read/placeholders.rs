//! Placeholders in a text: what a program replaces by a value, as printf, Python, ICU, mustache and shells write it.

use crate::document::{Protected, ProtectedKind};
use regex::Regex;
use std::sync::LazyLock;

static PLACEHOLDER: LazyLock<Regex> = LazyLock::new(|| {
    let printf = r"%(?:[0-9]{1,2}\$)?[-+0#]*(?:[0-9]{1,3}|\*)?(?:\.(?:[0-9]{1,3}|\*))?(?:hh?|ll?|[qjztL])?[diouxXeEfFgGcsp@]";
    let named = r"%\(\w+\)[-+0#]*[0-9]{0,3}(?:\.[0-9]{1,3})?[diouxXeEfFgGcrsa]|%\{\w+\}";
    let mustache = r"\{\{\{?\s?[#/^&>!]?\s?[\w.$@-][^{}\n]*\}?\}\}";
    let dollar = r"\$\{[^{}\s]+\}|\$[A-Z]+_[A-Z0-9_]+";
    let icu = r"\{\s?\w+\s?,\s?(?:plural|select|selectordinal)\s?,|\{\s?\w+\s?,\s?(?:number|date|time|spellout|ordinal|duration)(?:\s?,[^{}\n]*)?\}";
    let braces = r"\{[\w.$\[\]-]*(?:![rsa])?(?::[^{}\s]*)?\}";
    Regex::new(&format!("(?P<printf>{printf})|{named}|{mustache}|{dollar}|{icu}|{braces}"))
        .expect("a valid expression")
});

/// The placeholders in a text.
#[must_use]
pub fn placeholders(text: &str) -> Vec<Protected> {
    if memchr::memchr3(b'%', b'{', b'$', text.as_bytes()).is_none() {
        return Vec::new();
    }
    let mut out = Vec::new();
    for found in PLACEHOLDER.captures_iter(text) {
        let (Some(whole), printf) = (found.get(0), found.name("printf")) else { continue };
        if printf.is_none() || is_printf(text, whole.start(), whole.end()) {
            out.push(Protected { span: whole.range().into(), kind: ProtectedKind::Placeholder });
        }
    }
    out
}

/// Is what looks like a placeholder of printf neither a percentage (`50%de`) nor a byte of an address (`%d0%b5`)?
fn is_printf(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let behind = text[end..].chars().next();
    let is_word = |c: char| c.is_alphanumeric();
    let is_simple = matches!(&text[start..end], "%s" | "%d" | "%@");
    !before.is_some_and(|c| c.is_numeric() || c == '%')
        && !behind
            .is_some_and(|c| is_word(c) && !(is_simple && c.is_ascii_lowercase() && !c.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        placeholders(text).iter().map(|p| p.span.of(text)).collect()
    }

    #[test]
    fn placeholders_of_all_kinds_are_found() {
        let text = "%s %1$s %-5.2f %lld %@ %(name)s %{count} {0} {} {user.name} {x:.2f} {{ name }} {{#each x}} ${HOME} \
                    {n, plural, one {# file} other {# files}} {d, date, short} $USER_NAME";
        let expected = [
            "%s",
            "%1$s",
            "%-5.2f",
            "%lld",
            "%@",
            "%(name)s",
            "%{count}",
            "{0}",
            "{}",
            "{user.name}",
            "{x:.2f}",
            "{{ name }}",
            "{{#each x}}",
            "${HOME}",
            "{n, plural,",
            "{d, date, short}",
            "$USER_NAME",
        ];
        assert_eq!(found(text), expected);
    }

    #[test]
    fn percentages_prices_and_addresses_are_none() {
        for text in ["50%de rabais", "100 % sûr", "5%-es", "%d0%b5%d1", "US$100 and $CAD", "{a b}", "100%"] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
