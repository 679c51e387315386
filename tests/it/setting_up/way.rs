//! The way to the bank: address, dialect and proxy.

use desk::contract::{
    DialectName, Failure, ProxyName, SettingsFieldName, SettingsProblemCode, WayRequest,
};
use desk::{BankPlace, Sandbox, commands};

use super::office::{Office, sandbox};

fn the_banks_own() -> WayRequest {
    WayRequest {
        bank_address: String::new(),
        dialect: DialectName::Indexo,
        proxy: ProxyName::System,
        proxy_address: String::new(),
        proxy_user: String::new(),
        proxy_password: String::new(),
    }
}

#[tokio::test]
async fn an_address_that_was_set_up_is_used_and_shown_and_still_there_after_a_restart() {
    let mut office = Office::<Sandbox>::at(BankPlace::AsSetUp).await;
    let way = office.shows().await.way;
    assert_eq!((way.address, way.foreign_address), (None, None));
    let here = WayRequest {
        bank_address: office.address.clone(),
        ..the_banks_own()
    };
    commands::save_way(office.desk(), here).await.unwrap();
    office.saves(sandbox()).await.unwrap();
    assert_eq!(
        office.pays("100").await,
        "awaiting_sca",
        "the bank there has it"
    );
    office.starts().await;
    let way = office.shows().await.way;
    assert_eq!(
        way.foreign_address.as_ref(),
        Some(&office.address),
        "for the banner"
    );
    let own = WayRequest {
        bank_address: way.own_address.clone(),
        ..the_banks_own()
    };
    let way = commands::save_way(office.desk(), own).await.unwrap().way;
    assert_eq!((way.address, way.foreign_address), (None, None));
}

#[tokio::test]
async fn an_address_given_at_the_start_counts_for_as_long_as_the_program_runs() {
    let office = Office::<Sandbox>::new().await;
    office.saves(sandbox()).await.unwrap();
    let elsewhere = WayRequest {
        bank_address: "https://bank.invalid/".to_owned(),
        ..the_banks_own()
    };
    let way = commands::save_way(office.desk(), elsewhere)
        .await
        .unwrap()
        .way;
    assert_eq!(way.address.as_deref(), Some("https://bank.invalid/"));
    assert_eq!(way.fixed_address.as_ref(), Some(&office.address));
    assert_eq!(way.foreign_address, way.fixed_address);
    assert_eq!(office.pays("100").await, "awaiting_sca");
}

#[tokio::test]
async fn what_can_be_no_way_is_named_and_changes_nothing() {
    use SettingsFieldName::{BankAddress, ProxyAddress};
    use SettingsProblemCode as Code;
    let office = Office::<Sandbox>::new().await;
    for (address, why) in [
        ("bank", Code::AddressForm),
        ("http://bank.invalid/", Code::AddressNotEncrypted),
        ("https://me@bank.invalid/", Code::AddressMore),
    ] {
        let request = WayRequest {
            bank_address: address.to_owned(),
            proxy: ProxyName::Manual,
            proxy_address: "http://me:secret@proxy:80".to_owned(),
            ..the_banks_own()
        };
        let refused = commands::save_way(office.desk(), request)
            .await
            .unwrap_err();
        let Failure::InvalidSettings { found } = refused.failure else {
            panic!("{refused:?}")
        };
        let found: Vec<_> = found.into_iter().map(|one| (one.field, one.kind)).collect();
        assert_eq!(found, [(BankAddress, why), (ProxyAddress, Code::ProxyForm)]);
    }
    let way = office.shows().await.way;
    assert_eq!((way.address, way.proxy), (None, ProxyName::System));
}

#[tokio::test]
async fn the_standards_way_of_writing_is_used_from_then_on() {
    let office = Office::<Sandbox>::new().await;
    office.saves(sandbox()).await.unwrap();
    let standard = WayRequest {
        dialect: DialectName::BerlinGroup,
        ..the_banks_own()
    };
    commands::save_way(office.desk(), standard).await.unwrap();
    office.pays("100").await;
    let sent = office.control.requests();
    let post = sent
        .iter()
        .find(|request| request.method == "POST")
        .unwrap();
    let body = String::from_utf8_lossy(&post.body);
    assert!(body.contains(r#""amount":"100.00""#), "{body}");
}

#[tokio::test]
async fn a_proxys_password_lies_in_the_vault_and_goes_with_its_name() {
    const PASSWORD: &str = "canary of the proxy";
    let mut office = Office::<Sandbox>::new().await;
    let manual = |user: &str, password: &str| WayRequest {
        proxy: ProxyName::Manual,
        proxy_address: "proxy.office:8080".to_owned(),
        proxy_user: user.to_owned(),
        proxy_password: password.to_owned(),
        ..the_banks_own()
    };
    let saved = commands::save_way(office.desk(), manual("anna", PASSWORD)).await;
    assert!(!format!("{:?}", saved.unwrap()).contains(PASSWORD));
    assert_eq!(office.secrets().await.proxy_password.unwrap(), PASSWORD);
    // The page never learned it, and sends nothing in its place.
    commands::save_way(office.desk(), manual("anna", ""))
        .await
        .unwrap();
    office.starts().await;
    assert_eq!(office.secrets().await.proxy_password.unwrap(), PASSWORD);
    let way = office.shows().await.way;
    assert_eq!(
        way.proxy_address.as_deref(),
        Some("http://proxy.office:8080")
    );
    assert_eq!(way.proxy_user.as_deref(), Some("anna"));
    commands::save_way(office.desk(), manual("", ""))
        .await
        .unwrap();
    assert!(office.secrets().await.proxy_password.is_none());
}
