//! Files that must be whole or not there: written under another name, synced, renamed.

use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};

use super::LedgerError;

/// What SQLite keeps beside a database.
pub(super) const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// A file that counts for nothing until it is given its name. Removed, with what SQLite made beside
/// it, when it is dropped before; one that a crash left behind is removed by the next of its name.
#[derive(Debug)]
pub(super) struct Scratch {
    path: PathBuf,
}

impl Scratch {
    /// An empty file in `folder`, readable by its owner only.
    pub(super) fn begin(folder: &Path, name: &str) -> Result<Self, LedgerError> {
        let path = folder.join(format!("part-{name}.sqlite"));
        let scratch = Self { path };
        scratch.remove();
        let mut options = OpenOptions::new();
        options.create_new(true).write(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        options.open(&scratch.path)?;
        Ok(scratch)
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Syncs it and gives it its name.
    pub(super) fn becomes(self, path: &Path) -> Result<(), LedgerError> {
        sync(&self.path)?;
        fs::rename(&self.path, path)?;
        sync_folder_of(path)
    }

    fn remove(&self) {
        for ending in [""].into_iter().chain(BESIDE) {
            // Not there is how it should be; what cannot be removed shows at the next writing.
            drop(fs::remove_file(beside(&self.path, ending)));
        }
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        self.remove();
    }
}

/// The name of what SQLite keeps beside `path`.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// A path for SQL, which knows text only.
pub(super) fn text(path: &Path) -> Result<&str, LedgerError> {
    path.to_str().ok_or_else(|| {
        LedgerError::Unavailable("the folder's name is no text that SQLite can take".to_owned())
    })
}

/// Everything written to the file is on the disk when this returns.
pub(super) fn sync(path: &Path) -> Result<(), LedgerError> {
    // For writing: Windows syncs nothing through a handle that only reads.
    Ok(OpenOptions::new().write(true).open(path)?.sync_all()?)
}

/// A new name is on the disk when this returns. Windows keeps names by itself and opens no folders.
pub(super) fn sync_folder_of(path: &Path) -> Result<(), LedgerError> {
    if cfg!(unix)
        && let Some(folder) = path.parent()
    {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}
