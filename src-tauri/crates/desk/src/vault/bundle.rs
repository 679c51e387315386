//! What is kept secret in one environment, and the text in which the store keeps it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, SecretSlice, SecretString};
use uuid::Uuid;

/// First word of the text; a later form gets another number.
const FORM: &str = "sepa-desk-secrets-1";
/// Larger than any bundle we expect, so that the text is not copied about while it grows.
pub(super) const ROOM: usize = 8_192;

const SUBSCRIPTION_KEY: &str = "subscription_key";
const CERTIFICATE_DER: &str = "certificate_der";
const PSU_ID: &str = "psu_id";
const PSU_IP: &str = "psu_ip";
const RECORD_KEY: &str = "record_key";

/// The secrets of one environment, and personal facts that do not belong into the ledger.
#[derive(Clone, Default)]
pub struct Secrets {
    /// Key of the bank's developer portal.
    pub subscription_key: Option<SecretString>,
    /// The certificate that names us to the bank, as DER. Public, but of no use without the rest.
    pub certificate_der: Option<Vec<u8>>,
    /// Who approves, as the bank knows the person.
    pub psu_id: Option<SecretString>,
    /// The address from which the person acts.
    pub psu_ip: Option<String>,
    /// What the record of payments is sealed with, 32 bytes. Whoever writes a new bundle takes it
    /// along from the old one: without it nothing recorded so far can be verified.
    pub record_key: Option<SecretSlice<u8>>,
    /// Fields of a newer release, so that an older one does not lose them on saving.
    unknown: BTreeMap<String, SecretSlice<u8>>,
}

/// Shows nothing, not even which fields are filled.
impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Secrets").finish_non_exhaustive()
    }
}

impl Secrets {
    /// Base64 text: some keyrings keep nothing but text, and none minds this alphabet. The salt
    /// is there because the text's hash goes into the ledger, where the few possible personal
    /// codes could otherwise be tried one by one.
    pub(super) fn to_text(&self, salt: Uuid) -> SecretString {
        let mut lines = Zeroizing::new(String::with_capacity(ROOM));
        lines.extend([FORM, " ", &salt.to_string()]);
        for (name, value) in self.fields() {
            lines.extend(["\n", name, " "]);
            BASE64.encode_string(value, &mut lines);
        }
        SecretString::from(BASE64.encode(lines.as_bytes()))
    }

    /// `None` if it is no such text.
    pub(super) fn from_text(text: &[u8]) -> Option<Self> {
        let bytes = Zeroizing::new(BASE64.decode(text).ok()?);
        let mut lines = std::str::from_utf8(&bytes).ok()?.lines();
        let (form, _salt) = lines.next()?.split_once(' ')?;
        if form != FORM {
            return None;
        }
        let mut secrets = Self::default();
        for line in lines {
            let (name, value) = line.split_once(' ')?;
            secrets.put(name, &Zeroizing::new(BASE64.decode(value).ok()?))?;
        }
        Some(secrets)
    }

    /// Takes from an older bundle what this one has no value for.
    pub(super) fn fill_gaps_from(&mut self, older: &Self) {
        let here: BTreeSet<String> = self.fields().map(|(name, _)| name.to_owned()).collect();
        let missing = older.fields().filter(|(name, _)| !here.contains(*name));
        for (name, value) in missing {
            let _was_text_before = self.put(name, value);
        }
    }

    fn fields(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let known = [
            (
                SUBSCRIPTION_KEY,
                self.subscription_key.as_ref().map(exposed),
            ),
            (CERTIFICATE_DER, self.certificate_der.as_deref()),
            (PSU_ID, self.psu_id.as_ref().map(exposed)),
            (PSU_IP, self.psu_ip.as_deref().map(str::as_bytes)),
            (
                RECORD_KEY,
                self.record_key.as_ref().map(|key| key.expose_secret()),
            ),
        ];
        let unknown = self.unknown.iter();
        known
            .into_iter()
            .filter_map(|(name, value)| value.map(|value| (name, value)))
            .chain(unknown.map(|(name, value)| (name.as_str(), value.expose_secret())))
    }

    fn put(&mut self, name: &str, value: &[u8]) -> Option<()> {
        let text = || std::str::from_utf8(value).ok();
        match name {
            SUBSCRIPTION_KEY => self.subscription_key = Some(text()?.into()),
            CERTIFICATE_DER => self.certificate_der = Some(value.to_vec()),
            PSU_ID => self.psu_id = Some(text()?.into()),
            PSU_IP => self.psu_ip = Some(text()?.to_owned()),
            RECORD_KEY => self.record_key = Some(value.to_vec().into()),
            _ => drop(self.unknown.insert(name.to_owned(), value.to_vec().into())),
        }
        Some(())
    }
}

fn exposed(secret: &SecretString) -> &[u8] {
    secret.expose_secret().as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_comes_back_and_the_rest_stays_empty() {
        let full = Secrets {
            subscription_key: Some("key".into()),
            certificate_der: Some(vec![0x30, 0, 255]),
            psu_id: Some("010190-12345".into()),
            psu_ip: Some("192.0.2.1".to_owned()),
            record_key: Some(vec![9; 32].into()),
            unknown: BTreeMap::from([("later".to_owned(), vec![7, 0, 7].into())]),
        };
        let back = read(&full.to_text(Uuid::nil())).expect("our own text");
        assert!(
            full.fields().eq(back.fields()),
            "a newer release's field must survive too"
        );
        assert_eq!(
            back.fields().count(),
            6,
            "no field may be forgotten in `fields`"
        );

        let empty = read(&Secrets::default().to_text(Uuid::nil())).expect("our own text");
        assert_eq!(empty.fields().count(), 0, "absent is not the same as empty");
    }

    #[test]
    fn the_hash_of_a_guessed_personal_code_does_not_match() {
        let secrets = Secrets {
            psu_id: Some("010190-12345".into()),
            ..Secrets::default()
        };
        let text = |salt| {
            secrets
                .to_text(Uuid::from_u128(salt))
                .expose_secret()
                .to_owned()
        };
        assert_ne!(text(1), text(2), "the marker must not confirm a guess");
    }

    #[test]
    fn text_in_another_form_is_not_half_read() {
        for lines in [
            "",
            "sepa-desk-secrets-2 salt\npsu_id eA==",
            "sepa-desk-secrets-1 s\npsu_id",
        ] {
            let text = SecretString::from(BASE64.encode(lines));
            assert!(read(&text).is_none(), "read {lines:?}");
        }
        assert!(
            Secrets::from_text(b"not base64!").is_none(),
            "read what is not base64"
        );
    }

    fn read(text: &SecretString) -> Option<Secrets> {
        Secrets::from_text(exposed(text))
    }
}
