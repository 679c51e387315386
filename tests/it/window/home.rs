//! A place of its own for each test.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;
use tokio::sync::{Mutex, MutexGuard};

use super::driver::Window;

/// Windows of one screen share its keyboard focus, so there is one at a time.
static TURN: Mutex<()> = Mutex::const_new(());

/// How the program is started.
#[derive(Clone, Copy)]
pub(super) struct Opening<'a> {
    /// What stands after `--home DIR`.
    pub(super) arguments: &'a [&'a str],
    /// The theme of the desktop; the page follows it.
    pub(super) is_dark: bool,
}

/// The demo on a light desktop.
pub(super) const DEMO: Opening = Opening {
    arguments: &["--environment", "demo"],
    is_dark: false,
};

/// A fresh folder for the program, and the turn to use the screen.
pub(super) struct Home {
    program: PathBuf,
    folder: TempDir,
    /// Where a password store is; none for the most part.
    bus: Option<String>,
    _turn: MutexGuard<'static, ()>,
}

impl Home {
    /// A fresh one; none where window tests are not wanted, and then it says so.
    pub(super) async fn fresh() -> Option<Self> {
        if env::var_os("SEPA_DESK_WINDOW_TESTS").is_none() {
            println!("did nothing: SEPA_DESK_WINDOW_TESTS is not set");
            return None;
        }
        let program =
            env::var_os("SEPA_DESK_PROGRAM").expect("SEPA_DESK_PROGRAM names the program");
        let turn = TURN.lock().await;
        Some(Self {
            program: program.into(),
            folder: TempDir::new().unwrap(),
            bus: None,
            _turn: turn,
        })
    }

    /// From now on programs find the password store of this bus.
    pub(super) fn has_bus(&mut self, address: String) {
        self.bus = Some(address);
    }

    /// What is given as `--home`.
    pub(super) fn folder(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// A file that somebody saved without choosing a folder.
    pub(super) fn saved(&self, ending: &str) -> Option<PathBuf> {
        let files = std::fs::read_dir(self.folder.path()).unwrap();
        let mut files = files.map(|file| file.unwrap().path());
        files.find(|path| path.to_string_lossy().ends_with(ending))
    }

    /// The lines of the logs that hold this.
    pub(super) fn logged(&self, what: &str) -> Vec<String> {
        let logs = std::fs::read_dir(self.folder().join("demo/logs")).unwrap();
        let files = logs.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
        let lines: Vec<String> = files.collect();
        let lines = lines.iter().flat_map(|text| text.lines());
        lines
            .filter(|line| line.contains(what))
            .map(str::to_owned)
            .collect()
    }

    /// Where the program would write if it did not keep to `--home`.
    pub(super) fn outside(&self) -> PathBuf {
        self.folder.path().join("outside")
    }

    /// The program in the demo, ready to be used.
    pub(super) async fn opens(&self) -> Window {
        self.opens_as(DEMO).await
    }

    /// The program with these arguments, on a light desktop.
    pub(super) async fn opens_with(&self, arguments: &[&str]) -> Window {
        let is_dark = false;
        self.opens_as(Opening { arguments, is_dark }).await
    }

    /// The program, started in this way and ready to be used.
    pub(super) async fn opens_as(&self, opening: Opening<'_>) -> Window {
        let home = self.folder().into_os_string().into_string().unwrap();
        let mut arguments = vec!["--home".to_owned(), home];
        arguments.extend(
            opening
                .arguments
                .iter()
                .map(|&argument| argument.to_owned()),
        );
        let driver = || {
            let mut driver = self.runs_program(Path::new("WebKitWebDriver"), &[]);
            if opening.is_dark {
                driver.env("GTK_THEME", "Adwaita:dark");
            }
            driver
        };
        Window::open(driver, &self.program, &arguments).await
    }

    /// The program by itself, without anything that drives it.
    pub(super) fn runs(&self, arguments: &[&str]) -> Command {
        self.runs_program(&self.program, arguments)
    }

    /// Another program under the same circumstances.
    pub(super) fn runs_program(&self, program: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        let bus = self.bus.as_deref().unwrap_or("unix:path=/nonexistent");
        // Away from the settings, passwords and screens of whoever runs the tests.
        command
            .args(arguments)
            // Where a file dialog begins.
            .current_dir(self.folder.path())
            .env("XDG_DATA_HOME", self.outside())
            .env("XDG_CONFIG_HOME", self.outside())
            .env("DBUS_SESSION_BUS_ADDRESS", bus)
            .env("GDK_BACKEND", "x11")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("GTK_THEME");
        command
    }
}
