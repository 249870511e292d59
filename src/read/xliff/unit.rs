//! One `trans-unit` (1.2) or `unit` (2.x): its segments, each with source, target, state and notes.

use super::{Dialect, Head};
use crate::error::Error;
use crate::read::units::{Given, Value};
use crate::read::xml::cell::{Part, Style, parts};
use crate::read::xml::{BytesStart, Event, Xml, attributes, local};
use std::borrow::Cow;

/// What was read of a unit so far.
#[derive(Default)]
struct Unit {
    source: Option<Vec<Part>>,
    seg_source: Option<Vec<Part>>,
    target: Option<Vec<Part>>,
    state: Option<String>,
    /// The states of segments by their names, as Trados keeps them.
    states: Vec<(String, String)>,
    notes: Vec<String>,
    /// Where an absent target would stand.
    behind_source: usize,
}

/// What stands in a unit.
enum Child {
    Source,
    SegSource,
    Target,
    Note,
    Segment,
    Definitions,
    Definition,
    Other,
}

/// Reads the unit that `head` begins at `start`.
///
/// # Errors
/// XML that cannot be read.
pub(super) fn read(
    xml: &mut Xml,
    dialect: Dialect,
    head: &Head,
    keeps_space: bool,
    start: usize,
) -> Result<Vec<Given>, Error> {
    let style = Style { keeps_space, is_tmx: false, has_tokens: dialect == Dialect::Phrase };
    let id = head.id.clone().unwrap_or_default();
    if dialect == Dialect::Two {
        return two(xml, style, &id);
    }
    let mut unit = Unit { state: head.state.clone(), behind_source: start, ..Unit::default() };
    children(xml, style, &mut unit, &mut |_, _, _| Ok(()))?;
    Ok(unit.given(&id))
}

/// Reads a unit of XLIFF 2: each `segment` is one.
fn two(xml: &mut Xml, style: Style, id: &str) -> Result<Vec<Given>, Error> {
    let mut segments = Vec::new();
    let mut unit = Unit::default();
    children(xml, style, &mut unit, &mut |xml, style, said| {
        let mut segment = Unit { behind_source: xml.here(), state: said[1].clone(), ..Unit::default() };
        children(xml, style, &mut segment, &mut |_, _, _| Ok(()))?;
        segments.push((said[0].clone(), segment));
        Ok(())
    })?;
    let is_alone = segments.len() == 1;
    let mut out = Vec::new();
    for (number, (name, segment)) in segments.into_iter().enumerate() {
        let name = name.unwrap_or_else(|| if is_alone { String::new() } else { (number + 1).to_string() });
        let id = if name.is_empty() { id.to_owned() } else { format!("{id}/{name}") };
        out.extend(segment.given(&id).into_iter().map(|given| Given { notes: unit.notes.clone(), ..given }));
    }
    Ok(out)
}

/// A reader of a `segment`, by its `id` and its state.
type OnSegment<'a> = &'a mut dyn FnMut(&mut Xml, Style, [Option<String>; 2]) -> Result<(), Error>;

/// Reads what stands in the element whose start was read last.
fn children(xml: &mut Xml, style: Style, unit: &mut Unit, on_segment: OnSegment<'_>) -> Result<(), Error> {
    let inside = xml.depth();
    while xml.depth() >= inside {
        let (event, at) = xml.next()?;
        let Event::Start(start) = event else { continue };
        let child = Child::of(&start);
        let said = said(&start).map_err(|cause| (at.start, cause));
        let said = said.map_err(|(at, cause)| xml.malformed(at, cause))?;
        let style = Style { keeps_space: said.space.unwrap_or(style.keeps_space), ..style };
        match child {
            Child::Source => {
                unit.source = Some(parts(xml, style)?);
                unit.behind_source = xml.here();
            }
            Child::SegSource => {
                unit.seg_source = Some(parts(xml, style)?);
                unit.behind_source = xml.here();
            }
            Child::Target => {
                unit.target = Some(parts(xml, style)?);
                unit.state = said.state.or(unit.state.take());
            }
            Child::Note => unit.notes.push(xml.text()?),
            Child::Segment => on_segment(xml, style, [said.id, said.state])?,
            // What stands in them is read like children of the unit.
            Child::Definitions => {}
            Child::Definition => {
                unit.states.extend(said.id.zip(said.state.or(said.locked)));
                xml.skip(true)?;
            }
            Child::Other => xml.skip(true)?,
        }
    }
    Ok(())
}

impl Child {
    fn of(start: &BytesStart<'_>) -> Self {
        match local(start) {
            "source" => Self::Source,
            "seg-source" => Self::SegSource,
            "target" => Self::Target,
            "note" => Self::Note,
            "segment" => Self::Segment,
            "seg-defs" | "notes" => Self::Definitions,
            "seg" => Self::Definition,
            _ => Self::Other,
        }
    }
}

/// What the start of a child says.
struct Said {
    id: Option<String>,
    state: Option<String>,
    locked: Option<String>,
    space: Option<bool>,
}

fn said(start: &BytesStart<'_>) -> Result<Said, String> {
    let [id, state, sub_state, conf, locked, space] =
        attributes(start, ["id", "state", "subState", "conf", "locked", "space"])?;
    let locked = locked.filter(|l| l == "true").map(|_| Cow::Borrowed("locked"));
    let owned = |v: Option<Cow<'_, str>>| v.map(Cow::into_owned);
    Ok(Said {
        id: owned(id),
        state: owned(locked.clone().or(conf).or(state).or(sub_state)),
        locked: owned(locked),
        space: space.map(|s| s == "preserve"),
    })
}

impl Unit {
    /// The units: one for each segment that both sides mark off, or one of the whole.
    fn given(self, id: &str) -> Vec<Given> {
        let is_segmented = |parts: &[Part]| parts.first().is_some_and(|p| p.id.is_some());
        let sources = match (self.seg_source, self.source) {
            (Some(segments), source) => {
                let target_is_whole = self.target.as_ref().is_some_and(|t| !is_segmented(t) && has_text(t));
                // A target in one piece is the translation of the source in one piece.
                if target_is_whole { source.unwrap_or(segments) } else { segments }
            }
            (None, Some(source)) => source,
            (None, None) => return Vec::new(),
        };
        let mut targets = self.target.unwrap_or_default();
        let mut out = Vec::with_capacity(sources.len());
        for (number, source) in sources.into_iter().enumerate() {
            let found = targets.iter_mut().enumerate().find(|(i, t)| match (&t.id, &source.id) {
                (Some(a), Some(b)) => a == b,
                _ => *i == number,
            });
            let target = found.map(|(_, t)| std::mem::take(&mut t.value));
            let target = target
                .filter(|v| !v.runs.is_empty())
                .unwrap_or_else(|| Value::nothing_at(self.behind_source));
            if source.value.is_empty() && target.is_empty() {
                continue;
            }
            let name = source.id.as_deref().unwrap_or_default();
            let state = self.states.iter().find(|(segment, _)| segment == name).map(|(_, s)| s.clone());
            out.push(Given {
                id: if name.is_empty() { id.to_owned() } else { format!("{id}/{name}") },
                source: Some(source.value),
                target,
                state: state.or_else(|| self.state.clone()),
                notes: self.notes.clone(),
                ..Given::default()
            });
        }
        out
    }
}

fn has_text(parts: &[Part]) -> bool {
    parts.iter().any(|p| !p.value.is_empty())
}
