//! From an event to the columns of its row.

use payments::{
    Acknowledgement, AuthorisationId, BankProblem, DetailField, Difference, EventKind,
    KeyFingerprint, LossReason, NotCompared, NotSentReason, RequestId, TransactionStatus,
};

use super::acknowledged;

/// The columns of an event beside its place and time. Which are filled depends on the kind.
#[derive(Default)]
pub(in crate::ledger) struct Columns {
    pub(in crate::ledger) kind: &'static str,
    pub(in crate::ledger) request_id: Option<String>,
    pub(in crate::ledger) key_fingerprint: Option<String>,
    pub(in crate::ledger) acknowledged: Option<String>,
    pub(in crate::ledger) bank_payment_id: Option<String>,
    pub(in crate::ledger) authorisation_id: Option<String>,
    pub(in crate::ledger) challenge: Option<String>,
    pub(in crate::ledger) transaction_status: Option<String>,
    pub(in crate::ledger) sca_status: Option<String>,
    pub(in crate::ledger) why: Option<&'static str>,
    pub(in crate::ledger) http_status: Option<u16>,
    pub(in crate::ledger) seconds: Option<i64>,
    pub(in crate::ledger) seemed_to_accept: Option<bool>,
    pub(in crate::ledger) code: Option<String>,
    pub(in crate::ledger) path: Option<String>,
    pub(in crate::ledger) text: Option<String>,
    pub(in crate::ledger) booked_on: Option<String>,
    /// Names of the fields that were compared.
    pub(in crate::ledger) compared: Option<String>,
    pub(in crate::ledger) differences: Vec<Difference>,
}

impl Columns {
    /// What the bank has on record instead, for a field that differs. What was ordered stands in
    /// the order.
    pub(super) fn recorded(&self, field: DetailField) -> Option<&str> {
        let mut differences = self.differences.iter();
        let found = differences.find(|difference| difference.field == field);
        found.map(|difference| difference.recorded.as_str())
    }
}

/// What to write for an event.
pub(super) fn columns(kind: &EventKind) -> Columns {
    match kind {
        EventKind::Discarded => only("discarded"),
        EventKind::FoundSending => only("found_sending"),
        EventKind::BroughtBack => only("brought_back"),
        EventKind::NoLongerKnown => only("no_longer_known"),
        EventKind::CodesDiffer => only("codes_differ"),
        EventKind::DetailsCompared(fields) => compared(fields),
        EventKind::DetailsNotCompared(why) => not_compared(*why),
        EventKind::DetailsDiffer(found) => differ(found),
        EventKind::AlertSeen => only("alert_seen"),
        EventKind::SendingBegan {
            request_id,
            key,
            acknowledged,
        } => sending_began(*request_id, key, acknowledged),
        EventKind::NotSent(why) => not_sent(*why),
        EventKind::Refused(problem) => refused(problem),
        EventKind::ReplyLost {
            why,
            bank_seemed_to_accept,
        } => reply_lost(*why, *bank_seemed_to_accept),
        EventKind::Created { .. } => created(kind),
        EventKind::AuthorisationFound(id) => Columns {
            authorisation_id: Some(text_of(id)),
            ..only("authorisation_found")
        },
        EventKind::StatusReported { status, bank_text } => {
            status_reported(status, bank_text.clone())
        }
        EventKind::ScaReported(sca) => Columns {
            sca_status: Some(sca.as_str().to_owned()),
            ..only("sca_reported")
        },
        EventKind::Matched {
            transaction,
            booked_on,
        } => Columns {
            code: Some(transaction.clone()),
            booked_on: Some(booked_on.to_string()),
            ..only("matched")
        },
        EventKind::SaidPresent { note } => noted("said_present", note),
        EventKind::SaidAbsent { note } => noted("said_absent", note),
    }
}

pub(in crate::ledger) fn only(kind: &'static str) -> Columns {
    Columns {
        kind,
        ..Columns::default()
    }
}

fn noted(kind: &'static str, note: &str) -> Columns {
    Columns {
        text: Some(note.to_owned()),
        ..only(kind)
    }
}

fn compared(fields: &[DetailField]) -> Columns {
    let names: Vec<&str> = fields.iter().map(|field| field.name()).collect();
    Columns {
        compared: Some(names.join(",")),
        ..only("details_compared")
    }
}

fn not_compared(why: NotCompared) -> Columns {
    let why = Some(match why {
        NotCompared::NoAnswer => "no_answer",
        NotCompared::Refused => "refused",
        NotCompared::Unreadable => "unreadable",
    });
    Columns {
        why,
        ..only("details_not_compared")
    }
}

fn differ(found: &[Difference]) -> Columns {
    Columns {
        differences: found.to_vec(),
        ..only("details_differ")
    }
}

fn status_reported(status: &TransactionStatus, text: Option<String>) -> Columns {
    Columns {
        transaction_status: Some(status.as_str().to_owned()),
        text,
        ..only("status_reported")
    }
}

fn text_of(id: &AuthorisationId) -> String {
    id.as_str().to_owned()
}

fn sending_began(
    request_id: RequestId,
    key: &KeyFingerprint,
    warnings: &[Acknowledgement],
) -> Columns {
    Columns {
        request_id: Some(request_id.to_string()),
        key_fingerprint: Some(key.0.clone()),
        acknowledged: Some(acknowledged::write(warnings)),
        ..only("sending_began")
    }
}

pub(in crate::ledger) fn not_sent(why: NotSentReason) -> Columns {
    let (name, seconds) = match why {
        NotSentReason::NoConnection => ("no_connection", None),
        NotSentReason::NotBuilt => ("not_built", None),
        NotSentReason::TooManyRequests {
            retry_after_seconds,
        } => {
            let seconds = retry_after_seconds.and_then(|seconds| i64::try_from(seconds).ok());
            ("too_many_requests", seconds)
        }
    };
    Columns {
        why: Some(name),
        seconds,
        ..only("not_sent")
    }
}

pub(in crate::ledger) fn refused(problem: &BankProblem) -> Columns {
    Columns {
        http_status: Some(problem.status),
        code: problem.code.clone(),
        path: problem.path.clone(),
        text: problem.text.clone(),
        ..only("refused")
    }
}

pub(in crate::ledger) fn reply_lost(why: LossReason, bank_seemed_to_accept: bool) -> Columns {
    let (name, http_status) = match why {
        LossReason::TimedOut => ("timed_out", None),
        LossReason::Broken => ("broken", None),
        LossReason::Unreadable => ("unreadable", None),
        LossReason::Redirected => ("redirected", None),
        LossReason::Unclear { status } => ("unclear", Some(status)),
    };
    let seemed_to_accept = Some(bank_seemed_to_accept);
    Columns {
        why: Some(name),
        http_status,
        seemed_to_accept,
        ..only("reply_lost")
    }
}

fn created(kind: &EventKind) -> Columns {
    let EventKind::Created {
        bank_id,
        authorisation,
        challenge,
        status,
        bank_text,
    } = kind
    else {
        return only("created");
    };
    Columns {
        bank_payment_id: Some(bank_id.as_str().to_owned()),
        authorisation_id: authorisation.as_ref().map(text_of),
        challenge: challenge.as_ref().map(|code| code.as_str().to_owned()),
        transaction_status: Some(status.as_str().to_owned()),
        text: bank_text.clone(),
        ..only("created")
    }
}
