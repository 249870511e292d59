//! Bilingual formats: which one a file is in, by its content and its name, and a reader for each.

use super::stream::Stream;
use super::units::File;
use super::{Documents, LanguageFlags, encoding, jsonl, open, po, stdin, table, tmx, xliff};
use crate::error::Error;
use clap::ValueEnum;
use std::io::BufRead;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

/// A bilingual format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum InputFormat {
    /// JSON lines: {"id", "source", "target"}
    Jsonl,
    /// XLIFF 1.2 and 2.x, SDLXLIFF, MQXLIFF, MXLIFF
    Xliff,
    /// Translation memory
    Tmx,
    /// Gettext catalogue
    Po,
    /// Table with , or ; between fields
    Csv,
    /// Table with tabs between fields
    Tsv,
}

/// How bilingual files are read.
#[derive(Debug, Clone, Default)]
pub struct UnitOptions {
    /// The format of all of them; without it, each one's content and name tell.
    pub format: Option<InputFormat>,
    /// Units in other states are passed over.
    pub states: States,
    /// Columns of tables: source and targets, by number from 1 or by name.
    pub columns: Vec<String>,
    /// Bytes taken from files so far, for those who want to know how far a run is.
    pub taken: Arc<AtomicU64>,
}

/// The states of units that are wanted; all where none is named.
#[derive(Debug, Clone, Default)]
pub struct States(Arc<[String]>);

impl States {
    /// Those named; `none` is that of a unit without one.
    #[must_use]
    pub fn new(names: &[String]) -> Self {
        Self(names.into())
    }

    /// Is a unit in this state wanted?
    #[must_use]
    pub fn admit(&self, state: Option<&str>) -> bool {
        let state = state.unwrap_or("none");
        self.0.is_empty() || self.0.iter().any(|s| s.eq_ignore_ascii_case(state))
    }
}

/// Names that say a format, before `.gz` and `.zst`.
const ENDINGS: &[(&str, InputFormat)] = &[
    (".jsonl", InputFormat::Jsonl),
    (".ndjson", InputFormat::Jsonl),
    (".xlf", InputFormat::Xliff),
    (".xliff", InputFormat::Xliff),
    (".sdlxliff", InputFormat::Xliff),
    (".mqxliff", InputFormat::Xliff),
    (".mxliff", InputFormat::Xliff),
    (".tmx", InputFormat::Tmx),
    (".po", InputFormat::Po),
    (".pot", InputFormat::Po),
    (".csv", InputFormat::Csv),
    (".tsv", InputFormat::Tsv),
    (".tab", InputFormat::Tsv),
];

impl InputFormat {
    /// The format that a file's name says.
    #[must_use]
    pub fn from_name(path: &Path) -> Option<Self> {
        let name = path.to_string_lossy().to_ascii_lowercase();
        let name = name.strip_suffix(".gz").or(name.strip_suffix(".zst")).unwrap_or(&name);
        ENDINGS.iter().find(|(ending, _)| name.ends_with(ending)).map(|(_, format)| *format)
    }
}

/// The format of a file that begins with `head`, decompressed, named `path`: what the content says, else the name.
pub(super) fn of(head: &[u8], path: &Path) -> Option<InputFormat> {
    by_content(head).or_else(|| InputFormat::from_name(path))
}

/// Bytes that are looked at to tell a format.
const HEAD: usize = 4096;

fn by_content(head: &[u8]) -> Option<InputFormat> {
    let text = String::from_utf8(text_of(&head[..head.len().min(HEAD)])).unwrap_or_default();
    let text = text.trim_start();
    if let Some(inner) = text.strip_prefix('{') {
        return inner.trim_start().starts_with('"').then_some(InputFormat::Jsonl);
    }
    if text.starts_with('<') {
        return root(text);
    }
    if let Some(format) = table::format_of_header(text.lines().next().unwrap_or_default()) {
        return Some(format);
    }
    let entry = text.lines().find(|l| !l.trim().is_empty() && !l.starts_with('#'))?;
    let keyword = entry.strip_prefix("msgid").or(entry.strip_prefix("msgctxt"))?;
    keyword.trim_start().starts_with('"').then_some(InputFormat::Po)
}

/// The format that an XML file's first element says.
fn root(text: &str) -> Option<InputFormat> {
    let mut rest = text;
    loop {
        rest = &rest[memchr::memchr(b'<', rest.as_bytes())? + 1..];
        let behind = match rest.as_bytes().first()? {
            b'?' => "?>",
            b'!' if rest.starts_with("!--") => "-->",
            b'!' => ">",
            _ => break,
        };
        rest = &rest[rest.find(behind)? + behind.len()..];
    }
    let name = rest.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next()?;
    match name.rsplit(':').next()? {
        "xliff" => Some(InputFormat::Xliff),
        "tmx" => Some(InputFormat::Tmx),
        _ => None,
    }
}

/// The documents of a bilingual file.
///
/// # Errors
/// A file that cannot be opened or has no byte.
pub(super) fn documents(
    path: &Path,
    flags: LanguageFlags,
    options: &UnitOptions,
) -> Result<Documents, Error> {
    let (input, packed) = open(path, &options.taken)?;
    from(input, packed, path, flags, options)
}

/// The documents of a bilingual file that `input` holds as it is, named `path` in findings and errors.
///
/// # Errors
/// An input that cannot be read or has no byte.
pub fn documents_of(
    input: Box<dyn BufRead + Send>,
    path: &Path,
    flags: LanguageFlags,
    options: &UnitOptions,
) -> Result<Documents, Error> {
    from(input, false, path, flags, options)
}

fn from(
    mut input: Box<dyn BufRead + Send>,
    packed: bool,
    path: &Path,
    flags: LanguageFlags,
    options: &UnitOptions,
) -> Result<Documents, Error> {
    let head = input.fill_buf().map_err(|e| Error::io(path, e))?;
    if head.is_empty() {
        return Err(Error::Empty { path: path.to_owned() });
    }
    let format = options.format.or_else(|| of(head, stdin::name_of(path))).unwrap_or(InputFormat::Jsonl);
    let shape = table::Shape::of(&text_of(head), format == InputFormat::Tsv);
    let file = File { path: Arc::new(path.to_owned()), flags };
    let states = options.states.clone();
    let said = match format {
        InputFormat::Xliff | InputFormat::Tmx => encoding::said_in_xml,
        InputFormat::Po => po::said_encoding,
        _ => |_: &[u8]| None,
    };
    if format == InputFormat::Jsonl {
        return Ok(Box::new(jsonl::Reader::new(input, path, flags, flags.target_only).compressed(packed)));
    }
    let stream = Stream::new(input, path, packed, said)?;
    Ok(match format {
        InputFormat::Xliff => Box::new(xliff::Reader::new(stream, file, states)),
        InputFormat::Tmx => Box::new(tmx::Reader::new(stream, file, states)),
        InputFormat::Po => Box::new(po::Reader::new(stream, file, states)),
        _ => Box::new(table::Reader::new(stream, file, options, shape)),
    })
}

/// The first bytes of a file, decoded as UTF-8.
fn text_of(head: &[u8]) -> Vec<u8> {
    let (encoding, mark) = encoding::of_head(head, |_| None);
    encoding.decode_without_bom_handling(&head[mark..]).0.into_owned().into_bytes()
}
