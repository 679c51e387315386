//! The body of a payment request, read strictly: what the documentation does not have is refused.

use super::fields::Fields;
use crate::book::Instruction;
use crate::refusal::Refusal;
use crate::{AmountForm, DebtorAccount, Setup, amount, iban};

/// Longest name (SEPA), in characters.
const NAME_LENGTH: usize = 70;
/// Longest text for the recipient (SEPA), in characters.
const REMITTANCE_LENGTH: usize = 140;

/// Reads and checks a body.
///
/// # Errors
/// FORMAT_ERROR with the path of the first field found missing, unknown, or wrong.
pub(crate) fn instruction(body: &[u8], setup: &Setup) -> Result<Instruction, Refusal> {
    let text = std::str::from_utf8(body).map_err(|_| Refusal::format("body", "is no UTF-8"))?;
    let mut order = Fields::read(text, "")?;
    let instruction = Instruction {
        creditor_name: creditor_name(&mut order)?,
        remittance: remittance(&mut order)?,
        debtor_iban: debtor_iban(&mut order, setup)?,
        creditor_iban: creditor_iban(&mut order)?,
        amount_cents: amount_cents(&mut order, setup.amount_form)?,
    };
    order.end()?;
    Ok(instruction)
}

fn creditor_name(order: &mut Fields) -> Result<String, Refusal> {
    let name = order.text("creditorName")?;
    let fits = (1..=NAME_LENGTH).contains(&name.chars().count());
    fits.then_some(name)
        .ok_or(order.wrong("creditorName", "must have 1 to 70 characters"))
}

/// Left out when empty, so an empty one is refused.
fn remittance(order: &mut Fields) -> Result<Option<String>, Refusal> {
    let field = "remittanceInformationUnstructured";
    let text = order.optional_text(field)?;
    let length = text.as_ref().map_or(1, |text| text.chars().count());
    let fits = (1..=REMITTANCE_LENGTH).contains(&length);
    fits.then_some(text)
        .ok_or(order.wrong(field, "must have 1 to 140 characters"))
}

fn debtor_iban(order: &mut Fields, setup: &Setup) -> Result<String, Refusal> {
    let Some(iban) = account(order, "debtorAccount")? else {
        let first = setup.accounts.first().map(|account| account.iban.clone());
        let chosen = first.filter(|_| setup.debtor_account == DebtorAccount::Optional);
        return chosen.ok_or(order.wrong("debtorAccount", "is missing"));
    };
    let is_own = setup.accounts.iter().any(|account| account.iban == iban);
    let text = "is not an account of this customer";
    is_own
        .then_some(iban)
        .ok_or(order.wrong("debtorAccount.iban", text))
}

fn creditor_iban(order: &mut Fields) -> Result<String, Refusal> {
    let iban = account(order, "creditorAccount")?;
    let iban = iban.ok_or(order.wrong("creditorAccount", "is missing"))?;
    let text = "is no valid IBAN";
    iban::is_valid(&iban)
        .then_some(iban)
        .ok_or(order.wrong("creditorAccount.iban", text))
}

fn account(order: &mut Fields, name: &str) -> Result<Option<String>, Refusal> {
    let Some(mut account) = order.optional_object(name)? else {
        return Ok(None);
    };
    let iban = account.text("iban")?;
    account.end()?;
    Ok(Some(iban))
}

fn amount_cents(order: &mut Fields, form: AmountForm) -> Result<u64, Refusal> {
    let amount = order.optional_object("instructedAmount")?;
    let mut amount = amount.ok_or(order.wrong("instructedAmount", "is missing"))?;
    if amount.text("currency")? != "EUR" {
        return Err(amount.wrong("currency", "must be EUR"));
    }
    let digits = match form {
        AmountForm::Indexo => amount.number("amount")?,
        AmountForm::BerlinGroup => amount.text("amount")?,
    };
    let has_form = match form {
        AmountForm::Indexo => true,
        AmountForm::BerlinGroup => digits
            .split_once('.')
            .is_some_and(|(_, two)| two.len() == 2),
    };
    amount.end()?;
    let cents = amount::cents(&digits).filter(|_| has_form);
    cents.ok_or(amount.wrong(
        "amount",
        "must be 0.01 to 999999999.99 with at most 2 decimals",
    ))
}
