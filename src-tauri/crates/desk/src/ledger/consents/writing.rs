//! From an event of a consent to its row.

use chrono::NaiveDate;
use payments::{ConsentEvent, ConsentEventKind as Kind, ConsentId};
use rusqlite::{Transaction, named_params};

use crate::ledger::LedgerError;
use crate::ledger::chain::{self, Part, RecordKey};
use crate::ledger::events::{Columns, instant, not_sent, only, refused, reply_lost};

/// The columns of an event. Which are filled depends on the kind.
#[derive(Default)]
struct ConsentColumns {
    /// Those that an event of a payment has too.
    common: Columns,
    bank_consent_id: Option<String>,
    status: Option<String>,
    valid_until: Option<String>,
    accounts: Option<String>,
    newer: Option<String>,
}

/// Appends an event, and its link to the chain.
pub(super) fn append(
    transaction: &Transaction<'_>,
    key: Option<&RecordKey>,
    id: ConsentId,
    event: &ConsentEvent,
) -> Result<(), LedgerError> {
    let columns = columns(&event.kind);
    let common = &columns.common;
    let sql = "INSERT INTO consent_event (consent_id, at, kind, request_id, key_fingerprint,
            bank_consent_id, authorisation_id, challenge, consent_status, sca_status, why,
            http_status, seconds, seemed_to_accept, code, path, text, valid_until, accounts, newer)
        VALUES (:consent_id, :at, :kind, :request_id, :key_fingerprint, :bank_consent_id,
            :authorisation_id, :challenge, :consent_status, :sca_status, :why, :http_status,
            :seconds, :seemed_to_accept, :code, :path, :text, :valid_until, :accounts, :newer)";
    transaction.prepare_cached(sql)?.execute(named_params! {
        ":consent_id": id.to_string(),
        ":at": instant(event.at),
        ":kind": common.kind,
        ":request_id": common.request_id,
        ":key_fingerprint": common.key_fingerprint,
        ":bank_consent_id": columns.bank_consent_id,
        ":authorisation_id": common.authorisation_id,
        ":challenge": common.challenge,
        ":consent_status": columns.status,
        ":sca_status": common.sca_status,
        ":why": common.why,
        ":http_status": common.http_status,
        ":seconds": common.seconds,
        ":seemed_to_accept": common.seemed_to_accept,
        ":code": common.code,
        ":path": common.path,
        ":text": common.text,
        ":valid_until": columns.valid_until,
        ":accounts": columns.accounts,
        ":newer": columns.newer,
    })?;
    let row = transaction.last_insert_rowid().to_string();
    chain::append(transaction, key, Part::ConsentEvent, &row)
}

fn columns(kind: &Kind) -> ConsentColumns {
    match kind {
        Kind::Discarded => of(only("discarded")),
        Kind::SendingBegan { request_id, key } => of(Columns {
            request_id: Some(request_id.to_string()),
            key_fingerprint: Some(key.0.clone()),
            ..only("sending_began")
        }),
        Kind::NotSent(why) => of(not_sent(*why)),
        Kind::Refused(problem) => of(refused(problem)),
        Kind::ReplyLost {
            why,
            bank_seemed_to_accept,
        } => of(reply_lost(*why, *bank_seemed_to_accept)),
        Kind::FoundSending => of(only("found_sending")),
        Kind::BroughtBack => of(only("brought_back")),
        Kind::Created { .. } => created(kind),
        Kind::AuthorisationFound(id) => of(Columns {
            authorisation_id: Some(id.as_str().to_owned()),
            ..only("authorisation_found")
        }),
        Kind::ScaReported(sca) => of(Columns {
            sca_status: Some(sca.as_str().to_owned()),
            ..only("sca_reported")
        }),
        Kind::StatusReported { status, bank_text } => ConsentColumns {
            status: Some(status.as_str().to_owned()),
            ..of(Columns {
                text: bank_text.clone(),
                ..only("status_reported")
            })
        },
        Kind::DetailsRead {
            valid_until,
            accounts,
        } => details_read(*valid_until, accounts),
        Kind::ReadRefused { code } => of(Columns {
            code: Some(code.clone()),
            ..only("read_refused")
        }),
        Kind::RevokeAsked => of(only("revoke_asked")),
        Kind::Revoked => of(only("revoked")),
        Kind::GoneAtBank => of(only("gone_at_bank")),
        Kind::ReplacedBy(newer) => ConsentColumns {
            newer: Some(newer.to_string()),
            ..of(only("replaced_by"))
        },
        Kind::CodesDiffer => of(only("codes_differ")),
        Kind::AlertSeen => of(only("alert_seen")),
    }
}

fn of(common: Columns) -> ConsentColumns {
    ConsentColumns {
        common,
        ..ConsentColumns::default()
    }
}

fn details_read(valid_until: Option<NaiveDate>, accounts: &[String]) -> ConsentColumns {
    ConsentColumns {
        valid_until: valid_until.map(|day| day.to_string()),
        accounts: Some(serde_json::Value::from(accounts.to_vec()).to_string()),
        ..of(only("details_read"))
    }
}

fn created(kind: &Kind) -> ConsentColumns {
    let Kind::Created {
        bank_id,
        authorisation,
        challenge,
        status,
        bank_text,
    } = kind
    else {
        return of(only("created"));
    };
    ConsentColumns {
        bank_consent_id: Some(bank_id.as_str().to_owned()),
        status: Some(status.as_str().to_owned()),
        ..of(Columns {
            authorisation_id: authorisation.as_ref().map(|id| id.as_str().to_owned()),
            challenge: challenge.as_ref().map(|code| code.as_str().to_owned()),
            text: bank_text.clone(),
            ..only("created")
        })
    }
}
