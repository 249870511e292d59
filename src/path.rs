//! Paths that can be compared: absolute, or relative to a folder that a file of the project lies in.

use std::path::{Component, Path, PathBuf};

/// The path from the root, without `.` and `..`, links not followed: the file need not exist.
#[must_use]
pub fn absolute(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut out = PathBuf::new();
    for part in whole.components() {
        match part {
            Component::ParentDir => {
                out.pop();
            }
            Component::CurDir => {}
            part => out.push(part),
        }
    }
    out
}

/// A path with slashes.
#[must_use]
pub fn with_slashes(path: &Path) -> String {
    let text = path.display().to_string();
    if std::path::MAIN_SEPARATOR == '\\' { text.replace('\\', "/") } else { text }
}

/// A folder that paths are relative to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder(PathBuf);

impl Folder {
    /// The folder of a file.
    #[must_use]
    pub fn of_file(path: &Path) -> Self {
        Self(absolute(path).parent().map(Path::to_owned).unwrap_or_default())
    }

    /// Where `path`, written relative to the folder, lies.
    #[must_use]
    pub fn inside(&self, path: &str) -> PathBuf {
        absolute(&self.0.join(path))
    }

    /// A path as it is written relative to the folder, with slashes; whole where they have nothing in common.
    #[must_use]
    pub fn relative(&self, path: &Path) -> String {
        let path = absolute(path);
        let shared = path.components().zip(self.0.components()).take_while(|(a, b)| a == b).count();
        if shared < 2 && self.0.components().count() > 1 {
            return with_slashes(&path);
        }
        let up = self.0.components().skip(shared).map(|_| Component::ParentDir);
        let down = path.components().skip(shared);
        with_slashes(&up.chain(down).collect::<PathBuf>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_relative_to_a_folder_and_back() {
        let folder = Folder(PathBuf::from("/a/b"));
        for (path, written) in
            [("/a/b/c/d.md", "c/d.md"), ("/a/x/d.md", "../x/d.md"), ("/a/b/./e.md", "e.md")]
        {
            assert_eq!(folder.relative(Path::new(path)), written);
            assert_eq!(folder.inside(written), absolute(Path::new(path)));
        }
    }
}
