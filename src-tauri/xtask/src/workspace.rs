//! Where things lie: the top of the repository and the folder that cargo builds into.

use std::env::consts::EXE_SUFFIX;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

/// The two folders that everything else is found from; both absolute.
pub(crate) struct Workspace {
    root: PathBuf,
    target: PathBuf,
}

/// Which of cargo's profiles a program was built with.
#[derive(Clone, Copy)]
pub(crate) enum Profile {
    /// Quick to build, for tests.
    Dev,
    /// What is shipped.
    Release,
}

impl Workspace {
    /// Asks cargo, which knows `CARGO_TARGET_DIR` and every configuration file.
    ///
    /// # Errors
    /// A sentence, when cargo cannot be run or does not name the folders.
    pub(crate) fn find() -> Result<Self, String> {
        let output = Command::new(cargo_program())
            .args(["metadata", "--no-deps", "--format-version", "1"])
            .output()
            .map_err(|error| format!("cargo could not be run: {error}"))?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned());
        }
        let metadata = String::from_utf8_lossy(&output.stdout);
        let folder = |key: &str| {
            text_of(&metadata, key)
                .map(PathBuf::from)
                .ok_or(format!("cargo did not say `{key}`"))
        };
        Ok(Self {
            root: folder("workspace_root")?,
            target: folder("target_directory")?,
        })
    }

    /// A file or folder of the repository; `path` is relative to its top.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// A file or folder below cargo's target folder.
    pub(crate) fn target(&self, path: &str) -> PathBuf {
        self.target.join(path)
    }

    /// The program `sepa-desk`, as `cargo build` leaves it.
    pub(crate) fn sepa_desk(&self, profile: Profile) -> PathBuf {
        let folder = match profile {
            Profile::Dev => "debug",
            Profile::Release => "release",
        };
        self.target
            .join(folder)
            .join(format!("sepa-desk{EXE_SUFFIX}"))
    }

    /// The bare window that the figures are compared with (an example of the package `sepa-desk`).
    pub(crate) fn empty_window(&self) -> PathBuf {
        self.target
            .join("release/examples")
            .join(format!("empty_window{EXE_SUFFIX}"))
    }

    /// A program, to be run at the top of the repository.
    pub(crate) fn command(&self, program: impl Into<OsString>, arguments: &str) -> Command {
        let mut command = Command::new(program.into());
        command
            .current_dir(&self.root)
            .args(arguments.split_whitespace());
        command
    }

    /// Cargo itself, the same that runs this.
    pub(crate) fn cargo(&self, arguments: &str) -> Command {
        self.command(cargo_program(), arguments)
    }
}

/// Cargo's own path, which it tells its children; otherwise whatever is on the search path.
fn cargo_program() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// The value of a key in cargo's JSON; enough for paths, which need no escape but the backslash and
/// the quote.
fn text_of(json: &str, key: &str) -> Option<String> {
    let (_, rest) = json.split_once(&format!("\"{key}\":\""))?;
    let mut text = String::new();
    let mut characters = rest.chars();
    loop {
        match characters.next()? {
            '"' => return Some(text),
            '\\' => text.push(characters.next()?),
            character => text.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_read_from_cargos_answer() {
        let json = r#"{"target_directory":"C:\\work\\a \"b\"","workspace_root":"/a/sepa desk"}"#;
        assert_eq!(
            text_of(json, "target_directory").as_deref(),
            Some(r#"C:\work\a "b""#)
        );
        assert_eq!(
            text_of(json, "workspace_root").as_deref(),
            Some("/a/sepa desk")
        );
    }

    #[test]
    fn a_key_that_is_missing_or_cut_short_is_none() {
        assert_eq!(
            text_of(r#"{"target_directory":"/wor"#, "target_directory"),
            None
        );
        assert_eq!(text_of("{}", "target_directory"), None);
    }
}
