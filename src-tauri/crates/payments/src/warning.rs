//! Things a person should know before sending. They inform; only problems block.

use crate::{Challenge, PaymentId, PaymentOrder};

/// The kinds of warning, as the screen and the record of a deliberate yes name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WarningKind {
    /// Something will be sent differently from what was typed.
    Characters,
    /// The check digits of the own account do not match.
    OwnAccountChecksum,
    /// Another request is waiting on the phone.
    OtherApprovalOpen,
}

/// One warning with what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// Name or text changes on the way; both are in the order.
    Characters,
    /// The bank's own sandbox accounts look like this.
    OwnAccountChecksum,
    /// Codes could be mixed up.
    OtherApprovalOpen(OpenApproval),
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

impl Warning {
    /// The kind without what it is about.
    #[must_use]
    pub fn kind(&self) -> WarningKind {
        match self {
            Self::Characters => WarningKind::Characters,
            Self::OwnAccountChecksum => WarningKind::OwnAccountChecksum,
            Self::OtherApprovalOpen(_) => WarningKind::OtherApprovalOpen,
        }
    }
}

/// All warnings for an order, given what else is going on.
#[must_use]
pub fn warnings(order: &PaymentOrder, open: Option<OpenApproval>) -> Vec<Warning> {
    let mut found = Vec::new();
    if order.creditor_name().text().changed() || order.remittance().text().changed() {
        found.push(Warning::Characters);
    }
    if !order.debtor_account().is_checked() {
        found.push(Warning::OwnAccountChecksum);
    }
    found.extend(open.map(Warning::OtherApprovalOpen));
    found
}
