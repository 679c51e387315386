//! That secrets were stored. Without this note a missing entry in the keyring could not be told
//! from a first start.

use bank_client::Environment;
use rusqlite::{OptionalExtension, params};

use super::{Ledger, LedgerError, events};
use crate::vault::Marker;

impl<E: Environment> Ledger<E> {
    /// Notes that a bundle was stored, or (with `None`) that it was deliberately removed.
    ///
    /// # Errors
    /// The ledger cannot be written.
    pub async fn note_secrets(&self, marker: Option<Marker>) -> Result<(), LedgerError> {
        self.write(move |transaction| {
            transaction.execute("DELETE FROM secrets_marker", [])?;
            if let Some(marker) = marker {
                let version = i64::try_from(marker.version).unwrap_or(i64::MAX);
                let stored_at = events::instant(marker.stored_at);
                transaction.execute(
                    "INSERT INTO secrets_marker VALUES (1, ?1, ?2, ?3)",
                    params![version, marker.sha256, stored_at],
                )?;
            }
            Ok(())
        })
        .await
    }

    /// What was last noted.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub async fn secrets_marker(&self) -> Result<Option<Marker>, LedgerError> {
        self.read(|connection| {
            let sql = "SELECT version, sha256, stored_at FROM secrets_marker";
            let row: Option<(i64, String, String)> = connection
                .query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
                .optional()?;
            row.map(|(version, sha256, stored_at)| {
                Ok(Marker {
                    version: u64::try_from(version).unwrap_or_default(),
                    sha256,
                    stored_at: events::parse_instant(&stored_at)?,
                })
            })
            .transpose()
        })
        .await
    }
}
