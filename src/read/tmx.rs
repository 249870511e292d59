//! Translation memories (TMX 1.1 to 1.4), as a stream: each `tu` is a document, once for each language to be checked.

mod unit;

use super::stream::Stream;
use super::units::{File, Gathered, Given};
use super::xml::{Event, Xml, attributes, local};
use crate::document::Pair;
use crate::document::origin::{Raw, Syntax};
use crate::error::Error;
use std::borrow::Cow;
use std::collections::VecDeque;
use std::sync::Arc;
use unit::{Tags, Unit, Variant};

/// Reads documents from a translation memory.
pub(super) struct Reader {
    xml: Xml,
    file: File,
    states: super::States,
    /// Language of the sources, where the header says one for all units.
    source_language: Option<String>,
    tags: Tags,
    has_root: bool,
    units: usize,
    /// Has a unit had the languages that are asked for?
    has_pair: bool,
    /// Languages seen while none had.
    seen: Vec<String>,
    ready: VecDeque<Result<Pair, Error>>,
    is_done: bool,
}

impl Reader {
    /// A reader of `stream`.
    pub fn new(stream: Stream, file: File, states: super::States) -> Self {
        Self {
            xml: Xml::new(stream),
            file,
            states,
            source_language: None,
            tags: Tags::default(),
            has_root: false,
            units: 0,
            has_pair: false,
            seen: Vec::new(),
            ready: VecDeque::new(),
            is_done: false,
        }
    }

    /// Reads on to the end of the next unit or of what stands beside it; false at the end.
    fn step(&mut self) -> Result<bool, Error> {
        let (event, at) = self.xml.next()?;
        match event {
            Event::Start(start) => {
                let name = local(&start);
                if !self.has_root && name != "tmx" {
                    let cause = format!("`<{name}>` is not the root of a translation memory (`<tmx>`)");
                    return Err(self.xml.malformed(at.start, cause));
                }
                let is_unit = name == "tu";
                let skipped = !matches!(name, "tmx" | "body" | "header" | "tu");
                let said = attributes(&start, ["tuid", "srclang"]);
                let said = said.map(|said| said.map(|s| s.map(Cow::into_owned)));
                let [id, language] = said.map_err(|cause| self.xml.malformed(at.start, cause))?;
                self.has_root = true;
                if is_unit {
                    self.unit(id, language, at.start)?;
                } else if skipped {
                    self.xml.skip(false)?;
                } else {
                    self.source_language = language.or(self.source_language.take());
                }
            }
            Event::Eof => return Ok(false),
            _ => {}
        }
        self.xml.pass();
        Ok(true)
    }

    /// Reads a unit whose start stands at `start`.
    fn unit(&mut self, id: Option<String>, language: Option<String>, start: usize) -> Result<(), Error> {
        self.units += 1;
        self.xml.begin_at(start);
        let mut unit = unit::read(&mut self.xml)?;
        let here = self.xml.here();
        let raw = Arc::new(self.xml.stream().part(here, Syntax::Xml)?);
        self.xml.begin_at(0);
        let id = id.unwrap_or_else(|| self.units.to_string());
        let said = language.or_else(|| self.source_language.clone()).filter(|l| l != "*all*");
        let flags = self.file.flags;
        let wanted = flags.source.map(|l| l.tag.as_str()).or(said.as_deref());
        let Some(source) = unit.source(wanted, flags.source.is_some(), &mut self.tags) else {
            self.note_seen(&unit);
            return Ok(());
        };
        let targets = unit.targets(source, flags.target.map(|l| l.tag.as_str()), &mut self.tags);
        if targets.is_empty() {
            self.note_seen(&unit);
        }
        let last = targets.len();
        for (number, target) in targets.into_iter().enumerate() {
            let target = std::mem::take(&mut unit.variants[target]);
            let from = &mut unit.variants[source];
            let is_last = number + 1 == last;
            let from = if is_last { std::mem::take(from) } else { from.clone() };
            self.pair(id.clone(), from, target, unit.notes.clone(), &raw)?;
        }
        Ok(())
    }

    /// Gives out the document of a unit in two languages.
    fn pair(
        &mut self,
        id: String,
        source: Variant,
        target: Variant,
        notes: Vec<String>,
        raw: &Arc<Raw>,
    ) -> Result<(), Error> {
        self.has_pair = true;
        let state = target.state.or(source.state);
        if !self.states.admit(state.as_deref()) || source.value.is_empty() && target.value.is_empty() {
            return Ok(());
        }
        let languages = [source.language, target.language];
        for tag in languages.iter().flatten() {
            if self.tags.normalised(tag).is_none() {
                return Err(self.xml.malformed(0, format!("`{tag}` is no language tag")));
            }
        }
        let source = (!self.file.flags.target_only).then_some(source.value);
        let mut gathered = Gathered::default();
        gathered.push(Given { id, source, target: target.value, state, notes, ..Given::default() }, 0);
        self.ready.push_back(Ok(gathered.finish(raw, &self.file, &languages)));
        Ok(())
    }

    fn note_seen(&mut self, unit: &Unit) {
        if self.has_pair {
            return;
        }
        for language in unit.variants.iter().filter_map(|v| v.language.as_ref()) {
            if self.seen.len() < 20 && !self.seen.contains(language) {
                self.seen.push(language.clone());
            }
        }
    }

    /// What is wrong with a memory in which nothing could be checked.
    fn nothing(&self) -> Option<Error> {
        if !self.has_root {
            return Some(self.xml.malformed(0, "no translation memory in the file (`<tmx>`)"));
        }
        (self.units > 0 && !self.has_pair).then(|| {
            let seen = if self.seen.is_empty() { "none".to_owned() } else { self.seen.join(", ") };
            self.xml
                .malformed(0, format!("no unit has the languages that are asked for; the memory has: {seen}"))
        })
    }
}

impl Iterator for Reader {
    type Item = Result<Pair, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(ready) = self.ready.pop_front() {
                return Some(ready);
            }
            if self.is_done {
                return None;
            }
            match self.step() {
                Ok(true) => {}
                Ok(false) => {
                    self.is_done = true;
                    if let Some(e) = self.nothing() {
                        return Some(Err(e));
                    }
                }
                Err(e) => {
                    self.is_done = true;
                    return Some(Err(e));
                }
            }
        }
    }
}
