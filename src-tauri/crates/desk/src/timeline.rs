//! The history of one payment, line by line.

use payments::{
    Acknowledgement, BankProblem, DetailField, EventKind, LossReason, Payment, PaymentOrder, Yes,
};

use crate::contract::{EvidenceView, TimelineEntry, TimelineEvent as Line};
use crate::ledger::StoredEvent;
use crate::view::{acknowledged, difference_views, instant};

/// The first line: the record itself.
pub(crate) fn prepared(payment: &Payment) -> TimelineEntry {
    TimelineEntry {
        at: instant(payment.prepared_at),
        ..plain(Line::Prepared)
    }
}

/// The lines for one event: before sending began stands what the person said to warnings.
pub(crate) fn entries(stored: &StoredEvent, order: &PaymentOrder) -> Vec<TimelineEntry> {
    let mut lines = Vec::new();
    if let EventKind::SendingBegan { acknowledged, .. } = &stored.event.kind {
        let said = acknowledged.iter().filter(|one| one.yes == Yes::Said);
        lines.extend(said.map(|one| answer(one, stored)));
    }
    lines.push(entry(stored, order));
    lines
}

fn answer(said: &Acknowledgement, stored: &StoredEvent) -> TimelineEntry {
    let reason = said.reason.as_ref().map(|note| note.as_str().to_owned());
    TimelineEntry {
        at: instant(stored.event.at),
        answered: Some(acknowledged(said)),
        ..by_person(Line::WarningAnswered, reason)
    }
}

fn entry(stored: &StoredEvent, order: &PaymentOrder) -> TimelineEntry {
    let line = match &stored.event.kind {
        EventKind::Discarded => plain(Line::Discarded),
        EventKind::SendingBegan { request_id, .. } => {
            let request_id = Some(request_id.to_string());
            TimelineEntry {
                request_id,
                ..plain(Line::SendingBegan)
            }
        }
        EventKind::NotSent(_) => plain(Line::NotSent),
        EventKind::Refused(problem) => refused(problem),
        EventKind::ReplyLost { why, .. } => TimelineEntry {
            code: http_status(*why),
            ..plain(Line::ReplyLost)
        },
        EventKind::FoundSending => plain(Line::FoundSending),
        EventKind::BroughtBack => plain(Line::BroughtBack),
        EventKind::Created {
            status, bank_text, ..
        } => by_bank(Line::Created, status.as_str(), bank_text.clone()),
        EventKind::AuthorisationFound(_) => plain(Line::AuthorisationFound),
        EventKind::StatusReported { status, bank_text } => {
            by_bank(Line::StatusReported, status.as_str(), bank_text.clone())
        }
        EventKind::ScaReported(sca) => by_bank(Line::ScaReported, sca.as_str(), None),
        EventKind::NoLongerKnown => TimelineEntry {
            evidence: Some(EvidenceView::Bank),
            ..plain(Line::NoLongerKnown)
        },
        EventKind::Matched { transaction, .. } => TimelineEntry {
            evidence: Some(EvidenceView::Statement),
            code: Some(transaction.clone()),
            ..plain(Line::Matched)
        },
        EventKind::SaidPresent { note } => by_person(Line::SaidPresent, Some(note.clone())),
        EventKind::SaidAbsent { note } => by_person(Line::SaidAbsent, Some(note.clone())),
        EventKind::CodesDiffer => by_person(Line::CodesDiffer, None),
        EventKind::DetailsCompared(fields) => compared(fields),
        EventKind::DetailsNotCompared(_) => plain(Line::DetailsNotCompared),
        EventKind::DetailsDiffer(found) => TimelineEntry {
            evidence: Some(EvidenceView::Bank),
            differences: difference_views(found, order),
            ..plain(Line::DetailsDiffer)
        },
        EventKind::AlertSeen => by_person(Line::AlertSeen, None),
    };
    TimelineEntry {
        at: instant(stored.event.at),
        ..line
    }
}

fn compared(fields: &[DetailField]) -> TimelineEntry {
    let names: Vec<&str> = fields.iter().map(|field| field.name()).collect();
    by_bank(Line::DetailsCompared, &names.join(", "), None)
}

fn plain(event: Line) -> TimelineEntry {
    TimelineEntry {
        at: String::new(),
        event,
        evidence: None,
        code: None,
        text: None,
        request_id: None,
        differences: Vec::new(),
        answered: None,
    }
}

fn by_bank(event: Line, code: &str, text: Option<String>) -> TimelineEntry {
    let (evidence, code) = (Some(EvidenceView::Bank), Some(code.to_owned()));
    TimelineEntry {
        evidence,
        code,
        text,
        ..plain(event)
    }
}

fn by_person(event: Line, text: Option<String>) -> TimelineEntry {
    TimelineEntry {
        evidence: Some(EvidenceView::Person),
        text,
        ..plain(event)
    }
}

fn refused(problem: &BankProblem) -> TimelineEntry {
    let status = problem.status.to_string();
    let code = problem.code.clone().unwrap_or(status);
    by_bank(Line::Refused, &code, problem.text.clone())
}

fn http_status(why: LossReason) -> Option<String> {
    match why {
        LossReason::Unclear { status } => Some(status.to_string()),
        LossReason::TimedOut
        | LossReason::Broken
        | LossReason::Unreadable
        | LossReason::Redirected => None,
    }
}
