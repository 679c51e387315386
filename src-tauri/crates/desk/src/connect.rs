//! From stored secrets to a client that can talk to the bank.

mod secrets;

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use bank_client::{
    BankClient, Credentials, CredentialsError, Demo, DemoPsu, Environment, Live, Sandbox,
    SandboxPsu, SetupError, TimeLimits,
};
use payments::{KeyFingerprint, OddOwnAccount, Payment, PersonalCode};
use secrecy::ExposeSecret;

use crate::certificate::Certificate;
use crate::contract::EnvironmentName;
use crate::settings::stops_paying;
use crate::vault::Secrets;
use crate::{Desk, Error, Shared};

/// Belongs to nobody (RFC 5737): good enough for banks where nobody is real.
const DOCUMENTATION_ADDRESS: &str = "192.0.2.1";

/// What a finding about the certificate is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CertificateRule {
    /// It is told.
    Told,
    /// The certificate can be stored, and nothing can be paid with it.
    StopsPaying,
    /// It keeps the certificate from being stored.
    MustHold,
}

/// How the person who approves is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApproverRule {
    /// By one marker for everybody; a personal code has no place there.
    Marker,
    /// By the personal code.
    Person,
}

/// An environment as the desk needs it.
pub trait DeskEnvironment: Environment {
    /// For the banner.
    const VIEW: EnvironmentName;

    /// The bank's name and its code (ISO 9362), as statements name it.
    const BANK: (&'static str, &'static str) = ("INDEXO Banka", "IDXOLV22");

    /// What an own account with wrong check digits is worth: the sandbox prints such accounts.
    const ODD_OWN_ACCOUNT: OddOwnAccount = OddOwnAccount::Told;

    /// What a finding about the certificate is worth: the bank's own sandbox prints one that is
    /// no qualified certificate.
    const CERTIFICATE: CertificateRule = CertificateRule::Told;

    /// Who approves.
    const APPROVER: ApproverRule = ApproverRule::Marker;

    /// The address that is sent where none was entered. In live there is none: what is sent must
    /// be true.
    const PSU_IP: Option<&'static str> = Some(DOCUMENTATION_ADDRESS);

    /// Whose phone rings, out of the stored secrets. `None` while it is not known.
    fn psu(secrets: &Secrets) -> Option<Self::PsuId>;

    /// Begins anew, where that is possible: in the demo alone.
    fn start_over(desk: &Desk<Self>) -> impl Future<Output = Result<(), Error>> + Send {
        let _history_stays = desk;
        async { Err(Error::DemoOnly) }
    }
}

impl DeskEnvironment for Demo {
    const VIEW: EnvironmentName = EnvironmentName::Demo;
    const BANK: (&'static str, &'static str) = ("Demo", "DEMOLV22");

    fn psu(_secrets: &Secrets) -> Option<DemoPsu> {
        Some(DemoPsu)
    }

    async fn start_over(desk: &Desk<Self>) -> Result<(), Error> {
        desk.start_demo_over().await
    }
}

impl DeskEnvironment for Sandbox {
    const VIEW: EnvironmentName = EnvironmentName::Sandbox;

    fn psu(_secrets: &Secrets) -> Option<SandboxPsu> {
        Some(SandboxPsu)
    }
}

impl DeskEnvironment for Live {
    const VIEW: EnvironmentName = EnvironmentName::Live;
    const ODD_OWN_ACCOUNT: OddOwnAccount = OddOwnAccount::NeedsYes;
    const CERTIFICATE: CertificateRule = CertificateRule::MustHold;
    const APPROVER: ApproverRule = ApproverRule::Person;
    const PSU_IP: Option<&'static str> = None;

    fn psu(secrets: &Secrets) -> Option<PersonalCode> {
        PersonalCode::parse(secrets.approvers.first()?.code.expose_secret()).ok()
    }
}

/// A client for each key that is at hand.
pub(crate) struct Banks<E: DeskEnvironment> {
    in_use: Arc<BankClient<E>>,
    /// With the key of the other slot, for what was made with it.
    other: Option<Arc<BankClient<E>>>,
    /// What they prove themselves with.
    certificate: Option<Arc<Certificate>>,
    /// How often something else had been stored when they were made.
    made_at: u64,
}

impl<E: DeskEnvironment> Clone for Banks<E> {
    fn clone(&self) -> Self {
        Self {
            in_use: Arc::clone(&self.in_use),
            other: self.other.clone(),
            certificate: self.certificate.clone(),
            made_at: self.made_at,
        }
    }
}

impl<E: DeskEnvironment> Shared<E> {
    /// Whose phone will ring, masked, as far as that is known without asking the keyring.
    pub(crate) fn approver(&self) -> Option<String> {
        let kept = self.bank.try_lock().ok()?;
        kept.as_ref()?.in_use.psu_shown()
    }

    /// The client, built out of the vault and kept until something else is stored. `limit` is how long to wait for the
    /// keyring: short for what the program does by itself, long for what a person started.
    pub(crate) async fn bank(&self, limit: Duration) -> Result<Arc<BankClient<E>>, Error> {
        Ok(self.banks(limit).await?.in_use)
    }

    /// The client to pay with. What is wrong with the certificate is said before anything goes out: a
    /// stored one may have run out meanwhile.
    pub(crate) async fn bank_to_pay(&self, limit: Duration) -> Result<Arc<BankClient<E>>, Error> {
        let banks = self.banks(limit).await?;
        let now = self.clock.now();
        let certificate = banks.certificate.as_deref();
        match certificate.and_then(|certificate| stops_paying::<E>(certificate, now)) {
            Some(finding) => Err(Error::UnfitCertificate(finding)),
            None => Ok(banks.in_use),
        }
    }

    /// The client to ask about this payment with: the one that made it, where its key is at hand.
    pub(crate) async fn bank_of(
        &self,
        payment: &Payment,
        limit: Duration,
    ) -> Result<Arc<BankClient<E>>, Error> {
        self.bank_with(payment.key.as_ref(), limit).await
    }

    /// The client with this key, where it is at hand.
    pub(crate) async fn bank_with(
        &self,
        key: Option<&KeyFingerprint>,
        limit: Duration,
    ) -> Result<Arc<BankClient<E>>, Error> {
        let banks = self.banks(limit).await?;
        let made_it = |bank: &Arc<BankClient<E>>| key == Some(&bank.key());
        Ok(banks.other.filter(made_it).unwrap_or(banks.in_use))
    }

    async fn banks(&self, limit: Duration) -> Result<Banks<E>, Error> {
        let mut kept = self.bank.lock().await;
        let count = self.changes_of_secrets.load(Ordering::SeqCst);
        if let Some(banks) = kept.as_ref().filter(|banks| banks.made_at == count) {
            return Ok(banks.clone());
        }
        let (secrets, made_at) = self.secrets_and_count(limit).await?;
        let secrets = secrets.unwrap_or_default();
        let other = secrets.other_key.clone().map(|key| {
            let mut with_other = secrets.clone();
            with_other.subscription_key = Some(key);
            with_other
        });
        let banks = Banks {
            in_use: Arc::new(self.client(&secrets, self.limits)?),
            // What is wrong with the old key must not keep the one in use from being used.
            other: other.and_then(|secrets| self.client(&secrets, self.limits).ok().map(Arc::new)),
            certificate: secrets
                .certificate_der
                .as_deref()
                .and_then(|der| Certificate::from_der(der).ok())
                .map(Arc::new),
            made_at,
        };
        *kept = Some(banks.clone());
        Ok(banks)
    }

    /// A client that proves itself by these secrets. Connects to nothing yet.
    ///
    /// # Errors
    /// See [`NoClient`].
    pub(crate) fn client(
        &self,
        secrets: &Secrets,
        limits: TimeLimits,
    ) -> Result<BankClient<E>, NoClient> {
        let credentials = credentials::<E>(secrets)?;
        let address = self.address();
        let bank = match self.transport.clone() {
            Some(transport) => BankClient::over(transport, address, credentials, limits),
            None => {
                let proxy = self.way.way().proxy(secrets.proxy_password.as_ref());
                BankClient::new(address, &proxy, credentials, limits)
            }
        };
        bank.map_err(|error| match error {
            SetupError::PrintedKey => NoClient::SampleKey,
            SetupError::Http(error) => NoClient::Http(error.to_string()),
        })
    }
}

/// Why no client can be made out of what is stored. Names settings, never their content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NoClient {
    /// These are not given.
    Missing(Vec<&'static str>),
    /// This one is given, and cannot be sent as it stands.
    Unusable(&'static str),
    /// The key that the bank's documentation prints, which must not reach the bank.
    SampleKey,
    /// The platform's TLS is not usable.
    Http(String),
}

impl From<NoClient> for Error {
    fn from(why: NoClient) -> Self {
        match why {
            NoClient::Missing(settings) => Self::SettingsMissing(settings),
            NoClient::Unusable(setting) => Self::Bug(format!("{setting} cannot be sent")),
            NoClient::SampleKey => Self::Bug(SetupError::PrintedKey.to_string()),
            NoClient::Http(error) => Self::Bug(error),
        }
    }
}

/// The names of the settings, as the page knows them.
pub(crate) const SUBSCRIPTION_KEY: &str = "subscription_key";
pub(crate) const CERTIFICATE: &str = "certificate";
const PSU_ID: &str = "psu_id";
const PSU_IP: &str = "psu_ip";

fn credentials<E: DeskEnvironment>(secrets: &Secrets) -> Result<Credentials<E>, NoClient> {
    let psu = E::psu(secrets);
    let ip = secrets.psu_ip.as_deref().or(E::PSU_IP);
    let ip = ip.and_then(|ip| ip.parse::<Ipv4Addr>().ok());
    match (&secrets.subscription_key, &secrets.certificate_der, psu, ip) {
        (Some(key), Some(certificate), Some(psu), Some(ip)) => {
            Credentials::new(key.clone(), certificate, psu, ip).map_err(|error| {
                NoClient::Unusable(match error {
                    CredentialsError::SubscriptionKey => SUBSCRIPTION_KEY,
                    CredentialsError::Certificate => CERTIFICATE,
                    CredentialsError::PsuId => PSU_ID,
                })
            })
        }
        (key, certificate, psu, ip) => {
            let all = [
                (SUBSCRIPTION_KEY, key.is_none()),
                (CERTIFICATE, certificate.is_none()),
                (PSU_ID, psu.is_none()),
                (PSU_IP, ip.is_none()),
            ];
            let missing = all
                .iter()
                .filter(|(_, missing)| *missing)
                .map(|(name, _)| *name);
            Err(NoClient::Missing(missing.collect()))
        }
    }
}
