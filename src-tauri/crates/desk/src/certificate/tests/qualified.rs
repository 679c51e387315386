//! Statements as issuers write them, and as nobody should.

use super::making::*;
use super::*;

fn provider(roles: &[Vec<u8>]) -> Vec<u8> {
    psd2(&[sequence(roles), utf8("Test Supervisor"), utf8("LV-TEST")])
}

fn with(statements: &[Vec<u8>]) -> Certificate {
    end_entity(Some(&sequence(statements)))
}

fn findings(certificate: &Certificate) -> Vec<Finding> {
    certificate.findings(at("2027-01-01T00:00:00Z"))
}

const NO_ROLES: [Finding; 2] = [Finding::NoPaymentRole, Finding::NoAccountRole];
const NOTHING: [Finding; 3] = [
    Finding::NotAQwac,
    Finding::NoPaymentRole,
    Finding::NoAccountRole,
];

#[test]
fn statements_count_in_any_order() {
    let parts = [compliance(), types(&[3]), provider(&[role(2), role(3)])];
    for [a, b, c] in [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ] {
        let other = sequence(&[oid("0.4.0.1862.1.4")]);
        let qwac = with(&[parts[a].clone(), other, parts[b].clone(), parts[c].clone()]);
        assert_eq!(qwac.facts().roles, [Role::PspPi, Role::PspAi]);
        assert_eq!(findings(&qwac), []);
    }
}

#[test]
fn supervisors_are_read_in_every_type_of_text() {
    for (name, id, expected) in [
        (utf8("Rīgas banka"), utf8("LV-1"), "Rīgas banka"),
        (bmp("Rīgas banka"), bmp("LV-1"), "Rīgas banka"),
        (tlv(0x13, b"Bank"), tlv(0x13, b"LV-1"), "Bank"),
        (tlv(0x14, b"B\xE4nk"), tlv(0x16, b"LV-1"), "Bänk"),
        (utf8("  B\u{202E}a\nnk "), utf8("LV-1"), "Bank"),
    ] {
        let qwac = with(&[psd2(&[sequence(&[role(2)]), name, id])]);
        assert_eq!(qwac.facts().supervisor_name.as_deref(), Some(expected));
        assert_eq!(qwac.facts().supervisor_id.as_deref(), Some("LV-1"));
        assert_eq!(qwac.facts().roles, [Role::PspPi]);
    }
}

#[test]
fn roles_stand_without_a_readable_supervisor() {
    let odd = [
        vec![utf8(""), utf8("LV-1")],
        vec![tlv(0x02, &[7]), utf8("LV-1")],
        vec![tlv(0x1E, &[0]), utf8("LV-1")],
        vec![tlv(0x0C, &[0xFF]), utf8("LV-1")],
        vec![],
    ];
    for mut rest in odd {
        rest.insert(0, sequence(&[role(2), role(3)]));
        let qwac = with(&[compliance(), types(&[3]), psd2(&rest)]);
        assert_eq!(qwac.facts().supervisor_name, None);
        let id = (rest.len() > 1).then_some("LV-1");
        assert_eq!(qwac.facts().supervisor_id.as_deref(), id);
        assert_eq!(findings(&qwac), []);
    }
}

#[test]
fn a_role_is_its_number_and_not_its_name() {
    let lying = sequence(&[oid("0.4.0.19495.1.3"), utf8("PSP_PI")]);
    let nameless = sequence(&[oid("0.4.0.19495.1.1")]);
    let qwac = with(&[provider(&[lying.clone(), nameless, lying])]);
    assert_eq!(qwac.facts().roles, [Role::PspAi, Role::PspAs]);
    assert!(findings(&qwac).contains(&Finding::NoPaymentRole));
}

#[test]
fn unknown_roles_are_kept_and_allow_nothing() {
    let other = sequence(&[oid("1.2.3.4"), utf8("PSP_PI")]);
    let qwac = with(&[
        compliance(),
        types(&[3]),
        provider(&[other, role(5), role(3)]),
    ]);
    assert_eq!(qwac.facts().roles, [Role::PspAi]);
    assert_eq!(qwac.facts().unknown_roles, ["1.2.3.4", "0.4.0.19495.1.5"]);
    assert_eq!(findings(&qwac), [Finding::NoPaymentRole]);
}

#[test]
fn what_cannot_be_read_gives_no_roles() {
    let as_text = sequence(&[utf8("0.4.0.19495.1.2"), utf8("PSP_PI")]);
    for (what, statement) in [
        ("role as text", provider(&[role(3), as_text])),
        ("role alone", provider(&[oid("0.4.0.19495.1.2")])),
        ("no second part", sequence(&[oid("0.4.0.19495.2")])),
        ("no roles at all", psd2(&[])),
        ("a text for roles", psd2(&[utf8("PSP_PI")])),
        (
            "a text for all",
            sequence(&[oid("0.4.0.19495.2"), utf8("x")]),
        ),
    ] {
        let broken = with(&[compliance(), types(&[3]), statement]);
        assert_eq!(broken.facts().roles, [], "{what}");
        assert_eq!(broken.facts().supervisor_id, None, "{what}");
        assert_eq!(findings(&broken), NOTHING, "{what}");
    }
    let twice = provider(&[role(2), role(3)]);
    let twice = with(&[compliance(), types(&[3]), twice.clone(), twice]);
    assert_eq!(findings(&twice), NOTHING);
    for (what, extension) in [
        ("no list", utf8("x")),
        ("a statement that is none", sequence(&[utf8("x")])),
        ("an empty statement", sequence(&[sequence(&[])])),
        ("nothing", vec![]),
        ("cut off", statements(&[2, 3])[..60].to_vec()),
        (
            "something behind",
            [statements(&[2, 3]), vec![5, 0]].concat(),
        ),
    ] {
        let broken = end_entity(Some(&extension));
        assert_eq!(findings(&broken), NOTHING, "{what}");
    }
}

#[test]
fn without_roles_it_is_a_qwac_all_the_same() {
    let no_roles = end_entity(Some(&statements(&[])));
    assert_eq!(findings(&no_roles), NO_ROLES);
    assert_eq!(no_roles.facts().supervisor_id.as_deref(), Some("LV-TEST"));
    let no_provider = with(&[compliance(), types(&[3])]);
    assert_eq!(findings(&no_provider), NO_ROLES);
}

#[test]
fn only_a_declared_certificate_for_web_sites_alone_is_a_qwac() {
    let both = provider(&[role(2), role(3)]);
    let for_nothing = sequence(&[oid("0.4.0.1862.1.6")]);
    for (what, statements) in [
        ("undeclared", vec![types(&[3]), both.clone()]),
        ("of no type", vec![compliance(), both.clone()]),
        ("seal", vec![compliance(), types(&[2]), both.clone()]),
        ("all", vec![compliance(), types(&[1, 2, 3]), both.clone()]),
        ("type missing", vec![compliance(), for_nothing, both]),
    ] {
        let other = with(&statements);
        assert_eq!(other.facts().roles, [Role::PspPi, Role::PspAi], "{what}");
        assert_eq!(findings(&other), [Finding::NotAQwac], "{what}");
    }
    assert_eq!(findings(&end_entity(None)), NOTHING);
}

#[test]
fn nobody_qualifies_himself_and_an_authority_is_no_provider() {
    let key = rcgen::KeyPair::generate().unwrap();
    let mut params = leaf_params(Some(&statements(&[2, 3])));
    let own = params.self_signed(&key).unwrap();
    let own = Certificate::from_der(own.der()).unwrap();
    let expected = [Finding::NotAQwac, Finding::SelfSigned];
    assert_eq!(findings(&own), expected);
    params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    let authority = Certificate::from_der(&issued(&params, &key)).unwrap();
    let expected = [Finding::NotAQwac, Finding::CertificateAuthority];
    assert_eq!(findings(&authority), expected);
}

#[test]
fn a_missing_number_of_the_provider_is_found() {
    let key = rcgen::KeyPair::generate().unwrap();
    for number in [None, Some(" ")] {
        let mut params = leaf_params(Some(&statements(&[2, 3])));
        let kind = rcgen::DnType::from_oid(&[2, 5, 4, 97]);
        params.distinguished_name.remove(kind.clone());
        if let Some(number) = number {
            params.distinguished_name.push(kind, number);
        }
        let nameless = Certificate::from_der(&issued(&params, &key)).unwrap();
        assert_eq!(nameless.facts().tpp_id, None);
        assert_eq!(findings(&nameless), [Finding::NoTppId]);
    }
}
