//! Flags, exit codes, and what is written on standard error.

use std::process::Output;

use super::home::Home;
use super::started::Started;

#[tokio::test]
async fn wrong_arguments_end_with_2_and_one_line() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    for (arguments, named) in [
        (&["--enviroment", "demo"][..], "--enviroment"),
        (&["demo"], "demo"),
        (&["--environment"], "--environment"),
        (&["--environment", "test"], "test"),
        (&["--home"], "--home"),
        (
            &[
                "--environment",
                "sandbox",
                "--bank-url",
                "http://bank.example/",
            ],
            "--bank-url",
        ),
        (
            &[
                "--environment",
                "demo",
                "--bank-url",
                "https://bank.example/",
            ],
            "--bank-url",
        ),
    ] {
        let output = home.runs(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let line = only_line(&output);
        assert!(
            line.contains(named),
            "{arguments:?}: the line says which: {line}"
        );
    }
}

#[tokio::test]
async fn version_and_help_are_texts_and_open_nothing() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let version = home.runs(&["--version"]).output().unwrap();
    assert_eq!(version.status.code(), Some(0));
    let expected = concat!("sepa-desk ", env!("CARGO_PKG_VERSION"), "\n");
    assert_eq!(String::from_utf8(version.stdout).unwrap(), expected);
    let help = home.runs(&["--help"]).output().unwrap();
    assert_eq!(help.status.code(), Some(0));
    let text = String::from_utf8(help.stdout).unwrap();
    for flag in [
        "--environment",
        "--home",
        "--bank-url",
        "--version",
        "--help",
    ] {
        assert!(text.contains(flag), "{flag} is explained");
    }
    assert!(!home.folder().exists(), "nothing was made");
}

#[tokio::test]
async fn a_second_program_on_the_same_folder_ends_with_1_and_one_line() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let window = home.opens().await;
    let folder = home.folder();
    let arguments = ["--environment", "demo", "--home", folder.to_str().unwrap()];
    let output = home.runs(&arguments).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let line = only_line(&output);
    assert!(
        line.contains(folder.to_str().unwrap()),
        "it says which folder: {line}"
    );
    window.click("nav-payments").await;
    window.shows("payments-list").await;
    window.close().await;
}

#[tokio::test]
async fn a_folder_that_cannot_be_made_ends_with_1_and_one_line() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let output = home
        .runs(&["--home", "/dev/null/nowhere"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(only_line(&output).contains("--home"), "it says what to do");
}

#[tokio::test]
async fn standard_error_tells_when_the_first_screen_can_be_used() {
    let Some(home) = Home::fresh().await else {
        return;
    };
    let folder = home.folder();
    let program = home.runs(&["--environment", "demo", "--home", folder.to_str().unwrap()]);
    let started = Started::begin(program).await;
    assert!(started.ready_ms > 0, "a window takes its time");
}

fn only_line(output: &Output) -> String {
    let text = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(text.lines().count(), 1, "one line: {text}");
    assert!(output.stdout.is_empty(), "and nothing else");
    text
}
