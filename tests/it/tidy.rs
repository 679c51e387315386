//! Rules that a reader should not have to enforce.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}

/// Every file that is or would be committed, with its text where it has one.
pub(crate) fn files() -> Vec<(String, String)> {
    let listed = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .expect("git lists the files");
    let names = String::from_utf8(listed.stdout).unwrap();
    let files: Vec<_> = names
        .lines()
        .filter_map(|name| {
            Some((
                name.to_owned(),
                std::fs::read_to_string(root().join(name)).ok()?,
            ))
        })
        .collect();
    assert!(files.len() > 50, "git lists the files of the repository");
    files
}

fn failures(problems: Vec<String>) {
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn the_top_level_holds_what_the_design_names() {
    let allowed = ["src-tauri", "ui", "icons", "tests"];
    let names = files();
    let folders: BTreeSet<&str> = names
        .iter()
        .filter_map(|(name, _)| name.split_once('/'))
        .map(|(top, _)| top)
        .collect();
    let strange = folders
        .iter()
        .filter(|top| !allowed.contains(top) && !top.starts_with('.'));
    failures(
        strange
            .map(|top| format!("{top}/ has no place at the top"))
            .collect(),
    );
}

/// Who may depend on whom among our own packages. Development dependencies count too.
const EDGES: &[(&str, &[&str])] = &[
    ("payments", &[]),
    ("bank-client", &["payments"]),
    ("desk", &["bank-client", "payments"]),
    ("sepa-desk", &["desk", "simulated-bank"]),
    ("simulated-bank", &[]),
    (
        "tests",
        &["bank-client", "desk", "payments", "simulated-bank"],
    ),
    ("xtask", &[]),
];

#[test]
fn packages_depend_on_each_other_as_the_layers_say() {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--format-version",
            "1",
            "--no-deps",
            "--offline",
        ])
        .current_dir(root())
        .output()
        .expect("cargo describes the workspace");
    let described: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = described["packages"].as_array().unwrap();
    assert_eq!(
        packages.len(),
        EDGES.len(),
        "a package is missing in the table"
    );
    let ours: Vec<&str> = EDGES.iter().map(|(name, _)| *name).collect();
    for package in packages {
        let name = package["name"].as_str().unwrap();
        let may = EDGES
            .iter()
            .find(|(known, _)| *known == name)
            .expect(name)
            .1;
        let uses: BTreeSet<&str> = package["dependencies"]
            .as_array()
            .unwrap()
            .iter()
            .map(|dependency| dependency["name"].as_str().unwrap())
            .filter(|dependency| ours.contains(dependency))
            .collect();
        assert_eq!(uses, may.iter().copied().collect(), "{name}");
    }
}

/// What cargo would build a package with.
fn features_of(package: &str) -> String {
    let output = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--locked",
            "--offline",
            "--edges",
            "features",
            "--package",
            package,
        ])
        .current_dir(root())
        .output()
        .expect("cargo knows the features");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_program_is_built_without_the_doors_for_tests() {
    let (program, tests) = (features_of("sepa-desk"), features_of("tests"));
    for door in [
        "desk feature \"crash-points\"",
        "bank-client feature \"fuzzing\"",
    ] {
        assert!(tests.contains(door), "the tests open {door}");
        assert!(!program.contains(door), "the program must not open {door}");
    }
}

/// What the parts of the page may import, by their first folder below `ui/`.
const IMPORTS: &[(&str, &[&str])] = &[
    ("bridge", &["bridge"]),
    ("domain", &["domain"]),
    ("lib", &["lib", "words"]),
    ("words", &[]),
    ("elements", &["elements", "domain", "lib", "words"]),
    (
        "screens",
        &["screens", "bridge", "elements", "domain", "lib", "words"],
    ),
    (
        "main.js",
        &["screens", "bridge", "elements", "domain", "lib", "words"],
    ),
];

#[test]
fn the_pages_parts_import_as_the_layers_say() {
    let mut problems = Vec::new();
    for (name, text) in files() {
        let Some(part) = name.strip_prefix("ui/").filter(|n| n.ends_with(".js")) else {
            continue;
        };
        let folder = part.split('/').next().unwrap();
        let may = IMPORTS
            .iter()
            .find(|(known, _)| *known == folder)
            .map(|(_, may)| *may);
        let Some(may) = may else {
            problems.push(format!("{name}: {folder} is no part of the page"));
            continue;
        };
        for line in text
            .lines()
            .filter(|line| line.contains(" from '") || line.contains("import('"))
            .filter(|line| !line.contains('*'))
        {
            let path = line.split('\'').nth(1).unwrap();
            let target = path.trim_start_matches("./").trim_start_matches("../");
            let within = path.starts_with("./") && part.contains('/');
            let target = if within {
                folder
            } else {
                target.split('/').next().unwrap()
            };
            if !path.ends_with(".js") || !may.contains(&target) {
                problems.push(format!("{name} imports {path}"));
            }
        }
    }
    failures(problems);
}

#[test]
fn the_page_has_no_way_to_turn_text_into_markup() {
    let forbidden = [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "eval(",
        "new Function",
    ];
    let mut problems = Vec::new();
    for (name, text) in files() {
        if !name.starts_with("ui/") || name.ends_with(".d.ts") {
            continue;
        }
        problems.extend(
            forbidden
                .iter()
                .filter(|f| text.contains(**f))
                .map(|f| format!("{name}: {f}")),
        );
        if text.contains("__TAURI__") && !name.starts_with("ui/bridge/") {
            problems.push(format!("{name}: only ui/bridge may touch __TAURI__"));
        }
        let inline = [" style=\"", " onclick", " onload=", "<script>"];
        if name.ends_with(".html") && inline.iter().any(|mark| text.contains(mark)) {
            problems.push(format!(
                "{name}: the content policy forbids inline code and style"
            ));
        }
    }
    failures(problems);
}

#[test]
fn files_stay_small() {
    let mut problems = Vec::new();
    for (name, text) in files() {
        let most = match name.rsplit('.').next() {
            Some("rs") => 500,
            Some("js") if !name.starts_with("ui/words/") => 250,
            _ => continue,
        };
        let lines = text.lines().count();
        if lines > most {
            problems.push(format!("{name} has {lines} lines, at most {most}"));
        }
    }
    failures(problems);
}

/// The real clock, and the one of the seeded lives: `Clock::wait` on the runtime's turned time.
const CLOCKS: [&str; 2] = [
    "src-tauri/crates/desk/src/clock.rs",
    "tests/it/lives/clock.rs",
];

#[test]
fn tests_neither_sleep_nor_hide() {
    let hidden = [
        "#[ignore",
        "thread::sleep",
        "time::sleep",
        "todo!(",
        "unimplemented!(",
        "dbg!(",
    ];
    let mut problems = Vec::new();
    for (name, text) in files() {
        // The rules themselves stand here, and clocks are what the waiting is done with.
        let may = ["tests/it/tidy.rs"].iter().chain(&CLOCKS);
        if !name.ends_with(".rs") || may.into_iter().any(|may| name == *may) {
            continue;
        }
        problems.extend(
            hidden
                .iter()
                .filter(|h| text.contains(**h))
                .map(|h| format!("{name}: {h}")),
        );
    }
    failures(problems);
}

#[test]
fn the_project_stands_alone() {
    let foreign = [
        "../shared",
        "/work/",
        "static.crates",
        "registry.npmjs",
        "deb.debian",
    ];
    let mut problems = Vec::new();
    for (name, text) in files() {
        if name == "tests/it/tidy.rs" {
            continue;
        }
        problems.extend(
            foreign
                .iter()
                .filter(|f| text.contains(**f))
                .map(|f| format!("{name}: {f}")),
        );
    }
    failures(problems);
}
