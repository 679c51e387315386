//! Which payments wait, counted by the index and loaded only where one is shown.

use bank_client::Environment;
use payments::{Payment, State};
use rusqlite::{Connection, OptionalExtension};

use super::payments::load_known;
use super::{Ledger, LedgerError};

/// What waits for a person.
#[derive(Debug)]
pub struct Pending {
    /// Outcome unknown.
    pub doubts: u32,
    /// Waiting for approval on the phone.
    pub approvals: u32,
    /// The only one, when there is just one.
    pub only: Option<Payment>,
}

impl<E: Environment> Ledger<E> {
    /// All payments in one of `states`, oldest first.
    ///
    /// # Errors
    /// The ledger cannot be read, or a row of it is damaged.
    pub async fn in_states(&self, states: &'static [State]) -> Result<Vec<Payment>, LedgerError> {
        self.read(move |connection| {
            let mut found = Vec::new();
            for state in states {
                found.extend(in_state(connection, *state)?);
            }
            Ok(found)
        })
        .await
    }

    /// What is in doubt or waits for approval. Read at every change, so it must not grow with
    /// what waits.
    ///
    /// # Errors
    /// The ledger cannot be read, or a row of it is damaged.
    pub async fn pending(&self) -> Result<Pending, LedgerError> {
        self.read(|connection| {
            let doubts = count(connection, State::InDoubt)?;
            let approvals = count(connection, State::AwaitingSca)?;
            let only = match (doubts, approvals) {
                (1, 0) => newest(connection, State::InDoubt)?,
                (0, 1) => newest(connection, State::AwaitingSca)?,
                _ => None,
            };
            Ok(Pending {
                doubts,
                approvals,
                only,
            })
        })
        .await
    }

    /// How many payments may be ringing on the phone, and the newest whose code is known best:
    /// one that waits for approval before one in doubt before one on its way.
    ///
    /// # Errors
    /// The ledger cannot be read, or a row of it is damaged.
    pub async fn ringing(&self) -> Result<(u32, Option<Payment>), LedgerError> {
        const MAY_RING: [State; 3] = [State::AwaitingSca, State::InDoubt, State::Sending];
        self.read(|connection| {
            let (mut ringing, mut shown) = (0_u32, None);
            for state in MAY_RING {
                ringing = ringing.saturating_add(count(connection, state)?);
                if shown.is_none() {
                    shown = newest(connection, state)?;
                }
            }
            Ok((ringing, shown))
        })
        .await
    }

    /// The account that the newest payment was to be made from; none before the first.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub async fn last_debtor_account(&self) -> Result<Option<String>, LedgerError> {
        self.read(|connection| {
            let sql = "SELECT debtor_account FROM payment JOIN payment_order USING (payment_id)
                ORDER BY payment.row DESC LIMIT 1";
            Ok(connection.query_row(sql, [], |row| row.get(0)).optional()?)
        })
        .await
    }
}

/// All payments in one state, oldest first.
pub(super) fn in_state(connection: &Connection, state: State) -> Result<Vec<Payment>, LedgerError> {
    let sql = "SELECT payment_id FROM payment WHERE state = ?1 ORDER BY row";
    let mut statement = connection.prepare_cached(sql)?;
    let ids = statement.query_map([state.name()], |row| row.get::<_, String>(0))?;
    ids.map(|id| load_known(connection, &id?)).collect()
}

fn count(connection: &Connection, state: State) -> Result<u32, LedgerError> {
    let sql = "SELECT count(*) FROM payment WHERE state = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row([state.name()], |row| row.get(0))?)
}

fn newest(connection: &Connection, state: State) -> Result<Option<Payment>, LedgerError> {
    let sql = "SELECT payment_id FROM payment WHERE state = ?1 ORDER BY row DESC LIMIT 1";
    let mut statement = connection.prepare_cached(sql)?;
    let id = statement
        .query_row([state.name()], |row| row.get::<_, String>(0))
        .optional()?;
    id.map(|id| load_known(connection, &id)).transpose()
}
