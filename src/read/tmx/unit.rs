//! One `tu`: its variants, and which of them are source and target.

use crate::error::Error;
use crate::read::units::Value;
use crate::read::xml::cell::{Style, parts};
use crate::read::xml::{Event, Xml, attributes, local};

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
            "tuv" => attributes(&start, ["lang", "space"])
                .map(|[lang, space]| Child::Variant(lang, space.map(|s| s == "preserve"))),
            "prop" => {
                attributes(&start, ["type"]).map(|[kind]| Child::Property(kind.is_some_and(|k| is_state(&k))))
            }
            "note" => Ok(Child::Note),
            "seg" => Ok(Child::Segment),
            _ => Ok(Child::Other),
        };
        match child.map_err(|cause| xml.malformed(at.start, cause))? {
            Child::Variant(language, space) => {
                let value = Value::nothing_at(at.end);
                let state = unit.state.clone();
                unit.variants.push(Variant { language, value, state });
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
    pub fn source(&self, wanted: Option<&str>, must: bool) -> Option<usize> {
        let found = wanted.and_then(|w| self.best(w, None));
        found.or_else(|| (!must && !self.variants.is_empty()).then_some(0))
    }

    /// Numbers of the variants that translate variant number `source`: all others, or the one in the language `wanted`.
    pub fn targets(&self, source: usize, wanted: Option<&str>) -> Vec<usize> {
        match wanted {
            Some(wanted) => self.best(wanted, Some(source)).into_iter().collect(),
            None => (0..self.variants.len()).filter(|i| *i != source).collect(),
        }
    }

    /// The variant whose language is nearest to `wanted`: the same, the same in that script, the same in any region.
    fn best(&self, wanted: &str, but: Option<usize>) -> Option<usize> {
        let near = |(i, v): (usize, &Variant)| Some((nearness(wanted, v.language.as_deref()?)?, i));
        let candidates = self.variants.iter().enumerate().filter(|(i, _)| Some(*i) != but);
        // The first of equals.
        candidates.filter_map(near).max_by_key(|(n, i)| (*n, std::cmp::Reverse(*i))).map(|(_, i)| i)
    }
}

/// How near a language is to the one wanted; `None` for another language.
fn nearness(wanted: &str, found: &str) -> Option<u8> {
    if wanted.eq_ignore_ascii_case(found) {
        return Some(3);
    }
    let (Ok(wanted), Ok(found)) = (crate::lang::normalised(wanted), crate::lang::normalised(found)) else {
        return None;
    };
    let base = |tag: &str| tag.split('-').next().unwrap_or_default().to_owned();
    let script = |tag: &str| tag.split('-').nth(1).filter(|s| s.len() == 4).map(str::to_owned);
    if wanted == found {
        Some(3)
    } else if base(&wanted) != base(&found) {
        None
    } else if script(&wanted) == script(&found) {
        Some(2)
    } else {
        Some(1)
    }
}
