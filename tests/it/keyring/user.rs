//! The process that uses the vault, seen from the test that drives it.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use super::session::BOUND;

/// A running `vault_user`. When it is dropped, the process ends.
pub(super) struct User {
    process: Child,
    input: Option<ChildStdin>,
    lines: Receiver<String>,
}

impl User {
    pub(super) fn start(mut command: Command) -> Self {
        let mut process = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("the user starts");
        let output = process.stdout.take().unwrap();
        let (told, lines) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                if told.send(line).is_err() {
                    return;
                }
            }
        });
        let user = Self {
            input: process.stdin.take(),
            process,
            lines,
        };
        assert_eq!(user.line().as_deref(), Some("ready"));
        user
    }

    /// Makes a call and waits for its answer.
    pub(super) fn says(&mut self, call: &str) -> String {
        self.begins(call);
        self.line().expect("it lives")
    }

    /// The same, with the time it took.
    pub(super) fn says_timed(&mut self, call: &str) -> (String, Duration) {
        let began = Instant::now();
        (self.says(call), began.elapsed())
    }

    /// Makes a call and does not wait.
    pub(super) fn begins(&mut self, call: &str) {
        let input = self.input.as_mut().unwrap();
        writeln!(input, "{call}").expect("it listens");
    }

    fn line(&self) -> Option<String> {
        match self.lines.recv_timeout(BOUND) {
            Ok(line) => Some(line),
            Err(RecvTimeoutError::Disconnected) => None,
            Err(RecvTimeoutError::Timeout) => panic!("the user neither answers nor ends"),
        }
    }

    /// The lines that come until the time is over.
    pub(super) fn lines_for(&self, time: Duration) -> Vec<String> {
        let until = Instant::now() + time;
        let mut lines = Vec::new();
        loop {
            let left = until.saturating_duration_since(Instant::now());
            match self.lines.recv_timeout(left) {
                Ok(line) => lines.push(line),
                Err(RecvTimeoutError::Timeout) => return lines,
                Err(RecvTimeoutError::Disconnected) => panic!("it ended by itself: {lines:?}"),
            }
        }
    }

    /// Nobody has more to say: it ends by itself, and well.
    pub(super) fn ends(mut self) {
        drop(self.input.take());
        assert_eq!(self.line(), None, "it ends");
        let end = self.process.wait().unwrap();
        assert!(end.success(), "it ends well, not with {end}");
    }

    /// Ends it without a word (SIGKILL), and returns what it had still said.
    pub(super) fn kill(mut self) -> Vec<String> {
        self.process.kill().expect("it can be killed");
        self.process.wait().expect("it has ended");
        self.lines.iter().collect()
    }
}

impl Drop for User {
    fn drop(&mut self) {
        // Already killed, or its test broke off: either way nobody is left to be told.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}
