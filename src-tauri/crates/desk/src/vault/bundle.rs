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
const KEY_SLOT: &str = "key_slot";
const OTHER_KEY: &str = "other_key";
const APPROVERS: &str = "approvers";
const PSU_IP: &str = "psu_ip";
const PROXY_PASSWORD: &str = "proxy_password";
const RECORD_KEY: &str = "record_key";

/// The secrets of one environment, and personal facts that do not belong into the ledger.
#[derive(Clone, Default)]
pub struct Secrets {
    /// Key of the bank's developer portal, the one in use.
    pub subscription_key: Option<SecretString>,
    /// Which of the portal's two keys that is.
    pub key_slot: KeySlot,
    /// The key of the other slot, when it was in use before: what was made with it is read with it.
    pub other_key: Option<SecretString>,
    /// The certificate that names us to the bank, as DER. Public, but of no use without the rest.
    pub certificate_der: Option<Vec<u8>>,
    /// Who may approve, as the bank knows them; the first one is asked.
    pub approvers: Vec<Approver>,
    /// The address from which the person acts.
    pub psu_ip: Option<String>,
    /// For the proxy that was named under Settings.
    pub proxy_password: Option<SecretString>,
    /// What the record of payments is sealed with, 32 bytes. Whoever writes a new bundle takes it
    /// along from the old one: without it nothing recorded so far can be verified.
    pub record_key: Option<SecretSlice<u8>>,
    /// Access was forgotten: no older bundle may bring it back. Never stored.
    has_forgotten: bool,
    /// Fields of a newer release, so that an older one does not lose them on saving.
    unknown: BTreeMap<String, SecretSlice<u8>>,
}

/// The bank's portal shows two keys, so that one can be renewed while the other is in use.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum KeySlot {
    /// The first.
    #[default]
    Primary,
    /// The second.
    Secondary,
}

/// A person who approves in the bank's app.
#[derive(Clone)]
pub struct Approver {
    /// What the office calls the person.
    pub name: String,
    /// As the bank knows the person.
    pub code: SecretString,
}

/// Shows nothing, not even which fields are filled.
impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Secrets").finish_non_exhaustive()
    }
}

impl KeySlot {
    /// `primary` or `secondary`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Secondary => "secondary",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        [Self::Primary, Self::Secondary]
            .into_iter()
            .find(|slot| slot.name() == name)
    }
}

impl Secrets {
    /// Takes a key into use. The one used before is kept when it came from the other slot.
    pub fn use_key(&mut self, slot: KeySlot, key: SecretString) {
        let before = self.subscription_key.replace(key);
        if slot != self.key_slot && before.is_some() {
            self.other_key = before;
        }
        self.key_slot = slot;
    }

    /// Takes the key of this slot into use, if there is one. `false`: that slot's key is not kept.
    #[must_use]
    pub fn change_slot(&mut self, slot: KeySlot) -> bool {
        if slot == self.key_slot || self.subscription_key.is_none() {
            return true;
        }
        let Some(other) = self.other_key.take() else {
            return false;
        };
        self.use_key(slot, other);
        true
    }

    /// Whether anything is left that gives access to the bank or names a person.
    #[must_use]
    pub fn gives_access(&self) -> bool {
        self.subscription_key.is_some()
            || self.other_key.is_some()
            || self.certificate_der.is_some()
            || self.psu_ip.is_some()
            || self.proxy_password.is_some()
            || !self.approvers.is_empty()
    }

    /// Forgets whatever gives access to the bank. What the record is sealed with is no access, and
    /// without it nothing recorded so far could be verified.
    #[must_use]
    pub fn without_access(&self) -> Self {
        Self {
            record_key: self.record_key.clone(),
            has_forgotten: true,
            ..Self::default()
        }
    }

    /// Base64 text: some keyrings keep nothing but text, and none minds this alphabet. The salt
    /// is there because the text's hash goes into the ledger, where the few possible personal
    /// codes could otherwise be tried one by one.
    pub(super) fn to_text(&self, salt: Uuid) -> SecretString {
        let mut lines = Zeroizing::new(String::with_capacity(ROOM));
        lines.extend([FORM, " ", &salt.to_string()]);
        for (name, value) in self.fields() {
            lines.extend(["\n", name, " "]);
            BASE64.encode_string(&*value, &mut lines);
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

    /// Takes from an older bundle what this one has no value for and did not forget.
    pub(super) fn fill_gaps_from(&mut self, older: &Self) {
        let forgotten = self.has_forgotten.then(|| older.without_access());
        let older = forgotten.as_ref().unwrap_or(older);
        let here: BTreeSet<String> = self
            .fields()
            .into_iter()
            .map(|(name, _)| name.to_owned())
            .collect();
        for (name, value) in older.fields() {
            if !here.contains(name) {
                let _was_text_before = self.put(name, &value);
            }
        }
    }

    fn fields(&self) -> Vec<(&str, Zeroizing<Vec<u8>>)> {
        let key = self.subscription_key.as_ref().map(exposed);
        let known = [
            (SUBSCRIPTION_KEY, key),
            (KEY_SLOT, key.map(|_| self.key_slot.name().as_bytes())),
            (OTHER_KEY, self.other_key.as_ref().map(exposed)),
            (CERTIFICATE_DER, self.certificate_der.as_deref()),
            (PSU_IP, self.psu_ip.as_deref().map(str::as_bytes)),
            (PROXY_PASSWORD, self.proxy_password.as_ref().map(exposed)),
            (
                RECORD_KEY,
                self.record_key.as_ref().map(|key| key.expose_secret()),
            ),
        ];
        let known = known
            .into_iter()
            .filter_map(|(name, value)| value.map(|value| (name, value)));
        let unknown = self.unknown.iter();
        let unknown = unknown.map(|(name, value)| (name.as_str(), value.expose_secret()));
        let mut fields: Vec<_> = known
            .chain(unknown)
            .map(|(name, value)| (name, Zeroizing::new(value.to_vec())))
            .collect();
        if !self.approvers.is_empty() {
            fields.push((APPROVERS, lines_of(&self.approvers)));
        }
        fields
    }

    fn put(&mut self, name: &str, value: &[u8]) -> Option<()> {
        let text = || std::str::from_utf8(value).ok();
        match name {
            SUBSCRIPTION_KEY => self.subscription_key = Some(text()?.into()),
            CERTIFICATE_DER => self.certificate_der = Some(value.to_vec()),
            KEY_SLOT => self.key_slot = KeySlot::from_name(text()?)?,
            OTHER_KEY => self.other_key = Some(text()?.into()),
            APPROVERS => self.approvers = text()?.lines().map(approver).collect::<Option<_>>()?,
            PSU_IP => self.psu_ip = Some(text()?.to_owned()),
            PROXY_PASSWORD => self.proxy_password = Some(text()?.into()),
            RECORD_KEY => self.record_key = Some(value.to_vec().into()),
            _ => drop(self.unknown.insert(name.to_owned(), value.to_vec().into())),
        }
        Some(())
    }
}

/// One line each: the code, a blank, the name as base64 since it may hold anything.
fn lines_of(approvers: &[Approver]) -> Zeroizing<Vec<u8>> {
    let mut lines = Zeroizing::new(Vec::with_capacity(ROOM));
    for Approver { name, code } in approvers {
        lines.extend_from_slice(exposed(code));
        lines.push(b' ');
        lines.extend_from_slice(BASE64.encode(name).as_bytes());
        lines.push(b'\n');
    }
    lines
}

fn approver(line: &str) -> Option<Approver> {
    let (code, name) = line.split_once(' ')?;
    let name = String::from_utf8(BASE64.decode(name).ok()?).ok()?;
    let code = code.into();
    Some(Approver { name, code })
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
            key_slot: KeySlot::Secondary,
            other_key: Some("the one before".into()),
            certificate_der: Some(vec![0x30, 0, 255]),
            approvers: vec![anna(), anna()],
            psu_ip: Some("192.0.2.1".to_owned()),
            proxy_password: Some("proxy".into()),
            record_key: Some(vec![9; 32].into()),
            has_forgotten: false,
            unknown: BTreeMap::from([("later".to_owned(), vec![7, 0, 7].into())]),
        };
        let back = read(&full.to_text(Uuid::nil())).expect("our own text");
        assert!(
            full.fields() == back.fields(),
            "a newer release's field must survive too"
        );
        assert_eq!(
            back.fields().len(),
            9,
            "no field may be forgotten in `fields`"
        );

        let empty = read(&Secrets::default().to_text(Uuid::nil())).expect("our own text");
        assert!(empty.fields().is_empty(), "absent is not the same as empty");
    }

    #[test]
    fn the_hash_of_a_guessed_personal_code_does_not_match() {
        let secrets = Secrets {
            approvers: vec![anna()],
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
            "sepa-desk-secrets-2 salt\npsu_ip eA==",
            "sepa-desk-secrets-1 s\npsu_ip",
        ] {
            let text = SecretString::from(BASE64.encode(lines));
            assert!(read(&text).is_none(), "read {lines:?}");
        }
        assert!(
            Secrets::from_text(b"not base64!").is_none(),
            "read what is not base64"
        );
    }

    #[test]
    fn the_key_of_the_other_slot_is_kept_and_a_replaced_one_is_not() {
        let mut secrets = Secrets::default();
        let keys = |secrets: &Secrets| {
            let text = |key: &Option<SecretString>| key.as_ref().map(|key| exposed(key).to_vec());
            (text(&secrets.subscription_key), text(&secrets.other_key))
        };
        let some = |key: &str| Some(key.as_bytes().to_vec());
        secrets.use_key(KeySlot::Primary, "one".into());
        secrets.use_key(KeySlot::Primary, "two".into());
        assert_eq!(keys(&secrets), (some("two"), None));
        secrets.use_key(KeySlot::Secondary, "three".into());
        assert_eq!(keys(&secrets), (some("three"), some("two")));
        assert_eq!(secrets.key_slot, KeySlot::Secondary);
        assert!(secrets.change_slot(KeySlot::Primary));
        assert_eq!(
            keys(&secrets),
            (some("two"), some("three")),
            "they change places"
        );
        secrets.other_key = None;
        assert!(
            !secrets.change_slot(KeySlot::Secondary),
            "that key is not here"
        );
        assert_eq!(keys(&secrets), (some("two"), None));
        assert!(
            Secrets::default().change_slot(KeySlot::Secondary),
            "there is no key to mix up"
        );
    }

    #[test]
    fn what_was_forgotten_does_not_come_back_out_of_an_older_bundle() {
        let older = Secrets {
            subscription_key: Some("one".into()),
            record_key: Some(vec![9; 32].into()),
            ..Secrets::default()
        };
        let mut ignorant = Secrets::default();
        ignorant.fill_gaps_from(&older);
        assert!(
            ignorant.gives_access(),
            "whoever could not read it ends nothing"
        );
        let mut forgetful = Secrets::default().without_access();
        forgetful.fill_gaps_from(&older);
        assert!(!forgetful.gives_access());
        assert!(forgetful.record_key.is_some());
    }

    #[test]
    fn forgetting_leaves_nothing_but_the_seal_of_the_record() {
        let mut secrets = Secrets {
            certificate_der: Some(vec![1]),
            approvers: vec![anna()],
            psu_ip: Some("192.0.2.1".to_owned()),
            record_key: Some(vec![9; 32].into()),
            ..Secrets::default()
        };
        secrets.use_key(KeySlot::Primary, "one".into());
        secrets.use_key(KeySlot::Secondary, "two".into());
        let left = secrets.without_access();
        let names: Vec<_> = left
            .fields()
            .into_iter()
            .map(|(name, _)| name.to_owned())
            .collect();
        assert_eq!(names, [RECORD_KEY]);
    }

    fn anna() -> Approver {
        Approver {
            name: "Anna \n Bērziņa".to_owned(),
            code: "010190-12345".into(),
        }
    }

    fn read(text: &SecretString) -> Option<Secrets> {
        Secrets::from_text(exposed(text))
    }
}
