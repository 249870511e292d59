//! What stands inside a block: pieces of sentences, code, formulas, and tags of raw HTML.

use super::body::Body;
use super::media::Piece;
use super::opaque::OpaqueKind;
use crate::document::ProtectedKind;
use crate::read::builder::Builder;
use crate::read::html::fragment as html;
use crate::span::Span;
use std::ops::Range;

impl<'r> Body<'_, 'r> {
    /// A piece of a sentence: to the block under way, or to the alternative text of a picture.
    pub(super) fn push(&mut self, write: impl FnOnce(&mut Builder<'r>), piece: impl FnOnce() -> Piece) {
        if self.pictures.is_empty() {
            write(self.builder);
        } else {
            self.alternative.push(piece());
        }
    }

    fn verbatim(&mut self, raw: Span) {
        if self.pictures.is_empty() && self.emphasis == 0 {
            self.plain |= !raw.of(self.builder.raw()).trim().is_empty();
        }
        self.push(|b| b.flowing(raw), || Piece { raw, text: None });
    }

    /// A text, which may hold opaque stretches, or stand for an entity.
    pub(super) fn text(&mut self, text: &str, range: &Range<usize>, raw: Span) {
        if self.source.get(range.clone()) != Some(text) {
            self.plain |= self.emphasis == 0 && self.pictures.is_empty() && !text.trim().is_empty();
            return self.push(|b| b.standing(text, raw), || Piece { raw, text: Some(text.to_owned()) });
        }
        let at = self.escaped(raw);
        self.with_opaque(Span::new(at, raw.end.max(at)));
    }

    /// A piece of the file that may hold opaque stretches.
    pub(super) fn with_opaque(&mut self, raw: Span) {
        let mut at = raw.start;
        let opaque = self.opaque;
        let first = opaque.partition_point(|o| o.span.end <= at);
        for o in opaque[first..].iter().take_while(|o| o.span.start < raw.end) {
            if o.span.start > at {
                self.verbatim(Span::new(at, o.span.start));
            }
            let inside = Span::new(o.span.start.max(at), o.span.end.min(raw.end));
            match o.kind {
                OpaqueKind::Shown => self.protected(inside, ProtectedKind::Shortcode),
                OpaqueKind::Hidden if inside == o.span => self.component(inside),
                _ => {}
            }
            at = inside.end;
        }
        if at < raw.end {
            self.verbatim(Span::new(at, raw.end));
        }
    }

    /// A component's tag in a sentence. One of HTML's own names may be a link or code.
    fn component(&mut self, raw: Span) {
        let markup = raw.of(self.builder.raw());
        if !markup.starts_with("</") && !markup[1..].starts_with(|c: char| c.is_ascii_lowercase()) {
            return;
        }
        match html::inline(markup) {
            Some(tag) if tag.closes => self.close_tag(&tag.name),
            Some(tag) if tag.name == "br" => self.builder.space(raw),
            Some(tag) => self.open_tag(tag),
            None => {}
        }
    }

    /// A character behind a backslash stands for both. Where the rest of the text begins.
    fn escaped(&mut self, raw: Span) -> usize {
        let whole = self.builder.raw();
        let behind = self.builder.last_raw_end();
        let first = whole[raw.start..].chars().next().filter(char::is_ascii_punctuation);
        let is_escape = raw.start > behind.max(self.from) && whole[..raw.start].ends_with('\\');
        match first {
            Some(c) if is_escape && self.pictures.is_empty() => {
                self.plain |= self.emphasis == 0;
                let both = Span::new(raw.start - 1, raw.start + 1);
                self.builder.standing(c.encode_utf8(&mut [0; 4]), both);
                both.end
            }
            _ => raw.start,
        }
    }

    /// A piece that is no prose. Outside of pictures only: alternative texts hold plain text.
    pub(super) fn protected(&mut self, raw: Span, kind: ProtectedKind) {
        let from = self.builder.here();
        self.push(|b| b.flowing(raw), || Piece { raw, text: None });
        if self.pictures.is_empty() {
            self.plain |= self.emphasis == 0;
            self.builder.protect(from, kind);
        }
    }

    /// The content of a code span, without the backticks and one space on each side.
    pub(super) fn code(&mut self, raw: Span) {
        let whole = raw.of(self.builder.raw());
        let ticks = whole.bytes().take_while(|&b| b == b'`').count();
        let inner = Span::new(raw.start + ticks, raw.end.saturating_sub(ticks).max(raw.start + ticks));
        let content = inner.of(self.builder.raw());
        let pad =
            usize::from(content.starts_with(' ') && content.ends_with(' ') && !content.trim().is_empty());
        self.protected(Span::new(inner.start + pad, inner.end - pad), ProtectedKind::Code);
    }

    /// An address as the file has it, where the parser saw a masked copy.
    pub(super) fn as_written(&self, text: &str) -> String {
        let offset = (text.as_ptr() as usize).checked_sub(self.source.as_ptr() as usize);
        let place = offset.filter(|o| o + text.len() <= self.source.len()).map(|o| o + self.from);
        let written = place.and_then(|at| self.builder.raw().get(at..at + text.len()));
        written.unwrap_or(text).to_owned()
    }
}
