//! The process that pays, seen from the test that kills it.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// Long enough for any machine; reaching it means that what was waited for never comes.
const BOUND: Duration = Duration::from_secs(60);

/// A running `payer`. When it is dropped, the process ends.
pub(super) struct Payer {
    process: Child,
    lines: Receiver<String>,
}

impl Payer {
    pub(super) fn start(
        folder: &Path,
        bank: &str,
        first: u64,
        count: u64,
        wishes: &[&str],
    ) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_payer"));
        let numbers = [first.to_string(), count.to_string()];
        command.arg(folder).arg(bank).args(numbers).args(wishes);
        Self::run(command)
    }

    /// Runs a command that ends in a payer, for one that is watched from outside.
    pub(super) fn run(mut command: Command) -> Self {
        // Reading the system's hundred and more certificates takes longer than paying does.
        command
            .env("SSL_CERT_FILE", one_certificate())
            .env_remove("SSL_CERT_DIR");
        let mut process = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the payer starts");
        let output = process.stdout.take().unwrap();
        let (told, lines) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
                if told
                    .send(String::from_utf8_lossy(&line).into_owned())
                    .is_err()
                {
                    return;
                }
            }
        });
        Self { process, lines }
    }

    /// The next line; none when the process has ended.
    pub(super) fn line(&self) -> Option<String> {
        match self.lines.recv_timeout(BOUND) {
            Ok(line) => Some(line),
            Err(RecvTimeoutError::Disconnected) => None,
            Err(RecvTimeoutError::Timeout) => panic!("the payer neither goes on nor ends"),
        }
    }

    /// The lines that come until the time is over. `false` when the process ended by itself.
    pub(super) fn lines_for(&self, time: Duration, lines: &mut Vec<String>) -> bool {
        let until = Instant::now() + time;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            match self.lines.recv_timeout(left) {
                Ok(line) => lines.push(line),
                Err(RecvTimeoutError::Timeout) => return true,
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
    }

    /// Waits for its own end, which must be a good one.
    pub(super) fn ends(mut self) {
        let end = self.process.wait().unwrap();
        assert!(end.success(), "the payer ends well, not with {end}");
    }

    /// Ends it without a word (SIGKILL), and returns what it had still promised.
    pub(super) fn kill(mut self) -> Vec<String> {
        self.process.kill().expect("it can be killed");
        self.process.wait().expect("it has ended");
        self.lines.iter().collect()
    }
}

impl Drop for Payer {
    fn drop(&mut self) {
        // Already killed, or its test broke off: either way nobody is left to be told.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// A file with one certificate to trust; nothing here is encrypted.
fn one_certificate() -> &'static Path {
    static FILE: OnceLock<tempfile::TempPath> = OnceLock::new();
    FILE.get_or_init(|| {
        let file = tempfile::NamedTempFile::new().unwrap();
        let (begin, end) = ("-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----");
        let lines: Vec<&str> = desk::demo::CERTIFICATE
            .trim()
            .as_bytes()
            .chunks(64)
            .map(|line| std::str::from_utf8(line).unwrap())
            .collect();
        let text = format!("{begin}\n{}\n{end}\n", lines.join("\n"));
        std::fs::write(file.path(), text).unwrap();
        file.into_temp_path()
    })
}
