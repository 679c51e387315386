//! From WebKitWebDriver to a window that can be used.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use serde_json::json;
use tokio::time;

use super::process;

/// How long anything may take. Far beyond the usual, so that a busy machine is no fault.
pub(super) const LIMIT: Duration = Duration::from_secs(30);

/// How often a state that is waited for is looked at.
const BEAT: Duration = Duration::from_millis(25);

/// The program's window. Whatever becomes of the test, the program ends with it.
pub(super) struct Window {
    pub(super) client: Client,
    driver: Driver,
}

/// One WebKitWebDriver. When it goes, what it started goes first.
struct Driver(Child);

impl Window {
    /// Starts the program and waits for its first screen.
    pub(super) async fn open(
        driver: impl Fn() -> Command,
        program: &Path,
        arguments: &[String],
    ) -> Self {
        let (driver, port) = Driver::start(driver).await;
        let mut wanted = Capabilities::new();
        let binary = program.to_str().unwrap();
        let options = json!({ "binary": binary, "args": arguments });
        wanted.insert("webkitgtk:browserOptions".into(), options);
        // The driver asks for one although it speaks plainly; tests link two.
        drop(tokio_rustls::rustls::crypto::ring::default_provider().install_default());
        let mut builder = ClientBuilder::rustls().unwrap();
        let address = format!("http://127.0.0.1:{port}");
        let connecting = builder.capabilities(wanted).connect(&address);
        let connected = time::timeout(LIMIT, connecting).await;
        let client = connected
            .expect("the program opens a window in time")
            .unwrap();
        let window = Self { client, driver };
        until("the first screen", async || {
            window.has("environment-banner").await
                && (window.has("nav-pay").await || window.has("start-failure").await)
        })
        .await;
        window
    }

    /// Ends the program as a power cut would: `SIGKILL`, whatever it was doing.
    pub(super) async fn breaks_off(self) {
        for program in process::children(self.driver.0.id()) {
            process::kill(program);
        }
        self.waits_for_the_end().await;
    }

    /// Closes the window and waits until the program has ended.
    pub(super) async fn close(self) {
        self.client.clone().close().await.unwrap();
        self.waits_for_the_end().await;
    }

    /// The next program must find neither a lock nor a half-written file in the folder.
    async fn waits_for_the_end(self) {
        let driver = self.driver.0.id();
        until("the program has ended", async || {
            process::children(driver).is_empty()
        })
        .await;
    }
}

impl Driver {
    /// Starts it on a free port. Somebody may take the port just then; it ends, and is started anew.
    async fn start(command: impl Fn() -> Command) -> (Self, u16) {
        loop {
            let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
            let port = free.local_addr().unwrap().port();
            drop(free);
            let mut command = command();
            command
                .arg(format!("--port={port}"))
                .env("TAURI_WEBVIEW_AUTOMATION", "true");
            let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
            let mut driver = Self(child.expect("WebKitWebDriver is installed"));
            let mut has_ended = false;
            let mut beat = time::interval(BEAT);
            while !has_ended && TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
                beat.tick().await;
                has_ended = driver.0.try_wait().unwrap().is_some();
            }
            if !has_ended {
                return (driver, port);
            }
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        for program in process::children(self.0.id()) {
            process::kill(program);
        }
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// Waits until something is so.
///
/// # Panics
/// When it is not so in time.
pub(super) async fn until(what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    let mut beat = time::interval(BEAT);
    let waiting = async {
        while !is_so().await {
            beat.tick().await;
        }
    };
    let waited = time::timeout(LIMIT, waiting).await;
    assert!(waited.is_ok(), "{what}: not within {LIMIT:?}");
}
