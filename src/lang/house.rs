//! A house's own style: what a project sets otherwise than its language does. It is given once, before any text is read,
//! as languages are made once and kept.

use super::pack::{LanguagePack, QuoteStyle};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What a house sets otherwise; what is absent stays as the language has it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct HouseStyle {
    /// Opening and closing quotation mark of each level, the outermost first: `["«»", "“”"]`.
    pub quotes: Option<Vec<String>>,
    /// The space inside outer quotation marks: `"\u00a0"`, `"\u202f"`, or `""` for none.
    pub inside_quotes: Option<String>,
    /// The space before a mark, by mark: `{ ":" = "\u00a0", ";" = "\u202f" }`; `""` for none.
    pub space_before: BTreeMap<String, String>,
    /// How a percentage is written, 0 standing for the number: `"0\u00a0%"`, `"0%"`.
    pub percent: Option<String>,
    /// The decimal sign.
    pub decimal: Option<String>,
}

static STYLES: OnceLock<BTreeMap<String, HouseStyle>> = OnceLock::new();

/// Sets the styles of this process, by language tag. What was set first stays.
pub fn set_house_styles(styles: BTreeMap<String, HouseStyle>) {
    let _ = STYLES.set(styles);
}

/// The pack of the tag with the house's style laid over it: that of the tag, else of its base.
pub(super) fn applied(tag: &str, mut pack: LanguagePack) -> LanguagePack {
    let base = tag.split('-').next().unwrap_or(tag);
    let Some(style) = STYLES.get().and_then(|all| all.get(tag).or_else(|| all.get(base))) else {
        return pack;
    };
    if let Some(levels) = &style.quotes {
        let first = pack.quotes.first().cloned().unwrap_or_default();
        pack.quotes = vec![QuoteStyle { levels: levels.clone(), ..first }];
    }
    if let Some(space) = &style.inside_quotes {
        pack.spacing.inside_quotes.clone_from(space);
    }
    for (mark, space) in &style.space_before {
        if space.is_empty() {
            pack.spacing.before.remove(mark);
        } else {
            pack.spacing.before.insert(mark.clone(), space.clone());
        }
    }
    if let Some(percent) = &style.percent {
        pack.numbers.percent.clone_from(percent);
    }
    if let Some(decimal) = &style.decimal {
        pack.numbers.decimal.clone_from(decimal);
    }
    pack
}
