//! Text made safe to print: control characters, direction overrides and, by need, no-break spaces can be seen.

/// Put around right-to-left text in what the renderer receives; it would take the real isolates for an attack.
/// Noncharacters: no text has them, [`push`] sees to that.
const ISOLATE: char = '\u{FDD0}';
const END_OF_ISOLATE: char = '\u{FDD1}';

/// Is it written from right to left?
pub(crate) const fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08FF}' | '\u{200F}' | '\u{FB1D}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFE}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

/// A no-break space, wide or narrow.
pub(crate) const fn is_no_break(c: char) -> bool {
    matches!(c, '\u{00A0}' | '\u{202F}')
}

/// Appends a character as it can be seen. A tab becomes one space, a line end `⏎`, other controls their pictures,
/// what cannot be seen its code point; what only joins or colours emoji goes, since terminals differ in its width.
pub(crate) fn push(out: &mut String, c: char, show_spaces: bool) {
    match c {
        '\t' => out.push(' '),
        '\n' => out.push('⏎'),
        '\u{00A0}' if show_spaces => out.push('⍽'),
        '\u{202F}' if show_spaces => out.push('⎵'),
        '\0'..='\x1F' => out.extend(char::from_u32(0x2400 + c as u32)),
        '\x7F' => out.push('␡'),
        '\u{200D}' | '\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}' => {}
        c if is_hidden(c) => out.push_str(&format!("<U+{:04X}>", c as u32)),
        c => out.push(c),
    }
}

/// Can it not be seen, or does it turn the text around? Joiners and the marks that Arabic, Hebrew and emoji need aside.
pub(crate) const fn is_control_mark(c: char) -> bool {
    is_hidden(c) && !matches!(c, '\u{FDD0}'..='\u{FDEF}' | '\u{2028}' | '\u{2029}')
        || matches!(c, '\x01'..='\x08' | '\x0B' | '\x0E'..='\x1F' | '\x7F')
}

/// Can it not be seen, or does it move what stands beside it?
const fn is_hidden(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9F}' | '\u{AD}' | '\u{180E}' | '\u{200B}' | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FDD0}'..='\u{FDEF}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// One line of text for the renderer, right-to-left stretches isolated.
pub(crate) fn line(text: &str, show_spaces: bool) -> String {
    let mut seen = String::with_capacity(text.len());
    for c in text.chars() {
        push(&mut seen, c, show_spaces);
    }
    isolate_runs(&seen)
}

/// The whole text isolated.
pub(crate) fn isolated(text: &str) -> String {
    format!("{ISOLATE}{text}{END_OF_ISOLATE}")
}

/// Puts an isolate around each stretch from one right-to-left letter to the last one before a letter of another
/// script, so that a quotation does not carry the words around it along.
fn isolate_runs(text: &str) -> String {
    if !text.contains(is_right_to_left) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 12);
    let mut rest = text;
    while let Some(start) = rest.find(is_right_to_left) {
        let run = &rest[start..];
        let other = |c: char| c.is_alphabetic() && !is_right_to_left(c);
        let limit = run.find(other).unwrap_or(run.len());
        let last = run[..limit].char_indices().rfind(|&(_, c)| is_right_to_left(c));
        let end = last.map_or(limit, |(i, c)| i + c.len_utf8());
        out.push_str(&rest[..start]);
        out.push_str(&isolated(&run[..end]));
        rest = &run[end..];
    }
    out + rest
}

/// Puts the real isolates in, after the renderer.
pub(crate) const fn finished(c: char) -> char {
    match c {
        ISOLATE => '\u{2068}',
        END_OF_ISOLATE => '\u{2069}',
        c => c,
    }
}

/// Appends text for a line that programs may read: line ends and what cannot be seen are escaped.
pub(crate) fn escape_into(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || is_hidden(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
}
