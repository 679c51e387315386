//! Which account belongs to whom, as far as executed payments and booked transactions have shown.

use chrono::NaiveDate;

use crate::{Iban, PayeeKey, PaymentOrder};

/// An account that was paid under one name: by executed payments from here or by what was booked on
/// a linked account, and nothing less.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaidAccount {
    /// The account.
    pub account: Iban,
    /// Under which name its payee is remembered.
    pub payee_key: Option<PayeeKey>,
    /// The name as last sent or booked; empty where the bank told none.
    pub name: String,
    /// How often.
    pub times: u32,
    /// When last.
    pub last_on: NaiveDate,
}

/// How the new account differs from the old one, the graver difference first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountChange {
    /// It is kept in another country.
    OtherCountry,
    /// It is kept at another bank of the same country.
    OtherBank,
    /// It is another account at the same bank.
    SameBank,
}

/// A known payee whose account is new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedAccount {
    /// The payee's name as last sent.
    pub name: String,
    /// The account paid last under that name.
    pub old: Iban,
    /// How often that was paid; 0 when the only evidence is an invoice on its way to it.
    pub times: u32,
    /// When last.
    pub last_on: NaiveDate,
    /// What is different.
    pub change: AccountChange,
}

/// What the memory has to say about payee and account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Neither this account nor this name was ever paid.
    NewAccount,
    /// The name is known, and was never paid to this account.
    ChangedAccount(ChangedAccount),
    /// The account is known under another name.
    NameDiffers(PaidAccount),
}

impl ChangedAccount {
    /// A change from one account to another.
    #[must_use]
    pub fn between(old: &PaidAccount, new: &Iban) -> Self {
        Self {
            name: old.name.clone(),
            old: old.account.clone(),
            times: old.times,
            last_on: old.last_on,
            change: change(&old.account, new),
        }
    }
}

fn change(old: &Iban, new: &Iban) -> AccountChange {
    if old.country() != new.country() {
        AccountChange::OtherCountry
    } else if old.bank_code() != new.bank_code() {
        AccountChange::OtherBank
    } else {
        AccountChange::SameBank
    }
}

/// What to say about an order, given every account that was paid under its name, and every name
/// under which its account was paid. Nothing when the two were paid together before.
#[must_use]
pub fn verdicts(order: &PaymentOrder, paid: &[PaidAccount]) -> Vec<Verdict> {
    let account = order.creditor_account();
    let payee = PayeeKey::of(order.creditor_name().as_sent());
    let same_payee = |known: &&PaidAccount| payee.is_some() && known.payee_key == payee;
    let same_account = |known: &&PaidAccount| known.account == *account;
    let of_payee = paid.iter().filter(same_payee);
    let of_account = paid.iter().filter(same_account);
    if of_payee.clone().any(|known| known.account == *account) {
        return Vec::new();
    }
    let changed = of_payee
        .max_by_key(|known| known.last_on)
        .map(|old| Verdict::ChangedAccount(ChangedAccount::between(old, account)));
    let is_known = of_account.clone().next().is_some();
    let other_name = of_account
        .filter(|known| !known.name.is_empty())
        .max_by_key(|known| known.last_on)
        .map(|known| Verdict::NameDiffers(known.clone()));
    let found: Vec<Verdict> = changed.into_iter().chain(other_name).collect();
    if found.is_empty() && !is_known {
        return vec![Verdict::NewAccount];
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PaymentForm;

    const OLD: &str = "LV73DEMO0000000002001";
    const SAME_BANK: &str = "LV46DEMO0000000002002";
    const OTHER_BANK: &str = "LV26IDXO1001010000787";
    const LITHUANIAN: &str = "LT739999900000002021";

    fn order(name: &str, account: &str) -> PaymentOrder {
        let form = PaymentForm {
            debtor_account: "LV62IDXO1001010002370".into(),
            creditor_name: name.into(),
            creditor_account: account.into(),
            amount: "100".into(),
            remittance: "Rent".into(),
        };
        PaymentOrder::check(&form).unwrap()
    }

    fn paid(name: &str, account: &str, times: u32, day: u32) -> PaidAccount {
        PaidAccount {
            account: Iban::parse(account).unwrap(),
            payee_key: PayeeKey::of(name),
            name: name.into(),
            times,
            last_on: NaiveDate::from_ymd_opt(2026, 11, day).unwrap(),
        }
    }

    #[test]
    fn who_was_never_paid_is_new() {
        let order = order("Demo Maize SIA", OLD);
        assert_eq!(verdicts(&order, &[]), [Verdict::NewAccount]);
    }

    #[test]
    fn a_known_payee_at_its_known_account_is_worth_no_word() {
        let known = [
            paid("SIA \"Demo Maize\"", OLD, 3, 3),
            paid("Demo Maize SIA", SAME_BANK, 1, 9),
            paid("Somebody Else", OLD, 1, 10),
        ];
        assert_eq!(verdicts(&order("Demo Maize SIA", OLD), &known), []);
    }

    #[test]
    fn a_known_payee_with_another_account_has_changed_it() {
        let known = [
            paid("Demo Maize SIA", "LV89DEMO0000000002004", 2, 1),
            paid("Demo Maize SIA", OLD, 14, 3),
        ];
        for (account, change) in [
            (LITHUANIAN, AccountChange::OtherCountry),
            (OTHER_BANK, AccountChange::OtherBank),
            (SAME_BANK, AccountChange::SameBank),
        ] {
            let found = verdicts(&order("demo maize, sia", account), &known);
            let [Verdict::ChangedAccount(changed)] = found.as_slice() else {
                panic!("{account}: {found:?}");
            };
            assert_eq!(changed.old.as_str(), OLD, "the one paid last is shown");
            assert_eq!((changed.times, changed.last_on), (14, known[1].last_on));
            assert_eq!(changed.change, change, "{account}");
        }
    }

    #[test]
    fn a_known_account_under_another_name_says_which() {
        let known = [paid("Demo Maize SIA", OLD, 2, 3)];
        let found = verdicts(&order("Demo Gliemezis SIA", OLD), &known);
        assert_eq!(found, [Verdict::NameDiffers(known[0].clone())]);
    }

    #[test]
    fn an_account_that_was_paid_without_a_name_is_neither_new_nor_somebodys() {
        let known = [paid("", OLD, 2, 3)];
        assert_eq!(verdicts(&order("Demo Maize SIA", OLD), &known), []);
    }

    #[test]
    fn both_can_be_true_at_once() {
        let known = [
            paid("Demo Maize SIA", OLD, 2, 3),
            paid("Demo Gliemezis SIA", SAME_BANK, 1, 4),
        ];
        let found = verdicts(&order("Demo Maize SIA", SAME_BANK), &known);
        assert!(matches!(
            found.as_slice(),
            [Verdict::ChangedAccount(_), Verdict::NameDiffers(_)]
        ));
    }

    #[test]
    fn names_without_a_letter_are_never_the_same() {
        let known = [paid("-", OLD, 2, 3)];
        let found = verdicts(&order("...", LITHUANIAN), &known);
        assert_eq!(found, [Verdict::NewAccount]);
    }
}
