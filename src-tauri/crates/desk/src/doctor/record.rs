//! The record on this computer, and its backups.

use chrono::{DateTime, Utc};
use tokio::time::timeout;

use super::Countdown;
use crate::ledger::{Health, LedgerError};
use crate::{DeskEnvironment, Error, Shared};

/// How the record was found.
#[derive(Debug)]
pub(crate) enum RecordFound {
    /// It can be read and written, and every page is what it should be.
    Well {
        /// How many payments it holds.
        payments: u64,
        /// When the newest backup that can be used was made.
        last_backup: Option<DateTime<Utc>>,
    },
    /// There was not enough time. So far nothing was wrong.
    NotFinished,
    /// It, or the folder of its backups, cannot be used.
    Broken(Error),
}

impl<E: DeskEnvironment> Shared<E> {
    pub(super) async fn look_at_record(&self, countdown: Countdown) -> RecordFound {
        let looked = async {
            // Half of it, since looking through the backups comes after.
            let limit = countdown.left().checked_div(2).unwrap_or_default();
            let payments = match self.ledger.health(limit).await? {
                Health::NotFinished => return Ok(RecordFound::NotFinished),
                Health::Well { payments } => payments,
            };
            let backups = self.ledger.backup_place().list().await?;
            let newest = backups.iter().find(|backup| backup.is_good());
            Ok(RecordFound::Well {
                payments,
                last_backup: newest.map(|backup| backup.made_at),
            })
        };
        match timeout(countdown.left(), looked).await {
            Ok(Ok(found)) => found,
            Ok(Err::<_, LedgerError>(error)) => {
                tracing::warn!(%error, "the record is not well");
                RecordFound::Broken(error.into())
            }
            Err(_elapsed) => RecordFound::NotFinished,
        }
    }
}
