//! The lists that must agree: commands, permissions, words of the interface.

use std::collections::BTreeSet;

use crate::tidy::root;

macro_rules! commands {
    (desk { $($desk:ident($desk_asks:ty) -> $desk_answers:ty,)* }
     shell { $($shell:ident($shell_asks:ty) -> $shell_answers:ty,)* }) => {
        const COMMANDS: &[&str] = &[$(stringify!($desk),)* $(stringify!($shell),)*];
    };
}

include!("../../src-tauri/crates/desk/src/command_list.rs");

/// What the page may do beside our own commands: hear that something changed, and stop hearing.
const CORE: [&str; 2] = ["core:event:allow-listen", "core:event:allow-unlisten"];

#[test]
fn the_window_may_call_exactly_the_commands_of_the_list() {
    let text = std::fs::read_to_string(root().join("src-tauri/capabilities/main.json")).unwrap();
    let capability: serde_json::Value = serde_json::from_str(&text).unwrap();
    let allowed: BTreeSet<&str> = capability["permissions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| p.as_str().unwrap())
        .collect();
    let names = COMMANDS
        .iter()
        .map(|name| format!("allow-{}", name.replace('_', "-")));
    let wanted: BTreeSet<String> = names.chain(CORE.map(str::to_owned)).collect();
    assert_eq!(allowed, wanted.iter().map(String::as_str).collect());
    assert_eq!(
        capability["windows"],
        serde_json::json!(["main"]),
        "no other window"
    );
    assert!(
        capability.get("remote").is_none(),
        "nothing for remote pages"
    );
}

#[test]
fn the_page_is_confined() {
    let text = std::fs::read_to_string(root().join("src-tauri/tauri.conf.json")).unwrap();
    let config: serde_json::Value = serde_json::from_str(&text).unwrap();
    let security = &config["app"]["security"];
    let csp = security["csp"].as_str().unwrap();
    assert!(
        csp.starts_with("default-src 'none';"),
        "everything is forbidden first"
    );
    for loose in ["unsafe", "*", "https:", "data:", "blob:"] {
        assert!(!csp.contains(loose), "{loose} has no place in the policy");
    }
    assert_eq!(security["capabilities"], serde_json::json!(["main"]));
    assert_eq!(security["freezePrototype"], true);
}

#[test]
fn release_builds_have_no_developer_tools() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap()
        + &std::fs::read_to_string(root().join("src-tauri/Cargo.toml")).unwrap();
    assert!(
        !manifest.contains("devtools"),
        "the page must not be open to anybody who can press F12"
    );
}
