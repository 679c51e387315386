//! Payments that may be the one under review once more, found by index whatever the ledger holds.

use std::collections::BTreeMap;

use bank_client::Environment;
use chrono::{DateTime, Local, TimeDelta, Utc};
use payments::{
    Amount, EARLIER_ATTEMPT_DAYS, Evidence, Iban, InvoiceKey, PastPayment, PayeeKey, Payment,
    PaymentId, Rule, State,
};
use rusqlite::{Connection, Row, ToSql, named_params};
use uuid::Uuid;

use super::{Ledger, LedgerError, events};

/// Most payments that one question brings, newest first. More than that says nothing new, and a
/// payee that is paid every hour must not slow the review.
const MOST: i64 = 100;

/// Most payments of one invoice that are looked through, newest first. What half a business is paid
/// under, such as the number of a contract, names no invoice.
const MOST_OF_ONE: i64 = 1_000;

/// What is read of each. The indexes are named, because the planner would rather walk through the
/// states of all payments to save itself the sorting of a few.
macro_rules! past {
    ($from_and_where:literal) => {
        concat!(
            "SELECT payment.row, payment_id, state, executed, payment.to_account, cents,
                payment.payee_key, acted_at,
                (SELECT remittance FROM payment_order
                 WHERE payment_order.payment_id = payment.payment_id) AS details,
                EXISTS (SELECT 1 FROM attempt WHERE attempt.payment_id = payment.payment_id
                        AND outcome <> 'not_sent') AS was_sent ",
            $from_and_where,
            " ORDER BY payment.row DESC LIMIT :most"
        )
    };
}

/// D1, and what was closed as present: such states are few at any time.
const OPEN: &str = past!(
    "FROM payment INDEXED BY payment_by_account
     WHERE to_account = :account AND cents = :cents AND state IN
        ('prepared', 'sending', 'awaiting_sca', 'authorised', 'accepted')"
);
/// D2.
const IN_DOUBT: &str = past!(
    "FROM payment INDEXED BY payment_by_account
     WHERE to_account = :account AND state = 'in_doubt'"
);
/// D3.
const PAID: &str = past!(
    "FROM payment INDEXED BY payment_by_account
     WHERE to_account = :account AND state = 'settled' AND cents = :cents AND acted_at >= :since"
);
/// What came to nothing.
const FAILED: &str = past!(
    "FROM payment INDEXED BY payment_by_account
     WHERE to_account = :account AND cents = :cents AND acted_at >= :since
        AND state IN ('rejected', 'cancelled', 'sca_failed', 'abandoned')
        AND EXISTS (SELECT 1 FROM attempt WHERE attempt.payment_id = payment.payment_id
                    AND outcome <> 'not_sent')"
);
/// D4.
const SAME_INVOICE: &str = past!(
    "FROM (SELECT row FROM invoice_key WHERE key = :key AND to_account = :account
           ORDER BY row DESC LIMIT :of_one) CROSS JOIN payment USING (row)
     WHERE cents = :cents AND acted_at >= :since"
);
/// D5 and D6.
const SAME_INVOICE_OTHER_SUM: &str = past!(
    "FROM (SELECT row FROM invoice_key WHERE key = :key AND to_account = :account
           ORDER BY row DESC LIMIT :of_one) CROSS JOIN payment USING (row)
     WHERE cents <> :cents AND acted_at >= :since"
);
/// D8.
const SAME_INVOICE_ELSEWHERE: &str = past!(
    "FROM (SELECT row FROM invoice_key INDEXED BY invoice_key_by_payee
           WHERE key = :key AND payee_key = :payee AND to_account <> :account
           ORDER BY row DESC LIMIT :of_one) CROSS JOIN payment USING (row)
     WHERE acted_at >= :since"
);

impl<E: Environment> Ledger<E> {
    /// Everything that a rule may find to be a twin of this payment, or an earlier attempt at it.
    /// The payment itself is not among them. The rules decide; this only narrows.
    ///
    /// # Errors
    /// The ledger cannot be read, or a row of it is damaged.
    pub async fn like(
        &self,
        payment: &Payment,
        now: DateTime<Utc>,
    ) -> Result<Vec<PastPayment>, LedgerError> {
        let wanted = Wanted::of(payment, now);
        self.read(move |connection| {
            let mut found = Found::default();
            wanted.collect(connection, &mut found)?;
            found.0.remove(&wanted.id);
            Ok(found.0.into_values().collect())
        })
        .await
    }
}

#[derive(Default)]
struct Found(BTreeMap<PaymentId, PastPayment>);

struct Wanted {
    id: PaymentId,
    account: String,
    cents: i64,
    payee: Option<PayeeKey>,
    keys: Vec<InvoiceKey>,
    now: DateTime<Utc>,
}

impl Wanted {
    fn of(payment: &Payment, now: DateTime<Utc>) -> Self {
        let order = &payment.order;
        Self {
            id: payment.id,
            account: order.creditor_account().as_str().to_owned(),
            cents: order.amount().cents(),
            payee: PayeeKey::of(order.creditor_name().as_sent()),
            keys: InvoiceKey::all_of(order.remittance().as_sent())
                .into_iter()
                .collect(),
            now,
        }
    }

    fn collect(&self, connection: &Connection, found: &mut Found) -> Result<(), LedgerError> {
        let (account, cents, most) = (&self.account, &self.cents, &MOST);
        let open = named_params! { ":account": account, ":cents": cents, ":most": most };
        found.add(connection, OPEN, open)?;
        let in_doubt = named_params! { ":account": account, ":most": most };
        found.add(connection, IN_DOUBT, in_doubt)?;
        let paid = self.since(Rule::D3.reach_days());
        let failed = self.since(Some(EARLIER_ATTEMPT_DAYS));
        for (sql, since) in [(PAID, paid), (FAILED, failed)] {
            let with = named_params! {
                ":account": account, ":cents": cents, ":since": since, ":most": most
            };
            found.add(connection, sql, with)?;
        }
        for key in &self.keys {
            self.collect_invoice(key, connection, found)?;
        }
        Ok(())
    }

    fn collect_invoice(
        &self,
        key: &InvoiceKey,
        connection: &Connection,
        found: &mut Found,
    ) -> Result<(), LedgerError> {
        let (key, payee) = (key.as_str(), self.payee.as_ref().map(PayeeKey::as_str));
        let (account, cents, most, of_one) = (&self.account, &self.cents, &MOST, &MOST_OF_ONE);
        let (same, other) = (Rule::D4.reach_days(), Rule::D5.reach_days());
        for (sql, reach) in [(SAME_INVOICE, same), (SAME_INVOICE_OTHER_SUM, other)] {
            let since = self.since(reach);
            let with = named_params! {
                ":key": key, ":account": account, ":cents": cents, ":since": since,
                ":most": most, ":of_one": of_one
            };
            found.add(connection, sql, with)?;
        }
        let since = self.since(Rule::D8.reach_days());
        let with = named_params! {
            ":key": key, ":payee": payee, ":account": account, ":since": since,
            ":most": most, ":of_one": of_one
        };
        found.add(connection, SAME_INVOICE_ELSEWHERE, with)
    }

    /// The earliest instant that may be in reach. Two days more than the rule: it counts days of
    /// the computer's zone and decides by itself.
    fn since(&self, reach_days: Option<i64>) -> String {
        let back = reach_days.and_then(|days| TimeDelta::try_days(days.saturating_add(2)));
        let from = back.and_then(|back| self.now.checked_sub_signed(back));
        events::instant(from.unwrap_or(DateTime::UNIX_EPOCH))
    }
}

impl Found {
    fn add(
        &mut self,
        connection: &Connection,
        sql: &str,
        with: &[(&str, &dyn ToSql)],
    ) -> Result<(), LedgerError> {
        let mut statement = connection.prepare_cached(sql)?;
        let mut rows = statement.query(with)?;
        while let Some(row) = rows.next()? {
            let number: i64 = row.get("row")?;
            let past = past(row)?.ok_or_else(|| LedgerError::Damaged {
                what: format!("payment row {number}: what the guard searches by"),
            })?;
            self.0.insert(past.id, past);
        }
        Ok(())
    }
}

fn past(row: &Row<'_>) -> Result<Option<PastPayment>, LedgerError> {
    let (id, state): (String, String) = (row.get("payment_id")?, row.get("state")?);
    let (account, acted_at): (String, String) = (row.get("to_account")?, row.get("acted_at")?);
    let (remittance, executed): (String, bool) = (row.get("details")?, row.get("executed")?);
    let on = events::parse_instant(&acted_at)?.with_timezone(&Local);
    let parts = (
        Uuid::parse_str(&id),
        State::from_name(&state),
        Iban::parse(&account),
        Amount::from_cents(row.get("cents")?),
    );
    let (Ok(id), Some(state), Ok(creditor_account), Some(amount)) = parts else {
        return Ok(None);
    };
    let was_sent = row.get("was_sent")?;
    Ok(Some(PastPayment {
        id: PaymentId(id),
        on: on.date_naive(),
        state,
        evidence: evidence(state, executed, was_sent),
        was_sent,
        creditor_account,
        payee_key: row
            .get::<_, Option<String>>("payee_key")?
            .map(PayeeKey::from_stored),
        amount,
        invoice_keys: InvoiceKey::all_of(&remittance),
        remittance,
    }))
}

/// Whose word a state is, as far as the words for it differ.
fn evidence(state: State, executed: bool, was_sent: bool) -> Option<Evidence> {
    let by_word = state == State::Accepted && executed || state == State::Abandoned && was_sent;
    by_word.then_some(Evidence::Person)
}

#[cfg(test)]
pub(super) const QUESTIONS: [&str; 7] = [
    OPEN,
    IN_DOUBT,
    PAID,
    FAILED,
    SAME_INVOICE,
    SAME_INVOICE_OTHER_SUM,
    SAME_INVOICE_ELSEWHERE,
];
