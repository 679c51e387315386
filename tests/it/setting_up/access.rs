//! What was entered: taken, refused, kept, and never told.

use super::office::{CERTIFICATE, CODE, KEY, OWN_ACCOUNT, Office, nothing, pasted, sandbox};
use super::spying::{Log, files_in};
use std::future::{Future, poll_fn};
use std::pin::pin;

use desk::commands::{self, ChosenFile};
use desk::contract::{
    AccessRequest, AccessView, ApproverRef, CertificateGiven, Failure, FindingName, Nothing,
    OwnAccountRef, OwnAccountRequest, SettingsFieldName, SettingsProblemCode, SettingsView,
    SlotName, VaultStatusName,
};
use desk::{DeskEnvironment, Live, Sandbox};

fn findings(access: &AccessView) -> Vec<(FindingName, bool)> {
    let found = access.certificate.as_ref().unwrap().findings.iter();
    found.map(|found| (found.finding, found.blocks)).collect()
}

#[tokio::test]
async fn what_was_entered_once_pays_and_is_still_there_after_a_restart() {
    let mut office = Office::<Sandbox>::new().await;
    assert_eq!(office.shows().await.access.vault, VaultStatusName::Empty);
    let access = office.saves(sandbox()).await.unwrap().access;
    assert_eq!(access.vault, VaultStatusName::Ready);
    assert_eq!(access.key.unwrap().slot, SlotName::Primary);
    assert!(access.stored_at.is_some());
    assert!(
        findings(&access).contains(&(FindingName::PrintedSample, false)),
        "told, and no reason to refuse it here"
    );
    assert_eq!(office.pays("100").await, "awaiting_sca");
    office.starts().await;
    let access = office.shows().await.access;
    assert_eq!(access.vault, VaultStatusName::Ready);
    let certificate = access.certificate.unwrap();
    assert_eq!(certificate.subject, "OBIM_CERT_ROLE_ALL");
    assert_eq!(certificate.tpp_id.as_deref(), Some("TPP-ROLE-ALL"));
    assert_eq!(certificate.roles.len(), 4);
    office.pays("101").await;
    let sent = office.control.requests();
    let posts = sent.iter().filter(|request| request.method == "POST");
    for post in posts {
        assert_eq!(post.header("psu-id"), Some("SANDBOX_INDICATOR_1"));
        assert_eq!(
            post.header("psu-ip-address"),
            Some("192.0.2.1"),
            "the default"
        );
    }
}

/// Everything the office wrote, told and logged, after it did whatever an office does.
async fn left_behind<E: DeskEnvironment>(request: AccessRequest) -> Vec<(String, String)> {
    let log = Log::default();
    let listening = log.listen();
    let mut office = Office::<E>::new().await;
    let saved = office.saves(request).await.unwrap();
    let paid = office.tries_to_pay("100").await;
    let backup = commands::make_backup(office.desk(), Nothing {}).await;
    office.starts().await;
    let tested = commands::test_connection(office.desk(), Nothing {}).await;
    let doctor = commands::run_doctor(office.desk(), Nothing {}).await;
    let refused = office.saves(pasted_key()).await.unwrap_err();
    let told = format!("{saved:?} {paid:?} {tested:?} {doctor:?} {refused:?}");
    let forgotten = commands::forget_access(office.desk(), Nothing {}).await;
    drop(listening);
    let mut places = files_in(office.folder.path());
    assert!(backup.is_ok() && forgotten.is_ok());
    assert!(
        places.len() > 2,
        "the ledger, and a backup in a folder below"
    );
    places.push(("log".to_owned(), log.text()));
    places.push(("told".to_owned(), told));
    places
}

/// A private key, which is refused.
fn pasted_key() -> AccessRequest {
    AccessRequest {
        certificate: pasted(PRIVATE_KEY),
        ..nothing()
    }
}

const PRIVATE_KEY: &str =
    "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA==\n-----END PRIVATE KEY-----";

#[tokio::test]
async fn no_secret_comes_back_or_lies_in_a_file_or_in_the_log() {
    const IP: &str = "203.0.113.77";
    let live = AccessRequest {
        subscription_key: KEY.to_owned(),
        psu_name: "Anna".to_owned(),
        psu_id: CODE.to_owned(),
        psu_ip: Some(IP.to_owned()),
        ..nothing()
    };
    let sandbox = AccessRequest {
        psu_ip: Some(IP.to_owned()),
        ..sandbox()
    };
    let mut places = left_behind::<Live>(live).await;
    places.extend(left_behind::<Sandbox>(sandbox).await);
    let certificate: String = CERTIFICATE.split_whitespace().collect();
    let certificate = &certificate[40..104];
    for (place, content) in places {
        let content = content.to_lowercase();
        for secret in [
            KEY,
            CODE,
            "161175-19997",
            "16117",
            "19997",
            certificate,
            "MC4CAQAw",
        ] {
            let secret = secret.to_lowercase();
            assert!(!content.contains(&secret), "{secret} lies open: {place}");
        }
        // The screen shows what was entered for it.
        assert!(place == "told" || !content.contains(IP), "{IP}: {place}");
    }
}

#[tokio::test]
async fn a_code_is_shown_but_for_its_end() {
    let office = Office::<Live>::new().await;
    let person = AccessRequest {
        psu_name: "Anna".to_owned(),
        psu_id: CODE.to_owned(),
        psu_ip: Some("203.0.113.7".to_owned()),
        ..nothing()
    };
    let view = office.saves(person).await.unwrap();
    assert_eq!(view.access.approvers[0].masked, "••••••-•••97");
}

#[tokio::test]
async fn every_problem_is_named_and_nothing_is_stored() {
    use SettingsFieldName::{CertificateText, PsuId, PsuIp, SubscriptionKey};
    use SettingsProblemCode as Code;
    let office = Office::<Sandbox>::new().await;
    office.saves(sandbox()).await.unwrap();
    let all_wrong = AccessRequest {
        subscription_key: "two words".to_owned(),
        certificate: pasted(
            "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA==\n-----END PRIVATE KEY-----",
        ),
        psu_name: "Anna".to_owned(),
        psu_id: CODE.to_owned(),
        psu_ip: Some("192.168.1.4".to_owned()),
        ..nothing()
    };
    assert_eq!(
        office.refused(all_wrong).await,
        [
            (SubscriptionKey, Code::NotAKey),
            (CertificateText, Code::PrivateKey),
            (PsuId, Code::NoCodeHere),
            (PsuIp, Code::IpNotPublic),
        ]
    );
    for (ip, why) in [
        ("::1", Code::IpForm),
        ("300.1.1.1", Code::IpForm),
        ("127.0.0.1", Code::IpNotPublic),
    ] {
        let request = AccessRequest {
            psu_ip: Some(ip.to_owned()),
            ..nothing()
        };
        assert_eq!(office.refused(request).await, [(PsuIp, why)], "{ip}");
    }
}

#[tokio::test]
async fn live_takes_neither_the_sample_nor_the_marker_nor_an_address_of_nobody() {
    use SettingsFieldName::{CertificateText, PsuId, PsuIp};
    use SettingsProblemCode as Code;
    let office = Office::<Live>::new().await;
    let sample = AccessRequest {
        psu_ip: Some("203.0.113.7".to_owned()),
        ..sandbox()
    };
    let [(CertificateText, Code::Unfit { .. })] = office.refused(sample).await[..] else {
        panic!("the sample of the bank's documentation was stored in live");
    };
    for (code, why) in [
        ("SANDBOX_INDICATOR_1", Code::CodeForm),
        ("161375-19997", Code::CodeDate),
        ("", Code::CodeMissing),
    ] {
        let request = AccessRequest {
            psu_name: "Anna".to_owned(),
            psu_id: code.to_owned(),
            psu_ip: Some("203.0.113.7".to_owned()),
            ..nothing()
        };
        assert_eq!(office.refused(request).await, [(PsuId, why)], "{code}");
    }
    assert_eq!(office.refused(nothing()).await, [(PsuIp, Code::Missing)]);
}

#[tokio::test]
async fn people_are_kept_in_order_and_the_first_is_asked() {
    let office = Office::<Live>::new().await;
    for (name, code) in [("Anna", CODE), ("Jānis", "328673-00679")] {
        let person = AccessRequest {
            psu_name: name.to_owned(),
            psu_id: code.to_owned(),
            psu_ip: Some("203.0.113.7".to_owned()),
            ..nothing()
        };
        office.saves(person).await.unwrap();
    }
    let names = |view: &SettingsView| -> Vec<String> {
        view.access
            .approvers
            .iter()
            .map(|person| person.name.clone())
            .collect()
    };
    assert_eq!(names(&office.shows().await), ["Anna", "Jānis"]);
    let view = commands::ask_approver(office.desk(), ApproverRef { number: 1 })
        .await
        .unwrap();
    assert_eq!(names(&view), ["Jānis", "Anna"]);
    let view = commands::forget_approver(office.desk(), ApproverRef { number: 0 })
        .await
        .unwrap();
    assert_eq!(names(&view), ["Anna"]);
    let gone = commands::forget_approver(office.desk(), ApproverRef { number: 7 }).await;
    assert!(matches!(
        gone.unwrap_err().failure,
        Failure::NotFound { .. }
    ));
}

#[tokio::test]
async fn accounts_are_kept_by_number_and_odd_check_digits_are_told() {
    let mut office = Office::<Sandbox>::new().await;
    let add = |iban: &str, name: &str| OwnAccountRequest {
        iban: iban.to_owned(),
        name: name.to_owned(),
    };
    for account in [
        add("lv62 idxo 1001 0100 0237 0", "Main"),
        add("LV11INDX1681306232593", ""),
    ] {
        commands::add_account(office.desk(), account).await.unwrap();
    }
    commands::add_account(office.desk(), add(OWN_ACCOUNT, "Renamed"))
        .await
        .unwrap();
    let refused = commands::add_account(office.desk(), add("LV62", ""))
        .await
        .unwrap_err();
    assert!(matches!(refused.failure, Failure::InvalidSettings { .. }));
    office.starts().await;
    let kept = office.shows().await.accounts;
    let seen: Vec<_> = kept
        .iter()
        .map(|known| {
            (
                known.account.iban.as_str(),
                known.account.name.as_deref(),
                known.is_odd,
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            (OWN_ACCOUNT, Some("Renamed"), false),
            ("LV11INDX1681306232593", None, true)
        ]
    );
    let offered = commands::own_accounts(office.desk()).await.unwrap();
    assert_eq!(offered.len(), 2, "the Pay form offers them");
    let drop = OwnAccountRef {
        iban: OWN_ACCOUNT.to_owned(),
    };
    let left = commands::drop_account(office.desk(), drop)
        .await
        .unwrap()
        .accounts;
    assert_eq!(left.len(), 1);
}

#[tokio::test]
async fn a_protected_file_keeps_the_others_waiting_for_nothing() {
    let office = Office::<Sandbox>::new().await;
    let file = include_bytes!("../../samples/certificates/aes-256.p12").to_vec();
    let chosen = Some(ChosenFile {
        name: "office.p12".to_owned(),
        bytes: Some(file),
    });
    let looked = commands::take_certificate_file(office.desk(), chosen)
        .await
        .unwrap();
    assert!(matches!(
        looked.problem.unwrap().kind,
        SettingsProblemCode::NeedsPassword
    ));
    let given = CertificateGiven::Chosen {
        password: "not this one".to_owned(),
    };
    let mut opening = pin!(commands::check_certificate(office.desk(), given));
    let is_elsewhere = poll_fn(|context| {
        let polled = opening.as_mut().poll(context);
        std::task::Poll::Ready(polled.is_pending())
    });
    assert!(is_elsewhere.await, "the arithmetic was done on this thread");
    let problem = opening.await.unwrap().problem.unwrap();
    assert!(matches!(problem.kind, SettingsProblemCode::WrongPassword));
}
