use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::PaymentForm;

const ACCOUNT: &str = "LV73DEMO0000000002001";
const ELSEWHERE: &str = "LT739999900000002021";

pub(crate) fn order() -> PaymentOrder {
    order_of("1234,56", "Invoice R-1042")
}

fn order_of(amount: &str, details: &str) -> PaymentOrder {
    let form = PaymentForm {
        debtor_account: "LV62IDXO1001010002370".into(),
        creditor_name: "Demo Maize SIA".into(),
        creditor_account: ACCOUNT.into(),
        amount: amount.into(),
        remittance: details.into(),
    };
    PaymentOrder::check(&form).unwrap()
}

pub(crate) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

/// The same payment as [`order`], so many days ago.
pub(crate) fn past(id: u128, state: State, days: i64) -> PastPayment {
    PastPayment {
        id: PaymentId(Uuid::from_u128(id)),
        on: today()
            .checked_sub_signed(chrono::TimeDelta::days(days))
            .unwrap(),
        state,
        evidence: Some(Evidence::Bank),
        was_sent: state != State::Prepared,
        creditor_account: Iban::parse(ACCOUNT).unwrap(),
        payee_key: PayeeKey::of("SIA \"Demo Maize\""),
        amount: Amount::from_cents(123_456).unwrap(),
        remittance: "Rekins R-1042".into(),
        invoice_keys: InvoiceKey::all_of("Rekins R-1042"),
    }
}

fn without_invoice(past: PastPayment) -> PastPayment {
    PastPayment {
        invoice_keys: BTreeSet::new(),
        ..past
    }
}

fn of_cents(past: PastPayment, cents: i64) -> PastPayment {
    let amount = Amount::from_cents(cents).unwrap();
    PastPayment { amount, ..past }
}

fn elsewhere(past: PastPayment) -> PastPayment {
    let creditor_account = Iban::parse(ELSEWHERE).unwrap();
    PastPayment {
        creditor_account,
        ..past
    }
}

fn rules(past: PastPayment) -> Vec<Rule> {
    duplicate(&order(), &[past], today()).map_or_else(Vec::new, |found| found.closest.rules)
}

const OPEN: [State; 5] = [
    State::Prepared,
    State::Sending,
    State::AwaitingSca,
    State::Authorised,
    State::Accepted,
];

#[test]
fn d1_the_same_sum_still_on_its_way_at_any_age() {
    for state in OPEN {
        let twin = without_invoice(past(1, state, 5_000));
        assert_eq!(rules(twin.clone()), [Rule::D1], "{state:?}");
        assert_eq!(rules(of_cents(twin.clone(), 123_455)), [], "{state:?}");
        assert_eq!(rules(elsewhere(twin)), [], "{state:?}");
    }
    let doubt = without_invoice(past(1, State::InDoubt, 5_000));
    assert_eq!(rules(doubt), [Rule::D1, Rule::D2]);
}

#[test]
fn d2_one_in_doubt_whatever_its_sum_at_any_age() {
    let doubt = without_invoice(past(1, State::InDoubt, 5_000));
    assert_eq!(rules(of_cents(doubt.clone(), 1)), [Rule::D2]);
    assert_eq!(rules(elsewhere(doubt)), []);
}

#[test]
fn d3_the_same_sum_paid_within_twenty_days_and_not_the_monthly_rent() {
    for (days, expected) in [(0, vec![Rule::D3]), (20, vec![Rule::D3]), (21, vec![])] {
        let paid = without_invoice(past(1, State::Settled, days));
        assert_eq!(rules(paid.clone()), expected, "{days} days");
        assert_eq!(rules(of_cents(paid, 123_457)), [], "{days} days");
        let mut closed = without_invoice(past(1, State::Accepted, days));
        closed.evidence = Some(Evidence::Person);
        assert_eq!(rules(closed), expected, "closed as present {days} days ago");
    }
}

#[test]
fn d4_the_same_sum_for_the_same_invoice_within_a_year() {
    for (days, expected) in [(21, vec![Rule::D4]), (365, vec![Rule::D4]), (366, vec![])] {
        assert_eq!(
            rules(past(1, State::Settled, days)),
            expected,
            "{days} days"
        );
    }
    assert_eq!(rules(past(1, State::Settled, 20)), [Rule::D3, Rule::D4]);
}

#[test]
fn d5_a_reminder_up_to_a_tenth_apart_within_sixty_days() {
    // 1 234.56 EUR is ordered: a tenth of the invoice's sum, not of the reminder's.
    for (cents, expected) in [
        (112_233, Rule::D5),
        (112_232, Rule::D6),
        (123_455, Rule::D5),
        (137_173, Rule::D5),
        (137_174, Rule::D6),
    ] {
        let invoice = of_cents(past(1, State::Settled, 60), cents);
        assert_eq!(rules(invoice), [expected], "{cents} cents");
    }
    let late = of_cents(past(1, State::Settled, 61), 123_455);
    assert_eq!(rules(late), []);
}

#[test]
fn d6_an_instalment_is_told_and_needs_no_yes() {
    let part = of_cents(past(1, State::Settled, 60), 50_000);
    let found = duplicate(&order(), &[part], today()).unwrap();
    assert_eq!(found.rules(), [Rule::D6]);
    assert!(!found.closest.needs_yes());
    assert_eq!(rules(of_cents(past(1, State::Settled, 61), 50_000)), []);
}

#[test]
fn d8_the_same_invoice_to_another_account_of_the_payee_within_sixty_days() {
    for (days, expected) in [(60, vec![Rule::D8]), (61, vec![])] {
        let mut twin = elsewhere(of_cents(past(1, State::AwaitingSca, days), 7));
        assert_eq!(rules(twin.clone()), expected, "{days} days");
        twin.payee_key = PayeeKey::of("Somebody Else");
        assert_eq!(rules(twin.clone()), []);
        twin.payee_key = None;
        assert_eq!(rules(twin), [], "names without letters are not the same");
    }
}

#[test]
fn what_failed_is_no_twin_and_is_mentioned_as_an_attempt_when_it_was_sent() {
    let failed = [
        State::Rejected,
        State::Cancelled,
        State::ScaFailed,
        State::Abandoned,
    ];
    for state in failed {
        let attempt = past(1, state, 60);
        assert_eq!(rules(attempt.clone()), [], "{state:?}");
        let told = |past: PastPayment| earlier_attempt(&order(), &[past], today());
        assert_eq!(told(attempt.clone()).unwrap().newest, attempt, "{state:?}");
        assert_eq!(told(past(1, state, 61)), None, "{state:?}");
        assert_eq!(told(elsewhere(attempt.clone())), None, "{state:?}");
        let never_sent = PastPayment {
            was_sent: false,
            ..attempt
        };
        assert_eq!(told(never_sent), None, "going back to edit is no attempt");
    }
    assert_eq!(
        earlier_attempt(&order(), &[past(1, State::Settled, 1)], today()),
        None
    );
}

#[test]
fn the_closest_twin_is_the_weightiest_and_then_the_newest_and_the_others_are_counted() {
    let all = [
        of_cents(past(1, State::Settled, 1), 50_000),
        past(2, State::Settled, 30),
        past(3, State::AwaitingSca, 9),
        past(4, State::InDoubt, 10),
        past(5, State::AwaitingSca, 9),
    ];
    let found = duplicate(&order(), &all, today()).unwrap();
    let ids: Vec<u128> = found.twins().map(|t| t.payment.id.0.as_u128()).collect();
    assert_eq!(ids, [5, 3, 4, 2, 1]);
    assert_eq!(found.rules(), [Rule::D1, Rule::D2, Rule::D4, Rule::D6]);
}

#[test]
fn a_clock_that_was_set_back_hides_no_twin() {
    assert_eq!(rules(past(1, State::Settled, -400)), [Rule::D3, Rule::D4]);
}

#[test]
fn rules_are_found_again_by_their_names() {
    for rule in Rule::ALL {
        assert_eq!(Rule::from_name(rule.name()), Some(rule));
    }
    assert_eq!(Rule::from_name("D9"), None);
}

fn any_past() -> impl Strategy<Value = PastPayment> {
    let states = prop::sample::select(State::ALL.to_vec());
    let cents = prop::sample::select(vec![123_456_i64, 120_000, 50_000, 1]);
    let details = prop::sample::select(vec!["R-1042", "R-1043", "Rent"]);
    (
        1_u128..9,
        states,
        -5_i64..400,
        cents,
        details,
        any::<[bool; 3]>(),
    )
        .prop_map(
            |(id, state, days, cents, details, [here, by_person, was_sent])| {
                let mut made = of_cents(past(id, state, days), cents);
                made.invoice_keys = InvoiceKey::all_of(details);
                made.evidence = by_person.then_some(Evidence::Person);
                made.was_sent = was_sent;
                if here { made } else { elsewhere(made) }
            },
        )
}

proptest! {
    #[test]
    fn the_same_invoice_and_sum_to_the_same_account_never_slips_through(
        past in prop::collection::vec(any_past(), 0..6),
        at in 0_usize..6, state in prop::sample::select(OPEN.to_vec()), days in 0_i64..365,
    ) {
        let mut all = past;
        all.insert(at.min(all.len()), super::tests::past(99, state, days));
        let found = duplicate(&order(), &all, today()).unwrap();
        prop_assert!(found.closest.needs_yes());
        prop_assert!(found.twins().any(|twin| twin.payment.id.0.as_u128() == 99));
    }

    #[test]
    fn the_order_of_what_is_remembered_does_not_matter(
        past in prop::collection::vec(any_past(), 0..6),
    ) {
        let mut turned = past.clone();
        turned.reverse();
        let ids = |all: &[PastPayment]| duplicate(&order(), all, today())
            .map(|found| found.twins().map(|t| (t.payment.id, t.rules.clone())).collect::<Vec<_>>());
        let distinct: BTreeSet<_> = past.iter().map(|p| p.id).collect();
        if distinct.len() == past.len() {
            prop_assert_eq!(ids(&past), ids(&turned));
        }
    }

    #[test]
    fn nothing_is_both_a_twin_and_an_attempt(one in any_past()) {
        let twin = duplicate(&order(), std::slice::from_ref(&one), today());
        let attempt = earlier_attempt(&order(), &[one], today());
        prop_assert!(twin.is_none() || attempt.is_none());
    }
}
