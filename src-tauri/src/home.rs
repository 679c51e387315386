//! The folder that holds everything the program writes, and the choice it remembers there.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::arguments::EnvironmentChoice;

/// One small file beside the environments' folders.
const CHOICE_FILE: &str = "last-environment";

/// `--home`, or the platform's folder for local application data.
pub(crate) fn folder(given: Option<&Path>) -> Option<PathBuf> {
    // Local, not roaming: a database on a network share loses its locks.
    let usual = || dirs::data_local_dir().map(|folder| folder.join("sepa-desk"));
    given.map(Path::to_path_buf).or_else(usual)
}

/// The environment used last; the demo at first, and where the note cannot be read.
pub(crate) fn last_environment(home: &Path) -> EnvironmentChoice {
    let noted = fs::read_to_string(home.join(CHOICE_FILE)).unwrap_or_default();
    EnvironmentChoice::from_name(noted.trim()).unwrap_or(EnvironmentChoice::Demo)
}

/// Notes the environment for the next start.
pub(crate) fn remember(home: &Path, environment: EnvironmentChoice) -> io::Result<()> {
    fs::write(home.join(CHOICE_FILE), environment.name())
}
