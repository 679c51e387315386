//! Reading accounts, balances and entries by a consent.

use bank_client::{
    AskedBy, BankClient, BookingAsked, EntryReading, Error as BankError, Follows, Readable,
};
use chrono::NaiveDate;
use payments::{
    Balance, BalanceKind, BankConsentId, Consent, ConsentEventKind, ConsentState, Entry,
    ResourceId, bank_day,
};
use tokio::sync::watch;

use super::{LinkingError, UNATTENDED_A_DAY};
use crate::board::Next;
use crate::contract::DeskChanged;
use crate::follow::after_trouble;
use crate::ledger::{AccountRow, LinkedAccount, Merged, ReadOfEntries};
use crate::vault::{ANSWER_LIMIT, START_LIMIT};
use crate::{Desk, DeskEnvironment, Error, Shared};

/// What reading the accounts of a consent brought.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AccountsRead {
    /// How many accounts and balances could be read.
    pub accounts: usize,
    /// How many could not: told, never passed over.
    pub unreadable: usize,
}

/// How far the reading of one account's entries is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Whose.
    pub account: AccountRow,
    /// Pages that came.
    pub pages: u32,
    /// Entries that came.
    pub entries: usize,
}

/// What reading entries brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntriesBrought {
    /// What changed here.
    pub merged: Merged,
    /// How many entries could not be read: told, never passed over.
    pub unreadable: usize,
    /// How many pages there were.
    pub pages: u32,
    /// What came behind the last page: [`Follows::Nothing`], or why the rest is unknown.
    pub end: Follows,
}

impl<E: DeskEnvironment> Desk<E> {
    /// Reads the accounts and balances of every consent that allows it, because a person wants to
    /// know.
    ///
    /// # Errors
    /// The bank's, of the first consent that it refuses; the ledger cannot be written. What was
    /// read before is kept.
    pub async fn refresh_accounts(&self) -> Result<AccountsRead, LinkingError> {
        self.shared.read_all_accounts(AskedBy::Person).await
    }

    /// The same without a person, as often as that is allowed.
    ///
    /// # Errors
    /// As [`Desk::refresh_accounts`]; the day's reads are used up.
    pub async fn refresh_accounts_unattended(&self) -> Result<AccountsRead, LinkingError> {
        self.shared.read_all_accounts(AskedBy::Program).await
    }

    /// Reads the entries of an account from one day to another, both included, because a person
    /// wants to know. All pages are read before anything is changed, and then in one step.
    ///
    /// # Errors
    /// No consent lists the account; the bank's; the ledger cannot be written. Nothing has changed
    /// then.
    pub async fn read_entries(
        &self,
        account: AccountRow,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<EntriesBrought, LinkingError> {
        if to < from {
            return Err(LinkingError::NoDays);
        }
        let by = AskedBy::Person;
        self.shared.read_entries(account, from, to, by).await
    }
}

impl<E: DeskEnvironment> Shared<E> {
    async fn read_all_accounts(&self, by: AskedBy) -> Result<AccountsRead, LinkingError> {
        let mut all = AccountsRead::default();
        let consents = self.ledger.consents().await.map_err(Error::from)?;
        for consent in consents.iter().filter(|it| it.usable().is_some()) {
            let read = self.read_accounts(consent, by).await?;
            all.accounts = all.accounts.saturating_add(read.accounts);
            all.unreadable = all.unreadable.saturating_add(read.unreadable);
        }
        Ok(all)
    }

    /// Reads which accounts a consent lists, and the balances of each.
    pub(super) async fn read_accounts(
        &self,
        consent: &Consent,
        by: AskedBy,
    ) -> Result<AccountsRead, LinkingError> {
        let reader = self.reader(consent, by).await?;
        let listed = reader.ask(async |asking| {
            let (bank, id) = (&reader.bank, &reader.bank_id);
            bank.accounts(id, &asking).await
        });
        let listed = listed.await?;
        let mut read = AccountsRead {
            accounts: listed.items.len(),
            unreadable: listed.unreadable,
        };
        let now = self.clock.now();
        let kept = self.ledger.keep_accounts(consent.id, listed.items, now);
        kept.await.map_err(Error::from)?;
        self.tell(DeskChanged::Accounts);
        let accounts = self.ledger.linked_accounts().await.map_err(Error::from)?;
        for account in accounts {
            let listed = account.listed.clone();
            let Some((_, resource)) = listed.filter(|(id, _)| *id == consent.id) else {
                continue;
            };
            let told = self.keep_told_balances(&reader, &account, &resource);
            let unreadable = match told.await {
                Ok(told) => told.unreadable,
                // One that is blocked or gone keeps nobody from reading the others.
                Err(LinkingError::Bank(BankError::NotKnown(_) | BankError::Refused(_))) => 1,
                Err(error) => return Err(error),
            };
            read.unreadable = read.unreadable.saturating_add(unreadable);
        }
        Ok(read)
    }

    async fn keep_told_balances(
        &self,
        reader: &Reader<'_, E>,
        account: &LinkedAccount,
        resource: &ResourceId,
    ) -> Result<Readable<Balance>, LinkingError> {
        let told = reader.ask(async |asking| {
            let (bank, id) = (&reader.bank, &reader.bank_id);
            bank.balances(id, resource, &asking).await
        });
        let told = told.await?;
        let now = self.clock.now();
        let kept = self
            .ledger
            .keep_balances(account.row, told.items.clone(), now);
        kept.await.map_err(Error::from)?;
        self.tell(DeskChanged::Accounts);
        Ok(told)
    }

    async fn read_entries(
        &self,
        account: AccountRow,
        from: NaiveDate,
        to: NaiveDate,
        by: AskedBy,
    ) -> Result<EntriesBrought, LinkingError> {
        let accounts = self.ledger.linked_accounts().await.map_err(Error::from)?;
        let account = accounts.into_iter().find(|it| it.row == account);
        let account = account.ok_or(Error::NotFound("account"))?;
        let (consent, resource) = account.listed.clone().ok_or(LinkingError::NotListed)?;
        let consent = self.consent(consent).await?;
        let reader = self.reader(&consent, by).await?;
        let booked = self
            .keep_told_balances(&reader, &account, &resource)
            .await?;
        let currency = account.identity.currency;
        // One at the end of a day leaves out what was booked since.
        let booked = payments::booked(&booked.items, currency);
        let booked = booked.filter(|it| it.kind == BalanceKind::InterimBooked);
        let booked = booked.map(|it| it.amount);
        let at = self.clock.now();
        let asked = BookingAsked::Both;
        let bank_id = reader.bank_id.clone();
        let mut reading = EntryReading::new(bank_id, resource, asked, from, to);
        let pages = self.all_pages(&reader, &mut reading, &account).await?;
        // An entry that cannot be read is one that is not known.
        let is_whole = pages.end == Follows::Nothing && pages.unreadable == 0;
        let read = ReadOfEntries {
            account: account.row,
            entries: pages.entries,
            from,
            to,
            at,
            tells_pending: is_whole && to >= bank_day(at),
            is_whole,
            booked,
        };
        let merged = self.ledger.merge_entries(read).await.map_err(Error::from)?;
        self.tell(DeskChanged::Accounts);
        for id in &merged.matched {
            self.tell_payment(*id);
        }
        Ok(EntriesBrought {
            merged,
            unreadable: pages.unreadable,
            pages: reading.pages(),
            end: pages.end,
        })
    }

    async fn all_pages(
        &self,
        reader: &Reader<'_, E>,
        reading: &mut EntryReading,
        account: &LinkedAccount,
    ) -> Result<Pages, LinkingError> {
        let shown = Shown::begin(&self.reading_entries);
        let mut pages = Pages {
            entries: Vec::new(),
            unreadable: 0,
            end: Follows::Nothing,
        };
        loop {
            let page = reader.ask(async |asking| reader.bank.entry_page(reading, &asking).await);
            let Some(page) = page.await? else { break };
            pages.entries.extend(page.entries);
            pages.unreadable = pages.unreadable.saturating_add(page.unreadable);
            pages.end = page.follows;
            shown.is_at(Progress {
                account: account.row,
                pages: reading.pages(),
                entries: pages.entries.len(),
            });
            self.tell(DeskChanged::Accounts);
        }
        Ok(pages)
    }

    /// Whoever reads by a consent. Without a person this counts, before anything is asked.
    async fn reader(&self, consent: &Consent, by: AskedBy) -> Result<Reader<'_, E>, LinkingError> {
        let bank_id = consent.usable().cloned();
        let bank_id = bank_id.ok_or(LinkingError::WrongStep(consent.state))?;
        let limit = match by {
            AskedBy::Person => ANSWER_LIMIT,
            AskedBy::Program => START_LIMIT,
        };
        let bank = self.bank_with(consent.key.as_ref(), limit).await?;
        if by == AskedBy::Program && !self.begin_unattended(consent).await? {
            return Err(LinkingError::UnattendedSpent);
        }
        Ok(Reader {
            shared: self,
            bank,
            bank_id,
            consent: consent.id,
            by,
        })
    }

    async fn begin_unattended(&self, consent: &Consent) -> Result<bool, Error> {
        let today = bank_day(self.clock.now());
        let begun = self
            .ledger
            .begin_unattended_read(consent.id, today, UNATTENDED_A_DAY);
        Ok(begun.await?)
    }
}

struct Pages {
    entries: Vec<Entry>,
    unreadable: usize,
    end: Follows,
}

/// Reads by one consent, and notes what a refusal says about it.
struct Reader<'a, E: DeskEnvironment> {
    shared: &'a Shared<E>,
    bank: std::sync::Arc<BankClient<E>>,
    bank_id: BankConsentId,
    consent: payments::ConsentId,
    by: AskedBy,
}

impl<E: DeskEnvironment> Reader<'_, E> {
    async fn ask<T>(
        &self,
        read: impl AsyncFnOnce(bank_client::Asking) -> Result<T, BankError>,
    ) -> Result<T, LinkingError> {
        let shared = self.shared;
        if shared.board.is_told_to_pause(self.consent.into()) {
            return Err(LinkingError::Paused);
        }
        let answer = {
            let _place = shared.wire.acquire().await;
            read(shared.asking(self.by)).await
        };
        match answer {
            Ok(read) => {
                shared.board.reached();
                Ok(read)
            }
            Err(error) => {
                self.note(&error).await?;
                Err(error.into())
            }
        }
    }

    /// That the consent ended is no fault of the bank's: it is noted as that, and where its end is
    /// not certain its status is asked for.
    async fn note(&self, error: &BankError) -> Result<(), LinkingError> {
        let shared = self.shared;
        if let BankError::ConsentEnded(problem) = error {
            let code = problem.code.clone().unwrap_or_default();
            let kind = ConsentEventKind::ReadRefused { code };
            let consent = shared.note_consent(self.consent, kind).await?;
            if consent.state == ConsentState::Suspended {
                shared.board.follow(self.consent.into());
            }
        }
        if matches!(error, BankError::AccessExceeded { .. }) {
            if self.by == AskedBy::Program {
                // The bank counts otherwise than we do, and its count is the one that holds.
                let consent = shared.consent(self.consent).await?;
                while shared.begin_unattended(&consent).await? {}
            }
        } else if let (Next::After(pause), _) = after_trouble(error) {
            shared.board.pause(self.consent.into(), pause);
        }
        Ok(())
    }
}

/// Progress is shown as long as somebody reads.
struct Shown<'a>(&'a watch::Sender<Option<Progress>>);

impl<'a> Shown<'a> {
    fn begin(progress: &'a watch::Sender<Option<Progress>>) -> Self {
        Self(progress)
    }

    fn is_at(&self, progress: Progress) {
        self.0.send_replace(Some(progress));
    }
}

impl Drop for Shown<'_> {
    fn drop(&mut self) {
        self.0.send_replace(None);
    }
}
