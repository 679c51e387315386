//! Warnings and what was said to them, as one column: a line for each, its parts between tabs.
//!
//! In the event's own row, so that whatever vouches for the row vouches for the words as well.

use payments::{Acknowledgement, Note, Rule, WarningKind, Yes};

const SAID: &str = "yes";
const SHOWN: &str = "shown";

/// The text of the column.
pub(super) fn write(acknowledged: &[Acknowledgement]) -> String {
    let lines = acknowledged.iter().map(|one| {
        let yes = match one.yes {
            Yes::Said => SAID,
            Yes::Shown => SHOWN,
        };
        let rules: Vec<&str> = one.rules.iter().map(|rule| rule.name()).collect();
        let reason = one.reason.as_ref().map_or("", Note::as_str);
        [
            one.warning.name(),
            yes,
            &rules.join(","),
            &one.about.join(","),
            reason,
        ]
        .join("\t")
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What the column holds; none when it cannot be read.
pub(super) fn read(text: &str) -> Option<Vec<Acknowledgement>> {
    if text.contains('\t') {
        return text.split('\n').map(line).collect();
    }
    // The first version kept the names alone.
    names(text).map(shown).collect()
}

fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').filter(|name| !name.is_empty())
}

fn shown(name: &str) -> Option<Acknowledgement> {
    Some(Acknowledgement {
        warning: WarningKind::from_name(name)?,
        yes: Yes::Shown,
        rules: Vec::new(),
        about: Vec::new(),
        reason: None,
    })
}

fn line(line: &str) -> Option<Acknowledgement> {
    let parts: Vec<&str> = line.split('\t').collect();
    let [name, yes, rules, about, reason] = parts.as_slice() else {
        return None;
    };
    let yes = match *yes {
        SAID => Yes::Said,
        SHOWN => Yes::Shown,
        _ => return None,
    };
    Some(Acknowledgement {
        yes,
        rules: names(rules).map(Rule::from_name).collect::<Option<_>>()?,
        about: names(about).map(str::to_owned).collect(),
        reason: Note::parse(reason).ok()?,
        ..shown(name)?
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(reason: &str) -> Acknowledgement {
        Acknowledgement {
            warning: WarningKind::Duplicate,
            yes: Yes::Said,
            rules: vec![Rule::D1, Rule::D4],
            about: vec!["one".into(), "two".into()],
            reason: Note::parse(reason).unwrap(),
        }
    }

    #[test]
    fn what_was_said_is_read_back_word_by_word() {
        let shown = shown("new-account").unwrap();
        for kept in [
            vec![],
            vec![shown.clone()],
            vec![
                said("second delivery, phoned \"Anna\" at 9:15\ton Monday"),
                shown,
            ],
        ] {
            assert_eq!(read(&write(&kept)), Some(kept.clone()), "{kept:?}");
        }
    }

    #[test]
    fn names_alone_are_what_the_first_version_kept() {
        let old = read("characters,other-approval-open").unwrap();
        let kinds: Vec<WarningKind> = old.iter().map(|one| one.warning).collect();
        let expected = [WarningKind::Characters, WarningKind::OtherApprovalOpen];
        assert_eq!(kinds, expected);
        assert!(old.iter().all(|one| one.yes == Yes::Shown));
    }

    #[test]
    fn what_cannot_be_read_is_no_acknowledgement() {
        for text in [
            "nonsense",
            "duplicate\tyes",
            "duplicate\tmaybe\t\t\t",
            "duplicate\tyes\tD9\t\t",
            "duplicate\tyes\t\t\t\t",
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }
}
