//! What the webview draws with.

use std::fs;

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
    let chosen = [(WEBVIEW, Some("0")), (TOOLKIT, Some("disable"))];
    assert_eq!(
        told(&home, chosen).await,
        [Some("0"), Some("disable")].map(owned)
    );
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
