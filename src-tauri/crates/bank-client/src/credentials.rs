//! What proves to the bank who is calling: key, certificate, person, address of the person.

use std::fmt;
use std::net::Ipv4Addr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use payments::KeyFingerprint;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue, InvalidHeaderValue};
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::environment::{Environment, PsuHeader};

const SUBSCRIPTION_KEY: HeaderName = HeaderName::from_static("ocp-apim-subscription-key");
const CLIENT_CERTIFICATE: HeaderName = HeaderName::from_static("x-clientcert");
const PSU_ID: HeaderName = HeaderName::from_static("psu-id");
const PSU_IP_ADDRESS: HeaderName = HeaderName::from_static("psu-ip-address");

/// Keeps the fingerprint from being a plain hash of the key that could be looked up elsewhere.
const FINGERPRINT_PREFIX: &str = "sepa-desk subscription key\n";
const FINGERPRINT_CHARS: usize = 12;

/// SHA-256 of the key that the bank's documentation prints as a sample.
const PRINTED_KEY_SHA256: &str = "1462eb1d9a5f469fa7f6c2442702c76356dc2255075ffe44f17f97b722cda8a8";

/// Everything of one environment that is secret or personal. `Debug` shows none of it.
pub struct Credentials<E: Environment> {
    subscription_key: SecretString,
    certificate: SecretString,
    psu_id: E::PsuId,
    psu_ip: Ipv4Addr,
}

/// Why credentials cannot be used. Names the field, never its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CredentialsError {
    /// The key is empty, or holds something else than visible ASCII characters.
    #[error("the subscription key cannot be sent as it stands")]
    SubscriptionKey,
    /// There is no certificate.
    #[error("the certificate is empty")]
    Certificate,
    /// The person's name for the bank cannot be sent.
    #[error("the PSU id cannot be sent as it stands")]
    PsuId,
}

impl<E: Environment> Credentials<E> {
    /// Puts them together. The certificate is the leaf in DER form; `psu_ip` is the public
    /// address of the office (the standard's schema refuses IPv6).
    ///
    /// # Errors
    /// A text that could break a header line. What the texts mean is judged elsewhere.
    pub fn new(
        subscription_key: SecretString,
        certificate_der: &[u8],
        psu_id: E::PsuId,
        psu_ip: Ipv4Addr,
    ) -> Result<Self, CredentialsError> {
        if !is_header_safe(subscription_key.expose_secret()) {
            return Err(CredentialsError::SubscriptionKey);
        }
        if certificate_der.is_empty() {
            return Err(CredentialsError::Certificate);
        }
        if !is_header_safe(psu_id.header_text()) {
            return Err(CredentialsError::PsuId);
        }
        let certificate = SecretString::from(STANDARD.encode(certificate_der));
        Ok(Self {
            subscription_key,
            certificate,
            psu_id,
            psu_ip,
        })
    }

    /// Tells keys apart without giving one away: the bank's sandbox wants a payment read with
    /// the same key that created it.
    #[must_use]
    pub fn fingerprint(&self) -> KeyFingerprint {
        let hash = Sha256::new()
            .chain_update(FINGERPRINT_PREFIX)
            .chain_update(self.subscription_key.expose_secret())
            .finalize();
        KeyFingerprint(
            format!("{hash:x}")
                .chars()
                .take(FINGERPRINT_CHARS)
                .collect(),
        )
    }

    /// The person, as a screen may show it.
    #[must_use]
    pub fn psu_shown(&self) -> Option<String> {
        self.psu_id.shown()
    }

    /// Whether this is the sample key of the bank's documentation, which is public.
    pub(crate) fn key_is_printed(&self) -> bool {
        let hash = Sha256::digest(self.subscription_key.expose_secret());
        is_printed_key(&format!("{hash:x}"))
    }

    /// Adds key and certificate, which every call carries.
    pub(crate) fn prove(&self, headers: &mut HeaderMap) -> Result<(), InvalidHeaderValue> {
        headers.insert(
            SUBSCRIPTION_KEY,
            sensitive(self.subscription_key.expose_secret())?,
        );
        headers.insert(
            CLIENT_CERTIFICATE,
            sensitive(self.certificate.expose_secret())?,
        );
        Ok(())
    }

    /// Adds the person who is to approve: on calls that create, and on no other.
    pub(crate) fn name_the_person(
        &self,
        headers: &mut HeaderMap,
    ) -> Result<(), InvalidHeaderValue> {
        headers.insert(PSU_ID, sensitive(self.psu_id.header_text())?);
        Ok(())
    }

    /// Adds the address of the person, which tells the bank that somebody is present.
    pub(crate) fn say_present(&self, headers: &mut HeaderMap) -> Result<(), InvalidHeaderValue> {
        headers.insert(PSU_IP_ADDRESS, sensitive(&self.psu_ip.to_string())?);
        Ok(())
    }
}

impl<E: Environment> fmt::Debug for Credentials<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials(…)")
    }
}

fn is_printed_key(sha256: &str) -> bool {
    sha256 == PRINTED_KEY_SHA256
}

/// Why a text is no subscription key to be stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum KeyProblem {
    /// Empty, or with something else than visible ASCII characters.
    #[error("this is no subscription key")]
    NotAKey,
    /// The one that the bank's documentation prints: everybody has it.
    #[error("this is the key printed in the bank's documentation")]
    Printed,
}

/// Whether a text can be a subscription key of one's own.
///
/// # Errors
/// Why not.
pub fn is_key(text: &SecretString) -> Result<(), KeyProblem> {
    if !is_header_safe(text.expose_secret()) {
        return Err(KeyProblem::NotAKey);
    }
    let hash = Sha256::digest(text.expose_secret());
    if is_printed_key(&format!("{hash:x}")) {
        return Err(KeyProblem::Printed);
    }
    Ok(())
}

/// Visible ASCII only: a line break would let a second header in, and blanks at the ends vanish.
fn is_header_safe(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic())
}

fn sensitive(text: &str) -> Result<HeaderValue, InvalidHeaderValue> {
    let mut value = HeaderValue::from_str(text)?;
    value.set_sensitive(true);
    Ok(value)
}

#[cfg(test)]
mod tests;
