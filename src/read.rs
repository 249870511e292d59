//! Reading: files and standard input into document pairs, whole articles or streams of units.

mod builder;
pub mod encoding;
pub mod folder;
mod format;
pub mod html;
pub mod jsonl;
pub mod markdown;
pub mod pairs;
mod placeholders;
mod po;
pub mod stdin;
mod stream;
mod table;
pub mod text;
mod tmx;
mod units;
mod xliff;
pub(crate) mod xml;
mod zstd;

use crate::document::{Document, Pair};
use crate::error::Error;
use crate::lang::{self, Language, Settled, language};
pub use format::{InputFormat, States, UnitOptions, documents_of};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// What the command line says about languages.
#[derive(Debug, Clone, Copy, Default)]
pub struct LanguageFlags {
    /// The source's.
    pub source: Option<&'static Language>,
    /// The target's.
    pub target: Option<&'static Language>,
    /// There are no sources.
    pub target_only: bool,
}

/// Documents one after the other; errors stand in their place.
pub type Documents = Box<dyn Iterator<Item = Result<Pair, Error>> + Send>;

/// How plain text is read.
#[derive(Debug, Clone, Copy, Default)]
pub struct TextOptions {
    /// One sentence a line, not to be split again.
    pub sentences: bool,
    /// A file without a byte is a document without sentences, not an error.
    pub allow_empty: bool,
}

/// What the arguments name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A source article, where there is one, and its translation.
    Article {
        /// The source.
        source: Option<PathBuf>,
        /// The translation.
        target: PathBuf,
        /// Their languages, where the place of the files says them.
        languages: Languages,
    },
    /// A bilingual file.
    Units(PathBuf),
    /// A source article without a translation.
    Untranslated {
        /// The source.
        source: PathBuf,
        /// Where its translation should be.
        target: PathBuf,
        /// Their languages.
        languages: Languages,
    },
}

impl Input {
    /// The files that it is about.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        let (first, second) = match self {
            Self::Article { source, target, .. } => (source.as_ref(), target),
            Self::Untranslated { source, .. } => (None, source),
            Self::Units(path) => (None, path),
        };
        first.into_iter().chain([second]).map(PathBuf::as_path)
    }

    /// The files that are opened for it.
    pub fn read_from(&self) -> impl Iterator<Item = &Path> {
        let [first, second] = match self {
            Self::Article { source, target, .. } => [source.as_ref(), Some(target)],
            Self::Untranslated { source, .. } => [Some(source), None],
            Self::Units(path) => [Some(path), None],
        };
        first.into_iter().chain(second).map(PathBuf::as_path)
    }
}

/// The language tags of a pair, as far as they are known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Languages {
    /// The source's.
    pub source: Option<String>,
    /// The translation's.
    pub target: Option<String>,
}

impl Languages {
    /// Flags, and where they say nothing these languages.
    fn complete(&self, flags: LanguageFlags) -> LanguageFlags {
        let or =
            |flag: Option<&'static Language>, said: &Option<String>| flag.or(said.as_deref().map(language));
        LanguageFlags {
            source: or(flags.source, &self.source),
            target: or(flags.target, &self.target),
            ..flags
        }
    }

    /// Says in the documents that it was their place, not a flag, that settled the language.
    fn settle(&self, mut pair: Pair, flags: LanguageFlags) -> Pair {
        if let (None, Some(_), Some(source)) = (flags.source, &self.source, &mut pair.source) {
            source.settled = Settled::FileName;
        }
        if flags.target.is_none() && self.target.is_some() {
            pair.target.settled = Settled::FileName;
        }
        pair
    }
}

/// How the arguments are to be understood.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Mode {
    /// Two paths are a pair unless both are bilingual by content.
    #[default]
    ByContent,
    /// Two paths are source and target.
    Pair,
    /// Every path is a bilingual file.
    Bilingual,
    /// Every path is a translation whose source is not at hand.
    TargetOnly,
}

/// What the arguments name, folders searched.
///
/// # Errors
/// A path that does not exist, a folder without pairs, arguments that make no pair.
pub fn inputs(paths: &[PathBuf], mode: Mode, flags: LanguageFlags) -> Result<Vec<Input>, Error> {
    for path in paths.iter().filter(|p| !stdin::is_stdin(p)) {
        std::fs::metadata(path).map_err(|e| Error::io(path, e))?;
    }
    match (mode, paths) {
        (_, [folder]) if folder.is_dir() => folder::inputs(folder, mode, flags),
        (Mode::Pair, [a, b]) if a.is_dir() || b.is_dir() => {
            Err(folder_for_article(if a.is_dir() { a } else { b }))
        }
        (Mode::ByContent, [a, b]) if a.is_dir() != b.is_dir() => {
            let (folder, file) = if a.is_dir() { (a, b) } else { (b, a) };
            if !is_units(file)? {
                return Err(folder_for_article(folder));
            }
            let both = [a, b].map(|p| inputs(std::slice::from_ref(p), mode, flags));
            both.into_iter().collect::<Result<Vec<_>, _>>().map(|both| both.concat())
        }
        (_, paths) if paths.iter().any(|p| p.is_dir()) => {
            let found: Result<Vec<_>, _> =
                paths.iter().map(|p| inputs(std::slice::from_ref(p), mode, flags)).collect();
            Ok(found?.concat())
        }
        (Mode::Pair, [source, target]) => Ok(vec![article(Some(source), target)]),
        (Mode::Pair, _) => {
            Err(Error::Usage("`--pair` takes two paths, the source and its translation".to_owned()))
        }
        (Mode::Bilingual, _) => Ok(paths.iter().cloned().map(Input::Units).collect()),
        (Mode::TargetOnly, _) => paths.iter().map(|p| target_only(p)).collect(),
        (Mode::ByContent, [source, target]) if !(is_units(source)? && is_units(target)?) => {
            Ok(vec![article(Some(source), target)])
        }
        (Mode::ByContent, _) => paths.iter().map(|p| bilingual(p)).collect(),
    }
}

/// Each of `targets` as a translation of `source`.
///
/// # Errors
/// A path that does not exist or is a folder.
pub fn with_source(source: &Path, targets: &[PathBuf]) -> Result<Vec<Input>, Error> {
    for path in targets.iter().map(PathBuf::as_path).chain([source]).filter(|p| !stdin::is_stdin(p)) {
        if std::fs::metadata(path).map_err(|e| Error::io(path, e))?.is_dir() {
            return Err(folder_for_article(path));
        }
    }
    let source = source.to_owned();
    Ok(targets.iter().map(|target| article(Some(&source), target)).collect())
}

fn folder_for_article(folder: &Path) -> Error {
    Error::Usage(format!(
        "{} is a folder; a pair is two files, the source and its translation",
        folder.display()
    ))
}

fn article(source: Option<&PathBuf>, target: &Path) -> Input {
    Input::Article { source: source.cloned(), target: target.to_owned(), languages: Languages::default() }
}

fn target_only(path: &Path) -> Result<Input, Error> {
    Ok(if is_units(path)? { Input::Units(path.to_owned()) } else { article(None, path) })
}

fn bilingual(path: &Path) -> Result<Input, Error> {
    if is_units(path)? {
        return Ok(Input::Units(path.to_owned()));
    }
    Err(Error::Usage(format!(
        "{}: not a bilingual file (JSON lines, XLIFF, TMX, PO, CSV, TSV). Give the source and its translation (`bilint check SOURCE TARGET`), or \
         `--target-only` for a translation alone",
        path.display()
    )))
}

/// Is the file, or standard input, in a bilingual format, by its content or its name?
///
/// # Errors
/// A file that cannot be read or is empty.
pub fn is_units(path: &Path) -> Result<bool, Error> {
    let of = |head: &[u8]| match head {
        [] => Err(Error::Empty { path: path.to_owned() }),
        _ => Ok(format::of(&head[..head.len().min(4096)], stdin::name_of(path)).is_some()),
    };
    if stdin::is_stdin(path) {
        return of(&stdin::head().map_err(|e| Error::io(path, e))?);
    }
    let (mut input, _) = open(path, &Arc::default())?;
    of(input.fill_buf().map_err(|e| Error::io(path, e))?)
}

/// A file that counts the bytes taken from it.
struct Counted<R> {
    input: R,
    taken: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(out)?;
        self.taken.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// Opens a file or standard input, decompressed where it was compressed, which `true` says. What is taken from it is
/// counted as it lies on disk.
fn open(path: &Path, taken: &Arc<AtomicU64>) -> Result<(Box<dyn BufRead + Send>, bool), Error> {
    const BUFFER: usize = 1 << 16;
    let taken = Arc::clone(taken);
    if stdin::is_stdin(path) {
        let input = Counted { input: stdin::open(), taken };
        return Ok((Box::new(BufReader::with_capacity(BUFFER, input)), false));
    }
    let input = Counted { input: File::open(path).map_err(|e| Error::io(path, e))?, taken };
    let mut input = BufReader::with_capacity(BUFFER, input);
    let head = input.fill_buf().map_err(|e| Error::io(path, e))?;
    if encoding::is_gzip(head) {
        let plain = flate2::bufread::MultiGzDecoder::new(input);
        return Ok((Box::new(BufReader::with_capacity(BUFFER, plain)), true));
    }
    if zstd::is_zstd(head) {
        return Ok((Box::new(BufReader::with_capacity(BUFFER, zstd::Frames::new(input))), true));
    }
    Ok((Box::new(input), false))
}

/// The documents of one input, one after the other. Errors stand in their place; reading goes on behind them.
pub fn documents(
    input: &Input,
    flags: LanguageFlags,
    options: TextOptions,
    units: &UnitOptions,
) -> Documents {
    if !matches!(input, Input::Units(_)) {
        // An article is read at once.
        let bytes = input.read_from().filter_map(|path| Some(std::fs::metadata(path).ok()?.len()));
        units.taken.fetch_add(bytes.sum(), Ordering::Relaxed);
    }
    match input {
        Input::Article { source, target, languages } => {
            let pair = read_article(source.as_deref(), target, languages.complete(flags), options);
            Box::new(std::iter::once(pair.map(|pair| languages.settle(pair, flags))))
        }
        Input::Untranslated { source, target, languages } => {
            let flags = languages.complete(flags);
            let source = read_document(source, flags.source, options);
            let target = untranslated(target, flags.target.unwrap_or_else(|| language("und")));
            let pair = source.map(|source| Pair {
                source: Some(source),
                target,
                units: Vec::new(),
                sentences_given: options.sentences,
                partial: false,
            });
            Box::new(std::iter::once(pair.map(|pair| languages.settle(pair, flags))))
        }
        Input::Units(path) => match format::documents(path, flags, units) {
            Ok(reader) => reader,
            Err(e) => Box::new(std::iter::once(Err(e))),
        },
    }
}

/// Reads a source article, where there is one, and its translation, side by side.
///
/// # Errors
/// A file that cannot be read or decoded.
pub fn read_article(
    source: Option<&Path>,
    target: &Path,
    flags: LanguageFlags,
    options: TextOptions,
) -> Result<Pair, Error> {
    let read = |path, flag| {
        let document = read_document(path, flag, options)?;
        document.lang.prepare();
        Ok(document)
    };
    let (source, target) = std::thread::scope(|scope| {
        let source = source.map(|path| scope.spawn(move || read(path, flags.source)));
        let target = read(target, flags.target);
        let joined = source.map(|read| read.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        (joined.transpose(), target)
    });
    let (source, target) = (source?, target?);
    Ok(Pair { source, target, units: Vec::new(), sentences_given: options.sentences, partial: false })
}

/// The translation that there is not.
fn untranslated(path: &Path, lang: &'static Language) -> Document {
    let mut document = text::from_str("", lang);
    document.path = Arc::new(path.to_owned());
    document
}

/// Reads one article.
///
/// # Errors
/// A file that cannot be read or decoded.
pub fn read_document(
    path: &Path,
    flag: Option<&'static Language>,
    options: TextOptions,
) -> Result<Document, Error> {
    let (bytes, packed) = match encoding::bytes(path) {
        Err(Error::Empty { .. }) if options.allow_empty => (Vec::new(), false),
        other => other?,
    };
    let name = stdin::name_of(path);
    let said = language_in_name(name);
    let is_html = html::is_named_html(name) || is_unnamed(name) && html::begins_as_html(&bytes);
    if is_html && !options.sentences {
        let raw = encoding::decode_html(&bytes, path)?.compressed(packed);
        return Ok(html::read(raw, Arc::new(path.to_owned()), flag, said));
    }
    let by_content = || (is_unnamed(name) && markdown::looks_like(&bytes)).then_some(markdown::PLAIN);
    let syntax = if options.sentences { None } else { markdown::syntax_of(name).or_else(by_content) };
    let raw = encoding::decode(&bytes, path)?.compressed(packed).written_in(syntax.unwrap_or_default());
    let (raw, path) = (Arc::new(raw), Arc::new(path.to_owned()));
    let language = |text: &str| language_of(flag, said.as_deref().map(|s| (s, Settled::FileName)), text);
    if syntax.is_some() {
        return Ok(markdown::read(raw, path, language));
    }
    let (lang, settled) = language(raw.text());
    Ok(text::read(raw, path, lang, settled, options.sentences))
}

/// Does the name say nothing of what is in the file: standard input, or no extension?
fn is_unnamed(path: &Path) -> bool {
    path.extension().is_none()
}

/// The language of a document: what the flag says, else what the input says, else what the text looks like.
#[must_use]
pub fn language_of(
    flag: Option<&'static Language>,
    said: Option<(&str, Settled)>,
    text: &str,
) -> (&'static Language, Settled) {
    if let Some(lang) = flag {
        return (lang, Settled::Flag);
    }
    if let Some((tag, settled)) = said {
        return (language(tag), settled);
    }
    match lang::detect(text) {
        Some(tag) => (language(tag), Settled::Detected),
        None => (language("und"), Settled::Unknown),
    }
}

/// The language tag in a file's name: `x.fr.txt`, `x.pt-BR.md`.
#[must_use]
pub fn language_in_name(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?;
    let parts: Vec<&str> = name.split('.').collect();
    let candidates = parts.iter().skip(1).rev().skip(1);
    candidates.into_iter().find(|part| is_tag(part)).and_then(|part| lang::normalised(part).ok())
}

/// The language that a file's name says, or else the nearest folder that is named like one.
fn language_in_path(path: &Path) -> Option<String> {
    language_in_name(path).or_else(|| {
        let levels = path.parent()?.iter().rev().filter_map(|l| l.to_str());
        levels.into_iter().find(|l| is_tag(l)).and_then(|l| lang::normalised(l).ok())
    })
}

/// Is a part of a path a tag of a known language: `fr`, `pt-BR`, `zh_Hans`?
fn is_tag(part: &str) -> bool {
    let base = part.split(['-', '_']).next().unwrap_or_default();
    (2..=3).contains(&base.len())
        && base.bytes().all(|b| b.is_ascii_lowercase())
        && is_language(base)
        && lang::normalised(part).is_ok()
}

/// Is it a language that a pack, CLDR or the detector knows (`txt` and `min` are well-formed tags too)?
fn is_language(base: &str) -> bool {
    lang::known().any(|tag| tag == base) || lang::is_detectable(base)
}
