//! A file that is there whole or not at all.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Names that are tried beside the file: one may be left from a program that was killed.
const TRIES: u32 = 100;

/// Writes a file under a temporary name in the same folder and renames it when everything is on the
/// disk. What stood there before is replaced whole, or left as it was.
///
/// # Errors
/// The folder cannot be written to, the disk is full, or the name is taken by a folder.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    put_whole(path, |file| file.write_all(bytes))
}

fn put_whole(path: &Path, fill: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    let (mut file, temporary) = create_beside(path)?;
    let written = fill(&mut file).and_then(|()| file.sync_all());
    // Windows renames no open file.
    drop(file);
    let placed = written.and_then(|()| fs::rename(&temporary, path));
    if placed.is_err() {
        // What was in the way matters more than what is left lying there.
        drop(fs::remove_file(&temporary));
        return placed;
    }
    sync_folder(path)
}

fn create_beside(path: &Path) -> io::Result<(File, PathBuf)> {
    let name = path.file_name();
    let name = name.ok_or(io::Error::from(io::ErrorKind::InvalidInput))?;
    for number in 0..TRIES {
        let mut beside = OsString::from(".");
        beside.push(name);
        beside.push(format!(".{number}.part"));
        let beside = path.with_file_name(beside);
        match OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&beside)
        {
            Ok(file) => return Ok((file, beside)),
            Err(taken) if taken.kind() == io::ErrorKind::AlreadyExists => {}
            Err(other) => return Err(other),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Else the new name may be gone after a loss of power. Windows has no such call.
fn sync_folder(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_written_and_an_older_one_replaced_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("statement.csv");
        write_whole(&path, b"a long older file").unwrap();
        write_whole(&path, b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(names(folder.path()), ["statement.csv"]);
    }

    #[test]
    fn a_full_disk_leaves_the_older_file_and_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("statement.csv");
        write_whole(&path, b"older").unwrap();
        let refused = put_whole(&path, |file| {
            file.write_all(b"half of it")?;
            assert_eq!(
                fs::read(&path).unwrap(),
                b"older",
                "while it is being written"
            );
            Err(io::ErrorKind::StorageFull.into())
        });
        assert_eq!(refused.unwrap_err().kind(), io::ErrorKind::StorageFull);
        assert_eq!(fs::read(&path).unwrap(), b"older");
        assert_eq!(names(folder.path()), ["statement.csv"]);
    }

    #[test]
    fn what_a_killed_program_left_is_in_nobodys_way() {
        let folder = tempfile::tempdir().unwrap();
        let left = folder.path().join(".statement.csv.0.part");
        fs::write(&left, b"half").unwrap();
        let path = folder.path().join("statement.csv");
        write_whole(&path, b"whole").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"whole");
        assert_eq!(
            fs::read(&left).unwrap(),
            b"half",
            "it may be another program's"
        );
    }

    #[test]
    fn a_folder_in_its_place_or_none_around_it_is_told_and_left() {
        let folder = tempfile::tempdir().unwrap();
        let taken = folder.path().join("taken");
        fs::create_dir(&taken).unwrap();
        fs::write(taken.join("inside"), b"kept").unwrap();
        assert!(write_whole(&taken, b"new").is_err());
        assert_eq!(names(folder.path()), ["taken"]);
        assert_eq!(names(&taken), ["inside"]);
        assert!(write_whole(&folder.path().join("none/statement.csv"), b"new").is_err());
        assert!(write_whole(Path::new("/"), b"new").is_err());
    }
}
