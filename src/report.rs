//! Reporting: what checking found, written for people or for programs, in the order of the documents.
//!
//! [`render`] turns one document into bytes and is called by many threads at once; a [`Writer`] puts those bytes out
//! in order.

mod checkstyle;
mod concise;
mod entry;
mod github;
mod gitlab;
pub mod html;
mod json;
mod junit;
pub mod locate;
pub mod located;
mod place;
mod rdjsonl;
pub mod revision;
mod sarif;
mod table;
mod tally;
mod terminal;
pub(crate) mod visible;
mod writer;
pub(crate) mod xml;

use crate::check::Checked;
use crate::document::origin::ColumnUnit;
use crate::finding::Finding;
use crate::fix::{self, Safety};
use crate::quality;
use crate::rules::Severity;
use entry::Region;
pub use located::Located;
use table::Table;
pub use tally::Tally;
pub use writer::Writer;

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Format {
    /// Snippets of both sides, for people
    #[default]
    Terminal,
    /// One finding a line: path:line:column: severity rule: message
    Concise,
    /// One JSON object: findings, documents, summary
    Json,
    /// One finding a line, as JSON, and nothing else
    Jsonl,
    /// SARIF 2.1.0, for code scanning and editors
    Sarif,
    /// Workflow commands of GitHub Actions, shown as annotations
    Github,
    /// A Code Quality report of GitLab
    Gitlab,
    /// JUnit's XML, for build servers
    Junit,
    /// Checkstyle's XML, for build servers
    Checkstyle,
    /// Reviewdog's diagnostics with suggestions, one a line
    Rdjsonl,
    /// A row for each finding, for spreadsheets
    Csv,
    /// A row for each finding, for programs
    Tsv,
}

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// What is written.
    pub format: Format,
    /// With colours, in the terminal format.
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// No summary behind the findings of the terminal format.
    pub quiet: bool,
    /// Least severity that is a failed test, in the JUnit format.
    pub fail_on: Severity,
    /// Penalty points in 1,000 words that just pass, for the score.
    pub tolerance: f64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            format: Format::Terminal,
            color: false,
            width: 100,
            quiet: false,
            fail_on: Severity::Major,
            tolerance: quality::TOLERANCE,
        }
    }
}

/// A document's part of the output.
#[derive(Debug)]
pub struct Rendered {
    /// Its findings as they are written.
    pub bytes: Vec<u8>,
    /// What it adds to the counts.
    pub tally: Tally,
    /// Its record in `--format json`.
    record: Vec<u8>,
}

/// Writes the findings of one document into memory.
#[must_use]
pub fn render(checked: &Checked, options: &Options) -> Rendered {
    let tally = Tally::of(checked);
    let mut record = Vec::new();
    let bytes = match options.format {
        Format::Terminal => terminal::render(checked, options).into_bytes(),
        Format::Concise => concise::render(checked).into_bytes(),
        Format::Json => {
            record = json::document(checked, &tally);
            json::findings(checked, json::COMMA)
        }
        Format::Jsonl => {
            let mut lines = json::findings(checked, "\n");
            if !lines.is_empty() {
                lines.push(b'\n');
            }
            lines
        }
        Format::Sarif => sarif::render(checked),
        Format::Github => github::render(checked),
        Format::Gitlab => gitlab::render(checked),
        Format::Junit => junit::render(checked, options),
        Format::Checkstyle => checkstyle::render(checked),
        Format::Rdjsonl => rdjsonl::render(checked),
        Format::Csv => Table::Csv.render(checked),
        Format::Tsv => Table::Tsv.render(checked),
    };
    Rendered { bytes, tally, record }
}

/// What the fix of a finding writes where in the file, columns in `unit`, and how safe it is; `None` where there is no
/// fix or it cannot be written back.
fn edits(checked: &Checked, finding: &Finding, unit: ColumnUnit) -> Option<(Vec<(Region, String)>, Safety)> {
    let fix = finding.fix.as_ref().filter(|f| f.safety > Safety::Display)?;
    let written = fix::write::of_findings(checked, std::slice::from_ref(finding), fix.safety);
    let document = &checked.bitext.pair.target;
    let path = entry::shown_path(&document.path);
    let mut edits = fix.edits.iter().collect::<Vec<_>>();
    edits.sort_by_key(|e| e.span);
    let places = edits.iter().map(|edit| {
        let [start, end] = document.origin.region(edit.span, unit);
        Region { path: path.clone(), start, end }
    });
    let texts = written.edits.into_iter().map(|e| e.new);
    (written.fixes > 0).then(|| (places.zip(texts).collect(), fix.safety))
}
