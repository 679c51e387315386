//! What a certificate is worth in live, when it is stored and when somebody pays with it.

use std::time::Duration;

use desk::Live;
use desk::contract::{AccessRequest, Failure, FindingName};

use super::office::{CODE, KEY, Office, nothing, pasted};

const ACCOUNTS_ONLY: &str = include_str!("../../samples/certificates/qwac-accounts-only.base64");
const OF_A_BANK: &str = include_str!("../../samples/certificates/qwac-of-a-bank.base64");
const TO_2027: &str = include_str!("../../samples/certificates/qwac-to-2027.base64");

fn live(certificate: &str) -> AccessRequest {
    AccessRequest {
        subscription_key: KEY.to_owned(),
        certificate: pasted(certificate),
        psu_name: "Anna".to_owned(),
        psu_id: CODE.to_owned(),
        psu_ip: Some("203.0.113.7".to_owned()),
        ..nothing()
    }
}

async fn cannot_pay(office: &Office<Live>, finding: FindingName) {
    let refused = office.tries_to_pay("100").await.unwrap_err();
    assert_eq!(refused.failure, Failure::UnfitCertificate { finding });
    let sent = office.control.requests();
    assert!(sent.iter().all(|request| request.method != "POST"));
}

#[tokio::test]
async fn one_without_the_role_for_payments_is_stored_and_pays_nothing() {
    let office = Office::<Live>::new().await;
    let access = office.saves(live(ACCOUNTS_ONLY)).await.unwrap().access;
    let findings = access.certificate.unwrap().findings;
    let [found] = &findings[..] else {
        panic!("{findings:?}")
    };
    assert_eq!(found.finding, FindingName::NoPaymentRole);
    assert!(found.stops_paying && !found.blocks);
    cannot_pay(&office, FindingName::NoPaymentRole).await;
}

#[tokio::test]
async fn a_bank_that_keeps_accounts_is_told_of_the_role_and_not_stopped() {
    let office = Office::<Live>::new().await;
    let access = office.saves(live(OF_A_BANK)).await.unwrap().access;
    let findings = access.certificate.unwrap().findings;
    assert!(!findings.is_empty() && findings.iter().all(|found| !found.stops_paying));
    office.tries_to_pay("100").await.unwrap();
    let sent = office.control.requests();
    assert!(sent.iter().any(|request| request.method == "POST"));
}

#[tokio::test]
async fn one_that_ran_out_after_it_was_stored_pays_nothing_more() {
    let office = Office::<Live>::new().await;
    office.saves(live(TO_2027)).await.unwrap();
    let at_the_bank = office.tries_to_pay("100").await;
    assert_eq!(
        at_the_bank.unwrap(),
        "rejected",
        "this bank asks for the sandbox's"
    );
    let posts = || {
        let sent = office.control.requests();
        sent.iter()
            .filter(|request| request.method == "POST")
            .count()
    };
    assert_eq!(posts(), 1);
    office.clock.turn(Duration::from_secs(60 * 86_400));
    let refused = office.tries_to_pay("101").await.unwrap_err();
    let finding = FindingName::Expired;
    assert_eq!(refused.failure, Failure::UnfitCertificate { finding });
    assert_eq!(posts(), 1);
}
