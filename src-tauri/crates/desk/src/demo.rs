//! What only the demo has: fixed access data and a phone on the screen.

use bank_client::{Demo, DemoPsu, PsuHeader};
use secrecy::SecretString;

use crate::ledger::KEY_LENGTH;
use crate::vault::Secrets;
use crate::{Desk, Error};

/// The key of the demo. It opens nothing but the simulated bank.
pub const SUBSCRIPTION_KEY: &str = "demo-subscription-key";

/// The certificate of the demo, base64 of DER: self-signed, and its name says what it is.
pub const CERTIFICATE: &str = include_str!("demo_certificate.base64");

/// What the demo's record is sealed with. No secret: the demo shows how the check works, and its
/// vault forgets everything when the program ends.
const RECORD_KEY: [u8; KEY_LENGTH] = *b"the demo's record is no secret..";

/// Who approves in the demo.
#[must_use]
pub fn psu_id() -> String {
    DemoPsu.header_text().to_owned()
}

/// The demo's access data, in the shape of real ones, so that the demo takes the same way.
#[must_use]
pub fn secrets() -> Secrets {
    use base64::Engine;
    let der = base64::engine::general_purpose::STANDARD
        .decode(CERTIFICATE)
        .unwrap_or_default();
    let mut secrets = Secrets::default();
    secrets.subscription_key = Some(SecretString::from(SUBSCRIPTION_KEY));
    secrets.certificate_der = Some(der);
    secrets.psu_ip = Some("192.0.2.1".to_owned());
    secrets.record_key = Some(RECORD_KEY.to_vec().into());
    secrets
}

/// The phone in the demo: the simulated bank's stand-in for the bank's app.
pub trait DemoPhone: Send + Sync + 'static {
    /// What rings, oldest first.
    fn requests(&self) -> Vec<PhoneRequest>;

    /// Approves; `false` when there is no such request any more.
    fn approve(&self, request: &str) -> bool;

    /// Declines; `false` when there is no such request any more.
    fn decline(&self, request: &str) -> bool;

    /// Empties the demo's bank.
    fn reset(&self);
}

/// One request on the demo's phone.
#[derive(Debug, Clone)]
pub struct PhoneRequest {
    /// Its number.
    pub id: String,
    /// The code that the phone shows.
    pub code: Option<String>,
    /// What it is about.
    pub subject: PhoneSubject,
}

/// What a request on the demo's phone is about.
#[derive(Debug, Clone)]
pub enum PhoneSubject {
    /// A payment.
    Payment {
        /// The sum, decimal text.
        amount: String,
        /// Currency code.
        currency: String,
        /// Who is paid.
        creditor_name: String,
        /// The payee's account, compact.
        creditor_iban: String,
    },
    /// Leave to read accounts.
    Consent {
        /// Compact; empty where all are meant.
        accounts: Vec<String>,
    },
}

impl Desk<Demo> {
    /// Begins the demo anew: empty bank, empty ledger.
    ///
    /// # Errors
    /// The ledger cannot be made anew.
    pub async fn start_demo_over(&self) -> Result<(), Error> {
        self.shared.board.clear();
        if let Some(phone) = &self.shared.phone {
            phone.reset();
        }
        self.shared.ledger.start_over().await?;
        self.shared.tell(crate::contract::DeskChanged::Everything);
        Ok(())
    }
}
