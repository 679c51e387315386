//! An entry as a row, and back.

use chrono::NaiveDate;
use payments::{AccountNumber, Booking, Direction, Entry, Iban, Party, folded};
use rusqlite::{Row, Transaction, params};
use serde_json::Value;

use super::{EntryRow, StoredEntry};
use crate::ledger::LedgerError;
use crate::ledger::accounts::{AccountRow, day, sum};
use crate::ledger::payees;
use crate::ledger::payments::payment_id;

/// What a list reads; to be followed by conditions.
pub(super) const SELECT: &str = "SELECT entry.*, entry_match.payment_id AS payment_id
    FROM entry LEFT JOIN entry_match ON entry_match.entry = entry.row";

pub(super) fn booking_name(booking: Booking) -> &'static str {
    match booking {
        Booking::Booked => "booked",
        Booking::Pending => "pending",
    }
}

/// A new row, or in the place of one. Places and not names, which would be looked up one by one for
/// every row.
const WRITE: &str =
    "INSERT INTO entry (row, account, booking, listed_on, amount, signed, signed_cents,
            currency, booked_on, valued_on, debtor_name, debtor_account, creditor_name,
            creditor_account, remittance, refs, transaction_id, entry_reference, end_to_end_id,
            bank_code, proprietary_code, additional, balance_after, balance_after_currency,
            search_text, to_account, payee_key)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
            ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27)
        ON CONFLICT (row) DO UPDATE SET booking = excluded.booking,
            listed_on = excluded.listed_on, amount = excluded.amount, signed = excluded.signed,
            signed_cents = excluded.signed_cents, currency = excluded.currency,
            booked_on = excluded.booked_on, valued_on = excluded.valued_on,
            debtor_name = excluded.debtor_name, debtor_account = excluded.debtor_account,
            creditor_name = excluded.creditor_name,
            creditor_account = excluded.creditor_account, remittance = excluded.remittance,
            refs = excluded.refs, transaction_id = excluded.transaction_id,
            entry_reference = excluded.entry_reference, end_to_end_id = excluded.end_to_end_id,
            bank_code = excluded.bank_code, proprietary_code = excluded.proprietary_code,
            additional = excluded.additional, balance_after = excluded.balance_after,
            balance_after_currency = excluded.balance_after_currency,
            search_text = excluded.search_text, to_account = excluded.to_account,
            payee_key = excluded.payee_key
        RETURNING row";

/// Writes an entry: a new row, or in the place of `row`.
pub(super) fn write(
    transaction: &Transaction<'_>,
    row: Option<EntryRow>,
    account: AccountRow,
    own: &AccountNumber,
    entry: &Entry,
    read_on: NaiveDate,
) -> Result<EntryRow, LedgerError> {
    let signed = entry.signed_amount(own);
    let (to_account, payee_key) = paid(entry, own);
    let account_of = |party: &Party| party.account.as_ref().map(|it| it.as_str().to_owned());
    let row = transaction.prepare_cached(WRITE)?.query_row(
        params![
            row.map(|row| row.0),
            account.0,
            booking_name(entry.booking),
            entry.day().unwrap_or(read_on).to_string(),
            entry.amount.to_string(),
            signed.to_string(),
            signed.hundredths(),
            entry.amount.currency().as_str(),
            entry.booked_on.map(|day| day.to_string()),
            entry.valued_on.map(|day| day.to_string()),
            entry.debtor.name,
            account_of(&entry.debtor),
            entry.creditor.name,
            account_of(&entry.creditor),
            list(&entry.remittance),
            list(&entry.references),
            entry.transaction_id,
            entry.entry_reference,
            entry.end_to_end_id,
            entry.bank_code,
            entry.proprietary_code,
            entry.additional,
            entry.balance_after.map(|sum| sum.to_string()),
            entry
                .balance_after
                .map(|sum| sum.currency().as_str().to_owned()),
            search_text(entry),
            to_account,
            payee_key,
        ],
        |row| row.get(0),
    )?;
    Ok(EntryRow(row))
}

/// Fills in whom entries paid that were read before this was stored.
pub(in crate::ledger) fn fill_paid(transaction: &Transaction<'_>) -> Result<(), LedgerError> {
    let sql = "SELECT entry.*, linked_account.number AS own FROM entry
        JOIN linked_account ON linked_account.row = entry.account";
    let mut all = transaction.prepare(sql)?;
    let mut rows = all.query([])?;
    let mut write =
        transaction.prepare("UPDATE entry SET to_account = ?1, payee_key = ?2 WHERE row = ?3")?;
    while let Some(row) = rows.next()? {
        let (EntryRow(number), entry) = numbered(row)?;
        let own: String = row.get("own")?;
        let own = AccountNumber::parse(&own).ok_or_else(|| LedgerError::Damaged {
            what: format!("the account of entry {number}"),
        })?;
        let (to_account, payee_key) = paid(&entry, &own);
        write.execute(params![to_account, payee_key, number])?;
    }
    Ok(())
}

/// Whom a booked entry paid: the account, and the name that its owner is remembered under.
fn paid(entry: &Entry, own: &AccountNumber) -> (Option<String>, Option<String>) {
    let is_paid = entry.booking == Booking::Booked && entry.direction(own) == Direction::Outgoing;
    let number = entry.creditor.account.as_ref().filter(|_| is_paid);
    let account = number.and_then(|it| Iban::parse(it.as_str()).ok());
    let name = entry.creditor.name.as_deref().filter(|_| account.is_some());
    let account = account.map(|it| it.as_str().to_owned());
    (account, name.and_then(payees::payee_key))
}

fn list(texts: &[String]) -> String {
    Value::from(texts.to_vec()).to_string()
}

fn search_text(entry: &Entry) -> String {
    let sum = entry.amount.magnitude().to_string();
    let parties = [&entry.debtor, &entry.creditor].into_iter().flat_map(|it| {
        let account = it.account.as_ref().map(AccountNumber::as_str);
        [it.name.as_deref(), account]
    });
    let single = [
        entry.transaction_id.as_deref(),
        entry.entry_reference.as_deref(),
        entry.end_to_end_id.as_deref(),
        entry.proprietary_code.as_deref(),
        entry.additional.as_deref(),
    ];
    let lines = entry.remittance.iter().chain(&entry.references);
    let mut texts: Vec<&str> = parties.chain(single).flatten().collect();
    texts.extend(lines.map(String::as_str));
    let with_comma = sum.replace('.', ",");
    texts.extend([sum.as_str(), with_comma.as_str()]);
    // The index knows three letters in a row: with these the last two of the text are among them.
    folded(&texts.join("\n")) + "\n\n"
}

/// The entry in a row of the table, and its number.
pub(super) fn numbered(row: &Row<'_>) -> Result<(EntryRow, Entry), LedgerError> {
    let number: i64 = row.get("row")?;
    let damaged = |what: &str| LedgerError::Damaged {
        what: format!("entry {number}: {what}"),
    };
    Ok((EntryRow(number), read_entry(row, &damaged)?))
}

/// Reads a row of [`SELECT`].
pub(super) fn read(row: &Row<'_>) -> Result<StoredEntry, LedgerError> {
    let number: i64 = row.get("row")?;
    let damaged = |what: &str| LedgerError::Damaged {
        what: format!("entry {number}: {what}"),
    };
    let payment: Option<String> = row.get("payment_id")?;
    Ok(StoredEntry {
        row: EntryRow(number),
        account: AccountRow(row.get("account")?),
        listed_on: day(row, "listed_on")?.ok_or_else(|| damaged("listed_on"))?,
        entry: read_entry(row, &damaged)?,
        signed: sum(row, "signed", "currency")?,
        payment: payment.as_deref().map(payment_id).transpose()?,
    })
}

pub(super) fn read_entry(
    row: &Row<'_>,
    damaged: &impl Fn(&str) -> LedgerError,
) -> Result<Entry, LedgerError> {
    let party = |name: &str, account: &str| -> Result<Party, LedgerError> {
        let number: Option<String> = row.get(account)?;
        let number = number.map(|it| AccountNumber::parse(&it).ok_or_else(|| damaged(account)));
        Ok(Party {
            name: row.get(name)?,
            account: number.transpose()?,
        })
    };
    let texts = |column: &str| -> Result<Vec<String>, LedgerError> {
        let text: String = row.get(column)?;
        serde_json::from_str(&text).map_err(|_error| damaged(column))
    };
    let booking: String = row.get("booking")?;
    let after: Option<String> = row.get("balance_after")?;
    Ok(Entry {
        booking: match booking.as_str() {
            "booked" => Booking::Booked,
            "pending" => Booking::Pending,
            _ => return Err(damaged("booking")),
        },
        amount: sum(row, "amount", "currency")?,
        booked_on: day(row, "booked_on")?,
        valued_on: day(row, "valued_on")?,
        debtor: party("debtor_name", "debtor_account")?,
        creditor: party("creditor_name", "creditor_account")?,
        remittance: texts("remittance")?,
        references: texts("refs")?,
        transaction_id: row.get("transaction_id")?,
        entry_reference: row.get("entry_reference")?,
        end_to_end_id: row.get("end_to_end_id")?,
        bank_code: row.get("bank_code")?,
        proprietary_code: row.get("proprietary_code")?,
        additional: row.get("additional")?,
        balance_after: match after {
            Some(_) => Some(sum(row, "balance_after", "balance_after_currency")?),
            None => None,
        },
    })
}
