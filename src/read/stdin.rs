//! Standard input: looked at before it is read, and the name that says what it holds.

use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock};

/// Bytes that are looked at to tell a format.
const HEAD: usize = 4096;

static NAME: OnceLock<PathBuf> = OnceLock::new();

/// What was read to look at it, until somebody reads on.
static HEAD_READ: Mutex<Option<Vec<u8>>> = Mutex::new(None);

/// Says once for the run which file standard input stands for.
pub fn set_name(name: PathBuf) {
    // A second name in one process would be the first one's.
    let _ = NAME.set(name);
}

/// The name of what is read at `path`, which says its format and language: the given one for standard input.
pub(super) fn name_of(path: &Path) -> &Path {
    if is_stdin(path) { NAME.get().map_or(path, PathBuf::as_path) } else { path }
}

/// Is standard input meant?
pub(super) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The first bytes, up to a line's end and whatever came along with it, which stay to be read.
///
/// # Errors
/// Standard input that cannot be read.
pub(super) fn head() -> io::Result<Vec<u8>> {
    let mut kept = HEAD_READ.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some(head) = &*kept {
        return Ok(head.clone());
    }
    let mut head = Vec::new();
    let mut part = [0; HEAD];
    let mut input = io::stdin().lock();
    while head.len() < HEAD && memchr::memchr(b'\n', &head).is_none() {
        match input.read(&mut part)? {
            0 => break,
            n => head.extend_from_slice(&part[..n]),
        }
    }
    *kept = Some(head.clone());
    Ok(head)
}

/// All of it.
pub(super) fn open() -> impl Read + Send {
    let head = HEAD_READ.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take().unwrap_or_default();
    Cursor::new(head).chain(io::stdin())
}
