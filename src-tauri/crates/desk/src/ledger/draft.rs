//! The text typed and not yet sent.

use bank_client::Environment;
use payments::{PaymentForm, PaymentId};
use rusqlite::{Connection, OptionalExtension, params};

use super::payments::payment_id;
use super::{Ledger, LedgerError};

/// What is being written.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// The text, as typed.
    pub form: PaymentForm,
    /// The payment that it is to pay again.
    pub pays_again: Option<PaymentId>,
}

impl<E: Environment> Ledger<E> {
    /// Keeps the form as it stands; an empty form leaves nothing behind.
    ///
    /// # Errors
    /// The ledger cannot be written.
    pub async fn save_draft(&self, draft: Draft) -> Result<(), LedgerError> {
        self.write(move |transaction| {
            if draft == Draft::default() {
                transaction.execute("DELETE FROM draft", [])?;
                return Ok(());
            }
            let Draft { form, pays_again } = draft;
            transaction.execute(
                "INSERT OR REPLACE INTO draft (only_row, debtor_account, creditor_name,
                     creditor_account, amount, remittance, pays_again)
                 VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6)",
                params![
                    form.debtor_account,
                    form.creditor_name,
                    form.creditor_account,
                    form.amount,
                    form.remittance,
                    pays_again.map(|older| older.to_string()),
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
    pub async fn draft(&self) -> Result<Option<Draft>, LedgerError> {
        self.read(read).await
    }
}

fn read(connection: &Connection) -> Result<Option<Draft>, LedgerError> {
    let sql = "SELECT debtor_account, creditor_name, creditor_account, amount, remittance,
        pays_again FROM draft";
    let found = connection
        .query_row(sql, [], |row| {
            let form = PaymentForm {
                debtor_account: row.get(0)?,
                creditor_name: row.get(1)?,
                creditor_account: row.get(2)?,
                amount: row.get(3)?,
                remittance: row.get(4)?,
            };
            Ok((form, row.get::<_, Option<String>>(5)?))
        })
        .optional()?;
    let Some((form, older)) = found else {
        return Ok(None);
    };
    let pays_again = older.as_deref().map(payment_id).transpose()?;
    Ok(Some(Draft { form, pays_again }))
}
