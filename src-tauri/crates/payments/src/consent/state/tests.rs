use chrono::{DateTime, NaiveDate, Utc};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{
    AccessScope, AuthorisationId, BankConsentId, BankProblem, Challenge, ConsentId, ConsentRequest,
    KeyFingerprint, LossReason, NotSentReason, Reminder, RequestId,
};

fn at(second: u32) -> DateTime<Utc> {
    let seconds = i64::from(second).saturating_add(1_800_000_000);
    DateTime::from_timestamp(seconds, 0).expect("in range")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn prepared() -> Consent {
    let request = ConsentRequest {
        scope: AccessScope::All,
        valid_until: day("2027-05-20"),
        renews: None,
    };
    Consent::prepared(ConsentId(Uuid::nil()), request, at(0))
}

fn began() -> Kind {
    Kind::SendingBegan {
        request_id: RequestId(Uuid::nil()),
        key: KeyFingerprint("k".into()),
    }
}

fn created(status: &str) -> Kind {
    Kind::Created {
        bank_id: BankConsentId::new("consent-1").expect("plain"),
        authorisation: AuthorisationId::new("a-1").ok(),
        challenge: Challenge::new("36851"),
        status: ConsentStatus::new(status),
        bank_text: None,
    }
}

fn status(word: &str) -> Kind {
    Kind::StatusReported {
        status: ConsentStatus::new(word),
        bank_text: None,
    }
}

fn sca(word: &str) -> Kind {
    Kind::ScaReported(ScaStatus::new(word))
}

fn refused_read(code: &str) -> Kind {
    Kind::ReadRefused { code: code.into() }
}

fn lost() -> Kind {
    Kind::ReplyLost {
        why: LossReason::TimedOut,
        bank_seemed_to_accept: false,
    }
}

fn step(consent: Consent, kind: Kind) -> Result<Consent, IllegalConsentStep> {
    consent.apply(&ConsentEvent { at: at(1), kind })
}

/// The consent after these events, all of them possible.
fn after(kinds: impl IntoIterator<Item = Kind>) -> Consent {
    kinds.into_iter().fold(prepared(), |consent, kind| {
        let shown = format!("{kind:?} at {:?}", consent.state);
        step(consent, kind).expect(&shown)
    })
}

fn valid() -> Consent {
    after([began(), created("valid"), sca("finalised"), status("valid")])
}

#[test]
fn the_valid_of_the_creating_answer_is_not_believed() {
    let consent = after([began(), created("valid")]);
    assert_eq!(consent.state, ConsentState::AwaitingSca);
    assert!(consent.usable().is_none());
    let approved = step(consent, sca("finalised")).unwrap();
    assert_eq!(approved.state, ConsentState::Confirming);
    assert!(approved.usable().is_none(), "nobody asked since");
}

#[test]
fn it_is_usable_when_approved_and_called_valid_afterwards() {
    let early = after([began(), created("received"), status("valid")]);
    assert_eq!(early.state, ConsentState::AwaitingSca);
    let approved = step(early, sca("exempted")).unwrap();
    assert!(approved.usable().is_none(), "that word was older");
    let asked = step(approved, status("valid")).unwrap();
    assert_eq!(asked.usable().unwrap().as_str(), "consent-1");
    for word in ["received", "partiallyAuthorised", "terminatedByAspsp", ""] {
        let asked = after([began(), created("valid"), sca("finalised"), status(word)]);
        assert!(asked.usable().is_none(), "{word:?} allows nothing");
        let again = step(asked, status("valid")).unwrap();
        assert!(again.usable().is_some(), "{word:?} is no end");
    }
}

#[test]
fn without_the_approval_no_word_of_the_bank_makes_it_usable() {
    let declined = after([began(), created("valid"), sca("failed"), status("valid")]);
    assert_eq!(declined.state, ConsentState::NotApproved);
    assert!(declined.usable().is_none());
    let alert = ConsentAlert::ContraryStatus(ConsentStatus::new("valid"));
    assert_eq!(declined.alert, Some(alert));
    let late = step(declined, sca("finalised")).unwrap();
    assert_eq!(late.state, ConsentState::NotApproved, "an end is an end");
}

#[test]
fn an_end_never_goes_back_and_a_contrary_report_is_an_alert() {
    let ends = [
        ("rejected", ConsentState::Rejected),
        ("revokedByPsu", ConsentState::RevokedAtBank),
        ("expired", ConsentState::Expired),
        ("terminatedByTpp", ConsentState::Revoked),
    ];
    for (word, state) in ends {
        let ended = step(valid(), status(word)).unwrap();
        assert_eq!(ended.state, state, "{word}");
        for later in ["received", "valid", "whatever", "expired"] {
            let still = step(ended.clone(), status(later)).unwrap();
            assert_eq!(still.state, state, "{word}, then {later}");
            assert_eq!(still.alert.is_some(), later == "valid");
        }
        let at_once = after([began(), created(word)]);
        assert_eq!(at_once.state, state, "an end in the first answer counts");
    }
}

#[test]
fn a_lost_reply_leaves_it_in_doubt_and_only_the_person_puts_it_away() {
    for kind in [lost(), Kind::FoundSending] {
        let doubt = after([began(), kind]);
        assert_eq!(doubt.state, ConsentState::InDoubt);
        assert!(doubt.askable().is_none(), "there is nothing to ask with");
        assert!(step(doubt.clone(), began()).is_err(), "never sent again");
        let away = step(doubt, Kind::Discarded).unwrap();
        assert_eq!(away.state, ConsentState::Abandoned);
    }
    let not_sent = after([began(), Kind::NotSent(NotSentReason::NoConnection)]);
    assert!(
        step(not_sent, began()).is_ok(),
        "what was not sent may be sent"
    );
    let old = after([Kind::BroughtBack]);
    assert_eq!(
        old.state,
        ConsentState::InDoubt,
        "an older copy knows nothing"
    );
}

#[test]
fn a_refused_read_ends_it_only_by_a_clear_code() {
    let table = [
        ("CONSENT_EXPIRED", ConsentState::Expired),
        ("CONSENT_UNKNOWN", ConsentState::Gone),
        ("CONSENT_INVALID", ConsentState::Suspended),
        ("TOKEN_EXPIRED", ConsentState::Suspended),
        ("", ConsentState::Suspended),
    ];
    for (code, state) in table {
        let refused = step(valid(), refused_read(code)).unwrap();
        assert_eq!(refused.state, state, "{code}");
        assert!(refused.usable().is_none());
    }
    let again = step(
        step(valid(), refused_read("CONSENT_INVALID")).unwrap(),
        status("valid"),
    );
    assert_eq!(again.unwrap().reason, None, "the bank took it back");
}

#[test]
fn a_wish_to_revoke_outlives_the_program_until_the_bank_was_told() {
    let asked = step(valid(), Kind::RevokeAsked).unwrap();
    assert!(asked.to_delete().is_some() && asked.usable().is_none());
    for told in [Kind::Revoked, Kind::GoneAtBank] {
        let revoked = step(asked.clone(), told).unwrap();
        assert_eq!(
            revoked.state,
            ConsentState::Revoked,
            "already gone is revoked"
        );
        assert!(revoked.to_delete().is_none());
    }
    let unasked = step(valid(), Kind::GoneAtBank).unwrap();
    assert_eq!(unasked.state, ConsentState::Gone);
    assert!(step(unasked, Kind::RevokeAsked).is_err(), "there is none");
    let waiting = after([began(), created("valid"), Kind::RevokeAsked]);
    assert!(
        waiting.challenge_to_compare().is_none(),
        "nobody is asked to approve it"
    );
}

#[test]
fn a_replaced_one_is_deleted_once() {
    let newer = ConsentId(Uuid::from_u128(2));
    let replaced = step(valid(), Kind::ReplacedBy(newer)).unwrap();
    assert_eq!(replaced.state, ConsentState::Replaced);
    assert!(replaced.to_delete().is_some() && replaced.usable().is_none());
    let still = step(replaced.clone(), status("valid")).unwrap();
    assert_eq!(still.alert, None, "it stands at the bank until deleted");
    let deleted = step(replaced, Kind::GoneAtBank).unwrap();
    assert_eq!(deleted.state, ConsentState::Replaced);
    assert!(deleted.to_delete().is_none());
    let back = step(deleted, status("valid")).unwrap();
    assert!(back.alert.is_some(), "it should be gone");
}

#[test]
fn an_approval_in_spite_of_differing_codes_is_an_alert() {
    let differ = after([began(), created("valid"), Kind::CodesDiffer]);
    assert!(
        step(differ.clone(), Kind::AlertSeen).is_err(),
        "still approvable"
    );
    let approved = step(differ, sca("finalised")).unwrap();
    let alert = Some(ConsentAlert::ApprovedThoughCodesDiffer);
    assert_eq!(approved.alert, alert);
    let seen = step(approved, Kind::AlertSeen).unwrap();
    assert_eq!(seen.alert, None);
}

#[test]
fn the_banks_end_counts_and_is_announced_while_it_is_valid() {
    let read = |until: Option<&str>| Kind::DetailsRead {
        valid_until: until.map(day),
        accounts: vec!["LV10DEMO0000000001001".into()],
    };
    let consent = step(valid(), read(Some("2027-02-20"))).unwrap();
    assert_eq!(consent.ends_on(), day("2027-02-20"));
    assert_eq!(consent.reminder(day("2027-02-06")), Reminder::Soon);
    assert_eq!(consent.reminder(day("2027-02-05")), Reminder::None);
    let again = step(consent, read(None)).unwrap();
    assert_eq!(
        again.ends_on(),
        day("2027-02-20"),
        "silence changes nothing"
    );
    let ended = step(again, status("expired")).unwrap();
    assert_eq!(ended.reminder(day("2027-02-19")), Reminder::None);
    assert_eq!(
        prepared().ends_on(),
        day("2027-05-20"),
        "what was asked for"
    );
}

#[test]
fn a_repeat_is_no_news() {
    let news = |kind| valid().is_news(&ConsentEvent { at: at(9), kind });
    assert!(!news(status("valid")) && !news(sca("finalised")) && !news(sca("received")));
    assert!(news(status("expired")) && news(Kind::RevokeAsked) && news(sca("failed")));
    assert!(!news(began()), "what is not possible is no news");
}

#[test]
fn names_are_told_apart_and_read_back() {
    for state in ConsentState::ALL {
        assert_eq!(ConsentState::from_name(state.name()), Some(state));
    }
    assert_eq!(ConsentState::from_name("Valid"), None);
}

fn any_event() -> impl Strategy<Value = Kind> {
    let word = prop::sample::select(vec![
        "received",
        "partiallyAuthorised",
        "valid",
        "rejected",
        "revokedByPsu",
        "expired",
        "terminatedByTpp",
        "odd",
    ]);
    let ends = prop::sample::select(vec!["received", "finalised", "failed", "exempted"]);
    prop_oneof![
        Just(Kind::Discarded),
        Just(began()),
        Just(Kind::NotSent(NotSentReason::NotBuilt)),
        Just(Kind::Refused(BankProblem {
            status: 400,
            code: None,
            path: None,
            text: None,
        })),
        Just(lost()),
        Just(Kind::FoundSending),
        Just(Kind::BroughtBack),
        word.clone().prop_map(created),
        Just(Kind::AuthorisationFound(
            AuthorisationId::new("a-2").expect("plain")
        )),
        ends.prop_map(sca),
        word.prop_map(status),
        Just(refused_read("CONSENT_EXPIRED")),
        Just(Kind::RevokeAsked),
        Just(Kind::Revoked),
        Just(Kind::GoneAtBank),
        Just(Kind::ReplacedBy(ConsentId(Uuid::nil()))),
        Just(Kind::CodesDiffer),
        Just(Kind::AlertSeen),
    ]
}

proptest! {
    /// Whatever happens, in any order.
    #[test]
    fn a_life_keeps_its_promises(kinds in prop::collection::vec(any_event(), 0..40)) {
        let mut consent = prepared();
        let mut posts = 0_u32;
        let (mut approved, mut valid_since) = (false, false);
        for kind in kinds {
            let (was, sends) = (consent.clone(), matches!(kind, Kind::SendingBegan { .. }));
            let event = kind.clone();
            let Ok(now) = step(consent.clone(), kind) else { continue };
            if sends {
                posts = posts.saturating_add(1);
            }
            if matches!(event, Kind::NotSent(_)) {
                posts = posts.saturating_sub(1);
            }
            if let Kind::ScaReported(word) = &event && was.sca_class() == ScaClass::Open {
                approved = word.class() == ScaClass::Done;
            }
            if let Kind::StatusReported { status, .. } = &event {
                valid_since = approved && status.class() == ConsentClass::Valid;
            }
            prop_assert!(posts <= 1, "never two requests that may be at the bank");
            if was.state.is_final() {
                prop_assert_eq!(now.state, was.state, "an end stays");
            }
            if now.usable().is_some() {
                prop_assert!(approved && valid_since, "usable by {:?}", event);
            }
            if now.state.is_open_at_bank() {
                prop_assert!(now.bank_id.is_some());
            }
            consent = now;
        }
    }
}
