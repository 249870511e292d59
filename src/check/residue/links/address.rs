//! Addresses compared: equal, equal but for the language, or leading elsewhere.

/// Where a link leads.
#[derive(Debug)]
pub(super) struct Address<'a> {
    /// In lower case, without scheme, `www.`, fragment and the slash at its end.
    pub plain: String,
    host: &'a str,
}

/// How two addresses compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    /// They lead to the same page.
    Same,
    /// They lead to a page in another language.
    Localised,
    /// They lead elsewhere.
    Other,
}

impl<'a> Address<'a> {
    pub fn new(href: &'a str) -> Self {
        let whole = href.trim();
        let whole = whole.split_once('#').map_or(whole, |(page, _)| page);
        let (is_full, rest) = match whole.split_once("://") {
            Some((_, rest)) => (true, rest),
            None => (whole.starts_with("//"), whole.trim_start_matches("//")),
        };
        let rest = rest.strip_prefix("www.").unwrap_or(rest);
        let host = if is_full { rest.split(['/', '?']).next().unwrap_or_default() } else { "" };
        Self { plain: rest.trim_end_matches('/').to_lowercase(), host }
    }

    /// How the address of a link compares with that of its translation; `tags` are the languages of both sides.
    pub fn likeness(&self, other: &Self, tags: [&str; 2]) -> Likeness {
        if self.plain == other.plain {
            return Likeness::Same;
        }
        let labels = [self.has_label(tags[0]), other.has_label(tags[1])];
        let same_site = site(self.host).eq_ignore_ascii_case(site(other.host));
        // A page in another language has a name in it, too: `/wiki/Lighthouse` is `/wiki/Phare`.
        if same_site && labels.contains(&true) && (self.is_path() == other.is_path()) {
            return Likeness::Localised;
        }
        if without_labels(&self.plain, tags) == without_labels(&other.plain, tags) {
            return Likeness::Localised;
        }
        // A house with a site for each country: `example.com` and `example.fr`.
        let house = |host| site(host).split('.').next().unwrap_or_default().to_lowercase();
        let is_house = !self.host.is_empty() && !same_site && house(self.host) == house(other.host);
        if is_house { Likeness::Localised } else { Likeness::Other }
    }

    fn is_path(&self) -> bool {
        self.host.is_empty()
    }

    /// Does a part of it name the language, as in `/fr/`, `fr.example.org`, `?lang=fr` or `guide.fr.html`?
    fn has_label(&self, tag: &str) -> bool {
        parts(&self.plain).any(|part| part.split(['-', '_']).next() == Some(tag))
    }
}

/// What stands between the marks of an address.
fn parts(address: &str) -> impl Iterator<Item = &str> {
    address.split(['/', '.', '?', '&', '='])
}

/// An address without the parts that name one of the two languages, with a region or without.
fn without_labels(address: &str, tags: [&str; 2]) -> String {
    let is_label = |part: &str| {
        part.split(['-', '_']).next().is_some_and(|base| tags.contains(&base))
            || matches!(part, "lang" | "hl" | "locale" | "language" | "")
    };
    parts(address).filter(|part| !is_label(part)).collect::<Vec<_>>().join("/")
}

/// The last two names of a host.
fn site(host: &str) -> &str {
    let start = host.rmatch_indices('.').nth(1).map_or(0, |(at, _)| at + 1);
    &host[start..]
}
