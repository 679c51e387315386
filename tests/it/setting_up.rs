//! From a new computer to a desk that can pay: access data, people, accounts.

use std::sync::Arc;

use desk::contract::{
    AccessRequest, AccessView, ApproverRef, CertificateGiven, CommandError, Failure, FindingName,
    Nothing, OwnAccountRef, OwnAccountRequest, PaymentFormRequest, SendRequest, SettingsFieldName,
    SettingsProblemCode, SettingsView, SlotName, VaultStatusName,
};
use desk::ids::RandomIds;
use desk::ledger::Storage;
use desk::vault::{ANSWER_LIMIT, InMemory, Vault};
use desk::{
    BankAddress, Desk, DeskEnvironment, Live, Sandbox, Surroundings, TimeLimits, WireDialect,
    commands,
};
use simulated_bank::{AcceptedCredentials, BankTime, Control, Running, Setup, SimulatedBank};
use tempfile::TempDir;
use tests::{TurnedClock, answers_to};

const KEY: &str = "5e1f0000canary000000000000000d00";
const OTHER_KEY: &str = "07e20000canary000000000000000d00";
const CERTIFICATE: &str = include_str!("../samples/certificates/sandbox-certificate.base64");
const OWN_ACCOUNT: &str = "LV62IDXO1001010002370";
const CODE: &str = "16117519997";

/// A computer on which nothing was set up, and the bank's test system.
struct Office<E: DeskEnvironment> {
    folder: TempDir,
    store: InMemory,
    _bank: Running,
    control: Control,
    address: String,
    desk: Option<Desk<E>>,
}

impl<E: DeskEnvironment> Office<E> {
    async fn new() -> Self {
        let credentials = AcceptedCredentials {
            subscription_key: KEY.to_owned(),
            certificate: CERTIFICATE.split_whitespace().collect(),
            psu_id: "SANDBOX_INDICATOR_1".to_owned(),
        };
        let setup = Setup {
            time: BankTime::Turned,
            ..Setup::as_printed(credentials)
        };
        let bank = SimulatedBank::start(setup).await.unwrap();
        let mut office = Self {
            folder: TempDir::new().unwrap(),
            store: InMemory::default(),
            control: bank.control(),
            address: bank.base_url().to_owned(),
            _bank: bank,
            desk: None,
        };
        office.starts().await;
        office
    }

    async fn starts(&mut self) {
        if let Some(desk) = self.desk.take() {
            desk.close().await;
        }
        let outside = Surroundings {
            folder: self.folder.path().to_owned(),
            address: BankAddress::parse(&self.address).unwrap(),
            dialect: WireDialect::Indexo,
            limits: TimeLimits::default(),
            vault: Vault::new(self.store.clone()),
            transport: None,
            storage: Storage::default(),
            clock: Arc::new(TurnedClock::default()),
            ids: Arc::new(RandomIds),
            phone: None,
            own_accounts: Vec::new(),
        };
        self.desk = Some(Desk::open(outside).await.unwrap());
    }

    fn desk(&self) -> &Desk<E> {
        self.desk.as_ref().unwrap()
    }

    async fn saves(&self, request: AccessRequest) -> Result<SettingsView, CommandError> {
        commands::save_access(self.desk(), request).await
    }

    async fn shows(&self) -> SettingsView {
        commands::read_settings(self.desk(), Nothing {})
            .await
            .unwrap()
    }

    async fn refused(
        &self,
        request: AccessRequest,
    ) -> Vec<(SettingsFieldName, SettingsProblemCode)> {
        let before = self.shows().await.access;
        let Err(error) = self.saves(request).await else {
            panic!("it was stored");
        };
        let Failure::InvalidSettings { found } = error.failure else {
            panic!("{error:?}");
        };
        let after = self.shows().await.access;
        assert_eq!(
            format!("{before:?}"),
            format!("{after:?}"),
            "nothing was stored"
        );
        found
            .into_iter()
            .map(|problem| (problem.field, problem.kind))
            .collect()
    }

    async fn pays(&self, amount: &str) -> String {
        let form = PaymentFormRequest {
            debtor_account: OWN_ACCOUNT.to_owned(),
            creditor_name: "James Bond".to_owned(),
            creditor_account: "LV26IDXO1001010000787".to_owned(),
            amount: amount.to_owned(),
            remittance: "Ref number merchant".to_owned(),
            pays_again: None,
        };
        let payment = commands::prepare_payment(self.desk(), form).await.unwrap();
        let request = SendRequest {
            payment_id: payment.payment_id.clone(),
            acknowledged: answers_to(&payment),
        };
        commands::send_payment(self.desk(), request)
            .await
            .unwrap()
            .state
    }
}

fn nothing() -> AccessRequest {
    AccessRequest {
        subscription_key: String::new(),
        key_slot: SlotName::Primary,
        certificate: CertificateGiven::Kept,
        psu_name: String::new(),
        psu_id: String::new(),
        psu_ip: String::new(),
    }
}

fn sandbox() -> AccessRequest {
    AccessRequest {
        subscription_key: format!("  {KEY}\n"),
        certificate: pasted(CERTIFICATE),
        ..nothing()
    }
}

fn pasted(text: &str) -> CertificateGiven {
    CertificateGiven::Pasted {
        text: text.to_owned(),
    }
}

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

#[tokio::test]
async fn no_secret_comes_back_or_lies_in_a_file() {
    let office = Office::<Live>::new().await;
    let person = AccessRequest {
        subscription_key: KEY.to_owned(),
        psu_name: "Anna".to_owned(),
        psu_id: CODE.to_owned(),
        psu_ip: "203.0.113.7".to_owned(),
        ..nothing()
    };
    let view = office.saves(person).await.unwrap();
    let told = format!("{view:?}");
    let ledger = std::fs::read_dir(office.folder.path()).unwrap();
    let files = ledger
        .map(|file| file.unwrap().path())
        .filter(|path| path.is_file());
    let mut places: Vec<String> = files
        .map(|path| String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned())
        .collect();
    assert!(!places.is_empty());
    places.push(told);
    for place in places {
        for secret in [KEY, CODE, "161175-19997", "16117", "19997"] {
            assert!(!place.contains(secret), "{secret} lies open");
        }
    }
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
        psu_ip: "192.168.1.4".to_owned(),
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
            psu_ip: ip.to_owned(),
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
        psu_ip: "203.0.113.7".to_owned(),
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
            psu_ip: "203.0.113.7".to_owned(),
            ..nothing()
        };
        assert_eq!(office.refused(request).await, [(PsuId, why)], "{code}");
    }
    assert_eq!(office.refused(nothing()).await, [(PsuIp, Code::Missing)]);
}

#[tokio::test]
async fn a_payment_is_asked_about_with_the_key_that_made_it() {
    let office = Office::<Sandbox>::new().await;
    office.saves(sandbox()).await.unwrap();
    office.pays("100").await;
    let second = AccessRequest {
        subscription_key: OTHER_KEY.to_owned(),
        key_slot: SlotName::Secondary,
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
async fn forgetting_leaves_the_history_and_nothing_that_gives_access() {
    let mut office = Office::<Sandbox>::new().await;
    office.saves(sandbox()).await.unwrap();
    office.pays("100").await;
    let access = commands::forget_access(office.desk(), Nothing {})
        .await
        .unwrap()
        .access;
    assert_eq!(access.vault, VaultStatusName::Empty);
    assert!(access.key.is_none() && access.certificate.is_none() && access.psu_ip.is_none());
    office.starts().await;
    assert_eq!(office.shows().await.access.vault, VaultStatusName::Empty);
    let verified = commands::verify_record(office.desk(), Nothing {})
        .await
        .unwrap();
    assert!(
        verified.broken.is_none() && verified.holds_from.is_some() && verified.other_key == 0,
        "the record is still sealed: {verified:?}"
    );
    let vault = Vault::new(office.store.clone());
    let left = vault.load(None, ANSWER_LIMIT).await.unwrap().unwrap();
    assert!(!left.secrets.gives_access(), "read past the program");
}

#[tokio::test]
async fn people_are_kept_in_order_and_the_first_is_asked() {
    let office = Office::<Live>::new().await;
    for (name, code) in [("Anna", CODE), ("Jānis", "328673-00679")] {
        let person = AccessRequest {
            psu_name: name.to_owned(),
            psu_id: code.to_owned(),
            psu_ip: "203.0.113.7".to_owned(),
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
