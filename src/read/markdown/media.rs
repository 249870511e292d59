//! Texts of pictures and links that stand inside a paragraph but are no part of its sentence.

use crate::document::BlockKind;
use crate::read::builder::Builder;
use crate::span::Span;

/// A text in pieces, to become a block of its own.
#[derive(Debug)]
pub(super) struct Aside {
    pub kind: BlockKind,
    pub pieces: Vec<Piece>,
}

/// A piece of the file, as it is or with what it stands for.
#[derive(Debug)]
pub(super) struct Piece {
    pub raw: Span,
    pub text: Option<String>,
}

impl Aside {
    pub fn write(&self, builder: &mut Builder<'_>) {
        for piece in &self.pieces {
            match &piece.text {
                Some(text) => builder.standing(text, piece.raw),
                None => builder.flowing(piece.raw),
            }
        }
        builder.end_block(self.kind);
    }
}

/// The title of a link or picture whose markup ends at `span`'s end: `… "Title")`.
pub(super) fn title(raw: &str, span: Span, title: &str, kind: BlockKind) -> Option<Aside> {
    let markup = span.of(raw);
    let inner = markup.strip_suffix(')').unwrap_or(markup).trim_end();
    let close = inner.chars().next_back()?;
    let open = match close {
        '"' | '\'' => close,
        ')' => '(',
        _ => return None,
    };
    let content = &inner[..inner.len() - 1];
    let end = span.start + content.len();
    // As written, or with escapes, from the first mark that white space stands before.
    let start = match content.strip_suffix(title) {
        Some(before) if before.ends_with(open) => span.start + before.len(),
        _ => span.start + opening(content, open)?,
    };
    let place = Span::new(start, end);
    let text = (place.of(raw) != title).then(|| title.replace('\n', " "));
    Some(Aside { kind, pieces: vec![Piece { raw: place, text }] })
}

/// The byte behind the first `mark` behind white space.
fn opening(text: &str, mark: char) -> Option<usize> {
    let at = text.match_indices(mark).map(|(i, _)| i);
    at.into_iter().find(|&i| text[..i].ends_with(char::is_whitespace)).map(|i| i + mark.len_utf8())
}
