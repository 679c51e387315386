//! At every named place, at every time that it is reached, whatever the bank does.

use std::collections::BTreeSet;
use std::time::Duration;

use desk::TimeLimits;
use desk::contract::{Failure, PaymentView, PaymentsQuery};
use simulated_bank::{Fault, Scenario};
use tests::payer::SHORT_LIMIT;
use tests::{Bench, Opening};

use super::child::Payer;
use super::record::Record;
use crate::tidy::files;

/// What the bank does with the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bank {
    Fine,
    /// It takes the order, and its answer does not come within the limit.
    Slow,
    /// It takes the order and cuts the connection.
    Breaking,
    Refusing,
    /// Nobody listens there.
    Away,
}

impl Bank {
    async fn opens(self) -> Bench {
        let scenario = if self == Self::Slow {
            Scenario::AnswerHangs
        } else {
            Scenario::PhoneDecides
        };
        let limits = TimeLimits {
            create: SHORT_LIMIT,
            ..TimeLimits::default()
        };
        let mut bench = Bench::open(Opening {
            limits,
            scenario,
            ..Opening::default()
        })
        .await;
        match self {
            Self::Breaking => bench.breaks_next(Fault::CutAfterReading),
            Self::Refusing => bench.breaks_next(Fault::CertificateRefused401),
            Self::Fine | Self::Slow | Self::Away => {}
        }
        bench.ends().await;
        bench
    }

    fn takes_orders(self) -> bool {
        matches!(self, Self::Fine | Self::Slow | Self::Breaking)
    }

    /// The states that a recorded outcome may stand in.
    fn outcomes(self) -> &'static [&'static str] {
        match self {
            Self::Fine => &["awaiting_sca", "authorised", "accepted", "settled"],
            Self::Slow | Self::Breaking => &["in_doubt"],
            Self::Refusing => &["rejected"],
            Self::Away => &["prepared"],
        }
    }
}

/// What was reached before the process was killed.
struct Reached(Vec<String>);

impl Reached {
    /// Whether this step's commit is on disk: its own place behind the commit was reached, or the
    /// ledger's, which comes first.
    fn has_committed(&self, step: &str) -> bool {
        let before = format!("before_{step}_commit");
        let mut since = self.0.iter().skip_while(|name| **name != before);
        since.any(|name| name == "after_commit")
    }

    fn has(&self, name: &str) -> bool {
        self.0.iter().any(|reached| reached == name)
    }

    /// The rule of the table of states, for the moment of the crash.
    fn states(&self, bank: Bank) -> &'static [&'static str] {
        if self.has_committed("outcome") {
            bank.outcomes()
        } else if self.has_committed("sending") {
            &["sending"]
        } else if self.has_committed("prepared") {
            &["prepared"]
        } else {
            &[]
        }
    }
}

/// Kills the process at the `nth` place it reaches, opens the desk again, and says which places
/// there were; none when the process came to its end first.
async fn dies_at(nth: usize, bank: Bank) -> Option<Reached> {
    let mut bench = bank.opens().await;
    let url = if bank == Bank::Away {
        "http://127.0.0.1:1/"
    } else {
        bench.bank_url()
    };
    let park = format!("park={nth}");
    let payer = Payer::start(bench.folder(), url, 1, 1, &["list", &park]);
    let mut reached = Reached(Vec::new());
    loop {
        let Some(line) = payer.line() else {
            payer.ends();
            return None;
        };
        match line.split(' ').collect::<Vec<_>>().as_slice() {
            ["C", name] => reached.0.push((*name).to_owned()),
            ["P", _] => break,
            ["D", _, "awaiting_sca"] => {
                bench.approves();
                bench.control.turn(Duration::from_secs(5));
            }
            _ => {}
        }
    }
    drop(payer.kill());
    let case = format!("{bank:?}, place {nth}: {:?}", reached.0.last());
    let found = Record::read(bench.folder()).expect(&case);
    let states: Vec<&str> = found
        .payments
        .values()
        .map(|row| row.state.as_str())
        .collect();
    let expected = reached.states(bank);
    match states.as_slice() {
        [] => assert!(expected.is_empty(), "{case}: lost"),
        [state] => assert!(expected.contains(state), "{case}: {state}"),
        more => panic!("{case}: {more:?}"),
    }
    let orders = bench.control.orders();
    let has_it = bank.takes_orders() && reached.has("before_outcome_commit");
    assert_eq!(orders.len(), usize::from(has_it), "{case}: at the bank");
    found.agrees_with(&orders).expect(&case);

    bench.starts().await;
    goes_on(&bench, &found, &case).await;
    Some(reached)
}

/// After the restart: what may still be done can be done, what may not is refused, and what is
/// known to the bank comes to its end.
async fn goes_on(bench: &Bench, found: &Record, case: &str) {
    let listed = bench.lists(PaymentsQuery::default()).await.rows;
    let Some((id, row)) = found.payments.iter().next() else {
        assert!(listed.is_empty(), "{case}: invented");
        return;
    };
    let now = bench.reads(id).await.payment;
    let swept = if row.state == "sending" {
        "in_doubt"
    } else {
        &row.state
    };
    let sent = bench.posts();
    let again = bench.sends(&now).await;
    if row.state == "prepared" {
        assert!(again.is_ok(), "{case}: it can still be sent");
        return;
    }
    let refused = Failure::WrongStep {
        state: swept.to_owned(),
    };
    assert_eq!(again.err().expect(case).failure, refused, "{case}");
    assert_eq!(bench.posts(), sent, "{case}: nothing is sent twice");
    if row.bank_id.is_none() {
        assert_eq!(now.state, swept, "{case}");
        return;
    }
    if row.state == "awaiting_sca" {
        // Shown as soon as the bank's record has been compared with the order.
        let shows = |payment: &PaymentView| payment.challenge.is_some();
        bench.becomes_such(id, "showing its code", shows).await;
    }
    if !bench.control.phone().is_empty() {
        bench.approves();
    }
    bench.control.turn(Duration::from_secs(5));
    bench.becomes(id, "settled").await;
}

/// Dies at every place with this bank, until the process comes to its end before the next one.
async fn dies_everywhere(bank: Bank) {
    let mut seen = BTreeSet::new();
    for nth in 0.. {
        let Some(reached) = dies_at(nth, bank).await else {
            break;
        };
        seen.extend(reached.0.last().cloned());
    }
    assert_eq!(seen, names_in_the_code(), "every name was crashed at");
}

#[tokio::test]
async fn a_crash_at_every_named_place_beside_a_good_bank() {
    dies_everywhere(Bank::Fine).await;
}

#[tokio::test]
async fn a_crash_at_every_named_place_beside_a_slow_bank() {
    dies_everywhere(Bank::Slow).await;
}

#[tokio::test]
async fn a_crash_at_every_named_place_beside_a_bank_that_breaks_off() {
    dies_everywhere(Bank::Breaking).await;
}

#[tokio::test]
async fn a_crash_at_every_named_place_beside_a_bank_that_refuses() {
    dies_everywhere(Bank::Refusing).await;
}

#[tokio::test]
async fn a_crash_at_every_named_place_without_a_bank() {
    dies_everywhere(Bank::Away).await;
}

#[tokio::test]
async fn a_crash_in_the_middle_of_the_sweep_is_swept_the_next_time() {
    let mut bench = Bank::Fine.opens().await;
    let state_behind = |count: u64, wish: &str| {
        let payer = Payer::start(bench.folder(), bench.bank_url(), 1, count, &[wish]);
        while !payer.line().expect("it gets there").starts_with("P ") {}
        drop(payer.kill());
        let found = Record::read(bench.folder()).unwrap();
        found.payments.into_values().next().unwrap().state
    };
    assert_eq!(state_behind(1, "park-at=after_sending_commit"), "sending");
    assert_eq!(state_behind(0, "park-at=inside_transaction"), "sending");
    assert_eq!(state_behind(0, "park-at=after_commit"), "in_doubt");
    bench.starts().await;
    assert_eq!(bench.pending().await.doubts, 1);
    assert_eq!(bench.posts(), 0, "it never left");
}

/// All names that `crash_point!` gives.
fn names_in_the_code() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (file, text) in files() {
        if file.starts_with("src-tauri/crates/") {
            let after = text.split("crash_point!(\"").skip(1);
            names.extend(
                after
                    .filter_map(|rest| rest.split('"').next())
                    .map(str::to_owned),
            );
        }
    }
    names
}
