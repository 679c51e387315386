//! Accounts that may be read, their balances, and how often they were read without a person.

use bank_client::Environment;
use chrono::{DateTime, NaiveDate, Utc};
use payments::{
    AccountIdentity, AccountNumber, Balance, BalanceKind, ConsentId, Currency, ReportedAccount,
    ReportedAmount, ResourceId,
};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use super::consents::consent_id;
use super::events::{instant, parse_instant};
use super::{Ledger, LedgerError};

/// Which account, on this computer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AccountRow(pub i64);

/// An account as it was last read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedAccount {
    /// Which one.
    pub row: AccountRow,
    /// What makes it the same one under every consent.
    pub identity: AccountIdentity,
    /// What its owner or the bank calls it.
    pub name: Option<String>,
    /// Whose it is.
    pub owner: Option<String>,
    /// The bank's name for its kind.
    pub product: Option<String>,
    /// The bank's word; none means enabled.
    pub status: Option<String>,
    /// The consent that lists it, and the bank's number of it there; none where no consent does.
    pub listed: Option<(ConsentId, ResourceId)>,
    /// As last read.
    pub balances: Vec<Balance>,
    /// When that was.
    pub balances_at: Option<DateTime<Utc>>,
    /// When entries were last read to their end.
    pub entries_at: Option<DateTime<Utc>>,
    /// First and last of the days in a row of which every booked entry is known.
    pub known_days: Option<(NaiveDate, NaiveDate)>,
    /// What was booked at the end of a day, by the bank's word; other days are counted from it.
    pub anchor: Option<(NaiveDate, ReportedAmount)>,
}

impl<E: Environment> Ledger<E> {
    /// Keeps what a consent lists. What it listed before and does not any more stays, without a
    /// number to ask with.
    ///
    /// # Errors
    /// The ledger cannot be written.
    pub async fn keep_accounts(
        &self,
        consent: ConsentId,
        accounts: Vec<ReportedAccount>,
        at: DateTime<Utc>,
    ) -> Result<(), LedgerError> {
        self.write(move |transaction| {
            let sql = "UPDATE linked_account SET resource = NULL, consent_id = NULL
                WHERE consent_id = ?1";
            transaction.execute(sql, [consent.to_string()])?;
            for account in &accounts {
                let row = keep(transaction, consent, account)?;
                if !account.balances.is_empty() {
                    replace_balances(transaction, row, &account.balances, at)?;
                }
            }
            Ok(())
        })
        .await
    }

    /// Keeps the balances of an account in the place of those before.
    ///
    /// # Errors
    /// The ledger cannot be written.
    pub async fn keep_balances(
        &self,
        account: AccountRow,
        balances: Vec<Balance>,
        at: DateTime<Utc>,
    ) -> Result<(), LedgerError> {
        self.write(move |transaction| replace_balances(transaction, account, &balances, at))
            .await
    }

    /// Every account that was ever linked, by number and currency.
    ///
    /// # Errors
    /// The ledger cannot be read, or a row of it is damaged.
    pub async fn linked_accounts(&self) -> Result<Vec<LinkedAccount>, LedgerError> {
        self.read(|connection| {
            let sql = "SELECT * FROM linked_account ORDER BY number, currency";
            let mut statement = connection.prepare_cached(sql)?;
            let mut rows = statement.query([])?;
            let mut accounts = Vec::new();
            while let Some(row) = rows.next()? {
                accounts.push(read_account(connection, row)?);
            }
            Ok(accounts)
        })
        .await
    }

    /// How often the accounts of a consent were read without a person on a day of the bank's.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub async fn unattended_reads(
        &self,
        consent: ConsentId,
        day: NaiveDate,
    ) -> Result<u32, LedgerError> {
        self.read(move |connection| count_unattended(connection, consent, day))
            .await
    }

    /// Counts one more such read, where there were fewer than `most`; says whether there were.
    /// Committed before the bank is asked, so that a crash counts it too.
    ///
    /// # Errors
    /// The ledger cannot be written.
    pub async fn begin_unattended_read(
        &self,
        consent: ConsentId,
        day: NaiveDate,
        most: u32,
    ) -> Result<bool, LedgerError> {
        self.write(move |transaction| {
            if count_unattended(transaction, consent, day)? >= most {
                return Ok(false);
            }
            let sql = "INSERT INTO unattended_read (consent_id, day, reads) VALUES (?1, ?2, 1)
                ON CONFLICT (consent_id, day) DO UPDATE SET reads = reads + 1";
            transaction.execute(sql, [consent.to_string(), day.to_string()])?;
            Ok(true)
        })
        .await
    }
}

fn count_unattended(
    connection: &Connection,
    consent: ConsentId,
    day: NaiveDate,
) -> Result<u32, LedgerError> {
    let sql = "SELECT reads FROM unattended_read WHERE consent_id = ?1 AND day = ?2";
    let counted = connection
        .query_row(sql, [consent.to_string(), day.to_string()], |row| {
            row.get(0)
        })
        .optional()?;
    Ok(counted.unwrap_or_default())
}

fn keep(
    transaction: &Transaction<'_>,
    consent: ConsentId,
    account: &ReportedAccount,
) -> Result<AccountRow, LedgerError> {
    let sql = "INSERT INTO linked_account (number, currency, name, owner, product, status,
            resource, consent_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        ON CONFLICT (number, currency) DO UPDATE SET name = excluded.name,
            owner = excluded.owner, product = excluded.product, status = excluded.status,
            resource = excluded.resource, consent_id = excluded.consent_id
        RETURNING row";
    let row = transaction.prepare_cached(sql)?.query_row(
        params![
            account.identity.number.as_str(),
            account.identity.currency.as_str(),
            account.name,
            account.owner,
            account.product,
            account.status,
            account.resource.as_str(),
            consent.to_string(),
        ],
        |row| row.get(0),
    )?;
    Ok(AccountRow(row))
}

fn replace_balances(
    transaction: &Transaction<'_>,
    account: AccountRow,
    balances: &[Balance],
    at: DateTime<Utc>,
) -> Result<(), LedgerError> {
    transaction.execute("DELETE FROM balance WHERE account = ?1", [account.0])?;
    let sql = "INSERT INTO balance (account, place, kind, amount, currency, reference_date,
            changed_at, includes_credit) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    let mut statement = transaction.prepare_cached(sql)?;
    for (place, balance) in (0_i64..).zip(balances) {
        statement.execute(params![
            account.0,
            place,
            balance.kind.word(),
            balance.amount.to_string(),
            balance.amount.currency().as_str(),
            balance.reference_date.map(|day| day.to_string()),
            balance.changed_at.map(instant),
            balance.includes_credit,
        ])?;
    }
    let sql = "UPDATE linked_account SET balances_at = ?1 WHERE row = ?2";
    transaction.execute(sql, params![instant(at), account.0])?;
    Ok(())
}

fn read_account(connection: &Connection, row: &Row<'_>) -> Result<LinkedAccount, LedgerError> {
    let number: i64 = row.get("row")?;
    let damaged = |what: &str| LedgerError::Damaged {
        what: format!("linked_account {number}: {what}"),
    };
    let consent: Option<String> = row.get("consent_id")?;
    let resource: Option<String> = row.get("resource")?;
    let listed = match (consent, resource) {
        (Some(consent), Some(resource)) => {
            let resource = ResourceId::new(resource).map_err(|_error| damaged("resource"))?;
            Some((consent_id(&consent)?, resource))
        }
        (None, None) => None,
        (Some(_), None) | (None, Some(_)) => return Err(damaged("consent_id")),
    };
    let at = |column: &str| -> Result<Option<DateTime<Utc>>, LedgerError> {
        let text: Option<String> = row.get(column)?;
        text.as_deref().map(parse_instant).transpose()
    };
    Ok(LinkedAccount {
        row: AccountRow(number),
        identity: identity(row).ok_or_else(|| damaged("number"))?,
        name: row.get("name")?,
        owner: row.get("owner")?,
        product: row.get("product")?,
        status: row.get("status")?,
        listed,
        balances: balances(connection, AccountRow(number))?,
        balances_at: at("balances_at")?,
        entries_at: at("entries_at")?,
        known_days: day(row, "known_from")?.zip(day(row, "known_to")?),
        anchor: match day(row, "anchor_on")? {
            Some(day) => Some((day, sum(row, "anchor", "currency")?)),
            None => None,
        },
    })
}

/// Which account a row of `linked_account` is.
pub(super) fn identity(row: &Row<'_>) -> Option<AccountIdentity> {
    let (number, currency): (String, String) = (row.get("number").ok()?, row.get("currency").ok()?);
    Some(AccountIdentity {
        number: AccountNumber::parse(&number)?,
        currency: Currency::parse(&currency)?,
    })
}

fn balances(connection: &Connection, account: AccountRow) -> Result<Vec<Balance>, LedgerError> {
    let sql = "SELECT * FROM balance WHERE account = ?1 ORDER BY place";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([account.0])?;
    let mut balances = Vec::new();
    while let Some(row) = rows.next()? {
        let changed_at: Option<String> = row.get("changed_at")?;
        let kind: String = row.get("kind")?;
        balances.push(Balance {
            amount: sum(row, "amount", "currency")?,
            kind: BalanceKind::of(&kind),
            reference_date: day(row, "reference_date")?,
            changed_at: changed_at.as_deref().map(parse_instant).transpose()?,
            includes_credit: row.get("includes_credit")?,
        });
    }
    Ok(balances)
}

/// A sum out of two columns.
pub(super) fn sum(
    row: &Row<'_>,
    digits: &str,
    currency: &str,
) -> Result<ReportedAmount, LedgerError> {
    let (text, letters): (String, String) = (row.get(digits)?, row.get(currency)?);
    let read =
        Currency::parse(&letters).and_then(|currency| ReportedAmount::parse(&text, currency).ok());
    read.ok_or_else(|| LedgerError::Damaged {
        what: format!("no sum: {digits}"),
    })
}

/// A day out of a column that may be empty.
pub(super) fn day(row: &Row<'_>, column: &str) -> Result<Option<NaiveDate>, LedgerError> {
    let text: Option<String> = row.get(column)?;
    let day = text.map(|text| text.parse()).transpose();
    day.map_err(|_error| LedgerError::Damaged {
        what: format!("no day: {column}"),
    })
}
