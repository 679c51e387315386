//! Screens: is there one, and a virtual one for tests.

use std::path::PathBuf;
use std::process::Command;

/// Whether a window can be opened for a person. Systems other than Unix-likes with X11 or Wayland
/// always have a screen.
pub(crate) fn is_there() -> bool {
    let names_one = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || names_one("DISPLAY") || names_one("WAYLAND_DISPLAY")
}

/// The same command on a screen of its own, so that the windows of a test neither need a desk nor
/// cover one.
///
/// Where `xvfb-run` is missing the command stays as it is, and uses the screen there is.
pub(crate) fn on_virtual_screen(command: Command) -> Command {
    if !cfg!(target_os = "linux") {
        return command;
    }
    if on_search_path("xvfb-run").is_none() {
        println!("xvfb-run is not installed: windows open on your own screen, if there is one");
        return command;
    }
    let mut wrapped = Command::new("xvfb-run");
    wrapped.args(["-a", "-s", "-screen 0 1280x900x24 -noreset"]);
    wrapped.arg(command.get_program()).args(command.get_args());
    if let Some(folder) = command.get_current_dir() {
        wrapped.current_dir(folder);
    }
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => wrapped.env(name, value),
            None => wrapped.env_remove(name),
        };
    }
    // Else GTK would find the Wayland session of whoever runs this, and open the windows there.
    wrapped
        .env("GDK_BACKEND", "x11")
        .env_remove("WAYLAND_DISPLAY");
    wrapped
}

/// Where a program lies, if it can be called by its name.
pub(crate) fn on_search_path(program: &str) -> Option<PathBuf> {
    let paths = std::env::var_os("PATH")?;
    std::env::split_paths(&paths)
        .map(|folder| folder.join(program))
        .find(|path| path.is_file())
}
