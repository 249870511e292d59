//! Files that appear whole or not at all.

use crate::error::Error;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A file in the making: a temporary one beside `path`, put in its place by [`finish`](Self::finish). Dropped before
/// that, or killed, it leaves what was there as it was.
#[derive(Debug)]
pub struct NewFile {
    out: BufWriter<NamedTempFile>,
    path: PathBuf,
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
        let temporary = builder.tempfile_in(folder).map_err(|e| Error::io(&path, e))?;
        Ok(Self { out: BufWriter::new(temporary), path })
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
        let temporary = self.out.into_inner().map_err(|e| failed(e.into_error()))?;
        if let Ok(old) = std::fs::metadata(&self.path) {
            temporary.as_file().set_permissions(old.permissions()).map_err(failed)?;
        }
        // Without this a loss of power may leave an empty file under the new name.
        temporary.as_file().sync_all().map_err(failed)?;
        temporary.persist(&self.path).map_err(|e| failed(e.error))?;
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
