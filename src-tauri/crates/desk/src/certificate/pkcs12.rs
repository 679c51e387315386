//! PKCS#12 files (RFC 7292), of which only the certificate is taken.
//!
//! Locked keys are never unlocked: which certificate belongs to the key is written beside it in
//! the open. What does get unlocked on the way is wiped.

mod ber;
mod derivation;
mod protection;

use der::asn1::{AnyRef, ObjectIdentifier};
use der::{Decode, Tag, Tagged};
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, SecretString};

use super::asn1::{elements, identifier, run};
use super::{Certificate, CertificateError, leaf_of};

const DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.1");
const ENCRYPTED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.6");
const KEY_BAG: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.12.10.1.1");
const LOCKED_KEY_BAG: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.12.10.1.2");
const CERTIFICATE_BAG: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.12.10.1.3");
const X509: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.22.1");
const LOCAL_KEY_ID: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.21");

/// A password in the two spellings that the two generations of locks want.
struct Password {
    utf8: Zeroizing<Vec<u8>>,
    /// UTF-16, big end first, with a zero at its end.
    utf16: Zeroizing<Vec<u8>>,
}

impl Password {
    fn of(text: &str) -> Self {
        // With room for all of it: no byte of UTF-8 takes more than two of UTF-16.
        let room = text.len().saturating_mul(2).saturating_add(2);
        let mut utf16 = Zeroizing::new(Vec::with_capacity(room));
        let units = text.encode_utf16().chain([0]);
        utf16.extend(units.flat_map(u16::to_be_bytes));
        Self {
            utf8: Zeroizing::new(text.as_bytes().to_vec()),
            utf16,
        }
    }

    /// What some programs take for "no password": not even the zero at the end.
    fn none_at_all() -> Self {
        Self {
            utf8: Zeroizing::default(),
            utf16: Zeroizing::default(),
        }
    }
}

/// The certificate that belongs to the file's key, else the end of its chain.
///
/// # Errors
/// The file cannot be read, this password does not open it, or it holds no certificate.
pub(super) fn leaf(
    file: &[u8],
    password: Option<&SecretString>,
) -> Result<Certificate, CertificateError> {
    let given = password.map_or("", ExposeSecret::expose_secret);
    let bags = match open(file, &Password::of(given)) {
        Err(CertificateError::WrongPassword) if given.is_empty() => {
            match open(file, &Password::none_at_all()) {
                Err(CertificateError::WrongPassword) => Err(CertificateError::NeedsPassword),
                other => other,
            }
        }
        other => other,
    }?;
    let Bags {
        certificates,
        key_ids,
    } = bags;
    let (own, others): (Vec<_>, Vec<_>) = certificates
        .into_iter()
        .partition(|(id, _)| id.as_ref().is_some_and(|id| key_ids.contains(id)));
    let chain = if own.is_empty() { others } else { own };
    let chain = chain.into_iter().map(|(_, certificate)| certificate);
    leaf_of(chain.collect()).ok_or(CertificateError::NoCertificateInside)
}

/// What a file holds, as far as it matters.
#[derive(Default)]
struct Bags {
    /// With the number of its key, where it has one.
    certificates: Vec<(Option<Vec<u8>>, Certificate)>,
    key_ids: Vec<Vec<u8>>,
}

/// Programs write one for certificates and perhaps one for keys. Each may ask for a second of
/// arithmetic, so a file full of them would keep a thread busy for hours.
const LOCKED_SAFES: u8 = 4;

fn open(file: &[u8], password: &Password) -> Result<Bags, CertificateError> {
    const BROKEN: CertificateError = CertificateError::NotACertificate;
    let file = ber::definite(file).ok_or(BROKEN)?;
    let parts = AnyRef::from_der(&file).ok().and_then(elements);
    let parts = parts.ok_or(BROKEN)?;
    let (safe, mac) = match *parts {
        [_version, safe] => (safe, None),
        [_version, safe, mac] => (safe, Some(mac)),
        _ => return Err(BROKEN),
    };
    let content = content_of(safe, DATA).ok_or(BROKEN)?;
    if let Some(mac) = mac
        && !protection::mac_fits(content, mac, password)?
    {
        return Err(CertificateError::WrongPassword);
    }
    let content = ber::definite(content).ok_or(BROKEN)?;
    let safes = AnyRef::from_der(&content).ok().and_then(elements);
    let mut bags = Bags::default();
    let mut locked_safes = 0..LOCKED_SAFES;
    for safe in safes.ok_or(BROKEN)? {
        if let Some(plain) = content_of(safe, DATA) {
            bags.take(plain).ok_or(BROKEN)??;
        } else {
            let locked = locked_content(safe).ok_or(BROKEN)?;
            locked_safes
                .next()
                .ok_or(CertificateError::UnknownProtection)?;
            let plain = protection::unlock(locked.algorithm, &locked.content, password)?;
            // A wrong password can end in something that looks unlocked.
            let taken = bags.take(&plain);
            taken.ok_or(CertificateError::WrongPassword)??;
        }
    }
    Ok(bags)
}

impl Bags {
    /// Takes what is needed out of an opened part. Nothing where it is no such part.
    fn take(&mut self, safe: &[u8]) -> Option<Result<(), CertificateError>> {
        let safe = ber::definite(safe)?;
        for bag in elements(AnyRef::from_der(&safe).ok()?)? {
            let bag = elements(bag)?;
            let (kind, content) = (identifier(*bag.first()?)?, *bag.get(1)?);
            let id = bag.get(2).and_then(|attributes| key_id(*attributes));
            if kind == CERTIFICATE_BAG {
                let Some(der) = certificate_in(content) else {
                    continue;
                };
                match Certificate::from_der(der) {
                    Ok(certificate) => self.certificates.push((id, certificate)),
                    Err(error) => return Some(Err(error)),
                }
            } else if kind == KEY_BAG || kind == LOCKED_KEY_BAG {
                self.key_ids.extend(id);
            }
        }
        Some(Ok(()))
    }
}

fn certificate_in(bag: AnyRef<'_>) -> Option<&[u8]> {
    content_of(AnyRef::from_der(bag.value()).ok()?, X509)
}

fn key_id(attributes: AnyRef<'_>) -> Option<Vec<u8>> {
    elements(attributes)?.into_iter().find_map(|attribute| {
        let parts = elements(attribute)?;
        let is_id = identifier(*parts.first()?)? == LOCAL_KEY_ID;
        let value = *elements(*parts.get(1)?)?.first()?;
        is_id.then(|| value.value().to_vec())
    })
}

/// What stands in `SEQUENCE { wanted, [0] OCTET STRING }`.
fn content_of(any: AnyRef<'_>, wanted: ObjectIdentifier) -> Option<&[u8]> {
    let parts = elements(any)?;
    let is_wanted = identifier(*parts.first()?)? == wanted;
    let octets = AnyRef::from_der(parts.get(1)?.value()).ok()?;
    (is_wanted && octets.tag() == Tag::OctetString).then(|| octets.value())
}

struct Locked<'a> {
    algorithm: AnyRef<'a>,
    content: Vec<u8>,
}

/// What stands in `SEQUENCE { encrypted, [0] SEQUENCE { version, SEQUENCE { _, algorithm, [0] } } }`.
fn locked_content(any: AnyRef<'_>) -> Option<Locked<'_>> {
    let parts = elements(any)?;
    if identifier(*parts.first()?)? != ENCRYPTED_DATA {
        return None;
    }
    let inner = elements(AnyRef::from_der(parts.get(1)?.value()).ok()?)?;
    let inner = elements(*inner.get(1)?)?;
    let content = *inner.get(2)?;
    let pieces = if content.tag().is_constructed() {
        run(content.value())?
    } else {
        vec![content]
    };
    Some(Locked {
        algorithm: *inner.get(1)?,
        content: pieces.iter().flat_map(|one| one.value()).copied().collect(),
    })
}
