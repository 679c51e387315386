//! What the webview draws with, and when its window is seen.

use std::fs;
use std::process::{Child, Command, Stdio};

use x11rb::protocol::xproto::{ConnectionExt as _, MapState};

use super::closing::windows_called;
use super::driver::until;
use super::home::Home;
use super::process;
use super::started::Started;

const WEBVIEW: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
const TOOLKIT: &str = "GDK_GL";

#[tokio::test]
async fn the_graphics_processor_is_left_alone_unless_the_person_chose_otherwise() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let usual = [(WEBVIEW, None), (TOOLKIT, None)];
    assert_eq!(
        told(&home, usual).await,
        [Some("1"), Some("disable")].map(owned)
    );
    // The whole way with the graphics processor, which has to work as well.
    let chosen = [(WEBVIEW, Some("0")), (TOOLKIT, Some(""))];
    assert_eq!(told(&home, chosen).await, [Some("0"), Some("")].map(owned));
}

#[tokio::test]
async fn a_page_that_never_comes_leaves_no_program_that_cannot_be_seen() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let folder = home.folder();
    let mut command = home.runs(&["--environment", "demo", "--home", folder.to_str().unwrap()]);
    let mut stopped = Stopped {
        program: command.stderr(Stdio::null()).spawn().unwrap(),
        page: None,
    };
    until("the process of the page runs", async || {
        let mut children = process::children(stopped.program.id()).into_iter();
        stopped.page = children.find(|pid| read(*pid, "cmdline").contains("WebKitWebProcess"));
        stopped.page.is_some()
    })
    .await;
    let stop = format!("kill -STOP {}", stopped.page.unwrap());
    let asked = Command::new("sh").args(["-c", &stop]).status().unwrap();
    assert!(asked.success(), "{stop}");
    until("its window is seen", async || is_seen("Sepa Desk")).await;
}

/// A program with the process of its page, which would not notice by itself that all is over.
struct Stopped {
    program: Child,
    page: Option<u32>,
}

impl Drop for Stopped {
    fn drop(&mut self) {
        self.page.into_iter().for_each(process::kill);
        drop(self.program.kill());
        drop(self.program.wait());
    }
}

/// Whether a window of that title stands on the screen.
fn is_seen(title: &str) -> bool {
    let (display, windows) = windows_called(title);
    windows.into_iter().any(|window| {
        let asked = display.get_window_attributes(window).ok();
        let answer = asked.and_then(|asked| asked.reply().ok());
        answer.is_some_and(|answer| answer.map_state == MapState::VIEWABLE)
    })
}

fn owned(text: Option<&str>) -> Option<String> {
    text.map(str::to_owned)
}

/// What the webview's processes are told, where a person set these themselves.
async fn told(home: &Home, set: [(&str, Option<&str>); 2]) -> [Option<String>; 2] {
    let folder = home.folder();
    let mut command = home.runs(&["--environment", "demo", "--home", folder.to_str().unwrap()]);
    for (name, value) in set {
        match value {
            None => command.env_remove(name),
            Some(value) => command.env(name, value),
        };
    }
    let started = Started::begin(command).await;
    let mut variables = String::new();
    // One that has just begun still carries the name of the program that began it.
    until("a process of the webview runs", async || {
        let mut children = process::children(started.id()).into_iter();
        let webview = children.find(|pid| read(*pid, "cmdline").contains("WebKit"));
        variables = webview.map(|pid| read(pid, "environ")).unwrap_or_default();
        !variables.is_empty()
    })
    .await;
    let pairs = || {
        variables
            .split('\0')
            .filter_map(|pair| pair.split_once('='))
    };
    set.map(|(wanted, _)| {
        let found = pairs().find(|(name, _)| *name == wanted);
        found.map(|(_, value)| value.to_owned())
    })
}

fn read(pid: u32, file: &str) -> String {
    let bytes = fs::read(format!("/proc/{pid}/{file}")).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}
