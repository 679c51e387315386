//! Leave to read accounts, and what is on them.

use chrono::NaiveDate;
use payments::{ConsentId, OwnAccount};
use uuid::Uuid;

use super::Answer;
use crate::contract::{
    AccountsReadView, AccountsView, ConsentAlertSeen, ConsentRef, ConsentView, Done, LinkRequest,
    Nothing, OwnAccountView, OwnAccountsView, ReadingView, UnattendedView, WatchConsentRequest,
};
use crate::linking::{LinkingError, UNATTENDED_A_DAY, that_count};
use crate::view::accounts::{account_view, alert_view, consent_view, small};
use crate::{Desk, DeskEnvironment, Error};

/// Days that a consent is asked for: the most there may be, since each one costs an approval.
const DAYS: u16 = payments::MOST_CONSENT_DAYS;

/// Everything on the Accounts screen but the transactions, without asking the bank.
///
/// # Errors
/// The ledger's.
pub async fn read_accounts<E: DeskEnvironment>(
    desk: &Desk<E>,
    _request: Nothing,
) -> Answer<AccountsView> {
    let known = desk.linked().await?;
    let views = known.accounts.iter();
    let accounts = views.map(|it| account_view(it, &known.consents)).collect();
    let usable = known.consents.iter().find(|it| it.usable().is_some());
    let unattended = match usable.map(|it| it.id) {
        Some(id) => Some(UnattendedView {
            left: desk.unattended_left(id).await?,
            a_day: UNATTENDED_A_DAY,
        }),
        None => None,
    };
    let consents = that_count(known.consents, &known.accounts);
    let reading = *desk.reading_entries().borrow();
    Ok(AccountsView {
        consents: consents.iter().map(|it| desk.shown_consent(it)).collect(),
        accounts,
        accounts_to_name: accounts_to_name(desk).await?,
        today: desk.bank_today().to_string(),
        unattended,
        reading: reading.map(|it| ReadingView {
            account_id: it.account.0.to_string(),
            pages: it.pages,
            entries: small(it.entries),
        }),
    })
}

async fn accounts_to_name<E: DeskEnvironment>(
    desk: &Desk<E>,
) -> Answer<Option<Vec<OwnAccountView>>> {
    if E::consent_scope(None).is_some() {
        return Ok(None);
    }
    Ok(Some(super::own_accounts(desk).await?))
}

/// Asks the bank for leave to read accounts.
///
/// # Errors
/// `account_needed`, `consent_under_way`, `outcome_unknown`, `settings_missing`, the keyring's, the
/// ledger's.
pub async fn link_accounts<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: LinkRequest,
) -> Answer<ConsentView> {
    let own = OwnAccount::parse(&request.iban).ok();
    let consent = desk.link(own, DAYS).await?;
    Ok(desk.shown_consent(&consent))
}

/// Asks for a new consent in the place of one.
///
/// # Errors
/// As `link_accounts`; `consent_wrong_step`, `not_found`.
pub async fn renew_consent<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: ConsentRef,
) -> Answer<ConsentView> {
    let consent = desk.renew_link(consent_id(&request)?, DAYS).await?;
    Ok(desk.shown_consent(&consent))
}

/// Ends a consent at the bank. Where the bank cannot be told now it is told later.
///
/// # Errors
/// `consent_wrong_step`, `not_found`, the ledger's.
pub async fn revoke_consent<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: ConsentRef,
) -> Answer<ConsentView> {
    let consent = desk.revoke_link(consent_id(&request)?).await?;
    Ok(desk.shown_consent(&consent))
}

/// Puts away a consent that the bank may not have.
///
/// # Errors
/// `consent_wrong_step`, `not_found`, the ledger's.
pub async fn put_away_consent<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: ConsentRef,
) -> Answer<ConsentView> {
    let consent = desk.put_away_consent(consent_id(&request)?).await?;
    Ok(desk.shown_consent(&consent))
}

/// One consent.
///
/// # Errors
/// `not_found`, the ledger's.
pub async fn read_consent<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: ConsentRef,
) -> Answer<ConsentView> {
    let consent = desk.consent(consent_id(&request)?).await?;
    Ok(desk.shown_consent(&consent))
}

/// Says which consent is on the screen, so that it is asked about quickly.
///
/// # Errors
/// `not_found` for what is not a number of a consent.
pub async fn watch_consent<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: WatchConsentRequest,
) -> Answer<Done> {
    let id = request.consent_id.as_deref().map(parse).transpose()?;
    desk.watch_consent(id);
    Ok(Done {})
}

/// The phone shows another code for a consent.
///
/// # Errors
/// `consent_wrong_step`, `not_found`, the ledger's.
pub async fn report_consent_codes_differ<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: ConsentRef,
) -> Answer<ConsentView> {
    let consent = desk.consent_codes_differ(consent_id(&request)?).await?;
    Ok(desk.shown_consent(&consent))
}

/// The person has seen the mark on a consent. One that came up after it was drawn stays.
///
/// # Errors
/// `consent_wrong_step`, `not_found`, the ledger's.
pub async fn see_consent_alert<E: DeskEnvironment>(
    desk: &Desk<E>,
    request: ConsentAlertSeen,
) -> Answer<ConsentView> {
    let id = parse(&request.consent_id)?;
    let mut consent = desk.consent(id).await?;
    if consent.alert.as_ref().map(alert_view) == Some(request.alert) {
        consent = desk.consent_alert_seen(id).await?;
    }
    Ok(desk.shown_consent(&consent))
}

/// Reads accounts and balances, because a person wants to know.
///
/// # Errors
/// `consent_ended`, `reads_spent`, the bank's, the keyring's, the ledger's.
pub async fn refresh_accounts<E: DeskEnvironment>(
    desk: &Desk<E>,
    _request: Nothing,
) -> Answer<AccountsReadView> {
    let read = desk.refresh_accounts().await?;
    Ok(AccountsReadView {
        accounts: small(read.accounts),
        unreadable: small(read.unreadable),
    })
}

/// Accounts to pay from, with what may be spent.
///
/// # Errors
/// The ledger's.
pub async fn list_own_accounts<E: DeskEnvironment>(
    desk: &Desk<E>,
    _request: Nothing,
) -> Answer<OwnAccountsView> {
    Ok(OwnAccountsView {
        accounts: super::own_accounts(desk).await?,
    })
}

impl<E: DeskEnvironment> Desk<E> {
    pub(super) fn shown_consent(&self, consent: &payments::Consent) -> ConsentView {
        consent_view(
            consent,
            self.consent_standing(consent.id),
            self.bank_today(),
        )
    }
}

fn consent_id(request: &ConsentRef) -> Result<ConsentId, Error> {
    parse(&request.consent_id)
}

fn parse(text: &str) -> Result<ConsentId, Error> {
    let id = Uuid::parse_str(text).map(ConsentId);
    id.map_err(|_error| Error::NotFound("consent"))
}

/// A day as the page writes it.
pub(super) fn day(text: &str) -> Result<NaiveDate, LinkingError> {
    let day = text.parse();
    day.map_err(|_error| Error::NotFound("day").into())
}
