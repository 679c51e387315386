//! The chain over orders, consents and their events: whoever changes the file afterwards, without the key, is
//! noticed.
//!
//! Each recorded row has a link, numbered without gaps. Its seal is made from the seal before it,
//! its number and the row's canonical form. With a key at hand it is an HMAC; without one it is a
//! plain hash, which the next seal made with a key then covers. The head repeats the last link
//! under the key, so that a tail cut off together with its links is missed.
//!
//! The next link continues from the *head*. Where the head does not fit what is there, a number is
//! left out, so that the program's own writing never covers up what somebody else did.

mod key;
mod verify;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

pub(crate) use key::Seal;
pub use key::{KEY_LENGTH, RecordKey};
pub(super) use verify::verify;
pub use verify::{Break, BreakKind, Place, Verification};

use super::LedgerError;
use key::sha256;

/// What the first link continues from.
const FIRST_TIE: Seal = [0; 32];

/// What has links. A table joins by a line here, and by linking each row that it is given.
///
/// A column added later must be null in the rows that were there before: the canonical form leaves
/// nulls out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// `payment_order`, with the bytes that go to the bank.
    Order,
    /// `payment_event`.
    Event,
    /// `consent_request`, with the bytes that go to the bank.
    Consent,
    /// `consent_event`.
    ConsentEvent,
}

impl Part {
    const ALL: [Self; 4] = [Self::Order, Self::Event, Self::Consent, Self::ConsentEvent];
    /// Those that were there before the chain.
    const OLDEST: [Self; 2] = [Self::Order, Self::Event];

    fn name(self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::Event => "event",
            Self::Consent => "consent",
            Self::ConsentEvent => "consent_event",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.name() == name)
    }

    fn select_row(self) -> &'static str {
        match self {
            Self::Order => "SELECT * FROM payment_order WHERE payment_id = ?1",
            Self::Event => "SELECT * FROM payment_event WHERE id = CAST(?1 AS INTEGER)",
            Self::Consent => "SELECT * FROM consent_request WHERE consent_id = ?1",
            Self::ConsentEvent => "SELECT * FROM consent_event WHERE id = CAST(?1 AS INTEGER)",
        }
    }

    /// Rows that have no link, with the time that stands in them, in the order of writing.
    fn select_loose(self) -> &'static str {
        match self {
            Self::Order => {
                "SELECT payment_id, prepared_at FROM payment_order WHERE NOT EXISTS
                 (SELECT 1 FROM link WHERE part = 'order' AND row_id = payment_id) ORDER BY rowid"
            }
            Self::Event => {
                "SELECT CAST(id AS TEXT), at FROM payment_event WHERE NOT EXISTS
                 (SELECT 1 FROM link WHERE part = 'event' AND row_id = CAST(id AS TEXT)) ORDER BY id"
            }
            Self::Consent => {
                "SELECT consent_id, prepared_at FROM consent_request WHERE NOT EXISTS
                 (SELECT 1 FROM link WHERE part = 'consent' AND row_id = consent_id) ORDER BY rowid"
            }
            Self::ConsentEvent => {
                "SELECT CAST(id AS TEXT), at FROM consent_event WHERE NOT EXISTS
                 (SELECT 1 FROM link WHERE part = 'consent_event' AND row_id = CAST(id AS TEXT))
                 ORDER BY id"
            }
        }
    }

    fn time_column(self) -> &'static str {
        match self {
            Self::Order | Self::Consent => "prepared_at",
            Self::Event | Self::ConsentEvent => "at",
        }
    }
}

/// Where the chain ends.
struct Head {
    number: i64,
    tie: Seal,
    key: Option<String>,
    mark: Option<Seal>,
}

impl Head {
    fn read(connection: &Connection) -> Result<Self, LedgerError> {
        let sql = "SELECT number, tie, key, mark FROM chain_head";
        let mut statement = connection.prepare_cached(sql)?;
        let found = statement.query_row([], |row| {
            Ok(Self {
                number: row.get(0)?,
                tie: row.get(1)?,
                key: row.get(2)?,
                mark: row.get(3)?,
            })
        });
        // A head that somebody took away must not keep payments from being recorded; it fits nothing.
        Ok(found.optional()?.unwrap_or(Self {
            number: 0,
            tie: FIRST_TIE,
            key: None,
            mark: None,
        }))
    }

    fn write(
        transaction: &Transaction<'_>,
        number: i64,
        tie: &Seal,
        key: Option<&RecordKey>,
    ) -> Result<(), LedgerError> {
        let sql = "INSERT OR REPLACE INTO chain_head (only_row, number, tie, key, mark)
            VALUES (1, ?1, ?2, ?3, ?4)";
        let mark = key.map(|key| mark(key, number, tie));
        let fingerprint = key.map(RecordKey::fingerprint);
        let mut statement = transaction.prepare_cached(sql)?;
        statement.execute(params![number, tie, fingerprint, mark])?;
        Ok(())
    }

    /// Whether this is the end of the links that are there, marked by somebody with the key.
    fn fits(&self, connection: &Connection, key: Option<&RecordKey>) -> Result<bool, LedgerError> {
        let sql = "SELECT number, seal, key FROM link ORDER BY number DESC LIMIT 1";
        let mut statement = connection.prepare_cached(sql)?;
        let last: Option<(i64, Seal, Option<String>)> = statement
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        let (number, tie, last_key) = last.map_or((0, FIRST_TIE, None), |(number, seal, key)| {
            (number, tie(&seal, key.as_deref()), key)
        });
        let is_end = (number, tie) == (self.number, self.tie);
        let ours = key.map(RecordKey::fingerprint);
        let is_marked = match (self.key.as_deref(), key) {
            // A link made with a key never leaves a head without one.
            (None, _) => last_key.is_none(),
            (Some(known), Some(key)) if known == key.fingerprint() => {
                self.mark == Some(mark(key, self.number, &self.tie))
            }
            // Marked with a key that is not at hand. That may be, but not where the last link was
            // made with the one that is.
            (Some(_), _) => last_key.is_none() || last_key.as_deref() != ours,
        };
        Ok(is_end && is_marked)
    }
}

/// Links a row that was just written.
pub(super) fn append(
    transaction: &Transaction<'_>,
    key: Option<&RecordKey>,
    part: Part,
    row_id: &str,
) -> Result<(), LedgerError> {
    let head = Head::read(transaction)?;
    let number = if head.fits(transaction, key)? {
        head.number.saturating_add(1)
    } else {
        tracing::error!(
            number = head.number,
            "the record's chain does not end where it should"
        );
        after_a_gap(transaction, head.number)?
    };
    let form = canonical_row(transaction, part, row_id)?.ok_or_else(|| LedgerError::Damaged {
        what: format!("{} {row_id} is gone", part.name()),
    })?;
    let seal = seal(key, &head.tie, number, part, &form.bytes);
    let fingerprint = key.map(RecordKey::fingerprint);
    let sql = "INSERT INTO link (number, part, row_id, key, seal) VALUES (?1, ?2, ?3, ?4, ?5)";
    let mut statement = transaction.prepare_cached(sql)?;
    statement.execute(params![number, part.name(), row_id, fingerprint, seal])?;
    Head::write(transaction, number, &tie(&seal, fingerprint), key)
}

/// Puts the head under the key, where it is not yet. It covers every link before it, so what was
/// recorded without a key is from now on noticed when it changes.
pub(super) fn adopt(transaction: &Transaction<'_>, key: &RecordKey) -> Result<(), LedgerError> {
    let head = Head::read(transaction)?;
    let is_ours = head.key.as_deref() == Some(key.fingerprint());
    if is_ours || !head.fits(transaction, Some(key))? {
        return Ok(());
    }
    Head::write(transaction, head.number, &head.tie, Some(key))
}

/// Links every row that was there before there was a chain: orders first, then events.
pub(super) fn link_old_rows(transaction: &Transaction<'_>) -> Result<(), LedgerError> {
    for part in Part::OLDEST {
        let mut statement = transaction.prepare(part.select_loose())?;
        let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
        for row_id in rows.collect::<Result<Vec<_>, _>>()? {
            append(transaction, None, part, &row_id)?;
        }
    }
    Ok(())
}

fn after_a_gap(connection: &Connection, head: i64) -> Result<i64, LedgerError> {
    let sql = "SELECT coalesce(max(number), 0) FROM link";
    let last: i64 = connection.query_row(sql, [], |row| row.get(0))?;
    Ok(last.max(head).saturating_add(2))
}

fn mark(key: &RecordKey, number: i64, tie: &Seal) -> Seal {
    key.hmac(&[b"sepa-desk head 1", &number.to_be_bytes(), tie])
}

/// What the next link continues from. The name of the key is tied in, or a changed row could pass
/// as one sealed with a key that was lost.
fn tie(seal: &Seal, fingerprint: Option<&str>) -> Seal {
    sha256(&[seal, fingerprint.unwrap_or_default().as_bytes()])
}

/// The seal of a link: an HMAC with the key, a plain hash without.
fn seal(key: Option<&RecordKey>, before: &Seal, number: i64, part: Part, form: &[u8]) -> Seal {
    let number = number.to_be_bytes();
    let mut name = Vec::new();
    put(&mut name, part.name().as_bytes());
    let pieces: [&[u8]; 5] = [b"sepa-desk link 1", before, &number, &name, form];
    key.map_or_else(|| sha256(&pieces), |key| key.hmac(&pieces))
}

/// A row in the form that seals are made of, with the time that stands in it.
struct CanonicalRow {
    bytes: Vec<u8>,
    at: String,
}

fn canonical_row(
    connection: &Connection,
    part: Part,
    row_id: &str,
) -> Result<Option<CanonicalRow>, LedgerError> {
    let mut statement = connection.prepare_cached(part.select_row())?;
    let mut rows = statement.query([row_id])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    Ok(Some(CanonicalRow {
        bytes: canonical(row)?,
        // A time that cannot be read is a row that was changed, which its seal tells.
        at: row.get(part.time_column()).unwrap_or_default(),
    }))
}

/// Every column that is not null, by name, as name, type and value; names and values with their
/// lengths in front, so that no two rows have the same form.
fn canonical(row: &Row<'_>) -> Result<Vec<u8>, LedgerError> {
    let mut names: Vec<&str> = row.as_ref().column_names().collect();
    names.sort_unstable();
    let mut bytes = Vec::new();
    for name in names {
        let value = row.get_ref(name)?;
        let (kind, content) = match value {
            ValueRef::Null => continue,
            ValueRef::Integer(number) => (b'i', number.to_be_bytes().to_vec()),
            ValueRef::Real(number) => (b'r', number.to_be_bytes().to_vec()),
            ValueRef::Text(text) => (b't', text.to_vec()),
            ValueRef::Blob(blob) => (b'b', blob.to_vec()),
        };
        put(&mut bytes, name.as_bytes());
        bytes.push(kind);
        put(&mut bytes, &content);
    }
    Ok(bytes)
}

fn put(bytes: &mut Vec<u8>, content: &[u8]) {
    let length = u64::try_from(content.len()).unwrap_or(u64::MAX);
    bytes.extend(length.to_be_bytes());
    bytes.extend(content);
}

#[cfg(test)]
mod tests;
