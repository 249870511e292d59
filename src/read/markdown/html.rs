//! Raw HTML inside Markdown: blocks of it, read as pages are, and tags in a sentence.

use super::body::Body;
use super::media::Aside;
use super::opaque::OpaqueKind;
use crate::document::{BlockKind, ObjectKind, ProtectedKind, Run};
use crate::read::html::fragment::{Fragment, Inline, inline};
use crate::span::Span;

/// A tag in a sentence whose end has not come, and that says something of its text.
pub(super) struct OpenTag {
    name: String,
    /// Where its text begins.
    start: usize,
    href: Option<String>,
    protected: Option<ProtectedKind>,
    lang: Option<String>,
}

/// Where a piece of a fragment's text stands in the document's.
struct Place {
    here: Span,
    there: Span,
}

impl<'r> Body<'_, 'r> {
    /// Reads the block of HTML whose lines were gathered. `kind` is what a paragraph there is.
    pub(super) fn html_block(&mut self, kind: BlockKind) {
        let lines = std::mem::take(&mut self.html);
        let Some((first, last)) = lines.first().zip(lines.last()) else { return };
        let whole = first.to(*last);
        let html = self.readable(whole, &lines);
        let behind = &self.builder.raw().as_bytes()[whole.end..];
        let is_closed = |name: &str| memchr::memmem::find(behind, format!("</{name}").as_bytes()).is_some();
        let fragment = self.fragments.block(&html, kind, is_closed);
        self.write(&fragment, whole.start);
        self.plain = false;
    }

    /// The file at `whole` byte for byte, but what stands between `lines` (marks of quotations and lists) blank, and
    /// opaque stretches without what could be taken for markup.
    fn readable(&self, whole: Span, lines: &[Span]) -> String {
        let mut bytes = whole.of(self.builder.raw()).as_bytes().to_vec();
        let mut at = whole.start;
        for line in lines {
            bytes[at - whole.start..line.start.max(at) - whole.start].fill(b' ');
            at = line.end;
        }
        let first = self.opaque.partition_point(|o| o.span.end <= whole.start);
        for o in self.opaque[first..].iter().take_while(|o| o.span.start < whole.end) {
            let range = o.span.start.max(whole.start)..o.span.end.min(whole.end);
            for byte in &mut bytes[range.start - whole.start..range.end - whole.start] {
                match *byte {
                    b'\n' => {}
                    _ if o.kind != OpaqueKind::Shown => *byte = b' ',
                    b'<' | b'>' | b'&' | b'"' | b'\'' => *byte = b'x',
                    _ => {}
                }
            }
        }
        String::from_utf8(bytes).unwrap_or_else(|_| " ".repeat(whole.len()))
    }

    /// Writes what a fragment that begins at byte `at` of the file holds.
    fn write(&mut self, fragment: &Fragment, at: usize) {
        let mut runs = fragment.runs.iter().peekable();
        let mut objects = fragment.objects.iter().peekable();
        for (number, block) in fragment.blocks.iter().enumerate() {
            while let Some(object) = objects.next_if(|o| o.after <= number) {
                self.builder.known_object(object.kind, object.key);
            }
            let mut places = Vec::new();
            while let Some(run) = runs.next_if(|r| r.text.start < block.span.end) {
                let start = self.builder.here();
                self.write_run(run, run.text.of(&fragment.text), at);
                places.push(Place { here: Span::new(start, self.builder.here()), there: run.text });
            }
            let place = |span: Span| Span::new(here(&places, span.start), here(&places, span.end));
            for &(span, kind) in fragment.protected.iter().filter(|(s, _)| s.overlaps(block.span)) {
                self.builder.protect_span(place(span), kind);
            }
            for (span, lang) in fragment.foreign.iter().filter(|(s, _)| s.overlaps(block.span)) {
                self.foreign.push((place(*span), lang.clone()));
            }
            for link in fragment.links.iter().filter(|l| block.span.contains(l.span)) {
                self.builder.link_span(place(link.span), link.href.clone());
            }
            self.builder.end_block(block.kind);
        }
        objects.for_each(|o| self.builder.known_object(o.kind, o.key));
    }

    fn write_run(&mut self, run: &Run, text: &str, at: usize) {
        let raw = run.raw.shifted(at);
        match text {
            _ if run.verbatim => self.with_opaque(raw),
            " " => self.builder.space(raw),
            _ => self.builder.standing(text, raw),
        }
    }

    /// A tag of raw HTML in a sentence is no text. What stands in code is protected, a link is one.
    pub(super) fn html_tag(&mut self, raw: Span) {
        if !self.pictures.is_empty() {
            return;
        }
        let Some(tag) = inline(raw.of(self.builder.raw())) else { return };
        match tag.name.as_str() {
            "br" => self.builder.space(raw),
            _ if tag.closes => self.close_tag(&tag.name),
            _ => {
                if tag.name == "img" {
                    self.builder.object(ObjectKind::Picture, tag.src.as_deref().unwrap_or_default());
                }
                let texts = tag.texts.iter().map(|pieces| Aside::of_pieces(pieces, raw.start));
                self.asides.extend(texts);
                self.open_tag(tag);
            }
        }
    }

    /// A tag around text in a sentence, its attributes left alone.
    pub(super) fn open_tag(&mut self, tag: Inline) {
        let Inline { name, href, protected, lang, .. } = tag;
        if href.is_some() || protected.is_some() || lang.is_some() {
            self.tags.push(OpenTag { name, start: self.builder.here(), href, protected, lang });
        }
    }

    pub(super) fn close_tag(&mut self, name: &str) {
        let Some(i) = self.tags.iter().rposition(|tag| tag.name == name) else { return };
        let tag = self.tags.swap_remove(i);
        self.tags.truncate(i);
        if let Some(href) = tag.href {
            self.builder.link(tag.start, href);
        }
        if let Some(kind) = tag.protected {
            self.builder.protect(tag.start, kind);
        }
        if let Some(lang) = tag.lang {
            self.foreign.push((Span::new(tag.start, self.builder.here().max(tag.start)), lang));
        }
    }
}

/// Where byte `there` of a fragment's text stands in the document's.
fn here(places: &[Place], there: usize) -> usize {
    let i = places.partition_point(|p| p.there.start <= there).saturating_sub(1);
    places.get(i).map_or(0, |p| (p.here.start + there.saturating_sub(p.there.start)).min(p.here.end))
}
