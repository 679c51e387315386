//! What a bundle keeps, forgets and takes along.

use super::*;

#[test]
fn every_field_comes_back_and_the_rest_stays_empty() {
    let full = Secrets {
        subscription_key: Some("key".into()),
        key_slot: KeySlot::Secondary,
        other_key: Some("the one before".into()),
        certificate_der: Some(vec![0x30, 0, 255]),
        approvers: vec![anna(), anna()],
        psu_ip: Some("192.0.2.1".to_owned()),
        proxy_password: Some("proxy".into()),
        record_key: Some(vec![9; 32].into()),
        has_forgotten: false,
        is_read: false,
        forgotten_codes: Vec::new(),
        unknown: BTreeMap::from([("later".to_owned(), vec![7, 0, 7].into())]),
    };
    let back = read(&full.to_text(Uuid::nil())).expect("our own text");
    assert!(
        full.fields() == back.fields(),
        "a newer release's field must survive too"
    );
    assert_eq!(
        back.fields().len(),
        9,
        "no field may be forgotten in `fields`"
    );

    let empty = read(&Secrets::default().to_text(Uuid::nil())).expect("our own text");
    assert!(empty.fields().is_empty(), "absent is not the same as empty");
}

#[test]
fn the_hash_of_a_guessed_personal_code_does_not_match() {
    let secrets = Secrets {
        approvers: vec![anna()],
        ..Secrets::default()
    };
    let text = |salt| {
        secrets
            .to_text(Uuid::from_u128(salt))
            .expose_secret()
            .to_owned()
    };
    assert_ne!(text(1), text(2), "the marker must not confirm a guess");
}

#[test]
fn text_in_another_form_is_not_half_read() {
    for lines in [
        "",
        "sepa-desk-secrets-2 salt\npsu_ip eA==",
        "sepa-desk-secrets-1 s\npsu_ip",
    ] {
        let text = SecretString::from(BASE64.encode(lines));
        assert!(read(&text).is_none(), "read {lines:?}");
    }
    assert!(
        Secrets::from_text(b"not base64!").is_none(),
        "read what is not base64"
    );
}

#[test]
fn the_key_of_the_other_slot_is_kept_and_a_replaced_one_is_not() {
    let mut secrets = Secrets::default();
    let keys = |secrets: &Secrets| {
        let text = |key: &Option<SecretString>| key.as_ref().map(|key| exposed(key).to_vec());
        (text(&secrets.subscription_key), text(&secrets.other_key))
    };
    let some = |key: &str| Some(key.as_bytes().to_vec());
    secrets.use_key(KeySlot::Primary, "one".into());
    secrets.use_key(KeySlot::Primary, "two".into());
    assert_eq!(keys(&secrets), (some("two"), None));
    secrets.use_key(KeySlot::Secondary, "three".into());
    assert_eq!(keys(&secrets), (some("three"), some("two")));
    assert_eq!(secrets.key_slot, KeySlot::Secondary);
    assert!(secrets.change_slot(KeySlot::Primary));
    assert_eq!(
        keys(&secrets),
        (some("two"), some("three")),
        "they change places"
    );
    secrets.other_key = None;
    assert!(
        !secrets.change_slot(KeySlot::Secondary),
        "that key is not here"
    );
    assert_eq!(keys(&secrets), (some("two"), None));
    assert!(
        Secrets::default().change_slot(KeySlot::Secondary),
        "there is no key to mix up"
    );
}

#[test]
fn a_bundle_made_without_reading_takes_along_what_the_store_has() {
    let stored = stored();
    let mut unread = Secrets {
        psu_ip: Some("203.0.113.7".to_owned()),
        record_key: Some(vec![1; 32].into()),
        approvers: vec![person("Jānis", "328673-00679")],
        ..Secrets::default()
    };
    unread.use_key(KeySlot::Secondary, "two".into());
    unread.take_along(&stored);
    let record_key = unread.record_key.as_ref().unwrap();
    assert_eq!(record_key.expose_secret(), [9; 32], "of all that is sealed");
    let keys = [&unread.subscription_key, &unread.other_key];
    let keys = keys.map(|key| key.as_ref().unwrap().expose_secret());
    assert_eq!(
        (keys, unread.key_slot),
        (["two", "one"], KeySlot::Secondary)
    );
    assert_eq!(names(&unread), ["Jānis", "Anna", "Zane"], "by code");
    assert_eq!(
        unread.psu_ip.as_deref(),
        Some("203.0.113.7"),
        "the newer one"
    );
    assert_eq!(unread.certificate_der, Some(vec![1]), "not given up");

    let mut of_the_same_slot = Secrets::default();
    of_the_same_slot.use_key(KeySlot::Primary, "new".into());
    of_the_same_slot.take_along(&stored);
    assert!(of_the_same_slot.other_key.is_none(), "it was replaced");
    let mut without_key = Secrets::default();
    without_key.take_along(&stored);
    assert!(without_key.gives_access() && without_key.is_read());
}

#[test]
fn who_was_forgotten_does_not_come_back_out_of_an_older_bundle() {
    let mut unread = Secrets {
        approvers: stored().approvers,
        ..Secrets::default()
    };
    assert_eq!(unread.forget_approver(0).unwrap().name, "Anna");
    assert_eq!(unread.forget_approver(0).unwrap().name, "Zane");
    assert!(unread.forget_approver(0).is_none(), "nobody is left");
    unread.take_along(&stored());
    assert!(unread.approvers.is_empty(), "{:?}", names(&unread));

    let mut forgotten = Secrets::forgotten(None);
    forgotten.take_along(&stored());
    let names: Vec<_> = forgotten
        .fields()
        .into_iter()
        .map(|(name, _)| name.to_owned())
        .collect();
    assert_eq!(names, [RECORD_KEY]);
    assert!(!forgotten.gives_access());
}

fn stored() -> Secrets {
    Secrets {
        subscription_key: Some("one".into()),
        certificate_der: Some(vec![1]),
        approvers: vec![
            person("Anna", "161175-19997"),
            person("Zane", "010190-12345"),
        ],
        psu_ip: Some("192.0.2.1".to_owned()),
        record_key: Some(vec![9; 32].into()),
        ..Secrets::default()
    }
}

fn person(name: &str, code: &str) -> Approver {
    Approver {
        name: name.to_owned(),
        code: code.into(),
    }
}

fn names(secrets: &Secrets) -> Vec<&str> {
    let people = secrets.approvers.iter();
    people.map(|person| person.name.as_str()).collect()
}

fn anna() -> Approver {
    Approver {
        name: "Anna \n Bērziņa".to_owned(),
        code: "010190-12345".into(),
    }
}

fn read(text: &SecretString) -> Option<Secrets> {
    Secrets::from_text(exposed(text))
}
