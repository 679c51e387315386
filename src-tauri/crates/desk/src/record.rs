//! The record on this computer: checking it, copying it, bringing a copy back.

use std::sync::{Arc, MutexGuard, PoisonError};
use std::time::Duration;

use payments::State;

use crate::board::Trouble;
use crate::contract::{CommandError, DeskChanged};
use crate::follow::OPEN_AT_BANK;
use crate::ledger::{Backup, BackupKind, BackupPlace, BroughtBack, Verification};
use crate::vault::{ACTION_LIMIT, VaultError};
use crate::{Desk, DeskEnvironment, Error, Shared};

/// How often to look whether the daily backup is due. By the hour and not by the day: the computer
/// may sleep, and its clock may be set.
const LOOK_AGAIN: Duration = Duration::from_secs(3600);

/// How the record is kept.
#[derive(Debug, Clone)]
pub struct Keeping {
    /// The newest backup that can be used.
    pub last_backup: Option<Backup>,
    /// Why the last backup was not made.
    pub trouble: Option<CommandError>,
    /// That the record in use is an older copy.
    pub brought_back: Option<BroughtBack>,
}

impl<E: DeskEnvironment> Desk<E> {
    /// Walks the chain over the whole record.
    ///
    /// # Errors
    /// The keyring waits for its prompt; the ledger cannot be read. With the key gone for good the
    /// answer says so and is no error.
    pub async fn verify_record(&self) -> Result<Verification, Error> {
        if self.shared.ledger.key().is_none() {
            match self.shared.secrets(ACTION_LIMIT).await {
                Err(Error::Vault(error @ (VaultError::Locked | VaultError::Busy))) => {
                    return Err(error.into());
                }
                Err(error) => tracing::warn!(%error, "the record is walked without its key"),
                Ok(_) => {}
            }
        }
        Ok(self.shared.ledger.verify().await?)
    }

    /// Makes the daily backups from now on, the first one at once where it is due. To be called
    /// once, when the first screen can be used.
    pub fn keep_backups(&self) {
        let place = self.shared.ledger.backup_place();
        let (desk, clock) = (Arc::downgrade(&self.shared), Arc::clone(&self.shared.clock));
        tokio::spawn(async move {
            loop {
                let made = place.make_daily(clock.now()).await;
                let Some(shared) = desk.upgrade() else { return };
                if !matches!(made, Ok(false)) {
                    shared.note_backup(made.map(drop).map_err(Error::from));
                }
                drop(shared);
                clock.wait(LOOK_AGAIN).await;
                if desk.strong_count() == 0 {
                    return;
                }
            }
        });
    }

    /// Makes a backup because the person wants one.
    ///
    /// # Errors
    /// The copy cannot be written, or did not stand its trial.
    pub async fn back_up(&self) -> Result<(), Error> {
        let place = self.shared.ledger.backup_place();
        place
            .make(BackupKind::Asked, self.shared.clock.now())
            .await?;
        self.shared.note_backup(Ok(()));
        Ok(())
    }

    /// Every backup, newest first.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub async fn backups(&self) -> Result<Vec<Backup>, Error> {
        Ok(self.shared.ledger.backup_place().list().await?)
    }

    /// How the record is kept.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub async fn keeping(&self) -> Result<Keeping, Error> {
        let backups = self.backups().await?;
        let brought_back = self.shared.ledger.brought_back().await?;
        Ok(Keeping {
            last_backup: backups.into_iter().find(Backup::is_good),
            trouble: self.shared.trouble_noted().clone(),
            brought_back,
        })
    }

    /// Puts a backup in the place of the record. What it holds as not sent is in doubt from then
    /// on, every open payment is asked about, and nothing is sent before [`Self::see_restore`].
    ///
    /// # Errors
    /// A payment is on its way to the bank; the backup cannot be used; a file cannot be written.
    /// The record is the one from before then.
    pub async fn restore(&self, name: &str) -> Result<(), Error> {
        let shared = &self.shared;
        let busy = || Error::WrongStep(State::Sending);
        let _nothing_goes_out = shared.going_out.try_write().map_err(|_held| busy())?;
        if !shared.ledger.in_states(&[State::Sending]).await?.is_empty() {
            return Err(busy());
        }
        shared.ledger.restore(name, shared.clock.now()).await?;
        shared.board.clear();
        shared.ledger.sweep(shared.clock.now()).await?;
        shared.ledger.sweep_consents(shared.clock.now()).await?;
        shared.follow_all().await?;
        shared.tell(DeskChanged::Everything);
        Ok(())
    }

    /// The person has compared the record that was brought back with the bank. Every open payment
    /// is asked about once more; only then may anything be sent again.
    ///
    /// # Errors
    /// Some could not be asked about; the ledger cannot be written.
    pub async fn see_restore(&self) -> Result<(), Error> {
        self.refresh().await?;
        let open = self.shared.ledger.in_states(&OPEN_AT_BANK).await?;
        // An answer since the record was brought back, or one that is none and never will be.
        let unasked = open.iter().filter(|payment| {
            let standing = self.shared.board.standing(payment.id.into());
            let is_asked = standing.is_some_and(|standing| {
                standing.last_answer_at.is_some()
                    || matches!(
                        standing.trouble,
                        Some(Trouble::Unreadable | Trouble::Refused)
                    )
            });
            payment.askable().is_some() && !is_asked
        });
        match unasked.count() {
            0 => {
                let now = self.shared.clock.now();
                self.shared.ledger.see_brought_back(now).await?;
                self.shared.tell(DeskChanged::Everything);
                Ok(())
            }
            unasked => Err(Error::NotAsked(unasked)),
        }
    }
}

impl<E: DeskEnvironment> Shared<E> {
    /// Refuses to send from an older copy that nobody has compared with the bank.
    pub(crate) async fn refuse_unseen_copy(&self) -> Result<(), Error> {
        match self.ledger.brought_back().await? {
            Some(copy) if !copy.is_seen => Err(Error::OlderCopy(copy.copied_at)),
            Some(_) | None => Ok(()),
        }
    }

    fn note_backup(&self, made: Result<(), Error>) {
        *self.trouble_noted() = made.err().map(CommandError::from);
        self.tell(DeskChanged::Record);
    }

    fn trouble_noted(&self) -> MutexGuard<'_, Option<CommandError>> {
        // A note is as good after a panic elsewhere as before.
        let noted = self.backup_trouble.lock();
        noted.unwrap_or_else(PoisonError::into_inner)
    }
}

/// Backups to choose from where the ledger cannot be opened, newest first.
///
/// # Errors
/// The folder cannot be read.
pub async fn backups_at_start(
    folder: &std::path::Path,
    environment: &'static str,
) -> Result<Vec<Backup>, Error> {
    Ok(BackupPlace::new(folder, environment).list().await?)
}
