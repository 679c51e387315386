//! There is no keyring, or it goes away, and later there is one.

use tests::vault_user::KEY;

use super::session::Session;

#[test]
fn without_a_bus_secrets_last_until_the_end_and_with_one_the_same_process_stores_them() {
    let mut session = Session::without_bus();
    let mut user = session.user("sandbox", "home");
    let mut patient = session.user("live", "home");
    assert_eq!(user.says("load"), "NoService");
    assert_eq!(user.says("status"), "NoService");
    assert_eq!(
        user.says("forget"),
        "memory",
        "what may be there is not gone"
    );
    assert_eq!(user.says("save 1 4000"), "memory");
    assert_eq!(user.says("load"), "memory 1 4000");
    assert_eq!(user.says("status"), "MemoryOnly");
    assert!(!session.holds(KEY), "nothing in plain text, anywhere");
    user.ends();
    let mut user = session.user("sandbox", "home");
    assert_eq!(user.says("status"), "NoService", "it is forgotten");
    assert_eq!(user.says("save 2 4000"), "memory");
    assert_eq!(patient.says("status"), "NoService");

    session.starts_bus();
    session.opens_keyring();
    assert_eq!(
        patient.says("status"),
        "Empty",
        "a retry finds the new service"
    );
    assert_eq!(patient.says("save 3 100"), "stored 1");
    assert_eq!(user.says("load"), "memory 2 4000");
    assert_eq!(user.says("save 2 4000"), "stored 1", "and now it lasts");
    assert_eq!(user.says("status"), "Ready");
    user.ends();
    let mut user = session.user("sandbox", "home");
    assert_eq!(user.says("load"), "stored 1 2 4000");
}

#[test]
fn a_keyring_that_cannot_be_made_without_a_person_is_no_keyring() {
    let session = Session::with_bus();
    let mut user = session.user("sandbox", "home");
    assert_eq!(user.says("load"), "nothing");
    assert_eq!(user.says("status"), "Empty");
    assert_eq!(user.says("save 1 100"), "memory");
    assert_eq!(user.says("status"), "MemoryOnly");
    assert_eq!(user.says("forget"), "gone");
    assert_eq!(user.says("status"), "Empty");
}

#[test]
fn a_keyring_killed_between_two_calls_is_locked_and_comes_back_to_the_same_process() {
    let mut session = Session::open();
    let mut user = session.user("sandbox", "home");
    assert_eq!(user.says("save 1 4000"), "stored 1");
    session.kills_keyring();
    // The bus starts another one, which nobody has opened.
    assert_eq!(user.says("load"), "Locked");
    assert_eq!(user.says("status"), "Locked");
    session.kills_keyring_of_the_bus();
    session.opens_keyring();
    assert_eq!(user.says("load"), "stored 1 1 4000");

    session.kills_keyring();
    session.opens_keyring();
    assert_eq!(
        user.says("save 2 4000"),
        "stored 2",
        "one that was opened again meanwhile was never missed"
    );
    assert_eq!(user.says("load"), "stored 2 2 4000");
}
