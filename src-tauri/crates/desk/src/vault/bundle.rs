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
            is_read: false,
            forgotten_codes: Vec::new(),
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
    fn a_bundle_made_without_reading_takes_along_what_the_store_has() {
        let stored = stored();
        let mut unread = Secrets {
            psu_ip: Some("203.0.113.7".to_owned()),
            record_key: Some(vec![1; 32].into()),
            approvers: vec![person("Jānis", "328673-00679")],
            ..Secrets::default()
        };
        unread.use_key(KeySlot::Secondary, "two".into());
        unread.take_along(&stored);
        let record_key = unread.record_key.as_ref().unwrap();
        assert_eq!(record_key.expose_secret(), [9; 32], "of all that is sealed");
        let keys = [&unread.subscription_key, &unread.other_key];
        let keys = keys.map(|key| key.as_ref().unwrap().expose_secret());
        assert_eq!(
            (keys, unread.key_slot),
            (["two", "one"], KeySlot::Secondary)
        );
        assert_eq!(names(&unread), ["Jānis", "Anna", "Zane"], "by code");
        assert_eq!(
            unread.psu_ip.as_deref(),
            Some("203.0.113.7"),
            "the newer one"
        );
        assert_eq!(unread.certificate_der, Some(vec![1]), "not given up");

        let mut of_the_same_slot = Secrets::default();
        of_the_same_slot.use_key(KeySlot::Primary, "new".into());
        of_the_same_slot.take_along(&stored);
        assert!(of_the_same_slot.other_key.is_none(), "it was replaced");
        let mut without_key = Secrets::default();
        without_key.take_along(&stored);
        assert!(without_key.gives_access() && without_key.is_read());
    }

    #[test]
    fn who_was_forgotten_does_not_come_back_out_of_an_older_bundle() {
        let mut unread = Secrets {
            approvers: stored().approvers,
            ..Secrets::default()
        };
        assert_eq!(unread.forget_approver(0).unwrap().name, "Anna");
        assert_eq!(unread.forget_approver(0).unwrap().name, "Zane");
        assert!(unread.forget_approver(0).is_none(), "nobody is left");
        unread.take_along(&stored());
        assert!(unread.approvers.is_empty(), "{:?}", names(&unread));

        let mut forgotten = Secrets::forgotten(None);
        forgotten.take_along(&stored());
        let names: Vec<_> = forgotten
            .fields()
            .into_iter()
            .map(|(name, _)| name.to_owned())
            .collect();
        assert_eq!(names, [RECORD_KEY]);
        assert!(!forgotten.gives_access());
    }

    fn stored() -> Secrets {
        Secrets {
            subscription_key: Some("one".into()),
            certificate_der: Some(vec![1]),
            approvers: vec![
                person("Anna", "161175-19997"),
                person("Zane", "010190-12345"),
            ],
            psu_ip: Some("192.0.2.1".to_owned()),
            record_key: Some(vec![9; 32].into()),
            ..Secrets::default()
        }
    }

    fn person(name: &str, code: &str) -> Approver {
        Approver {
            name: name.to_owned(),
            code: code.into(),
        }
    }

    fn names(secrets: &Secrets) -> Vec<&str> {
        let people = secrets.approvers.iter();
        people.map(|person| person.name.as_str()).collect()
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
