//! The bodies about accounts and balances. The bank prints neither; these are the standard's.

use payments::{
    AccountIdentity, AccountNumber, Balance, BalanceKind, Currency, ReportedAccount,
    ReportedAmount, ResourceId,
};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::UnreadablePath;
use super::lenient::{self, Field};

/// What could be read of a list, and how many of its items could not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readable<T> {
    /// In the bank's order.
    pub items: Vec<T>,
    /// How many lack what is indispensable. Told to the person, never passed over.
    pub unreadable: usize,
}

#[derive(Deserialize)]
struct AccountsBody<'a> {
    #[serde(borrow)]
    accounts: Field<'a>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AccountBody<'a> {
    #[serde(borrow)]
    resource_id: Field<'a>,
    #[serde(borrow)]
    iban: Field<'a>,
    #[serde(borrow)]
    bban: Field<'a>,
    #[serde(borrow)]
    currency: Field<'a>,
    #[serde(borrow)]
    name: Field<'a>,
    #[serde(borrow)]
    display_name: Field<'a>,
    #[serde(borrow)]
    owner_name: Field<'a>,
    #[serde(borrow)]
    product: Field<'a>,
    #[serde(borrow)]
    status: Field<'a>,
    #[serde(borrow)]
    balances: Field<'a>,
}

#[derive(Deserialize)]
struct BalancesBody<'a> {
    #[serde(borrow)]
    balances: Field<'a>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct BalanceBody<'a> {
    #[serde(borrow)]
    balance_amount: Field<'a>,
    #[serde(borrow)]
    balance_type: Field<'a>,
    #[serde(borrow)]
    reference_date: Field<'a>,
    #[serde(borrow)]
    last_change_date_time: Field<'a>,
    #[serde(borrow)]
    credit_limit_included: Field<'a>,
}

#[derive(Deserialize)]
struct Money<'a> {
    #[serde(borrow)]
    currency: Field<'a>,
    #[serde(borrow)]
    amount: Field<'a>,
}

/// Reads the list of accounts. One without a number to ask by, or without an account number, is of
/// no use and is counted.
pub(crate) fn read_accounts(bytes: &[u8]) -> Result<Readable<ReportedAccount>, UnreadablePath> {
    let body: AccountsBody<'_> = lenient::body(bytes).ok_or("$")?;
    let items: Vec<&RawValue> = lenient::object(body.accounts).ok_or("accounts")?;
    Ok(readable(&items, account))
}

/// Reads the balances of an account.
pub(crate) fn read_balances(bytes: &[u8]) -> Result<Readable<Balance>, UnreadablePath> {
    let body: BalancesBody<'_> = lenient::body(bytes).ok_or("$")?;
    let items: Vec<&RawValue> = lenient::object(body.balances).ok_or("balances")?;
    Ok(readable(&items, balance))
}

/// Reads each item by itself, so that an odd one does not spoil the others.
pub(super) fn readable<T>(items: &[&RawValue], read: fn(&RawValue) -> Option<T>) -> Readable<T> {
    let read: Vec<T> = items.iter().filter_map(|item| read(item)).collect();
    Readable {
        unreadable: items.len().saturating_sub(read.len()),
        items: read,
    }
}

fn account(item: &RawValue) -> Option<ReportedAccount> {
    let body: AccountBody<'_> = lenient::object(Some(item))?;
    let number = lenient::text(body.iban).or_else(|| lenient::text(body.bban))?;
    // Without a currency it may be any, as the standard says it of an account of several.
    let currency = lenient::text(body.currency).unwrap_or_else(|| "XXX".to_owned());
    let balances: Vec<&RawValue> = lenient::items(body.balances);
    Some(ReportedAccount {
        resource: ResourceId::new(lenient::text_or_digits(body.resource_id)?).ok()?,
        identity: AccountIdentity {
            number: AccountNumber::parse(&number)?,
            currency: Currency::parse(&currency)?,
        },
        name: lenient::words(body.display_name).or_else(|| lenient::words(body.name)),
        owner: lenient::words(body.owner_name),
        product: lenient::words(body.product),
        status: lenient::code(body.status),
        balances: readable(&balances, balance).items,
    })
}

pub(super) fn balance(item: &RawValue) -> Option<Balance> {
    let body: BalanceBody<'_> = lenient::object(Some(item))?;
    Some(Balance {
        amount: money(body.balance_amount)?,
        kind: BalanceKind::of(&lenient::code(body.balance_type).unwrap_or_default()),
        reference_date: lenient::day(body.reference_date),
        changed_at: lenient::moment(body.last_change_date_time),
        includes_credit: lenient::object(body.credit_limit_included),
    })
}

/// A sum with its currency; the sum as text or as number, by its own digits.
pub(super) fn money(field: Field<'_>) -> Option<ReportedAmount> {
    let money: Money<'_> = lenient::object(field)?;
    let currency = Currency::parse(&lenient::text(money.currency)?)?;
    ReportedAmount::parse(&lenient::text_or_digits(money.amount)?, currency).ok()
}

#[cfg(test)]
mod tests;
