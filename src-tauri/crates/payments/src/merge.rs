//! What a read of an account changes in what is known of it.
//!
//! Booked entries only ever become more, and are known by what they say, not by the bank's number,
//! which may change from session to session: of entries that say the same there are as many as the
//! fullest read showed. Pending ones are a picture of the moment: those of the newest read count.
//! So the order of reads does not matter, nor how they overlap, nor that one comes twice.

mod likeness;
#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use chrono::{DateTime, NaiveDate, Utc};

use self::likeness::{Likeness, Money, is_the_same_by_id, may_have_become};
use crate::{AccountNumber, Booking, Entry};

/// An entry that is kept, with whatever it is kept under.
#[derive(Debug, Clone, Copy)]
pub struct KnownEntry<'a, K> {
    /// To name it in a change.
    pub key: K,
    /// As it is kept.
    pub entry: &'a Entry,
}

/// What one read brought: **all** its pages, since equal entries are counted.
#[derive(Debug, Clone, Copy)]
pub struct EntriesRead<'a> {
    /// Booked and pending ones, in any order.
    pub entries: &'a [Entry],
    /// The first day that was asked for.
    pub from: NaiveDate,
    /// The last day that was asked for.
    pub to: NaiveDate,
    /// When it was read.
    pub at: DateTime<Utc>,
    /// Whether pending ones were asked for, up to the present day, and every page came. Else
    /// nothing is said of them.
    pub tells_pending: bool,
}

/// One change. `read` is a place in [`EntriesRead::entries`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryChange<K> {
    /// Not known before.
    Added {
        /// The entry.
        read: usize,
    },
    /// Known, and told anew in other words or under another number.
    Refreshed {
        /// The one that is kept.
        known: K,
        /// What is to stand in its place.
        read: usize,
    },
    /// Known as pending, and booked now.
    Booked {
        /// The one that is kept.
        known: K,
        /// What is to stand in its place.
        read: usize,
    },
    /// Known as pending, and neither pending nor booked any more.
    Withdrawn {
        /// The one that is kept.
        known: K,
    },
}

/// Compares one read with what is known of the account `own`. What does not change is not named.
///
/// `known` holds at least the booked entries from `from` to `to`, those without a day, and every
/// pending one; `pending_as_of` is when those were read: [`EntriesRead::at`] of the newest read
/// that told of pending ones.
#[must_use]
pub fn merge<K: Copy + Eq + Hash>(
    own: &AccountNumber,
    known: &[KnownEntry<'_, K>],
    pending_as_of: Option<DateTime<Utc>>,
    read: &EntriesRead<'_>,
) -> Vec<EntryChange<K>> {
    let is_newest = pending_as_of.is_none_or(|as_of| as_of <= read.at);
    let mut merging = Merging {
        own,
        known,
        read,
        taken: HashSet::new(),
        changes: Vec::new(),
    };
    let booked = merging.distinct(Booking::Booked);
    let left = merging.pair_alike(Booking::Booked, booked);
    let left = merging.pair_renumbered(left);
    let shown = if is_newest && read.tells_pending {
        let pending = merging.without_booked_twins(merging.distinct(Booking::Pending));
        let new = merging.pair_alike(Booking::Pending, pending);
        let left = merging.pair_booked(left, true);
        merging.withdraw();
        [left, new].concat()
    } else {
        merging.pair_booked(left, is_newest)
    };
    merging
        .changes
        .extend(shown.into_iter().map(|read| EntryChange::Added { read }));
    merging.changes
}

struct Merging<'a, K> {
    own: &'a AccountNumber,
    known: &'a [KnownEntry<'a, K>],
    read: &'a EntriesRead<'a>,
    /// Known ones that have their counterpart already.
    taken: HashSet<K>,
    changes: Vec<EntryChange<K>>,
}

impl<'a, K: Copy + Eq + Hash> Merging<'a, K> {
    fn entry(&self, read: usize) -> Option<&'a Entry> {
        self.read.entries.get(read)
    }

    /// The places of this kind. One that stands on two pages with the same number and the same
    /// words was told twice; equal ones without a number are two.
    fn distinct(&self, booking: Booking) -> Vec<usize> {
        let mut told = HashSet::new();
        let entries = self.read.entries.iter().enumerate();
        entries
            .filter(|(_, entry)| entry.booking == booking)
            .filter(|(_, entry)| {
                let id = entry.transaction_id.as_ref();
                let id = id.or(entry.entry_reference.as_ref());
                id.is_none_or(|id| told.insert((id, Likeness::of(entry, self.own))))
            })
            .map(|(read, _)| read)
            .collect()
    }

    fn open(&self, booking: Booking) -> impl Iterator<Item = KnownEntry<'a, K>> + use<'a, '_, K> {
        let known = self.known.iter().copied();
        known.filter(move |it| it.entry.booking == booking && !self.taken.contains(&it.key))
    }

    /// Pairs what says the same, those of one number first. Returns what is left.
    fn pair_alike(&mut self, booking: Booking, reads: Vec<usize>) -> Vec<usize> {
        let mut alike: HashMap<Likeness, Vec<KnownEntry<'a, K>>> = HashMap::new();
        for it in self.open(booking) {
            let likeness = Likeness::of(it.entry, self.own);
            alike.entry(likeness).or_default().push(it);
        }
        for candidates in alike.values_mut() {
            // Taken from the end: the oldest first.
            candidates.reverse();
        }
        let mut by_number = |entry: &Entry, only_same_id: bool| {
            let candidates = alike.get_mut(&Likeness::of(entry, self.own))?;
            let same_id = |it: &KnownEntry<'_, K>| it.entry.transaction_id == entry.transaction_id;
            if only_same_id {
                let at = candidates.iter().rposition(same_id)?;
                Some(candidates.remove(at))
            } else {
                candidates.pop()
            }
        };
        let mut pairs = Vec::new();
        let mut left = reads;
        for only_same_id in [true, false] {
            left.retain(|read| {
                let entry = self.read.entries.get(*read);
                let found = entry.and_then(|entry| by_number(entry, only_same_id));
                pairs.extend(found.map(|known| (known, *read)));
                found.is_none()
            });
        }
        for (known, read) in pairs {
            self.refresh(known, read);
        }
        left
    }

    /// Pairs booked ones whose words changed under the same number: only where the known one should
    /// have been in this read and is not, since some banks count anew in every session.
    fn pair_renumbered(&mut self, reads: Vec<usize>) -> Vec<usize> {
        let (from, to) = (self.read.from, self.read.to);
        let expected = |it: &KnownEntry<'a, K>| {
            let day = it.entry.day();
            day.is_some_and(|day| (from..=to).contains(&day))
        };
        let candidates: Vec<_> = self.open(Booking::Booked).filter(expected).collect();
        let index = by_money(self.own, &candidates);
        self.pair(reads, &index, Self::refresh, |known, entry| {
            is_the_same_by_id(known, entry)
        })
    }

    /// Pairs known pending ones with booked ones. By a number they share at any time; by likeness
    /// only where this read is newer, for it may show an older one of the same kind.
    fn pair_booked(&mut self, reads: Vec<usize>, is_newest: bool) -> Vec<usize> {
        let candidates: Vec<_> = self.open(Booking::Pending).collect();
        let index = by_money(self.own, &candidates);
        let left = self.pair(reads, &index, Self::becomes_booked, is_the_same_by_id);
        if !is_newest {
            return left;
        }
        let (own, asked_on) = (self.own, self.read.at.date_naive());
        self.pair(left, &index, Self::becomes_booked, |known, entry| {
            may_have_become(known, entry, own, asked_on)
        })
    }

    fn pair(
        &mut self,
        reads: Vec<usize>,
        index: &HashMap<Money, Vec<KnownEntry<'a, K>>>,
        note: fn(&mut Self, KnownEntry<'a, K>, usize),
        fits: impl Fn(&Entry, &Entry) -> bool,
    ) -> Vec<usize> {
        let mut left = Vec::new();
        for read in reads {
            let entry = self.entry(read);
            let found = entry.and_then(|entry| {
                let candidates = index.get(&Money::of(entry, self.own))?;
                let mut free = candidates.iter().filter(|it| !self.taken.contains(&it.key));
                free.find(|it| fits(it.entry, entry)).copied()
            });
            match found {
                Some(known) => note(self, known, read),
                None => left.push(read),
            }
        }
        left
    }

    /// Some banks list an entry as pending for a while after it was booked.
    fn without_booked_twins(&self, reads: Vec<usize>) -> Vec<usize> {
        let known = self.known.iter().map(|it| it.entry);
        let all = known.chain(self.read.entries);
        let mut booked: HashMap<Money, Vec<&Entry>> = HashMap::new();
        for entry in all.filter(|entry| entry.booking == Booking::Booked) {
            let money = Money::of(entry, self.own);
            booked.entry(money).or_default().push(entry);
        }
        let is_twin = |entry: &Entry| {
            let same_money = booked.get(&Money::of(entry, self.own));
            same_money.is_some_and(|all| all.iter().any(|one| is_the_same_by_id(one, entry)))
        };
        let is_alone = |read: &usize| self.entry(*read).is_some_and(|entry| !is_twin(entry));
        reads.into_iter().filter(is_alone).collect()
    }

    fn withdraw(&mut self) {
        let gone: Vec<K> = self.open(Booking::Pending).map(|it| it.key).collect();
        self.changes.extend(
            gone.into_iter()
                .map(|known| EntryChange::Withdrawn { known }),
        );
    }

    fn refresh(&mut self, known: KnownEntry<'a, K>, read: usize) {
        self.taken.insert(known.key);
        if self.entry(read) != Some(known.entry) {
            let known = known.key;
            self.changes.push(EntryChange::Refreshed { known, read });
        }
    }

    fn becomes_booked(&mut self, known: KnownEntry<'a, K>, read: usize) {
        self.taken.insert(known.key);
        let known = known.key;
        self.changes.push(EntryChange::Booked { known, read });
    }
}

fn by_money<'a, K: Copy>(
    own: &AccountNumber,
    candidates: &[KnownEntry<'a, K>],
) -> HashMap<Money, Vec<KnownEntry<'a, K>>> {
    let mut index: HashMap<Money, Vec<KnownEntry<'a, K>>> = HashMap::new();
    for it in candidates {
        index.entry(Money::of(it.entry, own)).or_default().push(*it);
    }
    index
}
