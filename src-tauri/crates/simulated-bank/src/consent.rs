//! Leave to read accounts, as the bank remembers it.

use std::collections::BTreeMap;
use std::time::Duration;

use chrono::{Days, NaiveDate};

use crate::approval::Approval;
use crate::book::Book;
use crate::refusal::Refusal;
use crate::scenario::Decision;
use crate::{Account, PhoneRequest, PhoneRequestKind, Scenario, Setup, bank};

/// What a customer asks for, after all checks.
pub(crate) struct Wish {
    /// The accounts named; empty where it is all of them.
    pub(crate) ibans: Vec<String>,
    pub(crate) valid_until: NaiveDate,
}

/// An account under a consent, by the id that holds for this consent alone.
#[derive(Clone)]
pub(crate) struct Granted {
    pub(crate) resource_id: String,
    pub(crate) account: Account,
}

/// One consent. How it stands is computed from what happened to it.
pub(crate) struct Consent {
    pub(crate) consent_id: String,
    pub(crate) request_id: String,
    pub(crate) ibans: Vec<String>,
    pub(crate) granted: Vec<Granted>,
    pub(crate) valid_until: NaiveDate,
    pub(crate) approval: Approval,
    /// The word that it ended with, whatever its approval says.
    pub(crate) ended: Option<&'static str>,
    pub(crate) forced_status: Option<String>,
    /// Reads without a person, by day and what was read.
    pub(crate) unattended: BTreeMap<(NaiveDate, String), u32>,
}

/// A consent as tests see it, as it stands at the moment of asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantedConsent {
    /// The bank's id of the consent.
    pub consent_id: String,
    /// The id of its one authorisation.
    pub authorisation_id: String,
    /// The `X-Request-ID` it came with.
    pub request_id: String,
    /// The accounts named; empty where it is all of them.
    pub ibans: Vec<String>,
    /// The last day.
    pub valid_until: NaiveDate,
    /// As a status read would answer now.
    pub consent_status: String,
    /// As an SCA read would answer now.
    pub sca_status: String,
}

/// How a request for a consent ends.
pub(crate) enum Grant<'book> {
    /// The bank never read it.
    Unread,
    /// Not created.
    Refused(Refusal),
    /// In the book.
    Created(&'book Consent),
}

impl Consent {
    /// Whether the phone rings for it.
    pub(crate) fn rings(&self, now: Duration) -> bool {
        self.ended.is_none() && self.approval.is_ringing(now)
    }

    /// Ends it as if its time were over.
    pub(crate) fn expire(&mut self) {
        self.ended = self.ended.or(Some("expired"));
    }

    pub(crate) fn phone_request(&self) -> PhoneRequest {
        PhoneRequest {
            id: self.approval.authorisation_id.clone(),
            kind: PhoneRequestKind::Consent,
            code: self.approval.phone_code.clone(),
            amount: String::new(),
            currency: String::new(),
            creditor_name: String::new(),
            creditor_iban: String::new(),
            accounts: self.ibans.clone(),
        }
    }

    /// Since when it is approved.
    fn approved(&self, now: Duration) -> Option<Duration> {
        match self.approval.reported(now) {
            Some((Decision::Approved, since)) => Some(since),
            Some((Decision::Declined, _)) | None => None,
        }
    }
}

/// The word for a consent: by force, by its end, by its approval, by its last day, and because a
/// newer one was approved (Berlin Group 1.3.12: that ends the older one).
pub(crate) fn status<'a>(
    book: &'a Book,
    consent: &'a Consent,
    today: NaiveDate,
    now: Duration,
) -> &'a str {
    if let Some(forced) = &consent.forced_status {
        return forced;
    }
    if let Some(ended) = consent.ended {
        return ended;
    }
    let Some(since) = consent.approved(now) else {
        let is_over = consent.approval.reported(now).is_some();
        return if is_over { "rejected" } else { "received" };
    };
    let is_newer = |other: &Consent| {
        let other_since = other.approved(now);
        other.consent_id != consent.consent_id && other_since.is_some_and(|at| at > since)
    };
    if today > consent.valid_until || book.consents.iter().any(is_newer) {
        "expired"
    } else {
        "valid"
    }
}

/// Takes in one request for a consent: the checked wish, or why it fails the checks.
pub(crate) fn receive<'book>(
    book: &'book mut Book,
    setup: &Setup,
    request_id: &str,
    wish: Result<Wish, Refusal>,
    (today, now): (NaiveDate, Duration),
) -> Grant<'book> {
    let scenario = match &wish {
        Ok(_) => book.planned_consents.pop_front(),
        Err(_) => None,
    };
    let scenario = scenario.unwrap_or(setup.default_scenario);
    if scenario == Scenario::QuestionLost {
        return Grant::Unread;
    }
    if !book.request_ids.insert(request_id.to_owned()) {
        return Grant::Refused(Refusal::format("X-Request-ID", "already used"));
    }
    if scenario == Scenario::RefusedAtOnce {
        return Grant::Refused(Refusal::format(
            "access",
            "The bank cannot give this leave.",
        ));
    }
    match wish {
        Ok(wish) => Grant::Created(enter(book, setup, request_id, wish, scenario, (today, now))),
        Err(refusal) => Grant::Refused(refusal),
    }
}

fn enter<'book>(
    book: &'book mut Book,
    setup: &Setup,
    request_id: &str,
    wish: Wish,
    scenario: Scenario,
    (today, now): (NaiveDate, Duration),
) -> &'book Consent {
    let printed = setup.first_consent.filter(|_| book.consents.is_empty());
    let (consent_id, authorisation_id) = match printed {
        Some(first) => (
            first.consent_id.to_owned(),
            first.authorisation_id.to_owned(),
        ),
        None => (book.numbers.identifier(), book.numbers.identifier()),
    };
    let approval = bank::new_approval(book, setup, authorisation_id, scenario, now);
    let is_named = |account: &&Account| wish.ibans.is_empty() || wish.ibans.contains(&account.iban);
    let accounts: Vec<Account> = setup.accounts.iter().filter(is_named).cloned().collect();
    let granted = accounts.into_iter().map(|account| Granted {
        resource_id: book.numbers.identifier(),
        account,
    });
    let granted = granted.collect();
    let longest = today.checked_add_days(Days::new(u64::from(setup.longest_consent_days)));
    book.consents.push_mut(Consent {
        consent_id,
        request_id: request_id.to_owned(),
        ibans: wish.ibans,
        granted,
        valid_until: longest.map_or(wish.valid_until, |last| last.min(wish.valid_until)),
        approval,
        ended: None,
        forced_status: None,
        unattended: BTreeMap::new(),
    })
}
