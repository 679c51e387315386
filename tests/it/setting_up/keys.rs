//! The two keys of the bank's portal.

use super::office::{KEY, OTHER_KEY, Office, nothing, sandbox};
use desk::contract::{AccessRequest, Nothing, SettingsFieldName, SettingsProblemCode, SlotName};
use desk::{Sandbox, commands};

#[tokio::test]
async fn a_payment_is_asked_about_with_the_key_that_made_it() {
    let office = Office::<Sandbox>::new().await;
    office.saves(sandbox()).await.unwrap();
    office.pays("100").await;
    let second = AccessRequest {
        subscription_key: OTHER_KEY.to_owned(),
        key_slot: Some(SlotName::Secondary),
        ..nothing()
    };
    let key = office.saves(second).await.unwrap().access.key.unwrap();
    assert!(key.slot == SlotName::Secondary && key.other_is_kept);
    let before = office.control.requests().len();
    commands::refresh_payments(office.desk(), Nothing {})
        .await
        .unwrap();
    let sent = office.control.requests();
    let asked: Vec<_> = sent[before..]
        .iter()
        .map(|request| {
            request
                .header("ocp-apim-subscription-key")
                .unwrap()
                .to_owned()
        })
        .collect();
    assert!(
        !asked.is_empty() && asked.iter().all(|key| key == KEY),
        "{asked:?}"
    );
}

#[tokio::test]
async fn the_keys_change_places_when_only_the_slot_is_chosen() {
    let office = Office::<Sandbox>::new().await;
    office.saves(sandbox()).await.unwrap();
    let second = AccessRequest {
        key_slot: Some(SlotName::Secondary),
        ..nothing()
    };
    let missing = (
        SettingsFieldName::SubscriptionKey,
        SettingsProblemCode::Missing,
    );
    assert_eq!(
        office.refused(second).await,
        [missing],
        "the other slot's key was never entered"
    );
    let entered = AccessRequest {
        subscription_key: OTHER_KEY.to_owned(),
        key_slot: Some(SlotName::Secondary),
        ..nothing()
    };
    office.saves(entered).await.unwrap();
    let person_only = office.saves(nothing()).await.unwrap().access.key.unwrap();
    assert_eq!(person_only.slot, SlotName::Secondary, "nobody chose a slot");
    let first = AccessRequest {
        key_slot: Some(SlotName::Primary),
        ..nothing()
    };
    let key = office.saves(first).await.unwrap().access.key.unwrap();
    assert!(key.slot == SlotName::Primary && key.other_is_kept);
    assert_eq!(office.pays("100").await, "awaiting_sca");
    let sent = office.control.requests();
    let post = sent.iter().find(|request| request.method == "POST");
    let key = post.unwrap().header("ocp-apim-subscription-key");
    assert_eq!(key, Some(KEY));
}
