//! What Markdown must not look into: shortcodes, template tags, lists of attributes, MDX's expressions, components and
//! modules, and the lines that mark a site's boxes.

use super::{directive, head};
use crate::span::Span;
use regex::Regex;
use std::sync::LazyLock;

/// A stretch of the file that is no Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Opaque {
    /// Bytes of the file.
    pub span: Span,
    /// What it is.
    pub kind: OpaqueKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OpaqueKind {
    /// It stands in the sentence for something: `{{< ref >}}`, `{props.name}`.
    Shown,
    /// It is markup around text, or shows nothing: `<Note>`, `import …`.
    Hidden,
    /// It is markup that this mark of Markdown comes nearest to: a box (`!!! note`) is an item of a list.
    Opening(&'static str),
}

/// Shortcodes and blocks whose content is code or no text.
const CODE: &[&str] = &["highlight", "comment", "mermaid", "math", "katex", "code", "codeblock", "schema"];

/// WordPress's own shortcodes that may stand without attributes.
static BRACKETED: LazyLock<Regex> = LazyLock::new(|| {
    let known = "gallery|caption|embed|audio|video|playlist|youtube|vimeo|wpvideo|tweet|instagram|gist|toc|contact-form-7";
    let value = r#"(?:"[^"\n\]]*"|'[^'\n\]]*'|[^\s\]"']+)"#;
    let attributes = format!(r"(?:[ \t]+[\w-]+={value})");
    Regex::new(&format!(
        r"\[/?(?:{known})(?:{attributes}|[ \t]+[\w:/.-]+)*[ \t]*/?\]|\[[a-z][\w-]*{attributes}+[ \t]*/?\]|\[/[a-z][\w-]*\]"
    ))
    .expect("a valid expression")
});

/// The attributes of what stands before: `{: .lead }`, `{#top .wide width=300}`.
static ATTRIBUTES: LazyLock<Regex> = LazyLock::new(|| {
    let value = r#"(?:"[^"\n]*"|'[^'\n]*'|[^\s}"'=]+)"#;
    let attribute = format!(r"(?:[.#][\w:-]+|[\w:-]+={value})");
    Regex::new(&format!(r"^\{{(?::?[ \t]*{attribute}(?:[ \t]+{attribute})*|:[ \t]*\w+)[ \t]*\}}"))
        .expect("a valid expression")
});

/// The opaque stretches of `raw` from byte `from` on, sorted, not overlapping; none inside fenced code.
pub(super) fn find(raw: &str, from: usize, mdx: bool) -> Vec<Opaque> {
    let mut out = Vec::new();
    let mut scan = Scan { raw, ends: Vec::new() };
    // Most texts have no bracket, and need no expression for them.
    let is_bracketed = memchr::memchr(b'[', &raw.as_bytes()[from..]).is_some();
    let bracketed: Vec<Span> = is_bracketed
        .then(|| BRACKETED.find_iter(&raw[from..]))
        .into_iter()
        .flatten()
        .map(|m| Span::from(m.range()).shifted(from))
        .filter(|m| !raw[m.end..].starts_with(['(', '[', ':']))
        .collect();
    let mut bracketed = bracketed.into_iter().peekable();
    let mut at = from;
    for (line, fenced) in lines(raw, from) {
        if fenced || line.end <= at {
            continue;
        }
        at = at.max(line.start);
        if mdx && is_module(line.of(raw)) && opens_block(raw, line.start) {
            let end = block_end(raw, line.start);
            out.push(Opaque { span: Span::new(line.start, end), kind: OpaqueKind::Hidden });
            at = end;
            continue;
        }
        if at == line.start {
            out.extend(directive::read(raw, line));
        }
        while at < line.end {
            let Some(next) = memchr::memchr3(b'{', b'[', b'<', &raw.as_bytes()[at..line.end]) else { break };
            let start = at + next;
            while bracketed.next_if(|b| b.start < start).is_some() {}
            let found = match raw.as_bytes()[start] {
                b'{' => scan.braces(start, mdx),
                b'[' => bracketed.next_if(|b| b.start == start).map(|b| (b.end, OpaqueKind::Shown)),
                _ if mdx => scan.component(start).map(|end| (end, OpaqueKind::Hidden)),
                _ => None,
            };
            at = match found {
                Some(_) if out.last().is_some_and(|o: &Opaque| o.span.end > start) => start + 1,
                Some((end, kind)) => {
                    out.push(Opaque { span: Span::new(start, end), kind });
                    end
                }
                None => start + 1,
            };
        }
    }
    out
}

/// Each line with its end mark, and whether it belongs to fenced code.
fn lines(raw: &str, from: usize) -> impl Iterator<Item = (Span, bool)> + '_ {
    let mut fence: Option<(u8, usize)> = None;
    let mut at = from;
    raw[from..].split_inclusive('\n').map(move |line| {
        let span = Span::new(at, at + line.len());
        at = span.end;
        let content = line.trim_start_matches([' ', '\t', '>', '-', '*', '+']);
        let mark = content.bytes().next().filter(|b| matches!(b, b'`' | b'~'));
        let run = mark.map_or(0, |m| content.bytes().take_while(|&b| b == m).count());
        match (fence, mark) {
            (None, Some(m)) if run >= 3 && !(m == b'`' && content[run..].contains('`')) => {
                fence = Some((m, run));
                (span, true)
            }
            (Some((m, least)), Some(b)) if b == m && run >= least && content[run..].trim().is_empty() => {
                fence = None;
                (span, true)
            }
            _ => (span, fence.is_some()),
        }
    })
}

fn is_module(line: &str) -> bool {
    line.starts_with("import ") || line.starts_with("export ") || line.starts_with("import{")
}

/// Does a block begin at the line that starts at byte `at`?
fn opens_block(raw: &str, at: usize) -> bool {
    let before = raw[..at].trim_end_matches(['\n', '\r']);
    let gap = &raw[before.len()..at];
    before.is_empty()
        || gap.matches('\n').count() >= 2
        || before.lines().next_back().is_some_and(|l| is_module(l) || l.trim().is_empty() || l == "---")
}

/// Where the module block that begins at byte `at` ends: before the first blank line outside of brackets.
fn block_end(raw: &str, at: usize) -> usize {
    let (mut end, mut depth) = (at, 0_isize);
    let mut first = None;
    for line in raw[at..].split_inclusive('\n') {
        if line.trim().is_empty() {
            first = first.or(Some(end));
            if depth <= 0 {
                return end;
            }
        }
        end += line.len();
        if end - at > LONGEST {
            break;
        }
        let brackets = line.bytes().map(|b| match b {
            b'{' | b'(' | b'[' => 1,
            b'}' | b')' | b']' => -1,
            _ => 0,
        });
        depth += brackets.sum::<isize>();
    }
    // Where the brackets never close, the first blank line is as good as any.
    if depth > 0 { first.unwrap_or(end) } else { end }
}

/// Looks for the ends of braces and tags. What ends nowhere behind a place is remembered, so that a text of opening
/// marks costs one look.
struct Scan<'r> {
    raw: &'r str,
    /// Closing marks, and the place from which on there is none or, before it, where the next one stands.
    ends: Vec<(&'static str, usize, Option<usize>)>,
}

/// Longest stretch of braces or tag that is looked at, in bytes.
const LONGEST: usize = 2000;

impl Scan<'_> {
    /// Where `mark` next stands at or behind byte `from`.
    fn next(&mut self, mark: &'static str, from: usize) -> Option<usize> {
        if let Some((_, asked, found)) = self.ends.iter().find(|e| e.0 == mark) {
            match found {
                None if from >= *asked => return None,
                Some(at) if (*asked..=*at).contains(&from) => return Some(*at),
                _ => {}
            }
        }
        let found = memchr::memmem::find(&self.raw.as_bytes()[from..], mark.as_bytes()).map(|i| i + from);
        self.ends.retain(|e| e.0 != mark);
        self.ends.push((mark, from, found));
        found
    }

    /// The end of what opens with a brace at byte `start`.
    fn braces(&mut self, start: usize, mdx: bool) -> Option<(usize, OpaqueKind)> {
        let rest = &self.raw[start..];
        if !mdx && let Some(found) = ATTRIBUTES.find(head(rest, LONGEST)) {
            return Some((start + found.end(), OpaqueKind::Hidden));
        }
        let (mark, may_break) = match rest.as_bytes().get(1..3) {
            Some(b"{<") => (">}}", true),
            Some(b"{%") => ("%}}", true),
            Some([b'{', _]) if !mdx => ("}}", false),
            Some([b'%', _]) => ("%}", true),
            Some(b"/*") if mdx => return self.expression(start).map(|end| (end, OpaqueKind::Hidden)),
            _ if mdx => return self.expression(start).map(|end| (end, OpaqueKind::Shown)),
            _ => return None,
        };
        let end = self.next(mark, start + 2)? + mark.len();
        let inner = &self.raw[start..end];
        if end - start > LONGEST || inner.contains(if may_break { "\n\n" } else { "\n" }) {
            return None;
        }
        Some((self.code_block(start, end).unwrap_or(end), OpaqueKind::Shown))
    }

    /// The end of the block whose opening tag stands there, where its content is code.
    fn code_block(&self, start: usize, end: usize) -> Option<usize> {
        let inner = self.raw[start..end].trim_start_matches(['{', '%', '<', '-', ' ']);
        let name = CODE
            .iter()
            .find(|n| inner.strip_prefix(**n).is_some_and(|r| r.starts_with([' ', '%', '>', '-'])))?;
        let window = head(self.raw.get(end..).unwrap_or_default(), LONGEST);
        let close = [format!("end{name}"), format!("/{name}"), format!("/ {name}")];
        let at = close.iter().filter_map(|c| window.find(c.as_str())).min()?;
        let tail = &window[at..];
        let marks = tail.find("}}").map(|i| i + 2).into_iter().chain(tail.find("%}").map(|i| i + 2));
        Some(end + at + marks.min()?)
    }

    /// The end of an MDX expression: braces balanced, strings and comments skipped.
    fn expression(&self, start: usize) -> Option<usize> {
        let bytes = self.raw.as_bytes();
        let last = bytes.len().min(start + LONGEST);
        let (mut depth, mut at) = (0_usize, start);
        while at < last {
            match bytes[at] {
                b'{' => depth += 1,
                b'}' => {
                    depth -= 1;
                    if depth == 0 {
                        return Some(at + 1);
                    }
                }
                quote @ (b'"' | b'\'' | b'`') => at = string_end(bytes, at, quote, last).unwrap_or(at),
                b'/' if bytes.get(at + 1) == Some(&b'*') => {
                    at += memchr::memmem::find(&bytes[at..last], b"*/")? + 1;
                }
                _ => {}
            }
            at += 1;
        }
        None
    }

    /// The end of a component's tag, `<Note type="x">`, `</Note>`, `<>`.
    fn component(&self, start: usize) -> Option<usize> {
        let bytes = self.raw.as_bytes();
        let name = start + 1 + usize::from(bytes.get(start + 1) == Some(&b'/'));
        let first = *bytes.get(name)?;
        if !(first.is_ascii_alphabetic() || first == b'>') {
            return None;
        }
        let word = bytes[name..]
            .iter()
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
            .count();
        // An address in angle brackets.
        if matches!(bytes.get(name + word), Some(b':' | b'@' | b'+' | b'_')) {
            return None;
        }
        let last = bytes.len().min(start + LONGEST);
        let mut at = name + word;
        while at < last {
            match bytes[at] {
                b'>' => return Some(at + 1),
                quote @ (b'"' | b'\'') => at = string_end(bytes, at, quote, last)?,
                b'{' => at = self.expression(at)? - 1,
                b'<' => return None,
                _ => {}
            }
            at += 1;
        }
        None
    }
}

/// Where the string that opens at byte `at` closes.
fn string_end(bytes: &[u8], at: usize, quote: u8, last: usize) -> Option<usize> {
    let mut at = at + 1;
    while at < last {
        match bytes[at] {
            b'\\' => at += 1,
            b if b == quote => return Some(at),
            _ => {}
        }
        at += 1;
    }
    None
}

/// `raw` from byte `from` on with its opaque stretches blanked, byte for byte: those that fill lines become white
/// space, others letters, so that marks around them mean what they would around a word. An opening becomes its mark.
pub(super) fn masked(raw: &str, from: usize, opaque: &[Opaque]) -> String {
    let mut out = raw.as_bytes()[from..].to_vec();
    for o in opaque {
        let fills_lines = matches!(o.kind, OpaqueKind::Opening(_)) || fills_lines(raw, o.span);
        for byte in &mut out[o.span.start - from..o.span.end - from] {
            match *byte {
                b'\n' | b'\r' if fills_lines => {}
                _ if fills_lines => *byte = b' ',
                _ => *byte = b'x',
            }
        }
        if let OpaqueKind::Opening(mark) = o.kind {
            out[o.span.start - from..][..mark.len()].copy_from_slice(mark.as_bytes());
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| " ".repeat(raw.len() - from))
}

/// Does nothing but white space stand beside it on its lines?
fn fills_lines(raw: &str, span: Span) -> bool {
    let before = raw[..span.start].trim_end_matches([' ', '\t']);
    let after = raw[span.end..].trim_start_matches([' ', '\t', '\r']);
    let ends = after.is_empty() || after.starts_with('\n') || raw[..span.end].ends_with('\n');
    ends && (before.is_empty() || before.ends_with('\n'))
}
