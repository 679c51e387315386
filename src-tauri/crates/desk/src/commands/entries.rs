//! Transactions of linked accounts.

use chrono::NaiveDate;
use payments::{AccountNumber, Booking, Payment, State};

use super::Answer;
use super::accounts::day;
use crate::contract::{
    AccountDays, BalanceHistoryView, BookingName, EntriesPage, EntriesQuery, EntriesReadView,
    EntriesSelected, EntryDetailView, EntryRef, EntryView, ExportFormat, ExportRequest,
    FiguresView, NotYetBookedView, Nothing,
};
use crate::export::Encoding;
use crate::ledger::{AccountRow, EntryCursor, EntryQuery, EntryRow, StoredEntry};
use crate::view::accounts::{
    entries_read_view, entry_detail, entry_view, figures_view, history_view,
};
use crate::view::other_view;
use crate::{Desk, DeskEnvironment, Error, FileKind, FileMade, FileWish, LinkingError};

/// Asks the bank for the entries of some days, because a person wants to know.
///
/// # Errors
/// `consent_needed`, `consent_ended`, `reads_spent`, `dates_reversed`, the bank's, the keyring's,
/// the ledger's.
pub async fn read_entries<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: AccountDays,
) -> Answer<EntriesReadView> {
    let (from, to) = (day(&request.from)?, day(&request.to)?);
    let account = account_row(&request.account_id)?;
    let brought = desk.read_entries(account, from, to).await?;
    Ok(entries_read_view(&brought))
}

/// One page of what is kept, newest first.
///
/// # Errors
/// `not_found` for a day or page that is none; the ledger's.
pub async fn list_entries<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: EntriesQuery,
) -> Answer<EntriesPage> {
    let own = desk.own_numbers().await?;
    let page = desk.entries(query(request)?).await?;
    let rows = page.rows.iter().filter_map(|it| {
        let number = own.iter().find(|(row, _)| *row == it.account);
        number.map(|(_, number)| entry_view(it, number))
    });
    Ok(EntriesPage {
        rows: rows.collect(),
        next: page.next.map(|next| format!("{} {}", next.day, next.row.0)),
    })
}

/// Figures over everything that a list means.
///
/// # Errors
/// As `list_entries`.
pub async fn sum_entries<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: EntriesQuery,
) -> Answer<FiguresView> {
    Ok(figures_view(desk.entry_figures(query(request)?).await?))
}

/// Figures over selected entries.
///
/// # Errors
/// `not_found` for what is not a number of an entry; the ledger's.
pub async fn sum_selected_entries<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: EntriesSelected,
) -> Answer<FiguresView> {
    let rows = request.entry_ids.iter().map(|id| entry_row(id));
    let rows: Vec<EntryRow> = rows.collect::<Result<_, _>>()?;
    Ok(figures_view(desk.selected_figures(rows).await?))
}

/// One entry with everything that is known of it.
///
/// # Errors
/// `not_found`, the ledger's.
pub async fn read_entry<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: EntryRef,
) -> Answer<EntryDetailView> {
    let entry = desk.entry(entry_row(&request.entry_id)?).await?;
    let own = desk.own_numbers().await?;
    let own = own.iter().find(|(row, _)| *row == entry.account);
    let (_, own) = own.ok_or(Error::NotFound("account"))?;
    Ok(entry_detail(&entry, own))
}

/// Payments that were sent and are not on their account yet.
///
/// # Errors
/// The ledger's.
pub async fn list_not_yet_booked<E: DeskEnvironment>(
    desk: &Desk<E>,
    _request: Nothing,
) -> Answer<NotYetBookedView> {
    let payments = desk.not_yet_booked().await?;
    Ok(NotYetBookedView {
        payments: payments.iter().map(other_view).collect(),
    })
}

/// What was booked at the end of each day.
///
/// # Errors
/// `not_found`, `dates_reversed`, the ledger's.
pub async fn read_balance_history<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: AccountDays,
) -> Answer<BalanceHistoryView> {
    let (from, to) = (day(&request.from)?, day(&request.to)?);
    let row = account_row(&request.account_id)?;
    let account = desk.linked_account(row).await?;
    let balances = desk.balances_over_time(row, from, to).await?;
    Ok(history_view(account.identity.currency.as_str(), balances))
}

/// Puts a file together, for the shell to write where the person wants it.
///
/// # Errors
/// `not_found`, `dates_reversed`, `balances_unknown`, `balances_disagree`, `not_exportable`, the
/// ledger's.
pub async fn make_file<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: ExportRequest,
) -> Answer<FileMade> {
    let (from, to) = (day(&request.from)?, day(&request.to)?);
    if to < from {
        return Err(LinkingError::NoDays.into());
    }
    let wish = FileWish {
        account: account_row(&request.account_id)?,
        from,
        to,
        search: request.search,
        booking: request.booking.map(booking),
        kind: match request.format {
            ExportFormat::Csv => FileKind::Csv,
            ExportFormat::Xlsx => FileKind::Xlsx,
            ExportFormat::Camt => FileKind::Camt,
            ExportFormat::FidavistaUtf8 => FileKind::Fidavista(Encoding::Utf8),
            ExportFormat::FidavistaWindows1257 => FileKind::Fidavista(Encoding::Windows1257),
        },
    };
    Ok(desk.make_file(wish).await?)
}

impl<E: DeskEnvironment> Desk<E> {
    /// The entry that a payment is; while it is in doubt, those that may be it.
    pub(super) async fn entries_of(
        &self,
        payment: &Payment,
    ) -> Result<(Option<EntryView>, Vec<EntryView>), Error> {
        let own = self.own_numbers().await?;
        let view = |stored: StoredEntry| {
            let number = own.iter().find(|(row, _)| *row == stored.account);
            number.map(|(_, number)| entry_view(&stored, number))
        };
        let entry = self.payment_entry(payment.id).await?;
        let fitting = if payment.state == State::InDoubt {
            self.fitting_entries(payment.id).await?
        } else {
            Vec::new()
        };
        Ok((
            entry.and_then(view),
            fitting.into_iter().filter_map(view).collect(),
        ))
    }

    /// Directions and counterparties are told by the own number.
    async fn own_numbers(&self) -> Result<Vec<(AccountRow, AccountNumber)>, Error> {
        let accounts = self.shared.ledger.linked_accounts().await?.into_iter();
        Ok(accounts.map(|it| (it.row, it.identity.number)).collect())
    }
}

fn query(request: EntriesQuery) -> Result<EntryQuery, Error> {
    let day = |text: Option<String>| text.map(|text| text.parse::<NaiveDate>()).transpose();
    let none = |_error| Error::NotFound("day");
    Ok(EntryQuery {
        account: request.account_id.as_deref().map(account_row).transpose()?,
        search: request.search,
        from: day(request.from).map_err(none)?,
        to: day(request.to).map_err(none)?,
        booking: request.booking.map(booking),
        behind: request.after.as_deref().map(cursor).transpose()?,
    })
}

fn booking(name: BookingName) -> Booking {
    match name {
        BookingName::Booked => Booking::Booked,
        BookingName::Pending => Booking::Pending,
    }
}

fn cursor(text: &str) -> Result<EntryCursor, Error> {
    let read = || {
        let (day, row) = text.split_once(' ')?;
        Some(EntryCursor {
            day: day.parse().ok()?,
            row: EntryRow(row.parse().ok()?),
        })
    };
    read().ok_or(Error::NotFound("page"))
}

fn account_row(text: &str) -> Result<AccountRow, Error> {
    let row = text.parse().map(AccountRow);
    row.map_err(|_error| Error::NotFound("account"))
}

fn entry_row(text: &str) -> Result<EntryRow, Error> {
    let row = text.parse().map(EntryRow);
    row.map_err(|_error| Error::NotFound("entry"))
}
