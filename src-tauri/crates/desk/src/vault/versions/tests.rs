//! The program ends at every step of a save and of forgetting; a store cuts, forgets and garbles.

use secrecy::SecretSlice;

use super::*;
use crate::vault::InMemory;

/// Passes on a number of calls; then the program has ended, and nothing reaches the store.
struct EndsAt {
    inner: InMemory,
    calls_left: usize,
    last_call: LastCall,
}

/// What becomes of the call during which the program ends.
#[derive(Debug, Clone, Copy)]
enum LastCall {
    Arrives,
    /// A part is written half. (That the head is one entry and not two halves, we must believe.)
    Tears,
}

const ENDED: VaultError = VaultError::Failed {
    reason: "the program ended",
};

impl EndsAt {
    fn may_call(&mut self) -> Result<(), VaultError> {
        self.calls_left = self.calls_left.checked_sub(1).ok_or(ENDED)?;
        Ok(())
    }
}

impl SecretStore for EndsAt {
    fn get(&mut self, name: &str) -> Result<Option<SecretSlice<u8>>, VaultError> {
        self.may_call()?;
        self.inner.get(name)
    }

    fn set(&mut self, name: &str, secret: &[u8]) -> Result<(), VaultError> {
        self.may_call()?;
        match self.last_call {
            LastCall::Tears if self.calls_left == 0 && name != HEAD => {
                self.inner.set(name, &secret[..secret.len().div_ceil(2)])
            }
            LastCall::Arrives | LastCall::Tears => self.inner.set(name, secret),
        }
    }

    fn delete(&mut self, name: &str) -> Result<(), VaultError> {
        self.may_call()?;
        self.inner.delete(name)
    }
}

#[test]
fn a_program_ending_at_any_step_of_two_saves_leaves_one_bundle_whole() {
    let mut fresh = InMemory::default();
    save(&mut fresh, 1_000);
    let entries = fresh.entries().len();
    for last_call in [LastCall::Arrives, LastCall::Tears] {
        for (first, second) in endings(|store, calls| attempt(store, 2_200, calls, last_call)) {
            let mut store = InMemory::default();
            save(&mut store, 1_000);
            attempt(&store, 2_200, first, last_call);
            let before = size(&mut store);
            assert!(
                [1_000, 2_200].contains(&before),
                "torn at {last_call:?} {first}"
            );
            attempt(&store, 200, second, last_call);
            let after = size(&mut store);
            assert!(
                [before, 200].contains(&after),
                "torn at {last_call:?} {first}, {second}"
            );

            save(&mut store, 1_000);
            assert_eq!(
                size(&mut store),
                1_000,
                "a crash must not stop the next save"
            );
            let left = store.entries().len();
            assert_eq!(left, entries, "left over: {last_call:?} {first}, {second}");
        }
    }
}

#[test]
fn a_first_save_cut_short_is_still_a_first_start() {
    for calls in 0..40 {
        let mut store = InMemory::default();
        attempt(&store, 1_500, calls, LastCall::Tears);
        let stored = read(&mut store).expect("never damaged");
        let size = stored.map_or(0, |stored| stored.secrets.certificate_der.unwrap().len());
        assert!(
            [0, 1_500].contains(&size),
            "half a bundle after {calls} calls"
        );
    }
}

#[test]
fn forgetting_cut_short_can_be_repeated_and_leaves_nothing() {
    let nothing = Secrets::forgotten(None);
    for (saving, forgetting) in
        endings(|store, calls| attempt(store, 2_200, calls, LastCall::Arrives))
    {
        let mut store = InMemory::default();
        save(&mut store, 1_000);
        attempt(&store, 2_200, saving, LastCall::Arrives);
        let mut ends = ending(&store, forgetting, LastCall::Arrives);
        let first = forget(&mut ends, &nothing, 1, DateTime::UNIX_EPOCH);
        let second = forget(&mut store, &nothing, 1, DateTime::UNIX_EPOCH);
        assert_eq!(second, Ok(None), "the second is not disturbed");
        assert!(
            store.entries().is_empty(),
            "left over after {first:?}: {:?}",
            store.entries().keys()
        );
    }
}

#[test]
fn a_part_that_is_missing_changed_or_cut_is_damage_and_nothing_is_deleted() {
    let mut store = InMemory::default();
    save(&mut store, 1_500);
    let names: Vec<String> = store
        .entries()
        .keys()
        .filter(|n| *n != HEAD)
        .cloned()
        .collect();
    assert!(names.len() > 1, "the test wants several parts");
    for name in names {
        let whole = store.get(&name).unwrap().unwrap();
        let whole = whole.expose_secret();
        let mut changed = whole.to_vec();
        changed[7] ^= 1;
        for content in [None, Some(&changed[..]), Some(&whole[1..])] {
            match content {
                None => store.delete(&name).unwrap(),
                Some(content) => store.set(&name, content).unwrap(),
            }
            let before = store.entries().len();
            assert_eq!(
                read(&mut store).unwrap_err(),
                VaultError::Damaged,
                "part {name}"
            );
            assert_eq!(
                store.entries().len(),
                before,
                "reading must not tidy up damage"
            );
        }
        store.set(&name, whole).unwrap();
    }
    assert_eq!(size(&mut store), 1_500, "put right again, it reads again");
}

#[test]
fn replacing_or_forgetting_a_damaged_bundle_leaves_none_of_it() {
    for gap in ["v1-part-1", "v1-part-2"] {
        let mut damaged = InMemory::default();
        save(&mut damaged, 4_000);
        damaged.delete(gap).unwrap();
        save(&mut damaged, 1);
        assert_eq!(
            damaged.entries().len(),
            2,
            "head and one part, without {gap}"
        );

        let mut damaged = InMemory::default();
        save(&mut damaged, 4_000);
        damaged.delete(gap).unwrap();
        let nothing = Secrets::forgotten(None);
        let forgotten = forget(&mut damaged, &nothing, 1, DateTime::UNIX_EPOCH);
        assert_eq!(forgotten, Ok(None), "damage is no reason to keep the rest");
        assert!(damaged.entries().is_empty(), "without {gap}");
    }
}

#[test]
fn a_head_that_makes_no_sense_is_damage() {
    let mut store = InMemory::default();
    save(&mut store, 1_500);
    let head = String::from_utf8(store.get(HEAD).unwrap().unwrap().expose_secret().to_vec());
    let head = head.unwrap();
    for wrong in [
        "",
        "head",
        &head.replace("head-1", "head-2"),
        &head.replace(" 1 2 ", " 1 99999999 "),
    ] {
        assert_ne!(head, wrong, "the test must change something");
        store.set(HEAD, wrong.as_bytes()).unwrap();
        assert_eq!(
            read(&mut store).unwrap_err(),
            VaultError::Damaged,
            "{wrong:?}"
        );
    }
}

#[test]
fn no_part_is_larger_than_windows_keeps() {
    let mut store = InMemory::default();
    save(&mut store, 20_000);
    for (name, secret) in store.entries().iter() {
        assert!(secret.expose_secret().len() <= 1_800, "{name} is too large");
    }
    let too_large = write(&mut store, &bundle(200_000), 0, DateTime::UNIX_EPOCH);
    assert_eq!(
        too_large.unwrap_err(),
        TOO_LARGE,
        "what could not be read back is not stored"
    );
    assert_eq!(size(&mut store), 20_000, "the refused save changed nothing");
}

/// Says yes and keeps something else, from the named entry on.
struct Garbles(InMemory, &'static str);

impl SecretStore for Garbles {
    fn get(&mut self, name: &str) -> Result<Option<SecretSlice<u8>>, VaultError> {
        self.0.get(name)
    }

    fn set(&mut self, name: &str, secret: &[u8]) -> Result<(), VaultError> {
        let kept = if name == self.1 { &secret[1..] } else { secret };
        self.0.set(name, kept)
    }

    fn delete(&mut self, name: &str) -> Result<(), VaultError> {
        self.0.delete(name)
    }
}

#[test]
fn a_store_that_keeps_something_else_is_found_out_before_the_head_moves() {
    for part in ["v2-part-1", "v2-part-4"] {
        let mut store = InMemory::default();
        save(&mut store, 1_500);
        let mut garbles = Garbles(store.clone(), part);
        let answer = write(&mut garbles, &bundle(4_000), 0, DateTime::UNIX_EPOCH);
        assert_eq!(answer.unwrap_err(), NOT_KEPT, "{part} was not read back");
        assert_eq!(size(&mut store), 1_500, "the old bundle still counts");
    }
    let mut garbles = Garbles(InMemory::default(), HEAD);
    let answer = write(&mut garbles, &bundle(1), 0, DateTime::UNIX_EPOCH);
    assert_eq!(answer.unwrap_err(), NOT_KEPT, "the head was not read back");
}

#[test]
fn a_version_that_the_ledger_knows_is_not_used_again() {
    let mut store = InMemory::default();
    let marker = write(&mut store, &bundle(1), 6, DateTime::UNIX_EPOCH).unwrap();
    assert_eq!(
        marker.version, 7,
        "the keyring forgot version 6, the ledger did not"
    );
}

pub(super) fn bundle(size: usize) -> Secrets {
    let mut secrets = Secrets::default();
    secrets.certificate_der = Some(vec![0x30; size]);
    secrets
}

pub(super) fn save(store: &mut InMemory, size: usize) {
    write(store, &bundle(size), 0, DateTime::UNIX_EPOCH).expect("nothing is in the way");
}

/// The size of the bundle that reads whole; anything else is the test's failure.
pub(super) fn size(store: &mut InMemory) -> usize {
    let stored = read(store).expect("whole").expect("present");
    stored
        .secrets
        .certificate_der
        .expect("with its certificate")
        .len()
}

fn ending(store: &InMemory, calls_left: usize, last_call: LastCall) -> EndsAt {
    EndsAt {
        inner: store.clone(),
        calls_left,
        last_call,
    }
}

/// Saves until the program ends; tells how many calls were left to it.
fn attempt(store: &InMemory, size: usize, calls: usize, last_call: LastCall) -> usize {
    let mut ends = ending(store, calls, last_call);
    drop(write(&mut ends, &bundle(size), 0, DateTime::UNIX_EPOCH));
    ends.calls_left
}

/// Every pair of steps: at the first the one call ends, at the second the next one does.
fn endings(attempt: impl Fn(&InMemory, usize) -> usize) -> Vec<(usize, usize)> {
    let mut store = InMemory::default();
    save(&mut store, 1_500);
    let plenty: usize = 1_000;
    let steps = 0..=plenty.abs_diff(attempt(&store, plenty));
    steps
        .clone()
        .flat_map(|first| steps.clone().map(move |second| (first, second)))
        .collect()
}
