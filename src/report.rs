//! Reporting: what checking found, written for people or for programs, in the order of the documents.
//!
//! [`render`] turns one document into bytes and is called by many threads at once; a [`Writer`] puts those bytes out
//! in order.

mod concise;
mod fingerprint;
pub mod html;
mod json;
pub mod locate;
pub mod located;
mod place;
pub mod revision;
mod tally;
mod terminal;
mod visible;
mod writer;

use crate::check::Checked;
pub use located::Located;
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
}

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// What is written.
    pub format: Format,
    /// With colours, in the terminal format.
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// No summary behind the findings of the terminal format.
    pub quiet: bool,
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
    let mut record = Vec::new();
    let bytes = match options.format {
        Format::Terminal => terminal::render(checked, options).into_bytes(),
        Format::Concise => concise::render(checked).into_bytes(),
        Format::Json => {
            record = json::document(checked);
            json::findings(checked, json::COMMA)
        }
        Format::Jsonl => {
            let mut lines = json::findings(checked, "\n");
            if !lines.is_empty() {
                lines.push(b'\n');
            }
            lines
        }
    };
    Rendered { bytes, tally: Tally::of(checked), record }
}
