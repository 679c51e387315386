//! What the person set up that is no secret.

use bank_client::Environment;
use chrono::{DateTime, Utc};
use rusqlite::OptionalExtension;

use super::{Ledger, LedgerError, events};
use crate::OwnAccountEntry;

impl<E: Environment> Ledger<E> {
    /// Keeps an account to pay from; one that is there already gets the new name.
    ///
    /// # Errors
    /// The ledger cannot be written.
    pub async fn keep_own_account(&self, iban: String, name: String) -> Result<(), LedgerError> {
        self.write(move |transaction| {
            transaction.execute(
                "INSERT INTO own_account (iban, name) VALUES (?1, ?2)
                 ON CONFLICT (iban) DO UPDATE SET name = excluded.name",
                [iban, name],
            )?;
            Ok(())
        })
        .await
    }

    /// Drops an account to pay from. What was paid from it stays. Says whether it was there.
    ///
    /// # Errors
    /// The ledger cannot be written.
    pub async fn drop_own_account(&self, iban: String) -> Result<bool, LedgerError> {
        self.write(move |transaction| {
            let dropped = transaction.execute("DELETE FROM own_account WHERE iban = ?1", [iban])?;
            Ok(dropped > 0)
        })
        .await
    }

    /// The accounts to pay from, in the order in which they were kept.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub async fn own_accounts(&self) -> Result<Vec<OwnAccountEntry>, LedgerError> {
        self.read(|connection| {
            let sql = "SELECT iban, name FROM own_account ORDER BY row";
            let mut statement = connection.prepare_cached(sql)?;
            let rows = statement.query_map([], |row| {
                Ok(OwnAccountEntry {
                    iban: row.get(0)?,
                    name: Some(row.get::<_, String>(1)?).filter(|name| !name.is_empty()),
                    available: None,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// Notes until when the stored certificate is valid; `None` when there is none any more.
    ///
    /// # Errors
    /// The ledger cannot be written.
    pub async fn note_certificate_end(
        &self,
        ends_at: Option<DateTime<Utc>>,
    ) -> Result<(), LedgerError> {
        self.write(move |transaction| {
            transaction.execute("DELETE FROM certificate_end", [])?;
            if let Some(ends_at) = ends_at {
                let sql = "INSERT INTO certificate_end VALUES (1, ?1)";
                transaction.execute(sql, [events::instant(ends_at)])?;
            }
            Ok(())
        })
        .await
    }

    /// Until when the stored certificate is valid, as far as that is noted.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub async fn certificate_end(&self) -> Result<Option<DateTime<Utc>>, LedgerError> {
        self.read(|connection| {
            let sql = "SELECT ends_at FROM certificate_end";
            let text: Option<String> =
                connection.query_row(sql, [], |row| row.get(0)).optional()?;
            text.as_deref().map(events::parse_instant).transpose()
        })
        .await
    }
}
