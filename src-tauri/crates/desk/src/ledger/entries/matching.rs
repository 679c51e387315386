//! Which payments of ours the entries of a read are. Part of the transaction that merges the read,
//! so no entry is ever kept without what it proves.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, Utc};
use payments::{
    AccountIdentity, Entry, Event, EventKind, KnownEntry, MATCH_DAYS, PaymentId, PaymentOrder,
    SentPayment, State, bank_day, match_entries,
};
use rusqlite::{Connection, Row, Transaction, named_params, params};

use super::{EntryRow, ReadOfEntries, rows};
use crate::ledger::LedgerError;
use crate::ledger::chain::RecordKey;
use crate::ledger::events::{instant, parse_instant};
use crate::ledger::payments::{Recorded, load_order, payment_id, record_event};

/// Booked debits without a counterpart.
const ENTRIES: &str = "SELECT * FROM entry
    WHERE account = :account AND listed_on BETWEEN :from AND :to
        AND booking = 'booked' AND signed_cents < 0 AND creditor_account IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM entry_match WHERE entry_match.entry = entry.row)
        AND EXISTS (SELECT 1 FROM payment WHERE payment.to_account = entry.creditor_account)";

/// Payments without a counterpart of one payee and sum, out of these days. The index is named, for
/// the planner would rather walk through the states of all payments.
const PAYMENTS: &str = "SELECT payment_id, state, acted_at, changed_at
    FROM payment INDEXED BY payment_by_account
    WHERE to_account = :payee AND cents = :cents AND acted_at BETWEEN :from AND :to
        AND state IN ('sending', 'in_doubt', 'awaiting_sca', 'authorised', 'accepted',
            'settled', 'rejected', 'cancelled', 'sca_failed', 'abandoned')
        AND NOT EXISTS (SELECT 1 FROM entry_match
            WHERE entry_match.payment_id = payment.payment_id)
        -- Given up before sending, it can be no entry.
        AND (state <> 'abandoned' OR EXISTS (SELECT 1 FROM attempt
            WHERE attempt.payment_id = payment.payment_id AND outcome <> 'not_sent'))";

/// What the bank tells differently now is not that payment any more. The evidence of then stays
/// among the payment's events.
const NO_LONGER: &str = "DELETE FROM entry_match WHERE entry IN (SELECT entry.row FROM entry
        JOIN entry_match ON entry_match.entry = entry.row JOIN payment USING (payment_id)
        WHERE entry.account = :account AND entry.listed_on BETWEEN :from AND :to
            AND (entry.booking <> 'booked' OR entry.creditor_account <> payment.to_account))";

/// Pairs what a read brought with payments, notes it in the record of each, and says which.
pub(super) fn match_read(
    transaction: &Transaction<'_>,
    key: Option<&RecordKey>,
    own: &AccountIdentity,
    read: &ReadOfEntries,
    known_days: Option<(NaiveDate, NaiveDate)>,
) -> Result<Vec<PaymentId>, LedgerError> {
    transaction.execute(
        NO_LONGER,
        named_params! {
            ":account": read.account.0,
            ":from": read.from.to_string(),
            ":to": read.to.to_string(),
        },
    )?;
    let found = Candidates::find(transaction, read)?;
    let mut matched = Vec::new();
    for (id, row) in found.pairs(own) {
        let (Some(entry), Some(sent)) = (found.entries.get(&row), found.sent.get(&id)) else {
            continue;
        };
        if !is_told(known_days, sent.on, bank_day(read.at)) {
            continue;
        }
        // Whatever was noted since the reading began came first.
        let at = sent.touched_at.max(read.at);
        if note(transaction, key, id, entry, at)? {
            let sql = "INSERT INTO entry_match (entry, payment_id, at) VALUES (?1, ?2, ?3)";
            let at = instant(at);
            transaction.execute(sql, params![row.0, id.to_string(), at])?;
            matched.push(id);
        }
    }
    Ok(matched)
}

/// Whether every day on which the payment may have been booked was read: on one that was not, there
/// may be another that fits as well.
fn is_told(known: Option<(NaiveDate, NaiveDate)>, sent_on: NaiveDate, today: NaiveDate) -> bool {
    let last = sent_on.checked_add_days(Days::new(MATCH_DAYS));
    let last = last.map_or(today, |last| last.min(today));
    known.is_some_and(|(from, to)| from <= sent_on && last <= to)
}

/// Notes in the record of a payment that it was seen; says whether that was possible.
fn note(
    transaction: &Transaction<'_>,
    key: Option<&RecordKey>,
    id: PaymentId,
    entry: &Entry,
    at: DateTime<Utc>,
) -> Result<bool, LedgerError> {
    let Some(booked_on) = entry.booked_on else {
        return Ok(false);
    };
    let number = entry.transaction_id.as_ref();
    let number = number.or(entry.entry_reference.as_ref());
    let event = Event {
        at,
        kind: EventKind::Matched {
            transaction: number.cloned().unwrap_or_default(),
            booked_on,
        },
    };
    Ok(match record_event(transaction, key, id, &event)? {
        Recorded::News(_) | Recorded::Repeat(_) => true,
        Recorded::Illegal(_) | Recorded::Unknown => false,
    })
}

#[derive(Default)]
struct Candidates {
    entries: BTreeMap<EntryRow, Entry>,
    sent: BTreeMap<PaymentId, Sent>,
}

struct Sent {
    order: PaymentOrder,
    state: State,
    on: NaiveDate,
    touched_at: DateTime<Utc>,
}

/// Payee and sum, and the first and last day on which entries have them.
type Goals = BTreeMap<(String, i64), (NaiveDate, NaiveDate)>;

impl Candidates {
    fn find(transaction: &Transaction<'_>, read: &ReadOfEntries) -> Result<Self, LedgerError> {
        let mut found = Self::default();
        let goals = found.take_entries(transaction, read)?;
        let mut statement = transaction.prepare_cached(PAYMENTS)?;
        for ((payee, cents), (first, last)) in goals {
            // Wider than the rule, which counts days of the bank's zone.
            let from = first.checked_sub_days(Days::new(MATCH_DAYS.saturating_add(2)));
            let to = last.checked_add_days(Days::new(2));
            let mut sent = statement.query(named_params! {
                ":payee": payee,
                ":cents": cents,
                ":from": from.unwrap_or(first).to_string(),
                ":to": to.unwrap_or(last).to_string(),
            })?;
            while let Some(row) = sent.next()? {
                found.take_payment(transaction, row)?;
            }
        }
        Ok(found)
    }

    /// Whatever competes for a payment that fits an entry of the read lies at most so many days
    /// beside it.
    fn take_entries(
        &mut self,
        transaction: &Transaction<'_>,
        read: &ReadOfEntries,
    ) -> Result<Goals, LedgerError> {
        let around = Days::new(MATCH_DAYS);
        let from = read.from.checked_sub_days(around).unwrap_or(read.from);
        let to = read.to.checked_add_days(around).unwrap_or(read.to);
        let mut statement = transaction.prepare_cached(ENTRIES)?;
        let mut told = statement.query(named_params! {
            ":account": read.account.0, ":from": from.to_string(), ":to": to.to_string(),
        })?;
        let mut goals = Goals::new();
        while let Some(row) = told.next()? {
            let (number, entry) = rows::numbered(row)?;
            let payee = entry.creditor.account.as_ref();
            let cents = entry.amount.magnitude().hundredths();
            if let (Some(payee), Some(cents), Some(day)) = (payee, cents, entry.booked_on) {
                let days = goals.entry((payee.as_str().to_owned(), cents));
                let (first, last) = days.or_insert((day, day));
                (*first, *last) = (day.min(*first), day.max(*last));
                self.entries.insert(number, entry);
            }
        }
        Ok(goals)
    }

    fn take_payment(&mut self, connection: &Connection, row: &Row<'_>) -> Result<(), LedgerError> {
        let text: String = row.get("payment_id")?;
        let id = payment_id(&text)?;
        let state: String = row.get("state")?;
        let (sent_at, touched_at): (String, String) =
            (row.get("acted_at")?, row.get("changed_at")?);
        let state = State::from_name(&state).ok_or_else(|| LedgerError::Damaged {
            what: format!("payment {id}: {state}"),
        })?;
        let sent = Sent {
            order: load_order(connection, id)?,
            state,
            on: bank_day(parse_instant(&sent_at)?),
            touched_at: parse_instant(&touched_at)?,
        };
        self.sent.insert(id, sent);
        Ok(())
    }

    fn pairs(&self, own: &AccountIdentity) -> Vec<(PaymentId, EntryRow)> {
        let sent = self.sent.iter().map(|(id, sent)| SentPayment {
            key: *id,
            order: &sent.order,
            state: sent.state,
            sent_on: sent.on,
        });
        let entries = self.entries.iter();
        let entries = entries.map(|(row, entry)| KnownEntry { key: *row, entry });
        let (sent, entries): (Vec<_>, Vec<_>) = (sent.collect(), entries.collect());
        match_entries(own, &sent, &entries)
    }
}
