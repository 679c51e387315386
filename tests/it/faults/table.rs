//! The table of faults in `ARCHITECTURE.md` is the list of tests.

use std::collections::BTreeMap;

use crate::tidy::root;

const BEGIN: &str = "<!-- fault table: compared with the tests by tests/it/faults/table.rs -->";
const END: &str = "<!-- end of fault table -->";

/// Where numbered tests stand.
const PLACES: [&str; 2] = ["tests/it/faults", "src-tauri/crates/desk/src/ledger"];

/// How many kinds there are.
const KINDS: usize = 43;

/// Number, and the test that the document names for it.
fn written() -> BTreeMap<usize, String> {
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let table = text.split(BEGIN).nth(1).expect(BEGIN);
    let table = table.split(END).next().expect(END);
    let rows = table.lines().filter(|line| line.starts_with('|')).skip(2);
    let mut found = BTreeMap::new();
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [number, fault, ends_as, test] = cells.as_slice() else {
            panic!("four cells: {row}")
        };
        assert!(!fault.is_empty() && !ends_as.is_empty(), "{row}");
        let number = number.parse().expect(row);
        let twice = found.insert(number, test.trim_matches('`').to_owned());
        assert!(twice.is_none(), "{number} stands in the table twice");
    }
    found
}

/// Number, and the name of the function. Only what is marked as a test counts.
fn tested() -> BTreeMap<usize, String> {
    let mut found = BTreeMap::new();
    for place in PLACES {
        for file in std::fs::read_dir(root().join(place)).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_none_or(|ending| ending != "rs") {
                continue;
            }
            let text = std::fs::read_to_string(path).unwrap();
            let functions = text.split("#[tokio::test]\nasync fn ").skip(1);
            for function in functions.filter_map(|rest| rest.split('(').next()) {
                let Some(rest) = function.strip_prefix("fault_") else {
                    continue;
                };
                let number = rest.split('_').next().and_then(|it| it.parse().ok());
                let number = number.unwrap_or_else(|| panic!("{function} has no number"));
                let twice = found.insert(number, function.to_owned());
                assert!(twice.is_none(), "{number} is tested under two names");
            }
        }
    }
    found
}

#[test]
fn every_kind_of_fault_has_its_row_and_its_test() {
    let (written, tested) = (written(), tested());
    assert_eq!(written, tested);
    let all: Vec<usize> = (1..=KINDS).collect();
    assert_eq!(written.into_keys().collect::<Vec<_>>(), all);
}
