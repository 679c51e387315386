//! Things a person should know before sending. They inform; only problems block.

use chrono::{DateTime, NaiveDate, Utc};

use crate::duplicate::{Duplicate, EarlierAttempt, PastPayment, Rule, duplicate, earlier_attempt};
use crate::linked::{Available, BookedElsewhere, PaidElsewhere};
use crate::payee_memory::{ChangedAccount, PaidAccount, Verdict, verdicts};
use crate::{Challenge, PaymentId, PaymentOrder};

/// The kinds of warning, as the screen and the record of a deliberate yes name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WarningKind {
    /// A known payee's account is a new one.
    ChangedAccount,
    /// This may have been paid before.
    Duplicate,
    /// This may have been paid, and not from here.
    PaidElsewhere,
    /// The account is known under another name.
    NameDiffers,
    /// Neither this account nor this name was ever paid.
    NewAccount,
    /// The check digits of the own account do not match.
    OwnAccountChecksum,
    /// What may be spent is less than the sum.
    BalanceLow,
    /// Another request is waiting on the phone.
    OtherApprovalOpen,
    /// Something will be sent differently from what was typed.
    Characters,
    /// An attempt at this payment came to nothing before.
    EarlierAttempt,
}

impl WarningKind {
    /// Every kind, in the order of the screen.
    pub const ALL: [Self; 10] = [
        Self::ChangedAccount,
        Self::Duplicate,
        Self::PaidElsewhere,
        Self::NameDiffers,
        Self::NewAccount,
        Self::OwnAccountChecksum,
        Self::BalanceLow,
        Self::OtherApprovalOpen,
        Self::Characters,
        Self::EarlierAttempt,
    ];

    /// The name in the record, and in `data-warning`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ChangedAccount => "changed-account",
            Self::Duplicate => "duplicate",
            Self::PaidElsewhere => "paid-elsewhere",
            Self::NameDiffers => "name-differs",
            Self::NewAccount => "new-account",
            Self::OwnAccountChecksum => "own-account-checksum",
            Self::BalanceLow => "balance-low",
            Self::OtherApprovalOpen => "other-approval-open",
            Self::Characters => "characters",
            Self::EarlierAttempt => "earlier-attempt",
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// One warning with what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// A known payee's account is a new one: the most expensive fraud there is.
    ChangedAccount(ChangedAccount),
    /// This may have been paid before.
    Duplicate(Duplicate),
    /// This may have been paid, and not from here (rule D7).
    PaidElsewhere(PaidElsewhere),
    /// The account is known under another name.
    NameDiffers(PaidAccount),
    /// Neither this account nor this name was ever paid.
    NewAccount,
    /// The bank's own sandbox accounts look like this.
    OwnAccountChecksum(OddOwnAccount),
    /// What may be spent is less than the sum. The bank decides; it is said only.
    BalanceLow(Available),
    /// Codes could be mixed up.
    OtherApprovalOpen(OpenApproval),
    /// Name or text changes on the way; both are in the order.
    Characters,
    /// An attempt at this payment came to nothing before.
    EarlierAttempt(EarlierAttempt),
}

/// What else waits for approval at the same time: the newest one, and how many more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenApproval {
    /// Which payment.
    pub payment: PaymentId,
    /// Its code, where the bank sent one.
    pub challenge: Option<Challenge>,
    /// How many more wait beside it.
    pub others: u32,
}

/// What an own account with wrong check digits is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OddOwnAccount {
    /// A word: the sandbox prints such accounts itself.
    Told,
    /// A deliberate yes, where the money is real.
    NeedsYes,
}

/// What is known beside the order itself.
#[derive(Debug)]
pub struct Circumstances<'a> {
    /// What else rings on the phone.
    pub open: Option<OpenApproval>,
    /// Payments that may be twins. The one under review is not among them.
    pub past: &'a [PastPayment],
    /// Accounts paid under this name, and names under which this account was paid.
    pub paid: &'a [PaidAccount],
    /// Bookings of this sum to this account on linked accounts that are no payments from here.
    pub elsewhere: Vec<BookedElsewhere>,
    /// What may be spent from the account that is paid from, where the bank told it.
    pub available: Option<Available>,
    /// The moment it is.
    pub now: DateTime<Utc>,
    /// The day it is.
    pub today: NaiveDate,
    /// What an own account with wrong check digits is worth here.
    pub odd_own_account: OddOwnAccount,
}

impl Warning {
    /// The kind without what it is about.
    #[must_use]
    pub fn kind(&self) -> WarningKind {
        match self {
            Self::ChangedAccount(_) => WarningKind::ChangedAccount,
            Self::Duplicate(_) => WarningKind::Duplicate,
            Self::PaidElsewhere(_) => WarningKind::PaidElsewhere,
            Self::BalanceLow(_) => WarningKind::BalanceLow,
            Self::NameDiffers(_) => WarningKind::NameDiffers,
            Self::NewAccount => WarningKind::NewAccount,
            Self::OwnAccountChecksum(_) => WarningKind::OwnAccountChecksum,
            Self::OtherApprovalOpen(_) => WarningKind::OtherApprovalOpen,
            Self::Characters => WarningKind::Characters,
            Self::EarlierAttempt(_) => WarningKind::EarlierAttempt,
        }
    }

    /// Whether a person has to say yes to exactly this before anything is sent.
    #[must_use]
    pub fn needs_yes(&self) -> bool {
        match self {
            Self::ChangedAccount(_) | Self::PaidElsewhere(_) => true,
            Self::Duplicate(found) => found.twins().any(|twin| twin.needs_yes()),
            Self::OwnAccountChecksum(odd) => *odd == OddOwnAccount::NeedsYes,
            Self::NameDiffers(_)
            | Self::NewAccount
            | Self::BalanceLow(_)
            | Self::OtherApprovalOpen(_)
            | Self::Characters
            | Self::EarlierAttempt(_) => false,
        }
    }

    /// Whether the yes has to say why: why it is another payment; who was phoned, and when.
    #[must_use]
    pub fn needs_reason(&self) -> bool {
        let says_why = matches!(
            self,
            Self::ChangedAccount(_) | Self::Duplicate(_) | Self::PaidElsewhere(_)
        );
        says_why && self.needs_yes()
    }

    /// What a yes is about, most important first: the twins that need one, by our numbers; the old
    /// account. A yes to something else is no yes to this.
    #[must_use]
    pub fn about(&self) -> Vec<String> {
        match self {
            Self::ChangedAccount(changed) => vec![changed.old.as_str().to_owned()],
            Self::Duplicate(found) => {
                let asked = found.twins().filter(|twin| twin.needs_yes());
                asked.map(|twin| twin.payment.id.to_string()).collect()
            }
            Self::PaidElsewhere(found) => {
                let all = std::iter::once(&found.newest).chain(&found.further);
                all.map(|booked| booked.key.clone()).collect()
            }
            Self::NameDiffers(_)
            | Self::NewAccount
            | Self::OwnAccountChecksum(_)
            | Self::BalanceLow(_)
            | Self::OtherApprovalOpen(_)
            | Self::Characters
            | Self::EarlierAttempt(_) => Vec::new(),
        }
    }

    /// The rules that raised it.
    #[must_use]
    pub fn rules(&self) -> Vec<Rule> {
        match self {
            Self::Duplicate(found) => found.rules(),
            Self::PaidElsewhere(_) => vec![Rule::D7],
            Self::ChangedAccount(_)
            | Self::NameDiffers(_)
            | Self::NewAccount
            | Self::OwnAccountChecksum(_)
            | Self::BalanceLow(_)
            | Self::OtherApprovalOpen(_)
            | Self::Characters
            | Self::EarlierAttempt(_) => Vec::new(),
        }
    }
}

/// All warnings for an order, given what else is known: those that need a yes come first.
#[must_use]
pub fn warnings(order: &PaymentOrder, known: Circumstances<'_>) -> Vec<Warning> {
    let Circumstances {
        past, today, now, ..
    } = known;
    let twins = duplicate(order, past, today);
    let mut found = of_payee(order, known.paid, twins.as_ref());
    let place = usize::from(matches!(found.first(), Some(Warning::ChangedAccount(_))));
    if let Some(elsewhere) = PaidElsewhere::of(known.elsewhere) {
        found.insert(place, Warning::PaidElsewhere(elsewhere));
    }
    if let Some(twins) = twins {
        found.insert(place, Warning::Duplicate(twins));
    }
    if !order.debtor_account().is_checked() {
        found.push(Warning::OwnAccountChecksum(known.odd_own_account));
    }
    let short = known
        .available
        .filter(|it| it.is_short_of(order.amount(), now));
    found.extend(short.map(Warning::BalanceLow));
    found.extend(known.open.map(Warning::OtherApprovalOpen));
    if order.creditor_name().text().changed() || order.remittance().text().changed() {
        found.push(Warning::Characters);
    }
    found.extend(earlier_attempt(order, past, today).map(Warning::EarlierAttempt));
    found
}

/// What the memory says. An invoice that is already on its way to another account of this payee
/// (D8) shows a change as well, though nothing was executed yet.
fn of_payee(order: &PaymentOrder, paid: &[PaidAccount], twins: Option<&Duplicate>) -> Vec<Warning> {
    let on_its_way = twins.and_then(|found| {
        let twin = found.twins().find(|twin| twin.rules.contains(&Rule::D8))?;
        let old = PaidAccount {
            account: twin.payment.creditor_account.clone(),
            payee_key: twin.payment.payee_key.clone(),
            name: order.creditor_name().as_sent().to_owned(),
            times: 0,
            last_on: twin.payment.on,
        };
        Some(ChangedAccount::between(&old, order.creditor_account()))
    });
    let said = verdicts(order, paid).into_iter();
    let mut found: Vec<Warning> = said
        .map(|verdict| match (verdict, &on_its_way) {
            (Verdict::NewAccount, Some(changed)) => Warning::ChangedAccount(changed.clone()),
            (Verdict::NewAccount, None) => Warning::NewAccount,
            (Verdict::ChangedAccount(changed), _) => Warning::ChangedAccount(changed),
            (Verdict::NameDiffers(known), _) => Warning::NameDiffers(known),
        })
        .collect();
    let is_change = |warning: &Warning| matches!(warning, Warning::ChangedAccount(_));
    let only_other_name = !found.is_empty() && !found.iter().any(is_change);
    if let (Some(changed), true) = (on_its_way, only_other_name) {
        found.insert(0, Warning::ChangedAccount(changed));
    }
    found
}
