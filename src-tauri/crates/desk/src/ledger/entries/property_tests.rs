//! Whatever is read, in any order and with restarts in between: the rows hold what comparing with
//! everything that was ever read would leave.

use std::collections::BTreeMap;

use bank_client::Demo;
use chrono::{DateTime, Days, NaiveDate, Utc};
use payments::{AccountNumber, Booking, EntriesRead, EntryChange, KnownEntry, Party, merge};
use proptest::prelude::*;

use super::tests::{OWN, Shelf, at, day};
use super::*;

/// One of few sums, payees and numbers, so that many entries are alike.
fn told() -> impl Strategy<Value = Entry> {
    let days = (prop::option::of(0_u64..25), prop::option::of(0_u64..25));
    let what = (1_i64..3, 0_usize..2, prop::option::of(0_usize..6));
    (any::<bool>(), days, what).prop_map(|(is_booked, days, (euros, payee, number))| {
        let date = |days: u64| day(1).checked_add_days(Days::new(days));
        let amount = ReportedAmount::from_euro_cents(euros.saturating_mul(100));
        let booking = if is_booked {
            Booking::Booked
        } else {
            Booking::Pending
        };
        Entry {
            booked_on: days.0.and_then(date).filter(|_| is_booked),
            valued_on: days.1.and_then(date),
            creditor: Party {
                name: Some(format!("payee {payee}")),
                account: None,
            },
            transaction_id: number.map(|number| number.to_string()),
            ..Entry::bare(booking, amount)
        }
    })
}

#[derive(Debug, Clone)]
struct Look {
    entries: Vec<Entry>,
    days: (NaiveDate, NaiveDate),
    at: DateTime<Utc>,
    tells_pending: bool,
    restarts: bool,
}

/// What a bank tells may lie beside the days that were asked for.
fn look() -> impl Strategy<Value = Look> {
    let entries = prop::collection::vec(told(), 0..9);
    let days = (0_u64..25, 0_u64..25);
    let rest = (0_u32..24, any::<bool>(), any::<bool>());
    (entries, days, rest).prop_map(|(entries, (one, other), (hour, tells_pending, restarts))| {
        let date = |days: u64| day(1).checked_add_days(Days::new(days)).unwrap_or_default();
        Look {
            entries,
            days: (date(one.min(other)), date(one.max(other))),
            at: at(hour),
            tells_pending,
            restarts,
        }
    })
}

/// Everything that is kept, by row; never asked less than for all of it.
#[derive(Debug, Default)]
struct Everything {
    rows: BTreeMap<i64, Entry>,
    last: i64,
    pending_as_of: Option<DateTime<Utc>>,
}

impl Everything {
    fn takes(&mut self, look: &Look) {
        let own = AccountNumber::parse(OWN).unwrap();
        let known = self.rows.iter();
        let known: Vec<_> = known
            .map(|(row, entry)| KnownEntry { key: *row, entry })
            .collect();
        let read = EntriesRead {
            entries: &look.entries,
            from: look.days.0,
            to: look.days.1,
            at: look.at,
            tells_pending: look.tells_pending,
        };
        for change in merge(&own, &known, self.pending_as_of, &read) {
            match change {
                EntryChange::Added { read } => {
                    self.last = self.last.saturating_add(1);
                    self.rows.insert(self.last, look.entries[read].clone());
                }
                EntryChange::Refreshed { known, read } => {
                    assert_eq!(self.rows[&known].booking, look.entries[read].booking);
                    self.rows.insert(known, look.entries[read].clone());
                }
                EntryChange::Booked { known, read } => {
                    assert_eq!(look.entries[read].booking, Booking::Booked);
                    self.rows.insert(known, look.entries[read].clone());
                }
                EntryChange::Withdrawn { known } => {
                    let gone = self.rows.remove(&known).unwrap();
                    assert_eq!(gone.booking, Booking::Pending, "booked ones stay");
                }
            }
        }
        if look.tells_pending {
            self.pending_as_of = self.pending_as_of.max(Some(look.at));
        }
    }
}

async fn kept(ledger: &Ledger<Demo>) -> BTreeMap<i64, Entry> {
    let page = ledger.entries(EntryQuery::default()).await.unwrap();
    assert_eq!(page.next, None, "one page holds them");
    let rows = page.rows.into_iter();
    rows.map(|it| (it.row.0, it.entry)).collect()
}

async fn plays(looks: Vec<Look>) -> Result<(), TestCaseError> {
    let mut shelf = Shelf::open().await.unwrap();
    let mut everything = Everything::default();
    for look in looks {
        let read = ReadOfEntries {
            account: shelf.account,
            entries: look.entries.clone(),
            from: look.days.0,
            to: look.days.1,
            at: look.at,
            tells_pending: look.tells_pending,
            is_whole: true,
            booked: None,
        };
        shelf.ledger.merge_entries(read).await.unwrap();
        everything.takes(&look);
        if look.restarts {
            shelf = shelf.restarts();
        }
        prop_assert_eq!(kept(&shelf.ledger).await, everything.rows.clone());
    }
    shelf.has_a_whole_index().await.unwrap();
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn rows_are_what_comparing_with_everything_leaves(
        looks in prop::collection::vec(look(), 1..7),
    ) {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        runtime.build().unwrap().block_on(plays(looks))?;
    }
}
