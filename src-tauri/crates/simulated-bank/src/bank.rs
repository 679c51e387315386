//! What the bank does: steps over its book, with the time given, and without a socket.

use std::time::Duration;

use crate::amount::two_decimals;
use crate::approval::Approval;
use crate::book::{Book, Instruction, Payment};
use crate::consent::Consent;
use crate::refusal::Refusal;
use crate::scenario::Decision;
use crate::{Codes, PhoneRequest, PhoneRequestKind, Scenario, Setup};

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
    let payments = book
        .payments
        .iter()
        .filter(|payment| payment.approval.is_ringing(now))
        .map(|payment| (payment.approval.created, phone_request(payment)));
    let consents = book
        .consents
        .iter()
        .filter(|consent| consent.rings(now))
        .map(|consent| (consent.approval.created, consent.phone_request()));
    let mut ringing: Vec<(Duration, PhoneRequest)> = payments.chain(consents).collect();
    ringing.sort_by_key(|(created, _)| *created);
    ringing.into_iter().map(|(_, request)| request).collect()
}

/// When the list of ringing requests next changes by itself.
pub(crate) fn next_turning_point(book: &Book, now: Duration) -> Option<Duration> {
    approvals(book)
        .flat_map(Approval::turning_points)
        .filter(|point| *point > now)
        .min()
}

fn approvals(book: &Book) -> impl Iterator<Item = &Approval> {
    let payments = book.payments.iter().map(|payment| &payment.approval);
    payments.chain(book.consents.iter().map(|consent| &consent.approval))
}

/// A tap on the phone; `false` when no such request rings. It ends a status set by force.
pub(crate) fn tap(book: &mut Book, id: &str, decision: Decision, now: Duration) -> bool {
    let payments = book
        .payments
        .iter_mut()
        .map(|it| (&mut it.approval, &mut it.forced_status));
    let consents = book.consents.iter_mut().filter(|it| it.rings(now));
    let consents = consents.map(|it| (&mut it.approval, &mut it.forced_status));
    let rings = |(approval, _): &(&mut Approval, &mut Option<String>)| {
        approval.authorisation_id == id && approval.is_ringing(now)
    };
    let Some((approval, forced_status)) = payments.chain(consents).find(rings) else {
        return false;
    };
    approval.tapped = Some((decision, now));
    approval.forced_sca = None;
    *forced_status = None;
    true
}

/// Everything that a new approval begins with.
pub(crate) fn new_approval(
    book: &mut Book,
    setup: &Setup,
    authorisation_id: String,
    scenario: Scenario,
    now: Duration,
) -> Approval {
    let code = code(book, setup, scenario);
    let phone_code = if scenario == Scenario::OtherCode {
        Some(book.numbers.code())
    } else {
        code.clone()
    };
    Approval {
        authorisation_id,
        scenario,
        code,
        phone_code,
        created: now,
        tapped: None,
        forced_sca: None,
    }
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
    let approval = new_approval(book, setup, authorisation_id, scenario, now);
    if scenario == Scenario::ConsentExpires {
        book.consents.iter_mut().for_each(Consent::expire);
    }
    book.payments.push_mut(Payment {
        payment_id,
        request_id: request_id.to_owned(),
        instruction,
        approval,
        forced_status: None,
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
        id: payment.approval.authorisation_id.clone(),
        kind: PhoneRequestKind::Payment,
        code: payment.approval.phone_code.clone(),
        amount: two_decimals(payment.instruction.amount_cents),
        currency: "EUR".to_owned(),
        creditor_name: payment.instruction.creditor_name.clone(),
        creditor_iban: payment.instruction.creditor_iban.clone(),
        accounts: Vec::new(),
    }
}
