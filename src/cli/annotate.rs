//! `bilint check --annotate OUT`: copies of bilingual files with the findings inside.

use super::job::Job;
use super::note;
use crate::diff::Changes;
use crate::error::Error;
use crate::read::Input;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Where the copy of each bilingual file of the run goes.
///
/// # Errors
/// Articles; two files of one name; a copy that would replace its own original.
pub(super) fn copies(job: &Job, out: &Path) -> Result<Vec<(PathBuf, PathBuf)>, Error> {
    let mut files: Vec<&Path> = Vec::new();
    for input in &job.plan.inputs {
        let Input::Units(path) = input else {
            let said = "`--annotate` writes into bilingual files (XLIFF, TMX, PO), not into articles; see `--format`";
            return Err(Error::Usage(said.to_owned()));
        };
        files.push(path);
    }
    files.dedup();
    let into_folder = files.len() > 1 || out.is_dir();
    let copy = |file: &Path| {
        if into_folder { out.join(file.file_name().unwrap_or_default()) } else { out.to_owned() }
    };
    let copies: Vec<(PathBuf, PathBuf)> = files.into_iter().map(|f| (f.to_owned(), copy(f))).collect();
    let names: BTreeSet<&PathBuf> = copies.iter().map(|(_, to)| to).collect();
    if names.len() < copies.len() {
        return Err(Error::Usage(format!("{}: two files would get the same name there", out.display())));
    }
    let same =
        |(from, to): &&(PathBuf, PathBuf)| from.canonicalize().ok() == to.canonicalize().ok() && to.exists();
    if let Some((from, _)) = copies.iter().find(same) {
        return Err(Error::Usage(format!("{}: the copy would replace the file itself", from.display())));
    }
    Ok(copies)
}

/// Writes the copies.
pub(super) fn write(changes: &Changes, copies: &[(PathBuf, PathBuf)], quiet: bool) -> Result<(), Error> {
    for (from, to) in copies {
        if let Some(folder) = to.parent().filter(|f| !f.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(|e| Error::io(folder, e))?;
        }
        changes.write_copy(from, to)?;
        if !quiet {
            note("note", &format!("{} written", to.display()));
        }
    }
    Ok(())
}
