//! A computer on which nothing was set up, and the bank's test system.

use std::sync::Arc;

use desk::contract::{
    AccessRequest, CertificateGiven, CommandError, Failure, Nothing, PaymentFormRequest,
    SendRequest, SettingsFieldName, SettingsProblemCode, SettingsView, VerificationView,
};
use desk::ids::RandomIds;
use desk::ledger::{FILE_NAME, Storage};
use desk::vault::{ANSWER_LIMIT, Vault};
use desk::{BankAddress, BankPlace, Desk, DeskEnvironment, Surroundings, TimeLimits, commands};
use rusqlite::OptionalExtension;
use secrecy::ExposeSecret;
use simulated_bank::{AcceptedCredentials, BankTime, Control, Running, Setup, SimulatedBank};
use tempfile::TempDir;
use tests::{TurnedClock, answers_to};

use super::keyring::Keyring;

pub(super) const KEY: &str = "5e1f0000canary000000000000000d00";
pub(super) const OTHER_KEY: &str = "07e20000canary000000000000000d00";
pub(super) const CERTIFICATE: &str =
    include_str!("../../samples/certificates/sandbox-certificate.base64");
pub(super) const OWN_ACCOUNT: &str = "LV62IDXO1001010002370";
pub(super) const CODE: &str = "16117519997";

/// A computer on which nothing was set up, and the bank's test system.
pub(super) struct Office<E: DeskEnvironment> {
    pub(super) folder: TempDir,
    pub(super) keyring: Keyring,
    _bank: Running,
    pub(super) control: Control,
    pub(super) address: String,
    /// Who says where the bank is.
    place: BankPlace,
    pub(super) clock: Arc<TurnedClock>,
    desk: Option<Desk<E>>,
}

/// Secrets, laid open for a test.
pub(super) struct Kept {
    pub(super) proxy_password: Option<String>,
}

impl<E: DeskEnvironment> Office<E> {
    /// The program was started with the address of the bank.
    pub(super) async fn new() -> Self {
        Self::beginning(|address| BankPlace::Fixed(BankAddress::parse(address).unwrap())).await
    }

    pub(super) async fn at(place: BankPlace) -> Self {
        Self::beginning(|_address| place).await
    }

    async fn beginning(place: impl FnOnce(&str) -> BankPlace) -> Self {
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
            keyring: Keyring::default(),
            control: bank.control(),
            address: bank.base_url().to_owned(),
            place: place(bank.base_url()),
            _bank: bank,
            clock: Arc::new(TurnedClock::default()),
            desk: None,
        };
        office.starts().await;
        office
    }

    pub(super) async fn starts(&mut self) {
        if let Some(desk) = self.desk.take() {
            desk.close().await;
        }
        let outside = Surroundings {
            folder: self.folder.path().to_owned(),
            place: self.place.clone(),
            limits: TimeLimits::default(),
            vault: Vault::new(self.keyring.clone()),
            transport: None,
            storage: Storage::default(),
            clock: self.clock.clone(),
            ids: Arc::new(RandomIds),
            phone: None,
            own_accounts: Vec::new(),
        };
        self.desk = Some(Desk::open(outside).await.unwrap());
    }

    pub(super) fn desk(&self) -> &Desk<E> {
        self.desk.as_ref().unwrap()
    }

    /// What lies in the keyring, read past the program.
    pub(super) async fn secrets(&self) -> Kept {
        let vault = Vault::new(self.keyring.clone());
        let stored = vault.load(None, ANSWER_LIMIT).await.unwrap();
        let secrets = stored.map(|stored| stored.secrets).unwrap_or_default();
        Kept {
            proxy_password: secrets
                .proxy_password
                .map(|password| password.expose_secret().to_owned()),
        }
    }

    pub(super) async fn saves(&self, request: AccessRequest) -> Result<SettingsView, CommandError> {
        commands::save_access(self.desk(), request).await
    }

    pub(super) async fn shows(&self) -> SettingsView {
        commands::read_settings(self.desk(), Nothing {})
            .await
            .unwrap()
    }

    pub(super) async fn refused(
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

    pub(super) async fn verifies(&self) -> VerificationView {
        commands::verify_record(self.desk(), Nothing {})
            .await
            .unwrap()
    }

    pub(super) async fn pays(&self, amount: &str) -> String {
        self.tries_to_pay(amount).await.unwrap()
    }

    pub(super) async fn tries_to_pay(&self, amount: &str) -> Result<String, CommandError> {
        let form = PaymentFormRequest {
            debtor_account: OWN_ACCOUNT.to_owned(),
            creditor_name: "James Bond".to_owned(),
            creditor_account: "LV26IDXO1001010000787".to_owned(),
            amount: amount.to_owned(),
            remittance: "Ref number merchant".to_owned(),
            pays_again: None,
        };
        let payment = commands::prepare_payment(self.desk(), form).await?;
        let request = SendRequest {
            payment_id: payment.payment_id.clone(),
            acknowledged: answers_to(&payment),
        };
        let sent = commands::send_payment(self.desk(), request).await?;
        Ok(sent.state)
    }

    /// Until when the stored certificate is valid, as the ledger's file has it.
    pub(super) fn certificate_end(&self) -> Option<String> {
        let ledger = rusqlite::Connection::open(self.folder.path().join(FILE_NAME));
        let ends_at = "SELECT ends_at FROM certificate_end";
        let found = ledger.unwrap().query_row(ends_at, [], |row| row.get(0));
        found.optional().unwrap()
    }
}

pub(super) fn nothing() -> AccessRequest {
    AccessRequest {
        subscription_key: String::new(),
        key_slot: None,
        certificate: CertificateGiven::Kept,
        psu_name: String::new(),
        psu_id: String::new(),
        psu_ip: None,
    }
}

pub(super) fn sandbox() -> AccessRequest {
    AccessRequest {
        subscription_key: format!("  {KEY}\n"),
        certificate: pasted(CERTIFICATE),
        ..nothing()
    }
}

pub(super) fn pasted(text: &str) -> CertificateGiven {
    CertificateGiven::Pasted {
        text: text.to_owned(),
        password: String::new(),
    }
}
