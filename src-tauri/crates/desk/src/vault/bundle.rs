//! What is kept secret in one environment, and the text in which the store keeps it.

#[cfg(test)]
mod tests;

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
    /// Taken out of the store: what it has no value for was given up on purpose. Never stored.
    is_read: bool,
    /// Codes of people who were forgotten one by one: no older bundle may bring them back. Never
    /// stored.
    forgotten_codes: Vec<SecretString>,
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

    /// Nothing but the seal of the record. What that is made with is no access, and without it
    /// nothing recorded so far could be verified.
    pub(super) fn forgotten(record_key: Option<SecretSlice<u8>>) -> Self {
        Self {
            record_key,
            has_forgotten: true,
            ..Self::default()
        }
    }

    /// Forgets the person at this place, counted from 0; none where there is none.
    pub fn forget_approver(&mut self, number: usize) -> Option<Approver> {
        let forgotten = (number < self.approvers.len()).then(|| self.approvers.remove(number));
        let code = forgotten.as_ref().map(|approver| approver.code.clone());
        self.forgotten_codes.extend(code);
        forgotten
    }

    /// Whether whoever made this bundle had read the one in the store.
    pub(super) fn is_read(&self) -> bool {
        self.is_read
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
        let mut secrets = Self {
            is_read: true,
            ..Self::default()
        };
        for line in lines {
            let (name, value) = line.split_once(' ')?;
            secrets.put(name, &Zeroizing::new(BASE64.decode(value).ok()?))?;
        }
        Some(secrets)
    }

    /// Takes along from the bundle in the store what this one, made without reading it, has no
    /// value for and did not forget. From then on it counts as read.
    pub(super) fn take_along(&mut self, stored: &Self) {
        self.is_read = true;
        // Whatever was recorded so far is sealed with the key in the store.
        if let Some(key) = &stored.record_key {
            self.record_key = Some(key.clone());
        }
        if self.has_forgotten {
            return;
        }
        self.take_keys_along(stored);
        self.take_people_along(stored);
        let theirs = [SUBSCRIPTION_KEY, KEY_SLOT, OTHER_KEY, APPROVERS];
        let here: BTreeSet<String> = self
            .fields()
            .into_iter()
            .map(|(name, _)| name.to_owned())
            .collect();
        for (name, value) in stored.fields() {
            if !here.contains(name) && !theirs.contains(&name) {
                let _was_text_before = self.put(name, &value);
            }
        }
    }

    /// The key in the store becomes the other one where it is of the other slot.
    fn take_keys_along(&mut self, stored: &Self) {
        let (key, other) = (&stored.subscription_key, &stored.other_key);
        if self.subscription_key.is_none() {
            self.subscription_key.clone_from(key);
            self.other_key.clone_from(other);
            self.key_slot = stored.key_slot;
        } else if self.other_key.is_none() {
            let same_slot = self.key_slot == stored.key_slot;
            self.other_key
                .clone_from(if same_slot { other } else { key });
        }
    }

    /// The people of this bundle come first: the first of them is the one who is asked by now.
    fn take_people_along(&mut self, stored: &Self) {
        for person in &stored.approvers {
            let here = self.approvers.iter().map(|here| &here.code);
            let mut settled = here.chain(&self.forgotten_codes);
            let code = person.code.expose_secret();
            if !settled.any(|settled| settled.expose_secret() == code) {
                self.approvers.push(person.clone());
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
