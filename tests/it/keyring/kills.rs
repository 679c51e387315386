//! Killed at any moment while it stores one bundle after the other.

use std::time::{Duration, Instant};

use tests::{Chance, effort};

use super::session::Session;

/// Kills in one check.
const KILLS: usize = 60;

/// Some saves long, wherever in one that is.
const LONGEST_LIFE: Duration = Duration::from_millis(150);

#[test]
fn killed_at_any_moment_the_old_bundle_or_the_new_one_is_whole() {
    let (began, seed) = (Instant::now(), effort::seed());
    let kills = effort::times(KILLS);
    let session = Session::open();
    let mut chance = Chance::seeded(seed);
    let mut next = 1;
    let (mut inside, mut ahead) = (0, 0);
    let mut user = session.user("sandbox", "home");
    assert_eq!(user.says(&format!("save {next} 100")), "stored 1");
    for kill in 0..kills {
        user.begins(&format!("saves {}", next + 1));
        let mut lines = user.lines_for(chance.time_below(LONGEST_LIFE));
        lines.extend(user.kill());
        let number = |word: &str| {
            let newest = lines.iter().rev().find_map(|line| line.strip_prefix(word));
            newest.map_or(next, |number| number.parse().unwrap())
        };
        let (begun, done): (usize, usize) = (number("began "), number("done "));
        user = session.user("sandbox", "home");
        let found = user.says("load");
        let place = format!("seed {seed}, kill {kill}: begun {begun}, done {done}, found {found}");
        let words: Vec<&str> = found.split(' ').collect();
        let &["stored", _version, found, _size] = words.as_slice() else {
            panic!("not whole: {place}")
        };
        let found: usize = found.parse().unwrap();
        assert!(found == done || found == begun, "{place}");
        assert_eq!(user.says("status"), "Ready", "{place}");
        inside += usize::from(begun > done);
        ahead += usize::from(found > done);
        next = found;
    }
    println!(
        "{kills} kills, {inside} inside a save, {ahead} after the new bundle counted, {next} saves, {:?}",
        began.elapsed()
    );
    assert!(inside > kills / 2, "it is met in the middle of saving");
    assert!(user.says("save 1 100").starts_with("stored "));
    assert_eq!(session.entries(), 2, "no kill leaves anything for good");
    assert_eq!(user.says("forget"), "gone");
    assert_eq!(session.entries(), 0);
}
