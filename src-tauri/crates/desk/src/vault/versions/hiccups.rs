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
fn a_wipe_with_a_hiccup_says_so_and_can_be_repeated() {
    let twice_saved = |store: &mut InMemory| {
        save(store, 2_200);
        save(store, 4_000);
    };
    at_each_call(
        twice_saved,
        |store| wipe(store, 2),
        |said, mut store, place| {
            assert!(said.is_err(), "forgotten without a proof at {place}");
            wipe(&mut store, 2).expect("the hiccup is over");
            assert!(store.entries().is_empty(), "left over: {place}");
        },
    );
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
fn forgetting_is_proved_entry_by_entry() {
    let mut store = InMemory::default();
    save(&mut store, 4_000);
    let names: Vec<String> = store.entries().keys().cloned().collect();
    assert!(names.len() > 2, "a head and several parts");
    for name in names {
        let mut store = InMemory::default();
        save(&mut store, 4_000);
        let said = wipe(&mut Clings(store.clone(), name.clone()), 1);
        assert_eq!(said.unwrap_err(), NOT_FORGOTTEN, "{name} is still there");
        wipe(&mut store, 1).expect("now it forgets");
        assert!(store.entries().is_empty(), "left over after {name} clung");
    }
}
