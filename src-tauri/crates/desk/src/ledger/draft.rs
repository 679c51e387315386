//! The text typed and not yet sent.

use bank_client::Environment;
use payments::PaymentForm;
use rusqlite::{OptionalExtension, params};

use super::{Ledger, LedgerError};

impl<E: Environment> Ledger<E> {
    /// Keeps the form as it stands; an empty form leaves nothing behind.
    ///
    /// # Errors
    /// The ledger cannot be written.
    pub async fn save_draft(&self, form: PaymentForm) -> Result<(), LedgerError> {
        self.write(move |transaction| {
            if form == PaymentForm::default() {
                transaction.execute("DELETE FROM draft", [])?;
                return Ok(());
            }
            transaction.execute(
                "INSERT OR REPLACE INTO draft VALUES (1, ?1, ?2, ?3, ?4, ?5)",
                params![
                    form.debtor_account,
                    form.creditor_name,
                    form.creditor_account,
                    form.amount,
                    form.remittance
                ],
            )?;
            Ok(())
        })
        .await
    }

    /// The form as it was last kept.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub async fn draft(&self) -> Result<Option<PaymentForm>, LedgerError> {
        self.read(|connection| {
            let sql = "SELECT debtor_account, creditor_name, creditor_account, amount, remittance
                       FROM draft";
            let form = connection
                .query_row(sql, [], |row| {
                    Ok(PaymentForm {
                        debtor_account: row.get(0)?,
                        creditor_name: row.get(1)?,
                        creditor_account: row.get(2)?,
                        amount: row.get(3)?,
                        remittance: row.get(4)?,
                    })
                })
                .optional()?;
            Ok(form)
        })
        .await
    }
}
