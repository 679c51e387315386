//! No order of payments and entries changes what is taken, none is taken twice, and every pair is
//! a fit that nothing competes with.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::tests::{day, entry, order, own};
use super::*;

const TEXTS: [&str; 2] = ["Invoice 1", "Invoice 2"];

#[derive(Debug, Clone)]
struct Case {
    sent: Vec<(PaymentOrder, State, NaiveDate)>,
    entries: Vec<Entry>,
}

/// Few sums, texts and days, so that many fit many.
fn case() -> impl Strategy<Value = Case> {
    let sent = (1_i64..3, 0_usize..2, 0_usize..State::ALL.len(), 1_u32..16);
    let sent = sent.prop_map(|(cents, text, state, on)| {
        (order(cents, TEXTS[text]), State::ALL[state], day(on))
    });
    let entries = (1_u32..28, 1_i64..3, 0_usize..2, any::<bool>());
    let entries = entries.prop_map(|(on, cents, text, is_booked)| Entry {
        booking: if is_booked {
            Booking::Booked
        } else {
            Booking::Pending
        },
        ..entry(on, cents, TEXTS[text])
    });
    let sent = prop::collection::vec(sent, 0..8);
    let entries = prop::collection::vec(entries, 0..8);
    (sent, entries).prop_map(|(sent, entries)| Case { sent, entries })
}

/// What is taken when payments and entries come in these orders, by their first places.
fn taken(case: &Case, payments: &[usize], entries: &[usize]) -> BTreeSet<(usize, usize)> {
    let sent: Vec<_> = payments
        .iter()
        .map(|&key| {
            let (order, state, sent_on) = &case.sent[key];
            let (state, sent_on) = (*state, *sent_on);
            SentPayment {
                key,
                order,
                state,
                sent_on,
            }
        })
        .collect();
    let known: Vec<_> = entries
        .iter()
        .map(|&key| KnownEntry {
            key,
            entry: &case.entries[key],
        })
        .collect();
    let pairs = match_entries(&own(), &sent, &known);
    let distinct: BTreeSet<_> = pairs.iter().copied().collect();
    assert_eq!(distinct.len(), pairs.len(), "none is told twice");
    distinct
}

fn shuffled(case: Case) -> impl Strategy<Value = (Case, Vec<usize>, Vec<usize>)> {
    let payments: Vec<usize> = (0..case.sent.len()).collect();
    let entries: Vec<usize> = (0..case.entries.len()).collect();
    (
        Just(case),
        Just(payments).prop_shuffle(),
        Just(entries).prop_shuffle(),
    )
}

proptest! {
    #[test]
    fn the_order_does_not_matter((case, payments, entries) in case().prop_flat_map(shuffled)) {
        let straight: (Vec<usize>, Vec<usize>) =
            ((0..case.sent.len()).collect(), (0..case.entries.len()).collect());
        prop_assert_eq!(
            taken(&case, &payments, &entries),
            taken(&case, &straight.0, &straight.1)
        );
    }

    #[test]
    fn a_pair_is_a_fit_and_neither_side_has_another(case in case()) {
        let all: (Vec<usize>, Vec<usize>) =
            ((0..case.sent.len()).collect(), (0..case.entries.len()).collect());
        let pairs = taken(&case, &all.0, &all.1);
        let payments: BTreeSet<usize> = pairs.iter().map(|pair| pair.0).collect();
        let entries: BTreeSet<usize> = pairs.iter().map(|pair| pair.1).collect();
        prop_assert_eq!((payments.len(), entries.len()), (pairs.len(), pairs.len()));
        let is_fit = |payment: usize, entry: usize| {
            let (order, _, sent_on) = &case.sent[payment];
            fits(&own(), order, *sent_on, &case.entries[entry])
        };
        let counts = |payment: usize| {
            let state = case.sent[payment].1;
            state != State::Prepared && expectation(state) != Expectation::Refused
        };
        for (payment, entry) in pairs {
            prop_assert!(is_fit(payment, entry));
            prop_assert!(!matches!(case.sent[payment].1, State::Prepared | State::Sending));
            for other in all.0.iter().filter(|it| **it != payment && counts(**it)) {
                prop_assert!(!is_fit(*other, entry));
            }
            if counts(payment) {
                for other in all.1.iter().filter(|it| **it != entry) {
                    prop_assert!(!is_fit(payment, *other));
                }
            }
        }
    }
}
