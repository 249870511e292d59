//! `number-format`: a number with separators of another language, which readers of the target read as another number.

use crate::check::{BeadView, Check, Context};
use crate::finding::{Anchor, Draft};
use crate::fix::{Fix, Safety};
use crate::lang::Language;
use crate::rules::Confidence;
use crate::values::{Kind, Value};

pub(in crate::check) struct NumberFormat;

impl Check for NumberFormat {
    fn id(&self) -> &str {
        "number-format"
    }

    fn check_bead(&self, bead: &BeadView<'_>, cx: &mut Context<'_>) {
        let (Some(source), Some(target)) = (bead.source, bead.target) else { return };
        if target.lang.is_unknown() || target.lang.pack.numbers.regions_differ {
            return;
        }
        for value in target.values().iter().filter(|v| is_quantity(v)) {
            let written = target.slice(value.number);
            if !written.contains(['.', ',']) {
                continue;
            }
            let digits = digits_of(written);
            // `1316.9万` is `13.169 million`: another scale moves the sign.
            let theirs = source.values().iter().filter(|v| is_quantity(v) && v.scale == value.scale);
            let theirs = theirs.map(|v| source.slice(v.number));
            let Some(instead) = theirs
                .filter(|number| digits_of(number).eq(digits.clone()))
                .find_map(|number| rewritten(number, written, source.lang, target.lang))
            else {
                continue;
            };
            let message = format!("`{written}` has the separators of another language: write `{instead}`");
            let draft = Draft::new(Anchor::target(value.number), message)
                .confidence(Confidence::Medium)
                .fix(Fix::replacement(value.number, instead, Safety::Display));
            cx.report(draft);
            return; // what a text does once it does throughout
        }
    }
}

fn signs(lang: &Language) -> (&str, &str) {
    let numbers = &lang.pack.numbers;
    (&numbers.decimal, numbers.grouping.first().map_or("", |g| g))
}

/// A number with a unit, percent or scale, or a fraction of one, so that it is neither a version, a section, a score nor a time.
fn is_quantity(value: &Value) -> bool {
    value.kind == Kind::Number
        && value.digits
        && !value.code
        && !value.dated
        && (!value.units.is_empty() || value.scale > 1.0 || value.likely() < 1.0)
}

fn digits_of(written: &str) -> impl Iterator<Item = u8> + Clone {
    written.bytes().filter(u8::is_ascii_digit)
}

/// The source's `number` with the target's signs, where the source's signs make sense of it and the target's another of what
/// is `written`.
fn rewritten(number: &str, written: &str, from: &Language, to: &Language) -> Option<String> {
    let (decimal, group) = signs(from);
    let (their_decimal, their_group) = signs(to);
    let (whole, fraction) = match number.split_once(decimal) {
        Some((whole, fraction)) if fraction.bytes().all(|b| b.is_ascii_digit()) => (whole, Some(fraction)),
        Some(_) => return None,
        None => (number, None),
    };
    let groups: Vec<&str> = if group.is_empty() { vec![whole] } else { whole.split(group).collect() };
    let well_formed = groups.iter().all(|g| g.bytes().all(|b| b.is_ascii_digit()))
        && groups[1..].iter().all(|g| g.len() == 3)
        && (groups.len() == 1 || (1..=3).contains(&groups[0].len()) && groups[0] != "0");
    if !well_formed {
        return None;
    }
    let instead = match fraction {
        Some(fraction) => format!("{}{their_decimal}{fraction}", groups.join(their_group)),
        None => groups.join(their_group),
    };
    (instead != written && reads_otherwise(written, to)).then_some(instead)
}

/// Do the signs mean something else in the target, or nothing?
fn reads_otherwise(written: &str, lang: &Language) -> bool {
    let (decimal, _) = signs(lang);
    let grouping = &lang.pack.numbers.grouping;
    written.char_indices().filter(|(_, c)| matches!(c, '.' | ',')).any(|(at, c)| {
        let sign = &written[at..at + 1];
        let behind = written[at + 1..].bytes().take_while(u8::is_ascii_digit).count();
        let as_decimal = sign == decimal && !written[at + 1..].contains(c);
        let as_group = grouping.iter().any(|g| g == sign) && behind == 3;
        let meant_decimal = at == written.rfind(c).unwrap_or(at) && behind != 3;
        !as_decimal && !as_group || as_decimal && !meant_decimal && behind == 3
    })
}
