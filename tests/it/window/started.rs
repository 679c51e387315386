//! A program that runs by itself, without anything that drives it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use tokio::{task, time};

use super::driver::{LIMIT, until};

/// A program whose first screen is there. It ends when this goes.
pub(super) struct Started {
    child: Child,
    /// What it said itself.
    pub(super) ready_ms: u64,
}

impl Started {
    /// Starts it and waits for `ready in N ms` on its standard error.
    pub(super) async fn begin(mut command: Command) -> Self {
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        // From here on it ends with the test, and with it the reading.
        let mut started = Self { child, ready_ms: 0 };
        let reading = task::spawn_blocking(|| {
            let mut before = Vec::new();
            for line in lines.map_while(Result::ok) {
                match ready_ms(&line) {
                    Some(ready_ms) => return Ok(ready_ms),
                    // Libraries below the program may have their say first.
                    None => before.push(line),
                }
            }
            Err(before)
        });
        let read = time::timeout(LIMIT, reading)
            .await
            .expect("a first screen in time")
            .unwrap();
        started.ready_ms =
            read.unwrap_or_else(|said| panic!("it ended and was never ready: {said:?}"));
        started
    }

    /// Waits until it has ended by itself, pressing again and again.
    pub(super) async fn exit_code_pressing(mut self, press: impl Fn()) -> Option<i32> {
        let mut code = None;
        until("the program has ended", async || {
            press();
            code = self.child.try_wait().unwrap();
            code.is_some()
        })
        .await;
        code.and_then(|status| status.code())
    }

    /// Its number.
    pub(super) fn id(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// From `ready in N ms`.
fn ready_ms(line: &str) -> Option<u64> {
    line.strip_prefix("ready in ")?
        .strip_suffix(" ms")?
        .parse()
        .ok()
}
