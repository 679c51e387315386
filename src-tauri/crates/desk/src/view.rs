//! From domain values to the shapes of the contract.

pub(crate) mod accounts;
mod warnings;

use chrono::{DateTime, SecondsFormat, Utc};
use payments::{
    Alert, BankProblem, DetailField, DetailsCheck, Difference, Evidence, Iban, IbanError,
    LossReason, NotSentReason, OwnAccount, Payment, PaymentOrder, Reason, State,
};

pub(crate) use warnings::acknowledged;

use crate::Prepared;
use crate::board::{Standing, Trouble};
use crate::contract::{
    AlertView, DetailName, DetailsView, DifferenceView, EvidenceView, FollowView, IbanView,
    LossView, OtherPaymentView, PaymentView, ReasonView, TroubleView,
};

/// A payment for the screen.
pub(crate) fn payment_view(prepared: &Prepared, standing: Option<Standing>) -> PaymentView {
    let Prepared {
        payment,
        older,
        warnings,
        approver,
    } = prepared;
    let order = &payment.order;
    let (name, text) = (order.creditor_name().text(), order.remittance().text());
    PaymentView {
        payment_id: payment.id.to_string(),
        state: payment.state.name().to_owned(),
        transaction_status: payment
            .status
            .as_ref()
            .map(|status| status.as_str().to_owned()),
        sca_status: payment.sca.as_ref().map(|sca| sca.as_str().to_owned()),
        debtor_iban: order.debtor_account().grouped(),
        creditor_name: name.sent().to_owned(),
        creditor_name_typed: name.changed().then(|| name.typed().to_owned()),
        creditor_iban: order.creditor_account().grouped(),
        amount: order.amount().to_string(),
        currency: "EUR".to_owned(),
        remittance: text.sent().to_owned(),
        remittance_typed: text.changed().then(|| text.typed().to_owned()),
        challenge: payment
            .challenge_to_compare()
            .map(|code| code.as_str().to_owned()),
        details: details_view(payment),
        differences: differences(payment),
        bank_payment_id: payment.bank_id.as_ref().map(|id| id.as_str().to_owned()),
        evidence: payment.evidence.map(evidence_view),
        reason: payment.reason.as_ref().map(reason_view),
        bank_text: payment.bank_text.clone(),
        no_longer_known: payment.no_longer_known,
        alert: payment.alert.as_ref().map(alert_view),
        pays_again: older.as_deref().map(other_view),
        may_be_paid_again: payment.may_be_paid_again(),
        warnings: warnings
            .iter()
            .map(|warning| warnings::view(warning, payment))
            .collect(),
        approver: approver.clone(),
        follow: standing
            .filter(|_| payment.state.is_open_at_bank())
            .map(follow_view),
        is_closed: payment.state.is_final() || payment.state == State::ScaFailed,
        prepared_at: instant(payment.prepared_at),
        changed_at: instant(payment.changed_at),
    }
}

/// A payment as it is shown beside another one.
pub(crate) fn other_view(payment: &Payment) -> OtherPaymentView {
    let order = &payment.order;
    OtherPaymentView {
        payment_id: payment.id.to_string(),
        state: payment.state.name().to_owned(),
        evidence: payment.evidence.map(evidence_view),
        creditor_name: order.creditor_name().text().sent().to_owned(),
        creditor_iban: order.creditor_account().grouped(),
        amount: order.amount().to_string(),
        currency: "EUR".to_owned(),
        remittance: order.remittance().text().sent().to_owned(),
        prepared_at: instant(payment.prepared_at),
    }
}

/// How far the comparison of details is; nothing before the bank has something to compare.
fn details_view(payment: &Payment) -> Option<DetailsView> {
    payment.bank_id.as_ref()?;
    Some(match &payment.details {
        DetailsCheck::Open => DetailsView::Open,
        DetailsCheck::Agrees => DetailsView::Agree,
        DetailsCheck::NotPossible => DetailsView::NotCompared,
        DetailsCheck::Differs(_) => DetailsView::Differ,
    })
}

fn differences(payment: &Payment) -> Vec<DifferenceView> {
    match &payment.details {
        DetailsCheck::Differs(found) => difference_views(found, &payment.order),
        DetailsCheck::Open | DetailsCheck::Agrees | DetailsCheck::NotPossible => Vec::new(),
    }
}

/// What was ordered and what the bank recorded, side by side.
pub(crate) fn difference_views(found: &[Difference], order: &PaymentOrder) -> Vec<DifferenceView> {
    let view = |difference: &Difference| {
        let field = difference.field;
        DifferenceView {
            field: detail_name(field),
            ordered: readable(field, &field.ordered(order)),
            recorded: readable(field, &difference.recorded),
        }
    };
    found.iter().map(view).collect()
}

fn detail_name(field: DetailField) -> DetailName {
    match field {
        DetailField::Amount => DetailName::Amount,
        DetailField::Currency => DetailName::Currency,
        DetailField::CreditorAccount => DetailName::CreditorAccount,
        DetailField::CreditorName => DetailName::CreditorName,
        DetailField::DebtorAccount => DetailName::DebtorAccount,
    }
}

/// Accounts in groups of four, so that two of them can be held against each other.
fn readable(field: DetailField, text: &str) -> String {
    match field {
        DetailField::CreditorAccount | DetailField::DebtorAccount => {
            let compact: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
            let groups: Vec<String> = compact
                .chunks(4)
                .map(|four| four.iter().collect())
                .collect();
            groups.join(" ")
        }
        DetailField::Amount | DetailField::Currency | DetailField::CreditorName => text.to_owned(),
    }
}

fn evidence_view(evidence: Evidence) -> EvidenceView {
    match evidence {
        Evidence::Bank => EvidenceView::Bank,
        Evidence::Statement => EvidenceView::Statement,
        Evidence::Person => EvidenceView::Person,
    }
}

fn reason_view(reason: &Reason) -> ReasonView {
    match reason {
        Reason::NotSent(why) => not_sent_view(why),
        Reason::Refused(problem) => refused_view(problem),
        Reason::ReplyLost {
            why,
            bank_seemed_to_accept,
        } => ReasonView::OutcomeUnknown {
            why: loss_view(*why),
            bank_seemed_to_accept: *bank_seemed_to_accept,
        },
        Reason::ProgramEnded => unknown_here(LossView::ProgramEnded),
        Reason::BroughtBack => unknown_here(LossView::BroughtBack),
    }
}

fn not_sent_view(why: &NotSentReason) -> ReasonView {
    match why {
        NotSentReason::NoConnection => ReasonView::BankUnreachable,
        NotSentReason::NotBuilt => ReasonView::NotBuilt,
        NotSentReason::TooManyRequests {
            retry_after_seconds,
        } => {
            let seconds = retry_after_seconds.map(|s| u32::try_from(s).unwrap_or(u32::MAX));
            ReasonView::TooManyRequests {
                retry_after_seconds: seconds,
            }
        }
    }
}

fn refused_view(problem: &BankProblem) -> ReasonView {
    ReasonView::BankRefused {
        status: problem.status,
        bank_code: problem.code.clone(),
        path: problem.path.clone(),
        bank_text: problem.text.clone(),
    }
}

/// Unknown without any answer of the bank.
fn unknown_here(why: LossView) -> ReasonView {
    ReasonView::OutcomeUnknown {
        why,
        bank_seemed_to_accept: false,
    }
}

fn loss_view(why: LossReason) -> LossView {
    match why {
        LossReason::TimedOut => LossView::TimedOut,
        LossReason::Broken => LossView::Broken,
        LossReason::Unreadable => LossView::Unreadable,
        LossReason::Redirected => LossView::Redirected,
        LossReason::Unclear { .. } => LossView::Unclear,
    }
}

pub(crate) fn alert_view(alert: &Alert) -> AlertView {
    match alert {
        Alert::CodesDiffer => AlertView::CodesDiffer,
        Alert::ApprovedThoughCodesDiffer => AlertView::ApprovedThoughCodesDiffer,
        Alert::DetailsDiffer => AlertView::DetailsDiffer,
        Alert::ContraryStatus(status) => AlertView::ContraryReport {
            reported: status.as_str().to_owned(),
        },
        Alert::ContrarySca(sca) => AlertView::ContraryReport {
            reported: sca.as_str().to_owned(),
        },
        Alert::BookedAfterAll => AlertView::BookedAfterAll,
    }
}

fn follow_view(standing: Standing) -> FollowView {
    FollowView {
        last_answer_at: standing.last_answer_at.map(instant),
        next_in_seconds: standing
            .next_in
            .map(|wait| u32::try_from(wait.as_secs()).unwrap_or(u32::MAX)),
        trouble: standing.trouble.map(trouble_view),
    }
}

fn trouble_view(trouble: Trouble) -> TroubleView {
    match trouble {
        Trouble::NoConnection => TroubleView::BankUnreachable,
        Trouble::Unavailable => TroubleView::BankUnavailable,
        Trouble::Here => TroubleView::NotRecorded,
        Trouble::TooManyRequests => TroubleView::TooManyRequests,
        Trouble::Unreadable => TroubleView::BankUnreadable,
        Trouble::KeyRefused => TroubleView::KeyRefused,
        Trouble::CertificateRefused => TroubleView::CertificateRefused,
        Trouble::Refused => TroubleView::BankRefused,
    }
}

/// The payee's account as read, where it can be read.
pub(crate) fn iban_view(parsed: &Result<Iban, IbanError>) -> Option<IbanView> {
    parsed.as_ref().ok().map(read_iban)
}

/// An account number with what can be read from it.
fn read_iban(iban: &Iban) -> IbanView {
    IbanView {
        grouped: iban.grouped(),
        country: iban.country().to_owned(),
        bank_code: iban.bank_code().map(str::to_owned),
    }
}

/// The own account as read, where it can be read.
pub(crate) fn own_account_view(parsed: &Result<OwnAccount, IbanError>) -> Option<IbanView> {
    parsed.as_ref().ok().map(|account| IbanView {
        grouped: account.grouped(),
        country: account.as_str().chars().take(2).collect(),
        bank_code: None,
    })
}

/// Cents as decimal text.
pub(crate) fn decimal_text(cents: i64) -> String {
    format!("{}.{:02}", cents.div_euclid(100), cents.rem_euclid(100))
}

pub(crate) fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
