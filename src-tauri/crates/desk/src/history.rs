//! What was paid: lists, one payment with its history, what waits for a person.

use chrono::{Days, Local, NaiveDate, NaiveTime, TimeZone, Utc};
use payments::{ConsentId, Currency, EventKind, Payment, PaymentId, available};

use crate::board::Standing;
use crate::ledger::{LinkedAccount, ListPage, ListQuery, Pending, StoredEvent};
use crate::{Desk, DeskEnvironment, Error, OwnAccountEntry, Prepared};

impl<E: DeskEnvironment> Desk<E> {
    /// One payment as it stands, with its warnings while it is not sent.
    ///
    /// # Errors
    /// There is none; the ledger cannot be read.
    pub async fn payment(&self, id: PaymentId) -> Result<Prepared, Error> {
        self.shared
            .with_warnings(self.shared.payment(id).await?)
            .await
    }

    /// What happened to a payment, oldest first.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub async fn events(&self, id: PaymentId) -> Result<Vec<StoredEvent>, Error> {
        Ok(self.shared.ledger.events(id).await?)
    }

    /// One page of the list.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub async fn list(&self, query: ListQuery) -> Result<ListPage, Error> {
        Ok(self.shared.ledger.list(query).await?)
    }

    /// What is in doubt or waits for approval.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub async fn pending(&self) -> Result<Pending, Error> {
        Ok(self.shared.ledger.pending().await?)
    }

    /// The person reports that the phone shows another code. Nothing is sent: there is nothing
    /// to send; the request has to be declined on the phone.
    ///
    /// # Errors
    /// It does not wait for approval; the ledger cannot be written.
    pub async fn codes_differ(&self, id: PaymentId) -> Result<Payment, Error> {
        self.shared.note(id, EventKind::CodesDiffer).await
    }

    /// The person has seen the alert.
    ///
    /// # Errors
    /// There is none; the ledger cannot be written.
    pub async fn alert_seen(&self, id: PaymentId) -> Result<Payment, Error> {
        self.shared.note(id, EventKind::AlertSeen).await
    }

    /// Accounts to pay from, the one used last first: those that are set up, then the linked ones
    /// in euro, each with what may be spent where the bank told it.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub async fn own_accounts(&self) -> Result<Vec<OwnAccountEntry>, Error> {
        let mut accounts = self.shared.own_accounts.clone();
        accounts.extend(self.shared.ledger.own_accounts().await?);
        add_linked(&mut accounts, self.shared.ledger.linked_accounts().await?);
        if let Some(iban) = self.shared.ledger.last_debtor_account().await? {
            let known = accounts.iter().position(|account| account.iban == iban);
            let account = match known {
                Some(index) => accounts.remove(index),
                None => OwnAccountEntry {
                    iban,
                    name: None,
                    available: None,
                },
            };
            accounts.insert(0, account);
        }
        Ok(accounts)
    }

    /// Whether nothing was ever recorded.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub async fn is_first_start(&self) -> Result<bool, Error> {
        Ok(self.shared.ledger.last_debtor_account().await?.is_none())
    }

    pub(crate) fn standing(&self, id: PaymentId) -> Option<Standing> {
        self.shared.board.standing(id.into())
    }

    pub(crate) fn consent_standing(&self, id: ConsentId) -> Option<Standing> {
        self.shared.board.standing(id.into())
    }

    pub(crate) fn bank_today(&self) -> chrono::NaiveDate {
        payments::bank_day(self.shared.clock.now())
    }

    pub(crate) fn demo_phone(&self) -> Result<&dyn crate::demo::DemoPhone, Error> {
        self.shared.phone.as_deref().ok_or(Error::DemoOnly)
    }
}

/// Linked accounts in euro, beside those that are set up.
fn add_linked(accounts: &mut Vec<OwnAccountEntry>, linked: Vec<LinkedAccount>) {
    for linked in linked {
        if linked.identity.currency != Currency::EUR {
            continue;
        }
        let available = available(&linked.balances, Currency::EUR).map(|it| it.amount);
        let available = available.zip(linked.balances_at);
        let iban = linked.identity.number.as_str();
        match accounts.iter_mut().find(|it| it.iban == iban) {
            Some(known) => known.available = available,
            None if linked.listed.is_some() => accounts.push(OwnAccountEntry {
                iban: iban.to_owned(),
                name: linked.name,
                available,
            }),
            // Nobody can say that it is still there.
            None => {}
        }
    }
}

/// The instants at which a span of days begins and ends, days meant in the computer's zone.
pub(crate) fn day_span(
    query: ListQuery,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
) -> ListQuery {
    let after_last = to.and_then(|day| day.checked_add_days(Days::new(1)));
    ListQuery {
        from: from.and_then(midnight),
        before: after_last.and_then(midnight),
        ..query
    }
}

fn midnight(day: NaiveDate) -> Option<chrono::DateTime<Utc>> {
    // `earliest`: where the clocks skip midnight, the day begins at the first hour there is.
    let local = Local
        .from_local_datetime(&day.and_time(NaiveTime::MIN))
        .earliest();
    local.map(|at| at.to_utc())
}

#[cfg(test)]
mod tests {
    use payments::{
        AccountIdentity, AccountNumber, Balance, BalanceKind, ConsentId, ReportedAmount, ResourceId,
    };
    use uuid::Uuid;

    use super::*;
    use crate::ledger::AccountRow;

    const MAIN: &str = "LV10DEMO0000000001001";
    const SAVINGS: &str = "LV80DEMO0000000001002";

    fn linked(number: &str, currency: &str, is_listed: bool) -> LinkedAccount {
        let currency = Currency::parse(currency).unwrap();
        LinkedAccount {
            row: AccountRow(1),
            identity: AccountIdentity {
                number: AccountNumber::parse(number).unwrap(),
                currency,
            },
            name: Some("as the bank calls it".to_owned()),
            owner: None,
            product: None,
            status: None,
            listed: is_listed.then(|| (ConsentId(Uuid::nil()), ResourceId::new("r").unwrap())),
            balances: vec![Balance {
                amount: ReportedAmount::parse("12.50", currency).unwrap(),
                kind: BalanceKind::InterimAvailable,
                reference_date: None,
                changed_at: None,
                includes_credit: None,
            }],
            balances_at: Some(chrono::DateTime::UNIX_EPOCH),
            entries_at: None,
            known_days: None,
            anchor: None,
        }
    }

    fn set_up(iban: &str) -> OwnAccountEntry {
        OwnAccountEntry {
            iban: iban.to_owned(),
            name: Some("as the office calls it".to_owned()),
            available: None,
        }
    }

    #[test]
    fn an_account_that_is_set_up_and_linked_is_one_with_what_may_be_spent() {
        let mut accounts = vec![set_up(MAIN)];
        let known = vec![linked(MAIN, "EUR", false), linked(MAIN, "USD", true)];
        add_linked(&mut accounts, known);
        assert_eq!(accounts.len(), 1, "nothing is paid from dollars");
        assert_eq!(accounts[0].name.as_deref(), Some("as the office calls it"));
        assert!(accounts[0].available.is_some());
    }

    #[test]
    fn a_linked_account_is_offered_as_long_as_a_consent_lists_it() {
        let mut accounts = vec![set_up(MAIN)];
        add_linked(&mut accounts, vec![linked(SAVINGS, "EUR", true)]);
        assert_eq!(accounts[1].iban, SAVINGS);
        let mut accounts = vec![set_up(MAIN)];
        add_linked(&mut accounts, vec![linked(SAVINGS, "EUR", false)]);
        assert_eq!(accounts.len(), 1);
        assert!(accounts[0].available.is_none(), "another account's");
    }
}
