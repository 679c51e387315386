//! `cargo xtask check`: everything a change has to pass. A step that fails does not hide the next
//! one.

use std::fs;
use std::path::{Path, PathBuf};

use crate::display;
use crate::packages::{self, Purpose};
use crate::steps::{self, Verdict};
use crate::tally::{self, Tally};
use crate::workspace::{Profile, Workspace};

/// Where the page's tests and their packages lie.
const PAGE_TESTS: &str = "tests/ui";

/// Runs all steps; the last line printed is `N passed, N failed`.
///
/// # Errors
/// None today: every fault is counted.
pub(crate) fn run(workspace: &Workspace) -> Result<Verdict, String> {
    let steps: [fn(&Workspace) -> Tally; 8] = [
        |_| system_packages(),
        |workspace| steps::check("format", &mut workspace.cargo("fmt --all --check")),
        lints,
        page_packages,
        rust_tests,
        page_types,
        page_tests,
        dependencies,
    ];
    let tally = steps
        .iter()
        .map(|step| step(workspace))
        .fold(Tally::default(), Tally::and);
    println!("\n{tally}");
    Ok(tally.is_clean().into())
}

fn system_packages() -> Tally {
    steps::announce("system packages");
    match packages::install(Purpose::Check) {
        Ok(()) => Tally::default(),
        Err(reason) => {
            println!("{reason}");
            Tally::ONE_FAILED
        }
    }
}

fn lints(workspace: &Workspace) -> Tally {
    let clippy = "clippy --workspace --all-targets --locked -- -D warnings";
    steps::check("lints", &mut workspace.cargo(clippy))
}

/// Before the Rust tests: the window tests take the accessibility rules from these packages.
fn page_packages(workspace: &Workspace) -> Tally {
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let mut command = workspace.command(npm, "ci --prefer-offline --no-audit --no-fund");
    steps::prepare(
        "packages for the page's tests",
        command.current_dir(workspace.path(PAGE_TESTS)),
    )
}

/// All Rust tests, those that drive the real window among them.
fn rust_tests(workspace: &Workspace) -> Tally {
    // The same selection as the tests': with another one, features resolve differently, and half
    // of the dependencies would be built twice.
    let mut build = workspace.cargo("build --workspace --all-targets --locked");
    let built = steps::prepare("build", &mut build);
    let mut tests = workspace.cargo("test --workspace --locked --no-fail-fast");
    if !cfg!(target_os = "linux") {
        println!("skipped: window tests, which need WebKitWebDriver and so Linux");
    } else if built.is_clean() {
        // Never without a fresh build: an old program would be tested as if it were this one.
        tests.env("SEPA_DESK_WINDOW_TESTS", "1");
        tests.env("SEPA_DESK_PROGRAM", workspace.sepa_desk(Profile::Dev));
        tests = display::on_virtual_screen(tests);
    }
    built.and(steps::run_tests("tests", &mut tests, tally::from_cargo))
}

fn page_types(workspace: &Workspace) -> Tally {
    // By its path: `npx tsc` would fetch a stranger of that name where the packages are missing.
    let tsc = format!("{PAGE_TESTS}/node_modules/typescript/bin/tsc -p {PAGE_TESTS}");
    steps::check("types of the page", &mut workspace.command("node", &tsc))
}

fn page_tests(workspace: &Workspace) -> Tally {
    // The page's modules have no package.json beside them, since all of `ui/` ships; Node remarks
    // on that.
    let node = "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON --test --test-reporter=spec";
    let mut command = workspace.command("node", node);
    // Named one by one: what Node finds in a folder by itself differs between its versions.
    let files = test_files(&workspace.path(PAGE_TESTS));
    if files.is_empty() {
        steps::announce("tests of the page");
        println!("there is no *.test.js in {PAGE_TESTS}");
        return Tally::ONE_FAILED;
    }
    steps::run_tests("tests of the page", command.args(files), tally::from_node)
}

/// Licences, sources and duplicates, where `cargo-deny` is installed: it takes minutes to build, so
/// it is not required.
fn dependencies(workspace: &Workspace) -> Tally {
    let asked = workspace.cargo("deny --version").output();
    if !asked.is_ok_and(|output| output.status.success()) {
        println!("\nskipped: cargo-deny is not installed");
        return Tally::default();
    }
    let deny = "deny --locked check bans licenses sources";
    steps::check("dependencies", &mut workspace.cargo(deny))
}

fn test_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let is_test = |path: &PathBuf| path.to_string_lossy().ends_with(".test.js");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_test).collect();
    files.sort();
    files
}
