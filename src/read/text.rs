//! Plain text: a blank line ends a block; a single newline is a space where lines are hard-wrapped.

use crate::document::origin::Raw;
use crate::document::{Block, BlockKind, Document, Origin, Protected, ProtectedKind, Run};
use crate::lang::{Language, Settled, script};
use crate::span::Span;
use memchr::memmem;
use regex::Regex;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

/// A document from a text in memory, for tests and examples.
#[must_use]
pub fn from_str(text: &str, lang: &'static Language) -> Document {
    let raw = Raw::whole(text.to_owned(), encoding_rs::UTF_8, 0);
    read(Arc::new(raw), Arc::new(PathBuf::from("-")), lang, Settled::Flag, false)
}

/// Reads a decoded file. With `one_a_line`, each line is a block that holds one sentence.
#[must_use]
pub fn read(
    raw: Arc<Raw>,
    path: Arc<PathBuf>,
    lang: &'static Language,
    settled: Settled,
    one_a_line: bool,
) -> Document {
    let mut text = String::with_capacity(raw.text().len());
    let (mut blocks, mut runs) = (Vec::new(), Vec::new());
    let wrapped = !one_a_line && is_hard_wrapped(raw.text());
    for paragraph in paragraphs(raw.text(), wrapped) {
        if !text.is_empty() {
            text.push('\n');
        }
        let start = text.len();
        for (i, &line) in paragraph.iter().enumerate() {
            if i > 0 {
                let gap = Span::new(paragraph[i - 1].end, line.start);
                runs.push(Run { text: Span::new(text.len(), text.len() + 1), raw: gap, verbatim: false });
                text.push(' ');
            }
            runs.push(Run {
                text: Span::new(text.len(), text.len() + line.len()),
                raw: line,
                verbatim: true,
            });
            text.push_str(line.of(raw.text()));
        }
        blocks.push(Block { span: Span::new(start, text.len()), kind: BlockKind::Paragraph });
    }
    mark_headings(&text, &mut blocks);
    let protected = protected(&text);
    Document {
        path,
        text,
        lang,
        settled,
        blocks,
        protected,
        codes: Vec::new(),
        links: Vec::new(),
        objects: Vec::new(),
        origin: Origin { raw, runs },
    }
}

/// The lines of each block, as spans without line ends and without white space at the block's ends.
fn paragraphs(raw: &str, wrapped: bool) -> Vec<Vec<Span>> {
    let mut out: Vec<Vec<Span>> = Vec::new();
    let mut open = false;
    let mut at = 0;
    for line in raw.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trimmed(raw);
        at += line.len();
        if span.is_empty() {
            open = false;
        } else if let (true, true, Some(last)) = (open, wrapped, out.last_mut()) {
            last.push(span);
        } else {
            out.push(vec![span]);
            open = true;
        }
    }
    out
}

/// Is a text broken into lines of about one width? Most lines inside paragraphs are then of 50 to 100 code points, and
/// most of them do not end a sentence.
fn is_hard_wrapped(raw: &str) -> bool {
    let lines: Vec<&str> = raw.lines().map(str::trim).take(2000).collect();
    let (mut inner, mut full, mut open) = (0_usize, 0_usize, 0_usize);
    for pair in lines.windows(2).filter(|p| !p[0].is_empty() && !p[1].is_empty()) {
        inner += 1;
        full += usize::from((50..=100).contains(&pair[0].chars().count()));
        open += usize::from(!pair[0].ends_with(['.', '!', '?', '。', '”', '»', ':']));
    }
    inner >= 2 && full * 10 >= inner * 7 && open * 2 > inner
}

/// A short block without a final mark before a longer one is a heading; where no sentence has a mark (Thai), none is told.
fn mark_headings(text: &str, blocks: &mut [Block]) {
    const LONGEST: usize = 120;
    for i in 0..blocks.len() {
        let piece = blocks[i].span.of(text);
        let next_is_longer = blocks.get(i + 1).is_some_and(|n| n.span.len() > piece.len());
        let ends_open = piece.ends_with(|c: char| {
            c.is_alphanumeric() || matches!(c, '?' | '؟' | '!' | '’' | '”' | '»' | '“' | ')')
        }) && !piece.ends_with(script::is_south_east_asian);
        if piece.len() <= LONGEST && next_is_longer && ends_open && !piece.contains(['.', '。']) {
            blocks[i].kind = BlockKind::Heading;
        }
    }
}

static PROTECTED: LazyLock<Regex> = LazyLock::new(|| {
    let url = r"(?:https?://|www\.)[^\s<>«»“”）」、。]+[^\s<>«»“”）」、。.,;:!?)\]’”'\x22]";
    let mail = r"[\w.+-]+@[\w-]+\.[\w.-]*\w";
    let tag = r"</?[A-Za-z][^<>\n]*>";
    Regex::new(&format!(r"(?P<url>{url}|{mail})|(?P<tag>{tag})|(?P<handle>[@#＠＃][\w]+)"))
        .expect("a valid expression")
});

static WWW: LazyLock<memmem::Finder<'_>> = LazyLock::new(|| memmem::Finder::new("www."));

/// URLs, addresses, tags, handles and placeholders in a text.
#[must_use]
pub fn protected(text: &str) -> Vec<Protected> {
    if !holds_signs(text.as_bytes()) && WWW.find(text.as_bytes()).is_none() {
        return Vec::new();
    }
    let placeholders = super::placeholders::placeholders(text);
    let others = others(text);
    if placeholders.is_empty() { others } else { super::builder::merged(others, placeholders) }
}

/// Has the text one of the signs without which nothing but `www.` is found? Most texts have none.
fn holds_signs(text: &[u8]) -> bool {
    // The last is the first byte of `＠` and `＃`.
    let is_sign = |b: u8| matches!(b, b'@' | b'#' | b'<' | b':' | b'%' | b'{' | b'$' | 0xEF);
    // Without a way out the processor looks at many bytes at once.
    text.chunks(256).any(|chunk| chunk.iter().fold(false, |found, &b| found | is_sign(b)))
}

/// Is there a sign of an address, handle or hashtag, but for `www.`?
#[must_use]
pub fn holds_address(bytes: &[u8]) -> bool {
    static SIGNS: LazyLock<[memmem::Finder<'_>; 3]> =
        LazyLock::new(|| ["://", "＠", "＃"].map(memmem::Finder::new));
    // `＠` and `＃` begin with this byte, and little else that is common in languages with spaces.
    const FULL_WIDTH: u8 = 0xef;
    let [scheme, at, hash] = &*SIGNS;
    memchr::memchr2(b'@', b'#', bytes).is_some()
        || scheme.find(bytes).is_some()
        || memchr::memchr(FULL_WIDTH, bytes).is_some()
            && (at.find(bytes).is_some() || hash.find(bytes).is_some())
}

fn others(text: &str) -> Vec<Protected> {
    let bytes = text.as_bytes();
    let may_hold = memchr::memchr(b'<', bytes).is_some() || holds_address(bytes) || WWW.find(bytes).is_some();
    if !may_hold {
        return Vec::new();
    }
    let kind = |c: &regex::Captures<'_>| {
        if c.name("url").is_some() {
            ProtectedKind::Url
        } else if c.name("tag").is_some() {
            ProtectedKind::Tag
        } else {
            ProtectedKind::Handle
        }
    };
    PROTECTED
        .captures_iter(text)
        .filter_map(|c| Some(Protected { span: c.get(0)?.range().into(), kind: kind(&c) }))
        .collect()
}
