//! Front matter in JSON, as Hugo takes it.

use super::{PROSE, plain_name};
use crate::document::{BlockKind, Run};
use crate::read::builder::Builder;
use crate::read::jsonl::literal;
use serde::Deserialize;
use serde::de::{MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// An object's members in order.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Vec<(String, &'de RawValue)>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(members)
            }
        }
        deserializer.deserialize_map(InOrder).map(Members)
    }
}

/// Deepest object that is looked into.
const DEEPEST: usize = 8;

/// Reads the object that the file of `builder` begins with. Where the body begins; `None` where there is no such object.
pub(super) fn read(builder: &mut Builder<'_>) -> Option<usize> {
    let raw = builder.raw();
    let inside = raw.strip_prefix('{')?;
    if !inside.trim_start().starts_with('"') {
        return None;
    }
    let mut values = serde_json::Deserializer::from_str(raw).into_iter::<&RawValue>();
    let whole = values.next()?.ok()?;
    let end = values.byte_offset();
    let body = raw[end..].find('\n').map_or(raw.len(), |i| end + i + 1);
    if !raw[end..body].trim().is_empty() {
        return None;
    }
    members(builder, whole, DEEPEST);
    Some(body)
}

fn members(builder: &mut Builder<'_>, object: &RawValue, depth: usize) {
    let Ok(Members(members)) = serde_json::from_str::<Members<'_>>(object.get()) else { return };
    for (name, value) in members {
        if PROSE.contains(&plain_name(&name).as_str()) {
            texts(builder, value);
        } else if depth > 0 && value.get().starts_with('{') {
            self::members(builder, value, depth - 1);
        }
    }
}

/// A text, or a list of them.
fn texts(builder: &mut Builder<'_>, value: &RawValue) {
    if value.get().starts_with('[') {
        let list: Vec<&RawValue> = serde_json::from_str(value.get()).unwrap_or_default();
        list.into_iter().for_each(|v| text(builder, v));
    } else {
        text(builder, value);
    }
}

fn text(builder: &mut Builder<'_>, value: &RawValue) {
    let at = (value.get().as_ptr() as usize).checked_sub(builder.raw().as_ptr() as usize);
    let Some(value) = at.and_then(|at| literal::decode(value.get(), at).ok()) else { return };
    for Run { text, raw, verbatim } in value.runs {
        match text.of(&value.text) {
            _ if verbatim => builder.verbatim(raw),
            decoded => builder.standing(decoded, raw),
        }
    }
    builder.end_block(BlockKind::Field);
}
