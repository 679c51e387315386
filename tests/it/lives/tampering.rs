//! Planted faults that lie in the ledger's file: done between two programs, past the program.

use rusqlite::Connection;

use super::office::{KEY, Office};
use super::planted::Planted;

/// What the planted fault does to the file, if it does anything to it.
pub(super) fn between_programs(office: &mut Office) {
    let ledger = office.disk.ledger();
    let Some(sql) = script(office.planted).filter(|_| ledger.exists()) else {
        return;
    };
    let connection = Connection::open(ledger).expect("the ledger is there");
    connection
        .execute_batch(&sql)
        .expect("the planted fault fits the schema");
}

fn script(planted: Planted) -> Option<String> {
    let sql = match planted {
        Planted::KindSweep => {
            "INSERT INTO payment_event (payment_id, at, kind, why)
                SELECT payment_id, '2026-11-23T10:00:00.000Z', 'not_sent', 'no_connection'
                FROM payment WHERE state = 'sending';
            UPDATE attempt SET outcome = 'not_sent' WHERE outcome = 'open';
            UPDATE payment SET state = 'prepared' WHERE state = 'sending';"
        }
        Planted::StrayProjection => {
            "UPDATE payment SET state = 'accepted' WHERE state = 'authorised' OR state = 'in_doubt';"
        }
        Planted::ReopenedEnd => {
            "UPDATE payment SET state = 'awaiting_sca' WHERE state IN ('settled', 'rejected');"
        }
        Planted::ForgottenView => {
            "DROP TRIGGER IF EXISTS payment_event_stays;
            UPDATE payment_event SET challenge = '00000' WHERE challenge IS NOT NULL;"
        }
        Planted::ForgedRow => {
            "DROP TRIGGER IF EXISTS payment_event_stays;
            UPDATE payment_event SET key_fingerprint = 'forged' WHERE key_fingerprint IS NOT NULL;"
        }
        Planted::SpiltSecret => {
            return Some(format!(
                "INSERT OR REPLACE INTO draft
                    (only_row, debtor_account, creditor_name, creditor_account, amount, remittance)
                    VALUES (1, '', '', '', '', '{KEY}');"
            ));
        }
        Planted::Nothing
        | Planted::RepeatedPost
        | Planted::LossCalledNotSent
        | Planted::LossCalledRefusal
        | Planted::LostCommit
        | Planted::DeafToPauses
        | Planted::ChangedAmount
        | Planted::FalseEnd => return None,
    };
    Some(sql.to_owned())
}
