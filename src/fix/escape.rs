//! How a replacement is written in each syntax.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// As it stands inside a JSON string.
pub(super) fn json(text: &str) -> String {
    let literal = serde_json::to_string(text).unwrap_or_default();
    literal.trim_start_matches('"').strip_suffix('"').unwrap_or_default().to_owned()
}

/// As it stands inside a string of a gettext catalogue.
pub(super) fn po(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    escaped.replace('\n', "\\n").replace('\t', "\\t").replace('\r', "\\r")
}

/// As it stands at byte `at` of an XML file: in text, or in a CDATA section.
pub(super) fn xml(text: &str, raw: &str, at: usize, encoding: &'static Encoding) -> String {
    if is_in_cdata(raw, at) {
        return in_cdata(text);
    }
    with_references(&without_marks(text, false), encoding)
}

/// As it stands in a CDATA section: the mark that ends one is parted over two.
fn in_cdata(text: &str) -> String {
    text.replace("]]>", "]]]]><![CDATA[>")
}

/// Without marks that XML and HTML read as markup, in an attribute's value without quotation marks too.
fn without_marks(text: &str, in_tag: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if in_tag => out.push_str("&quot;"),
            '\'' if in_tag => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// What is beyond ASCII as numeric references, in an encoding other than Unicode's: a file that says it is in ASCII is
/// read as one in a larger encoding, and must stay readable for others.
pub(crate) fn with_references(text: &str, encoding: &'static Encoding) -> String {
    if text.is_ascii() || [UTF_8, UTF_16LE, UTF_16BE].contains(&encoding) {
        return text.to_owned();
    }
    let reference = |c: char| if c.is_ascii() { c.to_string() } else { format!("&#{};", u32::from(c)) };
    text.chars().map(reference).collect()
}

/// Does byte `at` of an XML file, in a text, lie in a CDATA section?
pub(crate) fn is_in_cdata(raw: &str, at: usize) -> bool {
    let before = &raw.as_bytes()[..at];
    // Of markup, only the start of a CDATA section can be the last before text that it holds.
    let opened = memchr::memmem::rfind(before, b"<![CDATA[");
    opened.is_some_and(|from| memchr::memmem::find(&before[from..], b"]]>").is_none())
}

/// As it stands at byte `at` of a page: in text, in an attribute's value or in a string of JSON in a script.
pub(super) fn html(text: &str, page: &str, at: usize) -> String {
    let before = &page.as_bytes()[..at];
    let tag = memchr::memrchr(b'<', before).unwrap_or(at);
    let is_script = before[tag..].get(..7).is_some_and(|name| name.eq_ignore_ascii_case(b"<script"));
    if is_script {
        return json(text).replace("</", "<\\/");
    }
    if is_in_cdata(page, at) {
        return in_cdata(text);
    }
    without_marks(text, memchr::memchr(b'>', &before[tag..]).is_none())
}
