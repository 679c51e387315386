//! Linked accounts: leave to read them, and what is read by it.
//!
//! A consent is kept like a payment: recorded first, asked for once, and what became of it noted
//! before anybody is told. Reading costs nothing and moves nothing, so it may be repeated, but not
//! without a person more than [`UNATTENDED_A_DAY`] times a day.

mod asking;
mod balances;
mod ending;
mod file;
mod following;
mod reading;
mod shown;
mod unattended;

use bank_client::Error as BankError;
use payments::{Consent, ConsentEvent, ConsentEventKind, ConsentId, ConsentState, bank_day};
use thiserror::Error as ThisError;
use tokio::sync::watch;

pub use balances::{BalanceDoubt, BalancesOverTime, DayBalance};
pub use file::{FileError, FileKind, FileMade, FileWish, write_file};
pub use reading::{AccountsRead, EntriesBrought, Progress};
pub use shown::PendingConsents;
pub(crate) use shown::{awaits_approval, that_count};

use crate::contract::DeskChanged;
use crate::ledger::{
    ConsentRecorded, EntriesPage, EntryFigures, EntryQuery, EntryRow, LinkedAccount, StoredEntry,
};
use crate::vault::START_LIMIT;
use crate::{Desk, DeskEnvironment, Error, Shared};

/// Reads a day without a person, for each consent (Regulation (EU) 2018/389, article 36(5)(b)).
pub const UNATTENDED_A_DAY: u32 = 4;

/// Why something about linked accounts was not done.
#[derive(Debug, ThisError)]
pub enum LinkingError {
    /// As anywhere else.
    #[error(transparent)]
    Desk(#[from] Error),
    /// The bank did not answer a read, or refused it.
    #[error(transparent)]
    Bank(#[from] BankError),
    /// The bank asked for a pause that is not over.
    #[error("the bank asked for a pause")]
    Paused,
    /// Not possible in this state.
    #[error("not possible for a consent that is {0:?}")]
    WrongStep(ConsentState),
    /// This consent is being asked for, or waits for its approval.
    #[error("consent {0} is under way")]
    UnderWay(ConsentId),
    /// In this environment the consent has to name an own account.
    #[error("an own account has to be named")]
    AccountNeeded,
    /// No consent lists this account any more.
    #[error("no consent lists the account")]
    NotListed,
    /// The first day lies behind the last.
    #[error("no days to read")]
    NoDays,
    /// Without a person nothing more is read today.
    #[error("the day's reads without a person are used up")]
    UnattendedSpent,
}

/// What is known without asking anybody: every account with its balances as last read, and when.
#[derive(Debug, Default)]
pub struct LinkedAccounts {
    /// By number and currency.
    pub accounts: Vec<LinkedAccount>,
    /// Newest first, ended ones too.
    pub consents: Vec<Consent>,
}

impl<E: DeskEnvironment> Desk<E> {
    /// What is known without asking anybody.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub async fn linked(&self) -> Result<LinkedAccounts, Error> {
        let ledger = &self.shared.ledger;
        Ok(LinkedAccounts {
            accounts: ledger.linked_accounts().await?,
            consents: ledger.consents().await?,
        })
    }

    /// One consent.
    ///
    /// # Errors
    /// There is none, or the ledger cannot be read.
    pub async fn consent(&self, id: ConsentId) -> Result<Consent, Error> {
        self.shared.consent(id).await
    }

    /// What happened to a consent, oldest first.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub async fn consent_events(&self, id: ConsentId) -> Result<Vec<ConsentEvent>, Error> {
        Ok(self.shared.ledger.consent_events(id).await?)
    }

    /// How many reads without a person are left today.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub async fn unattended_left(&self, id: ConsentId) -> Result<u32, Error> {
        let today = bank_day(self.shared.clock.now());
        let read = self.shared.ledger.unattended_reads(id, today).await?;
        Ok(UNATTENDED_A_DAY.saturating_sub(read))
    }

    /// The consent whose challenge is on the screen, or none.
    pub fn watch_consent(&self, id: Option<ConsentId>) {
        self.shared.board.watch(id.map(Into::into));
    }

    /// One page of the entries that are kept.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub async fn entries(&self, query: EntryQuery) -> Result<EntriesPage, Error> {
        Ok(self.shared.ledger.entries(query).await?)
    }

    /// One entry.
    ///
    /// # Errors
    /// It is gone, or the ledger cannot be read.
    pub async fn entry(&self, row: EntryRow) -> Result<StoredEntry, Error> {
        let found = self.shared.ledger.entry(row).await?;
        found.ok_or(Error::NotFound("entry"))
    }

    /// Figures over everything that a query means.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub async fn entry_figures(&self, query: EntryQuery) -> Result<EntryFigures, Error> {
        Ok(self.shared.ledger.entry_figures(query).await?)
    }

    /// Figures over the entries that somebody selected.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub async fn selected_figures(&self, rows: Vec<EntryRow>) -> Result<EntryFigures, Error> {
        Ok(self.shared.ledger.selected_figures(rows).await?)
    }

    /// How far the reading of entries is; none while nothing is read.
    #[must_use]
    pub fn reading_entries(&self) -> watch::Receiver<Option<Progress>> {
        self.shared.reading_entries.subscribe()
    }

    /// The phone shows another code than the screen.
    ///
    /// # Errors
    /// Nobody can approve it any more; the ledger cannot be written.
    pub async fn consent_codes_differ(&self, id: ConsentId) -> Result<Consent, LinkingError> {
        let kind = ConsentEventKind::CodesDiffer;
        self.shared.note_consent(id, kind).await
    }

    /// The person has seen the mark on a consent.
    ///
    /// # Errors
    /// There is none; the ledger cannot be written.
    pub async fn consent_alert_seen(&self, id: ConsentId) -> Result<Consent, LinkingError> {
        let kind = ConsentEventKind::AlertSeen;
        self.shared.note_consent(id, kind).await
    }
}

impl<E: DeskEnvironment> Shared<E> {
    pub(crate) async fn consent(&self, id: ConsentId) -> Result<Consent, Error> {
        let found = self.ledger.consent(id).await?;
        found.ok_or(Error::NotFound("consent"))
    }

    /// Notes something that happened to a consent, and tells whoever shows it.
    async fn note_consent(
        &self,
        id: ConsentId,
        kind: ConsentEventKind,
    ) -> Result<Consent, LinkingError> {
        if self.ledger.key().is_none() {
            // For the key of the record. Without it the event is recorded all the same.
            drop(self.bank(START_LIMIT).await);
        }
        let at = self.clock.now();
        let recorded = self.ledger.apply_consent(id, ConsentEvent { at, kind });
        match recorded.await.map_err(Error::from)? {
            ConsentRecorded::News(consent) => {
                self.tell_consent(id);
                Ok(consent)
            }
            ConsentRecorded::Repeat(consent) => Ok(consent),
            ConsentRecorded::Illegal(consent) => Err(LinkingError::WrongStep(consent.state)),
            ConsentRecorded::Unknown => Err(Error::NotFound("consent").into()),
        }
    }

    fn tell_consent(&self, id: ConsentId) {
        let consent_id = id.to_string();
        self.tell(DeskChanged::Consent { consent_id });
    }
}
