//! One entry of a catalogue: its strings, decoded, with the way back, and what its comments say.

use super::plural::{Forms, numbers_in};
use crate::read::units::{Given, Value};
use crate::span::Span;

/// What a line begins, or goes on with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Context,
    Source,
    Plural,
    /// The translation for form number `n`.
    Target(usize),
    Continuation,
}

/// An entry in the making.
#[derive(Debug, Default)]
pub(super) struct Entry {
    context: Option<Value>,
    source: Option<Value>,
    plural: Option<Value>,
    targets: Vec<(usize, Value)>,
    last: Option<Field>,
    is_fuzzy: bool,
    is_plural: bool,
    notes: Vec<String>,
}

/// The field that a line begins, and where its string begins in the line.
///
/// # Errors
/// What is wrong with a line that is none of an entry.
pub(super) fn keyword(line: &str) -> Result<(Field, usize), String> {
    let word = line.find('"').map_or(line, |quote| &line[..quote]);
    let field = match word.trim_end() {
        "" => Field::Continuation,
        "msgctxt" => Field::Context,
        "msgid" => Field::Source,
        "msgid_plural" => Field::Plural,
        "msgstr" => Field::Target(0),
        other => {
            let number = other.strip_prefix("msgstr[").and_then(|n| n.strip_suffix(']'));
            let number = number.and_then(|n| n.trim().parse().ok()).filter(|n| *n < 100);
            Field::Target(number.ok_or_else(|| {
                format!("`{}` begins no line of a catalogue", crate::finding::shortened(other, 30))
            })?)
        }
    };
    if word.len() == line.len() {
        return Err(format!("`{}` has no string in quotation marks", word.trim_end()));
    }
    Ok((field, word.len()))
}

impl Entry {
    /// Has nothing of an entry been read, comments apart?
    pub fn is_empty(&self) -> bool {
        self.last.is_none()
    }

    /// Has a `msgstr` been read?
    pub fn has_translation(&self) -> bool {
        !self.targets.is_empty()
    }

    /// Does `field` belong to the next entry?
    pub fn is_followed_by(&self, field: &Field) -> bool {
        self.has_translation() && matches!(field, Field::Context | Field::Source)
    }

    /// Is it the header, the translation of nothing?
    pub fn is_header(&self) -> bool {
        self.context.is_none() && self.source.as_ref().is_some_and(|s| s.text.is_empty())
    }

    /// The first translation.
    pub fn translation(&self) -> &str {
        self.targets.first().map_or("", |(_, t)| t.text.as_str())
    }

    /// Takes what stands behind a `#`.
    pub fn comment(&mut self, comment: &str) {
        if let Some(flags) = comment.strip_prefix(',') {
            self.is_fuzzy |= flags.split(',').any(|f| f.trim() == "fuzzy");
        } else if let Some(note) = comment.strip_prefix(['.', ' ']) {
            self.notes.push(note.trim().to_owned());
        }
        // References (`#:`), former texts (`#|`) and entries no longer used (`#~`) say nothing of this one.
    }

    /// Takes a string in quotation marks that begins at byte `at` of the file, for `field`.
    ///
    /// # Errors
    /// What is wrong with it, and how many bytes in.
    pub fn take(&mut self, field: Field, literal: &str, at: usize) -> Result<(), (usize, String)> {
        let field = match (field, self.last) {
            (Field::Continuation, Some(last)) => last,
            (Field::Continuation, None) => return Err((0, "a string that belongs to no `msgid`".to_owned())),
            (field, _) => {
                self.begin(field, at + 1)?;
                field
            }
        };
        self.last = Some(field);
        let value = match field {
            Field::Context => self.context.as_mut(),
            Field::Source | Field::Continuation => self.source.as_mut(),
            Field::Plural => self.plural.as_mut(),
            Field::Target(n) => self.targets.iter_mut().find(|(m, _)| *m == n).map(|(_, v)| v),
        };
        value.map_or(Ok(()), |value| string(literal, at, value))
    }

    fn begin(&mut self, field: Field, at: usize) -> Result<(), (usize, String)> {
        let value = Value::nothing_at(at);
        let slot = match field {
            Field::Context => &mut self.context,
            Field::Source | Field::Continuation => &mut self.source,
            Field::Plural => &mut self.plural,
            Field::Target(n) => {
                if self.source.is_none() {
                    return Err((0, "`msgstr` without `msgid` before it".to_owned()));
                }
                if self.targets.iter().any(|(m, _)| *m == n) {
                    return Err((0, "the entry has this `msgstr` already".to_owned()));
                }
                self.targets.push((n, value));
                return Ok(());
            }
        };
        if slot.replace(value).is_some() {
            return Err((0, "the entry has this line already".to_owned()));
        }
        self.is_plural |= field == Field::Plural;
        Ok(())
    }

    /// Its units: one, or one for each form of a plural, with the singular as its source where it stands for one.
    pub fn units(self, number: usize, forms: &Forms) -> Vec<Given> {
        let Self { context, source, plural, targets, is_fuzzy, is_plural, mut notes, .. } = self;
        notes.extend(context.map(|c| format!("context: {}", c.text)));
        let of = targets.len();
        let numbers = plural.as_ref().zip(source.as_ref()).map(|(p, s)| numbers_in(&s.text, &p.text));
        let unit = |(form, target): (usize, Value)| {
            let one = plural.is_none() || forms.is_singular(form, of);
            let state = match (is_fuzzy, target.text.is_empty()) {
                (true, _) => "fuzzy",
                (_, true) => "untranslated",
                _ => "translated",
            };
            Given {
                id: if is_plural { format!("{number}[{form}]") } else { number.to_string() },
                source: if one { source.clone() } else { plural.clone() },
                target,
                state: Some(state.to_owned()),
                notes: notes.clone(),
                optional: numbers.clone().filter(|_| forms.is_few(form, of)).unwrap_or_default(),
                ..Given::default()
            }
        };
        targets.into_iter().map(unit).collect()
    }
}

/// Appends what a string in quotation marks holds, as C writes strings.
fn string(literal: &str, at: usize, value: &mut Value) -> Result<(), (usize, String)> {
    let bytes = literal.as_bytes();
    let mut from = 1;
    loop {
        let Some(found) = memchr::memchr2(b'"', b'\\', &bytes[from..]) else {
            return Err((literal.len(), "the string has no quotation mark at its end".to_owned()));
        };
        let here = from + found;
        value.verbatim(&literal[from..here], at + from);
        if bytes[here] == b'"' {
            let rest = literal[here + 1..].trim();
            return if rest.is_empty() {
                Ok(())
            } else {
                Err((here + 1, "text behind the string: write `\\\"` for a quotation mark in it".to_owned()))
            };
        }
        let (length, c) = escape(&literal[here..]).map_err(|cause| (here, cause))?;
        let mut utf8 = [0; 4];
        value.standing(c.encode_utf8(&mut utf8), Span::new(at + here, at + here + length));
        from = here + length;
    }
}

/// Length and character of the escape at the start of `rest`.
fn escape(rest: &str) -> Result<(usize, char), String> {
    let number = |digits: &str, radix: u32| {
        u32::from_str_radix(digits, radix).ok().and_then(char::from_u32).ok_or("no character's number")
    };
    let c = match rest.as_bytes().get(1) {
        Some(b'n') => '\n',
        Some(b't') => '\t',
        Some(b'r') => '\r',
        Some(b'a') => '\u{7}',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'v') => '\u{b}',
        Some(b'x') => {
            let length = rest[2..].bytes().take(2).take_while(u8::is_ascii_hexdigit).count();
            return Ok((2 + length, number(&rest[2..2 + length], 16)?));
        }
        Some(b'0'..=b'7') => {
            let length = rest[1..].bytes().take(3).take_while(|b| (b'0'..=b'7').contains(b)).count();
            return Ok((1 + length, number(&rest[1..=length], 8)?));
        }
        Some(_) => {
            let c = rest[1..].chars().next().unwrap_or_default();
            if !matches!(c, '"' | '\\' | '\'' | '?' | '/') {
                return Err(format!("`\\{c}` is no escape: write `\\\\` for a backslash"));
            }
            c
        }
        None => return Err("the line ends after a backslash".to_owned()),
    };
    Ok((1 + c_width(rest), c))
}

/// Bytes of the character behind the backslash.
fn c_width(rest: &str) -> usize {
    rest[1..].chars().next().map_or(0, char::len_utf8)
}
