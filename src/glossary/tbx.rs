//! Glossaries in TBX: version 2 (`martif`) and version 3 (`tbx`) in both styles, DCA (data categories as attributes) and
//! DCT (data categories as elements). Terms and what is said of them are read, nothing else.

use super::{Concept, Status, Term, Tongue, is_proper_noun, malformed, status};
use crate::error::Error;
use crate::read::xml::{attributes, local, resolve};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::path::Path;

/// Elements nested deeper than this are no file of any tool.
const DEEPEST: usize = 256;

/// A term that is being read: until its group ends, all that is said is said of it.
#[derive(Debug, Default)]
struct Open {
    text: String,
    status: Option<Status>,
    is_name: bool,
}

/// What text is being gathered for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Term,
    Status,
    PartOfSpeech,
    Note,
}

struct Parser<'a> {
    path: &'a Path,
    text: &'a str,
    concepts: Vec<Concept>,
    concept: Option<Concept>,
    language: Option<String>,
    term: Option<Open>,
    wanted: Option<(Wanted, String)>,
    depth: usize,
    is_tbx: bool,
}

/// Reads a TBX file.
///
/// # Errors
/// XML that is not well-formed, a file that is no TBX, an entry without language, a status that is not known, with the
/// line.
pub(super) fn parse(text: &str, path: &Path) -> Result<Vec<Concept>, Error> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut parser = Parser {
        path,
        text,
        concepts: Vec::new(),
        concept: None,
        language: None,
        term: None,
        wanted: None,
        depth: 0,
        is_tbx: false,
    };
    loop {
        let at = reader.buffer_position() as usize;
        let event = reader.read_event().map_err(|e| {
            let place = (reader.error_position() as usize).max(at);
            parser.wrong(place, format!("not well-formed XML: {e}"))
        })?;
        let done = match event {
            Event::Eof if parser.depth > 0 => {
                Err("the file ends inside an element: it was cut short".to_owned())
            }
            Event::Eof => break,
            Event::Start(start) => parser.start(&start),
            Event::End(end) => parser.end(end.local_name().into_inner()),
            Event::Text(text) => parser.gather(&text),
            Event::CData(text) => parser.gather(&text),
            Event::GeneralRef(name) => resolve(&name).and_then(|c| parser.gather(c.encode_utf8(&mut [0; 4]))),
            _ => Ok(()),
        };
        done.map_err(|cause| parser.wrong(at, cause))?;
    }
    if parser.is_tbx {
        Ok(parser.concepts)
    } else {
        Err(parser.wrong(0, "XML, but no TBX: no entry was found"))
    }
}

impl Parser<'_> {
    /// An error at byte `at`.
    fn wrong(&self, at: usize, cause: impl Into<String>) -> Error {
        let before = self.text.get(..at.min(self.text.len())).unwrap_or(self.text);
        let before = before.trim_end_matches(char::is_whitespace);
        let line = before.matches('\n').count() + 1;
        let column = before.len() - before.rfind('\n').map_or(0, |i| i + 1) + 1;
        malformed(self.path, line, column, cause)
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(format!("elements are nested more than {DEEPEST} deep"));
        }
        let wanted = match local(start) {
            "termEntry" | "conceptEntry" => {
                self.concept = Some(Concept::default());
                self.is_tbx = true;
                return Ok(());
            }
            "langSet" | "langSec" => {
                let [lang] = attributes(start, ["lang"])?;
                let lang = lang.ok_or("a language section without `xml:lang`")?;
                let tag =
                    crate::lang::normalised(&lang).map_err(|t| format!("`{t}` is no BCP 47 language tag"))?;
                self.language = Some(tag);
                return Ok(());
            }
            "tig" | "ntig" | "termSec" => {
                self.term = Some(Open::default());
                return Ok(());
            }
            "term" if self.term.is_some() => Wanted::Term,
            // DCA: the category is an attribute.
            "termNote" | "descrip" | "admin" => match attributes(start, ["type"])?[0].as_deref() {
                Some("administrativeStatus" | "normativeAuthorization") => Wanted::Status,
                Some("partOfSpeech") => Wanted::PartOfSpeech,
                _ => return Ok(()),
            },
            // DCT: the category is the element.
            "administrativeStatus" | "normativeAuthorization" => Wanted::Status,
            "partOfSpeech" => Wanted::PartOfSpeech,
            "note" => Wanted::Note,
            _ => return Ok(()),
        };
        self.wanted = Some((wanted, String::new()));
        Ok(())
    }

    fn gather(&mut self, text: &str) -> Result<(), String> {
        if let Some((_, gathered)) = &mut self.wanted {
            gathered.push_str(text);
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), String> {
        self.depth = self.depth.saturating_sub(1);
        match name {
            "termEntry" | "conceptEntry" => self.concepts.extend(self.concept.take()),
            "langSet" | "langSec" => self.language = None,
            "tig" | "ntig" | "termSec" => return self.end_term(),
            "term"
            | "termNote"
            | "descrip"
            | "admin"
            | "administrativeStatus"
            | "normativeAuthorization"
            | "partOfSpeech"
            | "note" => return self.end_text(),
            _ => {}
        }
        Ok(())
    }

    /// Puts what was gathered where it belongs.
    fn end_text(&mut self) -> Result<(), String> {
        let Some((wanted, text)) = self.wanted.take() else { return Ok(()) };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match (wanted, &mut self.term, &mut self.concept) {
            (Wanted::Term, Some(term), _) => term.text = text,
            (Wanted::Status, Some(term), _) => {
                let found =
                    status(&text).ok_or_else(|| format!("`{text}` is no status of a term that TBX knows"))?;
                // Of two statements the stricter holds.
                if term.status != Some(Status::Forbidden) {
                    term.status = Some(found);
                }
            }
            (Wanted::PartOfSpeech, Some(term), _) => term.is_name = is_proper_noun(&text),
            (Wanted::Note, _, Some(concept)) if concept.note.is_empty() => concept.note = text,
            _ => {}
        }
        Ok(())
    }

    fn end_term(&mut self) -> Result<(), String> {
        let (Some(term), Some(concept)) = (self.term.take(), &mut self.concept) else { return Ok(()) };
        let Some(tag) = self.language.clone() else { return Err("a term outside a language section".into()) };
        if !term.text.is_empty() {
            concept.terms.push(Term {
                text: term.text,
                tongue: Tongue::Tag(tag),
                status: term.status.unwrap_or_default(),
                exact_case: term.is_name.then_some(true),
            });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<(String, Status)> {
        let concepts = parse(text, Path::new("g.tbx")).expect("TBX");
        concepts.into_iter().flat_map(|c| c.terms).map(|t| (t.text, t.status)).collect()
    }

    fn expected() -> Vec<(String, Status)> {
        vec![
            ("breakwater".into(), Status::Preferred),
            ("môle & jetée".into(), Status::Preferred),
            ("brise-lames".into(), Status::Forbidden),
        ]
    }

    #[test]
    fn version_2_is_read() {
        let found = terms(
            r#"<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd"><martif type="TBX" xml:lang="en">
            <text><body><termEntry id="1"><langSet xml:lang="en"><tig><term>breakwater</term></tig></langSet>
            <langSet xml:lang="fr"><ntig><termGrp><term>môle &amp;
              jetée</term></termGrp></ntig><tig><term>brise-lames</term>
            <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet></termEntry></body>
            </text></martif>"#,
        );
        assert_eq!(found, expected());
    }

    #[test]
    fn version_3_is_read_in_both_styles() {
        let entry = |status: &str| {
            format!(
                r#"<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
                xmlns:min="http://www.tbxinfo.net/ns/min"><text><body><conceptEntry id="c"><langSec xml:lang="en">
                <termSec><term>breakwater</term></termSec></langSec><langSec xml:lang="fr"><termSec>
                <term>môle &#38; jetée</term></termSec><termSec><term>brise-lames</term>{status}</termSec></langSec>
                </conceptEntry></body></text></tbx>"#
            )
        };
        let dct = entry("<min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus>");
        let dca = entry("<termNote type=\"administrativeStatus\">supersededTerm-admn-sts</termNote>");
        assert_eq!(terms(&dct), expected());
        assert_eq!(terms(&dca), expected());
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let wrong = |text: &str| parse(text, Path::new("g.tbx")).expect_err("an error").to_string();
        assert!(wrong("<tbx>\n<body>\n<conceptEntry>\n<langSec>").contains("g.tbx:3:"));
        assert!(wrong("<tbx>\n<body>").contains("cut short"));
        assert!(wrong("<tmx></tmx>").contains("no TBX"));
        assert!(wrong("<tbx>\n</body>").contains("g.tbx:"));
    }
}
