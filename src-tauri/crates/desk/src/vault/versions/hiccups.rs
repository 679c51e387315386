//! One call fails and the next ones work: a daemon that was restarted, a bus that was busy. And a
//! store that says yes and keeps what it was told to forget.

use secrecy::SecretSlice;

use super::tests::{bundle, save, size};
use super::*;
use crate::vault::InMemory;

/// What the store did before it said that it failed.
#[derive(Debug, Clone, Copy)]
enum Failing {
    Nothing,
    /// What it was told to: only the answer was lost.
    Everything,
}

/// Fails at one call.
struct Hiccups {
    inner: InMemory,
    calls_before: Option<usize>,
    failing: Failing,
}

const HICCUP: VaultError = VaultError::Failed { reason: "a hiccup" };

impl Hiccups {
    fn call<T>(&mut self, call: impl FnOnce(&mut InMemory) -> T) -> Result<T, VaultError> {
        let is_now = self.calls_before == Some(0);
        self.calls_before = self.calls_before.and_then(|calls| calls.checked_sub(1));
        if is_now && matches!(self.failing, Failing::Nothing) {
            return Err(HICCUP);
        }
        let answer = call(&mut self.inner);
        if is_now { Err(HICCUP) } else { Ok(answer) }
    }
}

impl SecretStore for Hiccups {
    fn get(&mut self, name: &str) -> Result<Option<SecretSlice<u8>>, VaultError> {
        self.call(|inner| inner.get(name))?
    }

    fn set(&mut self, name: &str, secret: &[u8]) -> Result<(), VaultError> {
        self.call(|inner| inner.set(name, secret))?
    }

    fn delete(&mut self, name: &str) -> Result<(), VaultError> {
        self.call(|inner| inner.delete(name))?
    }
}

/// Does the work on a copy of what `before` leaves, once for each call that can fail, in both
/// ways, and hands over what the work said and what the store holds then.
fn at_each_call<T>(
    before: impl Fn(&mut InMemory),
    work: impl Fn(&mut dyn SecretStore) -> Result<T, VaultError>,
    holds: impl Fn(Result<T, VaultError>, InMemory, &str),
) {
    for failing in [Failing::Nothing, Failing::Everything] {
        for call in 0.. {
            let mut inner = InMemory::default();
            before(&mut inner);
            let mut store = Hiccups {
                inner: inner.clone(),
                calls_before: Some(call),
                failing,
            };
            let said = work(&mut store);
            if store.calls_before.is_some() {
                assert!(call > 5, "the work was done without a hiccup too soon");
                break;
            }
            holds(
                said,
                inner,
                &format!("call {call}, done before: {failing:?}"),
            );
        }
    }
}

fn write_new(store: &mut dyn SecretStore) -> Result<Marker, VaultError> {
    write(store, &bundle(2_200), 0, DateTime::UNIX_EPOCH)
}

#[test]
fn a_save_with_a_hiccup_leaves_the_old_bundle_or_the_new_one_and_can_be_repeated() {
    let mut fresh = InMemory::default();
    write_new(&mut fresh).expect("nothing in the way");
    let entries = fresh.entries().len();
    let over_an_older_one = |store: &mut InMemory| save(store, 4_000);
    at_each_call(over_an_older_one, write_new, |said, mut store, place| {
        let found = size(&mut store);
        let may: &[usize] = if said.is_ok() {
            &[2_200]
        } else {
            &[4_000, 2_200]
        };
        assert!(may.contains(&found), "{found} after {said:?} at {place}");
        write_new(&mut store).expect("the hiccup is over");
        assert_eq!(size(&mut store), 2_200, "{place}");
        assert_eq!(store.entries().len(), entries, "left over: {place}");
    });
}

#[test]
fn a_first_save_with_a_hiccup_leaves_nothing_or_the_bundle() {
    at_each_call(
        |_| {},
        write_new,
        |said, mut store, place| {
            let found = read(&mut store).expect("never damaged");
            assert!(found.is_some() || said.is_err(), "{said:?} at {place}");
            write_new(&mut store).expect("the hiccup is over");
            assert_eq!(size(&mut store), 2_200, "{place}");
        },
    );
}

#[test]
fn forgetting_with_a_hiccup_says_so_or_has_forgotten_and_can_be_repeated() {
    let twice_saved = |store: &mut InMemory| {
        save(store, 2_200);
        save(store, 4_000);
    };
    for left in [nothing(), seal()] {
        let entries = if left.record_key.is_some() { 2 } else { 0 };
        at_each_call(
            twice_saved,
            |store| forget(store, &left, 2, DateTime::UNIX_EPOCH),
            |said, mut store, place| {
                let by_now = store.entries().len();
                assert!(
                    said.is_err() || by_now == entries,
                    "without a proof at {place}"
                );
                forget(&mut store, &left, 2, DateTime::UNIX_EPOCH).expect("the hiccup is over");
                assert_eq!(store.entries().len(), entries, "left over: {place}");
            },
        );
    }
}

fn nothing() -> Secrets {
    Secrets::forgotten(None)
}

fn seal() -> Secrets {
    Secrets::forgotten(Some(vec![9; 32].into()))
}

/// Says yes when it is told to forget this entry, and keeps it.
struct Clings(InMemory, String);

impl SecretStore for Clings {
    fn get(&mut self, name: &str) -> Result<Option<SecretSlice<u8>>, VaultError> {
        self.0.get(name)
    }

    fn set(&mut self, name: &str, secret: &[u8]) -> Result<(), VaultError> {
        self.0.set(name, secret)
    }

    fn delete(&mut self, name: &str) -> Result<(), VaultError> {
        if name == self.1 {
            return Ok(());
        }
        self.0.delete(name)
    }
}

#[test]
fn forgetting_is_proved_entry_by_entry_and_keeps_no_other_from_going() {
    for left in [nothing(), seal()] {
        let is_all = left.record_key.is_none();
        let entries = if is_all { 0 } else { 2 };
        let mut store = InMemory::default();
        save(&mut store, 4_000);
        let mut names: Vec<String> = store.entries().keys().cloned().collect();
        assert!(names.len() > 3, "a head and several parts");
        // The head is written over where something is left.
        names.retain(|name| is_all || name != HEAD);
        for name in names {
            let mut store = InMemory::default();
            save(&mut store, 4_000);
            let mut clings = Clings(store.clone(), name.clone());
            let said = forget(&mut clings, &left, 1, DateTime::UNIX_EPOCH);
            assert_eq!(said.unwrap_err(), NOT_FORGOTTEN, "{name} is still there");
            let kept_back = usize::from(is_all && name != HEAD);
            let by_now = store.entries().len();
            assert_eq!(by_now, entries + 1 + kept_back, "nothing beside {name}");
            // More saves lie above it by then, and what lay between is gone.
            save(&mut store, 1);
            save(&mut store, 1);
            forget(&mut store, &left, 1, DateTime::UNIX_EPOCH).expect("now it forgets");
            let by_now = store.entries().len();
            assert_eq!(by_now, entries, "left over after {name} clung");
        }
    }
}

/// Has two entries of one name, as a keyring can that others write to: only deleting by name works.
struct Doubled(InMemory, String);

impl SecretStore for Doubled {
    fn get(&mut self, name: &str) -> Result<Option<SecretSlice<u8>>, VaultError> {
        let secret = self.0.get(name)?;
        if name == self.1 && secret.is_some() {
            return Err(HICCUP);
        }
        Ok(secret)
    }

    fn set(&mut self, name: &str, secret: &[u8]) -> Result<(), VaultError> {
        self.get(name)?;
        self.0.set(name, secret)
    }

    fn delete(&mut self, name: &str) -> Result<(), VaultError> {
        self.0.delete(name)?;
        self.1.clear();
        Ok(())
    }
}

#[test]
fn what_cannot_be_read_is_forgotten_by_its_name() {
    for name in [HEAD, "v2-part-1", "v2-part-3"] {
        let mut store = InMemory::default();
        save(&mut store, 1_500);
        save(&mut store, 4_000);
        let mut doubled = Doubled(store.clone(), name.to_owned());
        assert_eq!(read(&mut doubled).unwrap_err(), HICCUP, "{name}");
        let head = forget(&mut doubled, &seal(), 1, DateTime::UNIX_EPOCH);
        assert!(head.expect("by its name").is_some(), "{name}");
        assert_eq!(store.entries().len(), 2, "the seal alone, after {name}");
        let left = read(&mut store).expect("it reads again").expect("the seal");
        assert!(left.secrets.record_key.is_some());
    }
}
