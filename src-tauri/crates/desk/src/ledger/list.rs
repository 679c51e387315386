//! Lists for the screen: searched, filtered, counted, one page at a time.

use bank_client::Environment;
use chrono::{DateTime, Utc};
use payments::{Amount, Payment, State};
use rusqlite::{Connection, ToSql, named_params};

use super::{Ledger, LedgerError, events, payments as stored};

const PAGE_ROWS: usize = 50;

/// Which payments are wanted.
#[derive(Debug, Clone, Default)]
pub struct ListQuery {
    /// Part of a name, account, text or bank id; empty for everything.
    pub search: String,
    /// Only these states; empty for all.
    pub states: Vec<State>,
    /// Recorded at or after (UTC).
    pub from: Option<DateTime<Utc>>,
    /// Recorded before (UTC).
    pub before: Option<DateTime<Utc>>,
    /// Only rows below this one: where the last page ended.
    pub below_row: Option<i64>,
}

/// One page, newest first, with figures over everything that matches.
#[derive(Debug)]
pub struct ListPage {
    /// The payments.
    pub rows: Vec<Payment>,
    /// Where the next page begins; none at the end.
    pub next: Option<i64>,
    /// How many match.
    pub matching: u32,
    /// How many there are at all.
    pub total: u32,
    /// How many of the matching ones are settled.
    pub executed: u32,
    /// Their sum in cents.
    pub executed_cents: i64,
}

const MATCHING: &str = "
    FROM payment JOIN payment_order USING (payment_id)
    WHERE (:states = '' OR instr(:states, ',' || state || ',') > 0)
      AND (:from IS NULL OR prepared_at >= :from)
      AND (:before IS NULL OR prepared_at < :before)
      AND (:search = '' OR instr(search_text, :search) > 0 OR instr(bank_payment_id, :search) > 0
           OR (:compact <> '' AND instr(creditor_account, :compact) > 0)
           OR (:compact <> '' AND instr(debtor_account, :compact) > 0)
           OR amount_cents = :cents)";

impl<E: Environment> Ledger<E> {
    /// One page of the list.
    ///
    /// # Errors
    /// The ledger cannot be read, or a row of it is damaged.
    pub async fn list(&self, query: ListQuery) -> Result<ListPage, LedgerError> {
        self.read(move |connection| list(connection, &query)).await
    }
}

fn list(connection: &Connection, query: &ListQuery) -> Result<ListPage, LedgerError> {
    let wanted = Wanted::of(query);
    let figures = format!(
        "SELECT count(*), coalesce(sum(state = 'settled'), 0),
                coalesce(sum(CASE state WHEN 'settled' THEN amount_cents END), 0) {MATCHING}"
    );
    let (matching, executed, executed_cents) = connection
        .prepare_cached(&figures)?
        .query_row(&*wanted.parameters(), |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?;
    let total = connection.query_row("SELECT count(*) FROM payment", [], |row| row.get(0))?;

    let page = format!(
        "SELECT payment.row, payment_id {MATCHING}
         AND (:below IS NULL OR payment.row < :below) ORDER BY payment.row DESC LIMIT :limit"
    );
    let limit = i64::try_from(PAGE_ROWS).unwrap_or(i64::MAX);
    let mut parameters = wanted.parameters();
    parameters.extend_from_slice(named_params! { ":below": query.below_row, ":limit": limit });
    let mut statement = connection.prepare_cached(&page)?;
    let found = statement
        .query_map(&*parameters, |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
        })?
        .collect::<Result<Vec<_>, _>>()?;
    let next = if found.len() < PAGE_ROWS {
        None
    } else {
        found.last().map(|(row, _)| *row)
    };
    let rows = found
        .iter()
        .map(|(_, id)| stored::load_known(connection, id))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(ListPage {
        rows,
        next,
        matching,
        total,
        executed,
        executed_cents,
    })
}

/// The query as bound values.
struct Wanted {
    states: String,
    from: Option<String>,
    before: Option<String>,
    search: String,
    compact: String,
    cents: Option<i64>,
}

impl Wanted {
    fn of(query: &ListQuery) -> Self {
        let search = query.search.trim().to_lowercase();
        let names: Vec<&str> = query.states.iter().map(|state| state.name()).collect();
        let states = if names.is_empty() {
            String::new()
        } else {
            format!(",{},", names.join(","))
        };
        // An account is found by any part of it, however it is spaced.
        let compact: String = search
            .chars()
            .filter(|c| c.is_ascii_alphanumeric())
            .collect::<String>();
        let is_account = compact.chars().count() >= 4 && search.chars().all(is_account_character);
        Self {
            states,
            from: query.from.map(events::instant),
            before: query.before.map(events::instant),
            compact: if is_account {
                compact.to_ascii_uppercase()
            } else {
                String::new()
            },
            cents: Amount::parse(&search).ok().map(Amount::cents),
            search,
        }
    }

    fn parameters(&self) -> Vec<(&str, &dyn ToSql)> {
        named_params! {
            ":states": self.states,
            ":from": self.from,
            ":before": self.before,
            ":search": self.search,
            ":compact": self.compact,
            ":cents": self.cents,
        }
        .to_vec()
    }
}

fn is_account_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || c.is_whitespace()
}
