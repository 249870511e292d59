//! Glossaries as tables (CSV, TSV): a concept a line, with or without a line of names at the top.

use super::{Concept, Status, Term, Tongue, is_proper_noun, malformed, status};
use crate::error::Error;
use csv::{ReaderBuilder, StringRecord};
use std::path::Path;

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Column {
    Terms(Tongue),
    Status,
    Case,
    PartOfSpeech,
    Note,
    /// Something that is not asked for.
    Other,
}

/// The columns of a table without names.
const BARE: [Column; 6] = [
    Column::Terms(Tongue::Source),
    Column::Terms(Tongue::Target),
    Column::Status,
    Column::Case,
    Column::PartOfSpeech,
    Column::Note,
];

/// Reads a table.
///
/// # Errors
/// A line without a term, and words that a column does not know, with their line.
pub(super) fn parse(text: &str, path: &Path) -> Result<Vec<Concept>, Error> {
    let delimiter = delimiter(text);
    let mut builder = ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(delimiter).quoting(delimiter != b'\t');
    let mut reader = builder.comment(Some(b'#')).from_reader(text.as_bytes());
    let mut columns: Option<Vec<Column>> = None;
    let mut concepts = Vec::new();
    let mut record = StringRecord::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(e) => {
                let line = e.position().map_or(1, csv::Position::line);
                return Err(malformed(path, line as usize, 1, format!("not a table: {e}")));
            }
        }
        let line = record.position().map_or(1, csv::Position::line) as usize;
        let line = line + blank_lines(text, &record);
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        match &columns {
            Some(columns) => concepts.push(concept(&record, columns, path, line)?),
            None => match named(&record) {
                Some(found) => columns = Some(checked(found, path, line)?),
                None => {
                    columns = Some(BARE.to_vec());
                    concepts.push(concept(&record, &BARE, path, line)?);
                }
            },
        }
    }
    Ok(concepts)
}

/// Lines without anything that the reader passed over behind where it says that the record begins.
fn blank_lines(text: &str, record: &StringRecord) -> usize {
    let start = record.position().map_or(0, |p| p.byte() as usize);
    let rest = text.get(start..).unwrap_or_default();
    let mut lines =
        rest.split('\n').take_while(|l| l.trim_end_matches('\r').is_empty() || l.starts_with('#'));
    lines.by_ref().count()
}

/// A tab where the first line has one, else whichever of semicolon and comma it has more of.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|l| !l.trim().is_empty() && !l.starts_with('#')).unwrap_or_default();
    let count = |c: char| first.matches(c).count();
    match first.contains('\t') {
        true => b'\t',
        false if count(';') > count(',') => b';',
        false => b',',
    }
}

/// The columns that a line names; `None` where it is a concept itself.
fn named(record: &StringRecord) -> Option<Vec<Column>> {
    let columns: Vec<Column> = record.iter().map(column).collect();
    let sides = columns.iter().filter(|c| matches!(c, Column::Terms(_))).count();
    let known = columns.iter().filter(|c| **c != Column::Other).count();
    // One language alone may be a term (`it`), two of them are names.
    (sides >= 2 || sides == 1 && known >= 2 && known == columns.len()).then_some(columns)
}

/// What a column of this name holds.
fn column(name: &str) -> Column {
    let name = name.trim().trim_start_matches('\u{feff}').to_lowercase().replace(['_', '-'], " ");
    match name.as_str() {
        "source" | "source term" => Column::Terms(Tongue::Source),
        "target" | "target term" | "translation" => Column::Terms(Tongue::Target),
        "status" | "usage" => Column::Status,
        "case" | "case sensitive" => Column::Case,
        "part of speech" | "pos" => Column::PartOfSpeech,
        "note" | "notes" | "comment" | "definition" => Column::Note,
        other => match crate::lang::normalised(&other.replace(' ', "-")) {
            Ok(tag) if crate::lang::known().any(|k| k == tag.split('-').next().unwrap_or(&tag)) => {
                Column::Terms(Tongue::Tag(tag))
            }
            _ => Column::Other,
        },
    }
}

/// The columns, where two of them hold terms.
fn checked(columns: Vec<Column>, path: &Path, line: usize) -> Result<Vec<Column>, Error> {
    if columns.iter().filter(|c| matches!(c, Column::Terms(_))).count() < 2 {
        let cause =
            "the first line names one column of terms; `source` and `target`, or two languages, are needed";
        return Err(malformed(path, line, 1, cause));
    }
    Ok(columns)
}

fn concept(record: &StringRecord, columns: &[Column], path: &Path, line: usize) -> Result<Concept, Error> {
    let cell = |wanted: &Column| {
        let at = columns.iter().position(|c| c == wanted);
        at.and_then(|i| record.get(i)).unwrap_or_default().trim()
    };
    if record.len() < 2 {
        let cause = format!("one column, `{}`: a source term and a target term are needed", &record[0]);
        return Err(malformed(path, line, 1, cause));
    }
    let status = status(cell(&Column::Status)).ok_or_else(|| {
        let given = cell(&Column::Status);
        let cause = format!("`{given}` is no status: preferred, allowed, forbidden or untranslatable");
        malformed(path, line, 1, cause)
    })?;
    let case = case(cell(&Column::Case)).ok_or_else(|| {
        let cause = format!("`{}` says nothing about case: yes or no", cell(&Column::Case));
        malformed(path, line, 1, cause)
    })?;
    let exact_case = case.or_else(|| is_proper_noun(cell(&Column::PartOfSpeech)).then_some(true));
    let mut terms = Vec::new();
    for (column, cell) in columns.iter().zip(record) {
        let Column::Terms(tongue) = column else { continue };
        // The status is of the translation; the source's term is what it is found by.
        let status = if *tongue == Tongue::Source { own(status) } else { status };
        let texts = cell.split('|').map(str::trim).filter(|t| !t.is_empty());
        terms.extend(texts.map(|text| Term {
            text: text.to_owned(),
            tongue: tongue.clone(),
            status,
            exact_case,
        }));
    }
    if terms.is_empty() {
        return Err(malformed(path, line, 1, "no term: a source term and a target term are needed"));
    }
    Ok(Concept { terms, note: cell(&Column::Note).to_owned() })
}

/// The status of a source term whose translation has `status`.
const fn own(status: Status) -> Status {
    match status {
        Status::Untranslatable => Status::Untranslatable,
        _ => Status::Preferred,
    }
}

/// Do capitals count? `Some(None)` where nothing is said, `None` for a word that is no answer.
fn case(word: &str) -> Option<Option<bool>> {
    Some(match word.to_lowercase().as_str() {
        "" => None,
        "yes" | "true" | "1" | "x" | "y" | "sensitive" | "case-sensitive" | "exact" => Some(true),
        "no" | "false" | "0" | "n" | "insensitive" | "case-insensitive" | "ignore" => Some(false),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<Concept>, String> {
        parse(text, Path::new("g.csv")).map_err(|e| e.to_string())
    }

    #[test]
    fn two_columns_are_source_and_target() {
        let found = read("harbour,Hafen|Seehafen\n\n# ferries\nferry,\"Fähre, die\"\n").expect("a table");
        let texts: Vec<&str> = found[0].terms.iter().map(|t| t.text.as_str()).collect();
        assert_eq!(texts, ["harbour", "Hafen", "Seehafen"]);
        assert_eq!(found[1].terms[1].text, "Fähre, die");
    }

    #[test]
    fn columns_may_be_named_in_any_order() {
        let found =
            read("note\tstatus\ttarget\tsource\tcase\nold\tforbidden\tKai\tquay\tyes\n").expect("a table");
        assert_eq!(found[0].note, "old");
        assert_eq!(found[0].terms[0].status, Status::Forbidden);
        assert_eq!((found[0].terms[1].status, found[0].terms[1].exact_case), (Status::Preferred, Some(true)));
    }

    #[test]
    fn columns_may_be_languages() {
        let found = read("en;pt-BR;de\nquay;cais;Kai\n").expect("a table");
        assert_eq!(found[0].terms[1].tongue, Tongue::Tag("pt-BR".into()));
    }

    #[test]
    fn a_wrong_line_is_named() {
        assert!(read("a,b\n\n\nquay,Kai,sometimes\n").expect_err("an error").contains("g.csv:4:"));
        assert!(read("quay\n").expect_err("an error").contains("g.csv:1:"));
        assert!(
            read("# terms\nsource,target,case\nquay,Kai,maybe\n").expect_err("an error").contains("g.csv:3:")
        );
    }
}
