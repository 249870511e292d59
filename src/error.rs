//! What can go wrong, each with the file, the place and what to do.

use std::path::{Path, PathBuf};

/// An error of the library.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder that cannot be opened, read or written.
    #[error("{path}: {cause}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// A file without a byte.
    #[error("{path}: the file is empty (0 bytes); an article or a bilingual file was expected")]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// A file that is no text.
    #[error(
        "{path}: byte {offset} is 0x00: this is a binary file, not text in any encoding that bilint knows"
    )]
    Binary {
        /// The file.
        path: PathBuf,
        /// Offset of the first NUL byte, from 0.
        offset: usize,
    },
    /// Bytes that are not valid in the file's encoding.
    #[error("{path}: byte {offset} (0x{byte:02X}) is not valid {encoding}; save the file as UTF-8")]
    Undecodable {
        /// The file.
        path: PathBuf,
        /// Offset of the first invalid byte, from 0.
        offset: usize,
        /// The byte.
        byte: u8,
        /// Name of the encoding.
        encoding: &'static str,
    },
    /// A line that is not what the format asks for.
    #[error("{path}:{line}:{column}: {cause}")]
    Malformed {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// Column in bytes, from 1.
        column: usize,
        /// What is wrong and what to do.
        cause: String,
    },
    /// A bilingual file that its format does not allow, or that cannot be read.
    #[error("{path}:{line}:{column}: {cause} (byte {byte})")]
    BadFormat {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// Column in code points, from 1.
        column: usize,
        /// Offset on disk, decompressed, from 0.
        byte: usize,
        /// What is wrong and what to do.
        cause: String,
    },
    /// A folder in which no pair was found.
    #[error(
        "{path}: no article pairs here; a pair is `name.en.txt` with `name.fr.txt`, `en/name.md` with `fr/name.md`, or \
         a folder with `source.en.txt` and `target.fr.txt`"
    )]
    NoPairs {
        /// The folder.
        path: PathBuf,
    },
    /// Files that were named and cannot be used together.
    #[error("{0}")]
    Usage(String),
    /// A configuration file that cannot be used.
    #[error("{path}: {cause}")]
    Config {
        /// The file.
        path: PathBuf,
        /// What is wrong and what to do.
        cause: String,
    },
    /// A rule file that cannot be used.
    #[error("{path}: {cause}")]
    Rule {
        /// The file.
        path: PathBuf,
        /// What is wrong and what to do.
        cause: String,
    },
    /// A check that panicked on a document: a defect of bilint; the other documents were checked.
    #[error(
        "{path}: internal error in `{document}`; the other documents were checked. Please report this: {cause}"
    )]
    Panic {
        /// The file.
        path: PathBuf,
        /// The document's name.
        document: String,
        /// What the panic said.
        cause: String,
    },
}

impl Error {
    /// An error of the system about `path`.
    pub fn io(path: &Path, cause: std::io::Error) -> Self {
        Self::Io { path: path.to_owned(), cause }
    }

    /// The file that it is about, with line and column from 1, or 0 where no place is known.
    #[must_use]
    pub fn place(&self) -> Option<(&Path, usize, usize)> {
        match self {
            Self::Malformed { path, line, column, .. } | Self::BadFormat { path, line, column, .. } => {
                Some((path, *line, *column))
            }
            Self::Io { path, .. }
            | Self::Empty { path }
            | Self::Binary { path, .. }
            | Self::Undecodable { path, .. }
            | Self::NoPairs { path }
            | Self::Config { path, .. }
            | Self::Rule { path, .. }
            | Self::Panic { path, .. } => Some((path, 0, 0)),
            Self::Usage(_) => None,
        }
    }

    /// A rule file that cannot be used.
    pub fn bad_rule(path: &Path, cause: impl Into<String>) -> Self {
        Self::Rule { path: path.to_owned(), cause: cause.into() }
    }

    /// A configuration file that cannot be used.
    pub fn config(path: &Path, cause: impl Into<String>) -> Self {
        Self::Config { path: path.to_owned(), cause: cause.into() }
    }

    /// A folder of rules that cannot be walked.
    pub fn rules_folder(path: &Path, cause: &walkdir::Error) -> Self {
        Self::bad_rule(path, cause.to_string())
    }
}
