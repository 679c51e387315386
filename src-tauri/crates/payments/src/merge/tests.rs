use super::*;
use crate::{Party, ReportedAmount};

pub(super) fn own() -> AccountNumber {
    AccountNumber::parse("LV10DEMO0000000001001").unwrap()
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn noon(text: &str) -> DateTime<Utc> {
    format!("{text}T12:00:00Z").parse().unwrap()
}

fn booked(on: &str, cents: i64, id: &str) -> Entry {
    Entry {
        booked_on: Some(day(on)),
        transaction_id: (!id.is_empty()).then(|| id.to_owned()),
        creditor: Party {
            name: Some("Demo Maize SIA".into()),
            account: AccountNumber::parse("LV73DEMO0000000002001"),
        },
        remittance: vec!["Invoice 7".into()],
        ..Entry::bare(Booking::Booked, ReportedAmount::from_euro_cents(cents))
    }
}

fn pending(on: &str, cents: i64, id: &str) -> Entry {
    Entry {
        booking: Booking::Pending,
        booked_on: None,
        valued_on: (!on.is_empty()).then(|| day(on)),
        ..booked("2026-01-01", cents, id)
    }
}

fn read(entries: &[Entry], at: &str) -> EntriesRead<'static> {
    EntriesRead {
        entries: entries.to_vec().leak(),
        from: day("2026-11-01"),
        to: day("2026-11-30"),
        at: noon(at),
        tells_pending: true,
    }
}

fn changes(known: &[Entry], entries: &[Entry]) -> Vec<EntryChange<usize>> {
    let kept: Vec<_> = known
        .iter()
        .enumerate()
        .map(|(key, entry)| KnownEntry { key, entry })
        .collect();
    merge(&own(), &kept, None, &read(entries, "2026-11-20"))
}

#[test]
fn what_is_known_changes_nothing_and_what_is_new_is_added() {
    let both = [
        booked("2026-11-02", -500, "a"),
        booked("2026-11-03", -500, "b"),
    ];
    assert_eq!(changes(&both, &both), []);
    let added = [EntryChange::Added { read: 1 }];
    assert_eq!(changes(&both[..1], &both), added);
    assert_eq!(changes(&both, &both[..1]), [], "what is booked stays");
}

#[test]
fn two_equal_bookings_of_one_day_both_stay() {
    for ids in [["a", "b"], ["", ""], ["a", ""]] {
        let two = ids.map(|id| booked("2026-11-02", -500, id));
        assert_eq!(changes(&[], &two).len(), 2, "{ids:?}");
        assert_eq!(changes(&two, &two), [], "{ids:?}");
        let one_more = changes(&two[..1], &two);
        assert_eq!(one_more, [EntryChange::Added { read: 1 }], "{ids:?}");
    }
}

#[test]
fn an_entry_told_on_two_pages_is_one() {
    let twice = [
        booked("2026-11-02", -500, "a"),
        booked("2026-11-02", -500, "a"),
    ];
    assert_eq!(changes(&[], &twice), [EntryChange::Added { read: 0 }]);
}

#[test]
fn a_new_number_makes_no_new_entry() {
    let old = [
        booked("2026-11-02", -500, "a"),
        booked("2026-11-02", -500, "b"),
    ];
    let new = [
        booked("2026-11-02", -500, "b"),
        booked("2026-11-02", -500, "c"),
    ];
    let renumbered = EntryChange::Refreshed { known: 0, read: 1 };
    assert_eq!(changes(&old, &new), [renumbered], "b is b, so c was a");
    let fresh = ["x", "y", "z"].map(|id| booked("2026-11-02", -500, id));
    let seen = changes(&old, &fresh);
    assert_eq!(seen.len(), 3, "two renumbered and one more: {seen:?}");
    assert_eq!(seen.last(), Some(&EntryChange::Added { read: 2 }));
    let unsigned = [booked("2026-11-02", 500, "a")];
    let refreshed = EntryChange::Refreshed { known: 0, read: 0 };
    assert_eq!(changes(&old[..1], &unsigned), [refreshed], "the same money");
}

#[test]
fn other_words_under_the_same_number_are_the_same_entry() {
    let old = booked("2026-11-02", -500, "a");
    let fuller = Entry {
        remittance: vec!["Invoice 7 of Demo Maize".into()],
        ..old.clone()
    };
    let refreshed = EntryChange::Refreshed { known: 0, read: 0 };
    assert_eq!(
        changes(std::slice::from_ref(&old), std::slice::from_ref(&fuller)),
        [refreshed]
    );
    // A bank that counts anew in each session: the old one is still there beside the new one.
    let renumbered = Entry {
        transaction_id: Some("z".into()),
        ..old.clone()
    };
    let both = [fuller.clone(), renumbered];
    let seen = changes(std::slice::from_ref(&old), &both);
    assert_eq!(seen.len(), 2, "{seen:?}");
    assert!(seen.contains(&EntryChange::Added { read: 0 }));
    // Outside of what was asked for, the old one could not have been seen.
    let october = booked("2026-10-31", -500, "a");
    assert_eq!(
        changes(&[october], &[fuller]),
        [EntryChange::Added { read: 0 }]
    );
}

#[test]
fn a_pending_entry_becomes_the_booked_one() {
    let was = [pending("2026-11-02", -500, "p-1")];
    let is = [booked("2026-11-04", -500, "b-1")];
    let becomes = EntryChange::Booked { known: 0, read: 0 };
    assert_eq!(changes(&was, &is), [becomes]);
    assert_eq!(
        changes(&[pending("", 500, "")], &is),
        [becomes],
        "undated, unsigned"
    );
    let others = [
        ("another sum", booked("2026-11-04", -501, "")),
        (
            "booked before it was announced",
            booked("2026-11-01", -500, ""),
        ),
        ("booked too late", booked("2026-11-13", -500, "")),
        (
            "another party",
            Entry {
                creditor: Party {
                    name: None,
                    account: AccountNumber::parse("LV1"),
                },
                ..booked("2026-11-04", -500, "")
            },
        ),
    ];
    for (what, other) in others {
        let seen = changes(&was, &[other]);
        let withdrawn = EntryChange::Withdrawn { known: 0 };
        assert_eq!(seen, [withdrawn, EntryChange::Added { read: 0 }], "{what}");
    }
}

#[test]
fn a_reference_of_the_payers_own_decides_before_the_party() {
    let with = |reference: &str, entry: Entry| Entry {
        end_to_end_id: Some(reference.into()),
        ..entry
    };
    let was = [with("R-1", pending("2026-11-02", -500, ""))];
    let other = [with("R-2", booked("2026-11-03", -500, ""))];
    assert_eq!(changes(&was, &other).len(), 2, "not that one");
    let nothing = [with("NOTPROVIDED", booked("2026-11-03", -500, ""))];
    let becomes = EntryChange::Booked { known: 0, read: 0 };
    assert_eq!(changes(&was, &nothing), [becomes]);
}

#[test]
fn pending_ones_are_those_of_the_newest_read() {
    let was = [pending("2026-11-02", -500, "p-1")];
    assert_eq!(changes(&was, &[]), [EntryChange::Withdrawn { known: 0 }]);
    assert_eq!(changes(&was, &was), []);
    let known = [KnownEntry {
        key: 7,
        entry: &was[0],
    }];
    let as_of = Some(noon("2026-11-21"));
    let older = read(&[pending("2026-11-01", -9, "")], "2026-11-20");
    assert_eq!(merge(&own(), &known, as_of, &older), [], "an older picture");
    let booked_only = EntriesRead {
        tells_pending: false,
        ..read(&[], "2026-11-22")
    };
    assert_eq!(
        merge(&own(), &known, as_of, &booked_only),
        [],
        "it says nothing of them"
    );
}

#[test]
fn an_older_read_may_show_another_of_the_same_kind() {
    // The same loaf, bought every day: today's is pending, yesterday's booked.
    let today = pending("2026-11-20", -150, "p-2");
    let known = [KnownEntry {
        key: 7,
        entry: &today,
    }];
    let yesterday = read(&[booked("2026-11-20", -150, "b-1")], "2026-11-19");
    let seen = merge(&own(), &known, Some(noon("2026-11-20")), &yesterday);
    assert_eq!(seen, [EntryChange::Added { read: 0 }]);
    let numbered = read(&[booked("2026-11-20", -150, "p-2")], "2026-11-19");
    let seen = merge(&own(), &known, Some(noon("2026-11-20")), &numbered);
    assert_eq!(
        seen,
        [EntryChange::Booked { known: 7, read: 0 }],
        "by its number"
    );
}

#[test]
fn an_entry_told_as_pending_and_as_booked_is_booked() {
    let both = [
        pending("2026-11-02", -500, "a"),
        booked("2026-11-03", -500, "a"),
    ];
    assert_eq!(changes(&[], &both), [EntryChange::Added { read: 1 }]);
    assert_eq!(changes(&both[1..], &both[..1]), [], "booked earlier");
}
