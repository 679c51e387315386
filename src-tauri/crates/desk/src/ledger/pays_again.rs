//! Which payments were made in place of another one.

use bank_client::Environment;
use payments::{Payment, PaymentId};

use super::payments::load_known;
use super::{Ledger, LedgerError};

impl<E: Environment> Ledger<E> {
    /// Every payment that points at this one, oldest first.
    ///
    /// # Errors
    /// The ledger cannot be read, or a row of it is damaged.
    pub async fn paid_again_by(&self, older: PaymentId) -> Result<Vec<Payment>, LedgerError> {
        self.read(move |connection| {
            let sql = "SELECT payment_id FROM payment_order JOIN payment USING (payment_id)
                WHERE pays_again = ?1 ORDER BY payment.row";
            let mut statement = connection.prepare_cached(sql)?;
            let ids = statement.query_map([older.to_string()], |row| row.get::<_, String>(0))?;
            let mut found = Vec::new();
            for id in ids {
                found.push(load_known(connection, &id?)?);
            }
            Ok(found)
        })
        .await
    }
}
