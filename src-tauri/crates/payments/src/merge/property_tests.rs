//! Any order of reads, any overlap, the same result.

use std::collections::BTreeMap;

use chrono::Days;
use proptest::prelude::*;
use proptest::sample::Index;

use super::tests::{day, own};
use super::*;
use crate::{Party, ReportedAmount};

/// What really happened on the account.
#[derive(Debug, Clone)]
struct Happening {
    announced: u64,
    booked: u64,
    /// Booked in the evening: to be seen a day later.
    late: bool,
    cents: i64,
    payee: usize,
    text: usize,
    /// How its number behaves: stable, new in each session, or missing.
    numbering: usize,
    signed: bool,
}

/// A look at the account.
#[derive(Debug, Clone, Copy)]
struct Look {
    at: u64,
    from: u64,
    to: u64,
    session: u64,
}

impl Happening {
    fn is_booked(&self, look: Look) -> bool {
        self.booked.saturating_add(u64::from(self.late)) <= look.at
    }
}

const FIRST: &str = "2026-01-01";

fn date(days: u64) -> NaiveDate {
    day(FIRST).checked_add_days(Days::new(days)).unwrap()
}

/// Few sums, payees and texts, so that many entries are alike.
fn happening() -> impl Strategy<Value = Happening> {
    let when = (0_u64..8, 0_u64..5, any::<bool>());
    let what = (1_i64..3, 0_usize..2, 0_usize..1);
    (when, what, 0_usize..3, any::<bool>()).prop_map(|(when, what, numbering, signed)| Happening {
        announced: when.0,
        booked: when.0.saturating_add(when.1),
        late: when.2,
        cents: what.0.saturating_mul(100),
        payee: what.1,
        text: what.2,
        numbering,
        signed,
    })
}

/// A look ends on its own day or before; the order of looks in time is that of their places.
fn looks() -> impl Strategy<Value = Vec<Look>> {
    let spans = prop::collection::vec((0_u64..20, 0_u64..20, 0_u64..3), 1..6);
    spans.prop_map(|spans| {
        let count = spans.len();
        let look = |(place, (from, to, session)): (usize, (u64, u64, u64))| Look {
            at: at_of(place, count),
            from: from.min(to),
            to: from.max(to),
            session,
        };
        spans.into_iter().enumerate().map(look).collect()
    })
}

/// Later looks come later, and none comes after day 20.
fn at_of(place: usize, count: usize) -> u64 {
    let at = place.saturating_mul(20).checked_div(count);
    u64::try_from(at.unwrap_or(0)).unwrap_or(0)
}

fn told(happening: &Happening, place: usize, look: Look) -> Option<Entry> {
    let is_booked = happening.is_booked(look);
    let in_range = (look.from..=look.to).contains(&happening.booked);
    if happening.announced > look.at || is_booked && !in_range {
        return None;
    }
    let number = match happening.numbering {
        0 => Some(format!("n{place}")),
        1 => Some(format!("s{}-{place}", look.session)),
        _ => None,
    };
    let sign = if happening.signed { -1 } else { 1 };
    let amount = ReportedAmount::from_euro_cents(happening.cents.saturating_mul(sign));
    let booking = if is_booked {
        Booking::Booked
    } else {
        Booking::Pending
    };
    Some(Entry {
        booked_on: is_booked.then(|| date(happening.booked)),
        valued_on: (!is_booked).then(|| date(happening.announced)),
        transaction_id: number,
        creditor: Party {
            name: Some(format!("payee {}", happening.payee)),
            account: None,
        },
        remittance: vec![format!("text {}", happening.text)],
        ..Entry::bare(booking, amount)
    })
}

fn read_of(happenings: &[Happening], look: Look) -> Vec<Entry> {
    let all = happenings.iter().enumerate();
    all.filter_map(|(place, it)| told(it, place, look))
        .collect()
}

/// What a ledger keeps.
#[derive(Debug, Default)]
struct Kept {
    entries: BTreeMap<u32, Entry>,
    next: u32,
    pending_as_of: Option<DateTime<Utc>>,
}

impl Kept {
    fn take(&mut self, entries: &[Entry], look: Look) -> usize {
        let at = date(look.at).and_hms_opt(12, 0, 0).unwrap().and_utc();
        let read = EntriesRead {
            entries,
            from: date(look.from),
            to: date(look.to),
            at,
            tells_pending: true,
        };
        let known: Vec<_> = self
            .entries
            .iter()
            .map(|(key, entry)| KnownEntry { key: *key, entry })
            .collect();
        let changes = merge(&own(), &known, self.pending_as_of, &read);
        for change in &changes {
            match change {
                EntryChange::Added { read } => {
                    self.entries.insert(self.next, entries[*read].clone());
                    self.next = self.next.saturating_add(1);
                }
                EntryChange::Refreshed { known, read } | EntryChange::Booked { known, read } => {
                    self.entries.insert(*known, entries[*read].clone());
                }
                EntryChange::Withdrawn { known } => {
                    self.entries.remove(known);
                }
            }
        }
        self.pending_as_of = self.pending_as_of.max(Some(at));
        changes.len()
    }

    /// All but the bank's numbers, counted.
    fn counted(&self) -> BTreeMap<String, usize> {
        let mut counted = BTreeMap::new();
        for entry in self.entries.values() {
            let likeness = Likeness::of(entry, &own());
            let key = format!("{:?} {likeness:?}", entry.booking);
            let count = counted.entry(key).or_insert(0_usize);
            *count = count.saturating_add(1);
        }
        counted
    }
}

proptest! {
    #[test]
    fn no_order_and_no_repeat_of_reads_matters(
        happenings in prop::collection::vec(happening(), 0..14),
        looks in looks(),
        order in prop::collection::vec(any::<Index>(), 0..8),
        pages in any::<prop::sample::Index>(),
    ) {
        let mut in_time = Kept::default();
        for look in &looks {
            in_time.take(&read_of(&happenings, *look), *look);
        }
        let mut mixed = Kept::default();
        for place in &order {
            let look = looks[place.index(looks.len())];
            let mut entries = read_of(&happenings, look);
            let turn = pages.index(entries.len().max(1));
            entries.rotate_left(turn);
            mixed.take(&entries, look);
        }
        for look in looks.iter().rev() {
            mixed.take(&read_of(&happenings, *look), *look);
        }
        prop_assert_eq!(mixed.counted(), in_time.counted());
    }

    #[test]
    fn what_was_seen_is_kept_once_and_a_repeat_changes_nothing(
        happenings in prop::collection::vec(happening(), 0..14),
        looks in looks(),
    ) {
        let mut kept = Kept::default();
        for look in &looks {
            let entries = read_of(&happenings, *look);
            kept.take(&entries, *look);
            prop_assert_eq!(kept.take(&entries, *look), 0, "twice the same read");
        }
        let seen = |it: &&Happening| looks.iter().any(|look| {
            it.is_booked(*look) && (look.from..=look.to).contains(&it.booked)
        });
        let booked = kept.entries.values().filter(|it| it.booking == Booking::Booked);
        prop_assert_eq!(booked.count(), happenings.iter().filter(seen).count());
        let last = looks.last().copied().unwrap();
        let open = |it: &&Happening| it.announced <= last.at && !it.is_booked(last);
        let pending = kept.entries.values().filter(|it| it.booking == Booking::Pending);
        prop_assert_eq!(pending.count(), happenings.iter().filter(open).count());
    }
}
