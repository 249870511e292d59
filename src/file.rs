//! Files that appear whole or not at all.

use crate::error::Error;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tempfile::NamedTempFile;

/// The temporary files of this process. Who holds it decides what becomes of them.
static TEMPORARY: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

fn temporary() -> MutexGuard<'static, Vec<PathBuf>> {
    TEMPORARY.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a shell says of a command that was interrupted: 128, and the number of the signal.
const INTERRUPTED: i32 = 130;

/// Ends the process on Ctrl-C with exit status 130, and takes its temporary files along.
pub fn clean_up_when_interrupted() {
    // Where there is a handler already, or whoever started it (`nohup`, a script’s `&`) has it ignore Ctrl-C, that decides.
    let _ = ctrlc::try_set_handler(|| {
        // Held to the end: no file is begun or put in its place any more.
        let mut files = temporary();
        for file in files.drain(..) {
            let _ = std::fs::remove_file(file);
        }
        std::process::exit(INTERRUPTED)
    });
}

/// A file in the making: a temporary one beside `path`, put in its place by [`finish`](Self::finish). Dropped before
/// that, or killed, it leaves what was there as it was.
#[derive(Debug)]
pub struct NewFile {
    out: BufWriter<NamedTempFile>,
    path: PathBuf,
    // Dropped behind `out`.
    _listed: Listed,
}

/// The entry of a temporary file in the list of all.
#[derive(Debug)]
struct Listed(PathBuf);

impl Drop for Listed {
    fn drop(&mut self) {
        temporary().retain(|path| *path != self.0);
    }
}

impl NewFile {
    /// Begins a file at `path`. Behind a symbolic link, the file that it leads to is replaced, not the link.
    ///
    /// # Errors
    /// If no file can be made in its folder.
    pub fn new(path: &Path) -> Result<Self, Error> {
        let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        builder.prefix(".bilint-");
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666)); // less the umask, as any new file
        let mut files = temporary();
        let file = builder.tempfile_in(folder).map_err(|e| Error::io(&path, e))?;
        files.push(file.path().to_owned());
        let listed = Listed(file.path().to_owned());
        Ok(Self { out: BufWriter::new(file), path, _listed: listed })
    }

    /// Where to write.
    pub fn writer(&mut self) -> &mut dyn Write {
        &mut self.out
    }

    /// Puts the file in its place, with the permissions of the one that it replaces.
    ///
    /// # Errors
    /// If it cannot be written out or moved there.
    pub fn finish(self) -> Result<(), Error> {
        let failed = |e| Error::io(&self.path, e);
        let file = self.out.into_inner().map_err(|e| failed(e.into_error()))?;
        if let Ok(old) = std::fs::metadata(&self.path) {
            file.as_file().set_permissions(old.permissions()).map_err(failed)?;
        }
        // Without this a loss of power may leave an empty file under the new name.
        file.as_file().sync_all().map_err(failed)?;
        let _files = temporary();
        file.persist(&self.path).map_err(|e| failed(e.error))?;
        Ok(())
    }
}

/// Writes `bytes` to `path`, whole or not at all.
///
/// # Errors
/// As those of [`NewFile`].
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let mut file = NewFile::new(path)?;
    file.writer().write_all(bytes).map_err(|e| Error::io(path, e))?;
    file.finish()
}
