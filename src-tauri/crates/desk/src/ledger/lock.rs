//! One program per folder.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use super::LedgerError;

/// Held as long as the ledger is open. The operating system lets go of it when the process ends,
/// however it ends.
#[derive(Debug)]
pub(super) struct FolderLock {
    file: File,
}

impl FolderLock {
    /// Takes the lock of `folder`.
    pub(super) fn take(folder: &Path) -> Result<Self, LedgerError> {
        let path = folder.join("lock");
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { file }),
            Err(TryLockError::WouldBlock) => Err(LedgerError::InUse),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}

impl Drop for FolderLock {
    /// Said outright: a process that is being started just now has the file open as well for a
    /// moment, and closing it here alone would leave the folder locked until then.
    fn drop(&mut self) {
        if let Err(error) = self.file.unlock() {
            tracing::warn!(%error, "the folder stays locked until the program ends");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_free_again_although_another_process_still_has_the_file_open() {
        let folder = tempfile::tempdir().unwrap();
        let lock = FolderLock::take(folder.path()).expect("nobody has it");
        let as_in_a_fork = lock.file.try_clone().unwrap();
        let second = FolderLock::take(folder.path());
        assert!(matches!(second, Err(LedgerError::InUse)), "{second:?}");
        drop(lock);
        FolderLock::take(folder.path()).expect("it was given back");
        drop(as_in_a_fork);
    }
}
