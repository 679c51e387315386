//! The record on this computer.

use std::path::Path;

use super::Answer;
use crate::clock::Clock;
use crate::contract::{
    BackupRef, BackupView, BackupsView, Done, Nothing, RecordView, VerificationView,
};
use crate::{Desk, DeskEnvironment, Error};

/// How the record is kept.
///
/// # Errors
/// The ledger's.
pub async fn read_record<E: DeskEnvironment>(
    desk: &Desk<E>,
    _request: Nothing,
) -> Answer<RecordView> {
    Ok(desk.keeping().await?.into())
}

/// Walks the chain over the record.
///
/// # Errors
/// The keyring's while it waits for its prompt; the ledger's.
pub async fn verify_record<E: DeskEnvironment>(
    desk: &Desk<E>,
    _request: Nothing,
) -> Answer<VerificationView> {
    Ok(desk.verify_record().await?.into())
}

/// Makes a backup.
///
/// # Errors
/// The ledger's: the copy cannot be written, or did not stand its trial.
pub async fn make_backup<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: Nothing,
) -> Answer<RecordView> {
    desk.back_up().await?;
    read_record(desk, request).await
}

/// Every backup, newest first.
///
/// # Errors
/// The ledger's: the folder cannot be read.
pub async fn list_backups<E: DeskEnvironment>(
    desk: &Desk<E>,
    _request: Nothing,
) -> Answer<BackupsView> {
    let backups = desk.backups().await?.into_iter();
    Ok(BackupsView {
        backups: backups.map(Into::into).collect(),
    })
}

/// Puts a backup in the place of the record.
///
/// # Errors
/// `wrong_step` while a payment is on its way to the bank; the ledger's.
pub async fn restore_backup<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: BackupRef,
) -> Answer<RecordView> {
    desk.restore(&request.name).await?;
    read_record(desk, Nothing {}).await
}

/// Notes that the restored record was compared with the bank, after asking about every open payment.
///
/// # Errors
/// `not_asked` while the bank does not answer; the ledger's.
pub async fn see_restore<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: Nothing,
) -> Answer<RecordView> {
    desk.see_restore().await?;
    read_record(desk, request).await
}

/// Backups to choose from where the ledger in `folder` cannot be opened.
///
/// # Errors
/// The ledger's: the folder cannot be read.
pub async fn backups_at_start(folder: &Path, environment: &'static str) -> Answer<Vec<BackupView>> {
    let backups = crate::backups_at_start(folder, environment).await?;
    Ok(backups.into_iter().map(Into::into).collect())
}

/// Brings a backup back where no ledger could be opened. It is in use at the next start.
///
/// # Errors
/// The ledger's.
pub async fn restore_at_start(
    folder: &Path,
    environment: &'static str,
    request: BackupRef,
    clock: &dyn Clock,
) -> Answer<Done> {
    let restored = crate::restore_closed(folder, environment, &request.name, clock.now()).await;
    restored.map_err(Error::from)?;
    Ok(Done {})
}
