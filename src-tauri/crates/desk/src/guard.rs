//! What a person has to know before a payment goes out, out of the order and the whole record.

use chrono::{Duration, Local};
use payments::{
    Acknowledgement, Answer, Available, BookedElsewhere, Circumstances, Currency, ELSEWHERE_DAYS,
    Iban, OpenApproval, Payment, PaymentOrder, State, Warning, acknowledge, available, bank_day,
    warnings,
};

use crate::{Desk, DeskEnvironment, Error, Prepared, Shared};

impl<E: DeskEnvironment> Desk<E> {
    /// How often an account was paid from here, for the hint below the field.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub async fn times_paid(&self, account: &Iban) -> Result<u32, Error> {
        Ok(self.shared.ledger.times_paid(account).await?)
    }

    /// A payment after an attempt to send it. One that did not leave is under review again, and what
    /// there is to know is shown with it; that this cannot be read must not hide how the attempt
    /// went.
    pub(crate) async fn reviewed_again(&self, payment: Payment) -> Prepared {
        let again = self.shared.with_warnings(payment.clone()).await;
        again.unwrap_or_else(|_unread| payment.into())
    }
}

impl<E: DeskEnvironment> Shared<E> {
    /// Warnings exist before sending only: afterwards they are history.
    pub(crate) async fn with_warnings(&self, payment: Payment) -> Result<Prepared, Error> {
        if payment.state != State::Prepared {
            return Ok(payment.into());
        }
        let warnings = self.warnings(&payment).await?;
        let approver = self.approver();
        let older = match payment.pays_again {
            Some(older) => Some(Box::new(self.payment(older).await?)),
            None => None,
        };
        Ok(Prepared {
            payment,
            older,
            warnings,
            approver,
        })
    }

    /// What is kept of the answers to the warnings that exist at this moment.
    pub(crate) async fn acknowledged(
        &self,
        payment: &Payment,
        answers: &[Answer],
    ) -> Result<Vec<Acknowledgement>, Error> {
        let warnings = self.warnings(payment).await?;
        acknowledge(&warnings, answers).map_err(Error::AcknowledgementNeeded)
    }

    async fn warnings(&self, payment: &Payment) -> Result<Vec<Warning>, Error> {
        let now = self.clock.now();
        let (ringing, newest) = self.ledger.ringing().await?;
        let known = Circumstances {
            open: newest.map(|newest| OpenApproval {
                payment: newest.id,
                challenge: newest.challenge_to_compare().cloned(),
                others: ringing.saturating_sub(1),
            }),
            past: &self.ledger.like(payment, now).await?,
            paid: &self.ledger.paid_like(&payment.order).await?,
            elsewhere: self.booked_elsewhere(payment).await?,
            available: self.available(&payment.order).await?,
            now,
            today: now.with_timezone(&Local).date_naive(),
            odd_own_account: E::ODD_OWN_ACCOUNT,
        };
        Ok(warnings(&payment.order, known))
    }

    async fn booked_elsewhere(&self, payment: &Payment) -> Result<Vec<BookedElsewhere>, Error> {
        let order = &payment.order;
        let today = bank_day(self.clock.now());
        let reach = Duration::days(ELSEWHERE_DAYS);
        let since = today.checked_sub_signed(reach).unwrap_or(today);
        let (payee, sum) = (order.creditor_account(), order.amount());
        Ok(self.ledger.booked_elsewhere(payee, sum, since).await?)
    }

    /// What may be spent from the account that is paid from, where it is linked.
    async fn available(&self, order: &PaymentOrder) -> Result<Option<Available>, Error> {
        let own = order.debtor_account().as_str();
        let linked = self.ledger.linked_accounts().await?;
        let account = linked
            .iter()
            .find(|it| it.identity.number.as_str() == own && it.identity.currency == Currency::EUR);
        Ok(account.and_then(|it| {
            Some(Available {
                amount: available(&it.balances, Currency::EUR)?.amount,
                read_at: it.balances_at?,
            })
        }))
    }
}
