//! Leave to read accounts: what was asked for, its events, and the projection of both.

mod reading;
#[cfg(test)]
mod tests;
mod writing;

use bank_client::{ConsentBody, Environment};
use chrono::{DateTime, Utc};
use payments::{
    AccessScope, Consent, ConsentEvent, ConsentEventKind, ConsentId, ConsentRequest, ConsentState,
    OwnAccount,
};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use uuid::Uuid;

use super::chain::{self, Part, RecordKey};
use super::events::{instant, parse_instant};
use super::{Ledger, LedgerError};

/// What is recorded before anything is sent: the request, and the very bytes that will go out.
#[derive(Debug, Clone)]
pub struct NewConsent {
    /// The consent as it begins.
    pub consent: Consent,
    /// The body of the request.
    pub body: ConsentBody,
}

/// What became of an event that was to be recorded.
#[derive(Debug)]
pub enum ConsentRecorded {
    /// It was new, and is on disk. The consent as it stands now.
    News(Consent),
    /// It repeats the last report; nothing was written.
    Repeat(Consent),
    /// It is not possible in the present state; nothing was written.
    Illegal(Consent),
    /// No such consent.
    Unknown,
}

impl<E: Environment> Ledger<E> {
    /// Records a new consent.
    ///
    /// # Errors
    /// The ledger cannot be written.
    pub async fn record_consent(&self, new: NewConsent) -> Result<(), LedgerError> {
        let key = self.key();
        self.write(move |transaction| {
            insert_request(transaction, &new)?;
            project(transaction, &new.consent)?;
            let id = new.consent.id.to_string();
            chain::append(transaction, key.as_deref(), Part::Consent, &id)
        })
        .await
    }

    /// Applies an event to a consent and stores both, in one transaction.
    ///
    /// # Errors
    /// The ledger cannot be written, or a constraint refuses it.
    pub async fn apply_consent(
        &self,
        id: ConsentId,
        event: ConsentEvent,
    ) -> Result<ConsentRecorded, LedgerError> {
        let key = self.key();
        self.write(move |transaction| record_event(transaction, key.as_deref(), id, &event))
            .await
    }

    /// One consent as it stands.
    ///
    /// # Errors
    /// The ledger cannot be read, or a row of it is damaged.
    pub async fn consent(&self, id: ConsentId) -> Result<Option<Consent>, LedgerError> {
        self.read(move |connection| load(connection, id)).await
    }

    /// Every consent, newest first. There are few: one in half a year.
    ///
    /// # Errors
    /// The ledger cannot be read, or a row of it is damaged.
    pub async fn consents(&self) -> Result<Vec<Consent>, LedgerError> {
        self.read(|connection| {
            let mut all = all(connection)?;
            all.reverse();
            Ok(all)
        })
        .await
    }

    /// What happened to a consent, oldest first.
    ///
    /// # Errors
    /// The ledger cannot be read, or a row of it is damaged.
    pub async fn consent_events(&self, id: ConsentId) -> Result<Vec<ConsentEvent>, LedgerError> {
        self.read(move |connection| events(connection, id)).await
    }

    /// The request body recorded with a consent.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub async fn consent_body(&self, id: ConsentId) -> Result<Option<ConsentBody>, LedgerError> {
        self.read(move |connection| {
            let sql = "SELECT body, body_sha256 FROM consent_request WHERE consent_id = ?1";
            let row: Option<(Vec<u8>, String)> = connection
                .query_row(sql, [id.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()?;
            let Some((bytes, hash)) = row else {
                return Ok(None);
            };
            let body = ConsentBody::from_recorded(bytes);
            if body.sha256() != hash {
                return Err(damaged(id, "the recorded request was changed"));
            }
            Ok(Some(body))
        })
        .await
    }

    /// Every consent that is `sending` is in doubt: the program ended in the middle. To be called
    /// once, at start, while the folder's lock is held. Returns how many there were.
    ///
    /// # Errors
    /// The ledger cannot be written.
    pub async fn sweep_consents(&self, at: DateTime<Utc>) -> Result<usize, LedgerError> {
        let mut sending = self.consents().await?;
        sending.retain(|consent| consent.state == ConsentState::Sending);
        for consent in &sending {
            let kind = ConsentEventKind::FoundSending;
            self.apply_consent(consent.id, ConsentEvent { at, kind })
                .await?;
        }
        Ok(sending.len())
    }
}

/// Reads every consent, oldest first.
pub(super) fn all(connection: &Connection) -> Result<Vec<Consent>, LedgerError> {
    let mut statement = connection.prepare_cached("SELECT consent_id FROM consent ORDER BY row")?;
    let ids = statement.query_map([], |row| row.get::<_, String>(0))?;
    ids.map(|id| load_known(connection, &id?)).collect()
}

/// Applies an event to a consent and stores both.
pub(super) fn record_event(
    transaction: &Transaction<'_>,
    key: Option<&RecordKey>,
    id: ConsentId,
    event: &ConsentEvent,
) -> Result<ConsentRecorded, LedgerError> {
    let Some(consent) = load(transaction, id)? else {
        return Ok(ConsentRecorded::Unknown);
    };
    let Ok(moved) = consent.clone().apply(event) else {
        return Ok(ConsentRecorded::Illegal(consent));
    };
    if !consent.is_news(event) {
        return Ok(ConsentRecorded::Repeat(consent));
    }
    writing::append(transaction, key, id, event)?;
    project(transaction, &moved)?;
    Ok(ConsentRecorded::News(moved))
}

fn insert_request(transaction: &Transaction<'_>, new: &NewConsent) -> Result<(), LedgerError> {
    let NewConsent { consent, body } = new;
    let (scope, accounts) = match &consent.request.scope {
        AccessScope::All => ("all", String::new()),
        AccessScope::Listed(accounts) => {
            let numbers: Vec<&str> = accounts.iter().map(OwnAccount::as_str).collect();
            ("listed", numbers.join(","))
        }
    };
    transaction.execute(
        "INSERT INTO consent_request (consent_id, prepared_at, scope, accounts, valid_until,
             renews, body, body_sha256) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            consent.id.to_string(),
            instant(consent.prepared_at),
            scope,
            accounts,
            consent.request.valid_until.to_string(),
            consent.request.renews.map(|older| older.to_string()),
            body.bytes(),
            body.sha256(),
        ],
    )?;
    Ok(())
}

fn project(transaction: &Transaction<'_>, consent: &Consent) -> Result<(), LedgerError> {
    let sql = "INSERT INTO consent (consent_id, state, bank_consent_id, changed_at)
        VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (consent_id) DO UPDATE SET state = excluded.state,
            bank_consent_id = excluded.bank_consent_id, changed_at = excluded.changed_at";
    transaction.prepare_cached(sql)?.execute(params![
        consent.id.to_string(),
        consent.state.name(),
        consent.bank_id.as_ref().map(|id| id.as_str().to_owned()),
        instant(consent.changed_at),
    ])?;
    Ok(())
}

/// A consent is its request with its events applied, one after another. There is no second truth.
pub(super) fn load(connection: &Connection, id: ConsentId) -> Result<Option<Consent>, LedgerError> {
    let sql = "SELECT * FROM consent_request WHERE consent_id = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([id.to_string()])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let prepared_at: String = row.get("prepared_at")?;
    let request = read_request(row).ok_or_else(|| damaged(id, "breaks a rule of requests"))?;
    let mut consent = Consent::prepared(id, request, parse_instant(&prepared_at)?);
    for event in events(connection, id)? {
        consent = consent
            .apply(&event)
            .map_err(|error| damaged(id, &error.to_string()))?;
    }
    Ok(Some(consent))
}

fn events(connection: &Connection, id: ConsentId) -> Result<Vec<ConsentEvent>, LedgerError> {
    let sql = "SELECT * FROM consent_event WHERE consent_id = ?1 ORDER BY id";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([id.to_string()])?;
    let mut events = Vec::new();
    while let Some(row) = rows.next()? {
        let at: String = row.get("at")?;
        events.push(ConsentEvent {
            at: parse_instant(&at)?,
            kind: reading::kind(row)?,
        });
    }
    Ok(events)
}

fn load_known(connection: &Connection, id: &str) -> Result<Consent, LedgerError> {
    let id = consent_id(id)?;
    load(connection, id)?.ok_or_else(|| damaged(id, "is missing"))
}

/// A number of a consent as the ledger wrote it.
pub(super) fn consent_id(text: &str) -> Result<ConsentId, LedgerError> {
    Uuid::parse_str(text)
        .map(ConsentId)
        .map_err(|_error| LedgerError::Damaged {
            what: format!("consent {text}"),
        })
}

fn read_request(row: &Row<'_>) -> Option<ConsentRequest> {
    let text = |column: &str| row.get::<_, String>(column).ok();
    let accounts = text("accounts")?;
    let scope = match text("scope")?.as_str() {
        "all" => AccessScope::All,
        "listed" => {
            let numbers = accounts.split(',').map(OwnAccount::parse);
            AccessScope::Listed(numbers.collect::<Result<_, _>>().ok()?)
        }
        _ => return None,
    };
    let renews: Option<String> = row.get("renews").ok()?;
    Some(ConsentRequest {
        scope,
        valid_until: text("valid_until")?.parse().ok()?,
        renews: match renews {
            Some(older) => Some(consent_id(&older).ok()?),
            None => None,
        },
    })
}

fn damaged(id: ConsentId, what: &str) -> LedgerError {
    LedgerError::Damaged {
        what: format!("consent {id}: {what}"),
    }
}
