//! What a person says to warnings, and what of it counts.

use thiserror::Error;

use crate::sepa::is_invisible;
use crate::{Rule, Warning, WarningKind};

/// A reason in the person's own words, on one line. Never sent to the bank.
#[derive(Clone, PartialEq, Eq)]
pub struct Note(String);

/// More was written than is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a note has at most {} characters", Note::MAX)]
pub struct NoteTooLong;

impl Note {
    /// Most characters of a note.
    pub const MAX: usize = 200;

    /// Reads a note as typed: blanks of all kinds become one, what nobody can see is dropped.
    /// Nothing is left of a note without words.
    ///
    /// # Errors
    /// More than [`Note::MAX`] characters are left.
    pub fn parse(typed: &str) -> Result<Option<Self>, NoteTooLong> {
        let visible: String = typed.chars().filter(|c| !is_invisible(*c)).collect();
        let line = visible.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.chars().count() > Self::MAX {
            return Err(NoteTooLong);
        }
        Ok((!line.is_empty()).then_some(Self(line)))
    }

    /// The words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Note {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Note({} characters)", self.0.chars().count())
    }
}

/// What a person says to one warning that was shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The kind of warning.
    pub warning: WarningKind,
    /// What it was about, as it was shown; see [`Warning::about`].
    pub about: Vec<String>,
    /// Why, as typed.
    pub reason: String,
}

/// A warning as it was shown, with what the person said to it. Kept with the payment for good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acknowledgement {
    /// The kind of warning.
    pub warning: WarningKind,
    /// Whether it was shown only, or answered.
    pub yes: Yes,
    /// The rules that raised it.
    pub rules: Vec<Rule>,
    /// What it was about; see [`Warning::about`].
    pub about: Vec<String>,
    /// The reason given.
    pub reason: Option<Note>,
}

/// How much a person did about a warning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Yes {
    /// Sent with the warning on the screen.
    Shown,
    /// Ticked it.
    Said,
}

impl Warning {
    /// What is kept of an answer; nothing when it does not answer *this* warning. A deliberate yes
    /// covers what it was given for: the closest twin has to be the one that was shown, and every
    /// other has to have been counted. Twins that are gone since do no harm.
    fn answered(&self, answer: &Answer) -> Option<Acknowledgement> {
        if answer.warning != self.kind() {
            return None;
        }
        let about = self.about();
        let reason = Note::parse(&answer.reason).ok()?;
        let is_about_this = answer.about.first() == about.first()
            && about.iter().all(|one| answer.about.contains(one));
        if self.needs_yes() && !is_about_this || self.needs_reason() && reason.is_none() {
            return None;
        }
        let yes = if self.needs_yes() {
            Yes::Said
        } else {
            Yes::Shown
        };
        Some(Acknowledgement {
            warning: self.kind(),
            yes,
            rules: self.rules(),
            about,
            reason,
        })
    }
}

/// Takes the answers to the warnings that exist now.
///
/// # Errors
/// The kinds of those that were not shown, or lack the yes or the reason they need.
pub fn acknowledge(
    warnings: &[Warning],
    answers: &[Answer],
) -> Result<Vec<Acknowledgement>, Vec<WarningKind>> {
    let (mut kept, mut open) = (Vec::new(), Vec::new());
    for warning in warnings {
        match answers.iter().find_map(|answer| warning.answered(answer)) {
            Some(acknowledgement) => kept.push(acknowledgement),
            None => open.push(warning.kind()),
        }
    }
    if open.is_empty() { Ok(kept) } else { Err(open) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::duplicate::tests::{order, past, today};
    use crate::{Duplicate, State, duplicate};

    fn twins(count: u128) -> (Warning, Duplicate) {
        let past: Vec<_> = (1..=count).map(|id| past(id, State::Settled, 1)).collect();
        let found = duplicate(&order(), &past, today()).unwrap();
        (Warning::Duplicate(found.clone()), found)
    }

    fn answer(warning: &Warning, reason: &str) -> Answer {
        Answer {
            warning: warning.kind(),
            about: warning.about(),
            reason: reason.into(),
        }
    }

    fn said(warning: &Warning, answer: Answer) -> Result<Vec<Acknowledgement>, Vec<WarningKind>> {
        acknowledge(std::slice::from_ref(warning), &[answer])
    }

    #[test]
    fn a_yes_with_its_reason_is_kept_with_rules_and_twins() {
        let (warning, found) = twins(2);
        let kept = said(&warning, answer(&warning, " second\tdelivery \n")).unwrap();
        let [only] = kept.as_slice() else {
            panic!("{kept:?}")
        };
        assert_eq!(only.yes, Yes::Said);
        assert_eq!(only.rules, found.rules());
        assert_eq!(only.about, warning.about());
        assert_eq!(only.reason.as_ref().unwrap().as_str(), "second delivery");
    }

    #[test]
    fn no_answer_no_reason_or_a_reason_too_long_is_no_yes() {
        let (warning, _) = twins(1);
        let open = Err(vec![WarningKind::Duplicate]);
        assert_eq!(acknowledge(std::slice::from_ref(&warning), &[]), open);
        assert_eq!(said(&warning, answer(&warning, " \u{200B} ")), open);
        assert_eq!(said(&warning, answer(&warning, &"x".repeat(201))), open);
        assert!(said(&warning, answer(&warning, &"x".repeat(200))).is_ok());
    }

    #[test]
    fn a_yes_covers_what_was_shown_and_nothing_that_came_later() {
        let (shown, _) = twins(2);
        let (now, _) = twins(3);
        let open = Err(vec![WarningKind::Duplicate]);
        assert_eq!(said(&now, answer(&shown, "why")), open, "a new twin");
        let mut other_order = answer(&now, "why");
        other_order.about.reverse();
        assert_eq!(said(&now, other_order), open, "another one was shown");
        let (fewer, _) = twins(1);
        assert_eq!(
            said(&fewer, answer(&shown, "why")),
            open,
            "what was counted only has to be shown before it is the closest"
        );
        let mut closest_only = answer(&now, "why");
        closest_only.about.truncate(1);
        assert_eq!(said(&now, closest_only), open, "others came up behind it");
        let mut more = answer(&shown, "why");
        more.about.push("one that is gone".into());
        assert!(
            said(&shown, more).is_ok(),
            "a twin that is gone does no harm"
        );
    }

    #[test]
    fn what_needs_no_yes_needs_to_have_been_shown() {
        let warning = Warning::NewAccount;
        let open = Err(vec![WarningKind::NewAccount]);
        assert_eq!(acknowledge(std::slice::from_ref(&warning), &[]), open);
        let kept = said(&warning, answer(&warning, "")).unwrap();
        assert_eq!(kept[0].yes, Yes::Shown);
    }

    #[test]
    fn debug_never_shows_the_note() {
        let note = Note::parse("phoned Anna").unwrap().unwrap();
        assert_eq!(format!("{note:?}"), "Note(11 characters)");
    }
}
