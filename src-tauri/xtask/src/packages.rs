//! System packages on Debian and Ubuntu: what is missing is named, then installed. Elsewhere it is
//! only named.

use std::fs;
use std::process::Command;

/// For the compiler and the linker: the webview, D-Bus, and a C compiler for SQLite.
const BUILD: &[&str] = &[
    "build-essential",
    "pkg-config",
    "libwebkit2gtk-4.1-dev",
    "libdbus-1-dev",
];
/// For a window without a screen: the driver, the screen, and letters to draw. `xvfb-run` needs
/// `xauth`, which `xvfb` only recommends.
const WINDOW: &[&str] = &["webkit2gtk-driver", "xvfb", "xauth", "fonts-dejavu-core"];

/// For a real keyring without a desktop. gnome-keyring wants a bus: `dbus-x11` is the one way to
/// that which does not bring systemd. `secret-tool` stands for another program that writes there.
const KEYRING: &[&str] = &[
    "gnome-keyring",
    "dbus-daemon",
    "dbus-bin",
    "dbus-x11",
    "libsecret-tools",
];

/// To record what a process does to its files, for simulated power cuts.
const RECORD: &[&str] = &["strace"];

/// What is about to be done.
#[derive(Clone, Copy)]
pub(crate) enum Purpose {
    /// Build the program, and open it on a screen that is there.
    Build,
    /// Build it, and drive its window on a virtual screen.
    DriveWindow,
    /// All of that, and every test.
    Check,
}

/// Makes sure that the packages are there.
///
/// # Errors
/// A sentence with the command to run by hand, when they could not be installed. On other systems
/// there is no error: whether what was named is there shows when it is used.
pub(crate) fn install(purpose: Purpose) -> Result<(), String> {
    let needed: Vec<&str> = match purpose {
        Purpose::Build => BUILD.to_vec(),
        Purpose::DriveWindow => [BUILD, WINDOW].concat(),
        Purpose::Check => [BUILD, WINDOW, KEYRING, RECORD].concat(),
    };
    if !is_debian_like(&fs::read_to_string("/etc/os-release").unwrap_or_default()) {
        println!("This needs what Debian calls: {}", needed.join(" "));
        println!("On this system nothing is installed for you.");
        return Ok(());
    }
    let missing = missing(&needed)?;
    if missing.is_empty() {
        return Ok(());
    }
    println!(
        "Missing system packages, which are now installed: {}",
        missing.join(" ")
    );
    if !runs_well(apt_get(&["update"])) {
        println!("The package lists could not be refreshed; those at hand are used.");
    }
    let mut arguments = vec!["install", "-y", "--no-install-recommends"];
    arguments.extend(&missing);
    if runs_well(apt_get(&arguments)) {
        return Ok(());
    }
    Err(format!(
        "the packages could not be installed; run this by hand, as root, and try again:\n  \
         apt-get update && apt-get {}",
        arguments.join(" ")
    ))
}

fn is_debian_like(os_release: &str) -> bool {
    let families = os_release.lines().filter_map(|line| {
        line.strip_prefix("ID=")
            .or_else(|| line.strip_prefix("ID_LIKE="))
    });
    families
        .flat_map(|value| value.trim_matches('"').split_whitespace())
        .any(|name| matches!(name, "debian" | "ubuntu"))
}

fn missing<'a>(needed: &[&'a str]) -> Result<Vec<&'a str>, String> {
    // It exits with 1 when one of them is unknown, and lists the others all the same.
    let output = Command::new("dpkg-query")
        .args(["--show", "--showformat=${Package} ${db:Status-Status}\n"])
        .args(needed)
        .output()
        .map_err(|error| format!("dpkg-query could not be run: {error}"))?;
    Ok(not_installed(
        needed,
        &String::from_utf8_lossy(&output.stdout),
    ))
}

fn not_installed<'a>(needed: &[&'a str], listing: &str) -> Vec<&'a str> {
    let is_installed = |name: &&&str| {
        listing
            .lines()
            .any(|line| line == format!("{name} installed"))
    };
    needed
        .iter()
        .filter(|name| !is_installed(name))
        .copied()
        .collect()
}

/// `apt-get` as root. `sudo` does not pass variables on, hence `env`.
fn apt_get(arguments: &[&str]) -> Command {
    let mut command = Command::new(if is_root() { "env" } else { "sudo" });
    if !is_root() {
        command.arg("env");
    }
    command
        .args(["DEBIAN_FRONTEND=noninteractive", "apt-get"])
        .args(arguments);
    command
}

fn is_root() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|user| user.stdout.trim_ascii() == b"0")
}

fn runs_well(mut command: Command) -> bool {
    command.status().is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debian_and_its_children_are_told_from_others() {
        assert!(is_debian_like(
            "PRETTY_NAME=\"Debian GNU/Linux 12\"\nID=debian\n"
        ));
        assert!(is_debian_like("ID=ubuntu\nID_LIKE=debian\n"));
        assert!(is_debian_like("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"));
        assert!(!is_debian_like("ID=fedora\nID_LIKE=\"rhel centos\"\n"));
        assert!(!is_debian_like("ID=arch\nHOME_URL=\"debian\"\n"));
        assert!(!is_debian_like(""), "no such file: macOS or Windows");
    }

    #[test]
    fn only_a_package_that_is_fully_installed_counts() {
        let listing =
            "xvfb installed\nxauth config-files\nlibdbus-1-dev installed\nxvfb-extra installed\n";
        assert_eq!(
            not_installed(&["xvfb", "xauth", "libdbus-1-dev", "pkg-config"], listing),
            ["xauth", "pkg-config"]
        );
    }
}
