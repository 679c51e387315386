//! The folder of a life, in memory where the system has such a place.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use desk::ledger::FILE_NAME;
use tempfile::TempDir;

const IN_MEMORY: &str = "/dev/shm";

/// A folder that goes away with the life.
#[derive(Debug)]
pub(super) struct Disk(TempDir);

/// An empty ledger, made by the program once: every life begins with a copy.
static EMPTY: OnceLock<Image> = OnceLock::new();

/// The ledger as a dead program leaves it: with its log not folded back.
#[derive(Debug)]
pub(super) struct Image {
    file: Vec<u8>,
    log: Option<Vec<u8>>,
}

impl Disk {
    fn new() -> Self {
        let in_memory = Path::new(IN_MEMORY);
        let made = if in_memory.is_dir() {
            TempDir::with_prefix_in("office-life-", in_memory)
        } else {
            tempfile::tempdir()
        };
        Self(made.expect("a temporary folder"))
    }

    /// A folder with an empty ledger in it, which `make` knows to make.
    pub(super) fn with_ledger(make: impl FnOnce(&Self)) -> Self {
        let disk = Self::new();
        let empty = EMPTY.get_or_init(|| {
            make(&disk);
            disk.image()
        });
        disk.put(empty);
        disk
    }

    pub(super) fn folder(&self) -> &Path {
        self.0.path()
    }

    pub(super) fn ledger(&self) -> PathBuf {
        self.0.path().join(FILE_NAME)
    }

    pub(super) fn image(&self) -> Image {
        Image {
            file: std::fs::read(self.ledger()).unwrap_or_default(),
            log: std::fs::read(self.beside("-wal")).ok(),
        }
    }

    /// Puts back what a dead program left. Nobody may have the ledger open.
    pub(super) fn put(&self, image: &Image) {
        drop(std::fs::remove_file(self.beside("-shm")));
        std::fs::write(self.ledger(), &image.file).expect("room for the ledger");
        match &image.log {
            Some(log) => std::fs::write(self.beside("-wal"), log).expect("room for its log"),
            None => drop(std::fs::remove_file(self.beside("-wal"))),
        }
    }

    /// Whether these bytes stand anywhere in the folder.
    pub(super) fn holds(&self, needle: &[u8]) -> bool {
        let entries = std::fs::read_dir(self.folder()).expect("the folder is there");
        entries.flatten().any(|entry| {
            let bytes = std::fs::read(entry.path()).unwrap_or_default();
            let first = needle.first().copied().unwrap_or_default();
            let mut rest = bytes.as_slice();
            while let Some(at) = rest.iter().position(|byte| *byte == first) {
                rest = &rest[at..];
                if rest.starts_with(needle) {
                    return true;
                }
                rest = &rest[1..];
            }
            false
        })
    }

    fn beside(&self, ending: &str) -> PathBuf {
        let mut name = self.ledger().into_os_string();
        name.push(ending);
        name.into()
    }
}
