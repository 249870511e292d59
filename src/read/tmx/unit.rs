//! One `tu`: its variants, and which of them are source and target.

use crate::error::Error;
use crate::read::units::Value;
use crate::read::xml::cell::{Style, parts};
use crate::read::xml::{Event, Xml, attributes, local};
use std::borrow::Cow;

/// A unit in all its languages.
#[derive(Default)]
pub(super) struct Unit {
    pub variants: Vec<Variant>,
    pub notes: Vec<String>,
    state: Option<String>,
}

/// A unit in one language.
#[derive(Default, Clone)]
pub(super) struct Variant {
    pub language: Option<String>,
    pub value: Value,
    pub state: Option<String>,
    /// Where its inside begins.
    inside: usize,
}

/// Reads the `tu` whose start was read last.
///
/// # Errors
/// XML that cannot be read.
pub(super) fn read(xml: &mut Xml) -> Result<Unit, Error> {
    enum Child {
        Variant(Option<String>, Option<bool>),
        Segment,
        Note,
        Property(bool),
        Other,
    }
    let inside = xml.depth();
    let mut unit = Unit::default();
    let mut keeps_space = false;
    let mut in_variant = false;
    while xml.depth() >= inside {
        let (event, at) = xml.next()?;
        let Event::Start(start) = event else {
            in_variant &= xml.depth() > inside;
            continue;
        };
        let child = match local(&start) {
            "tuv" => attributes(&start, ["lang", "space"]).map(|[lang, space]| {
                Child::Variant(lang.map(Cow::into_owned), space.map(|s| s == "preserve"))
            }),
            "prop" => {
                attributes(&start, ["type"]).map(|[kind]| Child::Property(kind.is_some_and(|k| is_state(&k))))
            }
            "note" => Ok(Child::Note),
            "seg" => Ok(Child::Segment),
            _ => Ok(Child::Other),
        };
        match child.map_err(|cause| xml.malformed(at.start, cause))? {
            Child::Variant(language, space) => {
                let state = unit.state.clone();
                unit.variants.push(Variant { language, state, inside: at.end, ..Variant::default() });
                keeps_space = space.unwrap_or(false);
                in_variant = true;
            }
            Child::Segment if in_variant => {
                let style = Style { keeps_space, is_tmx: true, has_tokens: false };
                let value = parts(xml, style)?.pop().unwrap_or_default().value;
                if let Some(variant) = unit.variants.last_mut() {
                    variant.value = value;
                }
            }
            Child::Note => unit.notes.push(xml.text()?),
            Child::Property(true) => {
                let text = Some(xml.text()?);
                match unit.variants.last_mut().filter(|_| in_variant) {
                    Some(variant) => variant.state = text,
                    None => unit.state = text,
                }
            }
            _ => xml.skip(true)?,
        }
    }
    for variant in unit.variants.iter_mut().filter(|v| v.value.runs.is_empty()) {
        variant.value = Value::nothing_at(variant.inside);
    }
    Ok(unit)
}

/// Is a property of that name how far a translation is?
fn is_state(kind: &str) -> bool {
    let name = kind.strip_prefix("x-").unwrap_or(kind);
    ["state", "status", "ConfirmationLevel", "approved"].iter().any(|n| name.eq_ignore_ascii_case(n))
}

impl Unit {
    /// Number of the variant in the language `wanted`; the first one where none is in it or none is wanted, unless it
    /// `must` be in that language.
    pub fn source(&self, wanted: Option<&str>, must: bool, tags: &mut Tags) -> Option<usize> {
        let found = wanted.and_then(|w| self.best(w, None, tags));
        found.or_else(|| (!must && !self.variants.is_empty()).then_some(0))
    }

    /// Numbers of the variants that translate variant number `source`: all others, or the one in the language `wanted`.
    pub fn targets(&self, source: usize, wanted: Option<&str>, tags: &mut Tags) -> Vec<usize> {
        match wanted {
            Some(wanted) => self.best(wanted, Some(source), tags).into_iter().collect(),
            None => (0..self.variants.len()).filter(|i| *i != source).collect(),
        }
    }

    /// The variant whose language is nearest to `wanted`: the same, the same in that script, the same in any region.
    fn best(&self, wanted: &str, but: Option<usize>, tags: &mut Tags) -> Option<usize> {
        let near = |(i, v): (usize, &Variant)| Some((tags.nearness(wanted, v.language.as_deref()?)?, i));
        let candidates = self.variants.iter().enumerate().filter(|(i, _)| Some(*i) != but);
        let same = |v: &Variant| v.language.as_ref().is_some_and(|l| l.eq_ignore_ascii_case(wanted));
        if let Some((same, _)) = self.variants.iter().enumerate().find(|(i, v)| Some(*i) != but && same(v)) {
            return Some(same);
        }
        // The first of equals.
        candidates.filter_map(near).max_by_key(|(n, i)| (*n, std::cmp::Reverse(*i))).map(|(_, i)| i)
    }
}

/// Language tags and their canonical forms, which every unit asks for.
#[derive(Default)]
pub(super) struct Tags(Vec<(String, Option<String>)>);

/// A memory with more languages does not remember the others.
const MOST_TAGS: usize = 64;

impl Tags {
    /// The canonical form of a tag; `None` for what is none.
    pub fn normalised(&mut self, tag: &str) -> Option<&str> {
        let at = match self.0.iter().position(|(known, _)| known == tag) {
            Some(at) => at,
            None => {
                self.0.truncate(MOST_TAGS);
                self.0.push((tag.to_owned(), crate::lang::normalised(tag).ok()));
                self.0.len() - 1
            }
        };
        self.0[at].1.as_deref()
    }

    /// How near a language is to the one wanted; `None` for another language.
    fn nearness(&mut self, wanted: &str, found: &str) -> Option<u8> {
        let wanted = self.normalised(wanted)?.to_owned();
        let found = self.normalised(found)?;
        let base = |tag: &'_ str| tag.split('-').next().unwrap_or_default().len();
        let script = |tag: &str| tag.split('-').nth(1).filter(|s| s.len() == 4).map(str::to_owned);
        if wanted == found {
            Some(3)
        } else if wanted[..base(&wanted)] != found[..base(found)] {
            None
        } else if script(&wanted) == script(found) {
            Some(2)
        } else {
            Some(1)
        }
    }
}
