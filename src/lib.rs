//! bilint, a linter for translated content: read → segment → align → check → report.

pub mod align;
pub mod bitext;
pub mod check;
pub mod cli;
pub mod config;
pub mod decisions;
pub mod diff;
pub mod document;
pub mod error;
pub mod finding;
pub mod fix;
pub mod lang;
pub mod read;
pub mod report;
pub mod revision;
pub mod rules;
pub mod run;
pub mod score;
pub mod segment;
pub mod span;
pub mod values;
