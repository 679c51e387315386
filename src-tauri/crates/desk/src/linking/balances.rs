//! What was booked at the end of a day, counted from one balance that the bank told. Where entries
//! are missing in between it is not known, and nothing is invented.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use payments::ReportedAmount;

use super::LinkingError;
use crate::ledger::{AccountRow, Booked, LinkedAccount};
use crate::{Desk, DeskEnvironment, Error};

/// Balances of one account over some days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BalancesOverTime {
    /// Oldest first; empty where they cannot be told.
    pub days: Vec<DayBalance>,
    /// Why there are none, or why they are not to be trusted.
    pub doubt: Option<BalanceDoubt>,
}

/// What was booked at the end of a day; of the last one, when it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayBalance {
    /// The day.
    pub day: NaiveDate,
    /// At its end.
    pub balance: ReportedAmount,
    /// How many entries were booked on it.
    pub entries: usize,
}

/// Why balances over time cannot be told, or disagree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BalanceDoubt {
    /// The bank told no booked balance.
    NoBalance,
    /// Not all entries of these days are known.
    EntriesUnknown,
    /// Balances that the bank told beside entries are others than those counted here.
    Disagrees,
}

impl<E: DeskEnvironment> Desk<E> {
    /// What was booked at the end of each day, as far back as entries are known.
    ///
    /// # Errors
    /// There is no such account; the first day lies behind the last; the ledger cannot be read.
    pub async fn balances_over_time(
        &self,
        account: AccountRow,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<BalancesOverTime, LinkingError> {
        if to < from {
            return Err(LinkingError::NoDays);
        }
        let account = self.linked_account(account).await?;
        let none = |doubt| BalancesOverTime {
            days: Vec::new(),
            doubt: Some(doubt),
        };
        let Some((anchor_on, anchor)) = account.anchor else {
            return Ok(none(BalanceDoubt::NoBalance));
        };
        let Some(from) = known_from(&account, from) else {
            return Ok(none(BalanceDoubt::EntriesUnknown));
        };
        let to = to.min(anchor_on);
        if to < from {
            return Ok(none(BalanceDoubt::EntriesUnknown));
        }
        let booked = self.shared.ledger.booked(account.row, from, anchor_on);
        let booked = booked.await.map_err(Error::from)?;
        let mut all = backwards(from, anchor_on, anchor, &booked);
        let doubt = disagrees(&all, &booked).then_some(BalanceDoubt::Disagrees);
        all.retain(|it| it.day <= to);
        Ok(BalancesOverTime { days: all, doubt })
    }

    /// What was booked at the end of a day; none where it is not known, as of a day that was not
    /// over when it was read.
    pub(super) async fn booked_at(
        &self,
        account: &LinkedAccount,
        day: NaiveDate,
    ) -> Result<Option<ReportedAmount>, Error> {
        let Some((anchor_on, anchor)) = account.anchor else {
            return Ok(None);
        };
        let Some(next) = day.succ_opt().filter(|_| day < anchor_on) else {
            return Ok(None);
        };
        if known_from(account, next) != Some(next) {
            return Ok(None);
        }
        let booked = self.shared.ledger.booked(account.row, next, anchor_on);
        let booked = booked.await?;
        Ok(booked
            .iter()
            .try_fold(anchor, |rest, it| rest.plus(it.signed.negated())))
    }

    pub(crate) async fn linked_account(&self, row: AccountRow) -> Result<LinkedAccount, Error> {
        let accounts = self.shared.ledger.linked_accounts().await?;
        let account = accounts.into_iter().find(|it| it.row == row);
        account.ok_or(Error::NotFound("account"))
    }
}

/// The first day from which on all entries are known up to the day of the anchor.
fn known_from(account: &LinkedAccount, wanted: NaiveDate) -> Option<NaiveDate> {
    let (anchor_on, _) = account.anchor?;
    let (from, to) = account.known_days?;
    (from <= anchor_on && anchor_on <= to).then(|| wanted.max(from))
}

/// The balances of all days from `from` to the anchor's own.
fn backwards(
    from: NaiveDate,
    anchor_on: NaiveDate,
    anchor: ReportedAmount,
    booked: &[Booked],
) -> Vec<DayBalance> {
    let mut of_day: BTreeMap<NaiveDate, Vec<ReportedAmount>> = BTreeMap::new();
    for it in booked {
        of_day.entry(it.day).or_default().push(it.signed);
    }
    let mut days = Vec::new();
    let mut balance = anchor;
    let mut day = Some(anchor_on);
    while let Some(this) = day.filter(|day| *day >= from) {
        let signed = of_day.remove(&this).unwrap_or_default();
        days.push(DayBalance {
            day: this,
            balance,
            entries: signed.len(),
        });
        let before = signed
            .iter()
            .try_fold(balance, |rest, it| rest.plus(it.negated()));
        // Another currency, or beyond what can be counted: what lies before is not known.
        let Some(before) = before else { break };
        balance = before;
        day = this.pred_opt();
    }
    days.reverse();
    days
}

/// The order of a day's entries is not told, so its last balance has to be beside one of them.
fn disagrees(days: &[DayBalance], booked: &[Booked]) -> bool {
    let mut told: BTreeMap<NaiveDate, Vec<ReportedAmount>> = BTreeMap::new();
    for it in booked {
        if let Some(after) = it.balance_after {
            told.entry(it.day).or_default().push(after);
        }
    }
    let unmet = |day: &&DayBalance| {
        let told = told.get(&day.day);
        // Beside some entries only, the last one's may be missing.
        told.is_some_and(|told| told.len() == day.entries && !told.contains(&day.balance))
    };
    days.iter().any(|day| unmet(&day))
}

#[cfg(test)]
mod tests;
