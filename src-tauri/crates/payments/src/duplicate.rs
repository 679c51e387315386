//! Whether this was paid before: the rules, and the payments they find.

#[cfg(test)]
pub(crate) mod tests;

use std::cmp::Reverse;
use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::linked::ELSEWHERE_DAYS;
use crate::{Amount, Evidence, Iban, InvoiceKey, PayeeKey, PaymentId, PaymentOrder, State};

/// How long the same sum to the same account draws attention once it is paid, in days. Shorter
/// than a month, so that rent stays quiet.
const SAME_SUM_DAYS: i64 = 20;
/// How long the same sum for the same invoice does: invoices are numbered anew every year.
const SAME_INVOICE_DAYS: i64 = 365;
/// How long another sum for the same invoice does: reminders and instalments come within two months.
const NEAR_INVOICE_DAYS: i64 = 60;
/// How far a reminder's sum may be from the invoice's, in hundredths of it: interest and fees.
const REMINDER_PERCENT: i64 = 10;
/// How long an attempt that came to nothing is mentioned, in days.
pub const EARLIER_ATTEMPT_DAYS: i64 = 60;

/// The rules, in the order in which they matter: the first that fits a twin says most about it.
/// D7 compares with linked accounts, of which there are none yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// Same account, same sum, still on its way or in doubt.
    D1,
    /// Same account, in doubt, whatever the sum.
    D2,
    /// Same account, same sum, paid lately.
    D3,
    /// Same account, same invoice, same sum.
    D4,
    /// Same account, same invoice, nearly the same sum: a reminder with interest.
    D5,
    /// Same account, same sum, booked lately and not sent from here.
    D7,
    /// Same payee and invoice, another account.
    D8,
    /// Same account and invoice, quite another sum: an instalment. For information.
    D6,
}

impl Rule {
    /// Every rule, in the order in which they matter.
    pub const ALL: [Self; 8] = [
        Self::D1,
        Self::D2,
        Self::D3,
        Self::D4,
        Self::D5,
        Self::D7,
        Self::D8,
        Self::D6,
    ];

    /// The name in the record and in the timeline.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::D1 => "D1",
            Self::D2 => "D2",
            Self::D3 => "D3",
            Self::D4 => "D4",
            Self::D5 => "D5",
            Self::D6 => "D6",
            Self::D7 => "D7",
            Self::D8 => "D8",
        }
    }

    /// The rule of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.name() == name)
    }

    /// How many days back the rule reaches; none where age does not matter.
    #[must_use]
    pub fn reach_days(self) -> Option<i64> {
        match self {
            Self::D1 | Self::D2 => None,
            Self::D3 => Some(SAME_SUM_DAYS),
            Self::D4 => Some(SAME_INVOICE_DAYS),
            Self::D5 | Self::D6 | Self::D8 => Some(NEAR_INVOICE_DAYS),
            Self::D7 => Some(ELSEWHERE_DAYS),
        }
    }

    /// Whether a person has to say that it is another payment all the same.
    #[must_use]
    pub fn needs_yes(self) -> bool {
        self != Self::D6
    }

    fn fits(self, order: &Compared<'_>, past: &PastPayment, today: NaiveDate) -> bool {
        let same_account = past.creditor_account == *order.account;
        let same_sum = past.amount == order.amount;
        let same_invoice = !past.invoice_keys.is_disjoint(&order.invoice_keys);
        let applies = match (self, past.fate()) {
            // About bookings that are no payments from here: see `PaidElsewhere`.
            (_, Fate::Failed) | (Self::D7, _) => false,
            (Self::D1, fate) => same_account && same_sum && fate != Fate::Paid,
            (Self::D2, fate) => same_account && fate == Fate::InDoubt,
            (Self::D3, fate) => same_account && same_sum && fate == Fate::Paid,
            (Self::D4, _) => same_account && same_invoice && same_sum,
            (Self::D5, _) => {
                same_account && same_invoice && !same_sum && past.is_near(order.amount)
            }
            (Self::D6, _) => same_account && same_invoice && !past.is_near(order.amount),
            (Self::D8, _) => {
                let same_payee = order.payee.is_some() && past.payee_key == order.payee;
                !same_account && same_invoice && same_payee
            }
        };
        let in_reach = |days| past.age_days(today) <= days;
        applies && self.reach_days().is_none_or(in_reach)
    }
}

/// What the rules look at in a payment that was recorded before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastPayment {
    /// Which.
    pub id: PaymentId,
    /// The day on which it was sent, or recorded when it never was.
    pub on: NaiveDate,
    /// Where it stands.
    pub state: State,
    /// Who says so.
    pub evidence: Option<Evidence>,
    /// Whether a request ever went out for it.
    pub was_sent: bool,
    /// The account it went to.
    pub creditor_account: Iban,
    /// Under which name its payee is remembered.
    pub payee_key: Option<PayeeKey>,
    /// The sum.
    pub amount: Amount,
    /// Its details as sent.
    pub remittance: String,
    /// The invoices that the details name.
    pub invoice_keys: BTreeSet<InvoiceKey>,
}

/// What counts about a past payment's state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Open,
    InDoubt,
    Paid,
    Failed,
}

impl PastPayment {
    fn fate(&self) -> Fate {
        match self.state {
            // Closed by the person's word, who found it at the bank.
            State::Accepted if self.evidence == Some(Evidence::Person) => Fate::Paid,
            State::Settled => Fate::Paid,
            State::InDoubt => Fate::InDoubt,
            State::Prepared
            | State::Sending
            | State::AwaitingSca
            | State::Authorised
            | State::Accepted => Fate::Open,
            State::Rejected | State::Cancelled | State::ScaFailed | State::Abandoned => {
                Fate::Failed
            }
        }
    }

    /// A clock that was set back makes a payment young and never old: better a warning too many.
    fn age_days(&self, today: NaiveDate) -> i64 {
        today.signed_duration_since(self.on).num_days()
    }

    fn is_near(&self, amount: Amount) -> bool {
        let cents = self.amount.cents();
        let apart = cents.abs_diff(amount.cents());
        let most = cents
            .unsigned_abs()
            .saturating_mul(REMINDER_PERCENT.unsigned_abs());
        apart.saturating_mul(100) <= most
    }
}

/// A past payment with the rules that make it a twin, the weightiest first. There is at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Twin {
    /// The payment.
    pub payment: PastPayment,
    /// Why.
    pub rules: Vec<Rule>,
}

impl Twin {
    /// Whether a person has to say that the new one is another payment.
    #[must_use]
    pub fn needs_yes(&self) -> bool {
        self.rules.iter().any(|rule| rule.needs_yes())
    }
}

/// What may be the same payment once more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duplicate {
    /// The twin to show: the one that the weightiest rule found, and of those the newest.
    pub closest: Twin,
    /// All the others, closest first.
    pub further: Vec<Twin>,
}

impl Duplicate {
    /// Every twin, closest first.
    pub fn twins(&self) -> impl Iterator<Item = &Twin> {
        std::iter::once(&self.closest).chain(&self.further)
    }

    /// Every rule that found something, weightiest first.
    #[must_use]
    pub fn rules(&self) -> Vec<Rule> {
        let found: BTreeSet<Rule> = self.twins().flat_map(|twin| twin.rules.clone()).collect();
        found.into_iter().collect()
    }
}

/// Attempts at this payment that came to nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierAttempt {
    /// The newest.
    pub newest: PastPayment,
    /// How many more.
    pub others: u32,
}

/// The new order as the rules see it.
struct Compared<'a> {
    account: &'a Iban,
    payee: Option<PayeeKey>,
    amount: Amount,
    invoice_keys: BTreeSet<InvoiceKey>,
}

impl<'a> Compared<'a> {
    fn of(order: &'a PaymentOrder) -> Self {
        Self {
            account: order.creditor_account(),
            payee: PayeeKey::of(order.creditor_name().as_sent()),
            amount: order.amount(),
            invoice_keys: InvoiceKey::all_of(order.remittance().as_sent()),
        }
    }
}

/// The twins of an order among past payments; the payment under review must not be one of those.
#[must_use]
pub fn duplicate(
    order: &PaymentOrder,
    past: &[PastPayment],
    today: NaiveDate,
) -> Option<Duplicate> {
    let order = Compared::of(order);
    let twin = |payment: &PastPayment| {
        let fits = |rule: &Rule| rule.fits(&order, payment, today);
        let rules: Vec<Rule> = Rule::ALL.into_iter().filter(fits).collect();
        let payment = payment.clone();
        (!rules.is_empty()).then_some(Twin { payment, rules })
    };
    let mut twins: Vec<Twin> = past.iter().filter_map(twin).collect();
    twins.sort_by_key(|twin| {
        let weight = twin.rules.first().copied();
        (weight, Reverse((twin.payment.on, twin.payment.id)))
    });
    let mut twins = twins.into_iter();
    Some(Duplicate {
        closest: twins.next()?,
        further: twins.collect(),
    })
}

/// Attempts at the same payment that failed, as far as a request went out: whoever goes back from
/// the review to correct a letter leaves nothing worth a word.
#[must_use]
pub fn earlier_attempt(
    order: &PaymentOrder,
    past: &[PastPayment],
    today: NaiveDate,
) -> Option<EarlierAttempt> {
    let order = Compared::of(order);
    let is_attempt = |payment: &&PastPayment| {
        let same_payment = payment.amount == order.amount
            || !payment.invoice_keys.is_disjoint(&order.invoice_keys);
        payment.fate() == Fate::Failed
            && payment.was_sent
            && payment.creditor_account == *order.account
            && same_payment
            && payment.age_days(today) <= EARLIER_ATTEMPT_DAYS
    };
    let mut attempts: Vec<&PastPayment> = past.iter().filter(is_attempt).collect();
    attempts.sort_by_key(|payment| Reverse((payment.on, payment.id)));
    let (newest, others) = attempts.split_first()?;
    Some(EarlierAttempt {
        newest: (*newest).clone(),
        others: u32::try_from(others.len()).unwrap_or(u32::MAX),
    })
}
