//! XLIFF 1.2 and 2.x, and the dialects of Trados (SDLXLIFF), memoQ (MQXLIFF) and Phrase (MXLIFF), as a stream.
//!
//! A `file` is a document; what one `trans-unit` or `unit` marks off as segments are units. Elements and attributes are
//! told by their names without prefix. What is not to be translated, other translations (`alt-trans`, `matches`) and
//! what a dialect adds are passed over. In 2.x, `target@order` says how the targets read when joined; as each has its
//! source beside it, nothing is put in another order here.

mod unit;

use super::po::plural::Forms;
use super::stream::Stream;
use super::units::{File, Gathered, MOST_BYTES, MOST_UNITS};
use super::xml::{BytesStart, Event, Xml, attributes, local};
use crate::document::Pair;
use crate::document::origin::Syntax;
use crate::error::Error;
use std::borrow::Cow;
use std::collections::VecDeque;
use std::sync::Arc;

/// Reads documents from XLIFF.
pub(super) struct Reader {
    xml: Xml,
    file: File,
    states: super::States,
    dialect: Dialect,
    /// The elements around: `xliff`, `file`, `group`.
    around: Vec<Around>,
    /// The languages of the file and of all of XLIFF 2.
    languages: [Option<String>; 2],
    /// The `file` under way.
    document: Option<String>,
    gathered: Option<Gathered>,
    /// The plurals of the catalogue that the file was made from.
    forms: Forms,
    has_root: bool,
    ready: VecDeque<Result<Pair, Error>>,
    is_done: bool,
}

/// What is inherited by the elements inside.
#[derive(Clone, Copy)]
struct Around {
    is_translated: bool,
    keeps_space: bool,
    /// It holds the forms of a plural: number of the first unit in it.
    plural: Option<usize>,
}

/// What differs between versions and tools.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Dialect {
    #[default]
    One,
    Two,
    /// MXLIFF: 1.2 with codes in the text.
    Phrase,
}

/// An element between the root and the units.
enum Container {
    Root,
    File,
    Group,
    Unit,
    Other,
}

impl Reader {
    /// A reader of `stream`.
    pub fn new(stream: Stream, file: File, states: super::States) -> Self {
        Self {
            xml: Xml::new(stream),
            file,
            states,
            dialect: Dialect::One,
            around: Vec::new(),
            languages: [None, None],
            document: None,
            gathered: None,
            forms: Forms::default(),
            has_root: false,
            ready: VecDeque::new(),
            is_done: false,
        }
    }

    /// Reads on to the end of the next unit or of what stands beside it; false at the end.
    fn step(&mut self) -> Result<bool, Error> {
        let (event, at) = self.xml.next()?;
        match event {
            Event::Start(start) => {
                let container = match local(&start) {
                    "xliff" => Container::Root,
                    "file" => Container::File,
                    "group" => Container::Group,
                    "trans-unit" | "unit" => Container::Unit,
                    "body" => return self.enter(None),
                    _ => Container::Other,
                };
                if !self.has_root && !matches!(container, Container::Root) {
                    let cause = format!("`<{}>` is not the root of an XLIFF file (`<xliff>`)", local(&start));
                    return Err(self.xml.malformed(at.start, cause));
                }
                let head = Head::of(&start).map_err(|cause| (at, cause));
                let head = head.map_err(|(at, cause)| self.xml.malformed(at.start, cause))?;
                match container {
                    Container::Root => self.root(head, at.start)?,
                    Container::File => self.begin_file(head)?,
                    Container::Group => return self.enter(Some(head)),
                    Container::Unit => self.unit(&head, at.start)?,
                    Container::Other => self.xml.skip(self.gathered.is_some())?,
                }
            }
            Event::End => {
                if let Some(first) = self.around.pop().and_then(|a| a.plural)
                    && let Some(gathered) = &mut self.gathered
                {
                    gathered.join_forms(first, &self.forms);
                }
                // The root and one `file` in it: its end is the document's.
                if self.around.len() == 1 {
                    self.end_document(false)?;
                }
            }
            Event::Eof => return Ok(false),
            _ => {}
        }
        if self.gathered.is_none() {
            self.xml.pass();
        }
        Ok(true)
    }

    fn enter(&mut self, head: Option<Head>) -> Result<bool, Error> {
        let around = Around { plural: None, ..self.around() };
        let units = self.gathered.as_ref().map_or(0, Gathered::len);
        let within = |h: Head| Around { plural: h.is_plural.then_some(units), ..h.within(around) };
        self.around.push(head.map_or(around, within));
        Ok(true)
    }

    fn around(&self) -> Around {
        self.around.last().copied().unwrap_or(Around {
            is_translated: true,
            keeps_space: false,
            plural: None,
        })
    }

    fn root(&mut self, head: Head, at: usize) -> Result<(), Error> {
        self.has_root = true;
        if head.version.as_deref().is_some_and(|v| v.starts_with('2')) {
            self.dialect = Dialect::Two;
            self.languages = self.checked_languages(&head, at)?;
        } else if head.is_phrase {
            self.dialect = Dialect::Phrase;
        }
        self.enter(Some(head))?;
        Ok(())
    }

    fn begin_file(&mut self, head: Head) -> Result<(), Error> {
        if self.dialect != Dialect::Two {
            self.languages = self.checked_languages(&head, 0)?;
        }
        self.document = head.original.clone().or_else(|| head.id.clone()).filter(|d| !d.is_empty());
        self.enter(Some(head))?;
        Ok(())
    }

    fn checked_languages(&self, head: &Head, at: usize) -> Result<[Option<String>; 2], Error> {
        for tag in head.languages.iter().flatten() {
            crate::lang::normalised(tag)
                .map_err(|tag| self.xml.malformed(at, format!("`{tag}` is no language tag")))?;
        }
        Ok(head.languages.clone())
    }

    /// Reads a unit whose start stands at `start`.
    fn unit(&mut self, head: &Head, start: usize) -> Result<(), Error> {
        let around = head.within(self.around());
        if !around.is_translated {
            return self.xml.skip(self.gathered.is_some());
        }
        let mut start = start;
        if self.gathered.is_none() {
            self.xml.begin_at(start);
            start = 0;
        }
        let given = unit::read(&mut self.xml, self.dialect, head, around.keeps_space, start)?;
        if head.is_header {
            self.forms = given.first().map(|g| Forms::in_header(&g.target.text)).unwrap_or_default();
        }
        let given = if head.is_header { Vec::new() } else { given };
        let gathered = self.gathered.get_or_insert_default();
        for mut given in given {
            if self.states.admit(given.state.as_deref()) {
                given.document.clone_from(&self.document);
                given.source = given.source.filter(|_| !self.file.flags.target_only);
                gathered.push(given, 0);
            }
        }
        if gathered.len() >= MOST_UNITS || self.xml.here() > MOST_BYTES {
            self.end_document(true)?;
            self.gathered = Some(Gathered::new(true));
        } else if gathered.is_empty() && !gathered.partial {
            self.gathered = None;
        }
        Ok(())
    }

    /// Gives the document under way out.
    fn end_document(&mut self, cut: bool) -> Result<(), Error> {
        let Some(mut gathered) = self.gathered.take() else { return Ok(()) };
        gathered.partial |= cut;
        let here = self.xml.here();
        let raw = self.xml.stream().part(here, Syntax::Xml)?;
        self.xml.begin_at(0);
        if !gathered.is_empty() {
            self.ready.push_back(Ok(gathered.finish(&Arc::new(raw), &self.file, &self.languages)));
        }
        Ok(())
    }
}

/// What the start of an element says.
#[derive(Debug, Default)]
struct Head {
    id: Option<String>,
    original: Option<String>,
    languages: [Option<String>; 2],
    version: Option<String>,
    is_phrase: bool,
    /// As the guide for catalogues in XLIFF 1.2 marks the forms of a plural.
    is_plural: bool,
    /// As that guide marks a catalogue's header, which is not for translators.
    is_header: bool,
    translate: Option<bool>,
    space: Option<bool>,
    /// A state that stands at the unit itself.
    state: Option<String>,
}

impl Head {
    fn of(start: &BytesStart<'_>) -> Result<Self, String> {
        let names = [
            "id",
            "original",
            "source-language",
            "target-language",
            "srcLang",
            "trgLang",
            "version",
            "translate",
            "space",
            "status",
            "confirmed",
            "approved",
            "m",
            "restype",
        ];
        let [
            id,
            original,
            from,
            to,
            src,
            trg,
            version,
            translate,
            space,
            status,
            confirmed,
            approved,
            phrase,
            kind,
        ] = attributes(start, names)?;
        let is_yes = |v: &str| matches!(v, "yes" | "1" | "true");
        let word = |yes: &'static str, no: &'static str| {
            move |v: Cow<'_, str>| Cow::Borrowed(if is_yes(&v) { yes } else { no })
        };
        let owned = |v: Option<Cow<'_, str>>| v.map(Cow::into_owned);
        Ok(Self {
            id: owned(id),
            original: owned(original),
            languages: [from.or(src), to.or(trg)].map(|l| owned(l.filter(|l| !l.is_empty()))),
            version: owned(version),
            is_plural: kind.as_deref() == Some("x-gettext-plurals"),
            is_header: kind.as_deref() == Some("x-gettext-domain-header"),
            is_phrase: phrase.is_some_and(|n| n.contains("memsource")),
            translate: translate.map(|t| t != "no"),
            space: space.map(|s| s == "preserve"),
            state: owned(
                status
                    .or(confirmed.map(word("confirmed", "unconfirmed")))
                    .or(approved.map(word("approved", "unapproved"))),
            ),
        })
    }

    fn within(&self, around: Around) -> Around {
        Around {
            is_translated: self.translate.unwrap_or(around.is_translated),
            keeps_space: self.space.unwrap_or(around.keeps_space),
            plural: None,
        }
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
                    if !self.has_root {
                        return Some(Err(self.xml.malformed(0, "no XLIFF in the file (`<xliff>`)")));
                    }
                }
                Err(e) => {
                    self.is_done = true;
                    // What was read before the fault is checked.
                    if let Err(e) = self.end_document(false) {
                        self.ready.push_back(Err(e));
                    }
                    self.ready.push_back(Err(e));
                }
            }
        }
    }
}
