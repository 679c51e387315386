//! A disk with a memory in front of it: what is on it for certain, and what may not be yet.

use std::collections::BTreeMap;
use std::path::Path;

use tests::Chance;

use super::trace::{Step, What};

/// The smallest piece that is written as a whole.
const SECTOR: usize = 512;

/// Which of the writes that were not synced reached the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kept {
    None,
    All,
    /// Some writes, each whole.
    Some,
    /// Some sectors of each write.
    Sectors,
}

pub(super) const KINDS: [Kept; 4] = [Kept::None, Kept::All, Kept::Some, Kept::Sectors];

#[derive(Debug, Clone)]
enum Change {
    Wrote { at: usize, bytes: Vec<u8> },
    Cut { length: usize },
}

/// A file's content; its name is another matter.
#[derive(Debug, Default)]
struct Content {
    durable: Vec<u8>,
    pending: Vec<(usize, Change)>,
}

/// The ledger's folder.
#[derive(Debug, Default)]
pub(super) struct Disk {
    contents: Vec<Content>,
    /// Which content a name stands for, as running programs see it.
    names: BTreeMap<String, usize>,
    durable_names: BTreeMap<String, usize>,
    pending_names: Vec<(usize, String, Option<usize>)>,
}

impl Disk {
    pub(super) fn take(&mut self, step: &Step) {
        match &step.what {
            What::Made { file } => {
                if !self.names.contains_key(file) {
                    self.contents.push(Content::default());
                    let made = self.contents.len() - 1;
                    self.names.insert(file.clone(), made);
                    self.pending_names
                        .push((step.began, file.clone(), Some(made)));
                }
            }
            What::Removed { file } => {
                self.names.remove(file);
                self.pending_names.push((step.began, file.clone(), None));
            }
            What::Wrote { file, at, bytes } => {
                let (at, bytes) = (*at, bytes.clone());
                self.change(file, step.began, Change::Wrote { at, bytes });
            }
            What::Cut { file, length } => {
                self.change(file, step.began, Change::Cut { length: *length });
            }
            What::Synced { file } => self.sync(file, step.began),
            What::FolderSynced => {
                let (synced, rest) = split(&mut self.pending_names, |name| name.0 < step.began);
                self.pending_names = rest;
                for (_, file, content) in synced {
                    rename(&mut self.durable_names, file, content);
                }
            }
            What::Promised(_) => {}
        }
    }

    fn change(&mut self, file: &str, began: usize, change: Change) {
        let content = self.names[file];
        self.contents[content].pending.push((began, change));
    }

    fn sync(&mut self, file: &str, before: usize) {
        let content = self.names[file];
        let content = &mut self.contents[content];
        let (synced, rest) = split(&mut content.pending, |change| change.0 < before);
        content.pending = rest;
        for (_, change) in synced {
            put(&mut content.durable, &change, |_| true);
        }
    }

    /// Writes what is left when the power fails now.
    pub(super) fn leave(&self, folder: &Path, kept: Kept, chance: &mut Chance) {
        let mut names = self.durable_names.clone();
        let lasting = match kept {
            Kept::None => 0,
            Kept::All => self.pending_names.len(),
            Kept::Some | Kept::Sectors => chance.below(self.pending_names.len() + 1),
        };
        for (_, file, content) in &self.pending_names[..lasting] {
            rename(&mut names, file.clone(), *content);
        }
        for (file, content) in names {
            let content = &self.contents[content];
            let mut bytes = content.durable.clone();
            for (_, change) in &content.pending {
                match kept {
                    Kept::None => {}
                    Kept::All => put(&mut bytes, change, |_| true),
                    Kept::Some if chance.once_in(2) => put(&mut bytes, change, |_| true),
                    Kept::Some => {}
                    Kept::Sectors => put(&mut bytes, change, |_| chance.once_in(2)),
                }
            }
            std::fs::write(folder.join(file), bytes).unwrap();
        }
    }
}

fn rename(names: &mut BTreeMap<String, usize>, file: String, content: Option<usize>) {
    match content {
        Some(content) => names.insert(file, content),
        None => names.remove(&file),
    };
}

fn split<T>(all: &mut Vec<T>, is_first: impl Fn(&T) -> bool) -> (Vec<T>, Vec<T>) {
    std::mem::take(all).into_iter().partition(is_first)
}

/// Applies a change, of a write those sectors that `lasts` chooses.
fn put(file: &mut Vec<u8>, change: &Change, mut lasts: impl FnMut(usize) -> bool) {
    match change {
        Change::Cut { length } => file.resize(*length, 0),
        Change::Wrote { at, bytes } => {
            if file.len() < at + bytes.len() {
                file.resize(at + bytes.len(), 0);
            }
            for (nth, sector) in bytes.chunks(SECTOR).enumerate() {
                if lasts(nth) {
                    let from = at + nth * SECTOR;
                    file[from..from + sector.len()].copy_from_slice(sector);
                }
            }
        }
    }
}
