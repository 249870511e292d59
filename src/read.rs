//! Reading: files and standard input into documents.

pub mod text;
