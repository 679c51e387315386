//! Warnings for the screen.

use payments::{
    AccountChange, Acknowledgement, ChangedAccount, Duplicate, EarlierAttempt, Evidence, Iban,
    PaidAccount, PastPayment, Payment, Rule, Warning,
};

use super::read_iban;
use crate::contract::{
    AcknowledgedView, AvailableView, BookedElsewhereView, ChangeName, ChangedAccountView,
    KnownNameView, TwinView, WarningView,
};

/// One warning about a payment.
pub(super) fn view(warning: &Warning, payment: &Payment) -> WarningView {
    let account = payment.order.creditor_account();
    let plain = WarningView {
        warning: warning.kind().into(),
        needs_yes: warning.needs_yes(),
        needs_reason: warning.needs_reason(),
        about: warning.about(),
        other_challenge: None,
        others: 0,
        twin: None,
        changed: None,
        known_name: None,
        booked: None,
        available: None,
    };
    match warning {
        Warning::ChangedAccount(changed) => WarningView {
            changed: Some(changed_view(changed, account)),
            ..plain
        },
        Warning::Duplicate(found) => duplicate_view(found, account, plain),
        Warning::EarlierAttempt(attempt) => attempt_view(attempt, account, plain),
        Warning::PaidElsewhere(found) => WarningView {
            others: u32::try_from(found.further.len()).unwrap_or(u32::MAX),
            booked: Some(BookedElsewhereView {
                on: found.newest.on.to_string(),
                details: found.newest.details.clone(),
            }),
            ..plain
        },
        Warning::BalanceLow(available) => WarningView {
            available: Some(AvailableView {
                amount: available.amount.to_string(),
                read_at: super::instant(available.read_at),
            }),
            ..plain
        },
        Warning::NameDiffers(known) => WarningView {
            known_name: Some(known_name(known)),
            ..plain
        },
        Warning::OtherApprovalOpen(open) => WarningView {
            other_challenge: open.challenge.as_ref().map(|code| code.as_str().to_owned()),
            others: open.others,
            ..plain
        },
        Warning::NewAccount | Warning::OwnAccountChecksum(_) | Warning::Characters => plain,
    }
}

/// What the history tells of a warning.
pub(crate) fn acknowledged(said: &Acknowledgement) -> AcknowledgedView {
    AcknowledgedView {
        warning: said.warning.into(),
        rules: said.rules.iter().map(|rule| name_of(*rule)).collect(),
        about: said.about.clone(),
    }
}

fn name_of(rule: Rule) -> String {
    rule.name().to_owned()
}

fn duplicate_view(found: &Duplicate, account: &Iban, plain: WarningView) -> WarningView {
    WarningView {
        others: u32::try_from(found.further.len()).unwrap_or(u32::MAX),
        twin: Some(twin(&found.closest.payment, account)),
        ..plain
    }
}

fn attempt_view(attempt: &EarlierAttempt, account: &Iban, plain: WarningView) -> WarningView {
    WarningView {
        others: attempt.others,
        twin: Some(twin(&attempt.newest, account)),
        ..plain
    }
}

fn twin(past: &PastPayment, account: &Iban) -> TwinView {
    TwinView {
        payment_id: past.id.to_string(),
        on: past.on.to_string(),
        amount: past.amount.to_string(),
        currency: "EUR".to_owned(),
        remittance: past.remittance.clone(),
        creditor_iban: past.creditor_account.grouped(),
        is_same_account: past.creditor_account == *account,
        state: past.state.name().to_owned(),
        by_person: past.evidence == Some(Evidence::Person),
    }
}

fn changed_view(changed: &ChangedAccount, new: &Iban) -> ChangedAccountView {
    ChangedAccountView {
        name: changed.name.clone(),
        old: read_iban(&changed.old),
        new: read_iban(new),
        times: changed.times,
        last_on: changed.last_on.to_string(),
        change: match changed.change {
            AccountChange::OtherCountry => ChangeName::OtherCountry,
            AccountChange::OtherBank => ChangeName::OtherBank,
            AccountChange::SameBank => ChangeName::SameBank,
        },
    }
}

fn known_name(known: &PaidAccount) -> KnownNameView {
    KnownNameView {
        name: known.name.clone(),
        times: known.times,
        last_on: known.last_on.to_string(),
    }
}
