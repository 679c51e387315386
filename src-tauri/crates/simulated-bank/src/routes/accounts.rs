//! The operations on accounts, each by a consent.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use chrono::{NaiveDate, Timelike};

use super::caller::{Caller, sole};
use super::consents::find;
use super::span::Span;
use super::statements;
use crate::consent::{self, Granted};
use crate::entries;
use crate::open_bank::{Floor, OpenBank};
use crate::refusal::{Refusal, json};

const CONSENT_ID: &str = "Consent-ID";
const DAY_SECONDS: u32 = 86_400;

/// Someone who reads accounts by a consent.
struct Reader<'a> {
    consent_id: &'a str,
    is_attended: bool,
}

pub(crate) async fn list(
    State(bank): State<Arc<OpenBank>>,
    caller: Caller,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let reader = reader(&caller, &headers)?;
    bank.act(|floor, now| {
        let granted = floor.leave(&reader, "accounts", &bank, now)?;
        Ok(json(StatusCode::OK, &statements::accounts(&granted)))
    })
}

pub(crate) async fn balances(
    State(bank): State<Arc<OpenBank>>,
    caller: Caller,
    headers: HeaderMap,
    Path(resource_id): Path<String>,
) -> Result<Response, Refusal> {
    let reader = reader(&caller, &headers)?;
    bank.act(|floor, now| {
        let what = format!("balances {resource_id}");
        let granted = floor.leave(&reader, &what, &bank, now)?;
        let account = floor.account(&granted, &resource_id)?;
        let dates = floor.dates();
        let entries = entries::of_account(&floor.book, &account.account, dates, now);
        let moment = dates.moment(now);
        let kinds = floor.kinds();
        let body = statements::balances(&account.account, &entries, kinds, moment);
        Ok(json(StatusCode::OK, &body))
    })
}

pub(crate) async fn transactions(
    State(bank): State<Arc<OpenBank>>,
    caller: Caller,
    headers: HeaderMap,
    Path(resource_id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    let reader = reader(&caller, &headers)?;
    let span = Span::read(query.as_deref().unwrap_or_default())?;
    bank.act(|floor, now| {
        // The pages of one read are one read.
        let what = if span.offset == 0 {
            format!("transactions {resource_id}")
        } else {
            String::new()
        };
        let granted = floor.leave(&reader, &what, &bank, now)?;
        let account = floor.account(&granted, &resource_id)?;
        let dates = floor.dates();
        let mut entries = entries::of_account(&floor.book, &account.account, dates, now);
        let tells_pending =
            !floor.tells_pending_by_day || span.to >= dates.moment(now).date_naive();
        entries.retain(|it| it.is_booked || tells_pending);
        let page_size = floor.page_size.unwrap_or(bank.setup.page_size);
        let body = statements::page(account, &entries, &span, page_size, reader.consent_id);
        Ok(json(StatusCode::OK, &body))
    })
}

fn reader<'a>(caller: &Caller, headers: &'a HeaderMap) -> Result<Reader<'a>, Refusal> {
    let named = sole(headers, CONSENT_ID)?;
    Ok(Reader {
        consent_id: named.ok_or(Refusal::format(CONSENT_ID, "is missing"))?,
        is_attended: caller.is_attended,
    })
}

impl Floor {
    fn account<'a>(
        &self,
        granted: &'a [Granted],
        resource_id: &str,
    ) -> Result<&'a Granted, Refusal> {
        let found = granted.iter().find(|it| it.resource_id == resource_id);
        let text = "The bank does not know this account.";
        let unknown = Refusal::bank(StatusCode::NOT_FOUND, "RESOURCE_UNKNOWN", text);
        let found = found.ok_or(unknown)?;
        let account = &found.account;
        if self
            .blocked
            .iter()
            .any(|it| it.0 == account.iban && it.1 == account.currency)
        {
            let text = "This account is blocked.";
            return Err(Refusal::bank(
                StatusCode::BAD_REQUEST,
                "RESOURCE_BLOCKED",
                text,
            ));
        }
        Ok(found)
    }

    /// Of balances: what is booked, and what may be spent.
    fn kinds(&self) -> statements::Kinds {
        if self.tells_closing_only {
            ["closingBooked", "closingAvailable"]
        } else {
            ["interimBooked", "interimAvailable"]
        }
    }

    /// The accounts that may be read, when the consent is valid and, where nobody is present, the
    /// day's reads are not used up. An empty `what` is not counted.
    fn leave(
        &mut self,
        reader: &Reader<'_>,
        what: &str,
        bank: &OpenBank,
        now: Duration,
    ) -> Result<Vec<Granted>, Refusal> {
        let dates = self.dates();
        self.book.entries.open(&bank.setup, dates, now);
        let today = dates.day(now);
        self.check_consent(reader.consent_id, today, now)?;
        let most = self.unattended_reads.unwrap_or(bank.setup.unattended_reads);
        let consents = &mut self.book.consents;
        let found = consents
            .iter_mut()
            .find(|it| it.consent_id == reader.consent_id);
        let consent = found.ok_or(Refusal::format(CONSENT_ID, "is gone"))?;
        if !reader.is_attended && !what.is_empty() {
            let count = consent
                .unattended
                .entry((today, what.to_owned()))
                .or_default();
            if *count >= most {
                let second = dates.moment(now).num_seconds_from_midnight();
                let seconds = DAY_SECONDS.saturating_sub(second);
                return Err(Refusal::Exceeded { seconds });
            }
            *count = count.saturating_add(1);
        }
        Ok(consent.granted.clone())
    }

    fn check_consent(&self, id: &str, today: NaiveDate, now: Duration) -> Result<(), Refusal> {
        let consent = find(&self.book, id)?;
        let refuse = |code, text| Err(Refusal::bank(StatusCode::UNAUTHORIZED, code, text));
        match consent::status(&self.book, consent, today, now) {
            "valid" => Ok(()),
            "expired" => refuse("CONSENT_EXPIRED", "The consent has expired."),
            _ => refuse("CONSENT_INVALID", "The consent does not allow this."),
        }
    }
}
