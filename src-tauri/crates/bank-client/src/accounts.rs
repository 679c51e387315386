//! Reading accounts, balances and entries by a consent.

use std::collections::HashSet;
use std::fmt;

use chrono::NaiveDate;
use payments::{Balance, BankConsentId, Entry, ReportedAccount, ResourceId};

use crate::client::{Asking, BankClient};
use crate::environment::Environment;
use crate::error::{self, Error};
use crate::paths;
use crate::wire::account::{self, Readable};
use crate::wire::transaction::{self, Next};

/// No account has more pages in the time that is read at once.
const MOST_PAGES: u32 = 1_000;

/// Which entries are asked for. Only booked ones have to be supported (Berlin Group 1.3.12).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BookingAsked {
    /// Booked ones.
    Booked,
    /// Pending ones.
    Pending,
    /// Both together.
    Both,
}

impl BookingAsked {
    fn word(self) -> &'static str {
        match self {
            Self::Booked => "booked",
            Self::Pending => "pending",
            Self::Both => "both",
        }
    }
}

/// The entries of one account over some days, read page by page. Turned by
/// [`BankClient::entry_page`]; a page that failed may be asked for again.
#[derive(Clone)]
pub struct EntryReading {
    consent: BankConsentId,
    account: ResourceId,
    query: String,
    asked: HashSet<String>,
    pages: u32,
    ended: bool,
}

impl EntryReading {
    /// Begins with the first page. Both days belong to what is asked for.
    #[must_use]
    pub fn new(
        consent: BankConsentId,
        account: ResourceId,
        asked: BookingAsked,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Self {
        let word = asked.word();
        Self {
            consent,
            account,
            query: format!("bookingStatus={word}&dateFrom={from}&dateTo={to}"),
            asked: HashSet::new(),
            pages: 0,
            ended: false,
        }
    }

    /// How many pages came so far.
    #[must_use]
    pub fn pages(&self) -> u32 {
        self.pages
    }

    fn turned(&mut self, next: Next) -> Follows {
        self.pages = self.pages.saturating_add(1);
        self.asked.insert(std::mem::take(&mut self.query));
        let follows = match next {
            Next::Nothing => Follows::Nothing,
            Next::Unreadable => Follows::Unreadable,
            Next::Query(query) if self.asked.contains(&query) => Follows::Repeats,
            Next::Query(_) if self.pages >= MOST_PAGES => Follows::TooMany,
            Next::Query(query) => {
                self.query = query;
                Follows::Another
            }
        };
        self.ended = follows != Follows::Another;
        if self.ended && follows != Follows::Nothing {
            tracing::warn!(?follows, pages = self.pages, "not every page was read");
        }
        follows
    }
}

impl fmt::Debug for EntryReading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EntryReading")
            .field("pages", &self.pages)
            .field("ended", &self.ended)
            .finish_non_exhaustive()
    }
}

/// What comes behind a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Follows {
    /// Another page.
    Another,
    /// Nothing: all of it was read.
    Nothing,
    /// A page that was read already. The rest is unknown.
    Repeats,
    /// More pages than are read. The rest is unknown.
    TooMany,
    /// A link that cannot be read. The rest is unknown.
    Unreadable,
}

/// One page of entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryPage {
    /// What could be read, booked ones first.
    pub entries: Vec<Entry>,
    /// How many could not be read.
    pub unreadable: usize,
    /// Balances, where the bank tells them here as well.
    pub balances: Vec<Balance>,
    /// What comes behind it.
    pub follows: Follows,
}

impl<E: Environment> BankClient<E> {
    /// Reads which accounts the consent is for.
    ///
    /// # Errors
    /// See [`Error`]; [`Error::ConsentEnded`] and [`Error::AccessExceeded`] are said by account
    /// reads only.
    pub async fn accounts(
        &self,
        consent: &BankConsentId,
        asking: &Asking,
    ) -> Result<Readable<ReportedAccount>, Error> {
        let answer = self.read_by(consent, paths::ACCOUNTS, None, asking).await?;
        account::read_accounts(error::account_body_of(&answer)?).map_err(Error::unreadable)
    }

    /// Reads the balances of an account.
    ///
    /// # Errors
    /// As [`BankClient::accounts`].
    pub async fn balances(
        &self,
        consent: &BankConsentId,
        account: &ResourceId,
        asking: &Asking,
    ) -> Result<Readable<Balance>, Error> {
        let path = paths::balances(account);
        let answer = self.read_by(consent, &path, None, asking).await?;
        account::read_balances(error::account_body_of(&answer)?).map_err(Error::unreadable)
    }

    /// Reads the next page of entries; `None` when there is none.
    ///
    /// # Errors
    /// As [`BankClient::accounts`]. The reading stands where it stood.
    pub async fn entry_page(
        &self,
        reading: &mut EntryReading,
        asking: &Asking,
    ) -> Result<Option<EntryPage>, Error> {
        if reading.ended {
            return Ok(None);
        }
        let path = paths::transactions(&reading.account);
        let query = Some(reading.query.as_str());
        let answer = self.read_by(&reading.consent, &path, query, asking).await?;
        let body = error::account_body_of(&answer)?;
        let page = transaction::read_page(body).map_err(Error::unreadable)?;
        Ok(Some(EntryPage {
            entries: page.entries.items,
            unreadable: page.entries.unreadable,
            balances: page.balances,
            follows: reading.turned(page.next),
        }))
    }
}

#[cfg(test)]
mod tests;
