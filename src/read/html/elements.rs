//! What is true of HTML's elements.

use crate::document::BlockKind;

/// Elements that have no end tag.
const VOID: [&str; 16] = [
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "link",
    "meta", "source", "track", "wbr",
];

/// Elements that are shown on lines of their own.
const BLOCK: [&str; 57] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "button",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "iframe",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "noscript",
    "ol",
    "option",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];

/// Elements that hold no text of the page.
const SKIPPED: [&str; 26] = [
    "applet",
    "audio",
    "canvas",
    "datalist",
    "embed",
    "frameset",
    "iframe",
    "math",
    "meter",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "optgroup",
    "option",
    "plaintext",
    "progress",
    "rp",
    "rt",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "video",
];

/// Inline elements that browsers mend where they are closed out of order.
const FORMATTING: [&str; 18] = [
    "a", "abbr", "b", "big", "cite", "em", "font", "i", "mark", "nobr", "s", "small", "span", "strike",
    "strong", "sub", "sup", "u",
];

fn is_in(sorted: &[&str], name: &str) -> bool {
    sorted.binary_search(&name).is_ok()
}

/// Has it no end tag?
pub(super) fn is_void(name: &str) -> bool {
    is_in(&VOID, name)
}

/// Is it shown on lines of its own?
pub(super) fn is_block(name: &str) -> bool {
    is_in(&BLOCK, name)
}

/// Does it hold no text of the page?
pub(super) fn is_skipped(name: &str) -> bool {
    is_in(&SKIPPED, name)
}

/// Does an end tag close it alone, and not what was opened inside it?
pub(super) fn is_formatting(name: &str) -> bool {
    is_in(&FORMATTING, name)
}

/// Elements that hide what is around them from the tags inside: a set of bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Walls(u8);

impl Walls {
    /// For most end tags.
    pub const SCOPE: Self = Self(1);
    /// For the parts of a table.
    pub const TABLE: Self = Self(2);
    /// For items of a list.
    pub const LIST: Self = Self(4);
    /// For paragraphs.
    pub const BUTTON: Self = Self(8);
    /// For nothing.
    pub const NONE: Self = Self(0);

    /// Those that an element is.
    pub fn of(name: &str) -> Self {
        match name {
            "caption" | "marquee" | "object" | "td" | "th" => {
                Self(Self::SCOPE.0 | Self::BUTTON.0 | Self::LIST.0)
            }
            "html" | "table" | "template" | "select" => Self(u8::MAX),
            "button" => Self::BUTTON,
            "ul" | "ol" | "menu" | "dir" | "dl" => Self::LIST,
            _ => Self::NONE,
        }
    }

    /// Is any of them among `others`?
    pub const fn meets(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// Those that stop an end tag.
    pub fn against_end(name: &str) -> Self {
        match name {
            "table" | "caption" | "tbody" | "thead" | "tfoot" | "tr" | "td" | "th" => Self::TABLE,
            _ => Self::SCOPE,
        }
    }
}

/// Which open elements a start tag closes, and what hides them from it.
pub(super) fn closed_by(name: &str) -> (&'static [&'static str], Walls) {
    match name {
        "li" => (&["li"], Walls::LIST),
        "dt" | "dd" => (&["dt", "dd"], Walls::LIST),
        "td" | "th" => (&["td", "th"], Walls::TABLE),
        "tr" => (&["tr"], Walls::TABLE),
        "tbody" | "thead" | "tfoot" => (&["tbody", "thead", "tfoot"], Walls::TABLE),
        "option" | "optgroup" => (&["option"], Walls::SCOPE),
        "a" => (&["a"], Walls::SCOPE),
        "body" => (&["head"], Walls::NONE),
        _ if is_block(name) => (&["p"], Walls::BUTTON),
        _ => (&[], Walls::NONE),
    }
}

/// What an element makes of the block of its text; `None` where it leaves it what it is.
pub(super) fn kind(name: &str, inherited: Option<BlockKind>) -> Option<BlockKind> {
    Some(match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading,
        "li" | "dt" | "dd" => BlockKind::ListItem,
        "td" | "th" => BlockKind::TableCell,
        "figcaption" | "caption" => BlockKind::Caption,
        "blockquote" => BlockKind::Quotation,
        // Cells of a table that only lays the page out hold paragraphs.
        "p" if inherited == Some(BlockKind::TableCell) => BlockKind::Paragraph,
        "title" => BlockKind::Field,
        "article" | "main" | "figure" | "ul" | "ol" | "table" | "body" => return None,
        _ => return inherited,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        for list in [&VOID[..], &BLOCK, &SKIPPED, &FORMATTING] {
            assert!(list.is_sorted(), "{list:?}");
        }
    }
}
