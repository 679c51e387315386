//! A hundred thousand inputs to every reader, grown from its seeds.

use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use tests::fuzz_targets::{TARGETS, Target};
use tests::{Chance, effort};

/// Inputs to one reader in one check.
const INPUTS: usize = 100_000;

/// An input grows no longer than this, or a little more.
const LONGEST: usize = 2_000;

/// What readers trip over.
const ODD: [&[u8]; 16] = [
    b"\0",
    b"\n",
    b"\"",
    b"\\",
    b"\\u0000",
    b"\\ud800",
    b"{",
    b"[[[[",
    b"null",
    b"-0",
    b"1e999",
    b",",
    b".",
    b" EUR",
    "\u{A0}".as_bytes(),
    "e\u{301}\u{202E}".as_bytes(),
];

fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz/corpus")
        .join(target);
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{target}: {error}"));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    // One seed per line where one line is an input: short ones need no file each.
    let texts = files
        .iter()
        .map(|file| (file, std::fs::read(file).unwrap()));
    let seeds = texts.flat_map(|(file, bytes)| {
        let is_list = file.extension().is_some_and(|ending| ending == "lines");
        let whole = if is_list {
            bytes
                .split(|byte| *byte == b'\n')
                .map(<[u8]>::to_vec)
                .collect()
        } else {
            vec![bytes]
        };
        Vec::<Vec<u8>>::into_iter(whole)
    });
    seeds.collect()
}

/// Changes an input in one way.
fn grow(input: &mut Vec<u8>, seeds: &[Vec<u8>], chance: &mut Chance) {
    let place = chance.below(input.len() + 1);
    let until = input.len().min(place + chance.below(8) + 1);
    match chance.below(7) {
        0 => drop(input.drain(place..until)),
        1 => drop(input.splice(place..place, chance.one_of(&ODD).iter().copied())),
        2 if place < input.len() => input[place] ^= 1 << chance.below(8),
        3 => drop(input.splice(place..place, [chance.byte()])),
        4 => {
            let stretch = input[place..until].repeat(chance.below(6));
            drop(input.splice(place..place, stretch));
        }
        5 => {
            let other = chance.one_of(seeds).clone();
            input.truncate(place);
            input.extend(&other[chance.below(other.len() + 1)..]);
        }
        _ => {
            for byte in &mut input[place..until] {
                *byte = b'0' + chance.byte() % 10;
            }
        }
    }
    input.truncate(LONGEST);
}

/// Gives so many inputs to a reader. An error holds the input that it broke at.
fn fuzz(seeds: &[Vec<u8>], target: Target, inputs: usize, seed: u64) -> Result<(), String> {
    let mut chance = Chance::seeded(seed);
    for nth in 0..inputs.max(seeds.len()) {
        let mut input = match seeds.get(nth) {
            Some(seed) => seed.clone(),
            None => chance.one_of(seeds).clone(),
        };
        if nth >= seeds.len() {
            (0..=chance.below(4)).for_each(|_| grow(&mut input, seeds, &mut chance));
        }
        if catch_unwind(|| target(&input)).is_err() {
            return Err(format!(
                "seed {seed}, input {nth}: {:?}",
                String::from_utf8_lossy(&input)
            ));
        }
    }
    Ok(())
}

fn hold(name: &str) {
    let (_, target) = TARGETS
        .iter()
        .find(|(known, _)| *known == name)
        .expect(name);
    fuzz(&seeds(name), *target, effort::times(INPUTS), effort::seed()).unwrap();
}

macro_rules! readers {
    ($($name:ident)*) => {
        $(#[test]
        fn $name() {
            hold(stringify!($name));
        })*

        #[test]
        fn every_target_is_played_and_has_seeds() {
            let played = [$(stringify!($name)),*];
            assert_eq!(TARGETS.map(|(name, _)| name), played);
            for name in played {
                assert!(seeds(name).len() >= 5, "{name}");
            }
        }
    };
}

readers! { amount iban own_account creditor_name remittance personal_code order bank_answer certificate }

#[test]
fn a_reader_that_breaks_is_found() {
    let breaks: Target = |input| assert!(!input.windows(3).any(|three| three == b",00"));
    let found = fuzz(&[b"1,0".to_vec(), b"20".to_vec()], breaks, INPUTS, 1);
    assert!(found.unwrap_err().contains(",00"), "a planted fault");
}
