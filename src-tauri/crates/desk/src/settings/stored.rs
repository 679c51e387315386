//! What is stored, as a screen may show it.

use chrono::{DateTime, Utc};
use payments::PersonalCode;
use secrecy::ExposeSecret;

use super::judged;
use crate::certificate::{Certificate, Finding};
use crate::connect::CertificateRule;
use crate::vault::{ANSWER_LIMIT, Approver, Kept, KeySlot, Secrets, VaultStatus};
use crate::{Desk, DeskEnvironment, Error};

/// What is stored, and nothing secret of it.
#[derive(Debug)]
pub struct Stored {
    /// How the password store stands.
    pub vault: VaultStatus,
    /// When it was last stored (UTC).
    pub stored_at: Option<DateTime<Utc>>,
    /// The slot of the key in use, and whether the other slot's is kept too.
    pub key: Option<(KeySlot, bool)>,
    /// The certificate with what is to be said about it.
    pub certificate: Option<(Certificate, Vec<(Finding, CertificateRule)>)>,
    /// The one who is asked first.
    pub approvers: Vec<KnownApprover>,
    /// The office's address.
    pub psu_ip: Option<String>,
}

/// A person who approves, as a screen may show it.
#[derive(Debug)]
pub struct KnownApprover {
    /// What the office calls the person.
    pub name: String,
    /// The code but for its last two digits.
    pub masked: String,
    /// The last digit is not what codes before 2017 promise.
    pub is_odd: bool,
}

impl<E: DeskEnvironment> Desk<E> {
    /// What is stored. A vault that cannot be read is part of the answer.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub async fn stored_access(&self) -> Result<Stored, Error> {
        let mut marker = self.shared.ledger.secrets_marker().await?;
        let (vault, seen) = self.shared.vault.seen(marker.as_ref()).await;
        let mut secrets = Secrets::default();
        if let Some(seen) = seen {
            let noted = marker.clone();
            if let Kept::InStore(kept) = &seen.kept {
                marker = Some(kept.clone());
            }
            // It may be the first to hear of a save that landed late.
            let seen = self
                .shared
                .take_over(Some(seen), noted.as_ref(), ANSWER_LIMIT);
            secrets = seen.await?.unwrap_or_default();
        }
        let now = self.shared.clock.now();
        let certificate = secrets
            .certificate_der
            .as_deref()
            .map(Certificate::from_der);
        Ok(Stored {
            vault,
            stored_at: marker.map(|marker| marker.stored_at),
            key: secrets
                .subscription_key
                .as_ref()
                .map(|_| (secrets.key_slot, secrets.other_key.is_some())),
            certificate: certificate
                .and_then(Result::ok)
                .map(|certificate| judged::<E>(certificate, now)),
            approvers: secrets.approvers.iter().map(shown).collect(),
            psu_ip: secrets.psu_ip,
        })
    }
}

fn shown(approver: &Approver) -> KnownApprover {
    let code = PersonalCode::parse(approver.code.expose_secret()).ok();
    KnownApprover {
        name: approver.name.clone(),
        masked: code.as_ref().map(PersonalCode::masked).unwrap_or_default(),
        is_odd: !code.is_some_and(|code| code.has_expected_check_digit()),
    }
}
