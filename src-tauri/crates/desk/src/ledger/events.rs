//! Events as rows. A row that cannot be read is an error that names it, never a skipped line.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use payments::{
    AuthorisationId, BankPaymentId, BankProblem, Challenge, Event, EventKind, KeyFingerprint,
    LossReason, NotSentReason, PaymentId, RequestId, ScaStatus, TransactionStatus, WarningKind,
};
use rusqlite::{Connection, Row, Transaction, named_params};
use uuid::Uuid;

use super::LedgerError;

/// One event with its place in the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEvent {
    /// Row number; gives the order.
    pub row: i64,
    /// The event.
    pub event: Event,
}

/// The columns of an event beside its place and time. Which are filled depends on the kind.
#[derive(Default)]
struct Columns {
    kind: &'static str,
    request_id: Option<String>,
    key_fingerprint: Option<String>,
    acknowledged: Option<String>,
    bank_payment_id: Option<String>,
    authorisation_id: Option<String>,
    challenge: Option<String>,
    transaction_status: Option<String>,
    sca_status: Option<String>,
    why: Option<&'static str>,
    http_status: Option<u16>,
    seconds: Option<i64>,
    seemed_to_accept: Option<bool>,
    code: Option<String>,
    path: Option<String>,
    text: Option<String>,
    booked_on: Option<String>,
}

/// Appends an event.
pub(super) fn append(
    transaction: &Transaction<'_>,
    payment: PaymentId,
    event: &Event,
) -> Result<(), LedgerError> {
    let columns = columns(&event.kind);
    let sql = "INSERT INTO payment_event (payment_id, at, kind, request_id, key_fingerprint,
            acknowledged, bank_payment_id, authorisation_id, challenge, transaction_status,
            sca_status, why, http_status, seconds, seemed_to_accept, code, path, text, booked_on)
        VALUES (:payment_id, :at, :kind, :request_id, :key_fingerprint, :acknowledged,
            :bank_payment_id, :authorisation_id, :challenge, :transaction_status, :sca_status,
            :why, :http_status, :seconds, :seemed_to_accept, :code, :path, :text, :booked_on)";
    transaction.prepare_cached(sql)?.execute(named_params! {
        ":payment_id": payment.to_string(),
        ":at": instant(event.at),
        ":kind": columns.kind,
        ":request_id": columns.request_id,
        ":key_fingerprint": columns.key_fingerprint,
        ":acknowledged": columns.acknowledged,
        ":bank_payment_id": columns.bank_payment_id,
        ":authorisation_id": columns.authorisation_id,
        ":challenge": columns.challenge,
        ":transaction_status": columns.transaction_status,
        ":sca_status": columns.sca_status,
        ":why": columns.why,
        ":http_status": columns.http_status,
        ":seconds": columns.seconds,
        ":seemed_to_accept": columns.seemed_to_accept,
        ":code": columns.code,
        ":path": columns.path,
        ":text": columns.text,
        ":booked_on": columns.booked_on,
    })?;
    Ok(())
}

/// All events of a payment, oldest first.
pub(super) fn of_payment(
    connection: &Connection,
    payment: PaymentId,
) -> Result<Vec<StoredEvent>, LedgerError> {
    let sql = "SELECT * FROM payment_event WHERE payment_id = ?1 ORDER BY id";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([payment.to_string()])?;
    let mut events = Vec::new();
    while let Some(row) = rows.next()? {
        let number: i64 = row.get("id")?;
        let at: String = row.get("at")?;
        let event = Event {
            at: parse_instant(&at)?,
            kind: read_kind(row, number)?,
        };
        events.push(StoredEvent { row: number, event });
    }
    Ok(events)
}

/// An instant as the ledger writes it.
pub(super) fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// An instant as the ledger wrote it.
pub(super) fn parse_instant(text: &str) -> Result<DateTime<Utc>, LedgerError> {
    DateTime::parse_from_rfc3339(text)
        .map(|at| at.to_utc())
        .map_err(|_error| LedgerError::Damaged {
            what: format!("no instant: {text}"),
        })
}

fn columns(kind: &EventKind) -> Columns {
    match kind {
        EventKind::Discarded => only("discarded"),
        EventKind::FoundSending => only("found_sending"),
        EventKind::NoLongerKnown => only("no_longer_known"),
        EventKind::CodesDiffer => only("codes_differ"),
        EventKind::DetailsDiffer => only("details_differ"),
        EventKind::AlertSeen => only("alert_seen"),
        EventKind::SendingBegan {
            request_id,
            key,
            acknowledged,
        } => Columns {
            request_id: Some(request_id.to_string()),
            key_fingerprint: Some(key.0.clone()),
            acknowledged: Some(warning_names(acknowledged)),
            ..only("sending_began")
        },
        EventKind::NotSent(why) => not_sent_columns(*why),
        EventKind::Refused(problem) => Columns {
            http_status: Some(problem.status),
            code: problem.code.clone(),
            path: problem.path.clone(),
            text: problem.text.clone(),
            ..only("refused")
        },
        EventKind::ReplyLost {
            why,
            bank_seemed_to_accept,
        } => {
            let (name, http_status) = loss_name(*why);
            let seemed_to_accept = Some(*bank_seemed_to_accept);
            Columns {
                why: Some(name),
                http_status,
                seemed_to_accept,
                ..only("reply_lost")
            }
        }
        EventKind::Created { .. } => created_columns(kind),
        EventKind::AuthorisationFound(id) => Columns {
            authorisation_id: Some(id.as_str().to_owned()),
            ..only("authorisation_found")
        },
        EventKind::StatusReported { status, bank_text } => Columns {
            transaction_status: Some(status.as_str().to_owned()),
            text: bank_text.clone(),
            ..only("status_reported")
        },
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
        EventKind::SaidPresent { note } => Columns {
            text: Some(note.clone()),
            ..only("said_present")
        },
        EventKind::SaidAbsent { note } => Columns {
            text: Some(note.clone()),
            ..only("said_absent")
        },
    }
}

fn only(kind: &'static str) -> Columns {
    Columns {
        kind,
        ..Columns::default()
    }
}

fn not_sent_columns(why: NotSentReason) -> Columns {
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

fn created_columns(kind: &EventKind) -> Columns {
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
        authorisation_id: authorisation.as_ref().map(|id| id.as_str().to_owned()),
        challenge: challenge.as_ref().map(|code| code.as_str().to_owned()),
        transaction_status: Some(status.as_str().to_owned()),
        text: bank_text.clone(),
        ..only("created")
    }
}

fn loss_name(why: LossReason) -> (&'static str, Option<u16>) {
    match why {
        LossReason::TimedOut => ("timed_out", None),
        LossReason::Broken => ("broken", None),
        LossReason::Unreadable => ("unreadable", None),
        LossReason::Redirected => ("redirected", None),
        LossReason::Unclear { status } => ("unclear", Some(status)),
    }
}

fn read_kind(row: &Row<'_>, number: i64) -> Result<EventKind, LedgerError> {
    let damaged = |column: &str| LedgerError::Damaged {
        what: format!("payment_event {number}: {column}"),
    };
    let text = |column: &str| -> Result<String, LedgerError> {
        row.get::<_, Option<String>>(column)?
            .ok_or_else(|| damaged(column))
    };
    let kind: String = row.get("kind")?;
    Ok(match kind.as_str() {
        "discarded" => EventKind::Discarded,
        "found_sending" => EventKind::FoundSending,
        "no_longer_known" => EventKind::NoLongerKnown,
        "codes_differ" => EventKind::CodesDiffer,
        "details_differ" => EventKind::DetailsDiffer,
        "alert_seen" => EventKind::AlertSeen,
        "sending_began" => EventKind::SendingBegan {
            request_id: RequestId(
                Uuid::parse_str(&text("request_id")?).map_err(|_error| damaged("request_id"))?,
            ),
            key: KeyFingerprint(text("key_fingerprint")?),
            acknowledged: parse_warning_names(&text("acknowledged")?)
                .ok_or_else(|| damaged("acknowledged"))?,
        },
        "not_sent" => read_not_sent(row, &text("why")?)?.ok_or_else(|| damaged("why"))?,
        "refused" => EventKind::Refused(BankProblem {
            status: row.get("http_status")?,
            code: row.get("code")?,
            path: row.get("path")?,
            text: row.get("text")?,
        }),
        "reply_lost" => EventKind::ReplyLost {
            why: read_loss(row, &text("why")?)?.ok_or_else(|| damaged("why"))?,
            bank_seemed_to_accept: row.get("seemed_to_accept")?,
        },
        "created" => EventKind::Created {
            bank_id: BankPaymentId::new(text("bank_payment_id")?)
                .map_err(|_error| damaged("bank_payment_id"))?,
            authorisation: read_authorisation(row)?,
            challenge: row
                .get::<_, Option<String>>("challenge")?
                .and_then(Challenge::new),
            status: TransactionStatus::new(text("transaction_status")?),
            bank_text: row.get("text")?,
        },
        "authorisation_found" => EventKind::AuthorisationFound(
            read_authorisation(row)?.ok_or_else(|| damaged("authorisation_id"))?,
        ),
        "status_reported" => EventKind::StatusReported {
            status: TransactionStatus::new(text("transaction_status")?),
            bank_text: row.get("text")?,
        },
        "sca_reported" => EventKind::ScaReported(ScaStatus::new(text("sca_status")?)),
        "matched" => EventKind::Matched {
            transaction: text("code")?,
            booked_on: text("booked_on")?
                .parse::<NaiveDate>()
                .map_err(|_error| damaged("booked_on"))?,
        },
        "said_present" => EventKind::SaidPresent {
            note: text("text")?,
        },
        "said_absent" => EventKind::SaidAbsent {
            note: text("text")?,
        },
        _ => return Err(damaged("kind")),
    })
}

fn read_not_sent(row: &Row<'_>, why: &str) -> Result<Option<EventKind>, LedgerError> {
    let reason = match why {
        "no_connection" => NotSentReason::NoConnection,
        "not_built" => NotSentReason::NotBuilt,
        "too_many_requests" => {
            let seconds: Option<i64> = row.get("seconds")?;
            let retry_after_seconds = seconds.and_then(|seconds| u64::try_from(seconds).ok());
            NotSentReason::TooManyRequests {
                retry_after_seconds,
            }
        }
        _ => return Ok(None),
    };
    Ok(Some(EventKind::NotSent(reason)))
}

fn read_loss(row: &Row<'_>, why: &str) -> Result<Option<LossReason>, LedgerError> {
    Ok(match why {
        "timed_out" => Some(LossReason::TimedOut),
        "broken" => Some(LossReason::Broken),
        "unreadable" => Some(LossReason::Unreadable),
        "redirected" => Some(LossReason::Redirected),
        "unclear" => Some(LossReason::Unclear {
            status: row.get("http_status")?,
        }),
        _ => None,
    })
}

fn read_authorisation(row: &Row<'_>) -> Result<Option<AuthorisationId>, LedgerError> {
    let text: Option<String> = row.get("authorisation_id")?;
    text.map(AuthorisationId::new)
        .transpose()
        .map_err(|error| LedgerError::Damaged {
            what: format!("payment_event authorisation_id: {error}"),
        })
}

const WARNING_NAMES: [(WarningKind, &str); 3] = [
    (WarningKind::Characters, "characters"),
    (WarningKind::OwnAccountChecksum, "own-account-checksum"),
    (WarningKind::OtherApprovalOpen, "other-approval-open"),
];

fn warning_names(kinds: &[WarningKind]) -> String {
    let known = WARNING_NAMES
        .iter()
        .filter(|(kind, _)| kinds.contains(kind));
    known.map(|(_, name)| *name).collect::<Vec<_>>().join(",")
}

fn parse_warning_names(text: &str) -> Option<Vec<WarningKind>> {
    let names = text.split(',').filter(|name| !name.is_empty());
    names
        .map(|name| {
            WARNING_NAMES
                .iter()
                .find(|(_, n)| *n == name)
                .map(|(k, _)| *k)
        })
        .collect()
}
