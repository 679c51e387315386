//! The bodies about payments: what is sent, the answer to it, and the state of one.

use payments::{BankPaymentId, PaymentOrder, TransactionStatus};
use serde::Deserialize;
use serde_json::Value;

use super::approval::{self, Approval};
use super::lenient::{self, Field};
use super::{UnreadablePath, WireDialect, problem};
use crate::quotation::quotations;

/// The body of a payment, its keys in the order in which the bank prints them.
///
/// The account to pay from is always named, so that nobody pays from the wrong one, although the
/// bank leaves it open in live.
pub(crate) fn compose(order: &PaymentOrder, dialect: WireDialect) -> String {
    let text = |text: &str| Value::from(text).to_string();
    format!(
        "{{\"creditorName\":{},\"remittanceInformationUnstructured\":{},\
         \"debtorAccount\":{{\"iban\":{}}},\"creditorAccount\":{{\"iban\":{}}},\
         \"instructedAmount\":{{\"currency\":\"EUR\",\"amount\":{}}}}}",
        text(order.creditor_name().as_sent()),
        text(order.remittance().as_sent()),
        text(order.debtor_account().as_str()),
        text(order.creditor_account().as_str()),
        dialect.amount(order.amount()),
    )
}

/// The answer to a payment.
pub(crate) struct Created {
    pub(crate) bank_id: BankPaymentId,
    pub(crate) status: TransactionStatus,
    pub(crate) approval: Approval,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CreatedBody<'a> {
    #[serde(borrow)]
    payment_id: Field<'a>,
    #[serde(borrow)]
    transaction_status: Field<'a>,
}

/// Reads the answer to a payment. Only the payment's id is indispensable: with it the bank can be
/// asked for all the rest. A missing status stays the empty text, which no reader takes for an end.
pub(crate) fn read_created(bytes: &[u8]) -> Result<Created, UnreadablePath> {
    let body: CreatedBody<'_> = lenient::body(bytes).ok_or("$")?;
    let bank_id = lenient::text_or_digits(body.payment_id)
        .and_then(|id| BankPaymentId::new(id).ok())
        .ok_or("paymentId")?;
    Ok(Created {
        bank_id,
        status: TransactionStatus::new(lenient::code(body.transaction_status).unwrap_or_default()),
        approval: approval::read_approval(bytes).ok_or("$")?,
    })
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct StatusBody<'a> {
    #[serde(borrow)]
    payment_id: Field<'a>,
    #[serde(borrow)]
    transaction_status: Field<'a>,
    #[serde(borrow)]
    psu_message: Field<'a>,
    #[serde(borrow)]
    tpp_messages: Field<'a>,
    #[serde(borrow)]
    tpp_message: Field<'a>,
    /// Not in 1.3.12; 1.3.16 may add it to a refusal (`AM04`: no funds).
    #[serde(borrow)]
    status_reason_code: Field<'a>,
}

/// Reads the state of a payment, and the bank's words about it.
pub(crate) fn read_status(
    bytes: &[u8],
    asked: &BankPaymentId,
) -> Result<(TransactionStatus, Option<String>), UnreadablePath> {
    let body: StatusBody<'_> = lenient::body(bytes).ok_or("$")?;
    lenient::names_no_other(body.payment_id, asked.as_str()).ok_or("paymentId")?;
    let status = lenient::code(body.transaction_status).ok_or("transactionStatus")?;
    let said = lenient::text(body.psu_message).into_iter();
    let told = problem::texts(body.tpp_messages, body.tpp_message);
    let reason = lenient::code(body.status_reason_code);
    Ok((
        TransactionStatus::new(status),
        quotations(said.chain(told).chain(reason)),
    ))
}

#[cfg(test)]
mod tests;
