//! The bodies about entries of an account, page by page. The bank prints none; these are the
//! standard's.

use payments::{AccountNumber, Balance, Booking, Entry, Party};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::UnreadablePath;
use super::account::{Readable, balance, money, readable};
use super::lenient::{self, Field};

/// No text for a recipient has more lines.
const MAX_LINES: usize = 100;

/// One page of entries.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) entries: Readable<Entry>,
    pub(crate) balances: Vec<Balance>,
    pub(crate) next: Next,
}

/// What follows a page. Of a link only the query is taken: the path is ours.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Next {
    Nothing,
    Query(String),
    /// There is a link, and no query can be read from it.
    Unreadable,
}

#[derive(Deserialize)]
struct PageBody<'a> {
    #[serde(borrow)]
    transactions: Field<'a>,
    #[serde(borrow)]
    balances: Field<'a>,
}

#[derive(Deserialize)]
struct Lists<'a> {
    #[serde(borrow)]
    booked: Field<'a>,
    #[serde(borrow)]
    pending: Field<'a>,
    #[serde(borrow, rename = "_links")]
    links: Field<'a>,
}

#[derive(Deserialize)]
struct Links<'a> {
    #[serde(borrow)]
    next: Field<'a>,
}

#[derive(Deserialize)]
struct Link<'a> {
    #[serde(borrow)]
    href: Field<'a>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct EntryBody<'a> {
    #[serde(borrow)]
    transaction_id: Field<'a>,
    #[serde(borrow)]
    entry_reference: Field<'a>,
    #[serde(borrow)]
    end_to_end_id: Field<'a>,
    #[serde(borrow)]
    booking_date: Field<'a>,
    #[serde(borrow)]
    value_date: Field<'a>,
    #[serde(borrow)]
    transaction_amount: Field<'a>,
    #[serde(borrow)]
    creditor_name: Field<'a>,
    #[serde(borrow)]
    creditor_account: Field<'a>,
    #[serde(borrow)]
    debtor_name: Field<'a>,
    #[serde(borrow)]
    debtor_account: Field<'a>,
    #[serde(borrow)]
    remittance_information_unstructured: Field<'a>,
    #[serde(borrow)]
    remittance_information_unstructured_array: Field<'a>,
    #[serde(borrow)]
    remittance_information_structured: Field<'a>,
    #[serde(borrow)]
    remittance_information_structured_array: Field<'a>,
    #[serde(borrow)]
    additional_information: Field<'a>,
    #[serde(borrow)]
    bank_transaction_code: Field<'a>,
    #[serde(borrow)]
    proprietary_bank_transaction_code: Field<'a>,
    #[serde(borrow)]
    balance_after_transaction: Field<'a>,
}

#[derive(Deserialize)]
struct AccountBody<'a> {
    #[serde(borrow)]
    iban: Field<'a>,
    #[serde(borrow)]
    bban: Field<'a>,
}

#[derive(Deserialize)]
struct Reference<'a> {
    #[serde(borrow)]
    reference: Field<'a>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct After<'a> {
    #[serde(borrow)]
    balance_amount: Field<'a>,
}

/// Reads one page. An entry without a readable sum is of no use and is counted.
pub(crate) fn read_page(bytes: &[u8]) -> Result<Page, UnreadablePath> {
    let body: PageBody<'_> = lenient::body(bytes).ok_or("$")?;
    let lists: Lists<'_> = lenient::object(body.transactions).ok_or("transactions")?;
    let mut entries = list(lists.booked, booked).ok_or("transactions.booked")?;
    let pending = list(lists.pending, pending).ok_or("transactions.pending")?;
    entries.items.extend(pending.items);
    entries.unreadable = entries.unreadable.saturating_add(pending.unreadable);
    Ok(Page {
        entries,
        balances: readable(&lenient::items(body.balances), balance).items,
        next: lenient::object::<Links<'_>>(lists.links).map_or(Next::Nothing, next),
    })
}

/// A list that may be missing, and must be one where it is there.
fn list<T>(field: Field<'_>, read: fn(&RawValue) -> Option<T>) -> Option<Readable<T>> {
    let items: Vec<&RawValue> = match field {
        Some(_) => lenient::object(field)?,
        None => Vec::new(),
    };
    Some(readable(&items, read))
}

fn next(links: Links<'_>) -> Next {
    if links.next.is_none() {
        return Next::Nothing;
    }
    let href = lenient::object::<Link<'_>>(links.next).and_then(|link| lenient::text(link.href));
    let href = href.or_else(|| lenient::text(links.next));
    let query = href.as_deref().and_then(query_of);
    query.map_or(Next::Unreadable, |query| Next::Query(query.to_owned()))
}

/// Longer than any that pages are turned with.
const MAX_QUERY_BYTES: usize = 2_000;

fn query_of(href: &str) -> Option<&str> {
    let (_, query) = href.split('#').next()?.split_once('?')?;
    let is_plain = query.bytes().all(|byte| byte.is_ascii_graphic());
    (is_plain && !query.is_empty() && query.len() <= MAX_QUERY_BYTES).then_some(query)
}

fn booked(item: &RawValue) -> Option<Entry> {
    entry(item, Booking::Booked)
}

fn pending(item: &RawValue) -> Option<Entry> {
    entry(item, Booking::Pending)
}

fn entry(item: &RawValue, booking: Booking) -> Option<Entry> {
    let body: EntryBody<'_> = lenient::object(Some(item))?;
    let one = lines(body.remittance_information_unstructured);
    let mut remittance = lines(body.remittance_information_unstructured_array);
    if one
        .first()
        .is_some_and(|one| !remittance.concat().contains(one))
    {
        remittance.splice(0..0, one);
    }
    let mut references = references(body.remittance_information_structured);
    references.extend(self::references(
        body.remittance_information_structured_array,
    ));
    references.dedup();
    let after: Option<After<'_>> = lenient::object(body.balance_after_transaction);
    Some(Entry {
        booked_on: lenient::day(body.booking_date),
        valued_on: lenient::day(body.value_date),
        debtor: party(body.debtor_name, body.debtor_account),
        creditor: party(body.creditor_name, body.creditor_account),
        remittance,
        references,
        transaction_id: lenient::words(body.transaction_id),
        entry_reference: lenient::words(body.entry_reference),
        end_to_end_id: lenient::words(body.end_to_end_id),
        bank_code: lenient::words(body.bank_transaction_code),
        proprietary_code: lenient::words(body.proprietary_bank_transaction_code),
        additional: lenient::words(body.additional_information),
        balance_after: after.and_then(|after| money(after.balance_amount)),
        ..Entry::bare(booking, money(body.transaction_amount)?)
    })
}

fn party(name: Field<'_>, account: Field<'_>) -> Party {
    let account: Option<AccountBody<'_>> = lenient::object(account);
    let number = account.and_then(|it| lenient::text(it.iban).or_else(|| lenient::text(it.bban)));
    Party {
        name: lenient::words(name),
        account: number.as_deref().and_then(AccountNumber::parse),
    }
}

fn lines(field: Field<'_>) -> Vec<String> {
    let items = lenient::items(field).into_iter().take(MAX_LINES);
    items
        .filter_map(|item| lenient::words(Some(item)))
        .collect()
}

/// A reference is a text, or stands in an object.
fn references(field: Field<'_>) -> Vec<String> {
    let items = lenient::items(field).into_iter().take(MAX_LINES);
    let read = |item: &RawValue| {
        let inside = lenient::object::<Reference<'_>>(Some(item));
        let text = inside.and_then(|it| lenient::words(it.reference));
        text.or_else(|| lenient::words(Some(item)))
    };
    items.filter_map(read).collect()
}

#[cfg(test)]
mod tests;
