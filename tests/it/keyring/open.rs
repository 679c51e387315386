//! The keyring is open; entries are lost or damaged by others.

use std::time::Instant;

use tests::vault_user::KEY;

use super::session::Session;

#[test]
fn environments_and_homes_side_by_side_do_not_see_each_other() {
    let session = Session::open();
    let began = Instant::now();
    let places = [("sandbox", "a"), ("live", "a"), ("sandbox", "b")];
    let mut users = places.map(|(environment, home)| session.user(environment, home));
    for user in &mut users {
        assert_eq!(user.says("load"), "nothing", "a first start");
        assert_eq!(user.says("status"), "Empty");
    }
    for (number, user) in users.iter_mut().enumerate() {
        assert_eq!(user.says(&format!("save {number} 30000")), "stored 1");
        assert_eq!(user.says("status"), "Ready");
    }
    println!("three bundles of 30 kB in {:?}", began.elapsed());
    let entries = session.entries();
    assert!(entries > 60, "in many parts: {entries}");
    drop(users);
    let restarted = places.map(|(environment, home)| session.user(environment, home));
    for (number, mut user) in restarted.into_iter().enumerate() {
        let own = format!("stored 1 {number} 30000");
        assert_eq!(user.says("load"), own, "its own and no other");
        assert_eq!(user.says("forget"), "gone");
        assert_eq!(user.says("load"), "nothing", "and known to be gone");
        let left = entries / 3 * (2 - number);
        assert_eq!(
            session.entries(),
            left,
            "all of it, and nothing of the others"
        );
        user.ends();
    }
    assert!(!session.holds(KEY), "nothing in plain text, anywhere");
}

#[test]
fn an_entry_that_others_removed_is_lost_and_nothing_more_is_deleted() {
    let session = Session::open();
    let mut user = session.user("sandbox", "home");
    assert_eq!(user.says("save 7 4000"), "stored 1");
    let entries = session.entries();
    let mut other = session.user("sandbox", "home/of-another");
    assert_eq!(user.says("remove head"), "removed");
    assert_eq!(
        other.says("load"),
        "nothing",
        "for them it is a first start"
    );
    for _ in 0..2 {
        assert_eq!(user.says("load"), "Lost");
        assert_eq!(user.says("status"), "Lost");
    }
    user.ends();
    let mut restarted = session.user("sandbox", "home");
    assert_eq!(restarted.says("status"), "Lost", "and not a first start");
    assert_eq!(session.entries(), entries - 1, "nothing is deleted");
    assert_eq!(restarted.says("save 8 4000"), "stored 2", "entered anew");
    assert_eq!(restarted.says("load"), "stored 2 8 4000");
    assert_eq!(session.entries(), entries, "and the remains are swept");
}

#[test]
fn a_part_that_others_damaged_is_damage_until_the_person_saves_or_forgets() {
    let session = Session::open();
    let mut user = session.user("sandbox", "home");
    for (number, damage) in ["halve v1-part-2", "remove v2-part-1"].iter().enumerate() {
        assert!(
            user.says(&format!("save {number} 4000"))
                .starts_with("stored ")
        );
        user.says(damage);
        let entries = session.entries();
        assert_eq!(user.says("load"), "Damaged");
        assert_eq!(user.says("status"), "Damaged");
        assert_eq!(session.entries(), entries, "nothing is deleted");
    }
    assert_eq!(
        user.says("save 3 100"),
        "stored 3",
        "the person may replace it"
    );
    assert_eq!(user.says("load"), "stored 3 3 100");
    assert_eq!(user.says("halve v3-part-1"), "halved");
    assert_eq!(user.says("forget"), "gone", "or forget it");
    assert_eq!(
        (user.says("status"), session.entries()),
        ("Empty".to_owned(), 0)
    );
}

#[test]
fn two_entries_of_one_name_are_a_fault_until_the_person_forgets() {
    let session = Session::open();
    let mut user = session.user("sandbox", "home");
    for name in ["head", "v2-part-2"] {
        let version = if name == "head" { 1 } else { 2 };
        assert_eq!(user.says("save 1 4000"), format!("stored {version}"));
        session.doubles(name);
        let fault = r#"Failed { reason: "it has two entries of one name" }"#;
        assert_eq!(user.says("load"), fault, "{name}");
        assert_eq!(user.says("status"), "Failed", "{name}");
        assert_eq!(
            user.says("save 2 100"),
            fault,
            "nothing is overwritten unread"
        );
        assert_eq!(user.says("forget"), "gone", "{name}");
        assert_eq!(
            (user.says("status"), session.entries()),
            ("Empty".to_owned(), 0)
        );
        user.says("save 1 100");
    }
}
