//! Linked accounts for the screen.

use chrono::NaiveDate;
use payments::{
    Balance, BalanceKind, Booking, Consent, ConsentAlert, ConsentReason, ConsentState, Direction,
    Reminder, ReportedAmount, days_left, group_account,
};

use super::{follow_view, instant, loss_view, not_sent_view, refused_view, unknown_here};
use crate::board::Standing;
use crate::contract::{
    AccountView, BalanceDayView, BalanceDoubtName, BalanceHistoryView, BalanceView, BookingName,
    ConsentAlertView, ConsentView, DaysView, EntriesReadView, EntryDetailView, EntryView,
    FiguresView, LossView, ReasonView, ReminderName, SumView,
};
use crate::ledger::{EntryFigures, LinkedAccount, StoredEntry};
use crate::linking::awaits_approval;
use crate::{BalanceDoubt, BalancesOverTime, EntriesBrought};

/// A consent for its card and its dialog; `today` is the bank's day.
pub(crate) fn consent_view(
    consent: &Consent,
    standing: Option<Standing>,
    today: NaiveDate,
) -> ConsentView {
    let days = days_left(consent.ends_on(), today);
    let unsent = [ConsentState::Prepared, ConsentState::InDoubt];
    ConsentView {
        consent_id: consent.id.to_string(),
        state: consent.state.name().to_owned(),
        consent_status: status_word(consent),
        sca_status: consent.sca.as_ref().map(|sca| sca.as_str().to_owned()),
        challenge: consent
            .challenge_to_compare()
            .map(|code| code.as_str().to_owned()),
        valid_until: consent.ends_on().to_string(),
        days_left: i32::try_from(days).unwrap_or(i32::MIN),
        reminder: reminder_name(consent.reminder(today)),
        accounts: named_accounts(consent),
        is_usable: consent.usable().is_some(),
        awaits_approval: awaits_approval(consent),
        may_be_renewed: consent.may_be_renewed(),
        may_be_revoked: consent.askable().is_some() && !consent.revoke_asked,
        may_be_put_away: unsent.contains(&consent.state),
        is_ending: consent.to_delete().is_some(),
        renews: consent.request.renews.map(|older| older.to_string()),
        reason: consent.reason.as_ref().and_then(reason_view),
        read_refused: match &consent.reason {
            Some(ConsentReason::ReadRefused(code)) => Some(code.clone()),
            _ => None,
        },
        bank_text: consent.bank_text.clone(),
        alert: consent.alert.as_ref().map(alert_view),
        follow: standing
            .filter(|_| consent.askable().is_some())
            .map(follow_view),
        prepared_at: instant(consent.prepared_at),
        changed_at: instant(consent.changed_at),
    }
}

/// The standard's words where they say the same; our own for what the bank knows nothing of.
fn status_word(consent: &Consent) -> String {
    let told = consent.status.as_ref().map(|status| status.as_str());
    match consent.state {
        ConsentState::Prepared
        | ConsentState::Sending
        | ConsentState::InDoubt
        | ConsentState::Gone
        | ConsentState::Abandoned => consent.state.name(),
        ConsentState::AwaitingSca | ConsentState::Confirming => {
            let open = told.filter(|word| *word == "partiallyAuthorised");
            open.unwrap_or("received")
        }
        ConsentState::Valid => "valid",
        ConsentState::Suspended => told.unwrap_or("suspended"),
        ConsentState::Refused | ConsentState::NotApproved | ConsentState::Rejected => "rejected",
        ConsentState::Expired => "expired",
        ConsentState::RevokedAtBank => "revokedByPsu",
        ConsentState::Revoked | ConsentState::Replaced => "terminatedByTpp",
    }
    .to_owned()
}

fn named_accounts(consent: &Consent) -> Vec<String> {
    use payments::AccessScope;
    if !consent.accounts.is_empty() {
        let grouped = consent.accounts.iter().map(|it| group_account(it));
        return grouped.collect();
    }
    match &consent.request.scope {
        AccessScope::All => Vec::new(),
        AccessScope::Listed(own) => own.iter().map(payments::OwnAccount::grouped).collect(),
    }
}

fn reminder_name(reminder: Reminder) -> ReminderName {
    match reminder {
        Reminder::None => ReminderName::None,
        Reminder::Soon => ReminderName::Soon,
        Reminder::Now => ReminderName::Now,
        Reminder::Over => ReminderName::Over,
    }
}

fn reason_view(reason: &ConsentReason) -> Option<ReasonView> {
    Some(match reason {
        ConsentReason::NotSent(why) => not_sent_view(why),
        ConsentReason::Refused(problem) => refused_view(problem),
        ConsentReason::ReplyLost {
            why,
            bank_seemed_to_accept,
        } => ReasonView::OutcomeUnknown {
            why: loss_view(*why),
            bank_seemed_to_accept: *bank_seemed_to_accept,
        },
        ConsentReason::ProgramEnded => unknown_here(LossView::ProgramEnded),
        ConsentReason::BroughtBack => unknown_here(LossView::BroughtBack),
        ConsentReason::ReadRefused(_) => return None,
    })
}

pub(crate) fn alert_view(alert: &ConsentAlert) -> ConsentAlertView {
    match alert {
        ConsentAlert::CodesDiffer => ConsentAlertView::CodesDiffer,
        ConsentAlert::ApprovedThoughCodesDiffer => ConsentAlertView::ApprovedThoughCodesDiffer,
        ConsentAlert::ContrarySca(sca) => ConsentAlertView::ContraryReport {
            reported: sca.as_str().to_owned(),
        },
        ConsentAlert::ContraryStatus(status) => ConsentAlertView::ContraryReport {
            reported: status.as_str().to_owned(),
        },
    }
}

/// An account for its card. `usable` tells whether the consent that lists it can be read by.
pub(crate) fn account_view(account: &LinkedAccount, consents: &[Consent]) -> AccountView {
    let listed = account.listed.as_ref().map(|(consent, _)| *consent);
    let usable = listed.filter(|id| {
        let mut usable = consents.iter().filter(|it| it.usable().is_some());
        usable.any(|it| it.id == *id)
    });
    let mut balances: Vec<&Balance> = account.balances.iter().collect();
    balances.sort_by_key(|it| place(&it.kind));
    AccountView {
        account_id: account.row.0.to_string(),
        iban: account.identity.number.as_str().to_owned(),
        grouped: account.identity.number.grouped(),
        currency: account.identity.currency.as_str().to_owned(),
        name: account.name.clone(),
        owner: account.owner.clone(),
        product: account.product.clone(),
        status: account.status.clone().filter(|word| word != "enabled"),
        consent_id: usable.map(|id| id.to_string()),
        balances: balances.into_iter().map(balance_view).collect(),
        balances_at: account.balances_at.map(instant),
        entries_at: account.entries_at.map(instant),
        known_days: account.known_days.map(|(from, to)| DaysView {
            from: from.to_string(),
            to: to.to_string(),
        }),
    }
}

/// What a person asks first stands first.
fn place(kind: &BalanceKind) -> u8 {
    match kind {
        BalanceKind::InterimAvailable => 0,
        BalanceKind::InterimBooked => 1,
        BalanceKind::ClosingBooked => 2,
        BalanceKind::Expected => 3,
        BalanceKind::ForwardAvailable => 4,
        BalanceKind::OpeningBooked => 5,
        BalanceKind::NonInvoiced => 6,
        BalanceKind::Other(_) => 7,
    }
}

fn balance_view(balance: &Balance) -> BalanceView {
    BalanceView {
        balance_type: balance.kind.word().to_owned(),
        amount: balance.amount.to_string(),
        currency: balance.amount.currency().as_str().to_owned(),
        reference_date: balance.reference_date.map(|day| day.to_string()),
        changed_at: balance.changed_at.map(instant),
        includes_credit: balance.includes_credit,
    }
}

/// An entry for the list. `own` is the number of its account.
pub(crate) fn entry_view(stored: &StoredEntry, own: &payments::AccountNumber) -> EntryView {
    let other = stored.entry.counterparty(own);
    EntryView {
        entry_id: stored.row.0.to_string(),
        account_id: stored.account.0.to_string(),
        day: stored.listed_on.to_string(),
        booking: booking_name(stored.entry.booking),
        counterparty: other.name.clone(),
        counterparty_iban: other.account.as_ref().map(payments::AccountNumber::grouped),
        details: stored.entry.details(),
        amount: stored.signed.to_string(),
        currency: stored.signed.currency().as_str().to_owned(),
        payment_id: stored.payment.map(|id| id.to_string()),
    }
}

pub(crate) fn booking_name(booking: Booking) -> BookingName {
    match booking {
        Booking::Booked => BookingName::Booked,
        Booking::Pending => BookingName::Pending,
    }
}

/// An entry with everything that is known of it.
pub(crate) fn entry_detail(stored: &StoredEntry, own: &payments::AccountNumber) -> EntryDetailView {
    let entry = &stored.entry;
    EntryDetailView {
        entry: entry_view(stored, own),
        booked_on: entry.booked_on.map(|day| day.to_string()),
        valued_on: entry.valued_on.map(|day| day.to_string()),
        own_iban: own.grouped(),
        remittance: entry.remittance.clone(),
        references: entry.references.clone(),
        transaction_id: entry.transaction_id.clone(),
        entry_reference: entry.entry_reference.clone(),
        end_to_end_id: entry.end_to_end_id.clone(),
        bank_code: entry.bank_code.clone(),
        proprietary_code: entry.proprietary_code.clone(),
        additional: entry.additional.clone(),
        balance_after: entry.balance_after.map(sum_view),
        pay_again_amount: pay_again_amount(stored, own),
    }
}

/// Only euro go out from here, and only to an account.
fn pay_again_amount(stored: &StoredEntry, own: &payments::AccountNumber) -> Option<String> {
    let entry = &stored.entry;
    let goes_out = entry.direction(own) == Direction::Outgoing;
    let is_euro = entry.amount.currency() == payments::Currency::EUR;
    let has_payee = entry.creditor.account.is_some();
    (goes_out && is_euro && has_payee).then(|| entry.amount.magnitude().to_string())
}

pub(crate) fn sum_view(sum: ReportedAmount) -> SumView {
    SumView {
        amount: sum.to_string(),
        currency: sum.currency().as_str().to_owned(),
    }
}

pub(crate) fn figures_view(figures: EntryFigures) -> FiguresView {
    FiguresView {
        count: u32::try_from(figures.count).unwrap_or(u32::MAX),
        sums: figures.sums.into_iter().map(sum_view).collect(),
    }
}

pub(crate) fn entries_read_view(brought: &EntriesBrought) -> EntriesReadView {
    let merged = &brought.merged;
    EntriesReadView {
        added: small(merged.added),
        changed: small(merged.refreshed.saturating_add(merged.booked)),
        withdrawn: small(merged.withdrawn),
        unreadable: small(brought.unreadable),
        pages: brought.pages,
        is_whole: brought.end == bank_client::Follows::Nothing,
    }
}

pub(crate) fn history_view(currency: &str, balances: BalancesOverTime) -> BalanceHistoryView {
    let days = balances.days.into_iter().map(|it| BalanceDayView {
        day: it.day.to_string(),
        balance: it.balance.to_string(),
        entries: small(it.entries),
    });
    BalanceHistoryView {
        currency: currency.to_owned(),
        days: days.collect(),
        doubt: balances.doubt.map(|doubt| match doubt {
            BalanceDoubt::NoBalance => BalanceDoubtName::NoBalance,
            BalanceDoubt::EntriesUnknown => BalanceDoubtName::EntriesUnknown,
            BalanceDoubt::Disagrees => BalanceDoubtName::Disagrees,
        }),
    }
}

pub(crate) fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
