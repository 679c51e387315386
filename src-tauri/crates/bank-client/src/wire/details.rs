//! A payment as the bank recorded it, read back.

use payments::{BankPaymentId, RecordedDetails};
use serde::Deserialize;

use super::UnreadablePath;
use super::lenient::{self, Field};
use crate::quotation::quotation;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct DetailsBody<'a> {
    #[serde(borrow)]
    payment_id: Field<'a>,
    #[serde(borrow)]
    creditor_name: Field<'a>,
    #[serde(borrow)]
    creditor_account: Field<'a>,
    #[serde(borrow)]
    debtor_account: Field<'a>,
    #[serde(borrow)]
    instructed_amount: Field<'a>,
}

#[derive(Deserialize)]
struct Account<'a> {
    #[serde(borrow)]
    iban: Field<'a>,
}

#[derive(Deserialize)]
struct Money<'a> {
    #[serde(borrow)]
    currency: Field<'a>,
    #[serde(borrow)]
    amount: Field<'a>,
}

/// Reads what is there. The bank does not print this answer, so nothing in it is indispensable;
/// only an answer about another payment is refused.
pub(crate) fn read_details(
    bytes: &[u8],
    asked: &BankPaymentId,
) -> Result<RecordedDetails, UnreadablePath> {
    let body: DetailsBody<'_> = lenient::body(bytes).ok_or("$")?;
    lenient::names_no_other(body.payment_id, asked.as_str()).ok_or("paymentId")?;
    let money: Option<Money<'_>> = lenient::object(body.instructed_amount);
    let (amount, currency) = money.map_or((None, None), |it| (it.amount, it.currency));
    Ok(RecordedDetails {
        amount: lenient::text_or_digits(amount).filter(|it| lenient::is_short(it)),
        currency: lenient::code(currency),
        creditor_account: iban(body.creditor_account),
        // Shown when it differs: as harmless a text as any other of the bank's.
        creditor_name: lenient::text(body.creditor_name).and_then(|name| quotation(&name)),
        debtor_account: iban(body.debtor_account),
    })
}

fn iban(account: Field<'_>) -> Option<String> {
    lenient::code(lenient::object::<Account<'_>>(account)?.iban)
}

#[cfg(test)]
mod tests;
