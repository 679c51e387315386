//! From the wish to link to the end of it.

use std::time::Duration;

use bank_client::Error as BankError;
use desk::LinkingError;
use payments::{ConsentAlert, ConsentState, Reminder, bank_day, days_left};
use simulated_bank::{Fault, Scenario};

use super::{accounts_are_there, becomes, becomes_such, linked, links, now, opens, requests};

#[tokio::test]
async fn accounts_are_read_once_the_phone_approved_and_the_bank_confirmed() {
    let bench = opens().await;
    let consent = links(&bench).await;
    let challenge = consent.challenge_to_compare().expect("a code to compare");
    let ringing = bench.control.phone().pop().expect("it rings");
    assert_eq!(ringing.code.as_deref(), Some(challenge.as_str()));
    let sent = requests(&bench, "POST", "consents")
        .pop()
        .expect("a request");
    let body: serde_json::Value = serde_json::from_slice(&sent.body).unwrap();
    for access in ["accounts", "balances", "transactions"] {
        assert_eq!(body["access"][access], serde_json::json!([]), "all of them");
    }
    bench.approves();
    becomes(&bench, consent.id, ConsentState::Valid).await;
    let accounts = accounts_are_there(&bench, consent.id).await;
    assert!(accounts.iter().all(|it| !it.balances.is_empty()));
    assert!(accounts.iter().all(|it| it.name.is_some()));
    let details = bench.desk().consent(consent.id).await.unwrap();
    let until = details.valid_until.expect("the bank's own word");
    assert_eq!(days_left(until, bank_day(now(&bench))), 180);
    assert_eq!(details.reminder(bank_day(now(&bench))), Reminder::None);
}

#[tokio::test]
async fn valid_in_the_creating_answer_is_not_believed() {
    let bench = opens().await;
    let consent = links(&bench).await;
    let told = consent.status.as_ref().map(|word| word.as_str().to_owned());
    assert_eq!(told.as_deref(), Some("valid"), "the bank prints it there");
    assert_eq!(
        (consent.state, consent.usable()),
        (ConsentState::AwaitingSca, None)
    );
    let read = bench.desk().refresh_accounts().await.unwrap();
    assert_eq!(read.accounts, 0);
    // Nor is it while the approval is open, however often it is said.
    let bank_id = consent.bank_id.as_ref().unwrap().as_str();
    assert!(bench.control.set_consent_status(bank_id, "valid"));
    let asked = |bench: &tests::Bench| requests(bench, "GET", "/status").len();
    becomes_such(&bench, consent.id, |it| {
        assert_eq!(it.state, ConsentState::AwaitingSca);
        asked(&bench) > 2
    })
    .await;
    assert!(
        requests(&bench, "GET", "accounts").is_empty(),
        "nothing was read"
    );
}

#[tokio::test]
async fn more_than_180_days_are_never_asked_for() {
    let bench = opens().await;
    let consent = bench.desk().link(None, 400).await.unwrap();
    let until = consent.request.valid_until;
    assert_eq!(days_left(until, bank_day(now(&bench))), 180);
}

#[tokio::test]
async fn what_was_declined_reads_nothing_and_another_may_be_asked_for() {
    let bench = opens().await;
    let consent = links(&bench).await;
    let twice = bench.desk().link(None, 180).await;
    assert!(matches!(twice, Err(LinkingError::UnderWay(id)) if id == consent.id));
    bench.declines();
    becomes_such(&bench, consent.id, |it| {
        matches!(it.state, ConsentState::NotApproved | ConsentState::Rejected)
    })
    .await;
    linked(&bench).await;
    assert_eq!(bench.posts(), 2);
}

#[tokio::test]
async fn a_consent_that_became_valid_against_the_persons_word_says_so() {
    let bench = opens().await;
    let consent = links(&bench).await;
    let desk = bench.desk();
    desk.consent_codes_differ(consent.id).await.unwrap();
    bench.approves();
    let valid = becomes(&bench, consent.id, ConsentState::Valid).await;
    assert_eq!(valid.alert, Some(ConsentAlert::ApprovedThoughCodesDiffer));
    desk.consent_alert_seen(consent.id).await.unwrap();
    assert_eq!(desk.consent(consent.id).await.unwrap().alert, None);
}

#[tokio::test]
async fn an_older_consent_stays_until_the_newer_is_valid_and_is_deleted_then() {
    let bench = opens().await;
    let older = linked(&bench).await;
    let newer = bench.desk().renew_link(older, 90).await.unwrap();
    assert_eq!(newer.request.renews, Some(older));
    let stays = bench.desk().consent(older).await.unwrap();
    assert_eq!(stays.state, ConsentState::Valid);
    assert!(bench.desk().refresh_accounts().await.unwrap().accounts > 0);
    assert!(requests(&bench, "DELETE", "consents").is_empty());
    bench.approves();
    becomes(&bench, newer.id, ConsentState::Valid).await;
    let ended = becomes_such(&bench, older, |it| it.deleted).await;
    assert_eq!(
        (ended.state, ended.replaced_by),
        (ConsentState::Replaced, Some(newer.id))
    );
    let deleted = requests(&bench, "DELETE", "consents");
    let [deleted] = deleted.as_slice() else {
        panic!("once: {deleted:?}")
    };
    assert!(deleted.path.ends_with(ended.bank_id.unwrap().as_str()));
    // The same accounts, by the newer one.
    accounts_are_there(&bench, newer.id).await;
}

#[tokio::test]
async fn a_renewal_that_is_declined_leaves_the_older_one_as_it_was() {
    let bench = opens().await;
    let older = linked(&bench).await;
    bench.control.next_consent(Scenario::PhoneDeclines);
    let newer = bench.desk().renew_link(older, 90).await.unwrap();
    if !bench.control.phone().is_empty() {
        bench.declines();
    }
    becomes_such(&bench, newer.id, |it| {
        matches!(it.state, ConsentState::NotApproved | ConsentState::Rejected)
    })
    .await;
    let stays = bench.desk().consent(older).await.unwrap();
    assert_eq!(
        (stays.state, stays.replaced_by),
        (ConsentState::Valid, None)
    );
}

#[tokio::test]
async fn revoked_here_is_deleted_there_and_nothing_is_read_by_it() {
    let bench = opens().await;
    let id = linked(&bench).await;
    let ended = bench.desk().revoke_link(id).await.unwrap();
    assert_eq!((ended.state, ended.deleted), (ConsentState::Revoked, true));
    let before = requests(&bench, "GET", "accounts").len();
    assert_eq!(bench.desk().refresh_accounts().await.unwrap().accounts, 0);
    assert_eq!(requests(&bench, "GET", "accounts").len(), before);
    assert_eq!(
        bench.desk().linked().await.unwrap().accounts.len(),
        3,
        "kept here"
    );
}

#[tokio::test]
async fn a_wish_to_revoke_is_kept_until_the_bank_has_heard_it() {
    let mut bench = opens().await;
    let id = linked(&bench).await;
    bench.breaks_next(Fault::Unavailable503);
    let asked = bench.desk().revoke_link(id).await.unwrap();
    assert!(asked.revoke_asked && !asked.deleted);
    assert_eq!(bench.desk().refresh_accounts().await.unwrap().accounts, 0);
    bench.restarts().await;
    let ended = becomes_such(&bench, id, |it| it.deleted).await;
    assert_eq!(ended.state, ConsentState::Revoked);
    // A 404 is what was wanted.
    let other = linked(&bench).await;
    bench.control.reset();
    let ended = bench.desk().revoke_link(other).await.unwrap();
    assert_eq!((ended.state, ended.deleted), (ConsentState::Revoked, true));
}

#[tokio::test]
async fn what_is_to_be_revoked_asks_nobody_for_an_approval() {
    let bench = opens().await;
    let consent = links(&bench).await;
    let waiting = async || bench.desk().pending_consents().await.unwrap().waiting.len();
    assert_eq!(waiting().await, 1);
    bench.breaks_next(Fault::Unavailable503);
    let asked = bench.desk().revoke_link(consent.id).await.unwrap();
    assert!(
        asked.revoke_asked && !asked.deleted,
        "the bank has not heard it"
    );
    assert_eq!(waiting().await, 0);
}

#[tokio::test]
async fn a_wish_to_revoke_what_has_expired_outlives_a_restart_too() {
    let mut bench = opens().await;
    let id = linked(&bench).await;
    bench.control.expire_consents();
    bench.desk().refresh_accounts().await.unwrap_err();
    becomes(&bench, id, ConsentState::Expired).await;
    bench.breaks_next(Fault::Unavailable503);
    let asked = bench.desk().revoke_link(id).await.unwrap();
    assert!(asked.revoke_asked && !asked.deleted);
    bench.restarts().await;
    becomes_such(&bench, id, |it| it.deleted).await;
}

#[tokio::test]
async fn expired_at_the_bank_is_told_as_that_and_what_was_read_stays() {
    let bench = opens().await;
    let id = linked(&bench).await;
    bench.control.expire_consents();
    let read = bench.desk().refresh_accounts().await;
    let ended = matches!(&read, Err(LinkingError::Bank(BankError::ConsentEnded(_))));
    assert!(ended, "{read:?}");
    becomes(&bench, id, ConsentState::Expired).await;
    assert_eq!(bench.desk().linked().await.unwrap().accounts.len(), 3);
    let newer = bench.desk().renew_link(id, 90).await.unwrap();
    bench.approves();
    becomes(&bench, newer.id, ConsentState::Valid).await;
}

#[tokio::test]
async fn a_bank_that_does_not_know_a_new_consent_yet_is_asked_again() {
    let bench = opens().await;
    let consent = links(&bench).await;
    bench.control.reset();
    let asked = |bench: &tests::Bench| requests(bench, "GET", "/status").len();
    let young = becomes_such(&bench, consent.id, |_| asked(&bench) > 0).await;
    assert_eq!(young.state, ConsentState::AwaitingSca);
    let before = now(&bench);
    becomes(&bench, consent.id, ConsentState::Gone).await;
    assert!(now(&bench) - before > chrono::TimeDelta::minutes(3));
}

#[tokio::test]
async fn withdrawn_in_the_banks_app_is_told_as_that() {
    let bench = opens().await;
    let id = linked(&bench).await;
    let consent = bench.desk().consent(id).await.unwrap();
    let bank_id = consent.bank_id.unwrap();
    assert!(bench.control.revoke_consent(bank_id.as_str()));
    let read = bench.desk().refresh_accounts().await;
    let ended = matches!(&read, Err(LinkingError::Bank(BankError::ConsentEnded(_))));
    assert!(ended, "{read:?}");
    becomes(&bench, id, ConsentState::RevokedAtBank).await;
}

#[tokio::test]
async fn the_end_is_announced_from_14_days_before() {
    let bench = opens().await;
    let id = linked(&bench).await;
    let consent = bench.desk().consent(id).await.unwrap();
    bench.time_passes(Duration::from_secs(166 * 86_400));
    assert_eq!(consent.reminder(bank_day(now(&bench))), Reminder::Soon);
}
