//! A program that runs by itself, without anything that drives it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use tokio::{task, time};

use super::driver::LIMIT;

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
        // Libraries below the program may have their say first.
        let reading = task::spawn_blocking(|| {
            let time = |line: String| {
                line.strip_prefix("ready in ")?
                    .strip_suffix(" ms")?
                    .parse()
                    .ok()
            };
            lines.map_while(Result::ok).find_map(time)
        });
        let read = time::timeout(LIMIT, reading)
            .await
            .expect("a first screen in time")
            .unwrap();
        started.ready_ms = read.expect("the program says `ready in N ms`");
        started
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
