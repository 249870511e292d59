//! Tags and text of a page in order, as browsers tokenise it, each piece of text with its place in the file.
//!
//! The tokenizer is html5gum's. It says where it stands whenever it gives out characters; what stands in the file there
//! as it is, is a place only, and what does not (a character reference) carries its text.

use crate::span::Span;
use html5gum::{Emitter, Error, State, Tokenizer, naive_next_state};
use std::collections::VecDeque;

/// A stretch of text in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Bytes in the decoded file.
    pub raw: Span,
    /// What it stands for; `None` where it stands for itself.
    pub decoded: Option<Box<str>>,
}

impl Piece {
    /// The text it stands for.
    pub fn text<'t>(&'t self, file: &'t str) -> &'t str {
        self.decoded.as_deref().unwrap_or_else(|| self.raw.of(file))
    }
}

/// A start tag.
#[derive(Debug, Default)]
pub(super) struct Tag {
    /// In lower case.
    pub name: String,
    /// In order; of equal names the first one counts.
    attributes: Vec<(String, Vec<Piece>)>,
    /// Written `<name/>`.
    pub self_closing: bool,
    /// Bytes in the decoded file.
    pub raw: Span,
}

impl Tag {
    /// The pieces of an attribute's value; `None` where it isn't there.
    pub fn pieces(&self, name: &str) -> Option<&[Piece]> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, pieces)| pieces.as_slice())
    }

    /// An attribute's value.
    pub fn value(&self, name: &str, file: &str) -> Option<String> {
        Some(self.pieces(name)?.iter().map(|p| p.text(file)).collect())
    }

    /// Is an attribute there?
    pub fn has(&self, name: &str) -> bool {
        self.pieces(name).is_some()
    }
}

/// What a page is made of.
#[derive(Debug)]
pub(super) enum Token {
    /// A start tag.
    Start(Tag),
    /// An end tag: its name in lower case.
    End(String),
    /// A stretch of text.
    Text(Piece),
}

/// The tokens of a decoded file. `xml` where `<name/>` closes what it opens, whatever its name.
pub(super) fn tokens(file: &str, xml: bool) -> impl Iterator<Item = Token> + '_ {
    Tokenizer::new_with_emitter(file, Tokens::new(file, xml)).map(|token| match token {
        Ok(token) => token,
        Err(never) => match never {},
    })
}

/// What the characters that the tokenizer gives out belong to.
#[derive(Debug, Default)]
struct Tokens<'f> {
    file: &'f str,
    xml: bool,
    /// Bytes read.
    position: usize,
    /// Where the text or value under way, or what stands before it, ends.
    end: usize,
    /// Text that stands in the file as it is, not yet given out.
    plain: Option<Span>,
    tag: Tag,
    is_end_tag: bool,
    last_start_tag: String,
    tag_start: usize,
    /// Open `svg` and `math` elements.
    foreign: usize,
    ready: VecDeque<Token>,
}

impl<'f> Tokens<'f> {
    fn new(file: &'f str, xml: bool) -> Self {
        Self { file, xml, ..Self::default() }
    }

    /// The place of characters that were just read, and whether they stand there as they are. They do so right behind
    /// what was read before or right here; but a reference (`&amp;`) may begin or end like what it stands for.
    fn place(&self, characters: &[u8]) -> (Span, bool) {
        let bytes = self.file.as_bytes();
        let begins_here = bytes.get(self.end..).is_some_and(|rest| rest.starts_with(characters));
        if begins_here && characters[0] != b'&' {
            return (Span::new(self.end, self.end + characters.len()), true);
        }
        let start = self.position.saturating_sub(characters.len());
        let ends_here = start >= self.end && bytes.get(start..self.position) == Some(characters);
        if ends_here && (start == self.end || bytes.get(self.end) != Some(&b'&')) {
            return (Span::new(start, self.position), true);
        }
        let end = self.position
            + usize::from(bytes.get(self.position.wrapping_sub(1)..=self.position) == Some(b"\r\n"));
        (Span::new(self.end.min(end), end), false)
    }

    fn flush(&mut self) {
        if let Some(raw) = self.plain.take() {
            self.ready.push_back(Token::Text(Piece { raw, decoded: None }));
        }
    }

    /// Ends what stands between texts.
    fn markup_ends(&mut self) {
        self.end = self.position;
    }

    /// Without the prefix of a namespace that elements of pages are in.
    fn without_prefix(&mut self) {
        const PREFIXES: [&str; 7] = ["h:", "html:", "xhtml:", "svg:", "m:", "mml:", "mathml:"];
        if let Some(local) = PREFIXES.iter().find_map(|p| self.tag.name.strip_prefix(p)).filter(|_| self.xml)
        {
            self.tag.name = local.to_owned();
        }
    }

    fn next_state(&self) -> Option<State> {
        let closed = self.tag.self_closing && (self.xml || self.foreign > 0);
        if closed { None } else { naive_next_state(self.tag.name.as_bytes()) }
    }
}

/// As text: what the tokenizer gives out is UTF-8 wherever its input is.
fn string(bytes: &[u8]) -> Box<str> {
    String::from_utf8_lossy(bytes).into()
}

impl Emitter for Tokens<'_> {
    type Token = Token;

    fn set_last_start_tag(&mut self, name: Option<&[u8]>) {
        self.last_start_tag = name.map(|n| String::from_utf8_lossy(n).into_owned()).unwrap_or_default();
    }

    fn emit_eof(&mut self) {
        self.flush();
    }

    fn emit_error(&mut self, _: Error) {}

    #[inline]
    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn pop_token(&mut self) -> Option<Token> {
        self.ready.pop_front()
    }

    fn emit_string(&mut self, characters: &[u8]) {
        if characters.is_empty() {
            return;
        }
        let (raw, verbatim) = self.place(characters);
        self.end = raw.end;
        match &mut self.plain {
            // The tokenizer may give a character out byte by byte.
            Some(plain) if verbatim && plain.end == raw.start => plain.end = raw.end,
            _ if verbatim => {
                self.flush();
                self.plain = Some(raw);
            }
            _ => {
                self.flush();
                self.ready.push_back(Token::Text(Piece { raw, decoded: Some(string(characters)) }));
            }
        }
    }

    fn start_open_tag(&mut self) {
        self.tag_start = self.position.saturating_sub(1);
    }

    fn init_start_tag(&mut self) {
        self.flush();
        self.tag = Tag::default();
        self.is_end_tag = false;
    }

    fn init_end_tag(&mut self) {
        self.tag = Tag::default();
        self.is_end_tag = true;
    }

    fn push_tag_name(&mut self, s: &[u8]) {
        self.tag.name.push_str(&String::from_utf8_lossy(s));
    }

    fn init_attribute(&mut self) {
        self.tag.attributes.push((String::new(), Vec::new()));
    }

    fn push_attribute_name(&mut self, s: &[u8]) {
        if let Some((name, _)) = self.tag.attributes.last_mut() {
            name.push_str(&String::from_utf8_lossy(s));
        }
    }

    fn init_attribute_value(&mut self) {
        self.end = self.position;
    }

    fn push_attribute_value(&mut self, characters: &[u8]) {
        if characters.is_empty() {
            return;
        }
        let (raw, verbatim) = self.place(characters);
        self.end = raw.end;
        let Some((_, pieces)) = self.tag.attributes.last_mut() else { return };
        match pieces.last_mut() {
            Some(last) if verbatim && last.decoded.is_none() && last.raw.end == raw.start => {
                last.raw.end = raw.end;
            }
            _ => pieces.push(Piece { raw, decoded: (!verbatim).then(|| string(characters)) }),
        }
    }

    fn set_self_closing(&mut self) {
        self.tag.self_closing = true;
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.flush();
        self.markup_ends();
        self.without_prefix();
        let mut tag = std::mem::take(&mut self.tag);
        tag.raw = Span::new(self.tag_start, self.position);
        let is_foreign = matches!(tag.name.as_str(), "svg" | "math");
        if self.is_end_tag {
            self.foreign -= usize::from(is_foreign && self.foreign > 0);
            self.last_start_tag.clear();
            self.ready.push_back(Token::End(tag.name));
            return None;
        }
        self.foreign += usize::from(is_foreign && !tag.self_closing);
        self.last_start_tag.clone_from(&tag.name);
        self.tag = tag;
        let next = self.next_state();
        self.ready.push_back(Token::Start(std::mem::take(&mut self.tag)));
        next
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.is_end_tag && !self.last_start_tag.is_empty() && self.last_start_tag == self.tag.name
    }

    fn init_comment(&mut self) {
        self.flush();
    }

    fn emit_current_comment(&mut self) {
        self.markup_ends();
    }

    fn init_doctype(&mut self) {
        self.flush();
    }

    fn emit_current_doctype(&mut self) {
        self.markup_ends();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        let is_text = self.xml || self.foreign > 0;
        if is_text {
            self.markup_ends();
        }
        is_text
    }

    fn set_force_quirks(&mut self) {}
    fn push_comment(&mut self, _: &[u8]) {}
    fn push_doctype_name(&mut self, _: &[u8]) {}
    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}

    #[inline]
    fn move_position(&mut self, by: isize) {
        self.position = self.position.saturating_add_signed(by);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The texts of a page, each as it is read and as it stands in the file.
    fn texts(file: &str) -> Vec<(String, &str)> {
        let text = |t| match t {
            Token::Text(p) => Some((p.text(file).to_owned(), p.raw.of(file))),
            _ => None,
        };
        tokens(file, false).filter_map(text).collect()
    }

    #[test]
    fn references_stand_in_their_places() {
        let file = "a&semi;b &notit; &amp &eacute;x &#x80; 1 <3 <é & é&";
        let read: String = texts(file).iter().map(|(t, _)| t.as_str()).collect();
        assert_eq!(read, "a;b ¬it; & éx € 1 <3 <é & é&");
        let decoded: Vec<_> = texts(file).into_iter().filter(|(t, raw)| t != raw).collect();
        let pairs: Vec<(&str, &str)> = decoded.iter().map(|(t, r)| (t.as_str(), *r)).collect();
        assert_eq!(
            pairs,
            [(";", "&semi;"), ("¬", "&not"), ("&", "&amp"), ("é", "&eacute;"), ("€", "&#x80;")]
        );
    }

    #[test]
    fn attribute_values_stand_in_their_places() {
        let file = r#"<IMG Alt="a &laquo; b" title='x' src=y&amp=z alt="second">"#;
        let Some(Token::Start(tag)) = tokens(file, false).next() else { panic!("a tag") };
        assert_eq!((tag.name.as_str(), tag.raw.of(file)), ("img", file));
        assert_eq!(tag.value("alt", file).as_deref(), Some("a « b"));
        let raws: Vec<&str> = tag.pieces("alt").expect("alt").iter().map(|p| p.raw.of(file)).collect();
        assert_eq!(raws, ["a ", "&laquo;", " b"]);
        assert_eq!(tag.value("src", file).as_deref(), Some("y&amp=z"));
        assert_eq!(tag.pieces("title").expect("title")[0].raw.of(file), "x");
    }

    #[test]
    fn carriage_returns_do_not_shift_what_follows() {
        let file = "a\r\nb\rc\r\n\r\nd<b>\r\ne</b>";
        let read: String = texts(file).iter().map(|(t, _)| t.as_str()).collect();
        assert_eq!(read, "a\nb\nc\n\nd\ne");
        assert!(texts(file).iter().any(|(t, raw)| t == "d" && *raw == "d"));
    }

    proptest! {
        /// Verbatim pieces are what the file says there, all are in order, and together they are html5gum's own text.
        #[test]
        fn pieces_are_the_tokenizers_text(file in r#"([a-zé \r\n]|&(amp|semi|not|eacute|#65|#x80|lt)?;?|</?(p|b|script|title|!--)>?|[<>="'/-]|]){0,40}"#) {
            let emitter = html5gum::DefaultEmitter::<()>::new_with_span();
            let mut emitter = emitter;
            emitter.naively_switch_states(true);
            let own: Vec<u8> = Tokenizer::new_with_emitter(file.as_str(), emitter)
                .flatten()
                .filter_map(|t| match t { html5gum::Token::String(s) => Some(s.value.to_vec()), _ => None })
                .flatten()
                .collect();
            let mut at = 0;
            let mut ours = String::new();
            for token in tokens(&file, false) {
                if let Token::Text(p) = token {
                    prop_assert!(p.raw.start >= at, "{file:?}");
                    at = p.raw.end;
                    ours.push_str(p.text(&file));
                }
            }
            prop_assert_eq!(ours, String::from_utf8(own).expect("UTF-8"), "{:?}", file);
        }
    }
}
