//! Straight marks that are no quotation marks: inches, seconds, Hebrew abbreviations, broken encodings.

/// Is the mark between `behind` and `ahead` none of a quotation? `is_open`: a quotation with this mark is open.
pub(super) fn is_no_quotation(mark: char, behind: &str, ahead: &str, is_open: bool) -> bool {
    let (before, after) = (behind.chars().next_back(), ahead.chars().next());
    // A name or date at the end of an open quotation (`by 2030"`) is no measure, unless another mark ends it.
    let measured = || ends_in_number(behind) && (after.is_some_and(is_joined) || next_closes(ahead));
    is_broken_encoding(behind) || is_measure(mark, before, after) && (!is_open || measured())
}

/// Does the text end in a number that stands by itself (`28`, `5.5`), as against a name (`MS-22`)?
fn ends_in_number(text: &str) -> bool {
    let rest = text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '/'));
    rest.ends_with(|c: char| c.is_whitespace() || matches!(c, '(' | 'x' | '×')) || rest.is_empty()
}

/// Does the next straight mark follow a word, as a closing one does?
fn next_closes(behind: &str) -> bool {
    let next = behind.find('"').map(|at| &behind[..at]);
    next.is_some_and(|text| {
        text.ends_with(|c: char| !c.is_whitespace() && !matches!(c, '(' | '[' | '—' | '–' | '/'))
    })
}

/// Does the character go on with the word before a mark (`28"-Rad`, `5"x7"`)?
fn is_joined(c: char) -> bool {
    c == '-' || c.is_alphanumeric()
}

/// Is the mark behind this text a byte of a character that was read in the wrong encoding (`â„¢`, `â€œ`)?
fn is_broken_encoding(before: &str) -> bool {
    before.ends_with('â') || before.ends_with("â€")
}

/// Is it an inch or second mark, or an abbreviation mark inside a Hebrew acronym?
fn is_measure(mark: char, before: Option<char>, after: Option<char>) -> bool {
    let straight = matches!(mark, '"' | '”');
    let digit = before.is_some_and(|c| c.is_ascii_digit());
    let hebrew = |c: Option<char>| c.is_some_and(|c| ('\u{5d0}'..='\u{5ea}').contains(&c));
    straight && digit && mark == '"' && !after.is_some_and(|c| matches!(c, '.' | ',' | '!' | '?'))
        || straight && hebrew(before) && hebrew(after)
}
