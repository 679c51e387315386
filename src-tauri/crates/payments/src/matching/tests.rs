use super::*;
use crate::{AccountNumber, Party, PaymentForm, ReportedAmount};

const OWN: &str = "LV10DEMO0000000001001";
const PAYEE: &str = "LV73DEMO0000000002001";
const OTHER: &str = "LV26IDXO1001010000787";
const TEXT: &str = "Rēķins Nr. R-1042 par maizi";

pub(super) fn own() -> AccountIdentity {
    AccountIdentity {
        number: AccountNumber::parse(OWN).unwrap(),
        currency: Currency::EUR,
    }
}

pub(super) fn day(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, number).unwrap()
}

pub(super) fn order(cents: i64, details: &str) -> PaymentOrder {
    let form = PaymentForm {
        debtor_account: OWN.into(),
        creditor_name: "Demo Maize SIA".into(),
        creditor_account: PAYEE.into(),
        amount: format!("{}.{:02}", cents / 100, cents % 100),
        remittance: details.into(),
    };
    PaymentOrder::check(&form).unwrap()
}

pub(super) fn entry(on: u32, cents: i64, details: &str) -> Entry {
    let party = |account: &str| Party {
        name: None,
        account: AccountNumber::parse(account),
    };
    Entry {
        booked_on: Some(day(on)),
        debtor: party(OWN),
        creditor: party(PAYEE),
        remittance: vec![details.to_owned()],
        ..Entry::bare(
            Booking::Booked,
            ReportedAmount::from_euro_cents(cents).negated(),
        )
    }
}

/// Whether an entry fits the order of the tests, sent on the 5th.
fn is_fit(change: impl FnOnce(&mut Entry)) -> bool {
    let mut entry = entry(6, 12_345, TEXT);
    change(&mut entry);
    fits(&own(), &order(12_345, TEXT), day(5), &entry)
}

#[test]
fn a_booked_debit_with_the_same_money_payee_and_text_fits() {
    assert!(is_fit(|_| ()));
    assert!(is_fit(|it| it.amount = it.amount.magnitude()), "no sign");
    assert!(
        is_fit(|it| it.debtor = Party::default()),
        "own is not named"
    );
    assert!(is_fit(|it| it.valued_on = Some(day(1))));
    assert!(is_fit(|it| it.creditor.name = Some("OTHER NAME".into())));
}

#[test]
fn what_differs_in_money_account_or_kind_does_not() {
    let account = |number: &str| AccountNumber::parse(number);
    let sum = |digits: &str, letters: &str| {
        ReportedAmount::parse(digits, Currency::parse(letters).unwrap()).unwrap()
    };
    assert!(!is_fit(|it| it.booking = Booking::Pending));
    assert!(!is_fit(|it| it.creditor.account = account(OTHER)));
    assert!(!is_fit(|it| it.creditor.account = None));
    assert!(!is_fit(|it| it.amount = sum("-123.46", "EUR")));
    assert!(!is_fit(|it| it.amount = sum("-123.451", "EUR")));
    assert!(!is_fit(|it| it.amount = sum("-123.45", "USD")));
    assert!(!is_fit(|it| std::mem::swap(
        &mut it.debtor,
        &mut it.creditor
    )));
    let elsewhere = AccountIdentity {
        number: account(OTHER).unwrap(),
        ..own()
    };
    let dollars = AccountIdentity {
        currency: Currency::parse("USD").unwrap(),
        ..own()
    };
    for own in [elsewhere, dollars] {
        let entry = Entry {
            debtor: Party::default(),
            ..entry(6, 12_345, TEXT)
        };
        let order = order(12_345, TEXT);
        assert!(!fits(&own, &order, day(5), &entry), "{own:?}");
    }
}

#[test]
fn booked_from_the_sending_day_on_and_ten_days_later_at_most() {
    for (on, wanted) in [(4, false), (5, true), (15, true), (16, false)] {
        assert_eq!(is_fit(|it| it.booked_on = Some(day(on))), wanted, "{on}");
    }
    assert!(!is_fit(|it| {
        it.booked_on = None;
        it.valued_on = Some(day(6));
    }));
}

#[test]
fn a_text_is_the_same_however_the_bank_writes_it_and_no_other() {
    let told = |lines: &[&str]| {
        let lines = lines.iter().map(|&line| line.to_owned()).collect();
        is_fit(|it| it.remittance = lines)
    };
    for same in [
        &["Rēķins Nr. R-1042 par maizi"][..],
        &["REKINS NR. R-1042 PAR MAIZI"],
        &["Rēķins  Nr. R-1042", "par maizi"],
        &["Rēķins Nr. R-10", "42 par maizi"],
        &["", " Rekins Nr. R-1042 par maizi "],
    ] {
        assert!(told(same), "{same:?}");
    }
    for other in [
        &[][..],
        &[""],
        &["Rēķins Nr. R-1043 par maizi"],
        &["Rēķins Nr. R1042 par maizi"],
        &["Rēķins Nr. R-1042"],
        &["Rēķins Nr. R-1042 par maizi", "2"],
    ] {
        assert!(!told(other), "{other:?}");
    }
    assert!(is_fit(|it| std::mem::swap(
        &mut it.remittance,
        &mut it.references
    )));
    assert!(is_fit(|it| it.references = vec!["RF18 5390".into()]));
    assert!(is_fit(|it| it.references = it.remittance.clone()));
}

/// What is taken of payments in these states and entries on these days, all of one order sent on
/// the 5th.
fn taken(states: &[State], days: &[u32]) -> Vec<(usize, usize)> {
    let order = order(12_345, TEXT);
    let entries: Vec<Entry> = days.iter().map(|on| entry(*on, 12_345, TEXT)).collect();
    let sent: Vec<_> = states
        .iter()
        .enumerate()
        .map(|(key, state)| SentPayment {
            key,
            order: &order,
            state: *state,
            sent_on: day(5),
        })
        .collect();
    let known: Vec<_> = entries
        .iter()
        .enumerate()
        .map(|(key, entry)| KnownEntry { key, entry })
        .collect();
    match_entries(&own(), &sent, &known)
}

#[test]
fn one_is_taken_and_of_several_none() {
    use State::{Abandoned, Accepted, InDoubt, Settled};
    for state in [InDoubt, Accepted, Settled, Abandoned] {
        assert_eq!(taken(&[state], &[6]), [(0, 0)], "{state:?}");
        assert_eq!(taken(&[state], &[4, 6, 16]), [(0, 1)], "{state:?}");
        assert_eq!(taken(&[state], &[6, 6]), [], "two entries");
        assert_eq!(taken(&[state, InDoubt], &[6]), [], "two payments");
        assert_eq!(taken(&[state, InDoubt], &[6, 7]), [], "two of each");
        assert_eq!(taken(&[state], &[]), []);
    }
    assert_eq!(taken(&[State::Prepared], &[6]), [], "nothing was sent");
    assert_eq!(taken(&[State::Prepared, InDoubt], &[6]), [(1, 0)]);
}

#[test]
fn one_on_the_wire_takes_nothing_and_lets_nobody_else() {
    assert_eq!(taken(&[State::Sending], &[6]), []);
    assert_eq!(taken(&[State::Sending, State::InDoubt], &[6]), []);
}

#[test]
fn one_that_the_bank_refused_comes_last() {
    for state in [State::Rejected, State::Cancelled, State::ScaFailed] {
        assert_eq!(taken(&[state], &[6]), [(0, 0)], "{state:?}");
        assert_eq!(taken(&[state, State::InDoubt], &[6]), [(1, 0)], "{state:?}");
        assert_eq!(taken(&[state, State::InDoubt], &[6, 7]), [], "{state:?}");
        assert_eq!(taken(&[state, State::Rejected], &[6]), [], "{state:?}");
    }
}
