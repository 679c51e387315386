//! The certificate that the bank prints, and what every finding takes.

mod making;
mod pkcs12;
mod qualified;
mod reading;

use chrono::TimeDelta;

use super::*;
use making::{at, end_entity, sample_der, statements};

#[test]
fn the_banks_sample_is_read_to_the_letter() {
    let sample = Certificate::from_der(&sample_der()).expect("the bank says it is one");
    let name = Some("OBIM_CERT_ROLE_ALL".to_owned());
    let expected = Facts {
        common_name: name.clone(),
        organisation: name,
        country: Some("LV".to_owned()),
        issuer: "OBIM_CERT_ROLE_ALL, LV".to_owned(),
        tpp_id: Some("TPP-ROLE-ALL".to_owned()),
        supervisor_name: Some("Dummy Financial Supervision Authority".to_owned()),
        supervisor_id: Some("XX-DFSA".to_owned()),
        roles: vec![Role::PspAi, Role::PspAs, Role::PspPi, Role::PspIc],
        unknown_roles: vec![],
        not_before: at("2024-09-26T08:52:27Z"),
        not_after: at("2034-09-24T08:52:27Z"),
        key: KeyKind::Rsa { bits: 4_096 },
        serial: "1ac548b9710ed5360d7a186ac27d00a7a8427174".to_owned(),
        fingerprint: "2c1ef2f3fcd715ac0eedbd01869ac6dbcc65a214418cb1fec1f26d79bc41055f".to_owned(),
    };
    assert_eq!(*sample.facts(), expected);
    assert_eq!(sample.der(), sample_der());
    assert_eq!(
        sample.findings(at("2027-01-01T00:00:00Z")),
        [
            Finding::NotAQwac,
            Finding::SelfSigned,
            Finding::CertificateAuthority,
            Finding::PrintedSample
        ]
    );
}

#[test]
fn a_qwac_with_both_roles_has_no_finding() {
    let qwac = end_entity(Some(&statements(&[2, 3])));
    assert_eq!(qwac.findings(at("2027-01-01T00:00:00Z")), []);
    let facts = qwac.facts();
    assert_eq!(facts.roles, [Role::PspPi, Role::PspAi]);
    assert_eq!(facts.issuer, "Test Middle, Test Trust, LV");
    assert_eq!(facts.tpp_id.as_deref(), Some("PSDLV-TEST-1"));
    assert_eq!(facts.supervisor_name.as_deref(), Some("Test Supervisor"));
    assert_eq!(facts.supervisor_id.as_deref(), Some("LV-TEST"));
    let curve = "P-256".to_owned();
    assert_eq!(facts.key, KeyKind::Ec { curve });
}

#[test]
fn validity_is_judged_to_the_second() {
    let qwac = end_entity(Some(&statements(&[2, 3])));
    let (begin, end) = (qwac.facts().not_before, qwac.facts().not_after);
    let second = TimeDelta::seconds(1);
    let soon = |days| vec![Finding::ExpiresSoon { days }];
    for (now, findings, days_left) in [
        (begin - second, vec![Finding::NotYetValid], 730),
        (begin, vec![], 730),
        (end - TimeDelta::days(30) - second, vec![], 30),
        (end - TimeDelta::days(30), soon(30), 30),
        (end - TimeDelta::days(30) + second, soon(29), 29),
        (end - second, soon(0), 0),
        (end, soon(0), 0),
        (end + second, vec![Finding::Expired], -1),
    ] {
        assert_eq!(qwac.findings(now), findings, "{now}");
        assert_eq!(qwac.facts().days_left(now), days_left, "{now}");
    }
}

#[test]
fn each_combination_of_roles_is_told() {
    let known = [Role::PspAs, Role::PspPi, Role::PspAi, Role::PspIc];
    for combination in 0..16_u8 {
        let has = |nth: u8| combination & (1 << nth) != 0;
        let numbers: Vec<u8> = (0..4).filter(|nth| has(*nth)).map(|nth| nth + 1).collect();
        let qwac = end_entity(Some(&statements(&numbers)));
        let roles: Vec<Role> = numbers
            .iter()
            .map(|number| known[usize::from(*number) - 1])
            .collect();
        assert_eq!(qwac.facts().roles, roles);
        let mut findings = Vec::new();
        if !has(1) {
            findings.push(Finding::NoPaymentRole);
        }
        if !has(2) {
            findings.push(Finding::NoAccountRole);
        }
        assert_eq!(qwac.findings(at("2027-01-01T00:00:00Z")), findings);
    }
}

#[test]
fn debug_shows_which_one_and_not_what_travels() {
    let sample = Certificate::from_der(&sample_der()).expect("a certificate");
    let shown = format!("{sample:?}");
    assert!(shown.contains("2c1ef2f3"), "{shown}");
    assert!(!shown.contains("OBIM") && shown.len() < 120, "{shown}");
}
