//! A session of its own: a bus, a keyring, a screen, each of which may be missing.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::user::User;

/// Long enough for any machine; reaching it means that what was waited for never comes.
pub(super) const BOUND: Duration = Duration::from_secs(60);

const SECRETS: &str = "org.freedesktop.secrets";
const PASSWORD: &[u8] = b"password";
const LOGIN: &str = "/org/freedesktop/secrets/collection/login";

/// Everything of it lies in one folder and ends with it.
pub(crate) struct Session {
    folder: TempDir,
    bus: Option<Child>,
    keyring: Option<Child>,
    screen: Option<Child>,
    display: Option<String>,
}

impl Session {
    /// There is no bus yet; where it will be is known.
    pub(super) fn without_bus() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["run", "data", "config", "cache"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        let run = folder.path().join("run");
        fs::set_permissions(run, fs::Permissions::from_mode(0o700)).unwrap();
        Self {
            folder,
            bus: None,
            keyring: None,
            screen: None,
            display: None,
        }
    }

    /// A bus, which starts a locked keyring by itself when somebody asks for one.
    pub(super) fn with_bus() -> Self {
        let mut session = Self::without_bus();
        session.starts_bus();
        session
    }

    /// As after a login: the keyring is open.
    pub(crate) fn open() -> Self {
        let mut session = Self::with_bus();
        session.opens_keyring();
        session
    }

    /// A screen on which prompts can be shown, to nobody. Before the bus, which hands it on.
    pub(super) fn with_screen() -> Self {
        let mut session = Self::without_bus();
        let mut command = session.command("Xvfb");
        command.args(["-displayfd", "1", "-screen", "0", "640x480x24"]);
        command.args(["-nolisten", "tcp", "-noreset"]);
        let (screen, number) = started(command);
        session.screen = Some(screen);
        session.display = Some(format!(":{number}"));
        session.starts_bus();
        session.opens_keyring();
        session
    }

    pub(super) fn starts_bus(&mut self) {
        let mut command = self.command("dbus-daemon");
        let address = format!("--address={}", self.address());
        command.args(["--session", "--nofork", "--nopidfile", "--print-address=1"]);
        command.arg(address);
        self.bus = Some(started(command).0);
    }

    /// Starts a keyring that is open, or opens the one that is running.
    pub(super) fn opens_keyring(&mut self) {
        if self.keyring.is_some() {
            self.hands_over_password();
        } else {
            let mut command = self.command("gnome-keyring-daemon");
            command.args(["--foreground", "--unlock", "--components=secrets"]);
            command.stdin(Stdio::piped()).stdout(Stdio::null());
            let mut keyring = command.spawn().expect("gnome-keyring is installed");
            let mut input = keyring.stdin.take().unwrap();
            input.write_all(PASSWORD).unwrap();
            self.keyring = Some(keyring);
        }
        until("the keyring is open", || self.is_open());
    }

    /// As a login does: a zero byte, the length of everything behind it, what to do, the password.
    fn hands_over_password(&self) {
        const UNLOCK: u32 = 1;
        let control = self.folder.path().join("run/keyring/control");
        let mut control = UnixStream::connect(control).expect("the keyring listens");
        let password = u32::try_from(PASSWORD.len()).unwrap();
        let mut call = vec![0];
        for number in [12 + password, UNLOCK, password] {
            call.extend(number.to_be_bytes());
        }
        call.extend(PASSWORD);
        control.write_all(&call).unwrap();
        let mut answer = [0; 8];
        control.read_exact(&mut answer).unwrap();
        assert_eq!(answer[4..], [0; 4], "it takes the password");
    }

    /// Asks the bus first: a call to the keyring would make the bus start a second one.
    fn is_open(&self) -> bool {
        let owned = self.asks(
            "org.freedesktop.DBus",
            "/org/freedesktop/DBus",
            "org.freedesktop.DBus.NameHasOwner",
            &[&format!("string:{SECRETS}")],
        );
        let get = "org.freedesktop.DBus.Properties.Get";
        let locked = ["string:org.freedesktop.Secret.Collection", "string:Locked"];
        owned.is_some_and(|answer| answer.contains("boolean true"))
            && self
                .asks(SECRETS, LOGIN, get, &locked)
                .is_some_and(|answer| answer.contains("boolean false"))
    }

    pub(super) fn locks_keyring(&self) {
        let call = "org.freedesktop.Secret.Service.Lock";
        let login = format!("array:objpath:{LOGIN}");
        let locked = self.asks(SECRETS, "/org/freedesktop/secrets", call, &[&login]);
        assert!(locked.is_some(), "it can be locked");
        assert!(!self.is_open(), "and is then");
    }

    /// It ends without a word.
    pub(super) fn kills_keyring(&mut self) {
        end(self.keyring.take().expect("it is running"));
    }

    /// Ends the keyring that the bus started by itself.
    pub(super) fn kills_keyring_of_the_bus(&self) {
        let mine: Vec<u32> = self.own_processes().collect();
        for (pid, name) in processes_in(self.folder.path()) {
            if name.contains("gnome-keyring") && !mine.contains(&pid) {
                kill(pid);
            }
        }
    }

    /// Waits until there is a prompt on the screen.
    pub(super) fn shows_prompt(&self) {
        until("a prompt", || {
            let running = processes_in(self.folder.path());
            running.iter().any(|(_, name)| name.contains("prompter"))
        });
    }

    /// How many entries of ours the keyring has, open or not: counted by the keyring itself.
    pub(super) fn entries(&self) -> usize {
        self.items().len()
    }

    fn items(&self) -> Vec<String> {
        let call = "org.freedesktop.Secret.Service.SearchItems";
        let ours = "dict:string:string:service,sepa-desk";
        let found = self.asks(SECRETS, "/org/freedesktop/secrets", call, &[ours]);
        let found = found.expect("the keyring answers");
        let paths = found.split("object path \"").skip(1);
        let paths = paths.filter_map(|path| path.split('"').next());
        paths.map(str::to_owned).collect()
    }

    /// A second entry of this name, made by another program that adds something of its own to it.
    pub(super) fn doubles(&self, name: &str) {
        let get = "org.freedesktop.DBus.Properties.Get";
        let attributes = ["string:org.freedesktop.Secret.Item", "string:Attributes"];
        let mut users = self.items().into_iter().filter_map(|item| {
            let shown = self.asks(SECRETS, &item, get, &attributes)?;
            let mut words = shown.split('"').map(str::to_owned);
            words.find(|word| word.ends_with(&format!("-{name}")))
        });
        let user = users.next().expect("there is an entry of this name");
        let mut command = self.command("secret-tool");
        command.args(["store", "--label=double", "service", "sepa-desk"]);
        command.args(["username", &user, "of", "another"]);
        command.stdin(Stdio::piped());
        let mut process = command.spawn().expect("secret-tool is installed");
        process.stdin.take().unwrap().write_all(b"double").unwrap();
        assert!(process.wait().unwrap().success());
    }

    /// What the keyring wrote to disk, and everything else in the folder.
    pub(crate) fn holds(&self, text: &str) -> bool {
        let mut folders = vec![self.folder.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap().flatten() {
                let kind = entry.file_type().unwrap();
                if kind.is_dir() {
                    folders.push(entry.path());
                } else if kind.is_file() {
                    let content = fs::read(entry.path()).unwrap();
                    if content.windows(text.len()).any(|at| at == text.as_bytes()) {
                        return true;
                    }
                }
            }
        }
        false
    }

    /// A folder to keep a ledger in.
    pub(super) fn home(&self, name: &str) -> PathBuf {
        let home = self.folder.path().join(name);
        fs::create_dir_all(&home).unwrap();
        home
    }

    /// A process that uses the vault of an environment.
    pub(super) fn user(&self, environment: &str, home: &str) -> User {
        let mut command = self.command(env!("CARGO_BIN_EXE_vault_user"));
        command.arg(environment).arg(self.home(home));
        User::start(command)
    }

    pub(crate) fn address(&self) -> String {
        format!("unix:path={}/run/bus", self.folder.path().display())
    }

    /// A command that knows this session and no other.
    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        let at = |name| self.folder.path().join(name);
        command
            .env_clear()
            .envs(std::env::var_os("PATH").map(|path| ("PATH", path)))
            .env("HOME", self.folder.path())
            .env("XDG_RUNTIME_DIR", at("run"))
            .env("XDG_DATA_HOME", at("data"))
            .env("XDG_CONFIG_HOME", at("config"))
            .env("XDG_CACHE_HOME", at("cache"))
            .env("DBUS_SESSION_BUS_ADDRESS", self.address())
            .envs(self.display.iter().map(|display| ("DISPLAY", display)))
            .stdin(Stdio::null())
            .stderr(Stdio::null());
        command
    }

    /// Calls a method on the bus; none when it fails.
    fn asks(&self, to: &str, path: &str, method: &str, words: &[&str]) -> Option<String> {
        let mut command = self.command("dbus-send");
        let to = format!("--dest={to}");
        command.args(["--session", "--print-reply", &to, path, method]);
        let output = command
            .args(words)
            .output()
            .expect("dbus-send is installed");
        let answer = String::from_utf8_lossy(&output.stdout).into_owned();
        output.status.success().then_some(answer)
    }

    fn own_processes(&self) -> impl Iterator<Item = u32> {
        let all = [&self.bus, &self.keyring, &self.screen];
        all.into_iter().flatten().map(Child::id)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // The bus first: it starts what somebody asks for. Then what it has started, known by the
        // folder in its environment.
        for process in [self.bus.take(), self.keyring.take()].into_iter().flatten() {
            end(process);
        }
        for (pid, _) in processes_in(self.folder.path()) {
            if Some(pid) != self.screen.as_ref().map(Child::id) {
                kill(pid);
            }
        }
        self.screen.take().into_iter().for_each(end);
    }
}

/// Starts a program that says on its first line that it is ready.
fn started(mut command: Command) -> (Child, String) {
    let name = command.get_program().to_owned();
    let mut process = command
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{name:?} is installed: {error}"));
    let mut line = String::new();
    let mut output = BufReader::new(process.stdout.take().unwrap());
    output.read_line(&mut line).unwrap();
    assert!(!line.is_empty(), "{name:?} starts");
    (process, line.trim_end().to_owned())
}

fn until(what: &str, is_so: impl Fn() -> bool) {
    let began = Instant::now();
    while !is_so() {
        assert!(began.elapsed() < BOUND, "never: {what}");
    }
}

fn end(mut process: Child) {
    // It may have ended by itself.
    drop(process.kill());
    drop(process.wait());
}

fn kill(pid: u32) {
    let mut command = Command::new("sh");
    command
        .args(["-c", &format!("kill -9 {pid}")])
        .stderr(Stdio::null());
    drop(command.status());
}

/// Running processes whose environment names this folder, with their names.
fn processes_in(folder: &Path) -> Vec<(u32, String)> {
    let mark = format!("XDG_RUNTIME_DIR={}/run", folder.display()).into_bytes();
    let found = fs::read_dir("/proc")
        .unwrap()
        .flatten()
        .filter_map(|entry| {
            let pid = entry.file_name().to_str()?.parse().ok()?;
            let environment = fs::read(entry.path().join("environ")).ok()?;
            let mut variables = environment.split(|byte| *byte == 0);
            let name = fs::read_to_string(entry.path().join("comm")).ok()?;
            variables.any(|one| one == mark).then_some((pid, name))
        });
    found.collect()
}
