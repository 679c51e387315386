//! The body of a consent request, read strictly: what the documentation does not have is refused.

use chrono::NaiveDate;

use super::fields::Fields;
use crate::consent::Wish;
use crate::refusal::Refusal;
use crate::{AmountForm, ConsentAccounts, Setup};

/// Reads and checks a body.
///
/// # Errors
/// FORMAT_ERROR with the path of the first field found missing, unknown, or wrong.
pub(crate) fn read(body: &[u8], setup: &Setup, today: NaiveDate) -> Result<Wish, Refusal> {
    let text = std::str::from_utf8(body).map_err(|_| Refusal::format("body", "is no UTF-8"))?;
    let mut body = Fields::read(text, "")?;
    let access = body.optional_object("access")?;
    let mut access = access.ok_or(body.wrong("access", "is missing"))?;
    let ibans = accounts(&mut access, setup)?;
    if !body.boolean("recurringIndicator")? {
        return Err(body.wrong("recurringIndicator", "must be true"));
    }
    let valid_until = valid_until(&mut body, setup.amount_form, today)?;
    check_frequency(&mut body, setup.amount_form)?;
    body.end()?;
    Ok(Wish { ibans, valid_until })
}

/// Three lists of the same accounts, or three empty ones: never a mixture.
fn accounts(access: &mut Fields, setup: &Setup) -> Result<Vec<String>, Refusal> {
    let mut lists = Vec::new();
    for name in ["accounts", "balances", "transactions"] {
        let mut ibans = Vec::new();
        for mut account in access.objects(name)? {
            let iban = account.text("iban")?;
            account.end()?;
            if !setup.accounts.iter().any(|own| own.iban == iban) {
                return Err(access.wrong(name, "is not an account of this customer"));
            }
            ibans.push(iban);
        }
        lists.push(ibans);
    }
    access.end()?;
    lists.dedup();
    let [ibans] = <[Vec<String>; 1]>::try_from(lists)
        .map_err(|_| access.wrong("transactions", "must list the same accounts"))?;
    match (setup.consent_accounts, ibans.is_empty()) {
        (ConsentAccounts::All, true) | (ConsentAccounts::Listed, false) => Ok(ibans),
        (ConsentAccounts::All, false) => Err(access.wrong("accounts", "must be empty")),
        (ConsentAccounts::Listed, true) => Err(access.wrong("accounts", "must not be empty")),
    }
}

/// A day after today: with midnight UTC behind it as printed, or alone as in the standard.
fn valid_until(
    body: &mut Fields,
    form: AmountForm,
    today: NaiveDate,
) -> Result<NaiveDate, Refusal> {
    let text = body.text("validUntil")?;
    let day = match form {
        AmountForm::Indexo => text.strip_suffix("T00:00:00Z"),
        AmountForm::BerlinGroup => Some(text.as_str()),
    };
    let day = day
        .filter(|day| day.len() == 10)
        .and_then(|day| day.parse().ok());
    let day: NaiveDate = day.ok_or(body.wrong("validUntil", "is no day in the form agreed on"))?;
    if day <= today {
        return Err(body.wrong("validUntil", "is over"));
    }
    Ok(day)
}

/// 0 and nothing else as printed; 1 to 4 with the indicator in the standard.
fn check_frequency(body: &mut Fields, form: AmountForm) -> Result<(), Refusal> {
    let digits = body.number("frequencyPerDay")?;
    let (fits, wants_indicator) = match form {
        AmountForm::Indexo => (digits == "0", false),
        AmountForm::BerlinGroup => (["1", "2", "3", "4"].contains(&digits.as_str()), true),
    };
    if !fits {
        return Err(body.wrong("frequencyPerDay", "is not the number agreed on"));
    }
    if wants_indicator && body.boolean("combinedServiceIndicator")? {
        return Err(body.wrong("combinedServiceIndicator", "must be false"));
    }
    Ok(())
}
