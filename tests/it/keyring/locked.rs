//! The keyring is locked: its prompt cannot be shown, or is shown and nobody answers.

use std::time::Duration;

use super::session::Session;

/// Within this every call answers that has no person before a prompt.
const ANSWERS_WITHIN: Duration = Duration::from_secs(5);

#[test]
fn a_locked_keyring_says_so_and_the_same_process_reads_it_once_it_is_open() {
    let mut session = Session::open();
    let mut user = session.user("sandbox", "home");
    let mut newcomer = session.user("live", "home");
    assert_eq!(user.says("save 1 4000"), "stored 1");
    let entries = session.entries();
    session.locks_keyring();
    for call in ["load", "save 2 100", "forget"] {
        assert_eq!(user.says(call), "Locked", "{call}");
    }
    assert_eq!(user.says("status"), "Locked");
    assert_eq!(
        newcomer.says("load"),
        "nothing",
        "the keyring says so while it is locked"
    );
    assert_eq!(
        newcomer.says("save 3 100"),
        "Locked",
        "locked is not away: nothing is kept in memory that could be stored"
    );
    assert_eq!(session.entries(), entries, "nothing is deleted");

    session.opens_keyring();
    assert_eq!(user.says("load"), "stored 1 1 4000");
    assert_eq!(user.says("status"), "Ready");
    assert_eq!(user.says("save 4 100"), "stored 2");
    assert_eq!(newcomer.says("save 5 100"), "stored 1");
}

#[test]
fn a_prompt_that_nobody_answers_holds_nobody_up() {
    let session = Session::with_screen();
    let mut user = session.user("sandbox", "home");
    assert_eq!(user.says("save 1 100"), "stored 1");
    let entries = session.entries();
    session.locks_keyring();
    let (answer, took) = user.says_timed("status");
    assert_eq!(answer, "Locked");
    assert!(
        took > Duration::from_secs(2),
        "the prompt is waited for: {took:?}"
    );
    assert!(took < ANSWERS_WITHIN, "but not for ever: {took:?}");
    session.shows_prompt();
    for call in ["load", "save 2 100", "forget"] {
        let (answer, took) = user.says_timed(call);
        assert_eq!(answer, "Busy", "{call} does not pile up behind the prompt");
        assert!(took < ANSWERS_WITHIN, "{call} took {took:?}");
    }
    assert_eq!(session.entries(), entries, "nothing is deleted");
    // The call still hangs, and the program ends all the same.
    user.ends();
}
