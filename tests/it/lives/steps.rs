//! What can happen in an office. One short function per kind of step; a new one is a function and a
//! line in the table.

use std::time::Duration;

use chrono::TimeDelta;
use desk::contract::{
    AlertSeen, DoubtRequest, Nothing, PaymentFormRequest, PaymentRef, PaymentView, PaymentsQuery,
    SendRequest, WatchRequest,
};
use desk::{Desk, Live, commands};
use simulated_bank::Scenario;

use tests::answers_to;

use super::fate::Place;
use super::keyring::Mood;
use super::line::Weather;
use super::office::Office;

/// One kind of step.
pub(super) struct Step {
    pub(super) name: &'static str,
    pub(super) act: fn(&mut Office),
}

macro_rules! steps {
    ($($weight:literal $name:ident,)*) => {
        /// Every kind of step, with how often it comes.
        pub(super) const STEPS: &[(u64, Step)] = &[
            $(($weight, Step { name: stringify!($name), act: $name }),)*
        ];
    };
}

steps! {
    26 the_person_pays,
    6 the_person_prepares,
    8 the_person_sends,
    4 the_person_sends_twice_at_once,
    3 the_person_sends_two_at_once,
    3 the_program_dies_while_sending,
    2 the_person_pays_again,
    2 the_person_found_it,
    2 the_person_did_not_find_it,
    2 the_person_discards,
    2 the_codes_differ,
    2 the_person_sees_an_alert,
    3 the_person_refreshes,
    3 the_person_watches,
    2 the_person_reads,
    1 the_person_types,
    12 somebody_approves,
    4 somebody_declines,
    10 seconds_pass,
    8 minutes_pass,
    1 half_an_hour_passes,
    3 the_computer_sleeps,
    2 the_wall_clock_jumps,
    9 the_line_changes,
    3 late_requests_arrive,
    4 the_window_is_closed,
    5 the_program_is_killed,
    5 death_waits_somewhere,
    3 the_disk_fills_up,
    4 the_keyring_has_a_mood,
    4 the_bank_plans_something,
    3 the_bank_says_something_odd,
}

/// Plain letters, so that what is typed is what is sent. The accounts choose what happens.
const PAYEES: [(&str, &str); 12] = [
    ("Demo Maize SIA", "LV73DEMO0000000002001"),
    ("Demo Gliemezis SIA", "LV46DEMO0000000002002"),
    ("Demo Atteikums SIA", "LV19DEMO0000000002003"),
    ("Demo Klusums SIA", "LV89DEMO0000000002004"),
    ("Demo Vestule SIA", "LV62DEMO0000000002005"),
    ("Demo Tuksums SIA", "LV35DEMO0000000002006"),
    ("Demo Stingrais SIA", "LV08DEMO0000000002007"),
    ("Demo Mikla SIA", "LV78DEMO0000000002008"),
    ("Demo Citskods SIA", "LV24DEMO0000000002010"),
    ("Demo Bezkoda SIA", "LV94DEMO0000000002011"),
    ("Demo Kluda SIA", "LV67DEMO0000000002012"),
    ("James Bond", "LV26IDXO1001010000787"),
];

/// Few, so that twins occur.
const AMOUNTS: [&str; 4] = ["100.00", "12.50", "0.01", "4999.99"];
const TEXTS: [&str; 2] = ["Invoice 17", "Invoice 18"];

fn form(office: &mut Office) -> PaymentFormRequest {
    let (name, account) = *office.chance.pick(&PAYEES);
    PaymentFormRequest {
        debtor_account: "LV10DEMO0000000001001".into(),
        creditor_name: name.into(),
        creditor_account: account.into(),
        amount: (*office.chance.pick(&AMOUNTS)).into(),
        remittance: (*office.chance.pick(&TEXTS)).into(),
        pays_again: None,
    }
}

fn one_in_state(office: &mut Office, states: &[&str]) -> Option<String> {
    let found = office.seen.in_state(states);
    (!found.is_empty()).then(|| office.chance.pick(&found).clone())
}

fn reference(payment_id: &str) -> PaymentRef {
    PaymentRef {
        payment_id: payment_id.to_owned(),
    }
}

/// The yes to every warning that the review shows.
async fn send(desk: &Desk<Live>, payment_id: String) -> String {
    let review = match commands::read_payment(desk, reference(&payment_id)).await {
        Ok(detail) => detail.payment,
        Err(error) => return format!("no review: {:?}", error.failure),
    };
    let request = SendRequest {
        payment_id,
        acknowledged: answers_to(&review),
    };
    told(commands::send_payment(desk, request).await)
}

fn told(answer: Result<PaymentView, desk::contract::CommandError>) -> String {
    match answer {
        Ok(view) => view.state,
        Err(error) => format!("{:?}", error.failure),
    }
}

fn note(office: &mut Office, what: Option<String>) {
    office.says(format!("  -> {}", what.as_deref().unwrap_or("dead")));
}

fn prepare(office: &mut Office) -> Option<String> {
    let form = form(office);
    prepare_this(office, form)
}

fn prepare_this(office: &mut Office, form: PaymentFormRequest) -> Option<String> {
    let typed = form.clone();
    let answer = office.run(async |desk, _| commands::prepare_payment(desk, form).await)?;
    match answer {
        Ok(view) => {
            let id = view.payment_id.clone();
            office.seen.forms.insert(id.clone(), typed);
            note(office, Some(format!("prepared {id}")));
            Some(id)
        }
        Err(error) => {
            note(office, Some(format!("{:?}", error.failure)));
            None
        }
    }
}

fn the_person_pays(office: &mut Office) {
    if let Some(id) = prepare(office) {
        let said = office.run(async |desk, _| send(desk, id).await);
        note(office, said);
    }
}

fn the_person_prepares(office: &mut Office) {
    drop(prepare(office));
}

/// Also what can no longer be sent: a page may be older than the ledger.
fn a_payment_to_send(office: &mut Office) -> Option<String> {
    let likely: &[&str] = &["prepared"];
    let any: &[&str] = &[
        "prepared",
        "in_doubt",
        "awaiting_sca",
        "rejected",
        "abandoned",
    ];
    let states = if office.chance.one_in(5) { any } else { likely };
    one_in_state(office, states)
}

fn the_person_sends(office: &mut Office) {
    if let Some(id) = a_payment_to_send(office) {
        let said = office.run(async |desk, _| send(desk, id).await);
        note(office, said);
    }
}

fn the_person_sends_twice_at_once(office: &mut Office) {
    if let Some(id) = a_payment_to_send(office) {
        let again = id.clone();
        let said = office.run(async |desk, _| {
            let other_window = desk.clone();
            let (one, two) = tokio::join!(send(desk, id), send(&other_window, again));
            format!("{one} and {two}")
        });
        note(office, said);
    }
}

fn the_person_sends_two_at_once(office: &mut Office) {
    let (one, two) = (a_payment_to_send(office), a_payment_to_send(office));
    if let (Some(one), Some(two)) = (one, two) {
        let said = office.run(async |desk, _| {
            let (one, two) = tokio::join!(send(desk, one), send(desk, two));
            format!("{one} and {two}")
        });
        note(office, said);
    }
}

fn the_program_dies_while_sending(office: &mut Office) {
    if let Some(id) = a_payment_to_send(office) {
        let after = Duration::from_millis(office.chance.between(0, 2_500));
        let said = office.run(async |desk, _| tokio::time::timeout(after, send(desk, id)).await);
        let said = said.map(|sent| sent.unwrap_or_else(|_| "killed meanwhile".to_owned()));
        note(office, said);
        office.dies();
    }
}

/// In place of one that did not come to its end.
fn the_person_pays_again(office: &mut Office) {
    let states = ["in_doubt", "abandoned", "rejected", "sca_failed"];
    if let Some(old) = one_in_state(office, &states) {
        let mut form = form(office);
        form.pays_again = Some(old);
        if let Some(id) = prepare_this(office, form) {
            let said = office.run(async |desk, _| send(desk, id).await);
            note(office, said);
        }
    }
}

fn word(payment_id: String) -> DoubtRequest {
    DoubtRequest {
        payment_id,
        note: "looked in the app".to_owned(),
    }
}

fn the_person_found_it(office: &mut Office) {
    if let Some(id) = one_in_state(office, &["in_doubt", "awaiting_sca"]) {
        let said = office.run(async |desk, _| told(commands::say_present(desk, word(id)).await));
        note(office, said);
    }
}

fn the_person_did_not_find_it(office: &mut Office) {
    if let Some(id) = one_in_state(office, &["in_doubt", "awaiting_sca"]) {
        let said = office.run(async |desk, _| told(commands::say_absent(desk, word(id)).await));
        note(office, said);
    }
}

fn the_person_discards(office: &mut Office) {
    if let Some(id) = one_in_state(office, &["prepared", "sending", "in_doubt"]) {
        let request = reference(&id);
        let said = office.run(async |desk, _| told(commands::discard_payment(desk, request).await));
        note(office, said);
    }
}

fn the_codes_differ(office: &mut Office) {
    if let Some(id) = one_in_state(office, &["awaiting_sca", "authorised"]) {
        let request = reference(&id);
        let said =
            office.run(async |desk, _| told(commands::report_codes_differ(desk, request).await));
        note(office, said);
    }
}

fn the_person_sees_an_alert(office: &mut Office) {
    let any = [
        "awaiting_sca",
        "settled",
        "rejected",
        "cancelled",
        "sca_failed",
    ];
    if let Some(id) = one_in_state(office, &any) {
        let request = reference(&id);
        let said = office.run(async |desk, _| {
            let shown = commands::read_payment(desk, request).await;
            let Some(alert) = shown.ok().and_then(|it| it.payment.alert) else {
                return "no alert".to_owned();
            };
            let payment_id = id.clone();
            told(commands::see_alert(desk, AlertSeen { payment_id, alert }).await)
        });
        note(office, said);
    }
}

fn the_person_refreshes(office: &mut Office) {
    let said = office.run(async |desk, _| {
        let answer = commands::refresh_payments(desk, Nothing {}).await;
        answer.map_or_else(
            |error| format!("{:?}", error.failure),
            |view| format!("asked {}, unanswered {}", view.asked, view.unanswered),
        )
    });
    note(office, said);
}

fn the_person_watches(office: &mut Office) {
    let payment_id = if office.chance.one_in(3) {
        None
    } else {
        one_in_state(office, &["awaiting_sca", "authorised", "accepted"])
    };
    let request = WatchRequest { payment_id };
    office.run(async |desk, _| drop(commands::watch_payment(desk, request).await));
}

fn the_person_reads(office: &mut Office) {
    let said = office.run(async |desk, _| {
        let page = commands::list_payments(desk, PaymentsQuery::default()).await;
        let pending = commands::list_pending(desk, Nothing {}).await;
        let counted = page.map(|page| page.total).ok();
        let waits = pending.map(|pending| pending.count).ok();
        format!("{counted:?} payments, {waits:?} wait")
    });
    note(office, said);
}

fn the_person_types(office: &mut Office) {
    let form = form(office);
    office.run(async |desk, _| drop(commands::save_draft(desk, form).await));
}

fn somebody_approves(office: &mut Office) {
    let bank = office.line.bank();
    let ringing = bank.phone();
    if !ringing.is_empty() {
        let id = office.chance.pick(&ringing).id.clone();
        bank.approve(&id);
    }
}

fn somebody_declines(office: &mut Office) {
    let bank = office.line.bank();
    let ringing = bank.phone();
    if !ringing.is_empty() {
        let id = office.chance.pick(&ringing).id.clone();
        bank.decline(&id);
    }
}

fn seconds_pass(office: &mut Office) {
    let seconds = office.chance.between(1, 30);
    office.passes(Duration::from_secs(seconds));
}

fn minutes_pass(office: &mut Office) {
    let minutes = office.chance.between(1, 4);
    office.passes(Duration::from_secs(60 * minutes));
}

/// Longer than the patience with a person at the phone.
fn half_an_hour_passes(office: &mut Office) {
    let minutes = office.chance.between(25, 40);
    office.passes(Duration::from_secs(60 * minutes));
}

fn the_computer_sleeps(office: &mut Office) {
    let seconds = office.chance.between(10, 3 * 86_400);
    office.clock.sleeps(Duration::from_secs(seconds));
}

fn the_wall_clock_jumps(office: &mut Office) {
    let seconds = i64::try_from(office.chance.between(1, 10 * 86_400)).unwrap();
    let forward = office.chance.one_in(2);
    let by = TimeDelta::seconds(if forward { seconds } else { -seconds });
    office.clock.wall_jumps(by);
}

fn the_line_changes(office: &mut Office) {
    use Weather::{Down, Fair, Fine, Rough};
    let weather = *office.chance.pick(&[Fine, Fair, Rough, Rough, Down]);
    office.says(format!("  {weather:?}"));
    office.line.weather_is(weather);
}

fn late_requests_arrive(office: &mut Office) {
    let count = office.line.deliver_late();
    office.says(format!("  {count}"));
}

/// Looks at every screen, closes, opens, and looks again; the driver compares.
fn the_window_is_closed(office: &mut Office) {
    office.wants_to_close = true;
}

fn the_program_is_killed(office: &mut Office) {
    office.dies();
}

fn death_waits_somewhere(office: &mut Office) {
    let place = *office.chance.pick(&[
        Place::BeforeCommit,
        Place::AfterCommit,
        Place::BeforeTheBank,
        Place::AfterTheBank,
        Place::AfterTheAnswer,
    ]);
    let nth = office.chance.between(1, 5);
    office.says(format!("  {place:?}, number {nth}"));
    office.fate.dies_at(place, nth);
}

fn the_disk_fills_up(office: &mut Office) {
    let commits = office.chance.between(1, 8);
    office.fate.disk_is_full_for(commits);
}

fn the_keyring_has_a_mood(office: &mut Office) {
    use Mood::{Away, Forgetful, Locked, Works};
    let mood = *office.chance.pick(&[Works, Works, Locked, Away, Forgetful]);
    office.says(format!("  {mood:?}"));
    office.keyring.is(mood);
}

fn the_bank_plans_something(office: &mut Office) {
    let scenario = *office.chance.pick(&[
        Scenario::PhoneDecides,
        Scenario::ApprovedAtOnce,
        Scenario::Slow,
        Scenario::DeclinedThenRejected,
        Scenario::StatusGoesBack,
        Scenario::AnswerHangs,
        Scenario::ChallengeAsNumber,
        Scenario::ChallengeAsText,
        Scenario::LinksElsewhere,
        Scenario::NoScaStatusLink,
        Scenario::RepeatedId,
        Scenario::QuestionLost,
        Scenario::TamperedDetails,
        Scenario::TamperedName,
        Scenario::TamperedIban,
    ]);
    office.says(format!("  {scenario:?}"));
    office.line.bank().next_payment(scenario);
}

fn the_bank_says_something_odd(office: &mut Office) {
    let bank = office.line.bank();
    let orders = bank.orders();
    if !orders.is_empty() {
        let id = office.chance.pick(&orders).payment_id.clone();
        let codes = ["ACTC", "QQQQ", "CANC", "RJCT", "ACSC", "ACCC", "PDNG"];
        let code = *office.chance.pick(&codes);
        office.says(format!("  {code} of {id}"));
        bank.set_status(&id, code);
    }
}
