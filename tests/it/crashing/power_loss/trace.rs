//! What a process did to the ledger's files and what it promised, read from the record of `strace`.

use std::collections::HashMap;
use std::path::Path;
use std::process::Command;

/// Calls that change files, or that others can see.
const CALLS: &str = "trace=openat,pwrite64,write,writev,sendto,sendmsg,fsync,fdatasync,ftruncate,\
                     unlink,unlinkat,rename,renameat,renameat2,pwritev,pwritev2";

/// One thing that happened, with its place in the record.
#[derive(Debug, Clone)]
pub(super) struct Step {
    /// When the call began. A sync covers what was written before it began.
    pub(super) began: usize,
    pub(super) what: What,
}

#[derive(Debug, Clone)]
pub(super) enum What {
    Made {
        file: String,
    },
    Wrote {
        file: String,
        at: usize,
        bytes: Vec<u8>,
    },
    Cut {
        file: String,
        length: usize,
    },
    Removed {
        file: String,
    },
    Synced {
        file: String,
    },
    FolderSynced,
    /// A line that the process printed, or `S NUMBER` for a request that it sent.
    Promised(String),
}

/// The command that records another one; its words follow.
pub(super) fn recorder(file: &Path) -> Command {
    let mut command = Command::new("strace");
    command
        .args(["-f", "-s", "16777216", "-xx", "-y", "-e", CALLS, "-o"])
        .arg(file);
    command
}

/// Appends the steps of one recorded process.
pub(super) fn recorded(file: &Path, folder: &Path, steps: &mut Vec<Step>) {
    let first = steps.last().map_or(0, |step| step.began + 1);
    let text = std::fs::read_to_string(file).expect("strace is installed and may trace");
    let mut begun: HashMap<&str, (usize, &str)> = HashMap::new();
    for (place, line) in text.lines().enumerate() {
        let (process, call) = line.split_once(' ').expect("a process and its call");
        let call = call.trim_start();
        if let Some(head) = call.strip_suffix(" <unfinished ...>") {
            begun.insert(process, (first + place, head));
        } else if let Some((_, tail)) = call
            .strip_prefix("<... ")
            .and_then(|it| it.split_once(" resumed>"))
        {
            if let Some((began, head)) = begun.remove(process) {
                note(began, &format!("{head}{tail}"), folder, steps);
            }
        } else {
            note(first + place, call, folder, steps);
        }
    }
}

fn note(began: usize, call: &str, folder: &Path, steps: &mut Vec<Step>) {
    let Some((name, arguments)) = call.split_once('(') else {
        return;
    };
    let Some((_, result)) = call.rsplit_once(" = ") else {
        return;
    };
    if result.starts_with('-') {
        return;
    }
    let file = || in_folder(folder, named(arguments)?);
    let what = match name {
        "openat" if arguments.contains("O_CREAT") => quoted(arguments)
            .and_then(|path| in_folder(folder, path))
            .map(|file| What::Made { file }),
        "pwrite64" => file().map(|file| {
            let bytes = quoted(arguments).expect("bytes");
            assert_eq!(bytes.len().to_string(), result, "a write was cut short");
            What::Wrote {
                file,
                at: number(arguments, 1),
                bytes,
            }
        }),
        "ftruncate" => file().map(|file| What::Cut {
            file,
            length: number(arguments, 1),
        }),
        "unlink" | "unlinkat" => quoted(arguments)
            .and_then(|path| in_folder(folder, path))
            .map(|file| What::Removed { file }),
        "fsync" | "fdatasync" if named(arguments) == Some(bytes_of(folder)) => {
            Some(What::FolderSynced)
        }
        "fsync" | "fdatasync" => file().map(|file| What::Synced { file }),
        "write" | "writev" | "sendto" | "sendmsg" => told(name, arguments),
        "openat" => None,
        _ => {
            let touched = file().or_else(|| in_folder(folder, quoted(arguments)?));
            assert!(touched.is_none(), "not modelled: {name} of {touched:?}");
            None
        }
    };
    steps.extend(what.map(|what| Step { began, what }));
}

/// A promise: a line on standard output, or the beginning of a request that moves money.
fn told(name: &str, arguments: &str) -> Option<What> {
    let text = String::from_utf8_lossy(&quoted(arguments)?).into_owned();
    if name == "write" && arguments.starts_with("1<") {
        return Some(What::Promised(text.trim_end().to_owned()));
    }
    let head = text.strip_prefix("POST ")?.to_lowercase();
    let (_, number) = head.split_once("x-request-id: ")?;
    Some(What::Promised(format!("S {}", number.lines().next()?)))
}

/// The file that the first argument stands for: `9<\x2f\x74>`.
fn named(arguments: &str) -> Option<Vec<u8>> {
    let (_, rest) = arguments.split_once('<')?;
    Some(unescaped(rest.split_once('>')?.0))
}

fn quoted(arguments: &str) -> Option<Vec<u8>> {
    let (_, rest) = arguments.split_once('"')?;
    Some(unescaped(rest.split_once('"')?.0))
}

fn unescaped(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    if !text.starts_with("\\x") {
        return bytes.to_vec();
    }
    let digit = |byte: u8| {
        char::from(byte)
            .to_digit(16)
            .and_then(|digit| u8::try_from(digit).ok())
    };
    bytes
        .chunks_exact(4)
        .filter_map(|four| Some(digit(four[2])? * 16 + digit(four[3])?))
        .collect()
}

/// The last-but-`n` argument, a number.
fn number(arguments: &str, n: usize) -> usize {
    let (inside, _) = arguments.rsplit_once(')').expect("the call ends");
    let last = inside.rsplit(", ").nth(n - 1).expect("an argument");
    last.parse().expect("a number")
}

/// The ledger's files only: shared memory is made anew by SQLite, and the lock holds nothing.
fn in_folder(folder: &Path, path: Vec<u8>) -> Option<String> {
    let path = String::from_utf8(path).ok()?;
    let name = Path::new(&path).strip_prefix(folder).ok()?.to_str()?;
    let is_kept = matches!(
        name,
        "ledger.sqlite" | "ledger.sqlite-wal" | "ledger.sqlite-journal"
    );
    is_kept.then(|| name.to_owned())
}

fn bytes_of(folder: &Path) -> Vec<u8> {
    folder.to_str().unwrap().as_bytes().to_vec()
}
