//! What must hold after every step, read from the ledger's file and the bank's book, past the code
//! under test.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use desk::contract::PaymentFormRequest;
use rusqlite::{Connection, OpenFlags};
use simulated_bank::Order;

use super::line::WireLog;

/// An event as it lies in the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
struct EventRow {
    id: i64,
    payment: String,
    kind: String,
    request_id: Option<String>,
    bank_id: Option<String>,
    status: Option<String>,
    at: String,
}

/// A payment as the projection has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) state: String,
    pub(super) bank_id: Option<String>,
    pub(super) no_longer_known: bool,
}

/// What has been seen so far in one life.
#[derive(Default)]
pub(super) struct Seen {
    events: Vec<EventRow>,
    rows: BTreeMap<String, Row>,
    /// What the person asked for.
    pub(super) forms: BTreeMap<String, PaymentFormRequest>,
    /// Request numbers in the bank's book that were compared.
    compared: BTreeSet<String>,
}

/// The ledger, read by somebody else than the program.
pub(super) struct Reader(Connection);

const FINAL: [&str; 4] = ["settled", "rejected", "cancelled", "abandoned"];

impl Reader {
    pub(super) fn open(ledger: &Path) -> Self {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
        Self(Connection::open_with_flags(ledger, flags).expect("the ledger can be read"))
    }

    fn events_after(&self, id: i64) -> Vec<EventRow> {
        let sql = "SELECT id, payment_id, kind, request_id, bank_payment_id, transaction_status, at
            FROM payment_event WHERE id > ?1 ORDER BY id";
        let mut statement = self.0.prepare_cached(sql).expect("the schema is known");
        let rows = statement.query_map([id], |row| {
            Ok(EventRow {
                id: row.get(0)?,
                payment: row.get(1)?,
                kind: row.get(2)?,
                request_id: row.get(3)?,
                bank_id: row.get(4)?,
                status: row.get(5)?,
                at: row.get(6)?,
            })
        });
        rows.and_then(|rows| rows.collect())
            .expect("events can be read")
    }

    pub(super) fn row(&self, payment: &str) -> Option<Row> {
        self.payments().remove(payment)
    }

    pub(super) fn count_events(&self, payment: &str) -> usize {
        let sql = "SELECT count(*) FROM payment_event WHERE payment_id = ?1";
        let mut statement = self.0.prepare_cached(sql).expect("the schema is known");
        let count: i64 = statement
            .query_row([payment], |row| row.get(0))
            .expect("events can be counted");
        usize::try_from(count).unwrap_or_default()
    }

    pub(super) fn payments(&self) -> BTreeMap<String, Row> {
        let sql = "SELECT payment_id, state, bank_payment_id, no_longer_known FROM payment";
        let mut statement = self.0.prepare_cached(sql).expect("the schema is known");
        let rows = statement.query_map([], |row| {
            let payment = Row {
                state: row.get(1)?,
                bank_id: row.get(2)?,
                no_longer_known: row.get(3)?,
            };
            Ok((row.get(0)?, payment))
        });
        rows.and_then(|rows| rows.collect())
            .expect("payments can be read")
    }

    /// Creditor's name and account, and cents, of an order.
    fn order(&self, payment: &str) -> Option<(String, String, u64)> {
        let sql = "SELECT creditor_name, creditor_account, amount_cents FROM payment_order
            WHERE payment_id = ?1";
        let mut statement = self.0.prepare_cached(sql).expect("the schema is known");
        let row = statement.query_row([payment], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get::<_, i64>(2)?))
        });
        let (name, account, cents) = row.ok()?;
        Some((name, account, u64::try_from(cents).ok()?))
    }

    fn outcome(&self, request_id: &str) -> Option<String> {
        let sql = "SELECT outcome FROM attempt WHERE request_id = ?1";
        let mut statement = self.0.prepare_cached(sql).expect("the schema is known");
        statement.query_row([request_id], |row| row.get(0)).ok()
    }
}

impl Seen {
    pub(super) fn rows(&self) -> &BTreeMap<String, Row> {
        &self.rows
    }

    pub(super) fn in_state(&self, states: &[&str]) -> Vec<String> {
        let rows = self.rows.iter();
        rows.filter(|(_, row)| states.contains(&row.state.as_str()))
            .map(|(payment, _)| payment.clone())
            .collect()
    }

    /// After a restart: all that was ever seen is there, letter by letter.
    pub(super) fn nothing_is_lost(&self, reader: &Reader) -> Result<(), String> {
        let found = reader.events_after(0);
        let payments = reader.payments();
        let missing = self.events.iter().find(|event| !found.contains(event));
        if let Some(event) = missing {
            return Err(format!("an event is gone: {event:?}"));
        }
        let gone = self
            .rows
            .keys()
            .find(|payment| !payments.contains_key(*payment));
        gone.map_or(Ok(()), |payment| Err(format!("payment {payment} is gone")))
    }

    /// Takes in what is new, and says which payments changed.
    pub(super) fn look(&mut self, reader: &Reader) -> Result<Vec<String>, String> {
        let last = self.events.last().map_or(0, |event| event.id);
        let new = reader.events_after(last);
        let mut changed: Vec<String> = new.iter().map(|event| event.payment.clone()).collect();
        for event in new {
            self.follows(&event)?;
            self.events.push(event);
        }
        let now = reader.payments();
        for (payment, row) in &now {
            match self.rows.get(payment) {
                Some(before) if before == row => {}
                Some(before)
                    if FINAL.contains(&before.state.as_str()) && before.state != row.state =>
                {
                    return Err(format!(
                        "{payment} was {} and is {}",
                        before.state, row.state
                    ));
                }
                Some(_) | None => changed.push(payment.clone()),
            }
        }
        self.rows = now;
        changed.sort();
        changed.dedup();
        Ok(changed)
    }

    /// Sending begins at the beginning, or after a try that cannot have reached the bank.
    fn follows(&self, event: &EventRow) -> Result<(), String> {
        let before = self
            .events
            .iter()
            .rev()
            .find(|one| one.payment == event.payment);
        let kind = before.map(|before| before.kind.as_str());
        if event.kind == "sending_began" && !matches!(kind, None | Some("not_sent")) {
            return Err(format!("{} is sent again after {kind:?}", event.payment));
        }
        Ok(())
    }

    /// The bank's book against the ledger.
    pub(super) fn compare(
        &mut self,
        reader: &Reader,
        orders: &[Order],
        log: &WireLog,
    ) -> Result<(), String> {
        if let Some(broken) = log.broken.first() {
            return Err(broken.clone());
        }
        self.posts(&log.posts)?;
        for order in orders {
            self.is_covered(reader, order)?;
            if self.compared.insert(order.request_id.clone()) {
                self.is_what_was_meant(reader, order)?;
            }
        }
        let mut paid = BTreeSet::new();
        for order in orders {
            let payment = self.payment_of(&order.request_id);
            if !paid.insert(payment.clone()) {
                return Err(format!("the bank has {payment:?} twice"));
            }
        }
        self.ends_are_the_banks(log)
    }

    /// Each POST is one that the ledger announced, and none came twice.
    fn posts(&self, posts: &[String]) -> Result<(), String> {
        let mut numbers = BTreeSet::new();
        for number in posts {
            if !numbers.insert(number) {
                return Err(format!("POST {number} came twice"));
            }
            if self.payment_of(number).is_none() {
                return Err(format!("POST {number} is not in the ledger"));
            }
        }
        Ok(())
    }

    fn payment_of(&self, request_id: &str) -> Option<String> {
        let mut events = self.events.iter();
        let began = events.find(|event| event.request_id.as_deref() == Some(request_id));
        began.map(|event| event.payment.clone())
    }

    /// What the bank has, the ledger calls created, in doubt, or on its way.
    fn is_covered(&self, reader: &Reader, order: &Order) -> Result<(), String> {
        let outcome = reader.outcome(&order.request_id);
        match outcome.as_deref() {
            Some("open" | "reply_lost" | "created") => Ok(()),
            other => Err(format!(
                "the bank has {}, the ledger says {other:?}",
                order.request_id
            )),
        }
    }

    /// Amount, account and name are the same as typed, as recorded, and at the bank.
    fn is_what_was_meant(&self, reader: &Reader, order: &Order) -> Result<(), String> {
        let payment = self
            .payment_of(&order.request_id)
            .ok_or("no such request")?;
        let recorded = reader.order(&payment).ok_or("no such order")?;
        let there = (
            order.creditor_name.clone(),
            order.creditor_iban.clone(),
            order.amount_cents,
        );
        if recorded != there {
            return Err(format!("recorded {recorded:?}, and the bank has {there:?}"));
        }
        let Some(form) = self.forms.get(&payment) else {
            return Ok(());
        };
        let amount = format!(
            "{}.{:02}",
            order.amount_cents / 100,
            order.amount_cents % 100
        );
        let meant = form.creditor_account == there.1
            && form.creditor_name == there.0
            && form.amount == amount;
        if meant {
            Ok(())
        } else {
            Err(format!("not what was typed: {there:?}"))
        }
    }

    /// An end stands in the ledger because the bank said so, and at no other time.
    fn ends_are_the_banks(&self, log: &WireLog) -> Result<(), String> {
        for (payment, row) in &self.rows {
            let codes: &[&str] = match row.state.as_str() {
                "settled" => &["ACSC", "ACCC"],
                "rejected" if row.bank_id.is_some() => &["RJCT"],
                "cancelled" => &["CANC"],
                _ => continue,
            };
            let told = row.bank_id.as_ref().and_then(|id| log.told.get(id));
            if !told.is_some_and(|told| codes.iter().any(|code| told.contains(*code))) {
                return Err(format!(
                    "{payment} is {}, and the bank never said so",
                    row.state
                ));
            }
        }
        Ok(())
    }

    /// Once all is calm: an end at the bank is an end here.
    pub(super) fn ends_have_arrived(&self, orders: &[Order]) -> Result<(), String> {
        for order in orders {
            let same_id = orders
                .iter()
                .filter(|one| one.payment_id == order.payment_id);
            if same_id.count() > 1 {
                // The bank itself cannot tell which of them it is asked about.
                continue;
            }
            let payment = self.payment_of(&order.request_id).unwrap_or_default();
            let Some(row) = self.rows.get(&payment) else {
                continue;
            };
            let end = match order.transaction_status.as_str() {
                "ACSC" | "ACCC" => "settled",
                "RJCT" => "rejected",
                "CANC" => "cancelled",
                _ => continue,
            };
            let is_told = row.bank_id.is_some() && !row.no_longer_known;
            let is_over = FINAL.contains(&row.state.as_str());
            if is_told && !is_over && row.state != end {
                return Err(format!(
                    "{payment} is {end} at the bank and {} here",
                    row.state
                ));
            }
        }
        Ok(())
    }
}
