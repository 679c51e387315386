//! What the page asks for under Settings. Whoever reads one of these takes the secrets out of it at
//! once; none has a `Debug` that could print them.

use serde::Deserialize;
use ts_rs::TS;

use super::EnvironmentName;

/// Which of the two keys of the bank's portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SlotName {
    /// The first.
    Primary,
    /// The second.
    Secondary,
}

/// Where a certificate comes from.
#[derive(Deserialize, TS)]
#[serde(
    tag = "from",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum CertificateGiven {
    /// The stored one stays.
    Kept,
    /// Pasted as text.
    Pasted {
        /// Base64 of DER or PKCS#12, or PEM.
        text: String,
        /// Of a PKCS#12 file; empty where there is none.
        password: String,
    },
    /// The file that was chosen last.
    Chosen {
        /// Of a PKCS#12 file; empty where there is none.
        password: String,
    },
}

/// What was entered to get access. Empty text leaves a secret as it is.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AccessRequest {
    /// Key of the bank's portal.
    pub subscription_key: String,
    /// The slot that it belongs to, or whose kept key is to be used. None: the one in use.
    pub key_slot: Option<SlotName>,
    /// The certificate.
    pub certificate: CertificateGiven,
    /// Name of one more person who approves.
    pub psu_name: String,
    /// Personal code of that person.
    pub psu_id: String,
    /// Public address of the office. Empty means the default, where there is one. None leaves it.
    pub psu_ip: Option<String>,
}

/// A person who approves, by place in the list.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ApproverRef {
    /// Counted from 0.
    pub number: u32,
}

/// An account to pay from.
#[derive(Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OwnAccountRequest {
    /// The number as typed.
    pub iban: String,
    /// What it is called; may be empty.
    pub name: String,
}

/// An account to pay from, by its number.
#[derive(Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OwnAccountRef {
    /// Compact IBAN.
    pub iban: String,
}

/// Which bank surrounding to change to.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EnvironmentRequest {
    /// Its name.
    pub environment: EnvironmentName,
}
