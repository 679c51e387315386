//! One short function per command: read the request, call one use case, make the view.
//!
//! If a handler wants an `if`, the `if` belongs below.

mod accounts;
mod connection;
mod demo;
mod entries;
mod record;
mod settings;
mod statements;

use chrono::NaiveDate;
use payments::{
    Alphabet, Amount, Iban, OwnAccount, PaymentForm, PaymentId, PaymentOrder, Remittance, State,
};
use uuid::Uuid;

use crate::contract::{
    CommandError, Done, FormCheckView, Nothing, OwnAccountView, PaymentDetailView,
    PaymentFormRequest, PaymentRef, PaymentView, PaymentsFilter, PaymentsPage, PaymentsQuery,
    PendingView, ProblemView, RefreshView, SendRequest, WatchRequest,
};
use crate::ledger::{Draft, ListQuery, Pending};
use crate::{Desk, DeskEnvironment, Error, Prepared, history, timeline, view};

pub use accounts::{
    link_accounts, list_own_accounts, put_away_consent, read_accounts, read_consent,
    refresh_accounts, renew_consent, report_consent_codes_differ, revoke_consent,
    see_consent_alert, watch_consent,
};
pub use connection::{run_doctor, test_connection};
pub use demo::{answer_demo_phone, reset_demo, show_demo_phone};
pub use entries::{
    list_entries, list_not_yet_booked, make_file, read_balance_history, read_entries, read_entry,
    sum_entries, sum_selected_entries,
};
pub use record::{
    backups_at_start, list_backups, make_backup, read_record, restore_at_start, restore_backup,
    see_restore, verify_record,
};
pub use settings::{
    ChosenFile, add_account, ask_approver, certificate_ends_at, check_certificate, drop_account,
    forget_access, forget_approver, read_settings, save_access, save_way, take_certificate_file,
};
pub use statements::{report_codes_differ, say_absent, say_present, see_alert};

type Answer<T> = Result<T, CommandError>;

/// Judges the form while it is being filled in. Writes nothing.
///
/// # Errors
/// The ledger's; problems of the form are the answer.
pub async fn check_payment<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: PaymentFormRequest,
) -> Answer<FormCheckView> {
    let form = PaymentForm::from(request);
    let creditor = Iban::parse(&form.creditor_account);
    let alphabet = creditor
        .as_ref()
        .map_or(Alphabet::Latvian, Alphabet::for_creditor);
    let problems = PaymentOrder::check(&form).err().unwrap_or_default();
    let left = Remittance::remaining(&form.remittance, alphabet);
    let times_paid = match &creditor {
        Ok(account) => Some(desk.times_paid(account).await?),
        Err(_unreadable) => None,
    };
    Ok(FormCheckView {
        problems: problems.iter().map(ProblemView::from).collect(),
        amount: Amount::parse(&form.amount)
            .ok()
            .map(|amount| amount.to_string()),
        debtor_account: view::own_account_view(&OwnAccount::parse(&form.debtor_account)),
        creditor_account: view::iban_view(&creditor),
        times_paid,
        remittance_left: i32::try_from(left).unwrap_or(i32::MIN),
    })
}

/// Keeps the unsent text, so that a crash loses none of it.
///
/// # Errors
/// `not_found` for what is not a number of a payment; the ledger cannot be written.
pub async fn save_draft<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: PaymentFormRequest,
) -> Answer<Done> {
    let pays_again = parse_older(&request)?;
    let form = request.into();
    desk.save_draft(Draft { form, pays_again }).await?;
    Ok(Done {})
}

/// Records the order. Nothing is sent.
///
/// # Errors
/// `invalid_input` with all problems, `older_moved`, `paid_again_already`, `settings_missing`, the
/// keyring's, the ledger's.
pub async fn prepare_payment<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: PaymentFormRequest,
) -> Answer<PaymentView> {
    let older = parse_older(&request)?;
    let prepared = desk.prepare_in_place_of(&request.into(), older).await?;
    Ok(shown(desk, &prepared))
}

/// Hands the record to the bank, once.
///
/// # Errors
/// `wrong_step`, `acknowledgement_needed`, `older_moved`, `paid_again_already`, `not_found`, the
/// keyring's, the ledger's.
pub async fn send_payment<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: SendRequest,
) -> Answer<PaymentView> {
    let id = parse_id(&request.payment_id)?;
    let answers: Vec<_> = request.acknowledged.into_iter().map(Into::into).collect();
    let payment = desk.send(id, &answers).await?;
    Ok(shown(desk, &desk.reviewed_again(payment).await))
}

/// Gives up a payment that was not sent.
///
/// # Errors
/// `wrong_step`, `not_found`, the ledger's.
pub async fn discard_payment<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: PaymentRef,
) -> Answer<PaymentView> {
    let payment = desk.discard(parse_id(&request.payment_id)?).await?;
    Ok(shown(desk, &payment.into()))
}

/// Says which payment is on the screen, so that it is asked about quickly.
///
/// # Errors
/// `not_found` for what is not a number of a payment.
pub async fn watch_payment<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: WatchRequest,
) -> Answer<Done> {
    let id = request.payment_id.as_deref().map(parse_id).transpose()?;
    desk.watch(id);
    Ok(Done {})
}

/// One payment with its history.
///
/// # Errors
/// `not_found`, the ledger's.
pub async fn read_payment<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: PaymentRef,
) -> Answer<PaymentDetailView> {
    let id = parse_id(&request.payment_id)?;
    let prepared = desk.payment(id).await?;
    let mut timeline = vec![timeline::prepared(&prepared.payment)];
    let events = desk.events(id).await?;
    let order = &prepared.payment.order;
    timeline.extend(
        events
            .iter()
            .flat_map(|event| timeline::entries(event, order)),
    );
    let older = desk.older_of(&prepared.payment).await?;
    let newer = desk.paid_again_by(id).await?;
    let (entry, fitting) = desk.entries_of(&prepared.payment).await?;
    Ok(PaymentDetailView {
        payment: shown(desk, &prepared),
        pays_again: older.as_ref().map(view::other_view),
        paid_again_by: newer.iter().map(view::other_view).collect(),
        entry,
        fitting,
        timeline,
    })
}

/// One page of the list, newest first.
///
/// # Errors
/// `not_found` for a day or page that is none; the ledger's.
pub async fn list_payments<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: PaymentsQuery,
) -> Answer<PaymentsPage> {
    let day = |text: Option<String>| text.map(|text| text.parse::<NaiveDate>()).transpose();
    let unreadable = |_error| Error::NotFound("day");
    let from = day(request.from).map_err(unreadable)?;
    let to = day(request.to).map_err(unreadable)?;
    let after = request.after.map(|cursor| cursor.parse()).transpose();
    let query = ListQuery {
        states: states_of(request.filter),
        below_row: after.map_err(|_error| Error::NotFound("page"))?,
        search: request.search,
        ..ListQuery::default()
    };
    let page = desk.list(history::day_span(query, from, to)).await?;
    let rows = page.rows.into_iter().map(Prepared::from);
    Ok(PaymentsPage {
        rows: rows.map(|row| shown(desk, &row)).collect(),
        next: page.next.map(|row| row.to_string()),
        matching: page.matching,
        total: page.total,
        executed: page.executed,
        executed_sum: view::decimal_text(page.executed_cents),
    })
}

/// Asks the bank about every payment that is not final.
///
/// # Errors
/// The ledger's.
pub async fn refresh_payments<E: DeskEnvironment>(
    desk: &Desk<E>,
    _request: Nothing,
) -> Answer<RefreshView> {
    let refreshed = desk.refresh().await?;
    Ok(RefreshView {
        asked: small(refreshed.asked),
        unanswered: small(refreshed.unanswered),
        later: small(refreshed.later),
    })
}

/// What waits for a person.
///
/// # Errors
/// The ledger's.
pub async fn list_pending<E: DeskEnvironment>(
    desk: &Desk<E>,
    _request: Nothing,
) -> Answer<PendingView> {
    let Pending {
        doubts,
        approvals,
        only,
    } = desk.pending().await?;
    let waiting = desk.pending_consents().await?;
    let consents = small(waiting.waiting.len());
    let shown_consent = |it: &payments::Consent| desk.shown_consent(it);
    Ok(PendingView {
        count: doubts.saturating_add(approvals).saturating_add(consents),
        approvals,
        doubts,
        only: only
            .filter(|_| consents == 0)
            .map(|only| shown(desk, &only.into())),
        consents,
        consent: waiting.waiting.first().map(shown_consent),
        ending_consent: waiting.ending.as_ref().map(shown_consent),
        certificate_ends_at: certificate_ends_at(desk).await?,
    })
}

/// Accounts to pay from, for the first screen.
///
/// # Errors
/// The ledger's.
pub async fn own_accounts<E: DeskEnvironment>(desk: &Desk<E>) -> Answer<Vec<OwnAccountView>> {
    let accounts = desk.own_accounts().await?.into_iter();
    Ok(accounts.map(OwnAccountView::from).collect())
}

/// The unsent text, for the first screen.
///
/// # Errors
/// The ledger's.
pub async fn draft<E: DeskEnvironment>(desk: &Desk<E>) -> Answer<Option<PaymentFormRequest>> {
    Ok(desk.draft().await?.map(Into::into))
}

/// Whether nothing was ever recorded, for the first screen.
///
/// # Errors
/// The ledger's.
pub async fn is_first_start<E: DeskEnvironment>(desk: &Desk<E>) -> Answer<bool> {
    Ok(desk.is_first_start().await?)
}

fn shown<E: DeskEnvironment>(desk: &Desk<E>, prepared: &Prepared) -> PaymentView {
    view::payment_view(prepared, desk.standing(prepared.payment.id))
}

fn parse_id(text: &str) -> Result<PaymentId, Error> {
    Uuid::parse_str(text)
        .map(PaymentId)
        .map_err(|_error| Error::NotFound("payment"))
}

fn parse_older(request: &PaymentFormRequest) -> Result<Option<PaymentId>, Error> {
    request.pays_again.as_deref().map(parse_id).transpose()
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn states_of(filter: PaymentsFilter) -> Vec<State> {
    match filter {
        PaymentsFilter::All => Vec::new(),
        PaymentsFilter::NeedsYou => vec![State::Prepared, State::AwaitingSca, State::InDoubt],
        PaymentsFilter::InProgress => vec![State::Sending, State::Authorised, State::Accepted],
        PaymentsFilter::Executed | PaymentsFilter::Settled => vec![State::Settled],
        PaymentsFilter::NotExecuted => {
            vec![
                State::Rejected,
                State::Cancelled,
                State::ScaFailed,
                State::Abandoned,
            ]
        }
        PaymentsFilter::Prepared => vec![State::Prepared],
        PaymentsFilter::Sending => vec![State::Sending],
        PaymentsFilter::InDoubt => vec![State::InDoubt],
        PaymentsFilter::AwaitingSca => vec![State::AwaitingSca],
        PaymentsFilter::Authorised => vec![State::Authorised],
        PaymentsFilter::Accepted => vec![State::Accepted],
        PaymentsFilter::Rejected => vec![State::Rejected],
        PaymentsFilter::Cancelled => vec![State::Cancelled],
        PaymentsFilter::ScaFailed => vec![State::ScaFailed],
        PaymentsFilter::Abandoned => vec![State::Abandoned],
    }
}
