//! From what was typed to an order that may be recorded.

use thiserror::Error;

use crate::{
    Alphabet, Amount, AmountError, CreditorName, Iban, IbanError, OwnAccount, Remittance, TextError,
};

/// What a person typed, letter by letter. Nothing about it is known to be right.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct PaymentForm {
    /// The account to pay from.
    pub debtor_account: String,
    /// Who is paid.
    pub creditor_name: String,
    /// The payee's account.
    pub creditor_account: String,
    /// The sum, in either spelling.
    pub amount: String,
    /// The text for the recipient.
    pub remittance: String,
}

/// The fields of the form, in the order in which they stand on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// The account to pay from.
    DebtorAccount,
    /// Who is paid.
    CreditorName,
    /// The payee's account.
    CreditorAccount,
    /// The sum.
    Amount,
    /// The text for the recipient.
    Remittance,
}

/// One thing wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub field: Field,
    /// What.
    pub kind: ProblemKind,
}

/// What can be wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ProblemKind {
    /// The sum.
    #[error(transparent)]
    Amount(#[from] AmountError),
    /// One of the accounts.
    #[error(transparent)]
    Iban(#[from] IbanError),
    /// The name or the text.
    #[error(transparent)]
    Text(#[from] TextError),
    /// From and to are the same account.
    #[error("from and to are the same account")]
    SameAccount,
}

/// An order that keeps every rule. Only [`PaymentOrder::check`] and the ledger make one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentOrder {
    debtor_account: OwnAccount,
    creditor_name: CreditorName,
    creditor_account: Iban,
    amount: Amount,
    remittance: Remittance,
}

impl PaymentOrder {
    /// Turns the form into an order.
    ///
    /// # Errors
    /// *All* problems, in the order of the fields, so that a person corrects them at once.
    pub fn check(form: &PaymentForm) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let creditor_account = Iban::parse(&form.creditor_account);
        // While the account is not known, the wider alphabet is judged: nothing is refused
        // that may turn out to be fine.
        let alphabet = creditor_account
            .as_ref()
            .map_or(Alphabet::Latvian, Alphabet::for_creditor);

        let debtor_account = OwnAccount::parse(&form.debtor_account);
        let debtor_account = keep(debtor_account, Field::DebtorAccount, &mut problems);
        let creditor_name = CreditorName::parse(&form.creditor_name, alphabet);
        let creditor_name = keep(creditor_name, Field::CreditorName, &mut problems);
        let creditor_account = keep(creditor_account, Field::CreditorAccount, &mut problems);
        if let (Some(from), Some(to)) = (&debtor_account, &creditor_account)
            && from.as_str() == to.as_str()
        {
            let kind = ProblemKind::SameAccount;
            problems.push(Problem {
                field: Field::CreditorAccount,
                kind,
            });
        }
        let amount = keep(Amount::parse(&form.amount), Field::Amount, &mut problems);
        let remittance = Remittance::parse(&form.remittance, alphabet);
        let remittance = keep(remittance, Field::Remittance, &mut problems);

        match (
            debtor_account,
            creditor_name,
            creditor_account,
            amount,
            remittance,
        ) {
            (Some(from), Some(name), Some(to), Some(amount), Some(text)) if problems.is_empty() => {
                Ok(Self::new(from, name, to, amount, text))
            }
            _ => Err(problems),
        }
    }

    /// An order out of values that already keep their own rules, as read from the ledger.
    #[must_use]
    pub fn new(
        debtor_account: OwnAccount,
        creditor_name: CreditorName,
        creditor_account: Iban,
        amount: Amount,
        remittance: Remittance,
    ) -> Self {
        Self {
            debtor_account,
            creditor_name,
            creditor_account,
            amount,
            remittance,
        }
    }

    /// The account to pay from.
    #[must_use]
    pub fn debtor_account(&self) -> &OwnAccount {
        &self.debtor_account
    }

    /// Who is paid.
    #[must_use]
    pub fn creditor_name(&self) -> &CreditorName {
        &self.creditor_name
    }

    /// The payee's account.
    #[must_use]
    pub fn creditor_account(&self) -> &Iban {
        &self.creditor_account
    }

    /// The sum, in euro cents.
    #[must_use]
    pub fn amount(&self) -> Amount {
        self.amount
    }

    /// The text for the recipient.
    #[must_use]
    pub fn remittance(&self) -> &Remittance {
        &self.remittance
    }
}

fn keep<T, E: Into<ProblemKind>>(
    parsed: Result<T, E>,
    field: Field,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    parsed
        .map_err(|error| {
            problems.push(Problem {
                field,
                kind: error.into(),
            })
        })
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> PaymentForm {
        PaymentForm {
            debtor_account: "LV62IDXO1001010002370".into(),
            creditor_name: "James Bond".into(),
            creditor_account: "LV26 IDXO 1001 0100 0078 7".into(),
            amount: "100".into(),
            remittance: "Ref number merchant".into(),
        }
    }

    #[test]
    fn the_banks_published_sample_is_a_valid_order() {
        let order = PaymentOrder::check(&sample()).expect("printed by the bank");
        assert_eq!(order.amount().cents(), 10_000);
        assert_eq!(order.creditor_account().as_str(), "LV26IDXO1001010000787");
        assert!(order.debtor_account().is_checked());
    }

    #[test]
    fn an_empty_form_names_every_field_at_once_in_screen_order() {
        let problems = PaymentOrder::check(&PaymentForm::default()).unwrap_err();
        let fields: Vec<Field> = problems.iter().map(|problem| problem.field).collect();
        assert_eq!(
            fields,
            [
                Field::DebtorAccount,
                Field::CreditorName,
                Field::CreditorAccount,
                Field::Amount,
                Field::Remittance
            ]
        );
    }

    #[test]
    fn paying_into_the_same_account_is_named_at_the_payees_account() {
        let mut form = sample();
        form.debtor_account = form.creditor_account.clone();
        let problems = PaymentOrder::check(&form).unwrap_err();
        let expected = Problem {
            field: Field::CreditorAccount,
            kind: ProblemKind::SameAccount,
        };
        assert_eq!(problems, [expected]);
    }

    #[test]
    fn an_own_account_may_fail_its_check_digits_a_payees_may_not() {
        let mut form = sample();
        form.debtor_account = "LV11INDX1681306232593".into();
        let order = PaymentOrder::check(&form).expect("the bank's own sandbox account");
        assert!(!order.debtor_account().is_checked());

        form.creditor_account = "LV11INDX1681306232593".into();
        form.debtor_account = sample().debtor_account;
        let problems = PaymentOrder::check(&form).unwrap_err();
        let kind = ProblemKind::Iban(IbanError::WrongCheckDigits);
        assert_eq!(
            problems,
            [Problem {
                field: Field::CreditorAccount,
                kind
            }]
        );
    }
}
