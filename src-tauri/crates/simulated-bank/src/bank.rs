//! What the bank does: steps over its book, with the time given, and without a socket.

use std::time::Duration;

use crate::amount::two_decimals;
use crate::book::{Book, Instruction, Payment};
use crate::refusal::Refusal;
use crate::scenario::Decision;
use crate::{Codes, PhoneRequest, Scenario, Setup};

/// How a request for a payment ends.
pub(crate) enum Creation<'book> {
    /// The bank never read it.
    Unread,
    /// Not created.
    Refused(Refusal),
    /// In the book.
    Created(&'book Payment),
}

/// Takes in one request for a payment: the checked instruction, or why it fails the checks.
pub(crate) fn receive<'book>(
    book: &'book mut Book,
    setup: &Setup,
    request_id: &str,
    instruction: Result<Instruction, Refusal>,
    now: Duration,
) -> Creation<'book> {
    let scenario = instruction
        .as_ref()
        .ok()
        .map(|wanted| scenario_of(book, setup, wanted));
    if scenario == Some(Scenario::QuestionLost) {
        return Creation::Unread;
    }
    if !book.request_ids.insert(request_id.to_owned()) {
        return Creation::Refused(Refusal::format("X-Request-ID", "already used"));
    }
    if scenario == Some(Scenario::RefusedAtOnce) {
        let text = "The bank cannot process this payment in its present form.";
        return Creation::Refused(Refusal::format("creditorAccount.iban", text));
    }
    match instruction {
        Ok(instruction) => {
            let scenario = scenario.unwrap_or(setup.default_scenario);
            Creation::Created(enter(book, setup, request_id, instruction, scenario, now))
        }
        Err(refusal) => Creation::Refused(refusal),
    }
}

/// The requests that ring now, oldest first.
pub(crate) fn ringing(book: &Book, now: Duration) -> Vec<PhoneRequest> {
    book.payments
        .iter()
        .filter(|payment| payment.is_ringing(now))
        .map(phone_request)
        .collect()
}

/// When the list of ringing requests next changes by itself.
pub(crate) fn next_turning_point(book: &Book, now: Duration) -> Option<Duration> {
    book.payments
        .iter()
        .flat_map(Payment::turning_points)
        .filter(|point| *point > now)
        .min()
}

/// A tap on the phone; `false` when no such request rings. It ends a status set by force.
pub(crate) fn tap(book: &mut Book, id: &str, decision: Decision, now: Duration) -> bool {
    let rings = |payment: &&mut Payment| payment.authorisation_id == id && payment.is_ringing(now);
    let Some(payment) = book.payments.iter_mut().find(rings) else {
        return false;
    };
    payment.tapped = Some((decision, now));
    payment.forced_sca = None;
    payment.forced_status = None;
    true
}

fn scenario_of(book: &mut Book, setup: &Setup, wanted: &Instruction) -> Scenario {
    let of_payee = || {
        setup
            .payees
            .iter()
            .find(|payee| payee.iban == wanted.creditor_iban)
    };
    let planned = book.planned.pop_front();
    let chosen = planned.or_else(|| of_payee().map(|payee| payee.scenario));
    chosen.unwrap_or(setup.default_scenario)
}

fn enter<'book>(
    book: &'book mut Book,
    setup: &Setup,
    request_id: &str,
    instruction: Instruction,
    scenario: Scenario,
    now: Duration,
) -> &'book Payment {
    let (payment_id, authorisation_id) = ids(book, setup, scenario);
    let code = code(book, setup, scenario);
    let is_other = scenario == Scenario::OtherCode;
    let phone_code = if is_other {
        Some(book.numbers.code())
    } else {
        code.clone()
    };
    book.payments.push_mut(Payment {
        payment_id,
        authorisation_id,
        request_id: request_id.to_owned(),
        instruction,
        scenario,
        code,
        phone_code,
        created: now,
        tapped: None,
        forced_status: None,
        forced_sca: None,
    })
}

fn ids(book: &mut Book, setup: &Setup, scenario: Scenario) -> (String, String) {
    match (book.payments.first(), setup.first_payment) {
        (Some(first), _) if scenario == Scenario::RepeatedId => {
            (first.payment_id.clone(), book.numbers.identifier())
        }
        (None, Some(printed)) => (
            printed.payment_id.to_owned(),
            printed.authorisation_id.to_owned(),
        ),
        (Some(_), _) | (None, None) => (book.numbers.identifier(), book.numbers.identifier()),
    }
}

fn code(book: &mut Book, setup: &Setup, scenario: Scenario) -> Option<String> {
    if scenario == Scenario::NoCode {
        return None;
    }
    let code = match setup.codes {
        Codes::Drawn => book.numbers.code(),
        Codes::Always(code) => code.to_owned(),
    };
    if scenario == Scenario::ChallengeAsText {
        return Some(format!("0{}", code.get(1..).unwrap_or_default()));
    }
    Some(code)
}

fn phone_request(payment: &Payment) -> PhoneRequest {
    PhoneRequest {
        id: payment.authorisation_id.clone(),
        code: payment.phone_code.clone(),
        amount: two_decimals(payment.instruction.amount_cents),
        currency: "EUR".to_owned(),
        creditor_name: payment.instruction.creditor_name.clone(),
        creditor_iban: payment.instruction.creditor_iban.clone(),
    }
}
